"""Who is served first where a railway cannot supply all (`rules.md §5.1`, §10.3)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.effects import Change, Drop, Put
from game.engine.events import Report
from game.engine.hexes import Board
from game.engine.offers import ListChoice, Offer, Option, Param, UnitsChoice
from game.engine.orders.base import OrderType
from game.engine.resolver import Resolver
from game.engine.rules.command import own_units
from game.engine.rules.field import names
from game.engine.rules.sustain import PRIORITY
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known


class SetPriority(OrderType):
    """`set_priority`: units, level 1 (last) to 5 (first); it stands until it is changed."""

    kind = "set_priority"
    group = "military"
    step = "R5"

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer: any of the team's units."""
        units = tuple(u.id for u in own_units(known))
        if units:
            levels = tuple(Option(n, f"choice-supply-{n}") for n in range(5, 0, -1))
            yield Offer(
                id="set_priority",
                kind=self.kind,
                group=self.group,
                label="order-set_priority",
                sentence="sentence-set_priority",
                params=(
                    Param("units", "param-units", UnitsChoice(units)),
                    Param("level", "param-supply_level", ListChoice(levels), default=PRIORITY),
                ),
                cost=dict(rule.cost),
            )

    def claims(self, order: Order) -> tuple[str, ...]:
        """One priority for a unit."""
        return tuple(f"priority:{u}" for u in order.params["units"])

    def resolve(self, r: Resolver, order: Order) -> None:
        """The new priority counts from today."""
        level = int(order.params["level"])
        units = [r.world.units[u] for u in order.params["units"] if u in r.world.units]
        changes: list[Change] = [
            Drop("priorities", u.id) if level == PRIORITY else Put("priorities", u.id, level)
            for u in units
        ]
        args = {"units": names(units), "level": level}
        r.emit(
            "supply.priority",
            changes=changes,
            told={order.team: Report("report-priority", args, kind="supply", source="source-own")},
            facts={"team": order.team, "units": [u.id for u in units], "level": level},
            cause=order.id,
        )

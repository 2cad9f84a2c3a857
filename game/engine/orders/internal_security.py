"""`internal_security`: units keep order in a city of their own country (`rules.md §5.1`, F056)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from msgspec import convert, field

from game.engine.effects import SetUnit
from game.engine.events import EVERYONE, Report
from game.engine.hexes import Board
from game.engine.offers import Offer, Param, UnitsChoice
from game.engine.orders.base import OrderType
from game.engine.resolver import CONTESTED, Item, Resolver
from game.engine.rules.command import own_units
from game.engine.rules.readiness import busy
from game.engine.scenario import OrderRule, Struct
from game.engine.state import Order
from game.engine.view import Known

LEAST_BE = 0.3


class Settings(Struct):
    """Numbers of `internal_security`."""

    pushes: dict[str, dict[str, float]] = field(default_factory=dict)
    """Team -> track changes, once a turn."""
    cohesion: float = -5.0
    """What it costs each unit."""
    units: int = 4


class InternalSecurity(OrderType):
    """city, units. Own soil only, one city a turn."""

    kind = "internal_security"
    group = "military"
    step = "R5"
    numbers: ClassVar[type[Struct] | None] = Settings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer for each own city with own units in its cell."""
        table = convert(rule.settings, Settings)
        here: dict[int, list[str]] = {}
        for unit in own_units(known):
            kind = board.types[unit.type]
            if kind.move != "none" and kind.be >= LEAST_BE:
                here.setdefault(unit.cell, []).append(unit.id)
        for cell in sorted(here):
            if board.home[cell] != known.audience:
                continue
            for node in board.nodes_in.get(cell, ()):
                if node.kind != "city":
                    continue
                options = UnitsChoice(tuple(here[cell]), 1, min(table.units, len(here[cell])))
                yield Offer(
                    id=f"internal_security:{node.id}",
                    kind=self.kind,
                    group=self.group,
                    label="order-internal_security",
                    sentence="sentence-internal_security",
                    fixed={"city": node.id},
                    params=(Param("units", "param-units", options),),
                    subject={"cell": cell},
                    cost=dict(rule.cost),
                    args={"city": node.name},
                    public=True,
                )

    def claims(self, order: Order) -> tuple[str, ...]:
        """A unit does one thing in a turn, and a team holds one city down."""
        return ("internal_security", *(f"act:{u}" for u in order.params["units"]))

    def resolve(self, r: Resolver, order: Order) -> None:
        """All see soldiers in the streets; the units do not like it."""
        table = convert(r.board.scenario.orders[self.kind].settings, Settings)
        node = r.board.nodes[str(order.params["city"])]
        units = [r.world.units[u] for u in order.params["units"] if u in r.world.units]
        units = [u for u in units if u.cell == node.cell]
        if not units:
            return
        busy(r).update(u.id for u in units)
        args = {"team": order.team, "city": node.name}
        r.emit(
            "security.kept",
            changes=[
                SetUnit(u.id, {"cohesion": round(max(0.0, u.cohesion + table.cohesion), 2)})
                for u in units
            ],
            told={
                EVERYONE: Report("report-security", args, node.cell, "order", tone="warn"),
                order.team: Report(
                    "report-security-own",
                    {**args, "count": len(units), "cohesion": table.cohesion},
                    node.cell,
                    "order",
                    source="source-own",
                    tone="warn",
                ),
            },
            facts={**args, "units": [u.id for u in units]},
            cause=order.id,
            cell=node.cell,
        )
        r.push_all(table.pushes.get(order.team, {}), "cause-security", **args)
        r.review(
            Item(
                ref=f"order:{order.id}",
                kind=self.kind,
                msg="item-security",
                args=args,
                triage=CONTESTED,
                orders=(order.id,),
                teams=(order.team,),
                cell=node.cell,
                events=(len(r.events) - 1,),
            )
        )

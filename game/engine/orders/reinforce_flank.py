"""`reinforce_flank`: new units come to an ally's soil (`rules.md §5.2`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from game.engine.hexes import Board
from game.engine.offers import NumberChoice, Offer, Param
from game.engine.orders.base import OrderType
from game.engine.resolver import Resolver
from game.engine.rules import flank
from game.engine.rules.flank import Settings
from game.engine.scenario import OrderRule, Struct
from game.engine.state import Order
from game.engine.view import Known


class ReinforceFlank(OrderType):
    """area, size, by (the turn in which they are there)."""

    kind = "reinforce_flank"
    group = "military"
    step = "R2"
    stands = False
    numbers: ClassVar[type[Struct] | None] = Settings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer for each area with room left and each size."""
        table = flank.settings(board.scenario)
        for name, area in sorted(table.areas.items()) if table else ():
            if known.levels.get(flank.level_of(name), 0) >= area.most:
                continue
            for size_id, size in sorted(table.sizes.items()) if table else ():
                first, last = known.turn + size.lag, board.scenario.turns
                if first > last:
                    continue
                yield Offer(
                    id=f"reinforce_flank:{name}:{size_id}",
                    kind=self.kind,
                    group=self.group,
                    label="order-reinforce_flank",
                    sentence="sentence-reinforce_flank",
                    fixed={"area": name, "size": size_id},
                    params=(Param("by", "param-by", NumberChoice(first, last), False, first),),
                    cost=dict(rule.cost),
                    args={"area": area.label, "size": size.label},
                    public=True,
                )

    def claims(self, order: Order) -> tuple[str, ...]:
        """An area is reinforced once in a move."""
        return (f"flank:{order.params['area']}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """Announced now, there in time."""
        flank.announce(r, order)

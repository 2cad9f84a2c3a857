"""A team holds its referendum, before its day if it likes (`rules.md §5.2`, §15.6)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from game.engine.hexes import Board
from game.engine.offers import Offer, Param
from game.engine.orders.base import OrderType
from game.engine.resolver import Resolver
from game.engine.rules import referendum
from game.engine.rules.referendum import Settings
from game.engine.scenario import OrderRule, Struct
from game.engine.state import Order
from game.engine.view import Known


class HoldReferendum(OrderType):
    """`hold_referendum`: nothing to choose."""

    kind = "hold_referendum"
    group = "diplomatic"
    step = "R2"
    numbers: ClassVar[type[Struct] | None] = Settings

    def params(self, table: Settings) -> tuple[Param, ...]:
        """What is to be chosen."""
        return ()

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer from the first turn it may be held on, until it is held."""
        table = referendum.settings(board.scenario)
        if table is None or known.audience != table.team or not referendum.open_now(known, table):
            return
        yield Offer(
            id=self.kind,
            kind=self.kind,
            group=self.group,
            label=f"order-{self.kind}",
            sentence=f"sentence-{self.kind}",
            params=self.params(table),
            cost=dict(rule.cost),
            args={"vote": table.label, "day": referendum.day(known, table)},
            public=True,
        )

    def claims(self, order: Order) -> tuple[str, ...]:
        """It is held or postponed."""
        return ("referendum",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """The laws change."""
        table = referendum.settings(r.board.scenario)
        if table is not None:
            referendum.hold(r, table, order.id)

"""Give notice of a treaty in force (`rules.md §5.2`, §13.2)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import Offer
from game.engine.orders.base import OrderType
from game.engine.resolver import Resolver
from game.engine.rules import treaties
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known


class TreatyDenounce(OrderType):
    """`treaty_denounce`: treaty."""

    kind = "treaty_denounce"
    group = "diplomatic"
    step = "R2"

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """The team's treaties in force that nobody has denounced."""
        for t in known.treaties:
            if t.began and not t.denounced and known.audience in t.parties:
                yield Offer(
                    id=f"{self.kind}:{t.id}",
                    kind=self.kind,
                    group=self.group,
                    label=f"order-{self.kind}",
                    sentence=f"sentence-{self.kind}",
                    fixed={"treaty": t.id},
                    subject={"treaty": t.id},
                    cost=dict(rule.cost),
                    args={"name": t.name},
                )

    def claims(self, order: Order) -> tuple[str, ...]:
        """One act on a treaty in a move."""
        return (f"treaty:{order.params['treaty']}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """Give notice."""
        treaties.denounce(r, order)

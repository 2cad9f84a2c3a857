"""Take back a treaty that is on offer (`rules.md §5.2`, §13.2). It costs nothing and has no cap."""

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


class TreatyWithdrawOffer(OrderType):
    """`treaty_withdraw_offer`: treaty."""

    kind = "treaty_withdraw_offer"
    group = "diplomatic"
    step = "R2"
    counts = False

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """What this team has signed and others have not."""
        for t in known.treaties:
            if not t.agreed and known.audience in t.signed:
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
        """Take it back; a signature given in the same turn comes too late."""
        treaties.withdraw(r, order)

"""Take back a treaty that is on offer (`rules.md §5.2`, §13.2). It costs nothing and has no cap."""

from __future__ import annotations

from game.engine.orders.base import TreatyOrderType
from game.engine.resolver import Resolver
from game.engine.rules import treaties
from game.engine.state import Order, Treaty
from game.engine.view import Known


class TreatyWithdrawOffer(TreatyOrderType):
    """`treaty_withdraw_offer`: treaty."""

    kind = "treaty_withdraw_offer"
    counts = False

    def may(self, known: Known, treaty: Treaty) -> bool:
        """This team has signed and others have not."""
        return not treaty.agreed and known.audience in treaty.signed

    def resolve(self, r: Resolver, order: Order) -> None:
        """Take it back; a signature given in the same turn comes too late."""
        treaties.withdraw(r, order)

"""Sign a treaty that is on offer (`rules.md §5.2`, §13.2). It costs nothing and has no cap."""

from __future__ import annotations

from game.engine.orders.base import TreatyOrderType
from game.engine.resolver import Resolver
from game.engine.rules import treaties
from game.engine.state import Order, Treaty
from game.engine.view import Known


class TreatyAccept(TreatyOrderType):
    """`treaty_accept`: treaty."""

    kind = "treaty_accept"
    counts = False

    def may(self, known: Known, treaty: Treaty) -> bool:
        """Others have offered it and this team has not signed."""
        return (
            not treaty.agreed
            and known.audience in treaty.parties
            and known.audience not in treaty.signed
        )

    def resolve(self, r: Resolver, order: Order) -> None:
        """Sign it; once all have, it is in force."""
        treaties.accept(r, order)

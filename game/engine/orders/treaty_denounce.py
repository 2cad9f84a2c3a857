"""Give notice of a treaty in force (`rules.md §5.2`, §13.2)."""

from __future__ import annotations

from game.engine.orders.base import TreatyOrderType
from game.engine.resolver import Resolver
from game.engine.rules import treaties
from game.engine.state import Order, Treaty
from game.engine.view import Known


class TreatyDenounce(TreatyOrderType):
    """`treaty_denounce`: treaty."""

    kind = "treaty_denounce"

    def may(self, known: Known, treaty: Treaty) -> bool:
        """One of the team's in force, that nobody has denounced."""
        return treaty.began > 0 and not treaty.denounced and known.audience in treaty.parties

    def resolve(self, r: Resolver, order: Order) -> None:
        """Give notice."""
        treaties.denounce(r, order)

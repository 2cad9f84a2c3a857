"""`cancel`: a standing order of an earlier turn ends (`rules.md §2`)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import Offer
from game.engine.orders.base import OrderType
from game.engine.resolver import Resolver
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known


class Cancel(OrderType):
    """order (the id of one of the team's standing orders). Carried out as moves are locked."""

    kind = "cancel"
    group = "military"
    step = "R1"
    stands = False

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer for each standing order of the team."""
        mine = {u.id: u for u in known.units if u.team == known.audience}
        for order in known.standing:
            if order.team != known.audience:
                continue
            named = [order.params.get("unit"), *(order.params.get("units") or ())]
            units = [mine[u] for u in named if u in mine]
            yield Offer(
                id=f"cancel:{order.id}",
                kind=self.kind,
                group=self.group,
                label="order-cancel",
                sentence="sentence-cancel",
                fixed={"order": order.id},
                subject={"unit": units[0].id} if len(units) == 1 else {},
                args={"what": order.kind, "unit": ", ".join(u.name for u in units)},
            )

    def claims(self, order: Order) -> tuple[str, ...]:
        """An order ends once."""
        return (f"cancel:{order.params['order']}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """Nothing is left to do after R1 (`rules/lock.py`)."""

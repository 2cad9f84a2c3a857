"""A client sends its patron a bill for what it has given (`rules.md §5.2`, §13.3, `F222`)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import NumberChoice, Offer, Param
from game.engine.orders.base import OrderType
from game.engine.resolver import Resolver
from game.engine.rules import access, pressure
from game.engine.rules.pressure import BillSettings, Service
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known


class BillForServices(OrderType):
    """`bill_for_services`: item (a service given), amount."""

    kind = "bill_for_services"
    group = "diplomatic"
    step = "R2"
    numbers = BillSettings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """The services given that have no fresh bill."""
        table = pressure.bill_settings(board.scenario)
        if table is None or known.audience == table.to:
            return
        for name, service in sorted(table.services.items()):
            if not _given(table, service, known) or not _due(table, name, known):
                continue
            yield Offer(
                id=f"bill:{name}",
                kind=self.kind,
                group=self.group,
                label="order-bill_for_services",
                sentence="sentence-bill_for_services",
                fixed={"item": name},
                params=(Param("amount", "param-amount", NumberChoice(1, service.most)),),
                cost=dict(rule.cost),
                args={"to": table.to, "service": service.label},
            )

    def claims(self, order: Order) -> tuple[str, ...]:
        """One bill for a service in a move."""
        return (f"bill:{order.params['item']}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """The bill is open until it is paid, refused, or overdue."""
        table = pressure.bill_settings(r.board.scenario)
        if table is not None:
            p = order.params
            bill = pressure.send_bill(r, order.team, table, p["item"], int(p["amount"]))
            pressure.open_bill(r, bill, order.id)


def _given(table: BillSettings, service: Service, known: Known) -> bool:
    if service.complied:
        wanted = pressure.demand_id(table.to, known.audience, service.complied)
        return any(d.id == wanted and d.status == "complied" for d in known.demands)
    return (access.level_of(known, known.audience, table.to) or 0) >= service.access


def _due(table: BillSettings, item: str, known: Known) -> bool:
    for d in known.demands:
        if d.id == pressure.bill_id(known.audience, table.to, item):
            return not d.open and known.turn >= d.made + table.every
    return True

"""A patron demands something of its client, to be answered by a turn (`rules.md §5.2`, §13.3)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import ListChoice, NumberChoice, Offer, Option, Param
from game.engine.orders.base import OrderType
from game.engine.refusals import Refusal, refuse
from game.engine.resolver import Resolver
from game.engine.rules import pressure
from game.engine.rules.pressure import Bond
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known


class MakeDemand(OrderType):
    """`demand`: of (client), item, deadline (turn), public."""

    kind = "demand"
    group = "diplomatic"
    step = "R2"
    numbers = pressure.Settings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer for each client: what is not yet open, nor had for good."""
        first, last = known.turn + 1, board.scenario.turns
        for bond in pressure.settings(board.scenario).bonds:
            if bond.patron != known.audience or first > last:
                continue
            items = tuple(
                Option(
                    value=name, label=wanted.label, args={"weight": weight_now(bond, name, known)}
                )
                for name, wanted in sorted(bond.items.items())
                if _may(bond, name, known)
            )
            if not items:
                continue
            yield Offer(
                id=f"demand:{bond.client}",
                kind=self.kind,
                group=self.group,
                label="order-demand",
                sentence="sentence-demand",
                fixed={"of": bond.client},
                params=(
                    Param("item", "param-item", ListChoice(items)),
                    Param(
                        "deadline",
                        "param-deadline",
                        NumberChoice(first, min(last, known.turn + bond.longest)),
                        required=False,
                        default=min(last, known.turn + 2),
                    ),
                    Param(
                        "public",
                        "param-public",
                        ListChoice(
                            (
                                Option(value=False, label="choice-in-secret"),
                                Option(value=True, label="choice-in-public"),
                            )
                        ),
                        required=False,
                        default=False,
                    ),
                ),
                cost=dict(rule.cost),
                args={"of": bond.client},
            )

    def claims(self, order: Order) -> tuple[str, ...]:
        """Each item is demanded once in a move."""
        return (f"demand:{order.params['of']}:{order.params['item']}",)

    def warnings(self, board: Board, known: Known, order: Order) -> tuple[Refusal, ...]:
        """The weight, which says what the answer will do."""
        bond = pressure.bond_of(board.scenario, order.team, order.params["of"])
        if bond is None:
            return ()
        weight = weight_now(bond, order.params["item"], known)
        return (refuse("E_TERMS", "warning-demand-weight", at="item", weight=weight),)

    def resolve(self, r: Resolver, order: Order) -> None:
        """The demand stands, to be answered by the deadline."""
        p = order.params
        bond = pressure.bond_of(r.board.scenario, order.team, p["of"])
        if bond is not None:
            pressure.make(r, bond, p["item"], int(p["deadline"]), p["public"], order.id)


def weight_now(bond: Bond, item: str, known: Known) -> float:
    """What an item weighs now, as far as the patron knows of discounts."""
    found = [s.value for k, s in sorted(known.spells.items()) if k.startswith(f"demand:{item}:")]
    return max(0.0, bond.items[item].weight + sum(found, 0.0))


def _may(bond: Bond, item: str, known: Known) -> bool:
    for d in known.demands:
        if d.id == pressure.demand_id(bond.patron, bond.client, item):
            return not d.open and not (d.status == "complied" and bond.items[item].once)
    return True

"""Order types: one file each, discovered by name; a new file is a new order (`docs/adding.md`).

Each module defines one subclass of `OrderType`. Generic work (fitting an order to an offer,
caps, stocks, one use of a unit per act) is done here once, from what the team knows.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from msgspec import field

from game.engine.hexes import Board
from game.engine.offers import Offer, complete, fit, price
from game.engine.orders.base import GROUPS, OrderType
from game.engine.refusals import Refusal, refuse
from game.engine.resolver import Resolver
from game.engine.scenario import Struct
from game.engine.state import Order
from game.engine.view import Known


class Verdict(Struct):
    """What `check` says of one order: refused or not, warnings, and what it costs."""

    order: str
    refusal: Refusal | None = None
    warnings: tuple[Refusal, ...] = ()
    cost: dict[str, float] = field(default_factory=dict)
    group: str = ""
    """The group whose cap it counts against; "" for none."""


@lru_cache(maxsize=1)
def order_types() -> dict[str, OrderType]:
    """Every order type by kind, found in this package."""
    found: dict[str, OrderType] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name != "base"):
        for thing in vars(importlib.import_module(f"{__name__}.{module}")).values():
            if (
                isinstance(thing, type)
                and issubclass(thing, OrderType)
                and thing is not OrderType
                and thing.__module__.endswith(f".{module}")
            ):
                found[thing.kind] = thing()
    return found


def offers(board: Board, known: Known) -> tuple[Offer, ...]:
    """All a team may order now, in order of kind and id. Nothing when the game is over."""
    if known.over or known.audience not in board.teams:
        return ()
    out: list[Offer] = []
    for kind, order_type in sorted(order_types().items()):
        rule = board.scenario.orders.get(kind)
        if rule is not None and known.audience in rule.teams:
            out.extend(order_type.offers(board, known, rule))
    return tuple(out)


def offers_for(board: Board, known: Known, orders: Iterable[Order]) -> tuple[Offer, ...]:
    """The offers some orders could fit: as `offers`, without what no order of theirs asks for."""
    if known.over or known.audience not in board.teams:
        return ()
    by_kind: dict[str, list[Order]] = {}
    for order in orders:
        by_kind.setdefault(order.kind, []).append(order)
    out: list[Offer] = []
    for kind, order_type in sorted(order_types().items()):
        rule = board.scenario.orders.get(kind)
        if kind in by_kind and rule is not None and known.audience in rule.teams:
            out.extend(order_type.offers_for(board, known, rule, by_kind[kind]))
    return tuple(out)


def check(
    board: Board,
    known: Known,
    orders: Iterable[Order],
    offered: tuple[Offer, ...] | None = None,
    carried: Iterable[Order] = (),
) -> tuple[Verdict, ...]:
    """A verdict for each order of one team's move: highest priority first, then by id.

    Orders are taken in that order, so with a cap of 2 the third is refused (`E_CAP`), whatever
    the order of submission. What an earlier order of the row has spent is gone for a later one.
    `carried` are standing orders of earlier turns: they come after all of the move's own.
    """
    given, kept = tuple(orders), tuple(carried)
    given = (*sorted(given, key=_rank), *sorted(kept, key=_rank))
    available = offers_for(board, known, given) if offered is None else offered
    left = dict(known.stocks)
    used: dict[str, int] = {}
    claims: dict[str, str] = {}
    verdicts: list[Verdict] = []
    team = board.teams.get(known.audience)
    for order in given:
        kind = order_types().get(order.kind)
        if team is None or kind is None or order.kind not in board.scenario.orders:
            verdicts.append(Verdict(order.id, refuse("E_KIND", at="kind", kind=order.kind)))
            continue
        offer = fit(available, order.kind, order.params, board.neighbours)
        if isinstance(offer, Refusal):
            better = kind.explain(board, known, _plain(order), offer)
            verdicts.append(Verdict(order.id, better, group=kind.group))
            continue
        full = Order(**{**_fields(order), "params": complete(offer, order.params)})
        cost = price(offer, full.params)
        no = kind.check(board, known, full)
        if no is None and order.standing and not kind.may_stand:
            no = refuse("E_STATE", "refusal-standing", at="standing", kind=order.kind)
        cap = team.caps.get(kind.group) if kind.counts else None
        if no is None and cap is not None and used.get(kind.group, 0) >= cap:
            no = refuse("E_CAP", at="kind", group=kind.group, cap=cap)
        if no is None:
            for stock, amount in sorted(cost.items()):
                if left.get(stock, 0) < amount:
                    no = refuse(
                        "E_STOCK", stock=stock, need=amount, left=round(left.get(stock, 0), 3)
                    )
                    break
        if no is None:
            for claim in kind.claims(full):
                if claim in claims:
                    no = refuse("E_CONFLICT", at="unit", other=claims[claim])
                    break
        if no is not None:
            verdicts.append(Verdict(order.id, no, cost=cost, group=kind.group))
            continue
        if kind.counts:
            used[kind.group] = used.get(kind.group, 0) + 1
        for claim in kind.claims(full):
            claims[claim] = order.id
        for stock, amount in cost.items():
            left[stock] = left.get(stock, 0) - amount
        warnings = kind.warnings(board, known, full)
        group = kind.group if kind.counts else ""
        verdicts.append(Verdict(order.id, None, warnings, cost, group))
    return tuple(verdicts)


def _rank(order: Order) -> tuple[int, str]:
    return -order.priority, order.id


def _plain(order: Order) -> Order:
    """The order with single values and `units` lists only: an explanation meets no surprises."""
    plain = {
        k: v
        for k, v in order.params.items()
        if isinstance(v, str | int | float)
        or (k == "units" and isinstance(v, list | tuple) and all(isinstance(u, str) for u in v))
    }
    return Order(**{**_fields(order), "params": plain})


def _fields(order: Order) -> dict[str, Any]:
    return {name: getattr(order, name) for name in Order.__struct_fields__}


def filled(board: Board, known: Known, order: Order, available: tuple[Offer, ...]) -> Order:
    """The order with defaults filled in from the offer it fits; unchanged if it fits none."""
    offer = fit(available, order.kind, order.params, board.neighbours)
    if isinstance(offer, Refusal):
        return order
    return Order(**{**_fields(order), "params": complete(offer, order.params)})


def lock(r: Resolver) -> None:
    """R1: check every order again, as its team saw the world; drop and report what fails."""
    from game.engine.rules.lock import lock_orders

    lock_orders(r)


def act(r: Resolver, step: str) -> None:
    """Carry out this step's orders, kind by kind in the order of their names."""
    for kind, order_type in sorted(order_types().items()):
        if order_type.step == step:
            for order in r.of_kind(kind):
                order_type.resolve(r, order)


__all__ = [
    "GROUPS",
    "OrderType",
    "Verdict",
    "act",
    "check",
    "filled",
    "lock",
    "offers",
    "offers_for",
    "order_types",
]

"""Small changes of an order, for the question what would change a forecast most (`rules.md §18.1`).

Drawn from the team's offers alone: one thing is chosen otherwise, and the order still goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import structs

from game.engine.hexes import Board
from game.engine.offers import (
    ListChoice,
    NumberChoice,
    Offer,
    Param,
    UnitsChoice,
    complete,
    fit,
)
from game.engine.orders import check
from game.engine.refusals import Refusal
from game.engine.scenario import Struct
from game.engine.state import Order
from game.engine.view import Known

MOST = 6
"""Changes tried of one order."""
_EACH = 3
"""Other values tried of one choice."""


class Variant(Struct):
    """The order with one parameter chosen otherwise."""

    param: str
    order: Order


def variants(
    board: Board, known: Known, orders: Iterable[Order], about: str, offers: tuple[Offer, ...]
) -> tuple[Variant, ...]:
    """Up to `MOST` changes of the order `about` that could be given beside the other orders.

    A unit more or less, the next day or number, another item of a list: one of each choice in
    turn. Places and texts stay: with another place it would be another order.
    """
    given = tuple(orders)
    order = next(o for o in given if o.id == about)
    rest = [o for o in given if o.id != about]
    offer = fit(offers, order.kind, order.params, board.neighbours)
    if isinstance(offer, Refusal):
        return ()
    full = complete(offer, order.params)
    rows = [list(_others(p, full)) for p in offer.params]
    out: list[Variant] = []
    for turn in range(_EACH):
        for param, row in zip(offer.params, rows, strict=True):
            if turn < len(row) and len(out) < MOST:
                changed = structs.replace(order, params={**order.params, param.name: row[turn]})
                verdicts = {v.order: v for v in check(board, known, [*rest, changed], offers)}
                if verdicts[about].refusal is None:
                    out.append(Variant(param.name, changed))
    return tuple(out)


def _others(param: Param, full: dict[str, Any]) -> Iterator[Any]:
    """Other values of a parameter that the order has, the nearest first."""
    value = full.get(param.name)
    if value is None:
        return
    match param.choice:
        case UnitsChoice(options=options, min=low, max=high):
            more = [u for u in options if u not in value] if len(value) < high else []
            fewer = value if len(value) > low else []
            yield from ([*value, u] for u in more[: _EACH - 1])
            yield from ([u for u in value if u != gone] for gone in fewer[:1])
        case NumberChoice(min=low, max=high, step=step):
            beside = (value + step, value - step)
            yield from (type(value)(n) for n in beside if low <= n <= high)
        case ListChoice(options=options):
            values = [o.value for o in options]
            at = values.index(value) if value in values else 0
            near = sorted(range(len(values)), key=lambda n: (abs(n - at), -n))
            yield from (values[n] for n in near[1 : 1 + _EACH])

"""A team's plan as it stands: its drafts, what the rules say of each, and the move in force."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from typing import NamedTuple

import msgspec

from game import models
from game.engine import Board, Known, Order, check, filled, know, offers
from game.engine.offers import Offer, fit
from game.engine.orders import Verdict
from game.engine.refusals import Refusal
from game.play import boards, log

_orders = msgspec.json.Decoder(tuple[Order, ...])
_order = msgspec.json.Decoder(Order)


class Plan(NamedTuple):
    """A team's drafts and the verdict on each, as the team sees the world now."""

    drafts: tuple[models.Draft, ...]
    orders: tuple[Order, ...]
    verdicts: dict[str, Verdict]
    offers: tuple[Offer, ...]
    known: Known
    board: Board

    def fits(self, order: Order) -> Offer | None:
        """The offer an order fits now, if any."""
        found = fit(self.offers, order.kind, order.params, self.board.neighbours)
        return None if isinstance(found, Refusal) else found

    def spent(self) -> dict[str, float]:
        """What the drafts that can go cost together, by stock."""
        total: dict[str, float] = {}
        for verdict in self.verdicts.values():
            if verdict.refusal is None:
                for stock, amount in verdict.cost.items():
                    total[stock] = round(total.get(stock, 0) + amount, 3)
        return total

    def used(self) -> dict[str, int]:
        """How many of the drafts that can go count against each cap."""
        total: dict[str, int] = {}
        for verdict in self.verdicts.values():
            if verdict.refusal is None:
                total[verdict.group] = total.get(verdict.group, 0) + 1
        return total


def order_of(draft: models.Draft) -> Order:
    """The order a draft would be."""
    return _order.decode(draft.body)


class Outlook(NamedTuple):
    """What a team knows and may order at one point of the log."""

    known: Known
    offers: tuple[Offer, ...]


_outlooks: OrderedDict[tuple[str, int, str], Outlook] = OrderedDict()
_outlook_lock = Lock()
_OUTLOOKS = 256


def outlook(game: models.Game, team: str) -> Outlook:
    """A team's outlook now. The log behind it never changes, so it is worked out once."""
    key = (game.id, game.settled, team)
    found = _outlooks.get(key)
    if found is None:
        board = boards.board_of(game)
        known = know(board, log.current(game), team)
        found = Outlook(known, offers(board, known))
        with _outlook_lock:
            _outlooks[key] = found
            while len(_outlooks) > _OUTLOOKS:
                _outlooks.popitem(last=False)
    return found


def plan(game: models.Game, team: str) -> Plan:
    """A team's desk as it stands."""
    board = boards.board_of(game)
    known, available = outlook(game, team)
    drafts = models.Draft.objects.filter(game=game, team=team).select_related("author")
    rows = tuple(sorted(drafts, key=_rank))
    orders = tuple(order_of(d) for d in rows)
    verdicts = {v.order: v for v in check(board, known, orders, available)}
    return Plan(rows, orders, verdicts, available, known, board)


def _rank(draft: models.Draft) -> tuple[int, str]:
    return -order_of(draft).priority, draft.order


def split(desk: Plan) -> tuple[list[Order], list[str]]:
    """The orders that can go, defaults filled in, and the ids of those that cannot."""
    going, left = [], []
    for order in desk.orders:
        if desk.verdicts[order.id].refusal is None:
            going.append(filled(desk.board, desk.known, order, desk.offers))
        else:
            left.append(order.id)
    return going, left


def orders_in(body: str) -> tuple[Order, ...]:
    """The orders of a stored move or of a turn's frozen inputs."""
    return _orders.decode(body)


def in_force(turn: models.Turn, team: str) -> models.Move | None:
    """A team's move of this turn, unless it was taken back."""
    moves = models.Move.objects.filter(turn=turn, team=team, withdrawn_at=None)
    return moves.select_related("seat").first()


def forget(game: models.Game, used: Iterable[str]) -> None:
    """After publication: drafts that became orders are gone, the others stay for the next turn."""
    models.Draft.objects.filter(game=game, order__in=list(used)).delete()

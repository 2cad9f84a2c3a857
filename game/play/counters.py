"""Sealed counters to argued actions (`rules.md §18.3`).

From the close of a turn until control fixes the odds, every other team may answer an argument that
was made in the open, with up to two counters. Control reads them beside the reasons when it sets
the odds; nobody else does. A counter is an event of the log, told to its own team alone. It changes
nothing: what it is worth is for control to say.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from game import models
from game.engine import CONTROL, Board, Event, Order
from game.engine.decisions import SetOdds, VoidOrder
from game.engine.events import Report
from game.engine.orders.matrix import REASONS
from game.play import bell, boards, desks, log, names, orders, proposals, sentences, turns
from game.play.clock import now
from game.play.refused import Refused, not_found

Status = models.Turn.Status
ARGUMENT = "matrix"
MOST = 2
LEAST_TEXT, MAX_TEXT = 5, 300
_OPEN = (Status.CLOSED, Status.ADJUDICATING, Status.REVIEW, Status.NEEDS_CONTROL)


def give(seat: models.Seat, argument: str, text: str) -> list[dict[str, Any]]:
    """Add a counter of the seat's team. Returns the arguments on its table as they then stand."""
    if not orders.can_draft(seat):
        raise Refused("ROLE", "refused-draft-role")
    with transaction.atomic():
        game, turn = turns.locked(seat.game_id)
        if game.ended_at is not None:
            raise Refused("ENDED")
        text = names.tidy(text, "text", longest=MAX_TEXT, least=LEAST_TEXT)
        order = _find(game, turn, seat.audience, argument)
        if _decided(turn, order):
            raise Refused("ODDS_FIXED", "refused-counter-late", field="argument")
        if len(_mine(game, turn, seat.audience, order)) >= MOST:
            raise Refused("TOO_MANY", "refused-counters", field="text", most=MOST)
        board = boards.board_of(game)
        args = {"team": order.team, "action": order.params["action"], "text": text}
        event = Event(
            kind="argument.countered",
            turn=turn.number,
            step="",
            facts={"order": order.id, "team": seat.audience, "text": text},
            told={seat.audience: Report("report-counter", args, kind="argument")},
            cause=order.id,
        )
        log.append(game, board, [event], now())
        desks.show(game.id, {seat.audience, CONTROL})
        bell.nudge(game.id)
        return table(game, turn, board, seat.audience)


def table(game: models.Game, turn: models.Turn, board: Board, team: str) -> list[dict[str, Any]]:
    """The open arguments of other teams this team may still answer, with its own counters."""
    return [
        {
            "id": _name(game, order),
            "team": order.team,
            "action": order.params["action"],
            "effects": sentences.effects(board, order.params["effects"]),
            "reasons": [order.params[r] for r in REASONS if order.params.get(r)],
            "counters": _mine(game, turn, team, order),
            "most": MOST,
        }
        for order in _arguments(turn, team)
        if not _decided(turn, order)
    ]


def of_turn(game: models.Game, turn: models.Turn) -> dict[str, list[dict[str, str]]]:
    """Order -> the counters to it, in the order they came; for control."""
    out: dict[str, list[dict[str, str]]] = {}
    for row in log.rows_of_turns(game.id, (turn.number,)):
        if row.event.kind == "argument.countered":
            facts = row.event.facts
            one = {"team": facts["team"], "text": facts["text"]}
            out.setdefault(facts["order"], []).append(one)
    return out


def in_the_open(turn: models.Turn, order: str) -> bool:
    """Whether an order of a closed turn is an argument that other teams may answer."""
    return any(o.id == order and _open(o) for o in proposals.orders_of(turn))


def _open(order: Order) -> bool:
    return order.kind == ARGUMENT and order.params.get("visibility", "all") == "all"


def _arguments(turn: models.Turn, team: str) -> list[Order]:
    if turn.status not in _OPEN:
        return []
    return [o for o in proposals.orders_of(turn) if _open(o) and o.team != team]


def _find(game: models.Game, turn: models.Turn, team: str, name: str) -> Order:
    for order in _arguments(turn, team):
        if _name(game, order) == name:
            return order
    raise not_found()


def _decided(turn: models.Turn, order: Order) -> bool:
    made = proposals.decisions_of(turn)
    return any(isinstance(d, SetOdds | VoidOrder) and d.order == order.id for d in made)


def _mine(game: models.Game, turn: models.Turn, team: str, order: Order) -> list[str]:
    return [c["text"] for c in of_turn(game, turn).get(order.id, []) if c["team"] == team]


def _name(game: models.Game, order: Order) -> str:
    """A name of its own: an order's id would tell how many orders its team wrote."""
    return log.digest(f"{bytes(game.key).hex()}|argument|{order.id}")[:12]

"""Signalling: what a team declares to all before orders lock (`rules.md §2`, step 1a)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from game import models
from game.engine import Board, Known, declare, know
from game.engine.refusals import Refusal
from game.engine.rules import signals
from game.engine.state import Declared
from game.play import bell, boards, desks, log, names, orders, turns
from game.play.clock import now
from game.play.plans import in_force
from game.play.refused import Refused


def give(seat: models.Seat, option: str, text: str) -> dict[str, Any]:
    """Publish a signal of the seat's team at once, to everyone; it cannot be taken back.

    Refused once the team has committed or the turn has closed, and beyond what the scenario
    allows. Returns the team's signalling desk as it then stands.
    """
    if not orders.can_commit(seat):
        raise Refused("ROLE", "refused-signal-role")
    text = names.tidy(text, "text", longest=signals.MAX_TEXT)
    with transaction.atomic():
        game, turn = turns.locked(seat.game_id)
        turns.require_open(game, turn)
        if in_force(turn, seat.audience) is not None:
            raise Refused("COMMITTED", "refused-committed-signal")
        board = boards.board_of(game)
        known = know(board, log.current(game), seat.audience)
        event = declare(board, known, option, text)
        if isinstance(event, Refusal):
            raise orders.of_refusal(board, event)
        log.append(game, board, [event], now())
        desks.show(game.id)
        bell.nudge(game.id)
        return desk(board, know(board, log.current(game), seat.audience))


def desk(board: Board, known: Known) -> dict[str, Any]:
    """What a team may still declare this turn, and how often."""
    given = {s.option for s in signals.given(known)}
    return {
        "most": board.scenario.signals_per_turn,
        "left": signals.left(board, known),
        "longest": signals.MAX_TEXT,
        "options": [
            {"id": s.id, "kind": s.kind, "text": s.text, "given": s.id in given}
            for s in signals.options(board, known.audience)
        ],
    }


def plain(said: Declared) -> dict[str, Any]:
    """One signal as the wire carries it."""
    return {name: getattr(said, name) for name in Declared.__struct_fields__}

"""A browser's seats across exercises, with what waits for each (`screens.md §2.1`)."""

from __future__ import annotations

from typing import Any

from game import models
from game.engine import CONTROL
from game.play import boards, controldesk, lobby, plans, turns

Status = models.Turn.Status
_URGENCY = ("your_move", "review", "not_started", "waiting", "watching", "finished")


def seats(hold: lobby.Hold) -> list[dict[str, Any]]:
    """The seats held, the most urgent first; seats lost since are left out."""
    rows = lobby.seats().filter(pk__in=list(hold), revoked_at=None)
    held = [s for s in rows.order_by("-game__created_at", "position") if lobby.holds(s, hold)]
    out = [_entry(seat) for seat in held]
    return sorted(out, key=lambda entry: _URGENCY.index(entry["state"]))


def _entry(seat: models.Seat) -> dict[str, Any]:
    board = boards.board_of(seat.game)
    turn = turns.current(seat.game_id)
    team = board.teams.get(seat.audience)
    return {
        "seat": seat.id,
        "url": address(seat),
        "label": seat.label,
        "role": seat.role,
        "name": seat.name,
        "team": seat.audience,
        "game": {
            "id": seat.game_id,
            "name": seat.game.name,
            "scenario": board.scenario.title,
            "ended": seat.game.ended_at is not None,
            "ended_on": f"{seat.game.ended_at:%Y-%m-%d}" if seat.game.ended_at else "",
        },
        "turn": {"number": 0 if turn.status == Status.SETUP else turn.number}
        | {"of": board.scenario.turns},
        "state": _state(seat, turn),
        "colour": team.colour if team else "",
        "glyph": team.glyph if team else "",
        "code": team.code if team else "",
    }


def address(seat: models.Seat) -> str:
    """The page of a seat."""
    if seat.game.ended_at is not None:
        return f"/s/{seat.id}/replay"
    return f"/s/{seat.id}/{'control' if seat.role == lobby.CONTROLLER else 'board'}"


def _state(seat: models.Seat, turn: models.Turn) -> str:
    """your_move, waiting, review, not_started, watching or finished."""
    if seat.game.ended_at is not None:
        return "finished"
    if turn.status == Status.SETUP:
        return "not_started"
    if seat.audience == CONTROL:
        desk = controldesk.build(seat.game, turn, boards.board_of(seat.game))
        return "review" if desk["queue"] else "watching"
    if seat.role not in (lobby.COMMANDER, lobby.MEMBER):
        return "watching"
    committed = plans.in_force(turn, seat.audience) is not None
    return "your_move" if turn.status == Status.PLANNING and not committed else "waiting"

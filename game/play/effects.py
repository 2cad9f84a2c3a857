"""Effects control writes, held to the closed vocabulary of `game.engine.effects`."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any

from game.engine import EVERYONE, PUBLIC, Board
from game.engine.decisions import AddEffects
from game.play import names
from game.play.refused import Refused

MAX_EFFECTS = 20
MAX_TEXT = 600

Test = Callable[[Board, Any], bool]


def _team(board: Board, value: Any) -> bool:
    return isinstance(value, str) and value in board.teams


def _number(board: Board, value: Any) -> bool:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return plain and isfinite(value) and abs(value) <= 1_000_000


def _among(*values: object) -> Test:
    return lambda board, value: any(type(v) is type(value) and v == value for v in values)


def _span(low: int, high: int) -> Test:
    return lambda board, value: type(value) is int and low <= value <= high


def _track(board: Board, value: Any) -> bool:
    return isinstance(value, str) and value in board.tracks and not board.tracks[value].computed


def _unit(board: Board, value: Any) -> bool:
    return isinstance(value, str) and any(u.id == value for u in board.scenario.units)


def _stock(board: Board, value: Any) -> bool:
    return isinstance(value, str) and any(
        key.partition(".")[2] == value for key in board.scenario.stocks
    )


def _word(board: Board, value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 60


def _host(board: Board, value: Any) -> bool:
    return any(rule.host == value for rule in board.scenario.access)


def _guest(board: Board, value: Any) -> bool:
    return any(rule.guest == value for rule in board.scenario.access)


_PERCENT = _span(0, 100)
_FORMS: dict[str, dict[str, Test]] = {
    "track": {"id": _track, "by": _number},
    "stock": {"team": _team, "id": _stock, "by": _number},
    "flag": {"id": _word, "to": _among(True, False)},
    "level": {"id": _word, "by": _number, "to": _number},
    "access": {"host": _host, "guest": _guest, "to": _span(0, 4)},
    "rung": {"a": _team, "b": _team, "to": _span(0, 10)},
    "relation": {"a": _team, "b": _team, "to": _among("war", "peace")},
    "unit": {
        "id": _unit,
        "strength_pct": _PERCENT,
        "cohesion": _PERCENT,
        "readiness": _PERCENT,
        "training": _PERCENT,
        "supply": _among("ok", "low", "out"),
    },
    "reveal": {"to": _team, "unit": _unit, "level": _span(1, 4)},
}
_ANY_OF = {
    "level": ("by", "to"),
    "unit": ("strength_pct", "cohesion", "readiness", "training", "supply"),
}


def require(board: Board, decision: AddEffects) -> None:
    """Refuse effects outside the vocabulary, naming the field at fault."""
    if not 1 <= len(decision.effects) <= MAX_EFFECTS:
        raise Refused("FIELD", "refused-count", field="effects", least=1, most=MAX_EFFECTS)
    names.tidy(decision.text, "text", longest=MAX_TEXT)
    for audience in decision.audience:
        if audience not in (*board.teams, PUBLIC, EVERYONE):
            raise Refused("FIELD", "refused-team", field="audience")
    for index, effect in enumerate(decision.effects):
        _require_one(board, effect, f"effects[{index}]")


def _require_one(board: Board, effect: dict[str, Any], field: str) -> None:
    form = _FORMS.get(str(effect.get("do", "")))
    if form is None:
        among = ", ".join(sorted(_FORMS))
        raise Refused("FIELD", "refused-choice", field=f"{field}.do", among=among)
    given = {k: v for k, v in effect.items() if k != "do"}
    either = _ANY_OF.get(effect["do"], ())
    for name in form:
        if name not in given and name not in either:
            raise Refused("FIELD", "refused-required", field=f"{field}.{name}")
    if either and not any(name in given for name in either):
        raise Refused("FIELD", "refused-required", field=f"{field}.{either[0]}")
    for name, value in given.items():
        if name not in form or not form[name](board, value):
            raise Refused("FIELD", "refused-value", field=f"{field}.{name}")

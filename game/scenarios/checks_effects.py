"""Checks on effects: the engine says what is wrong, the author learns the nearest valid word."""

from __future__ import annotations

import re
from typing import Any

from game.engine.effects import KINDS, check_effect
from game.engine.hexes import Board
from game.scenarios.checks import Checker
from game.scenarios.problems import Path, nearest

_UNIT_IN = {"unit": "id", "reveal": "unit", "place": "unit", "remove": "unit"}
"""Effect -> its field that names a unit of the order of battle."""
_QUOTED = re.compile(r"'([^']+)'")


def check_effects(c: Checker, board: Board) -> None:
    """Findings on the effects of every inject and of every order's settings."""
    for i, inject in enumerate(c.document.injects):
        _check(c, board, ("injects", i, "effects"), inject.effects)
    for kind, rule in c.document.orders.items():
        _check(c, board, ("orders", kind, "settings"), rule.settings)


def _check(c: Checker, board: Board, path: Path, value: Any) -> None:
    """Every mapping that names what it does, at any depth."""
    if c.findings.full:
        return
    if isinstance(value, list):
        for n, inner in enumerate(value):
            _check(c, board, (*path, n), inner)
    elif isinstance(value, dict) and "do" in value:
        wrong = check_effect(board, value)
        unit = value.get(_UNIT_IN.get(str(value["do"]), ""))
        if wrong is None and unit is not None and unit not in c.units:
            wrong = f"there is no unit {unit!r}"
        if wrong is not None:
            says = f"The effect is not valid: {wrong}."
            c.findings.add(path, says, _remedy(c, wrong), code="effect")
    elif isinstance(value, dict):
        for key, inner in value.items():
            _check(c, board, (*path, key), inner)


def _remedy(c: Checker, wrong: str) -> str:
    words: set[Any] = set(c.tracks) | c.units | c.teams | c.flags | set(c.document.stocks)
    words |= set(KINDS)
    for word in _QUOTED.findall(wrong):
        near = nearest(word, words)
        if near:
            return f"Did you mean {near}?"
    return "Effects and their fields are listed in docs/scenarios.md."

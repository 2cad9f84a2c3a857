"""Checks on effects: the engine says what is wrong, the author learns the nearest valid word."""

from __future__ import annotations

import re
from typing import Any, TypeGuard

from game.engine.effects import KINDS, check_effect
from game.engine.hexes import Board
from game.engine.scenario import edge_key
from game.scenarios.checks import Checker
from game.scenarios.problems import Path, nearest

_UNIT_IN = {"unit": "id", "reveal": "unit", "place": "unit", "remove": "unit"}
"""Effect -> its field that names a unit of the order of battle."""
_QUOTED = re.compile(r"'([^']+)'")


def place_effects(c: Checker) -> None:
    """Put the cell where an effect names a place, and the hexside where it names two."""
    for i, inject in enumerate(c.document.injects):
        _place(c, ("injects", i, "effects"), inject.effects)
    for kind, rule in c.document.orders.items():
        _place(c, ("orders", kind, "settings"), rule.settings)


def _place(c: Checker, path: Path, value: Any) -> None:
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, dict | list) and not (key == "edge" and _pair(inner)):
            _place(c, (*path, key), inner)
    if not isinstance(value, dict) or value.get("do") not in KINDS:
        return
    if isinstance(value.get("cell"), str):
        value["cell"] = c.place((*path, "cell"), value["cell"])
    edge = value.get("edge")
    if _pair(edge):
        ends = [c.place((*path, "edge", n), place) for n, place in enumerate(edge)]
        if None not in ends:
            value["edge"] = edge_key(*(end for end in ends if end is not None))


def _pair(value: Any) -> TypeGuard[list[str]]:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(v, str) for v in value)


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

"""Pushes worked out in the open: a table of tracks, factors, and the lines that say so.

A scenario gives what one step, one point of weight or one act does to each track; chapters multiply
it by what happened (`rules.md §13.3`, `§14.3`). Tracks the scenario does not have are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import field, structs

from game.engine.events import Line
from game.engine.explain import Tally
from game.engine.hexes import Board
from game.engine.resolver import Resolver
from game.engine.scenario import Struct
from game.engine.view import sees

PLACES = 3
"""Decimals a push is rounded to."""


class Factor(Struct):
    """Something a table is multiplied by: message, number, where it comes from.

    With `only`, it counts for those tracks alone.
    """

    msg: str
    value: float
    source: str = "judgement"
    args: dict[str, Any] = field(default_factory=dict)
    only: tuple[str, ...] = ()


class Weighed(Struct):
    """Track -> push, and the lines that work each out, in a group named like the track."""

    pushes: dict[str, float]
    lines: tuple[Line, ...]


NOTHING = Weighed({}, ())


def weigh(board: Board, table: Mapping[str, float], *factors: Factor, rule: str) -> Weighed:
    """Each track's base value times the factors, rounded half-even to a thousandth."""
    pushes: dict[str, float] = {}
    lines: list[Line] = []
    for track in sorted(table):
        if track not in board.tracks or not table[track]:
            continue
        tally = Tally(board.tracks[track].name, rule)
        tally.plus("factor-per-unit", table[track])
        for factor in factors:
            if not factor.only or track in factor.only:
                tally.times(factor.msg, factor.value, factor.source, **factor.args)
        pushes[track] = tally.total("factor-push", PLACES)
        lines += tally.lines
    return Weighed(pushes, tuple(lines))


def together(board: Board, *rows: Weighed) -> Weighed:
    """Several tables one after the other; what pushes a track again is added to its total."""
    pushes: dict[str, float] = {}
    lines: list[Line] = []
    for row in rows:
        again = {board.tracks[t].name: t for t in row.pushes if t in pushes}
        for track, by in row.pushes.items():
            pushes[track] = round(pushes.get(track, 0.0) + by, PLACES)
        lines += [line for line in row.lines if line.group not in again]
        for line in row.lines:
            if line.group in again and line.op == "=":
                track = again[line.group]
                more = row.pushes[track]
                lines.append(Line(line.group, "factor-further", more, "+", "computed", line.rule))
                lines.append(structs.replace(line, value=pushes[track]))
    return Weighed(pushes, tuple(lines))


def apply(r: Resolver, weighed: Weighed, msg: str, **args: Any) -> None:
    """Push the tracks, all for one cause; `msg` and `args` are read by whoever sees the track."""
    r.push_all(weighed.pushes, msg, **args)


def signed(by: float) -> str:
    """A push as people write it."""
    sign = "+" if by > 0 else "\u2212"
    return f"{sign}{abs(by):g}"


def for_reader(board: Board, lines: Iterable[Line], team: str) -> tuple[Line, ...]:
    """The lines about tracks a team sees, or has an estimate of."""
    shown = {t.name for t in board.tracks.values() if sees(t, team) or team in t.estimate_to}
    names = {t.name for t in board.tracks.values()}
    return tuple(line for line in lines if line.group not in names or line.group in shown)


def own(table: Mapping[str, float], team: str) -> dict[str, float]:
    """A table in which `OWN.x` stands for the team's own track x."""
    return {k.replace("OWN.", f"{team}.", 1): v for k, v in table.items()}

"""How far a formula can get in a scenario, and whether anyone can move it at all.

Interval arithmetic over what each name can be: a track that something can push lies anywhere
between its bounds, one that nothing pushes stays where it starts. Bounds are wide where the rules
set none, so a range may be larger than play allows but never smaller.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property
from math import inf
from typing import Any

from game.engine.formula import parse
from game.engine.scenario import Scenario
from game.scenarios.formulas import OWN, VARIABLES

Range = tuple[float, float]
ANY: Range = (-inf, inf)
COUNT: Range = (0.0, inf)
TRUTH: Range = (0.0, 1.0)
RANGES: dict[str, Range] = {
    "flag": TRUTH,
    "war": TRUTH,
    "corridors": TRUTH,
    "treaty": TRUTH,
    "rung": (0.0, 10.0),
    "access": (0.0, 4.0),
    "used": (0.0, 4.0),
    "level": ANY,
    "pushed": ANY,
}
"""Function -> what it can give; any other counts something and has no upper bound."""
PUSHED = "gains + losses"
"""The rule of a track that stays where it is until something pushes it."""
NAMED = ("flag", "treaty")
"""Functions of a name that only what names it elsewhere can change. Levels are named by rules."""


class Reach:
    """What the names of one scenario can be."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._tracks = {t.id: t for t in scenario.tracks}
        self._ranges: dict[str, Range] = {}

    def range(self, text: str) -> Range:
        """The least and the most a formula can be."""
        return self._range(parse(text))

    def moved(self, text: str) -> bool:
        """Whether anything that players, control or injects do can change a formula's value."""
        return any(self._movable(leaf) for leaf in _leaves(parse(text)))

    @cached_property
    def _named(self) -> frozenset[str]:
        """Every word that an order, an effect or a grant names: what they can change."""
        s = self.scenario
        rows: list[Any] = [
            [rule.settings for rule in s.orders.values()],
            [i.effects for i in s.injects],
            [
                [a.grant, a.lower, a.immediate, a.defiance, a.law_flag, a.law_grant]
                for a in s.access
            ],
            [w.track for w in s.warning],
            [c.target for c in s.couplings],
            [t.id for t in s.treaties],
            s.facts,
        ]
        words = frozenset(_words(rows))
        own = {w.removeprefix("OWN.") for w in words if w.startswith("OWN.")}
        return words | {t for t in self._tracks if t.partition(".")[2] in own}

    def _drifts(self, track: str) -> bool:
        """Whether a track's own rule moves it as other things move."""
        own = {("", name) for name in (*OWN, *VARIABLES, track)}
        return any(leaf not in own for leaf in _leaves(parse(self._tracks[track].rule)))

    def _movable(self, leaf: tuple[str, str]) -> bool:
        function, name = leaf
        if function == "fact":
            return False
        if function in NAMED:
            return name in self._named
        if function:
            return True
        track = self._tracks.get(name)
        if track is None:
            return False
        if track.computed:
            return self.moved(track.computed)
        return name in self._named or self._drifts(name)

    def _name(self, name: str) -> Range:
        scenario = self.scenario
        if name not in self._ranges:
            track = self._tracks.get(name)
            if track is None:
                fixed = {"turn": (1.0, scenario.turns + 1.0)}
                fixed["days"] = (scenario.turn_days, scenario.turn_days)
                fixed["tau"] = (scenario.turn_days / 7, scenario.turn_days / 7)
                self._ranges[name] = fixed.get(name, ANY)
            elif track.computed:
                self._ranges[name] = self.range(track.computed)
            elif track.rule == PUSHED and name not in self._named:
                self._ranges[name] = (track.start, track.start)
            else:
                self._ranges[name] = (track.min, track.max)
        return self._ranges[name]

    def _range(self, node: ast.expr) -> Range:
        match node:
            case ast.Constant(value=int() | float() as number):
                return (float(number), float(number))
            case ast.Name(id=name):
                return self._name(name)
            case ast.Attribute(value=ast.Name(id=owner), attr=attr):
                return self._name(f"{owner}.{attr}")
            case ast.UnaryOp(op=ast.USub(), operand=x):
                low, high = self._range(x)
                return (-high, -low)
            case ast.BinOp(left=left, op=op, right=right):
                return _combined(op, self._range(left), self._range(right))
            case ast.IfExp(body=body, orelse=other):
                return _union(self._range(body), self._range(other))
            case ast.Call(func=ast.Name(id=name), args=args):
                return self._call(name, args)
        return TRUTH

    def _call(self, name: str, args: list[ast.expr]) -> Range:
        if name == "fact" and isinstance(args[0], ast.Constant):
            value = float(self.scenario.facts.get(str(args[0].value), 0))
            return (value, value)
        given = [self._range(a) for a in args] if name in _PLAIN else []
        if given:
            return _PLAIN[name](given)
        return RANGES.get(name, COUNT)


def _least(rows: list[Range]) -> Range:
    return (min(r[0] for r in rows), min(r[1] for r in rows))


def _most(rows: list[Range]) -> Range:
    return (max(r[0] for r in rows), max(r[1] for r in rows))


def _size(rows: list[Range]) -> Range:
    low, high = rows[0]
    return (0.0 if low <= 0 <= high else min(abs(low), abs(high)), max(abs(low), abs(high)))


def _rounded(rows: list[Range]) -> Range:
    return (rows[0][0] - 0.5, rows[0][1] + 0.5)


def _clamped(rows: list[Range]) -> Range:
    return _least([rows[2], _most([rows[1], rows[0]])])


_PLAIN = {
    "min": _least,
    "max": _most,
    "abs": _size,
    "round": _rounded,
    "clamp": _clamped,
}


def _combined(op: ast.operator, a: Range, b: Range) -> Range:
    match op:
        case ast.Add():
            return (a[0] + b[0], a[1] + b[1])
        case ast.Sub():
            return (a[0] - b[1], a[1] - b[0])
        case ast.Mult():
            ends = [_product(x, y) for x in a for y in b]
            return (min(ends), max(ends))
    if b[0] <= 0 <= b[1]:
        return ANY
    ends = [_product(x, 1 / y) for x in a for y in b]
    return (min(ends), max(ends))


def _product(x: float, y: float) -> float:
    return 0.0 if x == 0 or y == 0 else x * y


def _union(a: Range, b: Range) -> Range:
    return (min(a[0], b[0]), max(a[1], b[1]))


def _leaves(tree: ast.expr) -> Iterator[tuple[str, str]]:
    """(function, its first name) of every call, ("", name) of every track or variable read."""
    called: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=function) as f, args=args):
                called.add(id(f))
                first = args[0] if args else None
                word = first.value if isinstance(first, ast.Constant) else ""
                if function not in _PLAIN:
                    yield function, str(word)
            case ast.Attribute(value=ast.Name(id=owner) as inner, attr=attr):
                called.add(id(inner))
                yield "", f"{owner}.{attr}"
            case ast.Name(id=name) if id(node) not in called:
                yield "", name


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _words(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _words(inner)

"""Checks on formulas: they parse, and every name and argument exists in the scenario."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from game.engine.formula import STATE_FUNCTIONS, FormulaError, parse, position
from game.scenarios.problems import choices, clipped

VARIABLES = ("turn", "days", "tau")
OWN = ("self", "start", "gains", "losses")

ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    "men": ("team", "country"),
    "brigades": ("team", "country"),
    "brigades_near": ("team", "node", ""),
    "men_in": ("team", "zone"),
    "brigades_in": ("team", "zone"),
    "lost": ("team",),
    "worth": ("team", "box"),
    "lost_aims": ("team",),
    "level": ("",),
    "flag": ("flag",),
    "fact": ("fact",),
    "rung": ("team", "team"),
    "access": ("team", "team"),
    "used": ("team", "team"),
    "war": ("team", "team"),
    "corridors": ("team",),
    "deep": ("team",),
    "holds": ("team", "node"),
    "treaty": ("treaty",),
    "treaties": ("team", "team"),
    "pushed": ("track",),
    "out": ("team", ""),
    "warned": ("team",),
    "mixed": ("team", "team"),
    "gave": ("team", "order"),
}
"""What each argument of a function names; "" is free. The country of `men` may be left out."""


PLAIN = {
    "min": (2, 9, "x, y"),
    "max": (2, 9, "x, y"),
    "abs": (1, 1, "x"),
    "clamp": (3, 3, "x, low, high"),
    "round": (1, 2, "x, places"),
}
"""Function of numbers -> fewest and most arguments, and how it is written."""


@dataclass(frozen=True)
class Vocabulary:
    """What formulas of one scenario may name, by kind: track, team, country, zone ..."""

    words: Mapping[str, frozenset[str]]

    def complaints(self, text: str, extra: Iterable[str] = ()) -> list[tuple[str, str]]:
        """(message, remedy) for everything wrong with a formula; empty when it is sound.

        A message begins with the character at which the fault stands, counted from 1.
        """
        try:
            tree = parse(text)
        except FormulaError as error:
            says = f"This is no formula: {clipped(str(error), 120)}."
            return [(_at(error.at) + says, _hint(str(error)))]
        found: list[tuple[int, str, str]] = []
        allowed = self.words["track"] | {*VARIABLES, *extra}
        nodes = list(ast.walk(tree))
        for name, node in _reads(nodes):
            if name not in allowed:
                says = f"The formula names {name!r}, which does not exist."
                found.append((position(text, node), says, choices(name, allowed)))
        for call in nodes:
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                found += self._call(call.func.id, call, text)
        return [(_at(at) + says, remedy) for at, says, remedy in sorted(found)]

    def _call(self, name: str, call: ast.Call, text: str) -> list[tuple[int, str, str]]:
        at, count = position(text, call), len(call.args)
        if name in PLAIN:
            least, most, form = PLAIN[name]
            if least <= count <= most:
                return []
            return [(at, f"{name}() has {count} arguments.", f"Write {name}({form}).")]
        kinds = ARGUMENTS.get(name, ())
        least = 1 if kinds[1:2] == ("country",) else len(kinds)
        if not least <= count <= len(kinds):
            row = ", ".join(k or "value" for k in kinds)
            return [(at, f"{name}() has {count} arguments.", f"Write {name}({row}).")]
        rows = zip(kinds, call.args, strict=False)
        return [(position(text, arg), *wrong) for kind, arg in rows
                for wrong in self._argument(name, kind, arg)]  # fmt: skip

    def _argument(self, name: str, kind: str, arg: ast.expr) -> list[tuple[str, str]]:
        value = arg.value if isinstance(arg, ast.Constant) else None
        if name in NUMBERED and not kind:
            if isinstance(value, str):
                return [(f"{name}() needs a number here.", "Write it without quotes.")]
            return []
        if not isinstance(value, str):
            what = kind or "name"
            return [(f"{name}() needs a {what} in quotes.", f'Write {name}("...").')]
        if not kind or value in self.words[kind]:
            return []
        return [
            (f"{name}() names {value!r}, which is no {kind}.", choices(value, self.words[kind]))
        ]


NUMBERED = ("brigades_near",)
"""Functions whose free argument is a number; those of the others are names."""


def _at(character: int) -> str:
    return f"Character {character}: " if character else ""


def mentions(text: str) -> Counter[str]:
    """How often a sound formula reads each track or variable."""
    return Counter(name for name, _ in _reads(list(ast.walk(parse(text)))))


def _reads(nodes: list[ast.AST]) -> Iterator[tuple[str, ast.expr]]:
    """Every track or variable that is read, with its part of the formula."""
    parts = {id(n.func) for n in nodes if isinstance(n, ast.Call)}
    parts |= {id(n.value) for n in nodes if isinstance(n, ast.Attribute)}
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}", node
        elif isinstance(node, ast.Name) and id(node) not in parts:
            yield node.id, node


def _hint(text: str) -> str:
    if "function" in text:
        return f"Functions: {', '.join((*STATE_FUNCTIONS, 'min', 'max', 'abs', 'clamp', 'round'))}."
    return "Use names, numbers, + - * /, comparisons, and/or/not, such as TEAM.unrest >= 45."

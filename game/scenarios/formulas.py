"""Checks on formulas: they parse, and every name and argument exists in the scenario."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from game.engine.formula import STATE_FUNCTIONS, FormulaError, names_in, parse
from game.scenarios.problems import choices

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
    "treaty": ("treaty",),
    "treaties": ("team", "team"),
    "pushed": ("track",),
    "out": ("team", ""),
    "warned": ("team",),
    "gave": ("team", "order"),
}
"""What each argument of a function names; "" is free. The country of `men` may be left out."""


@dataclass(frozen=True)
class Vocabulary:
    """What formulas of one scenario may name, by kind: track, team, country, zone ..."""

    words: Mapping[str, frozenset[str]]

    def complaints(self, text: str, extra: Iterable[str] = ()) -> list[tuple[str, str]]:
        """(message, remedy) for everything wrong with a formula; empty when it is sound."""
        try:
            tree = parse(text)
        except FormulaError as error:
            return [(f"This is no formula: {error}.", _hint(str(error)))]
        found = []
        allowed = self.words["track"] | {*VARIABLES, *extra}
        for name in sorted(names_in(text) - allowed):
            found.append((f"The formula names {name!r}, which does not exist.",
                          choices(name, allowed)))  # fmt: skip
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found += self._call(node.func.id, node.args)
        return found

    def _call(self, name: str, args: list[ast.expr]) -> list[tuple[str, str]]:
        kinds = ARGUMENTS.get(name)
        if kinds is None:
            return []
        least = 1 if kinds[1:2] == ("country",) else len(kinds)
        if not least <= len(args) <= len(kinds):
            row = ", ".join(k or "value" for k in kinds)
            return [(f"{name}() has {len(args)} arguments.", f"Write {name}({row}).")]
        found = []
        for kind, arg in zip(kinds, args, strict=False):
            if not kind:
                continue
            if not isinstance(arg, ast.Constant) or not isinstance(arg.value, str):
                found.append((f"{name}() needs a {kind} in quotes.", f'Write {name}("...").'))
            elif arg.value not in self.words[kind]:
                found.append((f"{name}() names {arg.value!r}, which is no {kind}.",
                              choices(arg.value, self.words[kind])))  # fmt: skip
        return found


def _hint(text: str) -> str:
    if "function" in text:
        return f"Functions: {', '.join((*STATE_FUNCTIONS, 'min', 'max', 'abs', 'clamp', 'round'))}."
    return "Use names, numbers, + - * /, comparisons, and/or/not, such as BY.unrest >= 45."

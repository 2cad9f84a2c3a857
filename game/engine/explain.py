"""An explanation that is the calculation: the number shown is worked out by writing it down.

A `Tally` adds, multiplies and limits, keeps a line for each step, and its total is the number the
rules use. `recomputed` reads lines back: every "=" line must follow from the lines of its group
before it (`rules.md §7.8`). Operators: "+" adds, "×" multiplies, "≥" raises to at least, "≤" cuts
to at most, "=" shows what stands, "" is a remark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from game.engine.events import Line

SLACK = 0.0101
"""How far a shown total may lie from its shown parts, relative or absolute: both are rounded."""


class Tally:
    """One number worked out in the open, in lines of one group.

    `rule` is the rule every line names unless it says otherwise.
    """

    def __init__(self, group: str, rule: str = "") -> None:
        self.group = group
        self.rule = rule
        self.value = 0.0
        self._lines: list[Line] = []

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines so far, for an `Explanation`."""
        return tuple(self._lines)

    def plus(self, msg: str, value: float, source: str = "judgement", **args: Any) -> Tally:
        """Add a number."""
        self.value += value
        return self._line(msg, value, "+", source, args)

    def times(self, msg: str, value: float, source: str = "judgement", **args: Any) -> Tally:
        """Multiply by a factor."""
        self.value *= value
        return self._line(msg, value, "×", source, args)

    def at_least(
        self, value: float, msg: str = "line-at-least", source: str = "judgement"
    ) -> Tally:
        """Raise to a floor; a floor that does not bind leaves no line."""
        if self.value < value:
            self.value = value
            self._line(msg, value, "≥", source, {})
        return self

    def at_most(self, value: float, msg: str = "line-at-most", source: str = "judgement") -> Tally:
        """Cut to a ceiling; a ceiling that does not bind leaves no line."""
        if self.value > value:
            self.value = value
            self._line(msg, value, "≤", source, {})
        return self

    def total(self, msg: str, digits: int = 3, **args: Any) -> float:
        """Close the tally: the number, rounded half-even to `digits`, as the last line shows it."""
        self.value = round(self.value, digits)
        self._line(msg, self.value, "=", "computed", args)
        return self.value

    def _line(self, msg: str, value: float, op: str, source: str, args: dict[str, Any]) -> Tally:
        self._lines.append(Line(self.group, msg, value, op, source, self.rule, args))
        return self


def recomputed(lines: Iterable[Line]) -> Iterator[tuple[Line, float]]:
    """Each "=" line with the value its group's lines before it give; those alone give nothing.

    Groups may be interleaved. A factor without a number to apply it to (a reader who may not know
    the other side's points) makes the group's totals unknowable, and they are left out.
    """
    running: dict[str, float | None] = {}
    for line in lines:
        value = line.value
        if isinstance(value, str):
            continue
        held = running.get(line.group)
        match line.op:
            case "+":
                running[line.group] = value + (held or 0.0)
            case "×" if held is not None:
                running[line.group] = held * value
            case "≥" if held is not None:
                running[line.group] = max(held, value)
            case "≤" if held is not None:
                running[line.group] = min(held, value)
            case "=" if held is not None:
                yield line, held
                running[line.group] = float(value)

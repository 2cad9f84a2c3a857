"""What is wrong with a scenario, said so that its author can put it right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

Path = tuple[str | int, ...]
Severity = Literal["error", "warning"]

SHOWN = 12
"""How many allowed words a message lists before it says how many more there are."""
MAX_FINDINGS = 100
"""Findings on one scenario that are put into words; a hostile file could earn a million."""
EFFORT = 100_000
"""Pairs of letters compared to find the nearest word; those that begin alike come first."""
MEND = "Mend what is listed, then check again."
"""Where more was found than is listed."""
LONGEST = 400
"""Characters of a message, a remedy or a field; what is longer is cut."""


@dataclass(frozen=True, order=True)
class Problem:
    """One finding: where (file, line, field), what, and what would put it right.

    `code` names the kind of finding, for programs and for tests: one of `codes.CODES`.
    """

    file: str
    line: int
    field: str
    message: str
    remedy: str
    severity: Severity = "error"
    code: str = "content"

    def __post_init__(self) -> None:
        for name in ("file", "field", "message", "remedy"):
            object.__setattr__(self, name, clipped(getattr(self, name)))

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        field = f" {self.field}:" if self.field else ""
        return f"{where}:{field} {self.message} {self.remedy}".rstrip()


class ScenarioError(ValueError):
    """A scenario that cannot be played. `problems` holds every finding, warnings included."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        errors = [p for p in self.problems if p.severity == "error"]
        super().__init__("\n".join(str(p) for p in errors))


def clipped(text: str, longest: int = LONGEST) -> str:
    """A text with its end cut off if it is longer than a report can bear."""
    return text if len(text) <= longest else f"{text[: longest - 3]}..."


def dotted(path: Path) -> str:
    """A path as people write it: `units[17].readiness`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text


def _alike(a: str, b: str) -> int:
    """How many letters two words have in common from the first on."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False))
    return sum(1 for _ in same)


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The allowed word most like this one, or "" when none is at all like it."""
    by_folded = {a.casefold(): a for a in sorted(allowed)}
    folded = word.casefold()
    most = EFFORT // max(1, len(folded))
    among, letters = [], 0
    for known in sorted(by_folded, key=lambda k: -_alike(k, folded)):
        letters += len(known)
        if letters > most:
            break
        among.append(known)
    hits = difflib.get_close_matches(folded, among, n=1, cutoff=0.5)
    return by_folded[hits[0]] if hits else ""


def choices(word: str, allowed: Iterable[str]) -> str:
    """A remedy: the nearest allowed word first, then the list of what is allowed."""
    words = sorted(set(allowed))
    if not words:
        return "None is defined in this scenario."
    hint = nearest(word, words)
    listed = ", ".join(words[:SHOWN])
    more = f" and {len(words) - SHOWN} more" if len(words) > SHOWN else ""
    meant = f"Did you mean {hint}? " if hint else ""
    return f"{meant}Allowed: {listed}{more}."

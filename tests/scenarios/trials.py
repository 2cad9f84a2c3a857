"""A scenario's profiles played a few times, for tests that read what came of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from game.scenarios.loader import Examined, examine
from game.scenarios.outcomes import simulate
from game.scenarios.schema.policies import Profile
from game.scenarios.selfplay import Outcome

DOCUMENT = Path(__file__).parents[2] / "docs" / "scenarios.md"


@cache
def found(scenario: str) -> Examined:
    """A shipped scenario as examined, once."""
    return examine(scenario)


@cache
def profile(scenario: str, name: str) -> Profile:
    """One of its profiles. Raises `StopIteration` if there is none of that name."""
    document = found(scenario).document
    assert document is not None
    return next(p for p in document.profiles if p.id == name)


@cache
def games(scenario: str, name: str, count: int) -> tuple[Outcome, ...]:
    """So many games of a profile, always the same; played once however many tests ask."""
    return tuple(simulate(found(scenario), profile(scenario, name), count))


def profiles(scenario: str) -> list[str]:
    """The ids of all its profiles."""
    document = found(scenario).document
    assert document is not None
    return [p.id for p in document.profiles]


def tabled(scenario: str) -> tuple[list[str], list[str]]:
    """The profiles and the headings of the scenario's table in docs/scenarios.md."""
    part = DOCUMENT.read_text(encoding="utf-8").split(f"<!-- outcomes {scenario} -->")[1]
    lines = [x for x in part.split("<!-- end -->")[0].splitlines() if x.startswith("|")]
    rows = [line.split("**")[1] for line in lines if line.startswith("| **")]
    return rows, [cell.strip() for cell in lines[0].strip("|").split("|")]

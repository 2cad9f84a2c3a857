"""A tally's total follows from its lines, and a line that does not follow is found."""

from __future__ import annotations

from msgspec import structs

from game.engine.events import Line
from game.engine.explain import Tally, recomputed


def _chance(floor: float = 0.05) -> Tally:
    t = Tally("chance", rule="13.4")
    t.plus("factor-base", 0.3).plus("factor-network", 0.1, "computed").times("factor-half", 0.1)
    t.at_least(floor).at_most(0.95).total("factor-chance")
    return t


def test_a_total_is_what_its_lines_give() -> None:
    """(0.3 + 0.1) × 0.1 is 0.04, raised to the floor of 0.05."""
    t = _chance()
    assert t.value == 0.05
    assert [(line.op, line.value) for line in t.lines] == [
        ("+", 0.3),
        ("+", 0.1),
        ("×", 0.1),
        ("≥", 0.05),
        ("=", 0.05),
    ]
    assert [(line.msg, value) for line, value in recomputed(t.lines)] == [("factor-chance", 0.05)]


def test_a_limit_that_does_not_bind_leaves_no_line() -> None:
    """A floor below the value changes nothing and is not mentioned."""
    t = _chance(floor=0.01)
    assert t.value == 0.04
    assert "≥" not in [line.op for line in t.lines]


def test_a_wrong_total_is_found() -> None:
    """A line that says more than its parts does not recompute."""
    *parts, last = _chance().lines
    [(line, value)] = recomputed([*parts, structs.replace(last, value=0.5)])
    assert (line.value, value) == (0.5, 0.05)


def test_factors_of_unknown_points_give_no_total() -> None:
    """Whoever sees only the other side's factors cannot work out its power, and is not asked to."""
    lines = [Line("defence", "factor-terrain", 1.3, "×"), Line("defence", "factor-power", 9.1, "=")]
    assert list(recomputed(lines)) == []

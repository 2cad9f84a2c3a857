"""Pushes worked out in the open: what is shown is what is pushed (`rules.md §13.3`, `§14.3`)."""

from __future__ import annotations

from game.engine.explain import recomputed
from game.engine.rules import weigh
from game.engine.rules.weigh import Factor
from game.engine.scenario import Track
from tests.engine import toy

BOARD = toy.board(
    tracks=(
        Track("red.will", "Will of Red", "red", 50, visible_to=("red",)),
        Track("blue.will", "Will of Blue", "blue", 50, estimate_to=("red",)),
        Track("blue.plan", "Plan of Blue", "blue", 50, visible_to=("blue",)),
    )
)


def test_a_factor_may_count_for_some_tracks_alone() -> None:
    """4 x 2 x 0.4 on the one, -2 x 2 on the other; a track nobody has is left out."""
    table = {"red.will": 4, "blue.will": -2, "green.will": 9}
    half = Factor("factor-excuses", 0.4, only=("red.will",))
    row = weigh.weigh(BOARD, table, Factor("factor-weight", 2), half, rule="13.3")
    assert row.pushes == {"red.will": 3.2, "blue.will": -4}
    assert [(line.group, shown) for line, shown in recomputed(row.lines)] == [
        ("Will of Blue", -4),
        ("Will of Red", 3.2),
    ]


def test_two_tables_on_one_track_add_up_in_its_lines() -> None:
    """-1 x 2 and then -0.5 x 3: -3.5 in all, and every total follows from its lines."""
    first = weigh.weigh(BOARD, {"red.will": -1}, Factor("factor-favours", 2), rule="14.3")
    second = weigh.weigh(BOARD, {"red.will": -0.5}, Factor("factor-steps-down", 3), rule="14.3")
    both = weigh.together(BOARD, first, second)
    assert both.pushes == {"red.will": -3.5}
    assert [(line.value, shown) for line, shown in recomputed(both.lines)] == [
        (-2, -2),
        (-3.5, -3.5),
    ]


def test_a_reader_gets_the_lines_of_what_it_sees() -> None:
    """Red sees its will and a band of Blue's; Blue's plan is not for it."""
    row = weigh.weigh(BOARD, {"red.will": 1, "blue.will": 1, "blue.plan": 1}, rule="13.3")
    groups = {line.group for line in weigh.for_reader(BOARD, row.lines, "red")}
    assert groups == {"Will of Red", "Will of Blue"}


def test_own_stands_for_the_team() -> None:
    """`OWN.` is the track of whoever acts."""
    assert weigh.own({"OWN.will": 1, "blue.will": 2}, "red") == {"red.will": 1, "blue.will": 2}

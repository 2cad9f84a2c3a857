"""Which policy of a team is best, against everything the others may do."""

from __future__ import annotations

from itertools import product

from game.scenarios.contest import Standing, policies_of, standings, table
from game.scenarios.loader import examine

OF = {"A": ["bold", "shy"], "B": ["cold", "warm"]}
"""Two teams with two policies each."""


def _scores(of_a: dict[tuple[str, ...], tuple[float, float]]) -> list[Standing]:
    """Standings when team A has these points in two games, and B always fifty."""
    games = {
        key: [{"A": points, "B": 50.0} for points in of_a[key]] for key in product(OF["A"], OF["B"])
    }
    return list(standings(OF, games))


def test_a_policy_that_wins_every_time_dominates() -> None:
    rows = _scores(
        {
            ("bold", "cold"): (60, 61),
            ("bold", "warm"): (70, 71),
            ("shy", "cold"): (40, 41),
            ("shy", "warm"): (50, 51),
        }
    )
    assert rows[0] == Standing("A", "bold", 65.5, best=2, clear=2, of=2)
    assert rows[0].dominates
    assert rows[1] == Standing("A", "shy", 45.5, best=0, clear=0, of=2)


def test_one_that_wins_against_some_does_not() -> None:
    rows = _scores(
        {
            ("bold", "cold"): (60, 60),
            ("bold", "warm"): (30, 30),
            ("shy", "cold"): (40, 40),
            ("shy", "warm"): (50, 50),
        }
    )
    assert [(r.policy, r.best, r.clear) for r in rows[:2]] == [("bold", 1, 1), ("shy", 1, 1)]


def test_a_difference_within_the_noise_is_no_victory() -> None:
    """Best on the mean by 2, but by 22 in one game and by -18 in the other."""
    rows = _scores(
        {
            ("bold", "cold"): (72, 32),
            ("bold", "warm"): (72, 32),
            ("shy", "cold"): (50, 50),
            ("shy", "warm"): (50, 50),
        }
    )
    assert (rows[0].best, rows[0].clear, rows[0].dominates) == (2, 0, False)


def test_equal_policies_are_both_best_and_neither_clearly() -> None:
    rows = _scores(dict.fromkeys(product(OF["A"], OF["B"]), (50, 50)))
    assert {(r.best, r.clear) for r in rows} == {(2, 0)}


def test_the_table_has_a_row_for_each_policy() -> None:
    rows = _scores(dict.fromkeys(product(OF["A"], OF["B"]), (50, 50)))
    assert table(rows).splitlines()[2] == "| A | bold | 50 | 2 of 2 | 0 of 2 |"
    assert len(table(rows).splitlines()) == 2 + 4


def test_every_team_of_bonfire_has_three_policies_or_more() -> None:
    assert {team: len(rows) for team, rows in policies_of(examine("bonfire")).items()} == {
        "BY": 3,
        "NATO": 4,
        "RU": 4,
        "UA": 3,
    }

"""Island, the tutorial: two teams, four turns, twelve units, playable by anyone to its end."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from game.engine import Board, State, fold, resolve, setup
from game.engine.dice import Dice
from game.scenarios import loader
from game.scenarios.loader import examine
from tests.engine import player


@pytest.fixture(scope="module")
def board() -> Board:
    return Board(loader.load("island"))


def totals(board: Board, state: State) -> dict[str, float]:
    """Team -> points."""
    return {
        team: round(sum(state.scores[o.id] for o in board.scenario.objectives if o.team == team), 1)
        for team in board.teams
    }


def test_it_has_no_error_and_no_warning() -> None:
    assert [str(p) for p in examine("island").problems] == []


def test_it_is_small(board: Board) -> None:
    scenario = board.scenario
    assert (len(scenario.teams), scenario.turns, len(scenario.units)) == (2, 4, 12)
    assert Counter(u.team for u in scenario.units) == {"AVE": 6, "SOL": 6}
    assert len(scenario.orders) == 10
    meta = examine("island").document.meta  # type: ignore[union-attr]
    assert (meta.minutes, meta.turn_minutes) == (10, 2)


def test_every_turn_has_its_lesson_with_what_is_expected(board: Board) -> None:
    lessons = [i for i in board.scenario.injects if i.title.startswith("Lesson")]
    assert [(i.at, set(i.audience)) for i in lessons] == [(n, {"AVE", "SOL"}) for n in (1, 2, 3, 4)]
    assert all(i.expected for i in board.scenario.injects)


def test_a_team_that_does_nothing_scores_about_half(board: Board) -> None:
    dice = Dice(bytes(32))
    state = fold(State(), setup(board, dice))
    while not state.over:
        state = fold(state, resolve(board, state, [], dice, []).events)
    assert (state.over, state.turn) == ("over-turns", 4)
    assert totals(board, state) == {"AVE": 53.3, "SOL": 53.3}


@pytest.mark.parametrize("seed", range(6))
def test_random_games_run_to_the_end(board: Board, seed: int) -> None:
    played = list(player.game(board, seed))
    assert len(played) == 4
    end = played[-1].after
    assert end.over == "over-turns"
    assert set(end.scores) == {o.id for o in board.scenario.objectives}
    assert all(0 <= p <= 100 for p in totals(board, end).values())


def test_random_games_use_every_kind_of_order(board: Board) -> None:
    given: Counter[str] = Counter()
    for seed in range(12):
        for turn in player.game(board, seed):
            given.update(o.kind for o in turn.orders)
    assert set(given) == set(board.scenario.orders)


@pytest.mark.parametrize("reader", ["public", "control", "AVE", "SOL"])
def test_a_brief_of_one_page(board: Board, reader: str) -> None:
    text = next(b.text for b in board.scenario.briefs if b.team == reader)
    assert 200 <= len(text.split()) <= 450


@pytest.mark.parametrize("team", ["AVE", "SOL"])
def test_a_brief_names_its_own_units_and_points(board: Board, team: str) -> None:
    text = next(b.text for b in board.scenario.briefs if b.team == team)
    assert [u.name for u in board.scenario.units if u.team == team and u.name not in text] == []
    points = {o.points for o in board.scenario.objectives if o.team == team}
    assert {float(n) for n in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)} == points
    assert sum(points) == 100

"""Scoring and the end of turn and game (`rules.md §17`)."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from game.engine import Board, State, fold, know
from game.engine.dice import MedianDice
from game.engine.resolver import Resolver
from game.engine.rules import scoring
from game.engine.scenario import Objective, Track
from game.engine.state import TrackValue
from tests.engine import toy


def _objective(id: str, team: str, low: float, high: float, points: float = 20) -> Objective:
    return Objective(id=id, team=team, text=id, metric="B.t", low=low, high=high, points=points)


ROWS = (
    _objective("blue-up", "blue", 20, 45),
    _objective("blue-more", "blue", 0, 100, 10),
    _objective("red-down", "red", 60, 50, 30),
)
OUTRIGHT = (
    {"id": "lost", "when": "B.t <= 15", "text": "Lost.", "zero": ["blue"], "minus": {"red": 20}},
)


def _score(value: float, turn: int = 1, **more: Any) -> tuple[Resolver, Board, State, State]:
    board = toy.board(
        tracks=(Track(id="B.t", name="T", owner="blue", start=50),),
        objectives=ROWS,
        outright=OUTRIGHT,
    )
    state = toy.state(board, turn=turn, **more)
    state = structs.replace(state, tracks={"B.t": TrackValue(value, value)})
    r = Resolver(board, state, (), MedianDice())
    r.step = "R11"
    scoring.settle(r)
    scoring.close(r)
    return r, board, state, fold(state, r.events)


@pytest.mark.parametrize(
    ("value", "up", "down"),
    [(20, 0.0, 30.0), (32.5, 10.0, 30.0), (45, 20.0, 30.0), (55, 20.0, 15.0), (99, 20.0, 0.0)],
)
def test_points_run_linearly_between_low_and_high_either_way(
    value: float, up: float, down: float
) -> None:
    """20 to 45 earns 0 to 20 points upwards; 60 to 50 earns 0 to 30 downwards; no more, no less."""
    _, _, _, after = _score(value)
    assert (after.scores["blue-up"], after.scores["red-down"]) == (up, down)


def test_each_team_hears_its_own_points_only() -> None:
    """Blue knows its two scores, red its one, green none; each is told in its own event."""
    r, board, _, after = _score(45)
    assert know(board, after, "blue").scores == {"blue-up": 20.0, "blue-more": 4.5}
    assert know(board, after, "red").scores == {"red-down": 30.0}
    assert know(board, after, "green").scores == {}
    assert [set(e.told) for e in r.events if e.kind == "score.counted"] == [{"blue"}, {"red"}]


def test_a_turn_closes_into_the_next() -> None:
    """After turn 3 comes turn 4, told to all."""
    r, _, _, after = _score(45, turn=3)
    assert (after.turn, after.over) == (4, "")
    assert set(r.events[-1].told) == {"*"}


def test_the_game_is_over_when_turns_are_done() -> None:
    """Turn 12 of 12 is the last."""
    _, _, _, after = _score(45, turn=12)
    assert (after.turn, after.over) == (12, "over-turns")


def test_an_outright_condition_ends_the_game_and_cuts_points() -> None:
    """At 15 blue has lost: its points are 0, red loses 20 of 30."""
    _, _, _, after = _score(15, turn=4)
    assert (after.turn, after.over) == (4, "Lost.")
    assert after.scores == {"blue-up": 0.0, "blue-more": 0.0, "red-down": 10.0}


def test_unchanged_scores_are_not_told_again() -> None:
    """Scored twice at the same value: the second time only the turn closes."""
    scores = {"blue-up": 20.0, "blue-more": 4.5, "red-down": 30.0}
    r, _, _, _ = _score(45, scores=scores)
    assert [e.kind for e in r.events if e.told] == ["turn.closed"]

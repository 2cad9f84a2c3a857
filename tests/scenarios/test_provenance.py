"""Every number a team is shown has beside it where it comes from."""

from __future__ import annotations

import re

import pytest

from game.engine import CONTROL, PUBLIC, Board, State, fold, know, setup
from game.engine.dice import MedianDice
from game.scenarios import loader

KIND = re.compile(r"(seed F\d{3}|derived|external|judgement)\b")


@pytest.fixture(scope="module", params=loader.shipped())
def board(request: pytest.FixtureRequest) -> Board:
    """The board of each shipped scenario."""
    return loader.board(request.param)


@pytest.fixture(scope="module")
def start(board: Board) -> State:
    """Its state at STARTEX."""
    return fold(State(), setup(board, MedianDice()))


def test_units_works_bridges_stocks_and_tracks_say_where_they_come_from(board: Board) -> None:
    """In the words of one of four kinds."""
    scenario = board.scenario
    places = {f"works:{cell}" for cell in scenario.works}
    places |= {f"bridge:{side}" for side in scenario.bridges}
    places |= {f"stock:{key}" for key in scenario.stocks}
    assert set(scenario.sources) == places
    said = {**scenario.sources, **{t.id: t.provenance for t in scenario.tracks}}
    said |= {f"unit:{u.id}": u.provenance for u in scenario.units}
    assert {name: text for name, text in said.items() if not KIND.match(text)} == {}


def test_a_team_reads_the_source_of_what_is_its_own(board: Board, start: State) -> None:
    """Units and stocks. Control reads all, the public none."""
    for team in sorted(board.teams):
        mine = {u.id: u.provenance for u in board.scenario.units if u.team == team}
        known = know(board, start, team)
        mine |= {f"stock:{s}": board.scenario.sources[f"stock:{team}.{s}"] for s in known.stocks}
        assert known.sources == mine
        assert all(KIND.match(text) for text in mine.values())
    stocks = {f"stock:{key}" for key in start.stocks}
    assert set(know(board, start, CONTROL).sources) == {*start.units, *stocks}
    assert know(board, start, PUBLIC).sources == {}

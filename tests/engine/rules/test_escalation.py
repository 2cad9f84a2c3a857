"""The ladder (`rules.md §16.1`): up to the highest act, down after quiet, war holds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from game.engine import Board, State, fold
from game.engine.dice import MedianDice
from game.engine.resolver import Resolver
from game.engine.rules import escalation
from game.engine.state import Rung
from tests.engine import toy


def _world(rung: int, since: int, turn: int, **more: Any) -> tuple[Board, State]:
    board = toy.board()
    rungs = {"blue|green": Rung(0, turn), "blue|red": Rung(rung, since), "green|red": Rung(0, turn)}
    return board, toy.state(board, turn=turn, rungs=rungs, war=more.pop("war", ()), **more)


def _settle(board: Board, state: State, *acts: int) -> tuple[Resolver, State]:
    r = Resolver(board, state, (), MedianDice())
    r.step = "R9"
    for rung in acts:
        escalation.act(r, "red", "blue", rung, "rung-strike")
    escalation.settle(r)
    return r, fold(state, r.events)


def test_a_pair_moves_to_the_highest_act_of_the_turn() -> None:
    """At 2; acts at 3 and 5: the pair stands at 5, told to all once."""
    board, state = _world(2, 1, 1)
    r, after = _settle(board, state, 3, 5)
    assert after.rungs["blue|red"] == Rung(5, 1)
    (event,) = [e for e in r.events if e.kind == "rung.moved"]
    assert event.told["*"].args["rung"] == 5


def test_an_act_below_the_rung_does_not_lower_it_nor_hold_it() -> None:
    """At 5 since turn 1; in turn 3 an act at 2: two turns quiet at 5, so down to 4."""
    board, state = _world(5, 1, 3)
    _, after = _settle(board, state, 2)
    assert after.rungs["blue|red"] == Rung(4, 3)


def test_a_pair_comes_down_one_rung_every_two_quiet_turns() -> None:
    """At 3 since turn 0: turn 1 stays, turn 2 down to 2, turn 3 stays, turn 4 down to 1."""
    seen = []
    rung = Rung(3, 0)
    for turn in (1, 2, 3, 4):
        board, state = _world(rung.rung, rung.turn, turn)
        _, after = _settle(board, state)
        rung = after.rungs["blue|red"]
        seen.append(rung.rung)
    assert seen == [3, 2, 2, 1]


def test_an_act_at_the_rung_renews_it_in_silence() -> None:
    """At 3 since turn 0; an act at 3 in turn 2: stays 3, nobody is told."""
    board, state = _world(3, 0, 2)
    r, after = _settle(board, state, 3)
    assert after.rungs["blue|red"] == Rung(3, 2)
    assert [e.told for e in r.events] == [{}]


def test_two_teams_at_war_do_not_come_down() -> None:
    """At 7 since turn 0 and at war: still 7 in turn 4."""
    board, state = _world(7, 0, 4, war=(("blue", "red"),))
    _, after = _settle(board, state)
    assert after.rungs["blue|red"].rung == 7


def test_war_begins_at_once_and_brings_the_pair_to_an_incursion() -> None:
    """Peace at 2; war declared by entering: relation war now, rung 6 at R9, all told."""
    board, state = _world(2, 1, 1)
    r = Resolver(board, state, (), MedianDice())
    escalation.war(r, "red", "blue", "rung-incursion")
    assert fold(state, r.events).relations["blue|red"] == "war"
    assert r.events[0].told["*"].msg == "report-war"
    escalation.settle(r)
    assert fold(state, r.events).rungs["blue|red"] == Rung(6, 1)


def test_acts_from_5_up_are_on_controls_desk() -> None:
    """An act at 4 is not flagged; an act at 5 is, with both teams."""
    board, state = _world(2, 1, 1)
    assert _settle(board, state, 4)[0].items == []
    (item,) = _settle(board, state, 5)[0].items
    assert (item.ref, item.triage, item.teams) == ("rung:blue|red:1", "judgement", ("blue", "red"))


def test_a_pair_without_a_ladder_is_ignored() -> None:
    """An act towards oneself or an unknown team changes nothing."""
    board, state = _world(2, 1, 1)
    r = Resolver(board, state, (), MedianDice())
    escalation.act(r, "red", "red", 9, "rung-strike")
    escalation.act(r, "red", "nobody", 9, "rung-strike")
    escalation.settle(r)
    assert fold(state, r.events) == state


ENGINE = Path(escalation.__file__).parents[1]
WORDS = "\n".join(
    f.read_text(encoding="utf-8") for f in sorted((ENGINE.parent / "words" / "en").glob("*.ftl"))
)


def test_every_act_the_engine_names_has_a_rung() -> None:
    """A message `rung-<kind>` anywhere in the engine is a kind of the table."""
    named = {
        kind
        for file in sorted(ENGINE.rglob("*.py"))
        for kind in re.findall(r"\"rung-([a-z-]+)\"", file.read_text(encoding="utf-8"))
    }
    assert len(named) >= 4
    assert named - {"quiet"} - set(escalation.RUNGS) == set()


@pytest.mark.parametrize("kind", sorted(escalation.RUNGS))
def test_every_kind_of_act_has_words_and_a_rung_play_may_reach(kind: str) -> None:
    """Rungs 1 to 8."""
    assert f"\nrung-{kind} = " in WORDS
    assert 1 <= escalation.RUNGS[kind] <= escalation.TOP_BY_PLAY


def test_no_act_of_play_goes_beyond_a_clash_of_blocs() -> None:
    """An act at 9 counts 8; only control goes further (case P04)."""
    board, state = _world(2, 1, 1)
    _, after = _settle(board, state, 9)
    assert after.rungs["blue|red"] == Rung(8, 1)


def test_control_reads_every_act_the_others_the_one_that_moved() -> None:
    """Acts at 3 and 5: control's reason has two lines, what all are told has one."""
    board, state = _world(2, 1, 1)
    r, _ = _settle(board, state, 3, 5)
    (event,) = [e for e in r.events if e.kind == "rung.moved"]
    assert event.why is not None
    assert [line.value for line in event.why.lines] == [5, 3]
    told = event.told["*"].why
    assert told is not None
    assert [line.value for line in told.lines] == [5]

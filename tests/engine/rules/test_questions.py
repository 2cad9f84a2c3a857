"""Estimates on forecast questions, scored by what came (`rules.md §17.5`)."""

from __future__ import annotations

from game.engine import Event
from game.engine.rules.questions import Estimated, Judged, judged, put_to
from game.engine.scenario import Question
from tests.engine import toy

RAIN = Question("rain", "Will it rain?", ("blue", "red"), "turn >= 9", 3)
SNOW = Question("snow", "Will it snow?", ("blue",), "turn >= 9", 2)
BOARD = toy.board("mm", questions=(RAIN, SNOW))


def put(turn: int, pct: int, team: str = "blue", question: str = "rain") -> Event:
    facts = {"team": team, "question": question, "pct": pct}
    return Event("estimate.made", turn, "R3", facts=facts)


def came(turn: int, yes: bool, question: str = "rain") -> Event:
    return Event("question.settled", turn, "R11", facts={"question": question, "came": yes})


def rain(*events: Event) -> Judged:
    return judged(BOARD, events)[0]


def test_a_question_is_open_to_its_teams_until_its_last_turn_is_over() -> None:
    assert put_to(BOARD, "blue", 2) == (RAIN, SNOW)
    assert put_to(BOARD, "blue", 3) == (RAIN,)
    assert put_to(BOARD, "red", 3) == (RAIN,)
    assert put_to(BOARD, "red", 4) == ()
    assert put_to(BOARD, "green", 1) == ()


def test_sure_and_right_is_0_sure_and_wrong_is_1_a_coin_toss_a_quarter() -> None:
    for pct, score in ((100, 0.0), (0, 1.0), (50, 0.25)):
        assert rain(put(1, pct), came(1, True)).estimates == (
            Estimated("blue", ((1, pct),), score),
        )


def test_an_estimate_counts_in_every_turn_it_stands() -> None:
    """50 per cent in turns 1 and 2, then 90: (0.25 + 0.25 + 0.01) / 3."""
    assert rain(put(1, 50), put(3, 90), came(3, True)) == Judged(
        "rain", True, 3, (Estimated("blue", ((1, 50), (3, 90)), 0.17),)
    )


def test_turns_before_the_first_estimate_do_not_count() -> None:
    assert rain(put(2, 20), came(3, False)).estimates[0].score == 0.04


def test_what_is_said_once_all_is_settled_does_not_count() -> None:
    (late,) = rain(came(1, True), put(2, 100)).estimates
    assert late == Estimated("blue", ((2, 100),), None)
    (before,) = rain(put(1, 0), came(1, True), put(2, 100)).estimates
    assert before.score == 1.0


def test_an_open_question_has_no_score() -> None:
    assert rain(put(1, 50)) == Judged("rain", None, 0, (Estimated("blue", ((1, 50),), None),))


def test_each_team_and_question_by_itself() -> None:
    log = (put(1, 10), put(1, 90, "red"), put(1, 100, "blue", "snow"), came(3, False))
    assert judged(BOARD, log) == (
        Judged(
            "rain",
            False,
            3,
            (Estimated("blue", ((1, 10),), 0.01), Estimated("red", ((1, 90),), 0.81)),
        ),
        Judged("snow", None, 0, (Estimated("blue", ((1, 100),), None),)),
    )

"""Sealed counters: others answer an open argument before its odds; control alone reads them."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from game.play import adjudication, control, counters, feed, log, turns
from game.play.refused import Refused
from tests.play.toybox import Exercise, argument, tables

pytestmark = pytest.mark.django_db(transaction=True)


def frame(exercise: Exercise, audience: str) -> dict[str, Any]:
    """An audience's frame as it stands."""
    data: dict[str, Any] = msgspec.json.decode(feed.build(exercise.game.id, audience).body)
    return data


def argued(**more: Any) -> Exercise:
    """Red argues; the turn has closed and its argument waits for odds."""
    exercise = Exercise()
    exercise.draft("red", "matrix", **argument(), **more)
    exercise.commit()
    assert adjudication.adjudicate(exercise.game.id, 1)
    return exercise


def on_table(exercise: Exercise, team: str) -> list[dict[str, Any]]:
    """The arguments a team may answer."""
    found: list[dict[str, Any]] = frame(exercise, team)["desk"]["arguments"]
    return found


def refusal(exercise: Exercise, team: str, name: str, text: str = "It is forged") -> str:
    """The code of the refusal; nothing is written."""
    before = tables()
    with pytest.raises(Refused) as no:
        counters.give(exercise.seat(team), name, text)
    assert tables() == before
    return no.value.code


def set_odds(exercise: Exercise) -> None:
    """Control fixes the odds of red's argument."""
    control.rule(exercise.seat("control"), {"do": "set_odds", "order": "R-1-01", "pct": 50})


def test_others_may_answer_an_open_argument_twice() -> None:
    exercise = argued()
    (seen,) = on_table(exercise, "blue")
    assert seen["action"] == "Show the captured plan to the press"
    assert seen["reasons"] == ["The plan is genuine"]
    assert seen["effects"] == "Mood of blue +3"
    assert (seen["counters"], seen["most"]) == ([], 2)
    assert on_table(exercise, "red") == [], "nobody answers himself"
    assert "R-1" not in seen["id"]
    counters.give(exercise.seat("blue"), seen["id"], "It is  forged")
    (then,) = counters.give(exercise.seat("blue"), seen["id"], "Nobody will print it")
    assert then["counters"] == ["It is forged", "Nobody will print it"]
    assert refusal(exercise, "blue", seen["id"]) == "TOO_MANY"
    assert refusal(exercise, "red", seen["id"]) == "NOT_FOUND"
    assert refusal(exercise, "control", seen["id"]) == "ROLE"
    assert refusal(exercise, "green", seen["id"], "No") == "FIELD"


def test_only_control_and_the_team_itself_read_a_counter() -> None:
    exercise = argued()
    before = {a: frame(exercise, a) for a in ("red", "green", "public")}
    (seen,) = on_table(exercise, "blue")
    counters.give(exercise.seat("blue"), seen["id"], "It is forged")
    for audience, old in before.items():
        new = frame(exercise, audience)
        assert {**new, "turn": 0} == {**old, "turn": 0}
    assert frame(exercise, "blue")["feed"][-1]["msg"] == "report-counter"
    (item,) = [i for i in frame(exercise, "control")["control"]["review"]["items"] if i["needs"]]
    assert item["counters"] == [{"team": "blue", "text": "It is forged"}]
    assert log.verify(exercise.game.id) is None


def test_counters_end_when_the_odds_are_fixed() -> None:
    exercise = argued()
    (seen,) = on_table(exercise, "blue")
    set_odds(exercise)
    assert on_table(exercise, "blue") == []
    assert refusal(exercise, "blue", seen["id"]) == "ODDS_FIXED"


def test_there_is_nothing_to_answer_before_the_close_or_in_secret() -> None:
    exercise = Exercise()
    exercise.draft("red", "matrix", **argument())
    exercise.commit("red")
    assert on_table(exercise, "blue") == []
    turns.close_now(exercise.game.id)
    assert len(on_table(exercise, "blue")) == 1, "before any worker has looked"
    assert on_table(argued(visibility="secret"), "blue") == []


def test_a_counter_changes_no_result_and_goes_with_its_turn() -> None:
    """The turn adjudicated again after it gives the same events; the next turn has none."""
    exercise = argued()
    (seen,) = on_table(exercise, "blue")
    without = exercise.turn.proposal
    counters.give(exercise.seat("blue"), seen["id"], "It is forged")
    adjudication.requeue(exercise.turn)
    assert adjudication.adjudicate(exercise.game.id, 1)
    assert exercise.turn.proposal == without
    set_odds(exercise)
    assert adjudication.adjudicate(exercise.game.id, 1)
    control.publish(exercise.game.id)
    assert exercise.turn.number == 2
    assert on_table(exercise, "blue") == []
    assert counters.of_turn(exercise.game, exercise.turn) == {}

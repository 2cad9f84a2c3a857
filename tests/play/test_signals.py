"""Signals: given before orders lock, read by all at once, set beside what was done."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from game import models
from game.play import adjudication, control, feed, log, orders, replay, said, signals, turns
from game.play.refused import Refused
from tests.play.toybox import Exercise, claim, tables

pytestmark = pytest.mark.django_db(transaction=True)


def frame(exercise: Exercise, audience: str) -> dict[str, Any]:
    """An audience's frame as it stands."""
    data: dict[str, Any] = msgspec.json.decode(feed.build(exercise.game.id, audience).body)
    return data


def refusal(exercise: Exercise, team: str, option: str, text: str = "") -> Refused:
    """Why a signal is refused; nothing is written by it."""
    before = tables()
    with pytest.raises(Refused) as no:
        signals.give(exercise.seat(team), option, text)
    assert tables() == before
    return no.value


def played(exercise: Exercise) -> None:
    """All commit, and the turn is adjudicated and published."""
    exercise.commit()
    assert adjudication.adjudicate(exercise.game.id, exercise.turn.number)
    control.publish(exercise.game.id)


def test_a_signal_is_read_by_all_at_once() -> None:
    exercise = Exercise()
    left = signals.give(exercise.seat("blue"), "calm", "  Nothing   at all. ")
    assert (left["left"], left["most"]) == (1, 2)
    assert [o["given"] for o in left["options"]] == [True, False, False]
    row = {
        "team": "blue",
        "turn": 1,
        "option": "calm",
        "kind": "assurance",
        "said": "We claim nothing.",
        "text": "Nothing at all.",
    }
    for audience in ("blue", "red", "green", "public", "control"):
        now = frame(exercise, audience)
        assert now["view"]["signals"] == [row]
        last = now["feed"][-1]
        assert (last["msg"], last["kind"]) == ("report-signal-worded", "signal")
        assert last["args"]["said"] == "We claim nothing."
    assert frame(exercise, "red")["desk"]["signals"]["left"] == 2
    assert [o["id"] for o in frame(exercise, "red")["desk"]["signals"]["options"]] == [
        "calm",
        "talks",
    ]
    assert log.verify(exercise.game.id) is None


def test_each_team_has_two_a_turn_and_none_twice() -> None:
    exercise = Exercise()
    signals.give(exercise.seat("blue"), "calm", "")
    assert refusal(exercise, "blue", "calm").code == "E_CONFLICT"
    signals.give(exercise.seat("blue"), "talks", "")
    assert refusal(exercise, "blue", "alert").code == "E_CAP"
    assert refusal(exercise, "red", "alert").code == "E_TARGET", "blue's alone"
    assert refusal(exercise, "red", "talks", "x" * 201).field == "text"
    signals.give(exercise.seat("red"), "talks", "")
    played(exercise)
    signals.give(exercise.seat("blue"), "calm", "")
    assert [(s["team"], s["turn"]) for s in frame(exercise, "red")["view"]["signals"]] == [
        ("blue", 1),
        ("blue", 1),
        ("blue", 2),
        ("red", 1),
    ]


def test_signals_end_with_the_commit_the_pause_and_the_turn() -> None:
    exercise = Exercise(start=False)
    assert refusal(exercise, "blue", "calm").code == "NOT_STARTED"
    turns.start(exercise.game.id)
    turns.pause(exercise.game.id, "Lunch")
    assert refusal(exercise, "blue", "calm").code == "PAUSED"
    turns.resume(exercise.game.id)
    exercise.commit("blue")
    assert refusal(exercise, "blue", "calm").code == "COMMITTED"
    orders.revise(exercise.seat("blue"))
    signals.give(exercise.seat("blue"), "calm", "")
    exercise.commit("blue", "green")
    assert refusal(exercise, "control", "calm").code == "ROLE"
    turns.close_now(exercise.game.id)
    assert refusal(exercise, "red", "talks").code == "TURN_CLOSED"
    control.end(exercise.game.id)
    assert refusal(exercise, "red", "talks").code == "ENDED"


def test_said_is_set_beside_done_for_control_alone() -> None:
    exercise = Exercise()
    signals.give(exercise.seat("blue"), "calm", "")
    signals.give(exercise.seat("blue"), "talks", "")
    exercise.draft("blue", "information", **claim())
    exercise.draft("red", "information", **claim())
    played(exercise)
    judged = [
        r.event
        for r in log.rows_of_turns(exercise.game.id, (1,))
        if r.event.kind == "signal.judged"
    ]
    assert [(e.facts["option"], e.facts["verdict"], e.facts["did"]) for e in judged] == [
        ("calm", "broken", ["information"]),
        ("talks", "untestable", ["information"]),
    ]
    for audience in ("blue", "red", "green", "public"):
        words = [d["msg"] for d in frame(exercise, audience)["feed"]]
        assert not [w for w in words if w.startswith("report-signal-")]
    words = [d["msg"] for d in frame(exercise, "control")["feed"]]
    assert "report-signal-broken" in words


def test_the_review_shows_each_reader_what_it_may_know() -> None:
    exercise = Exercise()
    signals.give(exercise.seat("blue"), "calm", "")
    exercise.draft("blue", "information", **claim())
    exercise.draft("red", "information", **claim())
    played(exercise)
    game = exercise.seat("blue").game

    def row(audience: str, perspective: str, team: str) -> dict[str, Any]:
        rows = said.table(game, audience, perspective)
        assert [r["turn"] for r in rows] == [1, 1, 1]
        return next(r for r in rows if r["team"] == team)

    truth = row("control", replay.TRUTH, "blue")
    assert truth["said"][0]["verdict"] == "broken"
    assert [(o["kind"], o["msg"], o["state"]) for o in truth["done"]] == [
        ("information", "sentence-information", "valid")
    ]
    own = row("blue", "blue", "blue")
    assert own["said"][0]["verdict"] == ""
    assert len(own["done"]) == 1
    other = row("blue", "blue", "red")
    assert (other["said"], other["done"]) == ([], None)
    seen = row("red", "red", "blue")
    assert (seen["said"][0]["said"], seen["done"]) == ("We claim nothing.", None)
    with pytest.raises(Refused) as no:
        said.table(game, "red", "blue")
    assert no.value.code == "PERSPECTIVE"
    assert models.Turn.objects.count() == 2


def test_control_reads_a_teams_own_words_as_that_teams() -> None:
    """What blue and red are told of their orders says to control whose they are."""
    exercise = Exercise()
    for team in ("blue", "red"):
        exercise.draft(team, "information", **claim())
    played(exercise)
    read = frame(exercise, "control")["feed"]
    locked = [d["to"] for d in read if d["msg"] == "report-orders-locked"]
    assert locked == ["blue", "red"]
    assert [d["to"] for d in read if d["msg"] == "report-startex"] == [""]
    for audience in ("blue", "red", "green", "public"):
        assert {d["to"] for d in frame(exercise, audience)["feed"]} == {""}

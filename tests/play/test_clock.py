"""The one clock: pause, resume, extend, zero by policy, an outage given back."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from game import models
from game.play import feed, log, turns
from game.play.refused import Refused
from tests.play.toybox import TEAMS, Exercise, claim, tables

pytestmark = pytest.mark.django_db(transaction=True)


def zero(exercise: Exercise) -> None:
    """Let the turn's time be up."""
    past = turns.now() - timedelta(milliseconds=5)
    models.Turn.objects.filter(game=exercise.game).update(deadline=past)


def frame_turn(exercise: Exercise, audience: str = "blue") -> dict[str, object]:
    """The turn as an audience's frame shows it."""
    return dict(msgspec.json.decode(feed.build(exercise.game.id, audience).body)["turn"])


def test_a_pause_freezes_the_clock_and_the_drafts_in_one_act() -> None:
    exercise = Exercise(minutes=10)
    draft = exercise.draft("blue", "information", **claim())
    turns.pause(exercise.game.id, "Fire alarm")
    turn = exercise.turn
    assert turn.deadline is None
    assert turn.left_ms is not None
    assert 0 < 600_000 - turn.left_ms < 30_000
    shown = frame_turn(exercise)
    assert (shown["paused"], shown["paused_reason"]) == (True, "Fire alarm")
    assert shown["deadline"] is None
    assert shown["left"] == turn.left_ms / 1000
    before = tables()
    with pytest.raises(Refused) as no:
        exercise.draft("blue", "information", **claim())
    assert no.value.code == "PAUSED"
    assert tables() == before
    turns.resume(exercise.game.id)
    after = exercise.turn
    assert after.deadline is not None
    left = after.deadline - turns.now()
    assert timedelta() <= timedelta(milliseconds=turn.left_ms) - left < timedelta(seconds=10)
    assert models.Draft.objects.get().pk == draft.pk


def test_everyone_hears_of_every_act_on_the_clock() -> None:
    exercise = Exercise(minutes=10)
    turns.pause(exercise.game.id, "Lunch")
    turns.resume(exercise.game.id)
    turns.extend(exercise.game.id, 5)
    for audience in (*TEAMS, "public"):
        said = [row.told.report.msg for row in log.heard(exercise.game.id, audience)]
        assert said[-3:] == ["report-clock-paused", "report-clock-resumed", "report-clock-extended"]


def test_extending_adds_to_what_is_left_running_or_paused() -> None:
    exercise = Exercise(minutes=10)
    deadline = exercise.turn.deadline
    turns.extend(exercise.game.id, 5)
    assert deadline is not None
    assert exercise.turn.deadline == deadline + timedelta(minutes=5)
    turns.pause(exercise.game.id, "")
    left = exercise.turn.left_ms
    turns.extend(exercise.game.id, 1)
    assert left is not None
    assert exercise.turn.left_ms == left + 60_000


def test_a_turn_without_a_limit_can_be_given_one() -> None:
    exercise = Exercise()
    assert frame_turn(exercise)["at_zero"] == "none"
    turns.extend(exercise.game.id, 5)
    deadline = exercise.turn.deadline
    assert deadline is not None
    assert timedelta(minutes=4, seconds=50) < deadline - turns.now() <= timedelta(minutes=5)


def test_at_zero_a_team_that_did_not_commit_has_no_orders() -> None:
    exercise = Exercise(minutes=10)
    exercise.draft("blue", "information", **claim())
    exercise.draft("red", "information", **claim())
    exercise.commit("red")
    assert frame_turn(exercise)["at_zero"] == "nothing_committed"
    assert frame_turn(exercise, "red")["at_zero"] == "move_used"
    zero(exercise)
    with pytest.raises(Refused) as no:
        exercise.commit("blue")
    assert no.value.code == "TURN_CLOSED", "late by the database's clock, closed or not"
    assert turns.close_if_due(exercise.game.id) is True
    frozen = turns.inputs(exercise.turn)
    assert {t: (i.why, len(i.orders)) for t, i in frozen.items()} == {
        "blue": ("nothing", 0),
        "green": ("nothing", 0),
        "red": ("committed", 1),
    }
    assert exercise.turn.closed_why == "deadline"
    assert models.Draft.objects.filter(team="blue").count() == 1, "drafts are kept"


def test_where_drafts_count_the_valid_ones_are_used() -> None:
    exercise = Exercise(minutes=10, late="drafts")
    exercise.draft("blue", "information", **claim())
    exercise.draft("blue", "information", **claim())
    assert frame_turn(exercise)["at_zero"] == "drafts_used"
    zero(exercise)
    turns.close_if_due(exercise.game.id)
    used = turns.inputs(exercise.turn)["blue"]
    assert (used.why, [o.id for o in used.orders]) == ("drafts", ["B-1-01"])


def test_where_control_is_asked_it_has_two_minutes_once() -> None:
    exercise = Exercise(minutes=10, late="ask")
    assert frame_turn(exercise)["at_zero"] == "ask_control"
    zero(exercise)
    assert turns.close_if_due(exercise.game.id) is False
    turn = exercise.turn
    assert (turn.status, turn.asked) == ("planning", True)
    assert turn.deadline is not None
    assert timedelta(seconds=110) < turn.deadline - turns.now() <= timedelta(minutes=2)
    frame = msgspec.json.decode(feed.build(exercise.game.id, "control").body)
    waiting = [(q["kind"], q["act"], q["when"]) for q in frame["control"]["queue"]]
    assert waiting == [("late", "close", "now")]
    exercise.commit("blue")
    zero(exercise)
    assert turns.close_if_due(exercise.game.id) is True
    assert turns.inputs(exercise.turn)["blue"].why == "committed"


def test_an_outage_is_given_back_to_running_clocks_only() -> None:
    running, paused = Exercise(minutes=10), Exercise(minutes=10)
    turns.pause(paused.game.id, "")
    left = paused.turn.left_ms
    turns.credit_outage()
    long_ago = turns.now() - timedelta(hours=1)
    models.Turn.objects.filter(game=running.game).update(opened_at=long_ago - timedelta(hours=1))
    deadline = running.turn.deadline
    models.Pulse.objects.update(at=long_ago)
    gap = turns.credit_outage()
    assert timedelta(minutes=59) < gap < timedelta(minutes=61)
    assert deadline is not None
    assert running.turn.deadline == deadline + gap
    assert paused.turn.left_ms == left
    said = log.heard(running.game.id, "blue")[-1].told.report
    assert said.msg == "report-clock-credited"
    assert turns.credit_outage() == timedelta(), "once"
    assert running.turn.deadline == deadline + gap


def test_an_outage_before_the_turn_opened_is_not_its_own() -> None:
    exercise = Exercise(minutes=10)
    turns.credit_outage()
    opened, deadline = exercise.turn.opened_at, exercise.turn.deadline
    models.Pulse.objects.update(at=turns.now() - timedelta(hours=5))
    turns.credit_outage()
    assert opened is not None
    assert deadline is not None
    after = exercise.turn.deadline
    assert after is not None
    assert after - deadline < timedelta(minutes=1)


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_extending_by_nonsense_is_refused(minutes: int) -> None:
    exercise = Exercise(minutes=10)
    before = exercise.turn.deadline
    with pytest.raises(Refused) as no:
        turns.extend(exercise.game.id, minutes)
    assert no.value.code == "FIELD"
    assert exercise.turn.deadline == before

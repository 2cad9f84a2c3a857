"""Forecasts and bands: worked out once whoever works, progress, cancel, and nobody else's news."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from game import models
from game.engine import CONTROL
from game.engine import forecast as engine
from game.play import adjudication, control, feed, forecasts, proposals, turns
from game.play.refused import Refused
from tests.play.toybox import TEAMS, Exercise, argument, claim, tables

pytestmark = pytest.mark.django_db(transaction=True)

Status = models.Forecast.Status
PARTS = 11
"""Nine of five runs, the tree, and the one change a claim allows."""


@pytest.fixture(autouse=True)
def _few_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few runs are enough to see that they are counted."""
    monkeypatch.setattr(engine, "RUNS", 45)
    monkeypatch.setattr(engine, "TEAM_RUNS", 45)


def asked() -> tuple[Exercise, models.Forecast]:
    """Blue has asked about an order it is still writing."""
    exercise = Exercise()
    body = {"kind": "information", "params": claim()}
    return exercise, forecasts.ask(exercise.seat("blue"), "", body)


def proposed() -> Exercise:
    """A claim of each team is proposed and waits for control."""
    exercise = Exercise()
    for team in TEAMS:
        exercise.draft(team, "information", **claim())
    exercise.commit()
    assert adjudication.adjudicate(exercise.game.id, 1)
    return exercise


def test_parts_are_worked_out_once_and_summed_up() -> None:
    exercise, row = asked()
    assert forecasts.summary_of(row)["done"] == 0
    assert forecasts.work(row.id) == PARTS
    assert forecasts.work(row.id) == 0, "delivered twice, worked once"
    row.refresh_from_db()
    assert row.status == Status.DONE
    assert row.parts.count() == 0
    said = forecasts.answer(row)["bands"]
    assert said["runs"] == 45
    (item,) = said["items"]
    assert (item["exact"], item["leaves"]) == (True, 3), "one die decides a claim"
    assert sum(c["pct"] for c in item["chances"]) == pytest.approx(100)
    assert item["why"]["outcome"] == "success"
    assert item["why"]["die"] is None
    (trial,) = said["trials"]
    assert (trial["param"], trial["msg"]) == ("intensity", "sentence-information")
    assert trial["by"] == trial["low"] == trial["high"] == 10.0
    assert said["most_trial"] == trial
    assert exercise.turn.status == "planning"
    assert models.Draft.objects.count() == 0


def test_a_killed_workers_part_is_taken_again(monkeypatch: pytest.MonkeyPatch) -> None:
    _, row = asked()
    lost = forecasts._claim(row.id)
    assert lost is not None
    assert lost.first == 0
    assert forecasts.work(row.id) == PARTS - 1
    row.refresh_from_db()
    assert row.status == Status.RUNNING
    assert forecasts.lapsed() == [], "its lease holds"
    models.ForecastPart.objects.filter(pk=lost.pk).update(lease_until=row.at - timedelta(hours=1))
    models.Forecast.objects.filter(pk=row.pk).update(at=row.at - timedelta(hours=1))
    assert forecasts.lapsed() == [row.id]
    assert forecasts.work(row.id) == 1
    late = forecasts._store(lost, "[]")
    assert late == 0, "the one thought dead comes back and changes nothing"
    row.refresh_from_db()
    assert row.status == Status.DONE


def test_the_answer_is_the_same_whoever_works() -> None:
    _, row = asked()
    forecasts.work(row.id)
    row.refresh_from_db()
    first = row.result
    models.Forecast.objects.all().update(status=Status.CANCELLED)
    again = forecasts.ask(
        models.Seat.objects.select_related("game__scenario").get(pk=row.seat_id),
        "",
        {"kind": "information", "params": claim()},
    )
    part = forecasts._claim(again.id)
    assert part is not None
    models.ForecastPart.objects.filter(pk=part.pk).update(lease_until=None)
    forecasts.work(again.id)
    again.refresh_from_db()
    assert again.id != row.id
    assert again.result == first


def test_the_same_question_is_answered_once_and_a_new_one_calls_it_off() -> None:
    exercise, row = asked()
    seat = exercise.seat("blue")
    assert forecasts.ask(seat, "", {"kind": "information", "params": claim()}).id == row.id
    other = forecasts.ask(seat, "", {"kind": "move", "params": _march()})
    row.refresh_from_db()
    assert (row.status, other.status) == (Status.CANCELLED, Status.RUNNING)
    assert forecasts.work(row.id) == 0


def _march() -> dict[str, object]:
    return {"unit": "blue-0", "dest": 8, "mode": "tactical", "force_entry": False}


def test_cancel_stops_it_and_keeps_what_is_done() -> None:
    exercise, row = asked()
    seat = exercise.seat("blue")
    assert forecasts.cancel(seat, row.id).status == Status.CANCELLED
    assert forecasts.work(row.id) == 0
    assert models.ForecastPart.objects.count() == 0
    again = forecasts.ask(seat, "", {"kind": "information", "params": claim()})
    forecasts.work(again.id)
    assert forecasts.cancel(seat, again.id).status == Status.DONE


def test_what_cannot_be_asked_changes_nothing() -> None:
    exercise = Exercise()
    seat = exercise.seat("blue")
    before = tables()
    for about, body, code in (
        ("", None, "TARGET"),
        ("B-1-99", None, "TARGET"),
        ("", {"kind": "information", "params": {"what": "no"}}, "E_TARGET"),
    ):
        with pytest.raises(Refused) as no:
            forecasts.ask(seat, about, body)
        assert no.value.code == code
    with pytest.raises(Refused) as no:
        forecasts.ask(exercise.seat("public"), "", None)
    assert no.value.code in ("TARGET", "ROLE")
    assert tables() == before


def test_a_team_may_ask_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    exercise, _ = asked()
    monkeypatch.setattr(forecasts, "A_TURN", 1)
    exercise.draft("blue", "information", **claim())
    with pytest.raises(Refused) as no:
        forecasts.ask(exercise.seat("blue"))
    assert no.value.code == "RATE"


def test_a_forecast_is_the_teams_alone() -> None:
    exercise, row = asked()
    before = {a: feed.build(exercise.game.id, a).mark for a in ("red", "green", "public")}
    forecasts.work(row.id)
    assert {a: feed.build(exercise.game.id, a).mark for a in before} == before
    frame = json.loads(feed.build(exercise.game.id, "blue").body)
    assert [(f["about"], f["state"]) for f in frame["desk"]["forecasts"]] == [("new", "done")]
    for audience in ("red", "public", "control"):
        with pytest.raises(Refused) as no:
            forecasts.of(exercise.seat(audience), row.id)
        assert no.value.code == "NOT_FOUND"


def test_bands_belong_to_one_attempt_and_change_no_byte_of_the_turn() -> None:
    exercise = proposed()
    turn = exercise.turn
    first = models.Forecast.objects.get(team="", subject="attempt-1")
    bodies = turn.proposal
    assert forecasts.work(first.id) == 9
    assert exercise.turn.proposal == bodies, "H02: the preview throws no die of the game"
    frame = json.loads(feed.build(exercise.game.id, CONTROL).body)
    assert frame["control"]["review"]["bands"] | {"at": ""} == {
        "id": first.id,
        "about": "",
        "state": "done",
        "runs": 45,
        "done": 45,
        "at": "",
    }
    said = forecasts.answer(forecasts.of(exercise.seat("control"), first.id))["bands"]
    assert {i["ref"] for i in said["items"]} == {i.ref for i in proposals.items_of(turn)}
    control.rule(
        exercise.seat("control"),
        {"do": "void_order", "order": "B-1-01", "reason": "It never reached the ministry."},
    )
    assert adjudication.adjudicate(exercise.game.id, 1)
    second = models.Forecast.objects.get(team="", subject="attempt-2")
    assert second.status == Status.RUNNING
    frame = json.loads(feed.build(exercise.game.id, CONTROL).body)
    assert frame["control"]["review"]["bands"]["id"] == second.id
    forecasts.work(second.id)
    second.refresh_from_db()
    assert "order:B-1-01" not in second.result
    assert "order:B-1-01" in models.Forecast.objects.get(pk=first.pk).result


def test_a_ruling_calls_running_bands_off() -> None:
    exercise = Exercise()
    exercise.draft("red", "matrix", **argument())
    exercise.commit("red")
    turns.close_now(exercise.game.id)
    assert adjudication.adjudicate(exercise.game.id, 1)
    first = models.Forecast.objects.get(team="")
    control.rule(exercise.seat("control"), {"do": "set_odds", "order": "R-1-01", "pct": 50})
    assert adjudication.adjudicate(exercise.game.id, 1)
    first.refresh_from_db()
    assert first.status == Status.CANCELLED
    assert models.Forecast.objects.filter(team="", status=Status.RUNNING).count() == 1

"""Forecasts asked for: once, as often as is allowed, called off, and for one team alone."""

from __future__ import annotations

import json

import pytest

from game import models
from game.play import adjudication, control, feed, forecast_work, forecasts, turns
from game.play.refused import Refused
from tests.play.toybox import Exercise, argument, asked, claim, march, tables

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("few_runs")]

Status = models.Forecast.Status


def test_the_same_question_is_answered_once_and_a_new_one_calls_it_off() -> None:
    exercise, row = asked()
    assert exercise.ask("blue", "information", **claim()).id == row.id
    other = exercise.ask("blue", "move", **march())
    row.refresh_from_db()
    assert (row.status, other.status) == (Status.CANCELLED, Status.RUNNING)
    assert forecast_work.work(row.id) == 0


def test_cancel_stops_it_and_keeps_what_is_done() -> None:
    exercise, row = asked()
    seat = exercise.seat("blue")
    assert forecasts.cancel(seat, row.id).status == Status.CANCELLED
    assert forecast_work.work(row.id) == 0
    assert models.ForecastPart.objects.count() == 0
    again = exercise.ask("blue", "information", **claim())
    forecast_work.work(again.id)
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
    forecast_work.work(row.id)
    assert {a: feed.build(exercise.game.id, a).mark for a in before} == before
    frame = json.loads(feed.build(exercise.game.id, "blue").body)
    assert [(f["about"], f["state"]) for f in frame["desk"]["forecasts"]] == [("new", "done")]
    for audience in ("red", "public", "control"):
        with pytest.raises(Refused) as no:
            forecasts.of(exercise.seat(audience), row.id)
        assert no.value.code == "NOT_FOUND"


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

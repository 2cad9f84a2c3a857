"""Forecasts worked out: each part once, the same whoever works."""

from __future__ import annotations

from datetime import timedelta

import pytest

from game import models
from game.play import forecast_answers, forecast_work
from tests.play.toybox import asked, claim

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("few_runs")]

Status = models.Forecast.Status
PARTS = 11
"""Nine of five runs, the tree, and the one change a claim allows."""


def test_parts_are_worked_out_once_and_summed_up() -> None:
    exercise, row = asked()
    assert forecast_answers.summary_of(row)["done"] == 0
    assert forecast_work.work(row.id) == PARTS
    assert forecast_work.work(row.id) == 0, "delivered twice, worked once"
    row.refresh_from_db()
    assert row.status == Status.DONE
    assert row.parts.count() == 0
    said = forecast_answers.answer(row)["bands"]
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


def test_a_killed_workers_part_is_taken_again() -> None:
    _, row = asked()
    lost = forecast_work._claim(row.id)
    assert lost is not None
    assert lost.first == 0
    assert forecast_work.work(row.id) == PARTS - 1
    row.refresh_from_db()
    assert row.status == Status.RUNNING
    assert forecast_work.lapsed() == [], "its lease holds"
    models.ForecastPart.objects.filter(pk=lost.pk).update(lease_until=row.at - timedelta(hours=1))
    models.Forecast.objects.filter(pk=row.pk).update(at=row.at - timedelta(hours=1))
    assert forecast_work.lapsed() == [row.id]
    assert forecast_work.work(row.id) == 1
    late = forecast_work._store(lost, "[]")
    assert late == 0, "the one thought dead comes back and changes nothing"
    row.refresh_from_db()
    assert row.status == Status.DONE


def test_the_answer_is_the_same_whoever_works() -> None:
    exercise, row = asked()
    forecast_work.work(row.id)
    row.refresh_from_db()
    first = row.result
    models.Forecast.objects.all().update(status=Status.CANCELLED)
    again = exercise.ask("blue", "information", **claim())
    part = forecast_work._claim(again.id)
    assert part is not None
    models.ForecastPart.objects.filter(pk=part.pk).update(lease_until=None)
    forecast_work.work(again.id)
    again.refresh_from_db()
    assert again.id != row.id
    assert again.result == first

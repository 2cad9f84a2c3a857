"""Forecasts worked out: each part once, the same whoever works."""

from __future__ import annotations

from datetime import timedelta

import pytest

from game import models
from game.play import forecast_answers, forecast_work, forecasts
from tests.play.toybox import Exercise, asked, claim, march

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("few_runs")]

Status = models.Forecast.Status
PARTS = 12
"""The search for changes, nine of five runs, the tree, and the one change a claim allows."""


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


def held(row: models.Forecast, what: str) -> models.ForecastPart:
    """The first part of a kind, claimed by somebody who is not heard of again."""
    part = forecast_work._claim(row.id)
    while part is not None and part.what != what:
        part = forecast_work._claim(row.id)
    assert part is not None and part.first == 0
    row.parts.exclude(pk=part.pk).update(lease_until=None)
    return part


@pytest.mark.parametrize(("what", "left"), [("changes", 2), ("runs", 1), ("tree", 1)])
def test_a_killed_workers_part_is_taken_again(what: str, left: int) -> None:
    """Without its changes a forecast waits: nobody can know how many there are to try."""
    _, row = asked()
    lost = held(row, what)
    assert forecast_work.work(row.id) == PARTS - left
    row.refresh_from_db()
    assert row.status == Status.RUNNING
    assert forecast_work.lapsed() == [], "its lease holds"
    models.ForecastPart.objects.filter(pk=lost.pk).update(lease_until=row.at - timedelta(hours=1))
    models.Forecast.objects.filter(pk=row.pk).update(at=row.at - timedelta(hours=1))
    assert forecast_work.lapsed() == [row.id]
    assert forecast_work.work(row.id) == left
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


def test_changes_are_found_by_a_worker_and_tried_once() -> None:
    _, row = asked()
    kinds = ["changes", *["runs"] * 9, "tree"]
    assert sorted(row.parts.values_list("what", flat=True)) == kinds
    part = held(row, "changes")
    found = forecast_work._worked(part)
    assert forecast_work._worked(part) == found, "whoever finds them finds the same"
    assert forecast_work._store(part, found) == 1
    assert forecast_work._store(part, found) == 0
    row.refresh_from_db()
    assert row.trials == found
    assert sorted(row.parts.values_list("what", flat=True)) == [*kinds, "trial-0"]
    assert forecast_answers.summary_of(row)["done"] == 0, "progress counts the runs alone"


def test_changes_found_for_nobody_leave_nothing() -> None:
    """The question is called off while a worker looks for changes."""
    exercise, row = asked()
    part = held(row, "changes")
    found = forecast_work._worked(part)
    forecasts.cancel(exercise.seat("blue"), row.id)
    assert forecast_work._store(part, found) == 0
    row.refresh_from_db()
    assert (row.status, row.trials) == (Status.CANCELLED, "[]")
    assert models.ForecastPart.objects.count() == 0


def test_an_order_that_cannot_go_better_or_worse_is_answered_the_same_in_any_order() -> None:
    """Whether its changes are tried before or after its last run."""
    exercise = Exercise()
    answers = []
    for trials_first in (False, True):
        row = exercise.ask("blue", "move", **march())
        part = held(row, "changes")
        forecast_work._store(part, forecast_work._worked(part))
        if trials_first:
            part = held(row, "trial-0")
            forecast_work._store(part, forecast_work._worked(part))
        forecast_work.work(row.id)
        row.refresh_from_db()
        assert row.status == Status.DONE
        answers.append(row.result)
        models.Forecast.objects.update(status=Status.CANCELLED)
    assert answers[0] == answers[1]

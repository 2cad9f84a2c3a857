"""Forecasts shown: the bands of a proposal, and of no other."""

from __future__ import annotations

import json

import pytest

from game import models
from game.engine import CONTROL
from game.play import (
    adjudication,
    control,
    feed,
    forecast_answers,
    forecast_work,
    forecasts,
    proposals,
)
from tests.play.toybox import proposed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("few_runs")]

Status = models.Forecast.Status


def test_bands_belong_to_one_attempt_and_change_no_byte_of_the_turn() -> None:
    exercise = proposed()
    turn = exercise.turn
    first = models.Forecast.objects.get(team="", subject="attempt-1")
    bodies = turn.proposal
    assert forecast_work.work(first.id) == 9
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
    said = forecast_answers.answer(forecasts.of(exercise.seat("control"), first.id))["bands"]
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
    forecast_work.work(second.id)
    second.refresh_from_db()
    assert "order:B-1-01" not in second.result
    assert "order:B-1-01" in models.Forecast.objects.get(pk=first.pk).result

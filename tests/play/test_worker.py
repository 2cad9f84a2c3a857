"""Law 10: whatever happens to workers, broker and bells, a turn is adjudicated once.

Everything here is real: Celery worker processes with their beat, a Redis server, a database file.
"""

from __future__ import annotations

import os
import signal
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from celery import current_app
from django.conf import settings
from django.db import transaction

from game import models
from game.engine import forecast as engine
from game.engine import resolve
from game.engine.dice import Dice
from game.management.processes import redis_child, redis_url, socket_folder, wait_for_redis
from game.play import (
    adjudication,
    bell,
    boards,
    crash,
    forecast_work,
    log,
    proposals,
    turns,
)
from tests.conftest import find_redis_server
from tests.play.toybox import TEAMS, Exercise, claim
from tests.play.workers import killed, running, until, worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("redis_server")]

MARCH = {"mode": "tactical", "force_entry": False}
POINTS = get_args(crash.Point)


def exercise_with_orders(publish: str = "auto") -> Exercise:
    """A started exercise in which every team has drafted a march."""
    exercise = Exercise(publish=publish, minutes=60)
    for team, start in (("blue", 2), ("green", 4), ("red", 0)):
        exercise.draft(team, "move", unit=f"{team}-0", dest=start + 6, **MARCH)
    return exercise


def expected(exercise: Exercise, number: int, before: int) -> list[str]:
    """The bodies of the events that adjudicating a closed turn must give, worked out here."""
    turn = models.Turn.objects.get(game=exercise.game, number=number)
    game = models.Game.objects.get(pk=exercise.game.id)
    orders = proposals.orders_of(turn)
    assert sorted(o.id for o in orders) == ["B-1-01", "G-1-01", "R-1-01"]
    state = log.state_at(game.id, before)
    result = resolve(boards.board_of(game), state, orders, Dice(bytes(game.key)))
    return [log.canonical(event) for event in result.events]


def assert_adjudicated_once(exercise: Exercise, before: int) -> None:
    """Turn 1 is in the log exactly once, whole, and turn 2 is open."""
    rows = models.Event.objects.filter(game=exercise.game, seq__gt=before).order_by("seq")
    bodies = [b for b in rows.values_list("body", flat=True) if '"kind":"control.' not in b]
    assert len(bodies) > 3
    assert bodies == expected(exercise, 1, before)
    assert log.verify(exercise.game.id) is None
    assert list(
        models.Turn.objects.filter(game=exercise.game)
        .order_by("number")
        .values_list("number", "status")
    ) == [(1, "published"), (2, "planning")]
    for audience in (*TEAMS, "public"):
        numbers = [row.n for row in log.heard(exercise.game.id, audience)]
        assert numbers == list(range(1, len(numbers) + 1))
    assert models.Draft.objects.count() == 0


def published(exercise: Exercise) -> bool:
    """Whether turn 2 is open."""
    return exercise.turn.number == 2


def test_a_task_delivered_many_times_to_two_workers_writes_once(
    redis_server: str, tmp_path: Path
) -> None:
    exercise = exercise_with_orders()
    before = models.Game.objects.get().seq
    one, two = worker(tmp_path, redis_server, "one"), worker(tmp_path, redis_server, "two")
    with running(one, two):
        exercise.commit()
        for _ in range(10):
            current_app.send_task(bell.ADJUDICATE, args=[exercise.game.id, 1])
        until(lambda: published(exercise), one, two)
        for _ in range(5):
            current_app.send_task(bell.ADJUDICATE, args=[exercise.game.id, 1])
        current_app.send_task(bell.ADJUDICATE, args=[exercise.game.id, 2])
        current_app.send_task(bell.ADJUDICATE, args=["no-such-game", 1])
        until(lambda: _queue_is_empty(redis_server), one, two)
    assert_adjudicated_once(exercise, before)


def _queue_is_empty(url: str) -> bool:
    from redis import Redis

    return int(Redis.from_url(url).llen("celery")) == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("point", POINTS)
def test_a_worker_killed_anywhere_loses_nothing(
    point: str, redis_server: str, tmp_path: Path
) -> None:
    exercise = exercise_with_orders()
    before = models.Game.objects.get().seq
    doomed = worker(tmp_path, redis_server, "doomed", kill_at=point)
    with running(doomed):
        if point.startswith("close"):
            for team in TEAMS[:2]:
                exercise.commit(team)
            draft = models.Draft.objects.get(team=TEAMS[2])
            models.Game.objects.update(late="drafts")
            past = turns.now() - timedelta(seconds=1)
            models.Turn.objects.filter(game=exercise.game).update(deadline=past)
            assert draft.order == "R-1-01"
        else:
            exercise.commit()
        assert killed(doomed), doomed.last_words(20)
    rescue = worker(tmp_path, redis_server, "rescue")
    with running(rescue):
        until(lambda: published(exercise), rescue)
    assert_adjudicated_once(exercise, before)


def test_a_redis_that_was_away_costs_time_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = find_redis_server()
    assert program is not None
    folder = socket_folder(tmp_path)
    url = redis_url(folder)
    exercise = exercise_with_orders()
    before = models.Game.objects.get().seq
    first = redis_child(program, folder, tmp_path / "redis.log", {})
    second = redis_child(program, folder, tmp_path / "redis.log", {})
    with running(first):
        assert wait_for_redis(folder, first)
        hands = worker(tmp_path, url, "hands")
        with running(hands):
            until(lambda: "ready." in hands.log.read_text(), hands)
            first.stop()
            # Nobody hears this bell; the commits are rows and stay.
            exercise.commit()
            assert exercise.turn.status == "closed"
            with running(second):
                assert wait_for_redis(folder, second)
                until(lambda: published(exercise), hands)
    assert_adjudicated_once(exercise, before)


def test_whoever_slept_past_its_lease_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    exercise = exercise_with_orders(publish="review")
    before = models.Game.objects.get().seq
    exercise.commit()
    honest = adjudication._resolve

    def slow(held: adjudication.Claim) -> object:
        """While the first works, its lease runs out and a second takes the turn."""
        monkeypatch.setattr(adjudication, "_resolve", honest)
        models.Turn.objects.filter(pk=held.pk).update(
            lease_until=turns.now() - timedelta(seconds=1)
        )
        assert adjudication.adjudicate(exercise.game.id, 1) is True
        return honest(held)

    monkeypatch.setattr(adjudication, "_resolve", slow)
    assert adjudication.adjudicate(exercise.game.id, 1) is False
    turn = exercise.turn
    assert (turn.status, turn.attempt, turn.fence) == ("review", 1, 2)
    assert models.Game.objects.get().seq == before, "a proposal writes nothing to the log"


def test_a_lease_is_renewed_while_the_rules_work(monkeypatch: pytest.MonkeyPatch) -> None:
    exercise = exercise_with_orders(publish="review")
    exercise.commit()
    monkeypatch.setattr(settings, "LEASE_SECONDS", 3)
    honest = adjudication._resolve

    def long(held: adjudication.Claim) -> object:
        ends = [exercise.turn.lease_until]

        def renewed() -> bool:
            ends.append(exercise.turn.lease_until)
            return ends[-1] > ends[0]

        until(renewed)
        assert turns.lapsed() == [], "its lease never ran out"
        return honest(held)

    monkeypatch.setattr(adjudication, "_resolve", long)
    assert adjudication.adjudicate(exercise.game.id, 1) is True
    assert exercise.turn.fence == 1


def asked(exercise: Exercise) -> tuple[models.Forecast, str]:
    """Blue asks about a claim; and the answer, worked out here from a copy of the question."""
    with transaction.atomic():
        row = exercise.ask("blue", "information", **claim())
        sure = transaction.savepoint()
        forecast_work.work(row.id)
        row.refresh_from_db()
        answer = row.result
        transaction.savepoint_rollback(sure)
    row.refresh_from_db()
    assert (row.status, row.result) == ("running", "")
    return row, answer


def answered(row: models.Forecast) -> bool:
    """Whether a forecast is done."""
    row.refresh_from_db()
    return row.status == "done"


@pytest.mark.parametrize("point", get_args(crash.OfForecast))
def test_a_forecast_outlives_the_worker_that_died_of_it(
    point: str, redis_server: str, tmp_path: Path
) -> None:
    exercise = Exercise()
    doomed = worker(tmp_path, redis_server, "doomed", kill_at=point)
    with running(doomed):
        row, answer = asked(exercise)
        assert killed(doomed), doomed.last_words(20)
    assert not answered(row)
    rescue = worker(tmp_path, redis_server, "rescue")
    with running(rescue):
        until(lambda: answered(row), rescue)
    assert row.result == answer
    assert models.ForecastPart.objects.count() == 0


def test_a_worker_killed_in_the_middle_of_a_forecast(
    redis_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signal 9 comes from outside while some parts are stored and others are not."""
    monkeypatch.setattr(engine, "TEAM_RUNS", 200)
    row, answer = asked(Exercise())
    stored = row.parts.exclude(body="")
    victim = worker(tmp_path, redis_server, "victim")
    with running(victim):
        until(stored.exists, victim)
        assert victim.process is not None
        os.kill(victim.process.pid, signal.SIGKILL)
        assert killed(victim)
    kept = stored.count()
    assert 0 < kept < row.parts.count()
    rescue = worker(tmp_path, redis_server, "rescue")
    with running(rescue):
        until(lambda: answered(row), rescue)
    assert row.result == answer

"""Law 10: whatever happens to workers, broker and bells, a turn is adjudicated once.

Everything here is real: Celery worker processes with their beat, a Redis server, a database file.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from celery import current_app
from django.conf import settings

from game import models
from game.engine import resolve
from game.engine.dice import Dice
from game.management.processes import redis_child, redis_url, socket_folder, wait_for_redis
from game.play import adjudication, bell, boards, crash, log, proposals, turns
from tests.conftest import find_redis_server
from tests.play.toybox import TEAMS, Exercise
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
        until(lambda: published(exercise), 40, one, two)
        for _ in range(5):
            current_app.send_task(bell.ADJUDICATE, args=[exercise.game.id, 1])
        current_app.send_task(bell.ADJUDICATE, args=[exercise.game.id, 2])
        current_app.send_task(bell.ADJUDICATE, args=["no-such-game", 1])
        until(lambda: _queue_is_empty(redis_server), 20, one, two)
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
        until(lambda: published(exercise), 40, rescue)
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
            until(lambda: "ready." in hands.log.read_text(), 30, hands)
            first.stop()
            # Nobody hears this bell; the commits are rows and stay.
            exercise.commit()
            assert exercise.turn.status == "closed"
            with running(second):
                assert wait_for_redis(folder, second)
                until(lambda: published(exercise), 60, hands)
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
    import time

    exercise = exercise_with_orders(publish="review")
    exercise.commit()
    monkeypatch.setattr(settings, "LEASE_SECONDS", 0.3)
    honest = adjudication._resolve

    def long(held: adjudication.Claim) -> object:
        time.sleep(0.9)
        assert turns.lapsed() == [], "its lease never ran out"
        return honest(held)

    monkeypatch.setattr(adjudication, "_resolve", long)
    assert adjudication.adjudicate(exercise.game.id, 1) is True
    assert exercise.turn.fence == 1

"""The Celery door: fetch an id, call play. Every task may come twice, late or never."""

from __future__ import annotations

import logging

from celery import shared_task
from django.db import close_old_connections

from game.play import adjudication, bell, forecast_work, turns

logger = logging.getLogger(__name__)


@shared_task(name="game.tasks.adjudicate", ignore_result=True)
def adjudicate(game: str, turn: int) -> None:
    """Adjudicate a turn, if it still waits for it."""
    close_old_connections()
    adjudication.adjudicate(game, turn)


@shared_task(name="game.tasks.forecast", ignore_result=True)
def forecast(forecast: str) -> None:
    """Run parts of a forecast until none is free."""
    close_old_connections()
    forecast_work.work(forecast)


@shared_task(name="game.tasks.sweep", ignore_result=True)
def sweep() -> None:
    """Do what is due: credit an outage, close turns, wake what was left, publish what is clear."""
    close_old_connections()
    turns.credit_outage()
    for game in turns.due():
        _one(turns.close_if_due, game)
    for game, number in turns.lapsed():
        bell.wake_again(game, number)
    for left in forecast_work.lapsed():
        bell.calculate_again(left)
    for game in adjudication.unpublished():
        _one(adjudication.publish_if_clear, game)


def _one(act: object, game: str) -> None:
    """One exercise's trouble is not the others'."""
    assert callable(act)
    try:
        act(game)
    except Exception:
        logger.exception("The sweep of %s failed.", game)

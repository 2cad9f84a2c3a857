"""Ringing after the commit: wake a worker, nudge the web processes. A lost ring costs a second.

Neither carries content: the worker reads the Turn row, the web process reads the Desk rows.
"""

from __future__ import annotations

import logging
from functools import partial

from asgiref.sync import async_to_sync
from celery import current_app
from channels.layers import get_channel_layer
from django.db import transaction

logger = logging.getLogger(__name__)

GROUP = "wargame.bell"
"""The channel-layer group whose members are the web processes' hubs."""
ADJUDICATE = "game.tasks.adjudicate"
FORECAST = "game.tasks.forecast"
CALCULATORS = "forecast"
"""The queue of forecasts, so that no adjudication waits behind one."""


def nudge(game: str) -> None:
    """After the commit, let every web process look at this exercise's desks."""
    transaction.on_commit(partial(_nudge, game))


def wake(game: str, turn: int) -> None:
    """After the commit, let a worker look at this turn."""
    transaction.on_commit(partial(_wake, game, turn))


def wake_again(game: str, turn: int) -> None:
    """Wake a worker for a turn that was left; the ring is stale after five seconds."""
    _wake(game, turn, expires=5)


def calculate(forecast: str, hands: int) -> None:
    """After the commit, let some workers run a forecast, each until nothing of it is left."""
    transaction.on_commit(partial(_calculate, forecast, hands))


def calculate_again(forecast: str) -> None:
    """Wake a worker for a forecast that was left."""
    _calculate(forecast, 1, expires=5)


def _nudge(game: str) -> None:
    layer = get_channel_layer()
    if layer is None:
        return
    try:
        async_to_sync(layer.group_send)(GROUP, {"type": "bell.ring", "game": game})
    except Exception as error:
        # The act is committed; whoever listens finds it within a second.
        logger.warning("The bell of %s did not ring: %r", game, error)


def _wake(game: str, turn: int, expires: int | None = None) -> None:
    try:
        current_app.send_task(ADJUDICATE, args=[game, turn], retry=False, expires=expires)
    except Exception as error:
        logger.warning("No worker was woken for turn %d of %s: %r", turn, game, error)


def _calculate(forecast: str, hands: int, expires: int | None = None) -> None:
    try:
        for _ in range(hands):
            current_app.send_task(
                FORECAST, args=[forecast], queue=CALCULATORS, retry=False, expires=expires
            )
    except Exception as error:
        logger.warning("No worker was woken for forecast %s: %r", forecast, error)

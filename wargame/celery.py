"""The Celery application: the bell that wakes a worker; the work itself is rows in the database."""

import contextlib
import os
import socket
import sys
import time

from celery import Celery
from celery.signals import (
    beat_embedded_init,
    beat_init,
    before_task_publish,
    heartbeat_sent,
    worker_ready,
    worker_shutdown,
)
from redis.exceptions import RedisError

from game.management.processes import die_with_parent
from wargame import redis

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wargame.settings")

app = Celery("wargame")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

HEARTBEAT_KEY = "wargame:worker"
BEAT_KEY = "wargame:beat"
HEARTBEAT_SECONDS = 15
CALCULATES = "--queues=forecast"
"""The argument of a worker that does nothing but run forecasts."""
_started_as = os.getpid()
_calculates = CALCULATES in sys.argv


def _sign(name: str) -> None:
    """Leave a sign of life that fades by itself when this process stops.

    A calculator leaves none: the site is well while turns are adjudicated.
    """
    if _calculates:
        return
    with contextlib.suppress(RedisError):  # Celery itself reports and mends a lost Redis
        redis.client().set(name, int(time.time()), ex=HEARTBEAT_SECONDS)


@worker_ready.connect
@heartbeat_sent.connect
def _worker_lives(**_: object) -> None:
    _sign(HEARTBEAT_KEY)
    _sign(f"{HEARTBEAT_KEY}:{socket.gethostname()}")


@worker_shutdown.connect
def _worker_ends(**_: object) -> None:
    if _calculates:
        return
    with contextlib.suppress(RedisError):
        redis.client().delete(HEARTBEAT_KEY, f"{HEARTBEAT_KEY}:{socket.gethostname()}")


@beat_init.connect
@beat_embedded_init.connect
def _beat_begins(**_: object) -> None:
    """Sign at every task sent; and inside a worker do not outlive it, should it be killed."""
    before_task_publish.connect(lambda **_: _sign(BEAT_KEY), weak=False)
    if os.getpid() != _started_as:
        die_with_parent(_started_as)

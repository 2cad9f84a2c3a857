"""The Celery application: the bell that wakes a worker; the work itself is rows in the database."""

import contextlib
import os
import time

from celery import Celery
from celery.signals import beat_embedded_init, heartbeat_sent, worker_ready, worker_shutdown
from redis.exceptions import RedisError

from game.management.processes import die_with_parent
from wargame import redis

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wargame.settings")

app = Celery("wargame")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

HEARTBEAT_KEY = "wargame:worker"
HEARTBEAT_SECONDS = 15
_started_as = os.getpid()


@worker_ready.connect
@heartbeat_sent.connect
def _alive(**_: object) -> None:
    """Leave a sign of life that `/healthz` reads; it fades by itself when the worker stops."""
    with contextlib.suppress(RedisError):  # Celery itself reports and mends a lost Redis
        redis.client().set(HEARTBEAT_KEY, int(time.time()), ex=HEARTBEAT_SECONDS)


@worker_shutdown.connect
def _gone(**_: object) -> None:
    with contextlib.suppress(RedisError):
        redis.client().delete(HEARTBEAT_KEY)


@beat_embedded_init.connect
def _tie_beat(**_: object) -> None:
    """The beat inside a worker is a process of its own: it must not outlive a killed worker."""
    if os.getpid() != _started_as:
        die_with_parent(_started_as)

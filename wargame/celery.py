"""The Celery application: the bell that wakes a worker; the work itself is rows in the database."""

import os
import time

from celery import Celery
from celery.signals import heartbeat_sent, worker_ready, worker_shutdown

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wargame.settings")

app = Celery("wargame")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

HEARTBEAT_KEY = "wargame:worker"
HEARTBEAT_SECONDS = 15


@worker_ready.connect
@heartbeat_sent.connect
def _alive(**_: object) -> None:
    """Leave a sign of life that `/healthz` reads; it fades by itself when the worker stops."""
    from wargame import redis

    redis.client().set(HEARTBEAT_KEY, int(time.time()), ex=HEARTBEAT_SECONDS)


@worker_shutdown.connect
def _gone(**_: object) -> None:
    from wargame import redis

    redis.client().delete(HEARTBEAT_KEY)

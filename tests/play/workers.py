"""Real Celery workers on the tests' own database file, to be killed."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from game.management.processes import Child
from game.play import bell
from tests import waiting
from tests.waiting import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
LEASE = "1"


def worker(folder: Path, redis_url: str, name: str, *, kill_at: str = "") -> Child:
    """A worker with its beat, as `up` starts it; it dies at `kill_at`."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "wargame.settings",
        "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
        "SECRET_KEY": settings.SECRET_KEY,
        "REDIS_URL": redis_url,
        "WARGAME_DATA": str(folder),
        "WARGAME_LEASE": LEASE,
        "WARGAME_KILL_AT": kill_at,
    }
    command = [sys.executable, "-m", "celery", "-A", "wargame", "worker", "--beat"]
    command += ["--schedule", str(folder / f"{name}.schedule"), "--hostname", f"{name}@here"]
    command += ["--pool", "threads", "--concurrency", "2", "--loglevel", "INFO"]
    command += ["--without-gossip", "--without-mingle", "--queues", f"celery,{bell.CALCULATORS}"]
    return Child(name, command, environment, folder / f"{name}.log", patience=10.0)


@contextmanager
def running(*children: Child) -> Iterator[None]:
    """Start some programs and leave none behind."""
    try:
        for child in children:
            child.start()
        yield
    finally:
        for child in children:
            child.stop()


def until(what: Callable[[], bool], *children: Child) -> None:
    """Wait until something is so; fails with the programs' last words."""
    waiting.until(what, lambda: "\n".join(child.last_words(20) for child in children))


def killed(child: Child) -> bool:
    """Wait for a program to die of signal 9."""
    assert child.process is not None
    return child.process.wait(PATIENCE) == -signal.SIGKILL

"""Real Celery workers on the tests' own database file, to be killed."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from game.management.processes import Child
from game.play import bell

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


def until(what: Callable[[], bool], seconds: float, *children: Child) -> None:
    """Wait until something is so; fails with the programs' last words."""
    end = time.monotonic() + seconds
    while not what():
        words = "\n".join(child.last_words(20) for child in children)
        assert time.monotonic() < end, f"it did not happen within {seconds} s\n{words}"
        time.sleep(0.05)


def killed(child: Child, seconds: float = 30) -> bool:
    """Wait for a program to die of signal 9."""
    assert child.process is not None
    return child.process.wait(seconds) == -signal.SIGKILL

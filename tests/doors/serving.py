"""A real web process on the tests' own database, for sockets."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from django.conf import settings
from django.db import connection

from game.management.processes import Child
from tests.waiting import PATIENCE, until

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def web(folder: Path, redis_url: str, **environment: str) -> Iterator[str]:
    """uvicorn as `up` starts it; yields "127.0.0.1:port"."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    place = f"127.0.0.1:{listener.getsockname()[1]}"
    command = [sys.executable, "-m", "uvicorn", "wargame.asgi:application"]
    command += ["--fd", str(listener.fileno()), "--lifespan", "off"]
    command += ["--timeout-graceful-shutdown", "2", "--ws-per-message-deflate", "false"]
    command += ["--ws-max-size", "16384", "--no-access-log"]
    child = Child(
        "web",
        command,
        {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "wargame.settings",
            "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
            "SECRET_KEY": settings.SECRET_KEY,
            "REDIS_URL": redis_url,
            "WARGAME_DATA": str(folder),
            **environment,
        },
        folder / "web.log",
        keep=[listener.fileno()],
    )
    child.start()
    try:
        until(lambda: _answers(place, child), lambda: child.last_words(20))
        yield place
    finally:
        child.stop()
        listener.close()


def _answers(place: str, child: Child) -> bool:
    assert child.running, child.last_words(20)
    try:
        httpx.get(f"http://{place}/api/mine/", timeout=PATIENCE)
    except httpx.HTTPError:
        return False
    return True

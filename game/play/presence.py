"""Who is there: signs in Redis that fade by themselves. Nothing depends on them."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.core.cache import cache

logger = logging.getLogger(__name__)

HERE_SECONDS = 45
"""A socket renews its sign at every heartbeat of 15 s; three lost ones and it is gone."""
ACTIVE_SECONDS = 300


def here(seats: Iterable[str]) -> None:
    """These seats have an open socket."""
    signs = {f"here:{seat}": 1 for seat in seats}
    if signs:
        _quietly(lambda: cache.set_many(signs, HERE_SECONDS))


def gone(seats: Iterable[str]) -> None:
    """These seats' last sockets have closed."""
    names = [f"here:{seat}" for seat in seats]
    if names:
        _quietly(lambda: cache.delete_many(names))


def acted(seat: str) -> None:
    """Somebody did something at this seat."""
    _quietly(lambda: cache.set(f"acted:{seat}", 1, ACTIVE_SECONDS))


def states(seats: Iterable[str]) -> dict[str, str]:
    """active (acted within five minutes), idle (a socket only) or offline, by seat."""
    ids = list(seats)
    keys = [f"{kind}:{seat}" for seat in ids for kind in ("here", "acted")]
    try:
        found = set(cache.get_many(keys)) if keys else set()
    except Exception as error:
        logger.warning("Nobody can say who is there. %r", error)
        found = set()
    return {s: _state(f"here:{s}" in found, f"acted:{s}" in found) for s in ids}


def _state(open_socket: bool, acted_lately: bool) -> str:
    if not open_socket:
        return "offline"
    return "active" if acted_lately else "idle"


def _quietly(act: object) -> None:
    assert callable(act)
    try:
        act()
    except Exception as error:
        logger.warning("A sign of presence was not kept. %r", error)

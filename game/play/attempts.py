"""Wrong codes and costly acts are counted in a minute; after too many nobody gets an answer."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache

from game.play.refused import Refused

logger = logging.getLogger(__name__)

PER_ADDRESS = 10
ALTOGETHER = 300
SECONDS = 60
_WRONG = ("CODE_UNKNOWN", "LINK_SPENT", "SEAT_TAKEN", "SEAT_REVOKED")


@contextmanager
def counted(address: str) -> Iterator[None]:
    """Refuse with RATE after too many wrong codes in a minute; count one more if this is wrong."""
    one = f"tries:{hashlib.sha256(address.encode()).hexdigest()[:16]}"
    limits = {one: PER_ADDRESS, "tries": ALTOGETHER}
    if any(_count(name) >= most for name, most in limits.items()):
        raise Refused("RATE", "refused-rate-codes", seconds=SECONDS)
    try:
        yield
    except Refused as no:
        if no.code in _WRONG:
            for name in limits:
                _add(name)
        raise


def spend(name: str, most: int) -> None:
    """Count one act of somebody; refuse with RATE the one after `most` in a minute."""
    key = f"acts:{hashlib.sha256(name.encode()).hexdigest()[:16]}"
    if _count(key) >= most:
        raise Refused("RATE", "refused-rate-acts", seconds=SECONDS)
    _add(key)


def _count(name: str) -> int:
    try:
        return int(cache.get(name, 0))
    except Exception as error:
        # 78 bits stand on their own; the count only spares the database.
        logger.warning("Tries are not counted. %r", error)
        return 0


def _add(name: str) -> None:
    try:
        cache.add(name, 0, SECONDS)
        cache.incr(name)
    except Exception as error:
        logger.warning("A try was not counted. %r", error)

"""`/healthz`: is everything this site is made of there and answering?"""

from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, JsonResponse

from wargame import redis
from wargame.celery import HEARTBEAT_KEY


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _redis() -> bool:
    return bool(redis.client().ping())


def _worker() -> bool:
    return bool(redis.client().exists(HEARTBEAT_KEY))


def _static() -> bool:
    return settings.VITE_MANIFEST.is_file()


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database,
    "redis": _redis,
    "worker": _worker,
    "static": _static,
}


def _passes(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # whatever a part raises, the answer is the same: it is not well
        return False


def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when every part is well, else 503: each part true or false, and nothing more."""
    parts = {name: _passes(check) for name, check in CHECKS.items()}
    well = all(parts.values())
    return JsonResponse({"ok": well, "parts": parts}, status=200 if well else 503)

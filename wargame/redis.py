"""The one Redis: its address in the spellings its clients want, and a client for small signs."""

from functools import cache
from urllib.parse import parse_qs, urlsplit

from redis import Redis


def broker_url(url: str) -> str:
    """Return `url` as Celery spells it: kombu wants `redis+socket://` where redis-py has `unix://`."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url
    database = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={database}"


@cache
def client() -> Redis:
    """Return this process's client; two seconds without an answer count as no Redis."""
    from django.conf import settings

    return Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2)

"""`/healthz` tells which part is not well, and nothing else."""

from pathlib import Path

import pytest
from django.test import Client

from wargame import redis
from wargame.celery import HEARTBEAT_KEY


@pytest.fixture(autouse=True)
def _parts(settings: object, tmp_path: Path, redis_server: str) -> None:
    settings.VITE_MANIFEST = tmp_path / "manifest.json"  # type: ignore[attr-defined]
    settings.VITE_MANIFEST.write_text("{}")  # type: ignore[attr-defined]
    redis.client().set(HEARTBEAT_KEY, 1, ex=30)


def parts(client: Client, status: int) -> dict[str, bool]:
    answer = client.get("/healthz")
    assert answer.status_code == status
    body = answer.json()
    assert set(body) == {"ok", "parts"}
    assert body["ok"] is (status == 200)
    found: dict[str, bool] = body["parts"]
    return found


@pytest.mark.django_db
def test_all_well(client: Client) -> None:
    expected = {"database": True, "redis": True, "worker": True, "static": True}
    assert parts(client, 200) == expected


@pytest.mark.django_db
def test_no_worker(client: Client) -> None:
    redis.client().delete(HEARTBEAT_KEY)
    expected = {"database": True, "redis": True, "worker": False, "static": True}
    assert parts(client, 503) == expected


@pytest.mark.django_db
def test_no_redis(client: Client, settings: object, tmp_path: Path) -> None:
    settings.REDIS_URL = f"unix://{tmp_path}/nobody.sock"  # type: ignore[attr-defined]
    redis.client.cache_clear()
    try:
        expected = {"database": True, "redis": False, "worker": False, "static": True}
        assert parts(client, 503) == expected
    finally:
        redis.client.cache_clear()


@pytest.mark.django_db
def test_no_build(client: Client, settings: object) -> None:
    settings.VITE_MANIFEST.unlink()  # type: ignore[attr-defined]
    expected = {"database": True, "redis": True, "worker": True, "static": False}
    assert parts(client, 503) == expected


def test_no_database(client: Client) -> None:
    """Without the `django_db` mark every use of the database raises."""
    expected = {"database": False, "redis": True, "worker": True, "static": True}
    assert parts(client, 503) == expected


@pytest.mark.django_db
def test_headers_of_every_page(client: Client) -> None:
    headers = client.get("/healthz").headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self'; ")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "http" not in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"

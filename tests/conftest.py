"""Fixtures that every part of the tests may use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from ensure import find_redis_server
from game.management.processes import redis_child, redis_url, socket_folder, wait_for_redis
from tests.site import Site


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    """A real Redis at `settings.REDIS_URL`; yields that address."""
    program = find_redis_server()
    assert program, "no Redis server: `manage.py test` would have fetched one"
    folder = socket_folder(settings.DATA_DIR)
    child = redis_child(program, folder, settings.DATA_DIR / "redis.log", {})
    child.start()
    try:
        assert wait_for_redis(folder, child), child.last_words()
        yield redis_url(folder)
    finally:
        child.stop()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The whole site, started once for all tests of a part: `site.url`, `site.control_link`."""
    data: Path = tmp_path_factory.mktemp("site") / "data"
    running = Site(data).wait()
    try:
        yield running
    finally:
        running.end()

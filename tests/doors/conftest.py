"""The doors are tried with the use cases behind them; only the bells are short-circuited.

A woken worker is a call of the same task here; tests that ask for `redis_server` get the real
thing instead.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django_vite.core.asset_loader import DjangoViteAssetLoader

from tests.scenarios import island

Files = dict[str, bytes]
"""What is in each file of a scenario's folder, by its path."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The files of a small scenario without an error."""
    folder = island.write(tmp_path_factory.mktemp("reef"))
    paths = sorted(p for p in folder.rglob("*") if p.is_file())
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths}
    text = files["scenario.yaml"].replace(b"id: island", b"id: reef")
    return {**files, "scenario.yaml": text.replace(b"title: Island", b"title: Reef")}


@pytest.fixture(autouse=True)
def short_bells(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Adjudicate where a worker would be woken; keep signs and counts in memory."""
    if {"redis_server", "site"} & set(request.fixturenames):
        yield
        return
    from game import tasks
    from game.play import bell

    settings = request.getfixturevalue("settings")
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    monkeypatch.setattr(bell, "_nudge", lambda game: None)
    monkeypatch.setattr(bell, "_calculate", lambda forecast, hands, expires=None: None)
    monkeypatch.setattr(
        bell, "_wake", lambda game, turn, expires=None: tasks.adjudicate(game, turn)
    )
    cache.clear()
    # Pages are tried here without the browser's side built; the browser tests have it.
    monkeypatch.setattr(
        DjangoViteAssetLoader,
        "generate_vite_asset",
        lambda self, path, app="default", **more: f'<script src="/static/{path}"></script>',
    )
    yield
    cache.clear()

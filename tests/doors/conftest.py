"""The doors are tried with the use cases behind them; only the bells are short-circuited.

A woken worker is a call of the same task here; tests that ask for `redis_server` get the real
thing instead.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django_vite.core.asset_loader import DjangoViteAssetLoader


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

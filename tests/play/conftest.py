"""Tests of the record hear no bell: what rang is noted, and nobody waits for a Redis."""

from __future__ import annotations

import pytest

from game.engine import forecast
from game.play import bell


@pytest.fixture(autouse=True)
def rung(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was rung, in order: "nudge <game>" and "wake <turn>"; real bells with `redis_server`."""
    out: list[str] = []
    if "redis_server" not in request.fixturenames:
        cache = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
        settings = request.getfixturevalue("settings")
        settings.CACHES = {"default": cache}
        monkeypatch.setattr(bell, "_nudge", lambda game: out.append(f"nudge {game}"))
        monkeypatch.setattr(
            bell, "_wake", lambda game, turn, expires=None: out.append(f"wake {turn}")
        )
        monkeypatch.setattr(
            bell,
            "_calculate",
            lambda forecast, hands, expires=None: out.append(f"calculate {hands}"),
        )
    return out


@pytest.fixture
def few_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few runs of a forecast are enough to see that they are counted."""
    monkeypatch.setattr(forecast, "RUNS", 45)
    monkeypatch.setattr(forecast, "TEAM_RUNS", 45)

"""A run that is only counted leaves out what cannot count, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from game.engine import forecast
from game.engine.resolver import Resolver
from tests.engine.laws.boards import SCENARIOS, ready
from tests.engine.player import game

RUNS = 3


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_runs_with_every_sensor_looking_count_the_same(
    scenario: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R8 shows teams what is there; no track, loss, score or item of the turn hangs on it."""
    board = ready(scenario)
    turns = list(game(board, seed=21, turns=3))

    def counted() -> list[Any]:
        desks = [forecast.of_turn(board, t.before, t.orders, bytes(32)) for t in turns]
        return [forecast.samples(desk, 0, RUNS) for desk in desks]

    short = counted()
    again, looked = Resolver.again, []

    def whole(self: Resolver, *args: Any, **more: Any) -> Resolver:
        run = again(self, *args, **more)
        looked.append(run)
        run.watching = frozenset(board.teams)
        return run

    monkeypatch.setattr(Resolver, "again", whole)
    assert counted() == short
    assert any(e.kind in ("contact.reported", "contacts.confirmed") for e in looked[-1].events)
    assert any(s.items for row in short for s in row)

"""Law 7. Random games of every scenario run to the end: no dead end, no exception.

A fifth of the orders is garbage. `WARGAME_RANDOM_GAMES` says how many games are played: 40 unless
set; a release plays 1,000.

A game that fails is written to `test-results/` with its seed, so that it can be looked at.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from game.engine import know
from game.engine.view import frame
from tests.engine.laws.boards import SCENARIOS, ready
from tests.engine.player import game

GAMES = int(os.environ.get("WARGAME_RANDOM_GAMES", "40"))
_BLOCK = 20


def _bounds(state: object, board: object) -> None:
    for unit in state.units.values():  # type: ignore[attr-defined]
        assert unit.strength > 0 and 0 <= unit.cohesion <= 100 and 0 <= unit.readiness <= 100
        assert unit.cell >= 0 or unit.box, unit.id
        assert all(n >= 0 for n in unit.magazine.values())
    for track in board.scenario.tracks:  # type: ignore[attr-defined]
        if track.id in state.tracks and not track.computed:  # type: ignore[attr-defined]
            assert track.min <= state.tracks[track.id].value <= track.max, track.id  # type: ignore[attr-defined]
    assert all(v >= 0 for v in state.stocks.values())  # type: ignore[attr-defined]


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("block", range(0, GAMES, _BLOCK))
def test_random_games_end(scenario: str, block: int) -> None:
    """Twenty games to their end; after each turn the invariants hold and every frame builds."""
    board = ready(scenario)
    for seed in range(block, min(block + _BLOCK, GAMES)):
        turns = 0
        try:
            for played in game(board, seed=1000 + seed, garbage=0.2):
                turns += 1
                after = played.after
                _bounds(after, board)
                for team in sorted(board.teams):
                    frame(know(board, after, team))
            assert after.over, "the game never ended"
        except Exception:
            where = Path("test-results")
            where.mkdir(exist_ok=True)
            record = {"scenario": scenario, "seed": 1000 + seed, "turn": turns + 1}
            (where / f"random-{scenario}-{seed}.json").write_text(json.dumps(record))
            raise

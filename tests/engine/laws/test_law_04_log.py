"""Law 4. Events survive JSON; the fold of the log equals the live state, byte for byte."""

from __future__ import annotations

import msgspec
import pytest

from game.engine import Event, State, fold, setup
from game.engine.dice import Dice
from game.engine.effects import apply
from game.engine.state import World
from tests.engine.laws.boards import SCENARIOS, ready
from tests.engine.player import game


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_events_survive_json_and_fold_to_the_same_state(scenario: str) -> None:
    """A six-turn game: fold of decoded events = fold of live events = state decoded from JSON."""
    board = ready(scenario)
    stored: list[bytes] = [
        msgspec.json.encode(e) for e in setup(board, Dice((9).to_bytes(32, "big")))
    ]
    live = State()
    for played in game(board, seed=9, turns=6):
        stored += [msgspec.json.encode(e) for e in played.events]
        live = played.after
    decoded = [msgspec.json.decode(raw, type=Event) for raw in stored]
    assert [msgspec.json.encode(e) for e in decoded] == stored
    replayed = fold(State(), decoded)
    assert msgspec.json.encode(replayed) == msgspec.json.encode(live)
    assert msgspec.json.decode(msgspec.json.encode(live), type=State) == live


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_cursor_is_reached_from_any_snapshot(scenario: str) -> None:
    """Folding from the start, or from a snapshot in the middle, gives the same state."""
    board = ready(scenario)
    events = [e for played in game(board, seed=10, turns=3) for e in played.events]
    start = next(iter(game(board, seed=10, turns=1))).before
    whole = World(start)
    for number, event in enumerate(events):
        for change in event.changes:
            apply(whole, change)
        if number == len(events) // 2:
            middle = whole.freeze()
            rest = events[number + 1 :]
    assert fold(middle, rest) == whole.freeze()

"""Law 9. Every kind of order of a scenario can be given, and comes to something, in one game."""

from __future__ import annotations

import pytest

from game.engine.orders import order_types
from game.play import words
from game.play.feed import spoken
from tests.engine.laws.boards import SCENARIOS, ready
from tests.engine.player import game

SEEDS = (17, *range(2, 17))


def _missing(scenario: str, seed: int) -> set[str]:
    """Kinds of order that came to nothing in one game of random offers, the rarest kinds first.

    An order counts if it got through R1, and there is an event it caused.
    """
    board = ready(scenario)
    resolved: set[str] = set()
    for played in game(board, seed=seed, curious=True):
        refused = {e.cause for e in played.events if e.kind == "order.refused"}
        causes = {e.cause for e in played.events} - refused
        resolved.update(o.kind for o in played.orders if o.id in causes)
        outcomes = {o for i in played.resolution.items for o in (i.outcome, *i.options) if o}
        unworded = {o for o in outcomes if not words.has(o)}
        assert not unworded, "every outcome of an item has words"
        mute = {m for e in played.events if not words.has(m := spoken(e)[1].msg)}
        assert not mute, "control can read every event"
    return set(board.scenario.orders) - resolved


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_random_legal_game_resolves_every_kind(scenario: str) -> None:
    """Among a dozen random games there is one in which every kind of order comes to something.

    Some kinds wait for what chance may not bring in a given game: a treaty on offer, a demand, the
    day of a referendum.
    """
    missing = {}
    for seed in SEEDS:
        missing[seed] = _missing(scenario, seed)
        if not missing[seed]:
            return
    raise AssertionError(missing)


def test_the_shipped_scenarios_use_every_kind() -> None:
    """An order type that no scenario names could not be given on any screen."""
    used = {kind for scenario in SCENARIOS for kind in ready(scenario).scenario.orders}
    assert set(order_types()) == used

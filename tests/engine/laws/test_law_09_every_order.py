"""Law 9. Every kind of order of a scenario can be given, and comes to something, in one game."""

from __future__ import annotations

from collections import Counter

import pytest

from game.engine.orders import order_types
from tests.engine.laws.boards import SCENARIOS, ready
from tests.engine.player import game

SEED = 12


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_random_legal_game_resolves_every_kind(scenario: str) -> None:
    """Twelve turns of random offers, the rarest kinds first: none is left out, none is refused.

    An order counts if it got through R1, and there is an event it caused or its team was told of.
    """
    board = ready(scenario)
    resolved: Counter[str] = Counter()
    for played in game(board, seed=SEED, curious=True):
        refused = {e.cause for e in played.events if e.kind == "order.refused"}
        causes = {e.cause for e in played.events} - refused
        resolved.update(o.kind for o in played.orders if o.id in causes)
    assert {k for k in board.scenario.orders if not resolved[k]} == set(), resolved


def test_the_shipped_scenarios_use_every_kind() -> None:
    """An order type that no scenario names could not be given on any screen."""
    used = {kind for scenario in SCENARIOS for kind in ready(scenario).scenario.orders}
    assert set(order_types()) == used

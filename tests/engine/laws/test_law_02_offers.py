"""Law 2. Every offer is accepted; anything else is refused with a code, and nothing changes."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest

from game.engine import Order, State, check, fold, know, offers, setup
from game.engine.dice import Dice
from game.engine.refusals import CODES
from tests.engine.laws.boards import SCENARIOS, ready
from tests.engine.player import game, params

# Refusals that depend on the rest of the move, not on the order itself.
_SHARED = {"E_CAP", "E_STOCK", "E_CONFLICT"}


def _states(scenario: str) -> list[State]:
    board = ready(scenario)
    states = [fold(State(), setup(board, Dice(bytes(32))))]
    states += [played.after for played in game(board, seed=11, turns=3)]
    return [s for s in states if not s.over]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_offer_is_accepted(scenario: str) -> None:
    """Each offer, completed at random three times, alone in its move, is not refused."""
    board, rng = ready(scenario), random.Random(2)
    tried = 0
    for state in _states(scenario):
        for team in sorted(board.teams):
            known = know(board, state, team)
            available = offers(board, known)
            assert available, f"{team} has nothing to order in turn {state.turn}"
            for offer in available:
                for _ in range(3):
                    filled = params(rng, offer, board)
                    if filled is None:
                        continue
                    order = Order(id="x", team=team, kind=offer.kind, params=filled)
                    (verdict,) = check(board, known, [order], available)
                    tried += 1
                    if verdict.refusal is not None:
                        assert verdict.refusal.code in _SHARED, (offer.id, filled, verdict)
    assert tried > 500


NASTY: tuple[Any, ...] = (
    None, True, -1, 0, 10**9, 1.5, "", "x", "ru-1' OR 1=1", [], ["x"], {}, {"a": []}, [[[]]],
    float(2**53), "x" * 5000, "\u202e", -0.0,
)  # fmt: skip


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_what_is_not_offered_is_refused_with_a_code(scenario: str) -> None:
    """Mutated orders: a wrong value, a missing or an unknown parameter, an unknown kind."""
    board, rng = ready(scenario), random.Random(3)
    state = _states(scenario)[-1]
    before = msgspec.json.encode(state)
    refused = 0
    for team in sorted(board.teams):
        known = know(board, state, team)
        available = offers(board, known)
        for offer in rng.sample(available, min(len(available), 60)):
            filled = params(rng, offer, board)
            if not filled:
                continue
            for name in sorted(filled):
                for value in NASTY:
                    order = Order(
                        id="x", team=team, kind=offer.kind, params={**filled, name: value}
                    )
                    (verdict,) = check(board, known, [order], available)
                    if verdict.refusal is not None:
                        assert verdict.refusal.code in CODES
                        refused += 1
            unknown = Order(id="x", team=team, kind=offer.kind, params={**filled, "bogus": 1})
            (verdict,) = check(board, known, [unknown], available)
            assert verdict.refusal is not None and verdict.refusal.code == "E_FIELD"
            for name in offer.fixed:
                short = {k: v for k, v in filled.items() if k != name}
                (verdict,) = check(
                    board,
                    known,
                    [Order(id="x", team=team, kind=offer.kind, params=short)],
                    available,
                )
                assert verdict.refusal is not None and verdict.refusal.code in CODES
        (verdict,) = check(board, known, [Order(id="x", team=team, kind="teleport", params={})])
        assert verdict.refusal is not None and verdict.refusal.code == "E_KIND"
    assert refused > 500
    assert msgspec.json.encode(state) == before, "a refused order changed the state"


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_teams_units_are_not_another_teams_to_order(scenario: str) -> None:
    """Every offer of one team, given by every other team: refused unless that team has it too."""
    board, rng = ready(scenario), random.Random(4)
    state = _states(scenario)[0]
    for team in sorted(board.teams):
        for offer in offers(board, know(board, state, team)):
            if "unit" not in offer.fixed:
                continue
            filled = params(rng, offer, board)
            if filled is None:
                continue
            for other in sorted(board.teams):
                if other == team:
                    continue
                order = Order(id="x", team=other, kind=offer.kind, params=filled)
                (verdict,) = check(board, know(board, state, other), [order])
                assert verdict.refusal is not None
                assert verdict.refusal.code in ("E_OWNER", "E_KIND")
            break

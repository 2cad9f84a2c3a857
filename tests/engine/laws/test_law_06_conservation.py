"""Law 6. Initial + reinforcements - losses = present, for men and missiles."""

from __future__ import annotations

import pytest

from game.engine import Board, State
from tests.engine.laws.boards import SCENARIOS, ready
from tests.engine.player import game


def _men(board: Board, state: State) -> dict[str, int]:
    """Men in units, in hospital and in the pools of replacements."""
    out: dict[str, int] = {}
    for unit in state.units.values():
        out[unit.team] = out.get(unit.team, 0) + unit.strength
    for team, pool in board.scenario.manpower.items():
        out[team] = out.get(team, 0) + int(state.stocks[f"{team}.{pool.stock}"])
    for pending in state.pending.values():
        if pending.kind == "medical":
            out[pending.team] += int(pending.facts["men"])
    return out


def _missiles(state: State) -> float:
    """In magazines, in store, and on the way from one team to another."""
    stored = sum(n for key, n in state.stocks.items() if key.endswith(".missiles"))
    moving = sum(p.facts["quantity"] for p in state.pending.values() if p.facts.get("missile"))
    return stored + moving + sum(sum(u.magazine.values()) for u in state.units.values())


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("seed", [31, 32, 33, 34])
def test_men_are_conserved(scenario: str, seed: int) -> None:
    """After each turn: men before - men now = men lost - men raised in it, to the man."""
    board = ready(scenario)
    for played in game(board, seed=seed, turns=6):
        before, after = _men(board, played.before), _men(board, played.after)
        for team in sorted({*before, *after}):
            lost = played.after.losses.get(team, 0) - played.before.losses.get(team, 0)
            raised = played.after.raised.get(team, 0) - played.before.raised.get(team, 0)
            gone = before.get(team, 0) - after.get(team, 0)
            assert gone == lost - raised, (team, played.before.turn)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_missiles_are_only_spent_by_strikes(scenario: str) -> None:
    """The magazines shrink by exactly what strike events say was launched, or went with a unit."""
    for played in game(ready(scenario), seed=35, turns=6):
        launched = sum(e.facts["launched"] for e in played.events if e.kind == "strike.resolved")
        gone = sum(
            sum(u.magazine.values())
            for k, u in played.before.units.items()
            if k not in played.after.units
        )
        spent = _missiles(played.before) - _missiles(played.after)
        assert launched <= spent <= launched + gone

"""Law 6. Initial + reinforcements - losses = present, for men and missiles."""

from __future__ import annotations

import pytest

from game.engine import State
from game.engine.effects import Put
from tests.engine.laws.boards import SCENARIOS, ready
from tests.engine.player import game


def _men(state: State) -> dict[str, int]:
    out: dict[str, int] = {}
    for unit in state.units.values():
        out[unit.team] = out.get(unit.team, 0) + unit.strength
    return out


def _missiles(state: State) -> int:
    return sum(sum(u.magazine.values()) for u in state.units.values())


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("seed", [31, 32, 33, 34])
def test_men_are_conserved(scenario: str, seed: int) -> None:
    """After each turn: men before - men now = the growth of each team's losses, to the man."""
    for played in game(ready(scenario), seed=seed, turns=6):
        before, after = _men(played.before), _men(played.after)
        raised = {
            c.key
            for e in played.events
            for c in e.changes
            if isinstance(c, Put) and c.at == "units" and c.key not in played.before.units
        }
        assert not raised, "this issue has no reinforcements; count them here when there are"
        for team, men in before.items():
            lost = played.after.losses.get(team, 0) - played.before.losses.get(team, 0)
            assert men - after.get(team, 0) == lost, (team, played.before.turn)


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

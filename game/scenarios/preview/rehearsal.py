"""Many games of a scenario, played by machine with legal orders at random, and what came of them.

Random play knows no aim, so its scores say little; what it shows is whether the game runs, what
can happen at all, and what never does.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

from game.engine import setup
from game.engine.dice import Dice
from game.engine.hexes import Board
from game.engine.scenario import Scenario
from game.scenarios.selfplay import Chancer, Outcome, play

GAMES = 50
ENDS = {
    "over-turns": "All turns were played",
    "over-nuclear-use": "Nuclear weapons were used",
}
"""Why a game ends where the scenario has no words of its own: message id -> words."""
Spread = tuple[float, float, float]
"""Least, middle and most of a number over the games."""


@dataclass(frozen=True)
class Rehearsal:
    """What came of so many games. Shares are of the games, 0 to 1."""

    games: int
    turns: Spread
    scores: dict[str, Spread]
    losses: dict[str, Spread]
    """Team -> men lost."""
    objectives: dict[str, Spread]
    tracks: dict[str, Spread]
    """Track -> value at the end."""
    endings: dict[str, float]
    """Why games ended -> share."""
    injects: dict[str, float]
    """Inject -> share in which it happened."""
    given: dict[str, int]
    """Kind of order -> given in all games together."""
    refused: dict[str, int]
    advice: tuple[str, ...] = field(default=())
    """What never happened, in sentences."""


def rehearse(
    board: Board, games: int = GAMES, tell: Callable[[int], None] = lambda done: None
) -> Rehearsal:
    """Play so many games; the same scenario always gives the same. `tell` hears of each game."""
    outcomes = []
    for n in range(games):
        outcomes.append(_game(board, n))
        tell(n + 1)
    return summary(board.scenario, outcomes)


def _game(board: Board, number: int) -> Outcome:
    seed = f"{board.scenario.id}|{board.scenario.version}|{number}"
    key = hashlib.blake2b(seed.encode(), digest_size=32).digest()
    policies = {team: Chancer(f"{seed}|{team}") for team in sorted(board.teams)}
    outcome = play(board, policies, key)
    for event in setup(board, Dice(key)):
        if event.kind == "inject.fired":
            name = f"inject.{event.facts['inject']}"
            outcome.happened[name] = outcome.happened.get(name, 0) + 1
    return outcome


def summary(scenario: Scenario, outcomes: list[Outcome]) -> Rehearsal:
    """What so many outcomes, at least one, have in common."""
    count = len(outcomes)
    given: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for outcome in outcomes:
        for key, n in outcome.given.items():
            given[key.split(".")[1]] += n
        for key, n in outcome.refused.items():
            refused[key.split(".")[1]] += n
    injects = {
        i.id: sum(1 for o in outcomes if o.happened.get(f"inject.{i.id}")) / count
        for i in scenario.injects
    }
    ends = Counter(ENDS.get(o.over, o.over) for o in outcomes)
    made = Rehearsal(
        games=count,
        turns=_spread([o.turns for o in outcomes]),
        scores={t.id: _spread([o.scores[t.id] for o in outcomes]) for t in scenario.teams},
        losses={t.id: _spread([o.losses[t.id] for o in outcomes]) for t in scenario.teams},
        objectives={
            x.id: _spread([o.objectives.get(x.id, 0.0) for o in outcomes])
            for x in scenario.objectives
        },
        tracks={
            t.id: _spread([o.tracks[t.id] for o in outcomes if t.id in o.tracks])
            for t in scenario.tracks
            if not t.computed
        },
        endings={why: n / count for why, n in sorted(ends.items())},
        injects=injects,
        given={kind: given[kind] for kind in sorted(scenario.orders)},
        refused={kind: refused[kind] for kind in sorted(scenario.orders)},
    )
    return Rehearsal(**{**vars(made), "advice": tuple(_advice(scenario, made))})


def _spread(values: list[float] | list[int]) -> Spread:
    if not values:
        return (0.0, 0.0, 0.0)
    return (float(min(values)), round(float(median(values)), 2), float(max(values)))


def _advice(scenario: Scenario, found: Rehearsal) -> list[str]:
    """What a designer would ask about: what never happened, and what always did."""
    games = f"in none of {found.games} games"
    out = []
    for objective in scenario.objectives:
        low, _, high = found.objectives[objective.id]
        if high <= 0:
            out.append(f"Objective {objective.id} of {objective.team} earned a point {games}.")
        elif low >= objective.points:
            says = f"earned all its points in each of {found.games} games"
            out.append(f"Objective {objective.id} of {objective.team} {says}.")
    waiting = [i for i in scenario.injects if i.at or i.when]
    out += [f"Inject {i.id} happened {games}." for i in waiting if not found.injects[i.id]]
    out += [f"The order {kind} was given {games}." for kind, n in found.given.items() if not n]
    return out

"""Objectives, and the end of the turn or the game (`rules.md §17.1`, §17.2, R11).

Points of an objective run linearly from none at `low` to all at `high`; teams are not in a
zero-sum contest. An **outright** condition ends the game and may void or cut a team's points.
"""

from __future__ import annotations

import msgspec
from msgspec import field

from game.engine.effects import Change, Put, SetTurn
from game.engine.events import Report
from game.engine.formula import evaluate
from game.engine.names import Names
from game.engine.resolver import Resolver
from game.engine.rules import intents
from game.engine.rules.escalation import END_RUNG
from game.engine.scenario import Objective, Scenario, Struct


class Outright(Struct):
    """A condition that ends the game at once."""

    id: str
    when: str
    """Formula over the state at R11."""
    text: str
    """Why the game has ended, in words."""
    zero: tuple[str, ...] = ()
    """Teams whose points all fall to nothing."""
    full: tuple[str, ...] = ()
    """Teams whose objectives all earn all their points."""
    minus: dict[str, float] = field(default_factory=dict)
    """Team -> points it loses."""


def outright(scenario: Scenario) -> tuple[Outright, ...]:
    """The scenario's outright conditions, in order of id."""
    rows = (msgspec.convert(dict(row), Outright) for row in scenario.outright)
    return tuple(sorted(rows, key=lambda o: o.id))


def points(objective: Objective, names: Names) -> float:
    """What an objective is worth now, rounded to a tenth."""
    span = objective.high - objective.low
    share = (evaluate(objective.metric, names) - objective.low) / span if span else 0.0
    return round(objective.points * min(1.0, max(0.0, share)), 1)


def settle(r: Resolver) -> None:
    """R11: score every objective and tell those who may know each."""
    names = Names(r.board, r.world)
    counted = [o for o in r.board.scenario.objectives if intents.counts(o, r.world)]
    scores = {o.id: points(o, names) for o in counted}
    for condition in _met(r):
        _cut(r, condition, scores)
    better: list[Change] = [
        Put("best", i, scores[i]) for i in sorted(scores) if scores[i] > r.world.best.get(i, 0.0)
    ]
    if better:
        r.emit("score.bettered", changes=better)
    groups: dict[tuple[str, ...], list[str]] = {}
    for objective in sorted(counted, key=lambda o: o.id):
        if r.world.scores.get(objective.id) != scores[objective.id]:
            who = tuple(sorted({objective.team, *objective.visible_to} & set(r.board.teams)))
            groups.setdefault(who, []).append(objective.id)
    for who, ids in sorted(groups.items()):
        changes: list[Change] = [Put("scores", i, scores[i]) for i in ids]
        rows = [{"id": i, "points": scores[i]} for i in ids]
        r.emit(
            "score.counted",
            changes=changes,
            told=r.tell(*who, report=Report("report-scores", {"count": len(ids), "scores": rows})),
            facts={"scores": {i: scores[i] for i in ids}},
        )


def close(r: Resolver) -> None:
    """R11: open the next turn, or end the game when turns are done or it is decided."""
    met = _met(r)
    if met:
        _end(r, met[0].text)
    elif r.turn >= r.board.scenario.turns:
        _end(r, "over-turns")
    else:
        r.emit(
            "turn.closed",
            changes=(SetTurn(r.turn + 1),),
            told=r.tell_all(
                Report("report-turn-closed", {"turn": r.turn, "next": r.turn + 1}, kind="clock")
            ),
        )


def _end(r: Resolver, over: str) -> None:
    """`over` is why, in words or as a message id."""
    r.emit(
        "game.ended",
        changes=(SetTurn(r.turn, over),),
        told=r.tell_all(
            Report("report-game-ended", {"turn": r.turn, "over": over}, kind="clock", tone="warn")
        ),
        facts={"over": over},
    )


def _met(r: Resolver) -> list[Outright]:
    names = Names(r.board, r.world)
    met = [o for o in outright(r.board.scenario) if evaluate(o.when, names)]
    if any(held.rung >= END_RUNG for held in r.world.rungs.values()):
        teams = tuple(sorted(r.board.teams))
        met.insert(0, Outright(id="nuclear-use", when="1", text="over-nuclear-use", zero=teams))
    return met


def _cut(r: Resolver, condition: Outright, scores: dict[str, float]) -> None:
    """Points won or lost outright: all of a team's, or so many, from its objectives in order."""
    rows = sorted((o for o in r.board.scenario.objectives if o.id in scores), key=lambda o: o.id)
    for objective in rows:
        if objective.team in condition.full:
            scores[objective.id] = float(objective.points)
        if objective.team in condition.zero:
            scores[objective.id] = 0.0
    for team, amount in sorted(condition.minus.items()):
        left = amount
        for objective in (o for o in rows if o.team == team):
            taken = min(left, scores[objective.id])
            scores[objective.id] = round(scores[objective.id] - taken, 1)
            left = round(left - taken, 1)

"""STARTEX: the events that open a game, from the scenario alone."""

from __future__ import annotations

from collections.abc import Mapping

from game.engine.dice import Dice
from game.engine.effects import Change, Put, SetTurn
from game.engine.events import Event, Report
from game.engine.formula import evaluate
from game.engine.hexes import Board
from game.engine.names import Names
from game.engine.resolver import Resolver
from game.engine.rules import (
    detection,
    exercises,
    injects,
    intents,
    pressure,
    treaties,
    weather,
)
from game.engine.scenario import UnitStart, UnitType, pair_key
from game.engine.state import Access, Rung, Share, State, TrackValue, Unit, Works


def setup(board: Board, dice: Dice, chosen: Mapping[str, str] | None = None) -> tuple[Event, ...]:
    """The opening events: everything in place, first weather, what each team knows at start.

    `chosen` maps a team to the secret card control gives it, or to "" for none yet; the cards of
    other teams are drawn (`rules/intents.py`).
    """
    r = Resolver(board, State(turn=1), (), dice)
    r.step = "R0"
    scenario = board.scenario
    changes: list[Change] = [SetTurn(1)]
    for start in sorted(scenario.units, key=lambda u: u.id):
        changes.append(Put("units", start.id, _unit(start, board.types[start.type])))
    for track in scenario.tracks:
        if not track.computed:
            changes.append(Put("tracks", track.id, TrackValue(track.start, track.start)))
    changes += [Put("stocks", k, float(v)) for k, v in sorted(scenario.stocks.items())]
    changes += [Put("access", f"{a.host}>{a.guest}", Access(a.start)) for a in scenario.access]
    for p in scenario.pairs:
        changes.append(Put("rungs", pair_key(p.a, p.b), Rung(p.rung, 0)))
        changes.append(Put("relations", pair_key(p.a, p.b), p.relation))
    changes += [
        Put("control", str(i), holder)
        for i, holder in enumerate(board.holder)
        if holder != board.home[i]
    ]
    changes += [Put("works", str(c), Works(*w)) for c, w in sorted(scenario.works.items())]
    changes += [Put("bridges", k, v) for k, v in sorted(scenario.bridges.items())]
    changes += [
        Put("sharing", k, Share(level)) for k, level in sorted(scenario.sharing.items()) if level
    ]
    changes += [Put("flags", k, v) for k, v in sorted(scenario.flags.items())]
    changes += [Put("treaties", t.id, t) for t in treaties.at_start(scenario)]
    changes += [Put("demands", d.id, d) for d in pressure.at_start(scenario)]
    opened = Report(
        "report-startex", {"title": scenario.title}, kind="clock", source="source-control"
    )
    r.emit("exercise.started", changes=changes, told=r.tell_all(opened))
    intents.deal(r, chosen or {})
    exercises.opening(r)
    _computed(r)
    weather.roll(r)
    detection.opening(r)
    detection.turn(r)
    injects.opening(r)
    return tuple(r.events)


def _unit(start: UnitStart, kind: UnitType) -> Unit:
    full = start.full if start.full is not None else kind.full
    return Unit(
        id=start.id,
        team=start.team,
        name=start.name,
        type=start.type,
        cell=start.cell,
        full=full,
        strength=start.strength if start.strength is not None else full,
        readiness=float(start.readiness),
        training=float(start.training),
        cohesion=float(start.cohesion),
        supply="ok",
        dos=start.dos,
        posture=start.posture,
        formation=start.formation,
        still={"prepared": 7, "fortified": 28}.get(start.posture, 0),
        box=start.box,
        magazine=dict(start.magazine),
        tags=start.tags,
    )


def _computed(r: Resolver) -> None:
    """First values of tracks that are formulas over the state."""
    names = Names(r.board, r.world)
    changes = []
    for track in r.board.scenario.tracks:
        if track.computed:
            value = round(evaluate(track.computed, names), 2)
            changes.append(Put("tracks", track.id, TrackValue(value, value)))
    if changes:
        told = Report("report-opening", kind="track", source="source-control")
        r.emit("tracks.opened", changes=changes, told=r.tell_all(told))

"""Exercises (`rules.md §5.1 exercise`, §12): who is in one, what it gives, what others make of it.

A running exercise is a `Pending` of kind "exercise", known to its own team: units, cells, type,
first and last turn. If it is announced, a spell `exercise:<team>:<cell>` tells everyone where it
is, from its first turn on; detection reads it as noise (§11.3). Two allied teams that hold joint
exercises with each other in cells they share learn to fight together (`rules/integration.py`).
"""

from __future__ import annotations

from game.engine.effects import Change, Drop, Put, SetUnit
from game.engine.events import Explanation, Report
from game.engine.resolver import Resolver
from game.engine.rules import integration, spells
from game.engine.rules.field import field_of
from game.engine.rules.readiness import TOP, busy, raised
from game.engine.scenario import pair_key
from game.engine.state import Order, Pending, Spell, Unit

KIND = "exercise"
GAIN = 5.0
"""Readiness a turn, to `TOP` at most."""
JOINT = "joint"


def order(r: Resolver, given: Order) -> None:
    """R2: an exercise is set; one that begins this turn begins now."""
    p, team = given.params, given.team
    first = r.turn + int(p["begins"])
    last = first + int(p["turns"]) - 1
    cells: set[int] = set()
    units = [str(u) for u in p["units"]]
    for name in units:
        unit = r.world.units.get(name)
        if unit is not None and unit.cell >= 0:
            cells |= r.board.within(unit.cell, int(p["spread"]))
    facts = {
        "units": units,
        "cells": sorted(cells),
        "type": str(p["type"]),
        "with": str(p.get("with", "")),
        "first": first,
        "announced": bool(p["announced"]),
    }
    pending = Pending(f"exercise:{given.id}", last, KIND, team, facts, (), (team,))
    place = r.board.name(min(cells)) if cells else ""
    args = {
        "team": team,
        "type": facts["type"],
        "place": place,
        "from": first,
        "to": last,
        "count": len(units),
    }
    own = Report("report-exercise-own", args, kind="order", source="source-own")
    told = {team: own}
    if facts["announced"]:
        told |= r.tell_all(Report("report-exercise", {k: args[k] for k in _PUBLIC}, kind="order"))
    r.emit(
        "exercise.set",
        changes=(Put("pending", pending.id, pending),),
        told=told,
        facts=facts,
        cause=given.id,
    )
    if first == r.turn:
        _open(r, pending)


_PUBLIC = ("team", "type", "place", "from", "to")
"""What an announcement says; who takes part is the team's own."""


def opening(r: Resolver) -> None:
    """STARTEX: exercises announced before; each begins in its turn as one that was ordered."""
    for start in sorted(r.board.scenario.exercises, key=lambda e: e.id):
        cells: set[int] = set()
        for name in start.units:
            unit = r.world.units[name]
            if unit.cell >= 0:
                cells |= r.board.within(unit.cell, start.spread)
        facts = {
            "units": list(start.units),
            "cells": sorted(cells),
            "type": start.type,
            "with": start.ally or "",
            "first": start.first,
            "announced": True,
        }
        pending = Pending(
            f"exercise:{start.id}", start.last, KIND, start.team, facts, (), (start.team,)
        )
        args = {
            "team": start.team,
            "type": start.type,
            "place": r.board.name(min(cells)) if cells else "",
            "from": start.first,
            "to": start.last,
        }
        told = r.tell_all(Report("report-exercise", args, kind="order"))
        own = Report(
            "report-exercise-own",
            {**args, "count": len(start.units)},
            kind="order",
            source="source-own",
        )
        r.emit(
            "exercise.set",
            changes=(Put("pending", pending.id, pending),),
            told={**told, start.team: own},
            facts=facts,
        )


def begin(r: Resolver) -> None:
    """R2, before this turn's orders: exercises set earlier begin when their turn has come."""
    for pending in _all(r):
        if pending.facts["first"] == r.turn:
            _open(r, pending)


def turn(r: Resolver) -> None:
    """R8: who stood in an exercise all turn is readier; allies who held one together learn."""
    running = [p for p in _all(r) if p.facts["first"] <= r.turn]
    for pending in running:
        units = _taking_part(r, pending)
        if units:
            _ready(r, pending.team, units)
    _together(r, running)
    for pending in running:
        if pending.due <= r.turn:
            _close(r, pending)


def _all(r: Resolver) -> list[Pending]:
    return [p for _, p in sorted(r.world.pending.items()) if p.kind == KIND]


def _open(r: Resolver, pending: Pending) -> None:
    """An announced exercise is there for all to see, to the last look of its last turn."""
    facts, cells = pending.facts, tuple(int(c) for c in pending.facts["cells"])
    if not facts["announced"] or not cells:
        return
    # The last look (R8) comes after the last day's end, so the spell outlives it by a day.
    until = pending.due * r.board.scenario.turn_days + 1
    place = r.board.name(min(cells))
    args = {"team": pending.team, "type": facts["type"], "place": place}
    everyone = tuple(sorted(r.board.teams))
    spell = Spell(1.0, until, cells, pending.team, everyone, ends="report-exercise-over", args=args)
    r.emit(
        "exercise.opened",
        changes=(spells.cast(f"exercise:{pending.team}:{min(cells)}", spell),),
        told=r.tell_all(Report("report-exercise-begun", args, min(cells), "order")),
        facts={"team": pending.team, "cells": list(cells), "until": until},
        cause=pending.id,
    )


def _taking_part(r: Resolver, pending: Pending) -> list[Unit]:
    """Its units that stood in its cells all turn: neither moved nor fought."""
    field, cells = field_of(r), frozenset(int(c) for c in pending.facts["cells"])
    units = [r.world.units[u] for u in pending.facts["units"] if u in r.world.units]
    return [
        u
        for u in units
        if u.cell in cells
        and u.team == pending.team
        and u.id not in field.moved
        and u.id not in field.fought
    ]


def _ready(r: Resolver, team: str, units: list[Unit]) -> None:
    """Readiness grows; a unit in two exercises gains once."""
    fresh = [u for u in units if u.id not in busy(r)]
    busy(r).update(u.id for u in fresh)
    if not fresh:
        return
    args = {"count": len(fresh), "unit": fresh[0].name, "by": GAIN, "top": TOP}
    rows = [(u, *raised(u, GAIN, "line-exercise-turn")) for u in fresh]
    why = Explanation(lines=tuple(x for _, _, lines in rows for x in lines), rule="12.3")
    r.emit(
        "units.exercised",
        changes=[SetUnit(u.id, {"readiness": after}) for u, after, _ in rows],
        told={
            team: Report(
                "report-exercised",
                args,
                fresh[0].cell,
                "order",
                why=why,
                source="source-own",
                tone="good",
            )
        },
        facts={"team": team, "units": [u.id for u in fresh]},
        why=why,
        cell=fresh[0].cell,
    )


def _together(r: Resolver, running: list[Pending]) -> None:
    """Pairs that held a joint exercise with each other this turn, in cells they share."""
    joint = [p for p in running if p.facts["type"] == JOINT and _taking_part(r, p)]
    pairs = {
        pair_key(a.team, b.team)
        for a in joint
        for b in joint
        if a.team != b.team
        and (a.facts["with"], b.facts["with"]) == (b.team, a.team)
        and set(a.facts["cells"]) & set(b.facts["cells"])
    }
    for pair in sorted(pairs):
        a, b = pair.split("|")
        turns = r.world.joint.get(pair, 0) + 1
        before = integration.level(r.board, r.world, a, b)
        changes: list[Change] = [Put("joint", pair, turns)]
        start = r.board.scenario.integration.get(pair, 0)
        after = min(integration.TOP, start + turns // integration.JOINT_TURNS)
        args = {"a": a, "b": b, "turns": turns, "level": after, "better": int(after > before)}
        report = Report("report-joint", args, kind="order", source="source-own")
        r.emit(
            "teams.integrated",
            changes=changes,
            told=r.tell(a, b, report=report),
            facts={"pair": pair, "turns": turns, "level": after},
        )


def _close(r: Resolver, pending: Pending) -> None:
    report = Report("report-exercise-done", kind="order", source="source-own")
    r.emit(
        "exercise.closed",
        changes=(Drop("pending", pending.id),),
        told={pending.team: report},
        facts={"team": pending.team},
        cause=pending.id,
    )

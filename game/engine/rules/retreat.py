"""Leaving a battle: ways out, retreat, encirclement, surrender (`rules.md §7.7`).

Whether a cell has a line of communication (LOC) is the supply chapter's answer (`rules.md §10`),
however far by truck.
"""

from __future__ import annotations

from game.engine.effects import Change, Drop, Put, SetUnit
from game.engine.events import Report
from game.engine.resolver import Resolver
from game.engine.rules import tables
from game.engine.rules.field import add_load, field_of, loads, names, true_ground
from game.engine.rules.land import COSTS
from game.engine.rules.march import Ground
from game.engine.rules.pulses import STACK_LIMIT
from game.engine.rules.supply import network
from game.engine.state import Unit

_FAR = 1_000_000


def passable(ground: Ground, cell: int) -> bool:
    """Whether retreating units may enter a cell."""
    return (
        ground.board.cells[cell].terrain in COSTS
        and cell not in ground.held
        and ground.controller(cell) not in ground.foes
        and ground.entry(cell) in ("own", "granted", "defiance", "war")
    )


def supply_distances(ground: Ground, without: int) -> dict[int, int]:
    """Cell -> way by truck to the nearest railhead. `without` is left out: the cell being left."""
    return {c: leg.far for c, leg in network(ground, without=without).legs.items()}


def outflanked(r: Resolver, cell: int, ground: Ground) -> bool:
    """At least three of the six sides in enemy hands, and no LOC from any neighbouring cell."""
    around = r.board.neighbours[cell]
    sides = sum(1 for n in around if n in ground.held or ground.controller(n) in ground.foes)
    if sides < 3:
        return False
    fed = supply_distances(ground, cell)
    return not any(n in fed for n in around)


def leave(r: Resolver, cell: int, units: list[Unit], enemies: tuple[str, ...], ref: str) -> None:
    """The defenders leave a cell: one cell back, or they are surrounded, or they surrender."""
    changes: list[Change] = []
    lost: dict[str, int] = {}
    went: dict[str, list[str]] = {"retreated": [], "surrounded": [], "surrendered": []}
    load = loads(r)
    ways: dict[str, tuple[Ground, dict[int, int]]] = {}
    places: dict[str, int] = {}
    for unit in sorted(units, key=lambda u: u.id):
        if unit.team not in ways:
            ground = true_ground(r, unit.team)
            ways[unit.team] = ground, supply_distances(ground, cell)
        ground, fed = ways[unit.team]
        be = round(10 * r.board.types[unit.type].be)
        free = [
            n
            for n in r.board.neighbours[cell]
            if passable(ground, n) and load.get((n, unit.team), 0) + be <= STACK_LIMIT
        ]
        mover = field_of(r).movers.get(unit.id)
        if mover is not None:
            mover.done = True
        if free:
            to = min(free, key=lambda n: (fed.get(n, _FAR), n))
            gone = min(unit.strength, round(unit.strength * tables.RETREAT_LOSS_PCT / 100))
            values = {"cell": to, "strength": unit.strength - gone, "posture": "hasty", "still": 0}
            if unit.surrounded:
                values["surrounded"] = False
            changes.append(SetUnit(unit.id, values))
            add_load(r, load, to, unit.team, be)
            field_of(r).moved[unit.id] = r.day
            went["retreated"].append(unit.id)
            places[unit.id] = to
        elif unit.surrounded:
            gone = unit.strength
            changes.append(Drop("units", unit.id))
            went["surrendered"].append(unit.id)
        else:
            gone = min(unit.strength, round(unit.strength * tables.SURROUNDED_LOSS_PCT / 100))
            changes.append(
                SetUnit(
                    unit.id,
                    {
                        "strength": unit.strength - gone,
                        "cohesion": min(unit.cohesion, tables.SURROUNDED_COHESION),
                        "surrounded": True,
                    },
                )
            )
            went["surrounded"].append(unit.id)
        lost[unit.team] = lost.get(unit.team, 0) + gone
    for team in sorted(lost):
        if lost[team]:
            changes.append(Put("losses", team, r.world.losses.get(team, 0) + lost[team]))
    args = {"place": r.board.name(cell), "day": r.day}
    told = r.tell(
        *enemies, report=Report("report-enemy-left", _seen(went, args), cell, "battle", day=r.day)
    )
    for team in sorted(lost):
        own = {
            how: names(u for u in units if u.team == team and u.id in ids)
            for how, ids in sorted(went.items())
        }
        told[team] = Report(
            "report-left",
            {**args, **_seen(went, args), **own, "lost": lost[team]},
            cell,
            "battle",
            source="source-own",
            day=r.day,
            tone="bad",
        )
    r.emit(
        "defenders.left",
        changes=changes,
        told=told,
        facts={"cell": cell, **went, "to": places, "lost": lost},
        cause=ref,
        cell=cell,
    )


def _seen(went: dict[str, list[str]], args: dict[str, object]) -> dict[str, object]:
    """How it went, as both sides see it."""
    how = next((h for h in ("surrendered", "surrounded", "retreated") if went[h]), "retreated")
    return {**args, "how": how}

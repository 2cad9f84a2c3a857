"""Trains under way: their day to load, their run, where a cut stops them (`rules.md §6`)."""

from __future__ import annotations

from itertools import pairwise

from game.engine.resolver import Resolver
from game.engine.rules import rail, supply
from game.engine.rules.field import Mover, add_load, field_of, loads
from game.engine.rules.march import Ground
from game.engine.rules.pulses import STACK_LIMIT


def load(r: Resolver, trains: list[Mover]) -> None:
    """Give each train its day to load, as the points of its line allow."""
    for mover in sorted(trains, key=lambda m: (-m.priority, m.unit)):
        unit = r.world.units[mover.unit]
        be = round(10 * r.board.types[unit.type].be)
        mover.start = slot(r, unit.cell, be, 1) + 1


def slot(r: Resolver, cell: int, be: int, first: int) -> int:
    """Take so many tenths of a brigade of a line's points: on `first`, or the next day with room.

    Loading and unloading, of moves on the map and of trains to and from boxes, share the points;
    sabotage and strikes cut them as they cut its capacity (`rules.md §10.3`). A train that needs
    more points than a day has takes all of one day.
    """
    line = rail.line_of(r.board, cell)
    full = float(r.board.scenario.facts.get("rail_points", 2))
    points = max(1, round(10 * full * supply.line_share(r.board, r.world, line, cell)))
    used: dict[tuple[str, int], int] = r.memo.setdefault("rail_points", {})
    need, day = min(points, be), first
    while used.get((line, day), 0) + need > points:
        day += 1
    used[line, day] = used.get((line, day), 0) + need
    return day


def run(
    r: Resolver, grounds: dict[str, Ground], moved: dict[str, list[tuple[Mover, int, int]]]
) -> list[Mover]:
    """Move the trains of this half-day, into `moved`; returns those a cut leaves where they are."""
    stuck: list[Mover] = []
    movers = [m for m in field_of(r).movers.values() if m.mode == "rail" and m.path and not m.done]
    if not movers:
        return stuck
    load_of = loads(r)
    for mover in sorted(movers, key=lambda m: (-m.priority, m.unit)):
        unit = r.world.units.get(mover.unit)
        if unit is None or r.day < mover.start:
            continue
        mover.path = rail.before_cut(grounds[mover.team], unit.cell, mover.path)
        if not mover.path:
            stuck.append(mover)
            continue
        be = round(10 * r.board.types[unit.type].be)
        row = [unit.cell, *mover.path]
        # Kilometres not used in a half-day carry over to the next, so 400 a day is kept.
        left = mover.spent + rail.KM_PER_PULSE
        mover.spent = left
        stop = 0
        for count, (a, b) in enumerate(pairwise(row), start=1):
            left -= r.board.depth_km(a, b)
            if left < 0:
                break
            if load_of.get((b, mover.team), 0) + be <= STACK_LIMIT:
                stop, mover.spent = count, left
        if stop:
            del mover.path[:stop]
            add_load(r, load_of, row[stop], mover.team, be)
            moved.setdefault(mover.team, []).append((mover, unit.cell, row[stop]))
    return stuck

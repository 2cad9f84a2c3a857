"""What time heals: posture, cohesion, places, income (`rules.md §7.5`, §8.1, §9).

Recovery follows the state of supply that the day's trace left (`sustain.py`).
"""

from __future__ import annotations

from typing import Any

from game.engine.effects import Change, Drop, Put, SetUnit
from game.engine.events import Report
from game.engine.resolver import Resolver
from game.engine.rules import postures, readiness, tables
from game.engine.rules.field import field_of, foes_by_team, on_map
from game.engine.rules.ratio import cohesion_cap
from game.engine.rules.sustain import network_of
from game.engine.state import Unit

RESTING, CLEAR, OUT_OF_SUPPLY = 6.0, 3.0, -2.0
"""Cohesion a day: at rest, out of contact but busy, out of supply anywhere."""
REPAIR_A_DAY = 1.0


def day(r: Resolver) -> None:
    """R7f: postures grow, and each unit's day counts as rest, as march, or as contact."""
    field = field_of(r)
    near = _near_foes(r)
    works = r.world.works
    grown: dict[str, list[tuple[Unit, str]]] = {}
    for unit_id in sorted(r.world.units):
        unit = r.world.units[unit_id]
        if unit.cell < 0:
            continue
        last = field.moved.get(unit_id, 0)
        busy = last == r.day
        if field.fought.get(unit_id) != r.day and unit.cell not in near[unit.team]:
            gain = CLEAR if busy else RESTING
            field.rest[unit_id] = field.rest.get(unit_id, 0) + int(gain)
        have = postures.rank(unit.posture)
        if not busy and have < postures.BEST:
            # Today is over and counts, unless it moved.
            best = postures.dug(unit.still + r.day - last, works.get(unit.cell))
            if best > have:
                grown.setdefault(unit.team, []).append((unit, postures.LADDER[best]))
    for team in sorted(grown):
        rows = grown[team]
        r.emit(
            "units.dug_in",
            changes=[SetUnit(u.id, {"posture": p}) for u, p in rows],
            told={
                team: Report(
                    "report-dug-in",
                    {"count": len(rows), "unit": rows[0][0].name, "posture": rows[0][1]},
                    rows[0][0].cell,
                    "move",
                    source="source-own",
                    day=r.day,
                    tone="good",
                )
            },
            facts={"team": team, "units": {u.id: p for u, p in rows}},
            cell=rows[0][0].cell,
        )


def _near_foes(r: Resolver) -> dict[str, frozenset[int]]:
    """Team -> cells next to one of its foes."""
    enemy = foes_by_team(r)
    near: dict[str, set[int]] = {t: set() for t in enemy}
    for cell, units in on_map(r).items():
        for other in sorted({u.team for u in units}):
            for team in enemy:
                if other in enemy[team]:
                    near[team].update(r.board.neighbours[cell])
    return {t: frozenset(cells) for t, cells in near.items()}


def turn(r: Resolver) -> None:
    """R8: units recover, places are repaired, income comes in, old penetrations are forgotten."""
    for team in sorted(r.board.teams):
        _recover(r, team)
    _repair(r)
    _income(r)
    _forget_fronts(r)


def _recover(r: Resolver, team: str) -> None:
    days = r.board.scenario.turn_days
    field = field_of(r)
    changes: list[Change] = []
    better = 0
    for unit_id in sorted(r.world.units):
        unit = r.world.units[unit_id]
        if unit.team != team:
            continue
        values: dict[str, Any] = {}
        last = field.moved.get(unit_id, 0)
        if unit.cell >= 0:
            values["still"] = unit.still + days - last
        cohesion = _cohesion(r, unit, days)
        if cohesion != unit.cohesion:
            values["cohesion"] = cohesion
            better += cohesion > unit.cohesion
        if unit.readiness > 0 and readiness.idle(r, unit):
            values["readiness"] = round(max(0.0, unit.readiness - readiness.IDLE), 2)
        if values:
            changes.append(SetUnit(unit_id, values))
    if changes:
        r.emit(
            "units.recovered",
            changes=changes,
            told={
                team: Report(
                    "report-recovered", {"count": better}, kind="move", source="source-own"
                )
            },
            facts={"team": team, "better": better},
        )


def _cohesion(r: Resolver, unit: Unit, days: int) -> float:
    """Cohesion after the turn's rest: low supply earns half, out of supply loses."""
    if unit.supply == "out":
        return round(max(0.0, unit.cohesion + OUT_OF_SUPPLY * days), 2)
    earned = RESTING * days if unit.cell < 0 else float(field_of(r).rest.get(unit.id, 0))
    if unit.supply == "low":
        earned /= 2
    # A unit above its cap keeps what it has; the cap only limits what it regains and fights with.
    top = max(unit.cohesion, cohesion_cap(r.board, r.world, unit))
    return round(min(top, unit.cohesion + earned), 2)


def _repair(r: Resolver) -> None:
    """One point a day since the last hit, for places and for bridges not yet blown."""
    days = r.board.scenario.turn_days
    struck = field_of(r).struck
    changes: list[Change] = []
    count = 0
    for at, held in (("nodes", r.world.nodes), ("levels", r.world.levels)):
        for name in sorted(held):
            if at == "levels" and not name.startswith("bridge:"):
                continue
            if at == "nodes" and not _can_repair(r, r.board.nodes[name].cell):
                continue
            left = round(held[name] - REPAIR_A_DAY * (days - struck.get(name, 0)), 2)
            if left == held[name]:
                continue
            count += 1
            changes.append(Put(at, name, left) if left > 0 else Drop(at, name))
    if changes:
        r.emit(
            "places.repaired",
            changes=changes,
            told=r.tell_all(Report("report-repaired", {"count": count}, kind="move")),
            facts={"count": count},
        )


def _can_repair(r: Resolver, cell: int) -> bool:
    """Whether whoever holds a place can work there: in supply, and no enemy in its cell."""
    holder = r.world.control.get(cell, r.board.home[cell])
    if holder not in r.board.teams:
        return True
    enemy = foes_by_team(r)[holder]
    if any(u.cell == cell and u.team in enemy for u in r.world.units.values()):
        return False
    return cell in network_of(r, holder).legs


def _income(r: Resolver) -> None:
    """Income per week times the weeks of a turn, to each team for itself."""
    weeks = r.board.scenario.turn_days / 7
    for team in sorted(r.board.teams):
        rows = {
            k: v
            for k, v in sorted(r.board.scenario.income.items())
            if k.split(".", 1)[0] == team and v
        }
        if not rows:
            continue
        changes = [
            Put("stocks", k, round(max(0.0, r.world.stocks.get(k, 0.0) + v * weeks), 3))
            for k, v in rows.items()
        ]
        r.emit(
            "income.received",
            changes=changes,
            told={team: Report("report-income", {"count": len(rows)}, kind="economy")},
            facts={"team": team, "stocks": {k: round(v * weeks, 3) for k, v in rows.items()}},
        )


def _forget_fronts(r: Resolver) -> None:
    """A penetration without battle for 14 days is gone (`rules.md §7.7`)."""
    today = r.turn * r.board.scenario.turn_days
    for cell in sorted(r.world.fronts):
        front = r.world.fronts[cell]
        if today - front.day < tables.FRONT_DAYS:
            continue
        teams = {u.team for u in on_map(r).get(cell, ())} | {front.team}
        report = Report(
            "report-front-closed", {"place": r.board.name(cell), "day": 0}, cell, "battle"
        )
        r.emit(
            "front.closed",
            changes=[Drop("fronts", str(cell))],
            told=r.tell(*sorted(teams), report=report),
            facts={"cell": cell},
            cell=cell,
        )

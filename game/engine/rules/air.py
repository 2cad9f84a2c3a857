"""The air: zones, who is superior there, what that does below (`rules.md §8.2`, §8.3).

Zones are the scenario's: the fact `air` {zones: {id: {name, countries, weather}}, steps, grounded}.
A cell lies in the first zone that names its country and, if it names any, its weather zone. `steps`
gives each state of weather its step; in weather of `grounded` nothing takes off.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from game.engine.effects import Put
from game.engine.events import Explanation, Report
from game.engine.explain import Tally
from game.engine.hexes import Board
from game.engine.kept import kept
from game.engine.resolver import Resolver
from game.engine.rules import condition, spells
from game.engine.rules.field import foes_by_team, once
from game.engine.state import State, Unit, World
from game.engine.view import Known

RULE = "8.2"
SUPERIOR = 3.0
LONG_RANGE_KM = 75
SAM_WEIGHT = 0.5
SUPPORT = {1: 1.1, 0: 1.0, -1: 0.9}
"""Balance -> factor on artillery support (`rules.md §7.2`)."""
CAS_EACH, CAS_MOST = 0.05, 1.25


def rule_of(board: Board) -> dict[str, Any]:
    """The scenario's fact `air`; without zones there is no air war and all is parity."""
    rule: dict[str, Any] = board.scenario.facts.get("air", {})
    return rule


@kept
def zones(board: Board) -> tuple[str, ...]:
    """Cell -> its air zone, "" where there is none."""
    rows = rule_of(board).get("zones", {}).items()
    return tuple(
        next(
            (
                str(name)
                for name, zone in rows
                if c.owner in zone["countries"] and c.zone in zone.get("weather", (c.zone,))
            ),
            "",
        )
        for c in board.cells
    )


def zone_of(board: Board, cell: int) -> str:
    """The air zone of a cell, "" where there is none."""
    return zones(board)[cell] if cell >= 0 else ""


@kept
def _cells(board: Board) -> dict[str, tuple[int, ...]]:
    """Zone -> its cells."""
    found: dict[str, tuple[int, ...]] = {}
    for cell, name in enumerate(zones(board)):
        found[name] = (*found.get(name, ()), cell)
    return found


def cells_of(board: Board, zone: str) -> tuple[int, ...]:
    """The cells of a zone."""
    return _cells(board).get(zone, ())


def share(board: Board, of: Known | State | World, unit: Unit) -> float:
    """What a base and the weather let fly: 1, 0.5 from a half-destroyed base, or nothing."""
    weather = of.weather.get(board.cells[unit.cell].zone, "fair")
    if weather in rule_of(board).get("grounded", ()):
        return 0.0
    bases = [n for n in board.nodes_in.get(unit.cell, ()) if n.kind == "airbase"]
    if not bases:
        return 1.0
    states = {condition.condition(board, n, of.nodes) for n in bases}
    return 1.0 if "working" in states else 0.5 if "half" in states else 0.0


def groups(board: Board, of: Known | State | World, unit: Unit) -> int:
    """Sortie groups a unit can fly in a day."""
    return int(board.types[unit.type].sorties * share(board, of, unit))


def fighters(r: Resolver, unit: Unit) -> float:
    """Fighters times quality: training, readiness and what is left of the unit."""
    kind = r.board.types[unit.type]
    quality = (0.5 + unit.training / 100) * unit.readiness / 100 * unit.strength / unit.full
    return round(kind.fighters * quality * share(r.board, r.world, unit), 4)


def sam_levels(r: Resolver, team: str, zone: str) -> float:
    """Levels of long-range SAM of a team's enemies in a zone, less what is suppressed."""
    enemy = foes_by_team(r)[team]
    level = 0.0
    for unit in r.world.units.values():
        kind = r.board.types[unit.type]
        if unit.team not in enemy or unit.cell < 0 or kind.sam_range_km < LONG_RANGE_KM:
            continue
        if kind.sam_channels and zone_of(r.board, unit.cell) == zone:
            level += int(kind.sam_tier[1:] or 0)
    for spell in spells.under(r.world, f"sam:{zone}:"):
        if not spell.team or r.board.friendly(spell.team, team):
            level -= spell.value
    return max(0.0, level)


def balance(r: Resolver, team: str, zone: str) -> tuple[int, Tally]:
    """1 superiority, 0 parity, -1 inferiority of a team in a zone today, and how it adds up."""
    enemy = foes_by_team(r)[team]
    tally = Tally("balance", RULE)
    guard = r.memo.get("dca", {})
    sums = {"own": 0.0, "enemy": 0.0}
    for unit_id in sorted(r.world.units):
        unit = r.world.units[unit_id]
        if unit.cell < 0 or not r.board.types[unit.type].fighters:
            continue
        there, factor = guard.get((unit_id, r.day), (zone_of(r.board, unit.cell), 1.0))
        if there != zone:
            continue
        side = "enemy" if unit.team in enemy else "own"
        if side == "own" and not r.board.friendly(team, unit.team):
            continue
        sums[side] = round(sums[side] + fighters(r, unit) * factor, 4)
    tally.plus("line-air-own", sums["own"], "computed")
    tally.plus("line-air-enemy", -sums["enemy"], "computed")
    tally.plus("line-air-sam", -SAM_WEIGHT * sam_levels(r, team, zone), "judgement")
    value = tally.total("line-air-balance", 2)
    return (1 if value > SUPERIOR else -1 if value < -SUPERIOR else 0), tally


def over(r: Resolver, team: str, cell: int) -> int:
    """The balance of a team over a cell; parity where the scenario has no air zones."""
    zone = zone_of(r.board, cell)
    return balance(r, team, zone)[0] if zone else 0


def close_support(r: Resolver, teams: Iterable[str], cell: int) -> tuple[float, int]:
    """The factor of close air support for a side over a cell today, and its effective groups."""
    count = sum(
        int(s.value)
        for team in sorted(set(teams))
        for s in spells.under(r.world, f"cas:{team}:")
        if cell in s.cells
    )
    return round(min(CAS_MOST, 1 + CAS_EACH * count), 2), count


def alert(r: Resolver, team: str) -> None:
    """A country alerted by a carrier in the air, once a day; repeated use dulls it (§8.3).

    The scenario's fact `air_alert`: {missiles, track, push, dull, teams}.
    """
    rule = r.board.scenario.facts.get("air_alert")
    if not rule or not once(r, "alert", str(r.day)):
        return
    used = r.world.levels.get("air_alerts", 0.0)
    tally = Tally("alert", "8.3").plus("line-alert", float(rule["push"]), "judgement")
    for _ in range(int(used)):
        tally.times("line-alert-dull", float(rule["dull"]), "judgement")
    push = tally.total("line-alert-push")
    r.push(str(rule["track"]), push, "cause-air-alert", team=team)
    r.emit(
        "alert.raised",
        changes=[Put("levels", "air_alerts", used + 1)],
        told=r.tell_all(Report("report-air-alert", {"team": team, "day": r.day}, day=r.day)),
        facts={"team": team, "push": push},
        why=Explanation(tally.lines, rule="8.3"),
    )

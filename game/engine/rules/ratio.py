"""Power and ratio: R = PA / PD, every factor by name (`rules.md §4`, §7.2).

What is computed here is a `Muster` per side: which units are in line, with what combat points,
and the factors on their sum. Nothing is drawn and nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import floor
from typing import Any

from game.engine.hexes import Board
from game.engine.rules import integration, tables
from game.engine.rules.land import bridged
from game.engine.scenario import edge_key
from game.engine.state import Unit, World

FRONTAGE = 30
"""Tenths of a brigade-equivalent that attack through one hexside (`rules.md §3`)."""


@dataclass(slots=True)
class Factor:
    """One factor on a side's power, with its label of source and the rule it stands in."""

    msg: str
    value: float
    source: str
    rule: str
    args: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class InLine:
    """A unit in line: where it fights from and its combat points after everything of its own."""

    unit: Unit
    origin: int
    cp: float
    mech: bool


@dataclass(slots=True)
class Muster:
    """One side of a battle."""

    line: list[InLine] = field(default_factory=list)
    support: list[tuple[Unit, float]] = field(default_factory=list)
    factors: list[Factor] = field(default_factory=list)

    @property
    def men(self) -> int:
        """Men in line; guns in support stand behind it."""
        return sum(x.unit.strength for x in self.line)

    @property
    def points(self) -> float:
        """Combat and support points before factors."""
        return round(sum(x.cp for x in self.line) + sum(p for _, p in self.support), 4)

    @property
    def power(self) -> float:
        """Points times all factors."""
        value = self.points
        for factor in self.factors:
            value *= factor.value
        return round(value, 4)

    def lead_team(self) -> str:
        """The team with most combat points in line; equal: the first by id."""
        sums: dict[str, float] = {}
        for x in self.line:
            sums[x.unit.team] = sums.get(x.unit.team, 0.0) + x.cp
        return min(sums, key=lambda t: (-round(sums[t], 4), t)) if sums else ""


def abroad(board: Board, unit: Unit) -> bool:
    """Whether a unit stands on soil that is not its team's."""
    return unit.cell >= 0 and board.home[unit.cell] != unit.team


def cohesion_cap(board: Board, world: World, unit: Unit) -> float:
    """Highest cohesion a unit may regain and fight with, 100 unless the scenario says less.

    Its fact `morale` maps a team to a highest value anywhere (`F049`), `abroad` a team to {base,
    per, track, first_combat}, for soil not its own (`F046`, `F050`).
    """
    top = float(board.scenario.facts.get("morale", {}).get(unit.team, 100))
    rule = board.scenario.facts.get("abroad", {}).get(unit.team)
    if not rule or not abroad(board, unit):
        return top
    held = world.tracks.get(str(rule["track"]))
    value = held.value if held else 0.0
    return min(top, float(floor(round(rule["base"] + rule["per"] * value, 6))))


def combat_points(
    board: Board, world: World, unit: Unit, attack: bool, share: float = 1.0
) -> float:
    """`CP_used` of a unit (`rules.md §4`); `share` is 0.5 under divided attention."""
    kind = board.types[unit.type]
    away = abroad(board, unit)
    if attack:
        points, supply = kind.cp_att, tables.SUPPLY_ATTACK[unit.supply]
    else:
        points, supply = kind.cp_def, tables.SUPPLY_DEFENCE[unit.supply]
        if away and kind.cp_def_abroad is not None:
            points = kind.cp_def_abroad
    cohesion = min(unit.cohesion, cohesion_cap(board, world, unit))
    value = points * unit.strength / unit.full * unit.readiness / 100
    value *= (0.5 + unit.training / 100) * (0.5 + cohesion / 200) * supply * share
    rule = board.scenario.facts.get("abroad", {}).get(unit.team)
    if rule and away and not unit.fought:
        value *= float(rule.get("first_combat", 1.0))
    return round(value, 4)


def frontage(board: Board, cell: int) -> int:
    """Tenths of BE that may attack into a cell through one hexside (`rules.md §3`)."""
    here = board.cells[cell]
    if here.terrain == "swamp" and here.road == 0:
        return 10
    if here.terrain in ("swamp", "forest", "hilly_forest") and here.road <= 1:
        return 20
    return FRONTAGE


def attackers(
    board: Board,
    world: World,
    cell: int,
    units: Iterable[Unit],
    shares: Mapping[str, float],
) -> Muster:
    """The attacking line: best units first through each hexside, the rest in reserve."""
    side = Muster()
    width = frontage(board, cell)
    by_origin: dict[int, list[InLine]] = {}
    for unit in sorted(units, key=lambda u: u.id):
        kind = board.types[unit.type]
        if kind.support:
            side.support += support(board, [unit])
            continue
        cp = combat_points(board, world, unit, True, shares.get(unit.id, 1.0))
        by_origin.setdefault(unit.cell, []).append(InLine(unit, unit.cell, cp, kind.move == "mech"))
    for origin in sorted(by_origin):
        room = width
        for x in sorted(by_origin[origin], key=lambda x: (-x.cp, x.unit.id)):
            be = round(10 * board.types[x.unit.type].be)
            if be <= room:
                room -= be
                side.line.append(x)
    return side


def defenders(
    board: Board, world: World, units: Iterable[Unit], shares: Mapping[str, float]
) -> Muster:
    """The defending line: all who stand in the cell."""
    side = Muster()
    for unit in sorted(units, key=lambda u: u.id):
        cp = combat_points(board, world, unit, False, shares.get(unit.id, 1.0))
        side.line.append(InLine(unit, unit.cell, cp, board.types[unit.type].move == "mech"))
    return side


def support(board: Board, guns: Iterable[Unit]) -> list[tuple[Unit, float]]:
    """Support points of artillery in supply, in proportion to its men."""
    return [
        (u, round(board.types[u.type].support * u.strength / u.full, 4))
        for u in sorted(guns, key=lambda u: u.id)
        if u.supply == "ok"
    ]


def common_factors(board: Board, world: World, side: Muster) -> None:
    """Factors that either side may have: combined arms, and several teams in one line."""
    kinds = [board.types[x.unit.type] for x in side.line]
    if side.support and any(k.move == "mech" for k in kinds) and any(k.infantry for k in kinds):
        side.factors.append(
            Factor("factor-combined-arms", tables.COMBINED_ARMS, "judgement", "7.2")
        )
    teams = sorted({x.unit.team for x in side.line})
    if len(teams) > 1:
        level = min(
            integration.level(board, world, a, b)
            for n, a in enumerate(teams)
            for b in teams[n + 1 :]
        )
        side.factors.append(
            Factor(
                "factor-coalition",
                tables.COALITION[max(0, min(2, level))],
                "F028",
                "7.2",
                {"level": level},
            )
        )


def attack_factors(
    board: Board, world: World, cell: int, side: Muster, intensity: str, meeting: bool
) -> None:
    """Factors on the attack: weather, river, mines, flank, intensity."""
    weather = world.weather.get(board.cells[cell].zone, "fair")
    _add(side, "factor-weather", tables.WEATHER.get(weather, 1.0), "Dupuy", weather=weather)
    if meeting:
        return
    _add(side, "factor-river", river_factor(board, world, cell, side.line), "judgement")
    works = world.works.get(cell)
    mines = works.mines if works else 0
    _add(side, "factor-mines", tables.MINES[mines], "judgement", level=mines)
    sides = len({x.origin for x in side.line})
    flank = min(tables.FLANK_MOST, round(1 + tables.FLANK_STEP * (sides - 1), 2))
    _add(side, "factor-flank", flank, "judgement", sides=sides)
    _add(side, "factor-intensity", tables.INTENSITY[intensity], "judgement", intensity=intensity)


def river_factor(board: Board, world: World, cell: int, line: Sequence[InLine]) -> float:
    """Mean of the hexsides' factors, weighted by the points that cross them."""
    total = sum(x.cp for x in line)
    if not total:
        return 1.0
    value = 0.0
    frozen = world.weather.get(board.cells[cell].zone, "fair") == "frozen"
    for x in line:
        edge = board.edge(x.origin, cell)
        dry = bridged(edge.bridge, world.bridges.get(edge_key(x.origin, cell), ""))
        value += x.cp * (1.0 if dry or frozen else tables.RIVER[edge.river])
    return round(value / total, 4)


def posture_of(
    board: Board, side: Muster, withdrawing: frozenset[str], loose: frozenset[str]
) -> str:
    """The posture of most of the defence by points; equal: the weaker.

    `loose` units were caught marching (admin, rail): meeting. A `delay` stance defends as delay.
    """
    sums: dict[str, float] = {}
    for x in side.line:
        posture = x.unit.posture if x.unit.posture in tables.POSTURE else "hasty"
        if x.unit.id in loose:
            posture = "meeting"
        elif x.unit.id in withdrawing:
            posture = "withdraw"
        elif x.unit.stance == "delay":
            posture = "delay"
        sums[posture] = sums.get(posture, 0.0) + x.cp
    if not sums:
        return "hasty"
    return min(sums, key=lambda p: (-round(sums[p], 4), tables.POSTURE[p]))


def defence_factors(board: Board, cell: int, side: Muster, posture: str) -> None:
    """Factors on the defence: posture and terrain."""
    terrain = board.cells[cell].terrain
    side.factors.append(
        Factor("factor-posture", tables.POSTURE[posture], "Dupuy", "7.2", {"posture": posture})
    )
    side.factors.append(
        Factor(
            "factor-terrain",
            tables.TERRAIN.get(terrain, 1.0),
            "Dupuy",
            "7.2",
            {"terrain": terrain},
        )
    )


def ratio(attack: Muster, defence: Muster) -> float:
    """R, held between 0.1 and 10; 10 against nobody able to fight."""
    if defence.power <= 0:
        return tables.R_MOST
    value = attack.power / defence.power
    return round(min(tables.R_MOST, max(tables.R_LEAST, value)), 4)


def _add(side: Muster, msg: str, value: float, source: str, **args: Any) -> None:
    """Note a factor that is not 1."""
    if value != 1.0:
        side.factors.append(Factor(msg, value, source, "7.2", args))

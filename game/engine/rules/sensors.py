"""What a team's sensors make of each foreign unit in one look (`rules.md §11.1`).

Level = the best sensor, one more if two kinds see it, less what conceals it, one up or down by
chance, 0 to 4. Sensors are ground units and reconnaissance, those the scenario gives a team
(satellites, networks, signals), air reconnaissance flown this turn (spells `isr:<team>:…`) and a
human source asked about one unit (`task_source`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from game.engine.effects import Change
from game.engine.events import Line
from game.engine.explain import Tally
from game.engine.hexes import Board
from game.engine.resolver import Resolver
from game.engine.rules import spells
from game.engine.rules.postures import CONCEALED
from game.engine.scenario import Struct
from game.engine.state import Spell, State, Unit, World

CONCEALING = frozenset(("forest", "hilly_forest"))
STARTEX_STEP = "R0"
"""The step of `setup`: reports bear day 0, and nothing is old yet."""
HIGHEST = 4
LOWER, HIGHER = 0.15, 0.85
"""Dice below and above which a look reads a level low or high (`rules.md §11.1`)."""
SILENT_LEVEL = 2
"""Highest level at which a team sees a unit on which its source has fallen silent."""
SILENT_DAYS = 14
"""Days such a source stays silent. Judgement."""


Cover = tuple[tuple[str, int], ...]
"""(message, levels) of what hides a unit or gives it away."""


class Look(Struct):
    """One team's reading of one unit: level 1-4, the source of it, and how it comes about."""

    level: int
    source: str
    lines: tuple[Line, ...] = ()


def looks(r: Resolver, team: str) -> dict[str, Look]:
    """Foreign unit -> what this team's own sensors read of it at R8; units unread are left out."""
    board, world = r.board, r.world
    ground = _ground(board, world, team)
    standing = [s for s in board.scenario.sensors.get(team, ()) if _due(r, s)]
    flown = _flown(r, team)
    asked: dict[str, int] = r.memo.get("human", {}).get(team, {})
    exercises = _exercises(world)
    out: dict[str, Look] = {}
    for unit_id in sorted(world.units):
        unit = world.units[unit_id]
        if unit.team == team or unit.cell < 0:
            continue
        kinds = dict(ground.get(unit.cell, {}))
        for sensor in standing:
            if _covers(board, sensor, unit):
                kinds[sensor["kind"]] = max(kinds.get(sensor["kind"], 0), sensor["level"])
        for spell in flown:
            if unit.cell in spell.cells:
                kinds["air"] = max(kinds.get("air", 0), int(spell.value))
        if unit_id in asked:
            kinds["human"] = max(kinds.get("human", 0), asked[unit_id])
        if kinds:
            read = _read(r, team, unit, kinds, exercises)
            if read.level:
                out[unit_id] = read
    return out


def _read(
    r: Resolver, team: str, unit: Unit, kinds: dict[str, int], exercises: dict[str, frozenset[int]]
) -> Look:
    """The level that these sensors, this cover and this die give."""
    best = max(kinds.values())
    source = min(k for k in kinds if kinds[k] == best)
    odds = {"lower": 15.0, "as read": 70.0, "higher": 15.0}
    die = r.draw("detect", team, unit.id, odds=odds)
    noise = -1 if die < LOWER else 1 if die > HIGHER else 0
    silent = bool(spells.under(r.world, f"silent:{team}:{unit.id}:"))
    return _look(source, best, len(kinds) > 1, _cover(r.board, unit, exercises), noise, silent)


@lru_cache(maxsize=4096, typed=True)
def _look(source: str, best: int, several: bool, cover: Cover, noise: int, silent: bool) -> Look:
    """The level worked out. There are a few hundred ways it may come about, so each is kept."""
    tally = Tally("level", rule="11.1").plus("line-sensor", best, source=f"source-{source}")
    if several:
        tally.plus("line-two-sensors", 1)
    for msg, by in cover:
        tally.plus(msg, by)
    if noise:
        tally.plus("line-noise", noise)
    tally.at_least(0).at_most(HIGHEST)
    if silent:
        tally.at_most(SILENT_LEVEL, "line-source-silent")
    return Look(int(tally.total("line-level", 0)), f"source-{source}", tally.lines)


def _cover(board: Board, unit: Unit, exercises: dict[str, frozenset[int]]) -> Cover:
    """What helps and hinders whoever looks for a unit, in levels of detection."""
    out = []
    if board.cells[unit.cell].terrain in CONCEALING:
        out.append(("line-forest", -1))
    if "concealed" in unit.tags or hidden(unit):
        out.append(("line-concealed", -1))
    if unit.rail_moved:
        out.append(("line-rail", 1))
    if unit.cell in exercises.get(unit.team, ()):
        out.append(("line-exercise", 1))
    return tuple(out)


def hidden(unit: Unit) -> bool:
    """Whether a unit lies concealed: ordered to, and not moved since."""
    return unit.stance == CONCEALED and unit.still > 0


def _ground(board: Board, world: World, team: str) -> dict[int, dict[str, int]]:
    """Cell -> kind of sensor -> level, from the team's units on the map.

    A unit that lies concealed keeps its radios and radars still and sees a level less.
    """
    cover: dict[int, dict[str, int]] = {}
    for _, unit in sorted(world.units.items()):
        if unit.team != team or unit.cell < 0:
            continue
        kind = board.types[unit.type]
        name = "recce" if kind.sensor >= 3 else "ground"
        level = kind.sensor - (1 if hidden(unit) else 0)
        for cell in board.within(unit.cell, kind.sensor_cells):
            at = cover.setdefault(cell, {})
            at[name] = max(at.get(name, 0), level)
    return cover


def _covers(board: Board, sensor: dict[str, Any], unit: Unit) -> bool:
    """Whether a sensor not tied to a unit sees this one: by country, team watched, weight, unit."""
    cell = board.cells[unit.cell]
    return (
        (not sensor.get("countries") or cell.owner in sensor["countries"])
        and (not sensor.get("of") or unit.team in sensor["of"])
        and (not sensor.get("heavy") or board.types[unit.type].heavy)
        and (not sensor.get("units") or unit.id in sensor["units"])
    )


def _due(r: Resolver, sensor: dict[str, Any]) -> bool:
    """Whether a sensor passes over this turn: every turn, or once in `every` days."""
    every = int(sensor.get("every", 0))
    if not every or r.step == STARTEX_STEP:
        return True
    days = r.board.scenario.turn_days
    return r.turn * days // every > (r.turn - 1) * days // every


def _exercises(of: State | World) -> dict[str, frozenset[int]]:
    """Team -> cells of its announced exercises."""
    out: dict[str, frozenset[int]] = {}
    for key in sorted(of.spells):
        if key.startswith("exercise:"):
            team = key.split(":")[1]
            out[team] = out.get(team, frozenset()) | frozenset(of.spells[key].cells)
    return out


def day(r: Resolver) -> None:
    """End of a day: what was flown today is developed at R8, though it holds no longer."""
    flown: dict[str, Spell] = r.memo.setdefault("isr", {})
    flown |= {k: r.world.spells[k] for k in r.world.spells if k.startswith("isr:")}


def _flown(r: Resolver, team: str) -> list[Spell]:
    """Air reconnaissance of a team that flew on any day of this turn."""
    flown: dict[str, Spell] = {**r.memo.get("isr", {}), **r.world.spells}
    return [flown[k] for k in sorted(flown) if k.startswith(f"isr:{team}:")]


def silence(r: Resolver, team: str, unit: str, cause: str) -> Change:
    """The change by which a team's source on a unit falls silent; unseen, as it names truth.

    A day more than it lasts: the look of a turn comes when its last day is over.
    """
    days = r.board.scenario.turn_days
    until = r.turn * days + SILENT_DAYS + 1
    return spells.cast(
        f"silent:{team}:{unit}:{cause}", Spell(float(SILENT_LEVEL), until, team=team)
    )

"""Training at home and at a host's schools (`rules.md §12.1`).

Which schools there are, whom they take, up to which ceiling and how many at once is in the settings
of `train_mobilise` (`mobilisation.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from game.engine.effects import Change, SetUnit
from game.engine.events import Explanation, Line, Report
from game.engine.explain import Tally
from game.engine.hexes import Board
from game.engine.resolver import Resolver
from game.engine.rules import access
from game.engine.rules.field import once
from game.engine.rules.readiness import busy
from game.engine.scenario import Struct
from game.engine.state import State, Unit, World
from game.engine.view import Known

KIND = "train_mobilise"
RULE = "12.1"


class School(Struct):
    """Training grounds of a host: who may train there, how many at once, how far (`F016`)."""

    label: str
    teams: tuple[str, ...]
    host: str
    ceiling: float
    access: int = 0
    """Level of the host's grant a guest needs."""
    box: str = ""
    """Where a unit must stand: in this box, or on the host's soil if empty."""
    types: tuple[str, ...] = ()
    """Only these types of unit; all if empty."""
    men: int = 0
    """Men it takes at once, of all teams together; 0 for no limit."""
    units: int = 0
    """Units it takes at once, of all teams together; 0 for no limit."""
    instructors: str = ""
    """Type of unit, of whatever team, that must stand on the host's soil; none if empty."""


def at_home(board: Board, unit: Unit) -> bool:
    """Whether a unit stands where its team trains at home: own soil, or a box that is home."""
    if unit.cell >= 0:
        return board.home[unit.cell] == unit.team
    box = board.boxes.get(unit.box)
    return box is not None and unit.team in box.home


def at_school(board: Board, of: Known | State | World, unit: Unit, school: School) -> bool:
    """Whether a school takes a unit: its team, its type, where it stands, what the host grants."""
    if unit.team not in school.teams or (school.types and unit.type not in school.types):
        return False
    if unit.cell < 0:
        here = bool(school.box) and unit.box == school.box
    else:
        here = not school.box and board.home[unit.cell] == school.host
    held = access.level_of(of, school.host, unit.team)
    granted = school.host == unit.team or (held or 0) >= school.access
    return here and granted and taught(board, of, school)


def taught(board: Board, of: Known | State | World, school: School) -> bool:
    """Whether a school has its instructors, as far as the reader knows."""
    if not school.instructors:
        return True
    here: Iterable[tuple[int, str]]
    if isinstance(of, Known):
        here = [(u.cell, u.type) for u in of.units] + [(c.cell, c.type) for c in of.contacts]
    else:
        here = ((u.cell, u.type) for u in of.units.values())
    return any(
        cell >= 0 and kind == school.instructors and board.home[cell] == school.host
        for cell, kind in here
    )


def train(r: Resolver, schools: Mapping[str, School], home: float, gain: float) -> None:
    """R5: all training of the turn, once: the higher priority first where a school is full.

    `home` is the ceiling of training at home, `gain` what a week brings, both in points of 100.
    """
    if not once(r, "training"):
        return
    men: dict[str, int] = {}
    units: dict[str, int] = {}
    rows: dict[str, list[tuple[Unit, float, str]]] = {}
    full: dict[str, list[tuple[Unit, School]]] = {}
    for order in sorted(r.of_kind(KIND), key=lambda o: (-o.priority, o.id)):
        mode, school_id = str(order.params["mode"]), str(order.params.get("school", ""))
        if mode not in ("unit_training", "host_training"):
            continue
        for name in order.params["units"]:
            unit = r.world.units.get(str(name))
            if unit is None or unit.team != order.team:
                continue
            if mode == "unit_training":
                if at_home(r.board, unit):
                    rows.setdefault(order.id, []).append((unit, home, "line-ceiling-home"))
                continue
            school = schools[school_id]
            if not at_school(r.board, r.world, unit, school):
                continue
            men_then = men.get(school_id, 0) + unit.strength
            units_then = units.get(school_id, 0) + 1
            if men_then > (school.men or men_then) or units_then > (school.units or units_then):
                full.setdefault(order.id, []).append((unit, school))
                continue
            men[school_id], units[school_id] = men_then, units_then
            rows.setdefault(order.id, []).append((unit, school.ceiling, "line-ceiling-school"))
    for cause in sorted(rows):
        _trained(r, cause, rows[cause], gain)
    for cause in sorted(full):
        for unit, school in full[cause]:
            _no_room(r, cause, unit, school)


def _trained(r: Resolver, cause: str, rows: list[tuple[Unit, float, str]], gain: float) -> None:
    weeks = r.board.scenario.turn_days / 7
    team = rows[0][0].team
    changes: list[Change] = []
    lines: list[Line] = []
    for unit, ceiling, why in rows:
        tally = Tally(unit.name, rule=RULE)
        tally.plus("line-training-now", unit.training, "computed")
        tally.plus("line-training-weeks", round(gain * weeks, 3))
        tally.at_most(max(ceiling, unit.training), why)
        changes.append(SetUnit(unit.id, {"training": tally.total("line-training-then", 2)}))
        lines += tally.lines
        busy(r).add(unit.id)
    args = {"count": len(rows), "unit": rows[0][0].name}
    r.emit(
        "units.trained",
        changes=changes,
        told={
            team: Report(
                "report-trained",
                args,
                rows[0][0].cell,
                "order",
                source="source-own",
                why=Explanation(lines=tuple(lines), rule=RULE),
                tone="good",
            )
        },
        facts={"team": team, "units": [u.id for u, _, _ in rows]},
        why=Explanation(lines=tuple(lines), rule=RULE),
        cause=cause,
    )


def _no_room(r: Resolver, cause: str, unit: Unit, school: School) -> None:
    args = {"unit": unit.name, "school": school.label}
    r.emit(
        "training.full",
        told={unit.team: Report("report-school-full", args, unit.cell, "order", tone="warn")},
        facts={"unit": unit.id},
        cause=cause,
        cell=unit.cell,
    )

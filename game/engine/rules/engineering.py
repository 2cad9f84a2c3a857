"""Engineering (`rules.md §9.2` to §9.4): works, mines and bridges, built or broken over days.

A project belongs to a place; the unit named in it works there at the end of each day it neither
moved nor fought. A day of engineers counts two for works. When the unit leaves, fights or is lost
the project ends, and what was begun of a level is lost.

Fortification and bridges are seen from the air and known to all. A change in a minefield is known
to those who made it and their allies; others go on believing what they did (`State.believed`)
until they meet the mines or reconnoitre the cell.
"""

from __future__ import annotations

from game.engine.effects import Change, Drop, Put
from game.engine.events import Explanation, Report
from game.engine.explain import Tally
from game.engine.resolver import Resolver
from game.engine.rules import spells
from game.engine.rules.field import field_of, foes_by_team
from game.engine.state import Order, Project, Unit, Works

FORT_DAYS = (0, 7, 21, 45)
"""Days of work a level of fortification stands for, from nothing."""
MINE_DAYS = 4
BRIDGE_DAYS = {"pontoon": 2, "intact": 14}
HASTY = 0.75
"""Chance that a charge goes off with an enemy at the bridge."""
RULE = "9.2"
KINDS = ("fortify", "mine", "clear_mines", "repair_bridge")
MOST = 3
PUBLIC = "public"
SENSOR_LEVEL = 3
"""Reconnaissance of this level or better reads a minefield."""


def key(kind: str, team: str, subject: str) -> str:
    """The key of a project: one of a kind for a team at a place."""
    return f"{kind}:{subject}:{team}"


def begin(r: Resolver) -> None:
    """R6: units set to the work they are ordered to; another's work at the place is taken over."""
    for order in r.of_kind(*KINDS):
        unit = r.world.units.get(str(order.params["unit"]))
        if unit is None or unit.cell < 0 or unit.team != order.team:
            continue
        project = _project(order, unit)
        name = key(order.kind, order.team, project.subject)
        held = r.world.projects.get(name)
        changes: list[Change] = [
            Drop("projects", k)
            for k, p in sorted(r.world.projects.items())
            if p.unit == unit.id and k != name
        ]
        done = held.done if held else 0.0
        changes.append(Put("projects", name, _with(project, done)))
        _tell(r, "work.begun", "report-work-begun", project, unit, changes, order.id)


def _project(order: Order, unit: Unit) -> Project:
    p = order.params
    subject = str(p.get("bridge", p.get("cell", unit.cell)))
    to = str(p["to"]) if order.kind == "repair_bridge" else ""
    level = int(p.get("level", p.get("levels", 0)))
    return Project(order.team, order.kind, subject, unit.id, unit.cell, level, to)


def _with(project: Project, done: float, level: int | None = None) -> Project:
    return Project(
        project.team,
        project.kind,
        project.subject,
        project.unit,
        project.cell,
        project.level if level is None else level,
        project.to,
        done,
    )


def demolish(r: Resolver) -> None:
    """R7a: charges due today; certain unless an enemy stands at the bridge (`rules.md §9.4`)."""
    for order in r.of_kind("demolish_bridge"):
        edge = str(order.params["bridge"])
        unit = r.world.units.get(str(order.params["unit"]))
        cells = tuple(int(c) for c in edge.split("-"))
        if int(order.params["day"]) != r.day or unit is None or unit.cell not in cells:
            continue
        if r.world.bridges.get(edge) == "blown":
            continue
        enemy = foes_by_team(r)[order.team]
        hasty = any(u.cell in cells and u.team in enemy for u in r.world.units.values())
        tally = Tally("demolition", "9.4").plus("line-charge", 1.0)
        if hasty:
            tally.times("line-charge-hasty", HASTY)
        p = tally.total("line-chance-work")
        die, blown = None, True
        if hasty:
            odds = {"blown": round(100 * p, 2), "failed": round(100 - 100 * p, 2)}
            die = r.draw("demolition", edge, order.team, odds=odds)
            blown = die < p
        args = {
            "a": r.board.name(cells[0]),
            "b": r.board.name(cells[1]),
            "day": r.day,
            "unit": unit.name,
        }
        why = Explanation(
            tally.lines,
            (("blown", round(100 * p, 2)), ("failed", round(100 - 100 * p, 2))) if hasty else (),
            die,
            "blown" if blown else "failed",
            rule="9.4",
        )
        if blown:
            seen = {k: v for k, v in args.items() if k != "unit"}
            told = r.tell_all(Report("report-bridge-charge", seen, cells[0], "move", day=r.day))
        else:
            told = {}
        msg = "report-demolition" if blown else "report-demolition-failed"
        told[order.team] = Report(
            msg, args, cells[0], "move", why, "source-own", r.day, "good" if blown else "bad"
        )
        changes: list[Change] = []
        if blown:
            changes = [Put("bridges", edge, "blown"), Drop("levels", f"bridge:{edge}")]
        r.emit(
            "bridge.charged",
            changes=changes,
            told=told,
            facts={"bridge": edge, "blown": blown, "hasty": hasty, "team": order.team},
            why=why,
            cause=order.id,
            cell=cells[0],
        )


def day(r: Resolver) -> None:
    """R7f: a day's work everywhere, then who has found mines it did not know of."""
    field = field_of(r)
    for name in sorted(r.world.projects):
        project = r.world.projects[name]
        unit = r.world.units.get(project.unit)
        if unit is None or unit.team != project.team or unit.cell != project.cell:
            _stop(r, name, project, unit, "report-work-left")
        elif r.day in (field.fought.get(unit.id), field.moved.get(unit.id)):
            _stop(r, name, project, unit, "report-work-fought")
        elif not _open(r, project):
            _stop(r, name, project, unit, "report-work-lost")
        else:
            _work(r, name, project, unit)
    if r.day == r.board.scenario.turn_days:
        _progress(r)
    _find(r)


def _days(r: Resolver) -> dict[str, float]:
    """Project -> days of work in it, as of today; written down when the turn ends."""
    days: dict[str, float] = r.memo.setdefault("work", {})
    return days


def _progress(r: Resolver) -> None:
    """What stands unfinished at the end of the turn, to each team for its own."""
    days = _days(r)
    for team in sorted(r.board.teams):
        rows = {k: p for k, p in sorted(r.world.projects.items()) if p.team == team and k in days}
        if not rows:
            continue
        first = next(iter(rows))
        unit = r.world.units[rows[first].unit]
        args = {"count": len(rows), "unit": unit.name, "work": rows[first].kind}
        args |= {"done": days[first], "need": _need(r, rows[first])}
        r.emit(
            "work.progress",
            changes=[Put("projects", k, _with(p, days[k])) for k, p in rows.items()],
            told={team: Report("report-work-progress", args, unit.cell, "move", day=r.day)},
            facts={"team": team, "done": {k: days[k] for k in rows}},
            cell=unit.cell,
        )


def _open(r: Resolver, project: Project) -> bool:
    """Whether the place can still be worked at: no enemy there, and something left to do."""
    cells = {int(c) for c in project.subject.split("-")}
    enemy = foes_by_team(r)[project.team]
    if any(u.cell in cells and u.team in enemy for u in r.world.units.values()):
        return False
    if project.kind == "repair_bridge":
        state = r.world.bridges.get(project.subject, "intact")
        return state == "blown" or (state == "pontoon" and project.to == "intact")
    return True


def _work(r: Resolver, name: str, project: Project, unit: Unit) -> None:
    """One day: add it up, and finish a level or the whole if it is enough."""
    fort = project.kind == "fortify"
    double = fort and r.board.types[unit.type].engineer
    tally = Tally("work", RULE).plus(
        "line-work-before", _days(r).get(name, project.done), "computed"
    )
    tally.plus("line-work-engineers" if double else "line-work-day", 2.0 if double else 1.0)
    done = tally.total("line-work-done", 1)
    need = _need(r, project)
    if done < need:
        _days(r)[name] = done
        return
    _days(r).pop(name, None)
    why = Explanation(tally.lines, rule=RULE, outcome="done")
    if project.kind == "repair_bridge":
        _bridge(r, name, project, unit, why)
    elif fort:
        _fort(r, name, project, unit, why)
    else:
        _mines(r, name, project, unit, why)


def _need(r: Resolver, project: Project) -> float:
    """Days of work to the next level, or to the end of a bridge."""
    if project.kind == "repair_bridge":
        return float(BRIDGE_DAYS[project.to])
    if project.kind == "fortify":
        now = r.world.works.get(int(project.subject), Works()).fort
        return float(FORT_DAYS[min(MOST, now + 1)] - FORT_DAYS[now])
    return float(MINE_DAYS)


def _fort(r: Resolver, name: str, project: Project, unit: Unit, why: Explanation) -> None:
    cell = int(project.subject)
    held = r.world.works.get(cell, Works())
    level = min(MOST, held.fort + 1)
    changes: list[Change] = [Put("works", project.subject, Works(level, held.mines))]
    changes.append(_next(name, project, project.level, level < project.level))
    args = {"place": r.board.name(cell), "level": level, "day": r.day}
    told = r.tell_all(Report("report-fort-seen", args, cell, "move", day=r.day))
    told[project.team] = Report(
        "report-fort",
        {**args, "unit": unit.name},
        cell,
        "move",
        why,
        "source-own",
        r.day,
        "good",
    )
    r.emit(
        "fort.built",
        changes=changes,
        told=told,
        facts={"cell": cell, "level": level, "team": project.team},
        why=why,
        cell=cell,
    )


def _next(name: str, project: Project, level: int, more: bool) -> Change:
    """The project goes on to its next level, or is over."""
    return Put("projects", name, _with(project, 0.0, level)) if more else Drop("projects", name)


def _bridge(r: Resolver, name: str, project: Project, unit: Unit, why: Explanation) -> None:
    a, b = (int(c) for c in project.subject.split("-"))
    whole = project.to == "intact"
    changes: list[Change] = [
        Drop("bridges", project.subject) if whole else Put("bridges", project.subject, "pontoon"),
        Drop("projects", name),
    ]
    args = {"a": r.board.name(a), "b": r.board.name(b), "to": project.to, "day": r.day}
    told = r.tell_all(Report("report-bridge-repaired", args, a, "move", day=r.day))
    told[project.team] = Report(
        "report-bridge-repaired", args, a, "move", why, "source-own", r.day, "good"
    )
    r.emit(
        "bridge.repaired",
        changes=changes,
        told=told,
        facts={"bridge": project.subject, "to": project.to, "team": project.team},
        why=why,
        cell=unit.cell,
    )


def _mines(r: Resolver, name: str, project: Project, unit: Unit, why: Explanation) -> None:
    """A level more or less. Those who do not learn of it keep what they believed."""
    cell = int(project.subject)
    held = r.world.works.get(cell, Works())
    level = held.mines + (1 if project.kind == "mine" else -1)
    level = max(0, min(MOST, level))
    changes: list[Change] = [Put("works", project.subject, Works(held.fort, level))]
    told: dict[str, Report] = {}
    args = {"place": r.board.name(cell), "level": level, "day": r.day}
    for team in (*sorted(r.board.teams), PUBLIC):
        mark = f"{team}:{cell}"
        if team != PUBLIC and r.board.friendly(team, project.team):
            if mark in r.world.believed:
                changes.append(Drop("believed", mark))
            msg = "report-mines-laid" if project.kind == "mine" else "report-mines-cleared"
            told[team] = Report(msg, args, cell, "move", day=r.day)
        elif mark not in r.world.believed:
            changes.append(Put("believed", mark, held.mines))
    told[project.team] = Report(
        told[project.team].msg, args, cell, "move", why, "source-own", r.day, "good"
    )
    left = project.level - 1
    more = left > 0 and (level < MOST if project.kind == "mine" else level > 0)
    changes.append(_next(name, project, left, more))
    r.emit(
        "mines.laid" if project.kind == "mine" else "mines.cleared",
        changes=changes,
        told=told,
        facts={"cell": cell, "level": level, "team": project.team},
        why=why,
        cell=cell,
    )


def _find(r: Resolver) -> None:
    """Mines that a team meets on its way or in battle, or that its reconnaissance reads."""
    looked: dict[str, frozenset[int]] = {}
    for mark in sorted(r.world.believed):
        team, number = mark.split(":")
        if team == PUBLIC:
            continue
        cell = int(number)
        if team not in looked:
            looked[team] = _looked(r, team)
        if cell not in looked[team]:
            continue
        level = r.world.works.get(cell, Works()).mines
        args = {"place": r.board.name(cell), "level": level, "day": r.day}
        r.emit(
            "mines.found",
            changes=[Drop("believed", mark)],
            told={team: Report("report-mines-found", args, cell, "contact", day=r.day)},
            facts={"team": team, "cell": cell, "level": level},
            cell=cell,
        )


def _looked(r: Resolver, team: str) -> frozenset[int]:
    """The cells that a team stands in, runs into, fights for or reconnoitres today."""
    field = field_of(r)
    cells: set[int] = set()
    for unit in r.world.units.values():
        if unit.team != team or unit.cell < 0:
            continue
        cells.add(unit.cell)
        mover = field.movers.get(unit.id)
        if mover is not None and not mover.done and mover.path:
            cells.add(mover.path[0])
        kind = r.board.types[unit.type]
        if kind.sensor >= SENSOR_LEVEL:
            cells |= r.board.within(unit.cell, kind.sensor_cells)
    for fight in field.battles:
        mine = (r.world.units.get(u) for u in fight.attackers)
        if any(u is not None and u.team == team and u.cell >= 0 for u in mine):
            cells.add(fight.cell)
    for spell in spells.under(r.world, f"isr:{team}:"):
        if spell.value >= SENSOR_LEVEL:
            cells.update(spell.cells)
    return frozenset(cells)


def _stop(r: Resolver, name: str, project: Project, unit: Unit | None, msg: str) -> None:
    _tell(r, "work.stopped", msg, project, unit, [Drop("projects", name)], "")


def _tell(
    r: Resolver,
    kind: str,
    msg: str,
    project: Project,
    unit: Unit | None,
    changes: list[Change],
    cause: str,
) -> None:
    place = r.board.name(project.cell)
    args = {"unit": unit.name if unit else "", "work": project.kind, "place": place, "day": r.day}
    tone = "info" if kind == "work.begun" else "warn"
    r.emit(
        kind,
        changes=changes,
        told={
            project.team: Report(
                msg, args, project.cell, "move", source="source-own", day=r.day, tone=tone
            )
        },
        facts={"team": project.team, "work": project.kind, "subject": project.subject},
        cause=cause,
        cell=project.cell,
    )

"""Readiness and replacements: who is busy, idle, filled up (`rules.md §12.3`, §12.4)."""

from __future__ import annotations

from game.engine.effects import Change, Put, SetUnit
from game.engine.events import Explanation, Line, Report
from game.engine.explain import Tally
from game.engine.resolver import Resolver
from game.engine.rules.boxes import TRANSIT
from game.engine.rules.field import field_of
from game.engine.scenario import Manpower
from game.engine.state import Unit

TOP = 90.0
"""Readiness that exercises and call-ups lead to at most."""
IDLE = 1.0
"""Readiness a unit loses in a turn without anything to do."""
REPLACED = 0.03
"""Share of its full strength a unit is given in replacements in a week, at most."""
RULE = "12.4"


def busy(r: Resolver) -> set[str]:
    """Units that trained, exercised or were filled up this turn: they are not idle."""
    found: set[str] = r.memo.setdefault("busy", set())
    return found


def raised(unit: Unit, by: float, msg: str) -> tuple[float, tuple[Line, ...]]:
    """Readiness after a gain, at most `TOP` or what it is if that is more; and how it came about.

    `msg` names the gain.
    """
    tally = Tally(unit.name, rule="12.3")
    tally.plus("line-readiness-now", unit.readiness, "computed").plus(msg, by)
    tally.at_most(max(TOP, unit.readiness), "line-readiness-top")
    after = tally.total("line-readiness-then", 2)
    return after, tally.lines


def idle(r: Resolver, unit: Unit) -> bool:
    """Whether a unit did nothing all turn: no march, battle, training or service at a front."""
    field = field_of(r)
    if unit.id in field.moved or unit.id in field.fought or unit.id in busy(r):
        return False
    box = r.board.boxes.get(unit.box) if unit.cell < 0 else None
    counted = box is not None and any(unit.type in w.types for w in box.worth)
    return not counted and unit.box != TRANSIT


def replace(r: Resolver) -> None:
    """R8: pools fill units in supply that were not in battle, the weakest first."""
    for team, pool in sorted(r.board.scenario.manpower.items()):
        key = f"{team}.{pool.stock}"
        left = int(r.world.stocks.get(key, 0.0))
        if left > 0:
            _replace(r, team, key, left, pool)


def _replace(r: Resolver, team: str, key: str, left: int, pool: Manpower) -> None:
    weeks = r.board.scenario.turn_days / 7
    fought = field_of(r).fought
    units = [
        u
        for _, u in sorted(r.world.units.items())
        if u.team == team
        and u.strength < u.full
        and u.supply == "ok"
        and u.id not in fought
        and u.box != TRANSIT
    ]
    changes: list[Change] = []
    lines: list[Line] = []
    sent = 0
    for unit in sorted(units, key=lambda u: (u.strength * 1000 // u.full, u.id)):
        men = min(int(REPLACED * unit.full * weeks), unit.full - unit.strength, left - sent)
        if men <= 0:
            continue
        sent += men
        tally = Tally(unit.name, rule=RULE)
        tally.plus("line-men-present", unit.strength, "computed")
        tally.plus("line-replacements", men)
        strength = int(tally.total("line-men-then", 0))
        blended = unit.training * unit.strength + pool.training * men
        values = {"strength": strength, "training": round(blended / strength, 2)}
        changes.append(SetUnit(unit.id, values))
        lines += tally.lines
    if not sent:
        return
    why = Explanation(lines=tuple(lines), rule=RULE)
    args = {"men": sent, "count": len(changes), "left": left - sent}
    r.emit(
        "units.replaced",
        changes=(*changes, Put("stocks", key, round(r.world.stocks[key] - sent, 3))),
        told={team: Report("report-replaced", args, kind="order", source="source-own", why=why)},
        facts={"team": team, "men": sent},
        why=why,
    )

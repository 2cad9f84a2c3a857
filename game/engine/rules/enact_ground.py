"""Effects on the ground made real (`effects_ground.py`, `rules.md §18.6`).

Works, bridges, damage and weather are public and told to all. Units are told to their owner; others
find out by looking. Men that come or go are booked, so that they are conserved.
"""

from __future__ import annotations

from typing import Any

from game.engine.effects import Change, Drop, Put, SetUnit
from game.engine.effects_ground import EVERYONE
from game.engine.events import Report
from game.engine.resolver import Resolver
from game.engine.rules import escalation, spells
from game.engine.rules.pulses import STACK_LIMIT
from game.engine.state import Spell, Unit, Works

AFTER_THE_DAYS = ("R8", "R9", "R10", "R11")


def problem_now(r: Resolver, effect: dict[str, Any]) -> str | None:
    """Why an effect that is well written cannot be carried out now, and what would work."""
    match effect["do"]:
        case "place" | "remove":
            unit = r.world.units.get(effect["unit"])
            if unit is None:
                return f"unit: there is no unit {effect['unit']!r} any more"
            if effect["do"] == "place":
                be = r.board.types[unit.type].be
                return _room(r, unit.team, be, effect["cell"], without=unit.id)
        case "create":
            be = r.board.types[effect["type"]].be
            return _room(r, effect["team"], be, effect["cell"], without="")
    return None


def _room(r: Resolver, team: str, be: float, cell: int, *, without: str) -> str | None:
    here = [u for _, u in sorted(r.world.units.items()) if u.cell == cell and u.id != without]
    for other in here:
        if escalation.at_war(r, team, other.team):
            return (
                f"cell: {other.team} stands in {r.board.name(cell)}; choose a cell without enemies"
            )
    load = sum(round(r.board.types[u.type].be * 10) for u in here if u.team == team)
    if load + round(be * 10) > STACK_LIMIT:
        return (
            f"cell: {r.board.name(cell)} already holds {load / 10:g} of {STACK_LIMIT / 10:g} "
            "brigade equivalents; choose another"
        )
    return None


def enact_ground(
    r: Resolver, effect: dict[str, Any], msg: str, args: dict[str, Any], cause: str
) -> None:
    """Carry out one effect that passed its checks."""
    why = {"cause": msg} | {f"cause_{k}": v for k, v in sorted(args.items())}
    match effect["do"]:
        case "works":
            _works(r, effect, why, cause)
        case "bridge":
            _bridge(r, effect, why, cause)
        case "node":
            node = r.board.nodes[effect["id"]]
            damage = round(float(effect["damage"]), 2)
            change: Change = Put("nodes", node.id, damage) if damage else Drop("nodes", node.id)
            _public(
                r,
                "node.ruled",
                Report("report-node-ruled", {"node": node.name, "damage": damage, **why}),
                (change,),
                cause,
                node.cell,
            )
        case "weather":
            _weather(r, effect, why, cause)
        case "place":
            _place(r, effect, why, cause)
        case "create":
            _create(r, effect, why, cause)
        case "remove":
            _remove(r, r.world.units[effect["unit"]], why, cause)
        case "spell":
            _spell(r, effect, cause)
        case "message":
            report = Report("report-message", {"text": effect["text"]}, kind="inject")
            to = effect["to"]
            told = r.tell_all(report) if to == EVERYONE else r.tell(to, report=report)
            r.emit("message.sent", told=told, facts={"to": to, "text": effect["text"]}, cause=cause)


def _public(
    r: Resolver, kind: str, report: Report, changes: tuple[Change, ...], cause: str, cell: int = -1
) -> None:
    told = r.tell_all(Report(report.msg, report.args, cell=cell, kind="ruling"))
    r.emit(kind, changes=changes, told=told, facts=dict(report.args), cause=cause, cell=cell)


def _works(r: Resolver, effect: dict[str, Any], why: dict[str, Any], cause: str) -> None:
    cell = effect["cell"]
    old = r.world.works.get(cell) or Works()
    new = Works(effect.get("fort", old.fort), effect.get("mines", old.mines))
    key = str(cell)
    change: Change = Put("works", key, new) if new != Works() else Drop("works", key)
    # Told to all: nobody goes on believing in another minefield there.
    wrong = [m for m in sorted(r.world.believed) if m.endswith(f":{cell}")]
    changes = (change, *(Drop("believed", mark) for mark in wrong))
    args = {"place": r.board.name(cell), "fort": new.fort, "mines": new.mines, **why}
    _public(r, "works.ruled", Report("report-works-ruled", args), changes, cause, cell)


def _bridge(r: Resolver, effect: dict[str, Any], why: dict[str, Any], cause: str) -> None:
    key, to = effect["edge"], effect["to"]
    a, b = (int(n) for n in key.split("-"))
    changes: tuple[Change, ...] = (
        Drop("bridges", key) if to == "intact" else Put("bridges", key, to),
    )
    # Damage short of a blown bridge goes with the bridge it was done to.
    if f"bridge:{key}" in r.world.levels:
        changes = (*changes, Drop("levels", f"bridge:{key}"))
    args = {"a": r.board.name(a), "b": r.board.name(b), "state": to, **why}
    _public(r, "bridge.ruled", Report(f"report-bridge-{to}", args), changes, cause, a)


def _weather(r: Resolver, effect: dict[str, Any], why: dict[str, Any], cause: str) -> None:
    zone, to = effect["zone"], effect["to"]
    name = next((w.name for w in r.board.scenario.weather if w.zone == zone and w.name), zone)
    r.memo.setdefault("weather", {})[zone] = to
    args = {"zone": name, "to": to, **why}
    _public(
        r, "weather.ruled", Report("report-weather-ruled", args), (Put("weather", zone, to),), cause
    )


def _place(r: Resolver, effect: dict[str, Any], why: dict[str, Any], cause: str) -> None:
    unit, cell = r.world.units[effect["unit"]], effect["cell"]
    args = {"unit": unit.name, "place": r.board.name(cell), **why}
    r.emit(
        "unit.placed",
        changes=(SetUnit(unit.id, {"cell": cell, "box": "", "still": 0, "posture": "hasty"}),),
        told={unit.team: Report("report-unit-placed", args, cell=cell, kind="ruling")},
        facts={"unit": unit.id, "from": unit.cell, "to": cell},
        cause=cause,
        cell=cell,
    )


def _create(r: Resolver, effect: dict[str, Any], why: dict[str, Any], cause: str) -> None:
    team, kind = effect["team"], r.board.types[effect["type"]]
    number = 1
    while f"{team}-x{number}" in r.world.units:
        number += 1
    unit = Unit(
        id=f"{team}-x{number}",
        team=team,
        name=effect["name"].strip(),
        type=kind.id,
        cell=effect["cell"],
        full=kind.full,
        strength=effect["strength"],
        readiness=75.0,
        training=50.0,
        cohesion=100.0,
        supply="ok",
        dos=3.0,
        posture="hasty",
    )
    booked = r.world.losses.get(team, 0) - unit.strength
    args = {"unit": unit.name, "place": r.board.name(unit.cell), "men": unit.strength, **why}
    r.emit(
        "unit.created",
        changes=(Put("units", unit.id, unit), Put("losses", team, booked)),
        told={team: Report("report-unit-created", args, cell=unit.cell, kind="ruling")},
        facts={"unit": unit.id, "strength": unit.strength},
        cause=cause,
        cell=unit.cell,
    )


def _remove(r: Resolver, unit: Unit, why: dict[str, Any], cause: str) -> None:
    booked = r.world.losses.get(unit.team, 0) + unit.strength
    report = Report("report-unit-removed", {"unit": unit.name, **why}, kind="ruling")
    r.emit(
        "unit.removed",
        changes=(Drop("units", unit.id), Put("losses", unit.team, booked)),
        told={unit.team: report},
        facts={"unit": unit.id, "strength": unit.strength},
        cause=cause,
        cell=unit.cell,
    )


def _spell(r: Resolver, effect: dict[str, Any], cause: str) -> None:
    what, subject, days = effect["what"], effect["subject"], effect["days"]
    days_of_turn = r.board.scenario.turn_days
    last = r.turn * days_of_turn if r.step in AFTER_THE_DAYS else r.game_day
    to = effect["to"]
    seen = tuple(sorted(r.board.teams)) if to == EVERYONE else (to,) if to in r.board.teams else ()
    args = {"what": what, "name": _named(r, what, subject)}
    spell = Spell(
        value=round(float(effect["value"]), 3),
        until=last + days,
        visible_to=seen,
        ends="report-spell-over" if seen else "",
        args=args,
    )
    report = Report(
        "report-spell-cast", {**args, "value": spell.value, "days": days}, kind="ruling"
    )
    r.emit(
        "spell.cast",
        changes=(spells.cast(f"{what}:{subject}:{cause or 'ruling'}", spell),),
        told=r.tell(*seen, report=report),
        facts={"what": what, "subject": subject, "value": spell.value, "until": spell.until},
        cause=cause,
    )


def _named(r: Resolver, what: str, subject: str) -> str:
    if what == "rail":
        rail = r.board.scenario.theatre.rail
        # A railway, or all on a team's soil.
        return next((x.name for x in rail if x.id == subject), subject)
    if what == "road":
        a, b = (int(n) for n in subject.split("-"))
        return f"{r.board.name(a)} – {r.board.name(b)}"
    return subject

"""Boxes off the map, and the way between them and the map (`rules.md §14.4`, R6).

A unit in a box has cell -1 and the box's name; under way it is in `TRANSIT`, and a `Pending` of
kind "deploy" says where to and on which day of the game it is there. Trains load for a day, run
400 km a day over the kilometres off the map and the line on it, and unload for a day; aircraft and
units without heavy vehicles fly, and are there on the second day. Units in a box are known to
their owner alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from game.engine.effects import Drop, Put, SetUnit
from game.engine.events import Explanation, Report
from game.engine.explain import Tally
from game.engine.hexes import Board
from game.engine.resolver import Resolver
from game.engine.rules import access, rail, trains
from game.engine.rules.condition import out_of_action
from game.engine.rules.field import believed_ground, field_of, loads, once, true_ground
from game.engine.rules.march import Ground
from game.engine.rules.occupation import enter
from game.engine.rules.pulses import STACK_LIMIT
from game.engine.scenario import Box
from game.engine.state import Order, Pending, Unit

TRANSIT = "transit"
KIND = "deploy"
MODES = ("air", "rail")
AIR_PULSES = 4
"""Half-days by air: a day to load, a day to fly and unload."""
TURNS_AHEAD = 2
"""A way takes one turn or two; what takes longer is not on offer (`rules.md §14.4`)."""
WAIT_DAYS = 7
"""Days a train waits for a place it may not enter before it goes back. Judgement."""
FRIENDLY = ("own", "granted", "defiance")


@dataclass(frozen=True, slots=True)
class Boarding:
    """A unit that leaves the map when its day to load is over."""

    unit: str
    cell: int
    day: int
    order: str
    facts: dict[str, Any]


# -- ways -----------------------------------------------------------------------------------------


def reach(ground: Ground, box: Box, mode: str) -> dict[int, int]:
    """Cell -> half-days from the box to it, and from it to the box, as the team takes it to be.

    By rail every station within two turns, by air every airbase; only where the team may be.
    """
    board = ground.board
    latest = 2 * board.scenario.turn_days * TURNS_AHEAD
    if mode == "air":
        fields = sorted({n.cell for n in board.nodes.values() if n.kind == "airbase"})
        return {c: AIR_PULSES for c in fields if latest >= AIR_PULSES and _open(ground, c)}
    limit = (latest - rail.LOAD_PULSES - rail.UNLOAD_PULSES) * rail.KM_PER_PULSE
    gates = {gate: km for gate, km in box.gates.items() if _open(ground, gate)}
    stops = rail.junctions(board)
    found = rail.spread(ground, gates, limit)
    return {c: rail.arrival(found[c]) for c in sorted(found) if c in stops or c in gates}


def modes(board: Board, unit: Unit) -> tuple[str, ...]:
    """How a unit may travel: heavy ones by rail, aircraft by air, the others either way."""
    kind = board.types[unit.type]
    if kind.air:
        return ("air",)
    return ("rail",) if kind.heavy or lift(board, unit.team) < kind.be else MODES


def lift(board: Board, team: str) -> float:
    """Brigade equivalents a team can fly in a turn: the scenario's fact `air_lift`."""
    return float(board.scenario.facts.get("air_lift", {}).get(team, 0))


def _open(ground: Ground, cell: int) -> bool:
    return ground.entry(cell) in FRIENDLY and cell not in ground.held


# -- R6: who sets out -----------------------------------------------------------------------------


def plan(r: Resolver) -> None:
    """R6: units in boxes set out, units on the map load; what lacks a way or a lift stays."""
    grounds: dict[str, Ground] = {}
    flown: dict[str, float] = {}
    for order in sorted(r.of_kind("deploy", "rotate"), key=lambda o: (-o.priority, o.id)):
        if order.team not in grounds:
            grounds[order.team] = believed_ground(r, order.team)
        mode = str(order.params.get("mode", "rail"))
        names = order.params["units"] if order.kind == "deploy" else (order.params["relief"],)
        for name in names:
            unit = r.world.units.get(str(name))
            if unit is None or unit.team != order.team:
                continue
            kind = r.board.types[unit.type]
            if mode == "air" and not kind.air:
                taken = round(flown.get(order.team, 0.0) + kind.be, 3)
                if taken > lift(r.board, order.team):
                    _stays(r, unit, order.id, "report-no-lift")
                    continue
                flown[order.team] = taken
            if unit.cell >= 0:
                _load(r, grounds[order.team], order, unit, mode)
            else:
                _set_out(r, grounds[order.team], order, unit, mode)


def _set_out(r: Resolver, ground: Ground, order: Order, unit: Unit, mode: str) -> None:
    """Out of a box, to the map or to another box."""
    box = r.board.boxes.get(unit.box)
    relieved = r.world.units.get(str(order.params["unit"])) if order.kind == "rotate" else None
    facts: dict[str, Any] = {"unit": unit.id, "name": unit.name, "mode": mode, "from": unit.box}
    if box is None:
        return
    if "box" in order.params:
        to = str(order.params["box"])
        days = box.ways.get(to, 0)
        facts |= {"to": to, "cell": -1, "place": r.board.boxes[to].name}
    else:
        cell = relieved.cell if relieved is not None else int(order.params.get("dest", -1))
        days = -(-reach(ground, box, mode).get(cell, 0) // 2)
        facts |= {"to": "", "cell": cell, "place": r.board.name(cell)}
        if relieved is not None:
            facts["relieves"] = relieved.id
    if days <= 0:
        _stays(r, unit, order.id, "report-no-train")
        return
    _depart(r, unit, facts, r.game_day + days, order.id)


def _load(r: Resolver, ground: Ground, order: Order, unit: Unit, mode: str) -> None:
    """From the map into a box: it loads where it stands, as the points of its line allow."""
    to = str(order.params.get("box", ""))
    box = r.board.boxes.get(to)
    pulses = reach(ground, box, mode).get(unit.cell, 0) if box else 0
    if box is None or not pulses:
        _stays(r, unit, order.id, "report-no-train")
        return
    day = 1
    if mode == "rail":
        be = round(10 * r.board.types[unit.type].be)
        day = trains.slot(r, unit.cell, be, 1)
    if day > r.board.scenario.turn_days:
        _stays(r, unit, order.id, "report-no-train")
        return
    facts = {
        "unit": unit.id,
        "name": unit.name,
        "mode": mode,
        "from": "",
        "to": to,
        "cell": -1,
        "place": box.name,
        "days": -(-pulses // 2) - 1,
    }
    r.memo.setdefault("boarding", []).append(Boarding(unit.id, unit.cell, day, order.id, facts))


def _depart(r: Resolver, unit: Unit, facts: dict[str, Any], day: int, order: str) -> None:
    """The unit is on its way; its owner hears when it will be there, and why then.

    Whatever it was ordered to do on the map it does no more: a unit may be relieved on the march.
    """
    field_of(r).movers.pop(unit.id, None)
    days = r.board.scenario.turn_days
    tally = Tally("arrival", rule="14.4")
    tally.plus("line-day-out", r.game_day - (r.turn - 1) * days, "computed")
    tally.plus("line-days-on-the-way", day - r.game_day, "computed", mode=facts["mode"])
    tally.total("line-day-there", 0)
    why = Explanation(lines=tally.lines, rule="14.4")
    due = -(-day // days)
    pending = Pending(
        f"deploy:{unit.id}", due, KIND, unit.team, {**facts, "day": day}, (), (unit.team,)
    )
    values: dict[str, Any] = {"cell": -1, "box": TRANSIT, "posture": "hasty", "still": 0}
    report = Report(
        "report-deploying",
        {
            "unit": unit.name,
            "place": facts["place"],
            "mode": facts["mode"],
            "turn": due,
            "day": day - (due - 1) * days,
        },
        kind="move",
        source="source-own",
        day=r.day,
        why=why,
    )
    r.emit(
        "unit.departed",
        changes=(SetUnit(unit.id, values), Put("pending", pending.id, pending)),
        told={unit.team: report},
        facts={**facts, "day": day},
        why=why,
        cause=order,
        cell=unit.cell,
    )


def _stays(r: Resolver, unit: Unit, order: str, msg: str) -> None:
    args = {"unit": unit.name, "place": r.board.name(unit.cell)}
    r.emit(
        "unit.stays",
        told={
            unit.team: Report(
                msg, args, unit.cell, "move", source="source-own", day=r.day, tone="warn"
            )
        },
        facts={"unit": unit.id, "why": msg},
        cause=order,
        cell=unit.cell,
    )


# -- R7f: who leaves, who arrives -----------------------------------------------------------------


def day(r: Resolver) -> None:
    """End of a day: what has loaded leaves the map, what is due arrives."""
    for boarding in r.memo.get("boarding", ()):
        if boarding.day == r.day:
            _leave(r, boarding)
    for pending in list(_due(r)):
        unit = r.world.units.get(str(pending.facts["unit"]))
        if unit is None or unit.box != TRANSIT:
            r.emit("deploy.void", changes=(Drop("pending", pending.id),), told=_gone(pending))
        elif pending.facts["to"]:
            _into_box(r, pending, unit)
        else:
            _on_to_map(r, pending, unit)


def _due(r: Resolver) -> Iterator[Pending]:
    for key in sorted(r.world.pending):
        pending = r.world.pending[key]
        if pending.kind == KIND and pending.facts["day"] <= r.game_day:
            yield pending


def _gone(pending: Pending) -> dict[str, Report]:
    report = Report("report-deploy-void", {"unit": pending.facts["name"]}, kind="move", tone="warn")
    return {pending.team: report}


def _leave(r: Resolver, boarding: Boarding) -> None:
    """A day's loading is over: a unit still in its place, and out of battle, is on its way."""
    unit = r.world.units.get(boarding.unit)
    if unit is None or unit.cell != boarding.cell:
        return
    if field_of(r).fought.get(unit.id) == r.day:
        _stays(r, unit, boarding.order, "report-boarding-broken")
        return
    facts = {k: v for k, v in boarding.facts.items() if k != "days"}
    field_of(r).moved[unit.id] = r.day
    _depart(r, unit, facts, r.game_day + int(boarding.facts["days"]), boarding.order)


def _into_box(r: Resolver, pending: Pending, unit: Unit) -> None:
    box = r.board.boxes[str(pending.facts["to"])]
    r.emit(
        "unit.boxed",
        changes=(SetUnit(unit.id, {"box": box.id}), Drop("pending", pending.id)),
        told={unit.team: _arrived(r, unit, box.name, -1)},
        facts={"unit": unit.id, "box": box.id},
        cause=pending.id,
    )


def _arrived(r: Resolver, unit: Unit, place: str, cell: int) -> Report:
    args = {"unit": unit.name, "place": place, "day": r.day}
    return Report(
        "report-deployed", args, cell, "move", source="source-own", day=r.day, tone="good"
    )


def _on_to_map(r: Resolver, pending: Pending, unit: Unit) -> None:
    """Unload, if the place may be entered, has room and the line has points left today."""
    facts, cell = dict(pending.facts), int(pending.facts["cell"])
    ground, be = true_ground(r, unit.team), round(10 * r.board.types[unit.type].be)
    old = r.world.units.get(str(facts.get("relieves", "")))
    relieved = old if old is not None and old.cell == cell else None
    if not _open(ground, cell):
        _wait(r, pending, unit, 1, "report-deploy-closed")
        return
    room = loads(r).get((cell, unit.team), 0) + be
    room -= round(10 * r.board.types[relieved.type].be) if relieved is not None else 0
    if room > STACK_LIMIT:
        _wait(r, pending, unit, 1, "report-stack-full")
        return
    if facts["mode"] == "rail" and not facts.get("unloading"):
        at = trains.slot(r, cell, _freight(r, unit, cell, be), r.day)
        if at > r.day:
            _wait(r, pending, unit, at - r.day, "report-deploy-queue", unloading=True)
            return
    values = {"cell": cell, "box": "", "still": 0, "rail_moved": facts["mode"] == "rail"}
    field_of(r).moved[unit.id] = r.day
    r.emit(
        "unit.deployed",
        changes=(SetUnit(unit.id, values), Drop("pending", pending.id)),
        told={unit.team: _arrived(r, unit, r.board.name(cell), cell)},
        facts={"unit": unit.id, "cell": cell, "mode": facts["mode"]},
        cause=pending.id,
        cell=cell,
    )
    host = r.board.home[cell]
    if ground.entry(cell) != "own" and once(r, "access", host, unit.team, "2"):
        access.use(r, host, unit.team, 2, pending.id)
    enter(r, unit.team, cell, pending.id)
    if relieved is not None:
        _relieve(r, relieved, facts)


def _freight(r: Resolver, unit: Unit, cell: int, be: int) -> int:
    """Tenths of a brigade a train carries: half where the unit's equipment waits in a store.

    The scenario's fact `stores` says in whose country a team has its stores (F247). A store serves
    its own cell and the next, as long as it is not out of action.
    """
    host = r.board.scenario.facts.get("stores", {}).get(unit.team)
    stores = (
        node
        for near in (cell, *r.board.neighbours[cell])
        for node in r.board.nodes_in.get(near, ())
        if node.kind == "depot" and r.board.home[near] == host
    )
    if not any(not out_of_action(r.board, node, r.world.nodes) for node in stores):
        return be
    return -(-be // 2)


def _relieve(r: Resolver, unit: Unit, facts: dict[str, Any]) -> None:
    """The unit relieved takes the train back to the box its relief came from."""
    box = r.board.boxes[str(facts["from"])]
    pulses = reach(true_ground(r, unit.team), box, "rail").get(unit.cell, 0)
    if not pulses or field_of(r).fought.get(unit.id) == r.day:
        _stays(r, unit, "", "report-no-train" if not pulses else "report-boarding-broken")
        return
    back = {
        "unit": unit.id,
        "name": unit.name,
        "mode": "rail",
        "from": "",
        "to": box.id,
        "cell": -1,
        "place": box.name,
    }
    field_of(r).moved[unit.id] = r.day
    _depart(r, unit, back, r.game_day + -(-pulses // 2), "")


def _wait(
    r: Resolver, pending: Pending, unit: Unit, days: int, msg: str, *, unloading: bool = False
) -> None:
    """Another day on the train; after a week before a closed place it goes back to its box."""
    facts = dict(pending.facts)
    waited = int(facts.get("waited", 0)) + days
    place = str(facts["place"])
    if waited > WAIT_DAYS:
        values: dict[str, Any] = {"box": str(facts["from"])}
        r.emit(
            "unit.boxed",
            changes=(SetUnit(unit.id, values), Drop("pending", pending.id)),
            told={unit.team: Report("report-deploy-back", {"unit": unit.name, "place": place})},
            facts={"unit": unit.id, "box": values["box"]},
            cause=pending.id,
        )
        return
    day = r.game_day + days
    facts |= {"day": day, "waited": waited, "unloading": unloading}
    due = -(-day // r.board.scenario.turn_days)
    later = Pending(pending.id, due, KIND, pending.team, facts, (), pending.visible_to)
    args = {"unit": unit.name, "place": place, "day": r.day}
    report = Report(msg, args, int(facts["cell"]), "move", source="source-own", day=r.day)
    r.emit(
        "unit.waiting",
        changes=(Put("pending", pending.id, later),),
        told={unit.team: report},
        facts={"unit": unit.id, "why": msg},
        cause=pending.id,
    )


def in_box(board: Board, unit: Unit) -> Box | None:
    """The box a unit stands in; None on the map and under way."""
    return board.boxes.get(unit.box) if unit.cell < 0 else None

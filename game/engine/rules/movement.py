"""Movement (`rules.md §6`): routes are chosen at R6, units step in the half-days of R7.

A route is chosen on what its team believes; steps are paid and blocked by what is true. Nothing
is rerouted: a unit that meets an enemy attacks, halts or withdraws as its order says.
"""

from __future__ import annotations

from typing import Any

from game.engine.effects import Change, Put, SetUnit
from game.engine.events import Report
from game.engine.resolver import Resolver
from game.engine.rules import access, air, detection, escalation, postures, rail, spells, trains
from game.engine.rules.field import (
    Meeting,
    Mover,
    believed_ground,
    field_of,
    foes_by_team,
    on_map,
    once,
    true_ground,
)
from game.engine.rules.land import PULSE
from game.engine.rules.march import Ground
from game.engine.rules.occupation import enter
from game.engine.rules.pulses import Intent, Piece, Settled, settle
from game.engine.state import Order, Unit

INCURSION_RUNG = 6
AIR_LOSS_PCT = 5
"""Lost in an air assault, and again for each level of enemy SAM over the landing."""


def plan(r: Resolver) -> None:
    """R6: take up postures, choose routes, load trains."""
    for order in r.of_kind("defend"):
        postures.take(r, order)
    grounds: dict[str, Ground] = {}
    by_rail: list[Mover] = []
    for order in r.of_kind("move", "withdraw", "attack"):
        ground = grounds.get(order.team) or believed_ground(r, order.team)
        grounds[order.team] = ground
        for unit_id in order.params.get("units") or [order.params.get("unit")]:
            unit = r.world.units.get(str(unit_id))
            if unit is None or unit.cell < 0 or unit.team != order.team:
                continue
            mover = _mover(r, ground, order, unit)
            field_of(r).movers[unit.id] = mover
            if mover.mode == "rail" and mover.path:
                by_rail.append(mover)
            elif not mover.path and mover.kind != "attack":
                _halt(r, mover, "report-no-way", mover.target)
    trains.load(r, by_rail)


def _mover(r: Resolver, ground: Ground, order: Order, unit: Unit) -> Mover:
    p = order.params
    kind = r.board.types[unit.type]
    pulses = 2 * r.board.scenario.turn_days
    mover = Mover(
        unit.id,
        unit.team,
        order.id,
        order.kind,
        order.priority,
        mode=str(p.get("mode", "tactical")),
        force=bool(p.get("force_entry", False)),
        target=int(p["target"] if order.kind == "attack" else p["dest"]),
    )
    if order.kind == "attack":
        mover.start = int(p["day"])
        mover.intensity = str(p["intensity"])
        mover.stop = float(p["stop_at_cohesion"])
        if mover.target not in r.board.neighbours[unit.cell]:
            found = ground.reach(unit.cell, kind.move, kind.engineer, "tactical", pulses=pulses)
            near = [
                (found.cost[n], n)
                for n in r.board.neighbours[mover.target]
                if n in found.cost
                and n not in ground.held
                and ground.border(n, mover.target) != "denied"
            ]
            if near:
                mover.path = found.path(min(near)[1])
        return mover
    mover.on_contact = str(p.get("on_contact", "halt"))
    if mover.mode == "rail":
        km = (pulses - rail.LOAD_PULSES - rail.UNLOAD_PULSES) * rail.KM_PER_PULSE
        mover.path = rail.rail_path(ground, unit.cell, mover.target, km)
    elif mover.mode == "air_assault":
        mover.path = [mover.target]
    else:
        mover.path = [int(c) for c in p.get("path") or ()]
        found = ground.reach(
            unit.cell, kind.move, kind.engineer, mover.mode, force=mover.force, pulses=pulses
        )
        if not mover.path and mover.target in found.cost:
            mover.path = found.path(mover.target)
    return mover


def pulse(r: Resolver, n: int) -> None:
    """R7b, R7c: one half-day. `n` is 1 or 2."""
    field = field_of(r)
    if n == 1:
        field.contacts.clear()
        field.meetings.clear()
    teams = {m.team for m in field.movers.values() if not m.done}
    if not teams:
        return
    grounds = {t: true_ground(r, t) for t in sorted(teams)}
    moved: dict[str, list[tuple[Mover, int, int]]] = {}
    for mover in trains.run(r, grounds, moved):
        _halt(r, mover, "report-rail-cut", r.world.units[mover.unit].cell)
    elapsed = 2 * (r.day - 1) + n
    intents, costs = _intents(r, grounds, elapsed)
    if not intents:
        _make(r, grounds, moved)
        return
    enemy = foes_by_team(r)
    standing = {
        cell: [Piece(u.id, u.team, round(10 * r.board.types[u.type].be)) for u in units]
        for cell, units in on_map(r).items()
    }
    result = settle(intents, standing, lambda a, b: b in enemy[a], r.board.friendly)
    for unit_id in sorted(result.moves):
        mover = field.movers[unit_id]
        to = result.moves[unit_id]
        here = r.world.units[unit_id].cell
        mover.spent += costs[unit_id]
        mover.came_from = here
        if mover.path:
            mover.path.pop(0)
        moved.setdefault(mover.team, []).append((mover, here, to))
    _make(r, grounds, moved)
    _bump(r, result, enemy)


# -- marches --------------------------------------------------------------------------------------


def _intents(
    r: Resolver, grounds: dict[str, Ground], elapsed: int
) -> tuple[list[Intent], dict[str, int]]:
    """The steps units can pay for and mean to take now, and what each costs."""
    intents: list[Intent] = []
    costs: dict[str, int] = {}
    movers = field_of(r).movers
    for unit_id in sorted(movers):
        mover, unit = movers[unit_id], r.world.units.get(unit_id)
        if unit is None or mover.done or mover.mode == "rail":
            continue
        to = _next(r, grounds[mover.team], mover, unit)
        if to < 0:
            continue
        kind = r.board.types[unit.type]
        if mover.mode == "air_assault":
            if air.over(r, mover.team, to) < 0:
                _halt(r, mover, "report-air-denied", to)
                continue
            cost: int | None = 0
        else:
            cost = grounds[mover.team].step(unit.cell, to, kind.move, kind.engineer, mover.mode)
        if cost is None:
            _halt(r, mover, "report-no-way", to)
            continue
        front = r.world.fronts.get(to)
        if front is not None and r.board.friendly(front.team, mover.team) and cost:
            depth = r.board.depth_km(unit.cell, to)
            cost = round(cost * max(0.0, 1 - front.km / depth))
        if PULSE * elapsed - mover.spent < cost or not _admitted(r, grounds, mover, unit, to):
            continue
        be = round(10 * kind.be)
        intents.append(Intent(unit_id, mover.team, be, unit.cell, to, mover.priority))
        costs[unit_id] = cost
    return intents, costs


def _next(r: Resolver, ground: Ground, mover: Mover, unit: Unit) -> int:
    """The cell a unit would step into next, or -1."""
    if mover.path:
        return mover.path[0]
    if mover.kind != "attack" or r.day < mover.start or mover.target in ground.held:
        return -1
    return mover.target if mover.target in r.board.neighbours[unit.cell] else -1


def _admitted(r: Resolver, grounds: dict[str, Ground], mover: Mover, unit: Unit, to: int) -> bool:
    """Whether the unit may enter; writes down what that uses, and starts a war if it must."""
    ground = grounds[mover.team]
    right, host = ground.entry(to), r.board.home[to]
    if not ground.enters(unit.cell, to, mover.force):
        _halt(r, mover, "report-no-entry", to)
        return False
    border = ground.border(unit.cell, to)
    if right == "force":
        escalation.war(
            r, mover.team, host, "rung-incursion", cause=mover.order, by=mover.team, to=host
        )
        _cost_of_war(r, mover.team, host)
        for team in sorted(grounds):
            grounds[team] = true_ground(r, team)
    elif right == "war" and once(r, "incursion", mover.team, host):
        escalation.act(
            r, mover.team, host, INCURSION_RUNG, "rung-incursion", by=mover.team, to=host
        )
    elif right in ("granted", "defiance") and once(r, "access", host, mover.team, "2"):
        access.use(r, host, mover.team, 2, mover.order)
    if border:
        base = r.board.home[unit.cell]
        if once(r, "access", base, mover.team, "4", host):
            access.use(r, base, mover.team, 4, mover.order, against=host)
    return True


def _cost_of_war(r: Resolver, team: str, host: str) -> None:
    """What opening a war does to tracks: `settings.force_entry` of the `move` order rule."""
    rule = r.board.scenario.orders.get("move")
    pushes = rule.settings.get("force_entry", {}).get(team, {}) if rule else {}
    if once(r, "force_entry", team, host):
        r.push_all(pushes, "cause-force-entry", team=team, against=host)


# -- what comes of it -----------------------------------------------------------------------------


def _make(
    r: Resolver, grounds: dict[str, Ground], moved: dict[str, list[tuple[Mover, int, int]]]
) -> None:
    """The steps are taken: one event per team, then what each unit finds where it arrives."""
    field = field_of(r)
    for team in sorted(moved):
        rows = sorted(moved[team], key=lambda row: row[0].unit)
        changes: list[Change] = []
        lost = 0
        for mover, _, to in rows:
            unit = r.world.units[mover.unit]
            field.moved[unit.id] = r.day
            values: dict[str, Any] = {"cell": to, "still": 0}
            if unit.posture != "hasty":
                values["posture"] = "hasty"
            if mover.mode == "rail":
                values["rail_moved"] = True
            if mover.mode == "air_assault":
                gone = _air_losses(r, grounds[team], unit, to)
                values["strength"] = unit.strength - gone
                lost += gone
            changes.append(SetUnit(unit.id, values))
        if lost:
            changes.append(Put("losses", team, r.world.losses.get(team, 0) + lost))
        first = rows[0]
        args: dict[str, Any] = {"count": len(rows), "day": r.day, "lost": lost}
        args["unit"] = r.world.units[first[0].unit].name
        args["place"] = r.board.name(first[2])
        r.emit(
            "units.moved",
            changes=changes,
            told={
                team: Report("report-moved", args, first[2], "move", source="source-own", day=r.day)
            },
            facts={
                "team": team,
                "moves": [
                    {"unit": m.unit, "from": a, "to": b, "order": m.order, "mode": m.mode}
                    for m, a, b in rows
                ],
            },
            cause=first[0].order if len({m.order for m, _, _ in rows}) == 1 else "",
            cell=first[2],
        )
    for team in sorted(moved):
        for mover, _, to in sorted(moved[team], key=lambda row: row[0].unit):
            if mover.unit in r.world.units:
                enter(r, mover.team, to, mover.order)
                _arrive(r, mover, to)


def _air_losses(r: Resolver, ground: Ground, unit: Unit, to: int) -> int:
    """Men lost landing: 5 % and 5 % for each level of the best enemy SAM that covers the place."""
    tier = 0.0
    spot = r.board.cells[to].p
    hidden = spells.total(r.world, f"sam:{air.zone_of(r.board, to)}:")
    for other_id in sorted(r.world.units):
        other = r.world.units[other_id]
        kind = r.board.types[other.type]
        if other.team not in ground.foes or other.cell < 0 or not kind.sam_channels:
            continue
        if r.board.km(r.board.cells[other.cell].p, spot) <= kind.sam_range_km:
            tier = max(tier, int(kind.sam_tier[1:] or 0) - hidden)
    return min(unit.strength, round(unit.strength * AIR_LOSS_PCT * (1 + tier) / 100))


def _arrive(r: Resolver, mover: Mover, cell: int) -> None:
    over = not mover.path and (mover.kind != "attack" or cell == mover.target)
    if not over or mover.done:
        return
    mover.done = True
    _say(r, "unit.arrived", mover, "report-arrived", cell, "good")


def _halt(r: Resolver, mover: Mover, msg: str, cell: int) -> None:
    """The order ends here; its owner hears why."""
    mover.done = True
    _say(r, "unit.halted", mover, msg, cell, "warn")


def _say(r: Resolver, kind: str, mover: Mover, msg: str, cell: int, tone: str) -> None:
    unit = r.world.units[mover.unit]
    r.emit(
        kind,
        told={
            unit.team: Report(
                msg,
                {"unit": unit.name, "place": r.board.name(cell), "day": r.day},
                unit.cell,
                "move",
                source="source-own",
                day=r.day,
                tone=tone,
            )
        },
        facts={"unit": unit.id, "cell": cell, "why": msg},
        cause=mover.order,
        cell=unit.cell,
    )


def _bump(r: Resolver, result: Settled, enemy: dict[str, frozenset[str]]) -> None:
    """Contacts and meetings: what each unit does now, and what each side now sees."""
    field = field_of(r)
    for cell, units in result.meetings:
        field.meetings.append(Meeting(cell, units))
        _sight(r, units, enemy, 2)
    for pair in result.swaps:
        field.meetings.append(Meeting(-1, pair))
        _sight(r, pair, enemy, 2)
    for unit_id in sorted(result.contacts):
        mover, cell = field.movers[unit_id], result.contacts[unit_id]
        here = [u.id for u in on_map(r).get(cell, ()) if u.team in enemy[mover.team]]
        _sight(r, (unit_id, *here), enemy, 2)
        if mover.on_contact == "attack" or (mover.kind == "attack" and cell == mover.target):
            field.contacts[unit_id] = cell
        elif mover.on_contact == "withdraw" and mover.came_from >= 0:
            mover.path = [mover.came_from]
            mover.on_contact = "halt"
            _say(r, "unit.halted", mover, "report-contact-withdraw", cell, "warn")
        else:
            _halt(r, mover, "report-contact-halt", cell)
    for unit_id in result.waits:
        mover = field.movers[unit_id]
        if once(r, "wait", unit_id):
            cell = mover.path[0] if mover.path else mover.target
            _say(r, "unit.waiting", mover, "report-stack-full", cell, "info")


def _sight(
    r: Resolver, units: tuple[str, ...], enemy: dict[str, frozenset[str]], level: int
) -> None:
    """Enemies who meet see each other."""
    for a in sorted(units):
        for b in sorted(units):
            if r.world.units[b].team in enemy[r.world.units[a].team]:
                detection.report(r, r.world.units[a].team, b, level, "source-battle")

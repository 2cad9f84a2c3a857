"""Air missions: sortie groups fly, have effect or not, and are shot at (`rules.md §8.2`, §8.3).

Patrols, attacks on bases and suppression come first in a day; what they changed counts for close
support, railways and reconnaissance.
"""

from __future__ import annotations

from typing import Any

from game.engine.effects import Change, Put, SetUnit
from game.engine.events import Explanation, Report
from game.engine.explain import Tally
from game.engine.hexes import Board
from game.engine.resolver import ROUTINE, Item, Resolver
from game.engine.rules import access, air, escalation, spells
from game.engine.rules.air import RULE
from game.engine.rules.field import foes_by_team, once
from game.engine.rules.salvo import binomial
from game.engine.state import Order, Spell, Unit

BASE, STEP = 0.6, 0.1
LOSS, LOSS_PER_LEVEL = 2.0, 3.0
"""Per cent of a sortie group lost, and again for each level of enemy SAM over the zone."""
FIRST = ("dca", "oca", "sead")
SECOND = ("cas", "interdict", "isr")
ATTACKS = ("oca", "cas", "interdict", "sead")
ALERT = "alert"
ISR_LEVEL, ISR_CELLS = 3, 1
OCA, INTERDICT = 0.9, 0.75
DCA = 1.5
"""What effective fighters on patrol count for in the zone they guard. Judgement."""
LAUNCH_LEVEL = 3
NONE, SOME, ALL = "air-none", "air-some", "air-all"
"""The outcomes of a mission: how many of its groups had effect."""


def day(r: Resolver) -> None:
    """R7a: carriers alert, fighters and suppression first, then what they cleared the way for."""
    due = [
        o
        for o in r.of_kind("air_mission")
        if int(o.params["day"]) <= r.day < int(o.params["day"]) + int(o.params["days"])
    ]
    for order in due:
        if order.params["mission"] == ALERT:
            _carrier(r, order)
    for kinds in (FIRST, SECOND):
        mine = [o for o in due if o.params["mission"] in kinds]
        # One snapshot for a phase: who flies first in it changes nothing.
        odds = {o.id: _odds(r, o) for o in mine}
        for order in mine:
            _fly(r, order, odds[order.id])


def target_cell(board: Board, params: dict[str, Any]) -> int:
    """Where a mission goes: its cell, the middle of its railway, or -1 for a whole zone."""
    if "line" in params:
        line = next((x for x in board.scenario.theatre.rail if x.id == params["line"]), None)
        return line.cells[len(line.cells) // 2] if line and line.cells else -1
    return int(params.get("cell", -1))


def _zone(r: Resolver, order: Order) -> str:
    return str(order.params.get("zone") or air.zone_of(r.board, target_cell(r.board, order.params)))


def _odds(r: Resolver, order: Order) -> tuple[float, Tally, Tally, float]:
    """Chance of each group, its lines in full and as the team may read them, and SAM levels."""
    zone, cell = _zone(r, order), target_cell(r.board, order.params)
    step, sums = air.balance(r, order.team, zone)
    unit = r.world.units.get(str(order.params["unit"]))
    at = cell if cell >= 0 else (unit.cell if unit else -1)
    weather = r.world.weather.get(r.board.cells[at].zone, "fair") if at >= 0 else "fair"
    bad = int(air.rule_of(r.board).get("steps", {}).get(weather, 0))
    tally = Tally("odds", RULE).plus("line-air-base", BASE)
    tally.plus("line-air-step", STEP * step, step=step)
    tally.plus("line-air-weather", -STEP * bad, weather=weather)
    home = air.zone_of(r.board, unit.cell) if unit else ""
    for spell in spells.under(r.world, f"oca:{home}:") if home else ():
        if spell.team in foes_by_team(r)[order.team]:
            tally.times("line-air-oca", spell.value)
    tally.at_least(0.0).at_most(1.0)
    return tally.total("line-air-chance"), tally, sums, air.sam_levels(r, order.team, zone)


def _fly(r: Resolver, order: Order, found: tuple[float, Tally, Tally, float]) -> None:
    p, tally, sums, sam = found
    unit = r.world.units.get(str(order.params["unit"]))
    mission, zone = str(order.params["mission"]), _zone(r, order)
    if unit is None or unit.team != order.team or unit.cell < 0:
        return
    count = min(int(order.params["groups"]), air.groups(r.board, r.world, unit))
    if count <= 0 or not _leave(r, order, unit, mission):
        msg = "report-air-grounded" if count <= 0 else "report-air-refused"
        args = {"unit": unit.name, "day": r.day}
        told = {order.team: Report(msg, args, unit.cell, "strike", day=r.day, tone="warn")}
        r.emit("air.grounded", told=told, facts={"unit": unit.id}, cause=order.id)
        return
    ref = f"air:{order.id}:{r.day}"
    die = r.draw("air", order.id, odds={"each": round(100 * p, 2)}, ref=ref, count=count)
    good = binomial(count, p, die)
    cell = target_cell(r.board, order.params)
    watchers = _watchers(r, order, zone, cell)
    changes: list[Change] = _effects(r, order, mission, zone, cell, good)
    lost = 0
    if watchers:
        each = unit.full / max(1, r.board.types[unit.type].sorties)
        loss = count * each * (LOSS + LOSS_PER_LEVEL * sam) / 100
        lost = min(unit.strength - 1, round(loss))
    if lost:
        changes.append(SetUnit(unit.id, {"strength": unit.strength - lost}))
        changes.append(Put("losses", unit.team, r.world.losses.get(unit.team, 0) + lost))
    name = air.rule_of(r.board)["zones"].get(zone, {}).get("name", zone)
    args = {"unit": unit.name, "mission": mission, "zone": name, "day": r.day}
    told = {
        t: Report(
            "report-air-seen",
            {"zone": name, "day": r.day, "lost": "yes" if lost else "no"},
            kind="strike",
            day=r.day,
            tone="bad",
        )
        for t in watchers
    }
    mine = Explanation(tally.lines, rule=RULE)
    outcome = NONE if not good else ALL if good == count else SOME
    why = Explanation((*sums.lines, *tally.lines), die=die, outcome=outcome, rule=RULE)
    own = {**args, "groups": count, "good": good, "lost": lost}
    told[order.team] = Report(
        "report-air-flown", own, cell, "strike", mine, "source-own", r.day, "info"
    )
    r.emit(
        "air.flown",
        changes=changes,
        told=told,
        facts={
            "unit": unit.id,
            "mission": mission,
            "zone": zone,
            "groups": count,
            "effective": good,
            "chance": p,
            "sam": sam,
            "lost": lost,
        },
        why=why,
        cause=order.id,
        cell=cell,
    )
    r.review(
        Item(
            ref=ref,
            kind="air_mission",
            msg="item-air_mission",
            args={**args, "good": good, "groups": count, "lost": lost},
            triage=ROUTINE,
            orders=(order.id,),
            why=why,
            outcome=outcome,
            ruled="rerolled" if r.rerolls[ref] else "",
            cell=cell,
            day=r.day,
            mode=r.board.scenario.orders["air_mission"].mode,
            teams=tuple(sorted({order.team, *watchers})),
            events=(len(r.events) - 1,),
        )
    )


def _leave(r: Resolver, order: Order, unit: Unit, mission: str) -> bool:
    """Whether the host lets its soil be used; attacks are acts on the ladder."""
    cell = target_cell(r.board, order.params)
    against = sorted(_attacked(r, order, cell)) if mission in ATTACKS else []
    host = r.board.home[unit.cell]
    if against and host and host != unit.team:
        stance = access.stance(r.board, r.world, host, unit.team, LAUNCH_LEVEL, cell=unit.cell)
        if stance == "denied":
            return False
        access.use(r, host, unit.team, LAUNCH_LEVEL, order.id, against=against[0])
    for team in against:
        if once(r, "strike", unit.team, team):
            escalation.done(r, unit.team, team, "strike")
            rule = r.board.scenario.orders.get("strike")
            pushes = rule.settings.get("pushes", {}) if rule else {}
            r.push_all(
                pushes.get(f"{unit.team}>{team}", {}),
                "cause-strike",
                team=unit.team,
                against=team,
            )
    return True


def _attacked(r: Resolver, order: Order, cell: int) -> set[str]:
    """Teams at war with the flyer whose soil a mission goes over."""
    zone = _zone(r, order)
    enemy = foes_by_team(r)[order.team]
    cells = (cell,) if cell >= 0 else air.cells_of(r.board, zone)
    return {holder for c in cells if (holder := r.world.control.get(c, r.board.home[c])) in enemy}


def _watchers(r: Resolver, order: Order, zone: str, cell: int) -> list[str]:
    """Enemies who notice: whose soil it is, or who have air defence or fighters in the zone."""
    enemy = foes_by_team(r)[order.team]
    found = _attacked(r, order, cell)
    for unit in r.world.units.values():
        kind = r.board.types[unit.type]
        able = unit.team in enemy and unit.cell >= 0 and (kind.sam_channels or kind.fighters)
        if able and air.zone_of(r.board, unit.cell) == zone:
            found.add(unit.team)
    return sorted(found)


def _effects(
    r: Resolver, order: Order, mission: str, zone: str, cell: int, good: int
) -> list[Change]:
    """What effective groups do, as conditions nobody sees."""
    team, today = order.team, r.game_day
    if mission == "dca":
        factor = DCA if good else 1.0
        r.memo.setdefault("dca", {})[str(order.params["unit"]), r.day] = (zone, factor)
    if not good:
        return []
    match mission:
        case "oca":
            key, value, until = f"oca:{zone}:{order.id}", OCA, today
            for _ in range(good - 1):
                value = round(value * OCA, 4)
        case "sead":
            key, value, until = f"sam:{zone}:{order.id}", float(good), today + 1
        case "cas":
            key, value, until = f"cas:{team}:{order.id}", float(good), today
        case "interdict":
            key, value, until = f"rail:{order.params['line']}:{order.id}", INTERDICT, today + 1
            for _ in range(good - 1):
                value = round(value * INTERDICT, 4)
        case "isr":
            key, value, until = f"isr:{team}:{order.id}", float(ISR_LEVEL), today
        case _:
            return []
    cells: tuple[int, ...] = ()
    if mission == "isr":
        cells = tuple(sorted(r.board.within(cell, ISR_CELLS)))
    elif mission == "cas":
        cells = (cell,)
    return [spells.cast(key, Spell(value, until, cells=cells, team=team))]


def _carrier(r: Resolver, order: Order) -> None:
    """A carrier is in the air: every enemy at war is alerted, launch or not (`F024`)."""
    unit = r.world.units.get(str(order.params["unit"]))
    if unit is None or unit.cell < 0 or air.share(r.board, r.world, unit) == 0:
        return
    args = {"unit": unit.name, "day": r.day}
    r.emit(
        "air.carrier",
        told={order.team: Report("report-air-carrier", args, unit.cell, "strike", day=r.day)},
        facts={"unit": unit.id},
        cause=order.id,
    )
    rule = r.board.scenario.facts.get("air_alert", {})
    for team in sorted(foes_by_team(r)[order.team]):
        if team in rule.get("teams", (team,)):
            air.alert(r, team)

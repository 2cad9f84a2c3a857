"""Air (`rules.md §8.2`, §8.3): zones, who is superior there, missions of sortie groups, losses.

Zones are the scenario's: the fact `air` {zones: {id: {name, countries, weather}}, steps, grounded}.
A cell lies in the first zone that names its country and, if it names any, its weather zone. `steps`
gives each state of weather its step; in weather of `grounded` nothing takes off.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from game.engine.effects import Change, Put, SetUnit
from game.engine.events import Explanation, Report
from game.engine.explain import Tally
from game.engine.hexes import Board
from game.engine.resolver import ROUTINE, Item, Resolver
from game.engine.rules import access, condition, escalation, spells
from game.engine.rules.field import foes_by_team, once
from game.engine.rules.salvo import binomial
from game.engine.state import Order, Spell, State, Unit, World
from game.engine.view import Known

RULE = "8.2"
SUPERIOR = 3.0
BASE, STEP = 0.6, 0.1
LOSS, LOSS_PER_LEVEL = 2.0, 3.0
"""Per cent of a sortie group lost, and again for each level of enemy SAM over the zone."""
LONG_RANGE_KM = 75
SAM_WEIGHT = 0.5
FIRST = ("dca", "oca", "sead")
SECOND = ("cas", "interdict", "isr")
ATTACKS = ("oca", "cas", "interdict", "sead")
ALERT = "alert"
ISR_LEVEL, ISR_CELLS = 3, 1
OCA, INTERDICT = 0.9, 0.75
DCA = 1.5
"""What effective fighters on patrol count for in the zone they guard. Judgement."""
SUPPORT = {1: 1.1, 0: 1.0, -1: 0.9}
"""Balance -> factor on artillery support (`rules.md §7.2`)."""
CAS_EACH, CAS_MOST = 0.05, 1.25
LAUNCH_LEVEL = 3


def rule_of(board: Board) -> dict[str, Any]:
    """The scenario's fact `air`; without zones there is no air war and all is parity."""
    rule: dict[str, Any] = board.scenario.facts.get("air", {})
    return rule


_zones: WeakKeyDictionary[Board, tuple[str, ...]] = WeakKeyDictionary()


def zones(board: Board) -> tuple[str, ...]:
    """Cell -> its air zone, "" where there is none. Worked out once for a board."""
    found = _zones.get(board)
    if found is None:
        rows = rule_of(board).get("zones", {}).items()
        found = _zones[board] = tuple(
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
    return found


def zone_of(board: Board, cell: int) -> str:
    """The air zone of a cell, "" where there is none."""
    return zones(board)[cell] if cell >= 0 else ""


def cells_of(board: Board, zone: str) -> tuple[int, ...]:
    """The cells of a zone."""
    return tuple(cell for cell, name in enumerate(zones(board)) if name == zone)


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
    return str(order.params.get("zone") or zone_of(r.board, target_cell(r.board, order.params)))


def _odds(r: Resolver, order: Order) -> tuple[float, Tally, Tally, float]:
    """Chance of each group, its lines in full and as the team may read them, and SAM levels."""
    zone, cell = _zone(r, order), target_cell(r.board, order.params)
    step, sums = balance(r, order.team, zone)
    unit = r.world.units.get(str(order.params["unit"]))
    at = cell if cell >= 0 else (unit.cell if unit else -1)
    weather = r.world.weather.get(r.board.cells[at].zone, "fair") if at >= 0 else "fair"
    bad = int(rule_of(r.board).get("steps", {}).get(weather, 0))
    tally = Tally("odds", RULE).plus("line-air-base", BASE)
    tally.plus("line-air-step", STEP * step, step=step)
    tally.plus("line-air-weather", -STEP * bad, weather=weather)
    home = zone_of(r.board, unit.cell) if unit else ""
    for spell in spells.under(r.world, f"oca:{home}:") if home else ():
        if spell.team in foes_by_team(r)[order.team]:
            tally.times("line-air-oca", spell.value)
    tally.at_least(0.0).at_most(1.0)
    return tally.total("line-air-chance"), tally, sums, sam_levels(r, order.team, zone)


def _fly(r: Resolver, order: Order, found: tuple[float, Tally, Tally, float]) -> None:
    p, tally, sums, sam = found
    unit = r.world.units.get(str(order.params["unit"]))
    mission, zone = str(order.params["mission"]), _zone(r, order)
    if unit is None or unit.team != order.team or unit.cell < 0:
        return
    count = min(int(order.params["groups"]), groups(r.board, r.world, unit))
    if count <= 0 or not _leave(r, order, unit, mission):
        msg = "report-air-grounded" if count <= 0 else "report-air-refused"
        args = {"unit": unit.name, "day": r.day}
        told = {order.team: Report(msg, args, unit.cell, "strike", day=r.day, tone="warn")}
        r.emit("air.grounded", told=told, facts={"unit": unit.id}, cause=order.id)
        return
    ref = f"air:{order.id}:{r.day}"
    die = r.draw("air", order.id, odds={"each": round(100 * p, 2)}, ref=ref)
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
    name = rule_of(r.board)["zones"].get(zone, {}).get("name", zone)
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
    why = Explanation((*sums.lines, *tally.lines), die=die, outcome=str(good), rule=RULE)
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
            outcome=f"{good}",
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
    cells = (cell,) if cell >= 0 else cells_of(r.board, zone)
    return {holder for c in cells if (holder := r.world.control.get(c, r.board.home[c])) in enemy}


def _watchers(r: Resolver, order: Order, zone: str, cell: int) -> list[str]:
    """Enemies who notice: whose soil it is, or who have air defence or fighters in the zone."""
    enemy = foes_by_team(r)[order.team]
    found = _attacked(r, order, cell)
    for unit in r.world.units.values():
        kind = r.board.types[unit.type]
        able = unit.team in enemy and unit.cell >= 0 and (kind.sam_channels or kind.fighters)
        if able and zone_of(r.board, unit.cell) == zone:
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


def close_support(r: Resolver, teams: Iterable[str], cell: int) -> tuple[float, int]:
    """The factor of close air support for a side over a cell today, and its effective groups."""
    count = sum(
        int(s.value)
        for team in sorted(set(teams))
        for s in spells.under(r.world, f"cas:{team}:")
        if cell in s.cells
    )
    return round(min(CAS_MOST, 1 + CAS_EACH * count), 2), count


def _carrier(r: Resolver, order: Order) -> None:
    """A carrier is in the air: every enemy at war is alerted, launch or not (`F024`)."""
    unit = r.world.units.get(str(order.params["unit"]))
    if unit is None or unit.cell < 0 or share(r.board, r.world, unit) == 0:
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
            alert(r, team)


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

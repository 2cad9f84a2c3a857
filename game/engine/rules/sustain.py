"""A day of supply: who is served, who lives on its stock, who runs dry (`rules.md §10.2` to §10.5).

At the end of every day each team's line of communication is traced anew. A unit that is served
fills up; one that is not draws on the days it carries, and when they are gone its supply is low
for two days and then out. Only battles use up the stock of ammunition: routine deliveries, which
the railways carry all the same, feed the rest.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from game.engine.effects import Change, Put, SetUnit
from game.engine.events import Explanation, Line, Report
from game.engine.explain import Tally
from game.engine.resolver import Resolver
from game.engine.rules import supply
from game.engine.rules.field import field_of, true_ground
from game.engine.rules.supply_chart import Network
from game.engine.scenario import Node, SupplyRule, UnitType
from game.engine.state import Pending, Unit

USE_COMBAT, USE_MARCH, USE_IDLE = 1.0, 0.6, 0.3
"""Days of supply used in a day of battle, of marching, of neither."""
FULL, FULL_LIGHT = 3.0, 2.0
"""Days of supply a unit carries at most."""
LOW_DAYS = 2
"""Days with nothing left on which a unit is low before it is out."""
PRIORITY = 3
"""Who is served first where a railway cannot serve all: 1 to 5, the higher first."""
STOCK = "ammunition"
COLUMNS = "columns"
"""Memo of the turn: units a supply column goes to."""


@dataclass(slots=True)
class _Day:
    """One team's day: what changes, and what its report says."""

    changes: list[Change] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    cut: int = 0
    low: int = 0
    out: int = 0
    back: int = 0
    used: float = 0.0
    loads: dict[str, float] = field(default_factory=dict)
    """Railway -> kilotonnes already carried today."""
    rooms: dict[tuple[str, str], float] = field(default_factory=dict)
    """Railway and soil of the railhead -> kilotonnes it brings there in a day."""


def carried(kind: UnitType) -> float:
    """Days of supply a unit of this type carries when full."""
    return FULL_LIGHT if kind.move == "light" else FULL


def day(r: Resolver) -> None:
    """R7f: trace every team's supply and let its units draw on it."""
    for team in sorted(r.board.teams):
        net = network_of(r, team)
        row = [u for _, u in sorted(r.world.units.items()) if u.team == team and u.cell >= 0]
        row = [u for u in row if not r.board.types[u.type].air]
        if row and _changed(r, team, net, row):
            _serve(r, team, net, row)


def _changed(r: Resolver, team: str, net: Network, row: list[Unit]) -> bool:
    """Whether anything bears on a team's supply today that did not bear on it yesterday.

    A unit that is served to the full, did not fight and did not move is the same record as before;
    so is the network. Then the day can only end as the last one did: with nothing to say.
    """
    fought = field_of(r).fought
    state = (net, tuple(r.world.spells), any(fought.get(u.id) == r.day for u in row))
    before = r.memo.get(f"served {team}")
    r.memo[f"served {team}"] = (state, row)
    if before is None or state[2] or before[0][2] or before[0][0] is not net:
        return True
    same = len(before[1]) == len(row) and all(a is b for a, b in zip(before[1], row, strict=True))
    return not same or bool(before[0][1] != state[1])


def network_of(r: Resolver, team: str) -> Network:
    """The team's network, worked out again only when something on the ground has changed."""
    ground = true_ground(r, team)
    mark: Hashable = (ground.mark(), supply.roads_hit(r.world))
    held: Any = r.memo.get(f"supply {team}")
    if held is None or held[0] != mark:
        most = r.board.scenario.supply.low + r.board.scenario.supply.columns
        held = r.memo[f"supply {team}"] = (mark, supply.network(ground, most))
    net: Network = held[1]
    return net


def _serve(r: Resolver, team: str, net: Network, units: list[Unit]) -> None:
    rule = r.board.scenario.supply
    today = _Day()
    left = r.world.stocks.get(f"{team}.{STOCK}")
    stock = Tally("ammunition", "10.4").plus("line-supply-stock", left or 0.0, "computed")
    columns, priorities = r.memo.get(COLUMNS, set()), r.world.priorities
    last_fought = field_of(r).fought
    for unit in sorted(units, key=lambda u: (-priorities.get(u.id, PRIORITY), u.id)):
        more = rule.columns if unit.id in columns else 0
        fought = last_fought.get(unit.id) == r.day
        leg = net.legs.get(unit.cell)
        if leg is None or leg.far > rule.low + more:
            _draw(r, today, unit, fought, "line-supply-cut")
            continue
        if not _room(r, today, net, leg.head, unit, fought):
            _draw(r, today, unit, fought, "line-supply-full")
            continue
        state = "ok" if leg.far <= rule.ok + more else "low"
        empty = 0.0
        if fought:
            need = battle_kt(rule, r.board.types[unit.type])
            today.used = round(today.used + need, 4)
            stock.plus("line-supply-fired", -need, unit=unit.name)
            if left is not None and today.used > left:
                state, empty = "low", need
        if unit.supply != state and empty:
            today.lines.append(_line(unit, "line-supply-empty", empty, state))
        elif unit.supply != state:
            head = r.board.name(leg.head)
            today.lines.append(_line(unit, "line-supply-leg", leg.far, state, head=head))
        _fill(r, today, unit, state)
    if today.used and left is not None:
        now = stock.at_least(0.0).total("line-supply-stock-left")
        if now != left:
            today.changes.append(Put("stocks", f"{team}.{STOCK}", now))
            today.lines += stock.lines
    if today.changes:
        _tell(r, team, today)


def _fill(r: Resolver, today: _Day, unit: Unit, state: str) -> None:
    """A unit that is served carries all it can."""
    values: dict[str, Any] = {}
    full = carried(r.board.types[unit.type])
    if unit.dos < full:
        values["dos"] = full
    if unit.dry:
        values["dry"] = 0
    if unit.supply != state:
        values["supply"] = state
        today.back += state == "ok"
        today.low += state == "low"
    if values:
        today.changes.append(SetUnit(unit.id, values))


def _room(r: Resolver, today: _Day, net: Network, head: int, unit: Unit, fought: bool) -> bool:
    """Whether every railway on the way to its railhead can carry this unit's day too."""
    rule = r.board.scenario.supply
    kind = r.board.types[unit.type]
    need = battle_kt(rule, kind) if fought else round(rule.idle_kt * kind.be, 4)
    lines, soil = net.heads[head], r.board.home[head]
    for line in lines:
        if (line, soil) not in today.rooms:
            most = supply.line_capacity(r.board, r.world, line, head)
            today.rooms[line, soil] = most
        if round(today.loads.get(line, 0.0) + need, 4) > today.rooms[line, soil]:
            return False
    for line in lines:
        today.loads[line] = round(today.loads.get(line, 0.0) + need, 4)
    return True


def battle_kt(rule: SupplyRule, kind: UnitType) -> float:
    """Kilotonnes a unit fires off in a day of battle."""
    return round((rule.guns_kt if kind.support else rule.battle_kt) * kind.be, 4)


def _draw(r: Resolver, today: _Day, unit: Unit, fought: bool, why: str) -> None:
    """A day without supply: it lives on what it carries, then runs low, then out.

    `why` says no more than the team knows by itself: no way is open, or the railway is full.
    """
    if unit.dos > 0:
        moved = field_of(r).moved.get(unit.id) == r.day
        use = USE_COMBAT if fought else USE_MARCH if moved else USE_IDLE
        tally = Tally(unit.name, "10.2").plus("line-supply-had", unit.dos, "computed")
        tally.plus(why, -use).at_least(0.0)
        left = tally.total("line-supply-left", 2)
        today.cut += 1
        today.changes.append(SetUnit(unit.id, {"dos": left}))
        today.lines += tally.lines
        return
    dry = min(unit.dry + 1, LOW_DAYS + 1)
    state = "low" if dry <= LOW_DAYS else "out"
    values: dict[str, Any] = {}
    if unit.dry != dry:
        values["dry"] = dry
    if unit.supply != state:
        values["supply"] = state
        today.lines.append(_line(unit, "line-supply-dry", dry, state))
    today.low += state == "low"
    today.out += state == "out"
    if values:
        today.changes.append(SetUnit(unit.id, values))


def _line(unit: Unit, msg: str, value: float, state: str, **more: Any) -> Line:
    args = {"unit": unit.name, "supply": state, **more}
    return Line("supply", msg, value, "", "computed", "10.2", args)


def _tell(r: Resolver, team: str, today: _Day) -> None:
    facts = {
        "cut": today.cut,
        "low": today.low,
        "out": today.out,
        "back": today.back,
        "used": today.used,
        "day": r.day,
    }
    why = Explanation(lines=tuple(today.lines), rule="10.2") if today.lines else None
    bad = today.cut or today.low or today.out
    report = Report(
        "report-supply",
        facts,
        kind="supply",
        why=why,
        source="source-own",
        day=r.day,
        tone="warn" if bad else "good" if today.back else "info",
    )
    r.emit(
        "supply.traced",
        changes=today.changes,
        told={team: report},
        facts={"team": team, **facts},
        why=why,
    )


def depot_lost(r: Resolver, node: Node) -> None:
    """A depot put out of action takes its ammunition with it."""
    owner = r.world.control.get(node.cell, r.board.home[node.cell])
    key = f"{owner}.{STOCK}"
    burnt = min(r.world.stocks.get(key, 0.0), r.board.scenario.supply.depot_kt)
    if node.kind != "depot" or not burnt:
        return
    args = {"place": node.name, "burnt": burnt, "day": r.day}
    r.emit(
        "depot.burnt",
        changes=(Put("stocks", key, round(r.world.stocks[key] - burnt, 3)),),
        told={
            owner: Report("report-depot-burnt", args, node.cell, "supply", day=r.day, tone="bad")
        },
        facts={"team": owner, "node": node.id, "burnt": burnt},
        cell=node.cell,
    )


def medical(r: Resolver) -> None:
    """R8: a share of the men lost this turn will come back to the pool, if there is a hospital.

    A hospital counts on the team's own soil, or on a host's that lets it use its bases (`F006`).
    """
    rule = r.board.scenario.supply
    for team, pool in sorted(r.board.scenario.manpower.items()):
        lost = r.world.losses.get(team, 0) - r.before.losses.get(team, 0)
        back = lost * rule.medical_pct // 100
        if back <= 0 or not _hospital(r, team):
            continue
        due = r.turn + rule.medical_turns
        effect = {"do": "stock", "team": team, "id": pool.stock, "by": back}
        pending = Pending(
            id=f"medical:{team}:{r.turn}",
            due=due,
            kind="medical",
            team=team,
            facts={"men": back, "due": due},
            effects=(effect,),
            visible_to=(team,),
        )
        report = Report("report-medical", {"men": back, "due": due}, kind="supply")
        r.emit(
            "medical.admitted",
            changes=(
                Put("pending", pending.id, pending),
                Put("raised", team, r.world.raised.get(team, 0) + back),
            ),
            told={team: report},
            facts={"team": team, "men": back, "lost": lost},
        )


def _hospital(r: Resolver, team: str) -> bool:
    ground = true_ground(r, team)
    return any(
        n.kind == "hospital" and supply.usable(ground, n.cell)
        for _, n in sorted(r.board.nodes.items())
    )

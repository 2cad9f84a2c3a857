"""Ground combat (`rules.md §7`): battles of the day at R7d, who leaves and who stops at R7e.

All battles of a day are mustered from the same state, then resolved in order of cell, one die
each; losses of a unit in two battles add up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from game.engine.effects import Change, Drop, Put, SetUnit
from game.engine.events import Report
from game.engine.resolver import CONTESTED, ROUTINE, Item, Resolver
from game.engine.rules import account, detection, ratio, retreat, tables
from game.engine.rules.battles import Clash, gather
from game.engine.rules.field import Fought, field_of, foes_by_team, names, on_map, once, true_ground
from game.engine.rules.ratio import Factor, Muster
from game.engine.state import Front, Unit

HEAVY_LOSS_PCT = 20
"""Loss of a unit within a turn from which control looks at it (`rules.md §18.2`)."""


@dataclass(slots=True)
class Row:
    """A unit after the battle."""

    unit: Unit
    """As it went in."""
    strength: int
    cohesion: float
    attacks: bool


@dataclass(slots=True)
class Result:
    """A battle, mustered and then resolved."""

    clash: Clash
    attack: Muster
    defence: Muster
    posture: str
    ratio: float
    odds: dict[str, float]
    die: float = 0.5
    outcome: str = ""
    proposed: str = ""
    loss_a: float = 0.0
    loss_d: float = 0.0
    cohesion_a: float = 0.0
    cohesion_d: float = 0.0
    km: float = 0.0
    going: list[tuple[str, float]] = field(default_factory=list)
    front_before: float = 0.0
    front_after: float = 0.0
    rows: list[Row] = field(default_factory=list)


def day(r: Resolver) -> None:
    """R7d: fight today's battles."""
    field_of(r).battles.clear()
    clashes = gather(r)
    used: set[str] = set()
    fresh = {
        t for t in r.board.teams if any(u.fought for u in r.world.units.values() if u.team == t)
    }
    mustered = [m for m in (_muster(r, c, used, fresh) for c in clashes) if m is not None]
    for result in mustered:
        _decide(r, result)
        _losses(r, result)
        _advance(r, result)
        _write(r, result)


# -- before the die -------------------------------------------------------------------------------


def _muster(r: Resolver, clash: Clash, used: set[str], blooded: set[str]) -> Result | None:
    """The two sides in line, their factors and the ratio; None if nobody is able to attack."""
    board, world, cell = r.board, r.world, clash.cell
    attack = ratio.attackers(board, world, cell, clash.attackers, clash.shares)
    defence = ratio.defenders(board, world, clash.defenders, clash.shares)
    if not attack.line or attack.points <= 0:
        return None
    if clash.meeting:
        posture = "meeting"
    else:
        posture = ratio.posture_of(board, defence, *_caught(r, clash.defenders))
        defence.support = ratio.support(board, _guns(r, clash, used))
        used.update(u.id for u, _ in defence.support)
    ratio.attack_factors(board, world, cell, attack, clash.intensity, clash.meeting)
    for side in (attack, defence):
        ratio.common_factors(board, side)
    surprise = _surprise(r, attack, defence, blooded)
    if surprise != 1.0:
        attack.factors.append(Factor("factor-surprise", surprise, "judgement", "7.2"))
    ratio.defence_factors(board, cell, defence, posture)
    value = ratio.ratio(attack, defence)
    chances = tables.odds(value)
    if clash.intensity == "probe":
        chances["push"] = round(chances["push"] + chances["break"], 2)
        chances["break"] = 0.0
    return Result(clash, attack, defence, posture, value, chances)


def _caught(r: Resolver, units: list[Unit]) -> tuple[frozenset[str], frozenset[str]]:
    """Units caught withdrawing, and units caught marching by road or rail without precautions."""
    away, loose = set(), set()
    for unit in units:
        mover = field_of(r).movers.get(unit.id)
        if mover is None or mover.done:
            continue
        if mover.kind == "withdraw":
            away.add(unit.id)
        elif mover.mode in ("admin", "rail"):
            loose.add(unit.id)
    return frozenset(away), frozenset(loose)


def _guns(r: Resolver, clash: Clash, used: set[str]) -> list[Unit]:
    """Artillery in or next to the cell that fires for the defence; each battery for one battle."""
    team = clash.defenders[0].team
    attacking = {m.unit for m in field_of(r).movers.values() if m.kind == "attack" and not m.done}
    here = on_map(r)
    return [
        u
        for c in (clash.cell, *r.board.neighbours[clash.cell])
        for u in here.get(c, ())
        if r.board.types[u.type].support
        and r.board.friendly(team, u.team)
        and u.id not in used
        and u.id not in attacking
    ]


def _surprise(r: Resolver, attack: Muster, defence: Muster, blooded: set[str]) -> float:
    """Surprise on a team's first day of ground combat, by the defender's warning.

    The scenario's fact `surprise` maps a defending team to its warning track.
    """
    track = r.board.scenario.facts.get("surprise", {}).get(defence.lead_team(), "")
    held = r.world.tracks.get(track)
    if held is None or attack.lead_team() in blooded:
        return 1.0
    return next(factor for least, factor in tables.SURPRISE if held.value >= least)


# -- the die and what follows ---------------------------------------------------------------------


def _decide(r: Resolver, result: Result) -> None:
    """Throw the die, unless control picked an outcome."""
    ref = result.clash.ref
    result.die = r.draw("battle", ref, odds=result.odds, ref=ref)
    result.proposed = result.outcome = tables.outcome(result.odds, result.die)
    if r.picked.get(ref) in tables.OUTCOMES:
        result.outcome = r.picked[ref]


def _losses(r: Resolver, result: Result) -> None:
    """Men and cohesion (§7.4, §7.5). Per cent to four decimals, men whole, half to even."""
    cell = r.board.cells[result.clash.cell]
    weather = r.world.weather.get(cell.zone, "fair")
    common = tables.LOSS_TERRAIN.get(cell.terrain, 1.0) * tables.LOSS_WEATHER.get(weather, 1.0)
    common *= tables.INTENSITY_LOSS[result.clash.intensity]
    out_a, out_d = tables.LOSS_OUTCOME[result.outcome]
    value = result.ratio
    size_a = tables.interpolate(tables.SIZE, result.attack.men)
    size_d = tables.interpolate(tables.SIZE, result.defence.men)
    opposed_a = tables.interpolate(tables.OPPOSITION, value)
    opposed_d = tables.interpolate(tables.OPPOSITION, 1 / value)
    shelter = tables.LOSS_POSTURE[result.posture]
    result.loss_a = round(tables.LOSS_ATTACK * size_a * opposed_a * common * out_a, 4)
    result.loss_d = round(tables.LOSS_DEFENCE * size_d * opposed_d * common * shelter * out_d, 4)
    down_a, down_d = tables.COHESION[result.outcome]
    steady = tables.COHESION_POSTURE.get(result.posture, 1.0)
    per_loss = tables.COHESION_PER_LOSS
    result.cohesion_a = round(down_a - per_loss * result.loss_a, 2)
    result.cohesion_d = round(down_d * steady - per_loss * result.loss_d, 2)
    for side, attacks, pct, down in (
        (result.attack, True, result.loss_a, result.cohesion_a),
        (result.defence, False, result.loss_d, result.cohesion_d),
    ):
        for x in sorted(side.line, key=lambda x: x.unit.id):
            now = r.world.units[x.unit.id]
            gone = min(now.strength, round(x.unit.strength * pct / 100))
            cap = ratio.cohesion_cap(r.board, r.world, now)
            cohesion = round(max(0.0, min(now.cohesion, cap) + down), 2)
            result.rows.append(Row(now, now.strength - gone, cohesion, attacks))


def _advance(r: Resolver, result: Result) -> None:
    """How far the attackers get (§7.6), and the penetration after it."""
    cell = result.clash.cell
    front = r.world.fronts.get(cell)
    lead = result.attack.lead_team()
    before = front.km if front and r.board.friendly(front.team, lead) else 0.0
    result.front_before = result.front_after = before
    if result.outcome == tables.REPULSE:
        result.front_after = round(before * tables.REPULSE_KEEPS, 2)
    if result.outcome not in (tables.PUSH, tables.BREAK):
        return
    here = r.board.cells[cell]
    points = sum(x.cp for x in result.attack.line)
    mech = sum(x.cp for x in result.attack.line if x.mech) * 2 >= points
    fed = any(x.unit.supply != "out" for x in result.attack.line)
    factors = {f.msg: f.value for f in result.attack.factors}
    weather = r.world.weather.get(here.zone, "fair")
    result.going = [
        ("factor-rate", tables.rate(result.ratio, result.posture, mech)),
        ("factor-outcome", 2.0 if result.outcome == tables.BREAK else 1.0),
        ("factor-terrain", tables.ADVANCE_TERRAIN.get(here.terrain, 1.0)),
        ("factor-weather", tables.WEATHER.get(weather, 1.0)),
        ("factor-mines", factors.get("factor-mines", 1.0)),
        ("factor-river", factors.get("factor-river", 1.0)),
        ("factor-fuel", 1.0 if fed else 0.0),
    ]
    km = 1.0
    for _, value in result.going:
        km *= value
    result.going = [(n, v) for n, v in result.going if v != 1.0 or n == "factor-rate"]
    result.km = round(min(tables.ADVANCE_MOST, km), 2)
    result.front_after = round(before + result.km, 2)


# -- writing it down ------------------------------------------------------------------------------


def _write(r: Resolver, result: Result) -> None:
    clash, board = result.clash, r.board
    changes: list[Change] = []
    lost: dict[str, int] = {}
    for row in result.rows:
        unit = row.unit
        lost[unit.team] = lost.get(unit.team, 0) + unit.strength - row.strength
        field_of(r).fought[unit.id] = r.day
        if row.strength <= 0:
            changes.append(Drop("units", unit.id))
            continue
        values: dict[str, Any] = {"strength": row.strength, "cohesion": row.cohesion}
        if not unit.fought:
            values["fought"] = True
        if row.attacks and not clash.meeting:
            field_of(r).moved[unit.id] = r.day
            values["still"] = 0
            if unit.posture != "hasty":
                values["posture"] = "hasty"
        changes.append(SetUnit(unit.id, values))
    for team in sorted(lost):
        if lost[team]:
            changes.append(Put("losses", team, r.world.losses.get(team, 0) + lost[team]))
    lead = result.attack.lead_team()
    origins = tuple(sorted({x.origin for x in result.attack.line}))
    old = r.world.fronts.get(clash.cell)
    front = Front(lead, result.front_after, r.game_day, origins)
    changes.append(Put("fronts", str(clash.cell), front))
    drops, watchers = _counter(r, result)
    changes += drops
    if old is not None:
        watchers.add(old.team)
    told = _told(r, result, lost, watchers)
    r.emit(
        "battle.resolved",
        changes=changes,
        told=told,
        facts={
            "ref": clash.ref,
            "attackers": [x.unit.id for x in result.attack.line],
            "reserve": sorted(
                {u.id for u in clash.attackers}
                - {x.unit.id for x in result.attack.line}
                - {u.id for u, _ in result.attack.support}
            ),
            "defenders": [x.unit.id for x in result.defence.line],
            "outcome": result.outcome,
            "proposed": result.proposed,
            "meeting": clash.meeting,
            "ratio": result.ratio,
            "loss": [result.loss_a, result.loss_d],
            "cohesion": [result.cohesion_a, result.cohesion_d],
            "km": result.km,
            "lost": lost,
        },
        why=account.in_full(result),
        cause=clash.orders[0] if clash.orders else "",
        cell=clash.cell,
    )
    index = len(r.events) - 1
    _sight(r, clash)
    depth = 0 if clash.meeting else min(board.depth_km(o, clash.cell) for o in origins)
    field_of(r).battles.append(
        Fought(
            clash.cell,
            tuple(u.id for u in clash.attackers),
            tuple(u.id for u in clash.defenders),
            clash.meeting,
            depth,
            result.outcome,
            clash.ref,
        )
    )
    _review(r, result, index)


def _counter(r: Resolver, result: Result) -> tuple[list[Change], set[str]]:
    """A counter-attack that pushes wipes out the enemy's penetration of the cell it starts from.

    Also says which teams could see that penetration.
    """
    drops: list[Change] = []
    teams: set[str] = set()
    if result.outcome in (tables.PUSH, tables.BREAK) and not result.clash.meeting:
        for origin in sorted({x.origin for x in result.attack.line}):
            front = r.world.fronts.get(origin)
            if front is not None and result.clash.cell in front.from_cells:
                drops.append(Drop("fronts", str(origin)))
                teams |= {front.team} | {u.team for u in on_map(r).get(origin, ())}
    return drops, teams


def _told(
    r: Resolver, result: Result, lost: dict[str, int], watchers: set[str]
) -> dict[str, Report]:
    """Each side its own losses in full and the enemy's in a band; bystanders that it happened."""
    clash = result.clash
    attackers = {u.team for u in clash.attackers}
    sides = ((attackers, True), ({u.team for u in clash.defenders}, False))
    place = {"place": r.board.name(clash.cell), "day": r.day}
    seen = Report("report-battle-seen", place, clash.cell, "battle", day=r.day)
    watchers |= {u.team for u in on_map(r).get(clash.cell, ())}
    told = r.tell(*sorted(watchers), report=seen)
    for teams, attacks in sides:
        enemy = sum(lost.get(t, 0) for t in next(s for s, a in sides if a is not attacks))
        low, high = account.band(enemy)
        good = (result.outcome in (tables.PUSH, tables.BREAK)) is attacks
        for team in sorted(teams):
            told[team] = Report(
                "report-battle-attack" if attacks else "report-battle-defend",
                {
                    **place,
                    "outcome": result.outcome,
                    "meeting": int(clash.meeting),
                    "lost": lost.get(team, 0),
                    "low": low,
                    "high": high,
                    "km": result.front_after,
                    "units": names(
                        u for u in (*clash.attackers, *clash.defenders) if u.team == team
                    ),
                },
                clash.cell,
                "battle",
                why=account.for_team(result, team, attacks),
                source="source-own",
                day=r.day,
                tone="good" if good else "bad",
            )
    return told


def _sight(r: Resolver, clash: Clash) -> None:
    """Enemies in battle identify each other (level 3), reported once a turn and place."""
    for own, other in ((clash.attackers, clash.defenders), (clash.defenders, clash.attackers)):
        for team in sorted({u.team for u in own}):
            for unit in sorted(other, key=lambda u: u.id):
                if unit.id in r.world.units and once(r, "sight", team, unit.id, str(unit.cell)):
                    detection.report(r, team, unit.id, 3, "source-battle")


def _review(r: Resolver, result: Result, index: int) -> None:
    clash = result.clash
    heavy = sorted(
        row.unit.id
        for row in result.rows
        if row.unit.id in r.before.units
        and row.strength * 100 <= r.before.units[row.unit.id].strength * (100 - HEAVY_LOSS_PCT)
    )
    ruled = "picked" if clash.ref in r.picked else "rerolled" if r.rerolls[clash.ref] else ""
    r.review(
        Item(
            ref=clash.ref,
            kind="battle",
            msg="item-battle",
            args={
                "place": r.board.name(clash.cell),
                "day": r.day,
                "outcome": result.outcome,
                "ratio": result.ratio,
                "attackers": names(x.unit for x in result.attack.line),
                "defenders": names(clash.defenders),
            },
            triage=CONTESTED if heavy else ROUTINE,
            flags=("heavy_loss",) if heavy else (),
            orders=clash.orders,
            why=account.in_full(result),
            outcome=result.outcome,
            options=tables.OUTCOMES,
            ruled=ruled,
            proposed=result.proposed if ruled == "picked" else "",
            cell=clash.cell,
            day=r.day,
            events=(index,),
            teams=tuple(sorted({u.team for u in (*clash.attackers, *clash.defenders)})),
        )
    )


# -- R7e ------------------------------------------------------------------------------------------


def aftermath(r: Resolver) -> None:
    """R7e: defenders who can hold no longer leave; attackers who are spent stop."""
    for fought in field_of(r).battles:
        if fought.meeting:
            _met(r, fought)
        else:
            _hold(r, fought)
        _stop(r, fought)


def _hold(r: Resolver, fought: Fought) -> None:
    """The tests of §7.7 for the defenders of a cell."""
    cell = fought.cell
    units = [
        r.world.units[u]
        for u in fought.defenders
        if u in r.world.units and r.world.units[u].cell == cell
    ]
    if not units:
        return
    front = r.world.fronts.get(cell)
    km = front.km if front else 0.0
    mean = round(sum(u.cohesion for u in units) / len(units), 2)
    going = [u for u in units if u.stance == "delay" and km * 2 >= fought.depth]
    stays = [u for u in units if u.stance != "no_retreat"]
    if mean < tables.BREAKING_COHESION or km >= fought.depth:
        going = units
    elif stays and retreat.outflanked(r, cell, true_ground(r, units[0].team)):
        going = sorted({u.id: u for u in (*going, *stays)}.values(), key=lambda u: u.id)
    if going:
        enemy = foes_by_team(r)
        teams = {r.world.units[a].team for a in fought.attackers if a in r.world.units}
        against = sorted(t for t in teams if any(u.team in enemy[t] for u in going))
        retreat.leave(r, cell, going, tuple(against), fought.ref)


def _met(r: Resolver, fought: Fought) -> None:
    """After a meeting the loser's moves end; after HELD both may try again."""
    if fought.outcome == tables.HELD:
        return
    beaten = fought.attackers if fought.outcome == tables.REPULSE else fought.defenders
    for unit_id in beaten:
        _end(r, unit_id, "report-meeting-lost")


def _stop(r: Resolver, fought: Fought) -> None:
    """Attackers at or under the cohesion their order names stop where they are (§7.5)."""
    for unit_id in fought.attackers:
        mover, unit = field_of(r).movers.get(unit_id), r.world.units.get(unit_id)
        if mover is not None and unit is not None and unit.cohesion <= mover.stop:
            _end(r, unit_id, "report-attack-spent")


def _end(r: Resolver, unit_id: str, msg: str) -> None:
    """The unit's order ends; its owner hears why."""
    mover, unit = field_of(r).movers.get(unit_id), r.world.units.get(unit_id)
    if mover is None or unit is None or mover.done:
        return
    mover.done = True
    args = {"unit": unit.name, "cohesion": unit.cohesion, "day": r.day}
    args["place"] = r.board.name(unit.cell)
    r.emit(
        "order.ended",
        told={
            unit.team: Report(
                msg, args, unit.cell, "battle", source="source-own", day=r.day, tone="warn"
            )
        },
        facts={"unit": unit_id, "why": msg},
        cause=mover.order,
        cell=unit.cell,
    )


__all__ = ["Result", "Row", "aftermath", "day"]

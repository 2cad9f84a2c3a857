"""One battle: muster both sides, throw the die, work out losses and advance (`rules.md §7.2`-§7.6).

Nothing is written here: a `Result` says what came out, `account` writes it down.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from game.engine.events import Line
from game.engine.explain import Tally
from game.engine.resolver import Resolver, Shift
from game.engine.rules import air, ratio, tables
from game.engine.rules.battles import Clash
from game.engine.rules.field import field_of, on_map
from game.engine.rules.ratio import Factor, Muster
from game.engine.state import Unit


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
    sums: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    """How losses, cohesion and advance were worked out, by group of lines."""
    front_before: float = 0.0
    front_after: float = 0.0
    rows: list[Row] = field(default_factory=list)


def muster(r: Resolver, clash: Clash, used: set[str], blooded: set[str]) -> Result | None:
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
        ratio.common_factors(board, world, side)
        _from_the_air(r, side, cell)
    surprise = _surprise(r, attack, defence, blooded)
    if surprise != 1.0:
        attack.factors.append(Factor("factor-surprise", surprise, "judgement", "7.2"))
    ratio.defence_factors(board, cell, defence, posture)
    value = ratio.ratio(attack, defence)
    odds = chances(value, clash.intensity)
    return Result(clash, attack, defence, posture, value, odds)


def _from_the_air(r: Resolver, side: Muster, cell: int) -> None:
    """Close air support is a factor of a side; the air over the cell helps or hinders its guns."""
    factor, count = air.close_support(r, (x.unit.team for x in side.line), cell)
    if count:
        args = {"groups": count}
        side.factors.append(Factor("factor-close-support", factor, "judgement", "8.2", args))
    if side.support:
        helped = air.SUPPORT[air.over(r, side.lead_team(), cell)]
        side.support = [(guns, round(points * helped, 4)) for guns, points in side.support]


def _caught(r: Resolver, units: list[Unit]) -> tuple[frozenset[str], frozenset[str]]:
    """Units caught withdrawing, and units caught marching by road or rail without precautions."""
    away, loose = set(), set()
    for unit in units:
        mover = field_of(r).movers.get(unit.id)
        if mover is None:
            continue
        unloading = mover.mode == "rail" and r.day <= field_of(r).moved.get(unit.id, -1) + 1
        if unloading or (not mover.done and mover.mode in ("admin", "rail")):
            loose.add(unit.id)
        elif not mover.done and mover.kind == "withdraw":
            away.add(unit.id)
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

    The scenario's fact `surprise` maps a defending team to its warning track. Who was told of the
    attacker's plan by a source this turn is not surprised, nor are its allies.
    """
    forewarned: set[tuple[str, str]] = r.memo.get("forewarned", set())
    if any(
        r.board.friendly(team, defence.lead_team()) and whose == attack.lead_team()
        for team, whose in forewarned
    ):
        return 1.0
    track = r.board.scenario.facts.get("surprise", {}).get(defence.lead_team(), "")
    held = r.world.tracks.get(track)
    if held is None or attack.lead_team() in blooded:
        return 1.0
    return next(factor for least, factor in tables.SURPRISE if held.value >= least)


def decide(r: Resolver, result: Result) -> None:
    """Throw the die, unless control picked an outcome."""
    ref = result.clash.ref
    result.die = r.draw("battle", ref, odds=result.odds, ref=ref)
    result.proposed = result.outcome = tables.outcome(result.odds, result.die)
    if r.picked.get(ref) in tables.OUTCOMES:
        result.outcome = r.picked[ref]


def worth(result: Result) -> list[Shift]:
    """What each factor was worth to the attack: its chance with the factor less that without."""
    chance = _success(result.odds)
    out = []
    for side in (result.attack, result.defence):
        for factor in side.factors:
            kept = [f for f in side.factors if f is not factor]
            bare = Muster(side.line, side.support, kept)
            attack, defence = (
                (bare, result.defence) if side is result.attack else (result.attack, bare)
            )
            odds = chances(ratio.ratio(attack, defence), result.clash.intensity)
            out.append(Shift(factor.msg, round(chance - _success(odds), 2), factor.args))
    return out


def chances(value: float, intensity: str) -> dict[str, float]:
    """Per cent of each outcome at a ratio; a probe does not break through."""
    odds = tables.odds(value)
    if intensity == "probe":
        odds["push"] = round(odds["push"] + odds["break"], 2)
        odds["break"] = 0.0
    return odds


def _success(odds: dict[str, float]) -> float:
    return odds[tables.PUSH] + odds[tables.BREAK]


def losses(r: Resolver, result: Result) -> None:
    """Men and cohesion (§7.4, §7.5). Per cent to four decimals, men whole, half to even."""
    result.loss_a = _loss(r, result, True)
    result.loss_d = _loss(r, result, False)
    result.cohesion_a = _shaken(result, True)
    result.cohesion_d = _shaken(result, False)
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


def _loss(r: Resolver, result: Result, attacks: bool) -> float:
    """Per cent of a side's men lost (§7.4)."""
    clash, side = result.clash, result.attack if attacks else result.defence
    cell = r.board.cells[clash.cell]
    weather = r.world.weather.get(cell.zone, "fair")
    tally = Tally("loss-attack" if attacks else "loss-defence", "7.4")
    tally.plus("factor-loss-base", tables.LOSS_ATTACK if attacks else tables.LOSS_DEFENCE, "Dupuy")
    tally.times("factor-size", tables.interpolate(tables.SIZE, side.men), men=side.men)
    opposed = result.ratio if attacks else 1 / result.ratio
    tally.times("factor-opposition", tables.interpolate(tables.OPPOSITION, opposed))
    tally.times("factor-tempo", tables.INTENSITY_LOSS[clash.intensity], intensity=clash.intensity)
    tally.times("factor-ground", tables.LOSS_TERRAIN.get(cell.terrain, 1.0))
    tally.times("factor-going", tables.LOSS_WEATHER.get(weather, 1.0))
    if not attacks:
        tally.times("factor-shelter", tables.LOSS_POSTURE[result.posture], posture=result.posture)
    tally.times("factor-outcome", tables.LOSS_OUTCOME[result.outcome][0 if attacks else 1])
    name = "factor-loss-attack" if attacks else "factor-loss-defence"
    total = tally.total(name, 4)
    result.sums[tally.group] = tally.lines
    return total


def _shaken(result: Result, attacks: bool) -> float:
    """What a side's cohesion changes by (§7.5)."""
    tally = Tally("cohesion-attack" if attacks else "cohesion-defence", "7.5")
    tally.plus("factor-shock", tables.COHESION[result.outcome][0 if attacks else 1])
    if not attacks:
        steady = tables.COHESION_POSTURE.get(result.posture, 1.0)
        if steady != 1.0:
            tally.times("factor-shelter", steady, posture=result.posture)
    loss = result.loss_a if attacks else result.loss_d
    tally.plus("factor-from-losses", round(-tables.COHESION_PER_LOSS * loss, 4), loss=loss)
    name = "factor-cohesion-attack" if attacks else "factor-cohesion-defence"
    total = tally.total(name, 2)
    result.sums[tally.group] = tally.lines
    return total


def advance(r: Resolver, result: Result) -> None:
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
    tally = Tally("advance", "7.6")
    tally.plus("factor-rate", tables.rate(result.ratio, result.posture, mech), "sourced")
    for name, value in (
        ("factor-outcome", 2.0 if result.outcome == tables.BREAK else 1.0),
        ("factor-ground", tables.ADVANCE_TERRAIN.get(here.terrain, 1.0)),
        ("factor-going", tables.WEATHER.get(weather, 1.0)),
        ("factor-mines", factors.get("factor-mines", 1.0)),
        ("factor-river", factors.get("factor-river", 1.0)),
        ("factor-fuel", 1.0 if fed else 0.0),
    ):
        if value != 1.0:
            tally.times(name, value)
    result.km = tally.at_most(tables.ADVANCE_MOST).total("factor-advance", 2)
    result.sums["advance"] = tally.lines
    result.front_after = round(before + result.km, 2)

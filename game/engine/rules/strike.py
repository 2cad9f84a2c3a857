"""Missile strikes of the day, R7a (`rules.md §8.1`): a stochastic form of Hughes' salvo model.

Strikes on one target are resolved in order of shooter; each sees the damage of those before it.
Dice are named by shooter, missile and target, so other strikes do not move them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from game.engine.effects import Change, Drop, Put, SetUnit
from game.engine.events import EVERYONE, Explanation, Line, Report
from game.engine.resolver import CONTESTED, ROUTINE, Item, Resolver, Shift
from game.engine.rules import access, air, condition, detection, escalation, salvo, sustain
from game.engine.rules.aim import Aim, aim_of
from game.engine.rules.field import field_of, once
from game.engine.rules.salvo import Layer
from game.engine.scenario import Missile
from game.engine.state import Order, Unit

LAUNCH_LEVEL = 3
STRIKE_RUNG = 5
WATCH_CHANCE = 0.8
"""Chance that a launch gives the shooter's place away to those who watch (`rules.md §5.1`)."""
UNIT_LOSS_PCT = 0.4
"""Per cent of a unit's men lost to each point of damage, before vulnerability."""
VULNERABLE = {"meeting": 1.0, "hasty": 0.7, "prepared": 0.6, "fortified": 0.5}
KEY_KINDS = frozenset(("airbase", "rail_junction"))


@dataclass(slots=True)
class Salvo:
    """A salvo as it went."""

    count: int
    shots: list[tuple[Layer, int, int, float]] = field(default_factory=list)
    """Layer, missiles engaged, intercepted, die."""
    leakers: int = 0
    hits: int = 0
    die: float = 0.5
    points: float = 0.0


def day(r: Resolver) -> None:
    """R7a: fire what is due today, in order of shooter."""
    due = [o for o in r.of_kind("strike") if int(o.params["day"]) == r.day]
    for order in sorted(due, key=lambda o: (str(o.params["shooter"]), o.id)):
        _fire(r, order)


def _fire(r: Resolver, order: Order) -> None:
    shooter = r.world.units.get(str(order.params["shooter"]))
    missile = r.board.scenario.missiles[str(order.params["missile"])]
    if shooter is None or shooter.team != order.team:
        _void(r, order, "report-strike-shooter-lost")
        return
    count = min(int(order.params["count"]), shooter.magazine.get(missile.id, 0))
    aim = aim_of(r, order)
    if count <= 0 or aim is None:
        _void(r, order, "report-strike-void")
        return
    if not salvo.in_range(r.board, shooter, missile, aim.point):
        _void(r, order, "report-strike-range")
        return
    if not _launch(r, shooter, order, aim):
        _void(r, order, "report-strike-access")
        return
    result = _resolve(r, order, shooter, missile, aim, count)
    _write(r, order, shooter, missile, aim, result)
    _alert(r, missile, aim)
    _watched(r, shooter)


def _launch(r: Resolver, shooter: Unit, order: Order, aim: Aim) -> bool:
    """Whether the host of the launching place lets it be used (level 3, §13.1)."""
    host = r.board.home[shooter.cell] if shooter.cell >= 0 else ""
    if not host or host == shooter.team:
        return True
    level = LAUNCH_LEVEL
    if access.stance(r.board, r.world, host, shooter.team, level, cell=shooter.cell) == "denied":
        return False
    access.use(r, host, shooter.team, level, order.id, against=aim.team)
    return True


def _resolve(
    r: Resolver, order: Order, shooter: Unit, missile: Missile, aim: Aim, count: int
) -> Salvo:
    """Interception layer by layer, each missile engaged once at most; then hits."""
    out = Salvo(count)
    ref = f"strike:{order.id}"
    subjects = (shooter.id, missile.id, aim.id)
    layers = salvo.layers(r.board, r.world, aim.team, aim.point, missile.id)
    out.shots = _engage(
        layers,
        count,
        lambda x, engaged: r.draw(
            f"intercept-{x.tier}",
            *subjects,
            odds={"each": round(x.p * 100, 2)},
            ref=ref,
            count=engaged,
        ),
    )
    out.leakers = count - sum(down for _, _, down, _ in out.shots)
    odds = {"each": round(missile.p_hit * 100, 2)}
    out.die = r.draw("hit", *subjects, odds=odds, ref=ref, count=out.leakers)
    out.hits = salvo.binomial(out.leakers, missile.p_hit, out.die)
    if aim.kind == "unit" and aim.unit is None:
        out.hits = 0
    out.points = round(out.hits * missile.warhead, 2)
    if r.influence is not None:
        r.influence[ref] = [
            Shift("factor-layer", round(100 * (out.hits - bare) / count, 2), {"tier": tier})
            for tier, bare in _bare(r, layers, out, missile, subjects)
        ]
    return out


def _engage(
    layers: list[Layer], count: int, die: Callable[[Layer, int], float]
) -> list[tuple[Layer, int, int, float]]:
    """What each layer engages and shoots down, the best first; each missile is engaged once."""
    shots, left = [], count
    for layer in layers:
        engaged = min(left, layer.channels)
        if engaged <= 0:
            break
        u = die(layer, engaged)
        shots.append((layer, engaged, salvo.binomial(engaged, layer.p, u), u))
        left -= engaged
    return shots


def _bare(
    r: Resolver, layers: list[Layer], flown: Salvo, missile: Missile, subjects: tuple[str, ...]
) -> Iterator[tuple[str, int]]:
    """The hits of the same salvo without each layer that engaged it, under the same dice."""
    for gone, _, _, _ in flown.shots:
        shots = _engage(
            [x for x in layers if x is not gone],
            flown.count,
            lambda x, _: r.would(f"intercept-{x.tier}", *subjects),
        )
        leakers = flown.count - sum(down for _, _, down, _ in shots)
        yield gone.tier, salvo.binomial(leakers, missile.p_hit, flown.die)


# -- writing it down ------------------------------------------------------------------------------


def _write(
    r: Resolver, order: Order, shooter: Unit, missile: Missile, aim: Aim, result: Salvo
) -> None:
    magazine = {**shooter.magazine, missile.id: shooter.magazine[missile.id] - result.count}
    changes: list[Change] = [SetUnit(shooter.id, {"magazine": magazine})]
    place = _place(r, aim)
    args = {
        "missile": missile.name,
        "count": result.count,
        "place": place,
        "day": r.day,
        "intercepted": result.count - result.leakers,
        "hits": result.hits,
        "from": shooter.name,
    }
    state, before, told = "", "", {}
    if aim.kind == "node":
        before = condition.condition(r.board, r.board.nodes[aim.id], r.world.nodes)
        state = _hit_node(r, aim, result, changes)
    elif aim.kind == "bridge":
        state = _hit_bridge(r, aim, result, changes)
    elif aim.unit is not None:
        _hit_unit(r, aim.unit, result, changes, args)
    args["state"] = state or "none"
    if state and result.points:
        shown = {"place": place, "state": state, "day": r.day}
        told[EVERYONE] = Report("report-place-hit", shown, aim.cell, "strike", day=r.day)
    hidden = ("from", "intercepted", "hits", "lost")
    if aim.team:
        seen = {k: v for k, v in args.items() if k not in ("from", "lost")}
        told[aim.team] = Report(
            "report-strike-target", seen, aim.cell, "strike", day=r.day, tone="bad"
        )
    if aim.unit is not None and aim.unit.team:
        own = {k: v for k, v in args.items() if k != "from"} | {"unit": aim.unit.name}
        told[aim.unit.team] = Report(
            "report-strike-unit",
            own,
            aim.cell,
            "strike",
            source="source-own",
            day=r.day,
            tone="bad",
        )
    told[shooter.team] = Report(
        "report-strike-shooter",
        {k: v for k, v in args.items() if k not in hidden} | {"unit": shooter.name},
        aim.cell,
        "strike",
        source="source-own",
        day=r.day,
    )
    why = _why(missile, result)
    r.emit(
        "strike.resolved",
        changes=changes,
        told=told,
        facts={
            "shooter": shooter.id,
            "missile": missile.id,
            "target": {"kind": aim.kind, "id": aim.id},
            "unit": aim.unit.id if aim.unit else "",
            "against": aim.team,
            "launched": result.count,
            "engaged": sum(e for _, e, _, _ in result.shots),
            "intercepted": result.count - result.leakers,
            "leakers": result.leakers,
            "hits": result.hits,
            "points": result.points,
            "state": state,
        },
        why=why,
        cause=order.id,
        cell=aim.cell,
    )
    if aim.kind == "node" and state == "out" and before != "out":
        sustain.depot_lost(r, r.board.nodes[aim.id])
    _consequences(r, shooter, aim)
    _review(r, order, aim, args, why, state)


def _hit_node(r: Resolver, aim: Aim, result: Salvo, changes: list[Change]) -> str:
    node = r.board.nodes[aim.id]
    full = condition.hit_points(r.board, node.kind)
    total = round(min(full, r.world.nodes.get(node.id, 0.0) + result.points), 2)
    if result.points and full:
        changes.append(Put("nodes", node.id, total))
        field_of(r).struck[node.id] = r.day
    return condition.condition(r.board, node, {node.id: total})


def _hit_bridge(r: Resolver, aim: Aim, result: Salvo, changes: list[Change]) -> str:
    """Damage short of a blown bridge is kept as the level `bridge:<hexside>`."""
    name = f"bridge:{aim.id}"
    total = round(r.world.levels.get(name, 0.0) + result.points, 2)
    if not result.points:
        return "working"
    field_of(r).struck[name] = r.day
    if total >= condition.BRIDGE_POINTS:
        changes += [Put("bridges", aim.id, "blown"), Drop("levels", name)]
        return "out"
    changes.append(Put("levels", name, total))
    return "half" if total * 2 >= condition.BRIDGE_POINTS else "working"


def _hit_unit(
    r: Resolver, unit: Unit, result: Salvo, changes: list[Change], args: dict[str, object]
) -> None:
    mover = field_of(r).movers.get(unit.id)
    loose = mover is not None and not mover.done and mover.mode in ("admin", "rail")
    factor = 1.0 if loose else VULNERABLE.get(unit.posture, VULNERABLE["hasty"])
    gone = min(unit.strength, round(unit.strength * result.points * UNIT_LOSS_PCT * factor / 100))
    args["lost"] = gone
    if not result.points:
        return
    if gone:
        changes.append(Put("losses", unit.team, r.world.losses.get(unit.team, 0) + gone))
    if gone >= unit.strength:
        changes.append(Drop("units", unit.id))
        return
    cohesion = round(max(0.0, unit.cohesion - result.points), 2)
    changes.append(SetUnit(unit.id, {"strength": unit.strength - gone, "cohesion": cohesion}))


def _place(r: Resolver, aim: Aim) -> str:
    if aim.kind == "node":
        return r.board.nodes[aim.id].name
    return r.board.name(aim.cell)


def _why(missile: Missile, result: Salvo) -> Explanation:
    lines = [Line("salvo", "factor-launched", result.count, "", "computed", "8.1")]
    for layer, engaged, down, die in result.shots:
        args = {"tier": layer.tier, "channels": layer.channels, "p": layer.p, "die": round(die, 4)}
        lines.append(Line("salvo", "factor-engaged", engaged, "", "computed", "8.1", args))
        lines.append(Line("salvo", "factor-intercepted", down, "−", "sourced", "8.1", args))
    lines.append(Line("salvo", "factor-leakers", result.leakers, "=", "computed", "8.1"))
    args = {"p": missile.p_hit, "die": round(result.die, 4)}
    lines.append(Line("salvo", "factor-hits", result.hits, "", "judgement", "8.1", args))
    lines.append(Line("salvo", "factor-damage", result.points, "=", "computed", "8.1"))
    return Explanation(lines=tuple(lines), die=result.die, outcome=f"{result.hits}", rule="8.1")


def _consequences(r: Resolver, shooter: Unit, aim: Aim) -> None:
    """A strike is an act on the ladder, and may move tracks: `settings.pushes["A>B"]`, once."""
    if not aim.team or r.board.friendly(shooter.team, aim.team):
        return
    if once(r, "strike", shooter.team, aim.team):
        escalation.act(
            r, shooter.team, aim.team, STRIKE_RUNG, "rung-strike", by=shooter.team, to=aim.team
        )
        rule = r.board.scenario.orders.get("strike")
        pushes = rule.settings.get("pushes", {}) if rule else {}
        r.push_all(
            pushes.get(f"{shooter.team}>{aim.team}", {}),
            "cause-strike",
            team=shooter.team,
            against=aim.team,
        )


def _alert(r: Resolver, missile: Missile, aim: Aim) -> None:
    """Some launches alone alert a whole country (`F024`): the scenario's fact `air_alert`."""
    rule = r.board.scenario.facts.get("air_alert")
    if rule and missile.id in rule["missiles"]:
        air.alert(r, aim.team)


def _watched(r: Resolver, shooter: Unit) -> None:
    """The launch gives the shooter's place away to the scenario's `launch_watchers`."""
    for team in sorted(r.board.scenario.facts.get("launch_watchers", ())):
        if team == shooter.team or shooter.cell < 0 or not once(r, "launch", team, shooter.id):
            continue
        u = r.draw("launch", team, shooter.id, odds={"seen": WATCH_CHANCE * 100})
        if u < WATCH_CHANCE:
            detection.report(r, team, shooter.id, 2, "source-launch")
        else:
            r.emit("launch.unseen", facts={"team": team, "unit": shooter.id})


def _void(r: Resolver, order: Order, msg: str) -> None:
    """Nothing is fired and nothing spent; the owner hears why."""
    r.emit(
        "strike.void",
        told={order.team: Report(msg, {"day": r.day}, kind="strike", day=r.day, tone="warn")},
        facts={"why": msg},
        cause=order.id,
    )


def _review(
    r: Resolver, order: Order, aim: Aim, args: dict[str, object], why: Explanation, state: str
) -> None:
    ref = f"strike:{order.id}"
    key = aim.kind == "bridge" or (aim.kind == "node" and r.board.nodes[aim.id].kind in KEY_KINDS)
    flags = ("key_place",) if key and state == "out" else ()
    r.review(
        Item(
            ref=ref,
            kind="strike",
            msg="item-strike",
            args=args,
            triage=CONTESTED if flags else ROUTINE,
            flags=flags,
            orders=(order.id,),
            why=why,
            outcome=state or "hit",
            ruled="rerolled" if r.rerolls[ref] else "",
            cell=aim.cell,
            day=r.day,
            events=(len(r.events) - 1,),
            teams=tuple(sorted({t for t in (order.team, aim.team) if t})),
        )
    )

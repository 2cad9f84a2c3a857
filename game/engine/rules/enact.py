"""Effects made real: one written effect against the state at hand (`effects.py`, `rules.md §18`).

An effect that makes no sense now (a lost unit, a value out of bounds) is refused: nothing
changes, and control sees an `effect.refused` with the reason.
"""

from __future__ import annotations

from typing import Any

from game.engine.effects import Change, Drop, Put, SetUnit, check_effect
from game.engine.effects_ground import FIELDS as GROUND
from game.engine.events import Report
from game.engine.resolver import Resolver
from game.engine.rules import access, detection, enact_ground, escalation
from game.engine.scenario import pair_key
from game.engine.state import Rung


def enact(
    r: Resolver,
    effect: dict[str, Any],
    *,
    msg: str,
    args: dict[str, Any] | None = None,
    cause: str = "",
    scale: float = 1.0,
) -> str | None:
    """Carry out one effect; returns the reason if it is refused, else None.

    `msg` and `args` word the cause for those who see what it changes, so they must hold nothing
    secret. `scale` multiplies what is pushed (`by`), for strong successes and backlashes.
    """
    args = args or {}
    problem = (
        check_effect(r.board, effect)
        or _problem_now(r, effect, cause)
        or enact_ground.problem_now(r, effect)
    )
    if problem is not None:
        r.emit("effect.refused", facts={"effect": dict(effect), "problem": problem}, cause=cause)
        return problem
    match effect["do"]:
        case "track":
            r.push(effect["id"], round(effect["by"] * scale, 3), msg, **args)
        case "stock":
            add_stock(r, effect["team"], effect["id"], effect["by"] * scale, msg, cause, **args)
        case "flag":
            _put_public(r, "flags", effect["id"], effect["to"], msg, args, cause)
        case "level":
            now = r.world.levels.get(effect["id"], 0.0)
            to = effect["to"] if "to" in effect else now + effect["by"] * scale
            _put_public(r, "levels", effect["id"], round(float(to), 3), msg, args, cause)
        case "transfer":
            transfer(
                r, effect["from"], effect["to"], effect["id"], effect["by"], msg, cause, **args
            )
        case "treaty" | "demand_discount":
            _diplomatic(r, effect, cause)
        case "access":
            access.put_level(
                r,
                effect["host"],
                effect["guest"],
                _level(r, effect),
                msg="report-access-set",
                kind="access.set",
                cause=cause,
            )
        case "rung":
            _rung(r, effect, msg, args, cause)
        case "relation":
            _relation(r, effect, msg, args, cause)
        case "unit":
            _unit(r, effect, msg, args, cause)
        case do if do in GROUND:
            enact_ground.enact_ground(r, effect, msg, args, cause)
        case "reveal":
            detection.report(r, effect["to"], effect["unit"], effect["level"], "source-control")
    return None


def add_stock(
    r: Resolver, team: str, stock: str, by: float, msg: str, cause: str = "", **args: Any
) -> float:
    """Add to a team's stock, never below zero, and tell the team. Returns what was added."""
    key = f"{team}.{stock}"
    before = r.world.stocks.get(key, 0.0)
    after = round(max(0.0, before + by), 3)
    if after == before:
        return 0.0
    report = Report(
        "report-stock",
        {"stock": stock, "by": round(after - before, 3), "after": after, "cause": msg}
        | {f"cause_{k}": v for k, v in sorted(args.items())},
    )
    r.emit(
        "stock.changed",
        changes=(Put("stocks", key, after),),
        told={team: report},
        facts={"team": team, "stock": stock, "from": before, "to": after},
        cause=cause,
    )
    return round(after - before, 3)


def _diplomatic(r: Resolver, effect: dict[str, Any], cause: str) -> None:
    """What treaties and demands do; imported late, for they enact effects themselves."""
    from game.engine.rules import pressure, treaties

    if effect["do"] == "treaty":
        treaties.ruled(r, effect["id"], effect["to"], cause)
    else:
        pressure.discount(r, effect["item"], effect["weight"], cause)


def transfer(
    r: Resolver,
    giver: str,
    taker: str,
    stock: str,
    by: float,
    msg: str,
    cause: str = "",
    **args: Any,
) -> float:
    """Move a stock from one team to another, as far as the giver has any. Returns what moved."""
    moved = min(by, r.world.stocks.get(f"{giver}.{stock}", 0.0))
    if moved <= 0:
        return 0.0
    add_stock(r, giver, stock, -moved, msg, cause, **args)
    add_stock(r, taker, stock, moved, msg, cause, **args)
    return round(moved, 3)


def _level(r: Resolver, effect: dict[str, Any]) -> int:
    """The level an effect sets a grant to; `by` counts from the one in force, within the scale."""
    if "to" in effect:
        return int(effect["to"])
    host, guest = effect["host"], effect["guest"]
    rule = access.rule_of(r.board, host, guest)
    top = len(rule.levels) - 1 if rule is not None else 0
    to = (access.level_of(r.world, host, guest) or 0) + int(effect["by"])
    return min(top, max(0, to))


def _problem_now(r: Resolver, effect: dict[str, Any], cause: str) -> str | None:
    if effect["do"] == "rung" and effect["to"] > escalation.TOP_BY_PLAY:
        return _no_release(r, effect, cause)
    name = {"unit": "id", "reveal": "unit"}.get(effect["do"])
    if name is not None:
        unit = r.world.units.get(effect[name])
        if unit is None:
            return f"{name}: there is no unit {effect[name]!r} any more"
        if effect["do"] == "reveal" and (unit.cell < 0 or unit.team == effect["to"]):
            return f"unit: {effect['unit']!r} cannot be reported to {effect['to']}"
    return None


def _no_release(r: Resolver, effect: dict[str, Any], cause: str) -> str | None:
    """Why the nuclear rungs are closed: to all but control, and to a pair without the weapon.

    The scenario's fact `nuclear_release` names the teams that can release; hosting never gives
    release to the host (`F107`).
    """
    if not cause.startswith("ruling-"):
        return f"to: rungs above {escalation.TOP_BY_PLAY} are for control alone"
    holders = r.board.scenario.facts.get("nuclear_release")
    if holders is not None and not {effect["a"], effect["b"]} & set(holders):
        return f"a: neither {effect['a']} nor {effect['b']} can release nuclear weapons"
    return None


def _put_public(
    r: Resolver, at: str, key: str, to: Any, msg: str, args: dict[str, Any], cause: str
) -> None:
    before = getattr(r.world, at).get(key)
    if before == to:
        return
    kind = "flag" if at == "flags" else "level"
    report = Report(
        f"report-{kind}",
        {"name": key.replace("_", " "), "to": to, "cause": msg}
        | {f"cause_{k}": v for k, v in sorted(args.items())},
    )
    r.emit(
        f"{kind}.changed",
        changes=(Put(at, key, to),),
        told=r.tell_all(report),
        facts={"id": key, "from": before, "to": to},
        cause=cause,
    )


def _rung(r: Resolver, effect: dict[str, Any], msg: str, args: dict[str, Any], cause: str) -> None:
    if r.step in ("R10", "R11"):
        pair = pair_key(effect["a"], effect["b"])
        held = r.world.rungs[pair]
        if effect["to"] >= held.rung:
            a, b = pair.split("|")
            to = Rung(effect["to"], r.turn)
            escalation.move(r, a, b, held.rung, to, msg, args, cause=cause)
        return
    escalation.act(r, effect["a"], effect["b"], effect["to"], msg, **args)


def _relation(
    r: Resolver, effect: dict[str, Any], msg: str, args: dict[str, Any], cause: str
) -> None:
    pair = pair_key(effect["a"], effect["b"])
    if effect["to"] == "war":
        escalation.war(r, effect["a"], effect["b"], msg, cause=cause, **args)
    elif r.world.relations.get(pair, "peace") != "peace":
        r.emit(
            "relation.changed",
            changes=(Put("relations", pair, "peace"),),
            told=r.tell_all(Report("report-peace", {"a": effect["a"], "b": effect["b"]})),
            facts={"a": effect["a"], "b": effect["b"], "to": "peace"},
            cause=cause,
        )


def _unit(r: Resolver, effect: dict[str, Any], msg: str, args: dict[str, Any], cause: str) -> None:
    unit = r.world.units[effect["id"]]
    new: dict[str, Any] = {
        k: float(effect[k]) for k in ("cohesion", "readiness", "training") if k in effect
    }
    if "supply" in effect:
        new["supply"] = effect["supply"]
    changes: list[Change] = []
    if "strength_pct" in effect:
        new["strength"] = round(unit.full * effect["strength_pct"] / 100)
        # What control takes or gives is booked, so that men are conserved (design.md §10, law 6).
        booked = r.world.losses.get(unit.team, 0) + unit.strength - new["strength"]
        changes.append(Put("losses", unit.team, booked))
    if new.get("strength") == 0:
        changes.append(Drop("units", unit.id))
    else:
        changes.append(SetUnit(unit.id, new))
    report = Report(
        "report-unit-ruled",
        {"unit": unit.name, "cause": msg} | {f"cause_{k}": v for k, v in sorted(args.items())},
        cell=unit.cell,
    )
    r.emit(
        "unit.ruled",
        changes=changes,
        told={unit.team: report},
        facts={"unit": unit.id, "set": new},
        cause=cause,
        cell=unit.cell,
    )


__all__ = ["add_stock", "enact", "transfer"]

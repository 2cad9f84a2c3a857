"""A battle is written down: what it changes, who is told what, what control sees (`rules.md §7.8`,
§18.2)."""

from __future__ import annotations

from typing import Any

from game.engine.effects import Change, Drop, Put, SetUnit
from game.engine.events import Report
from game.engine.resolver import CONTESTED, ROUTINE, Item, Resolver
from game.engine.rules import account, detection, tables
from game.engine.rules.battles import Clash
from game.engine.rules.engagement import Result
from game.engine.rules.field import Fought, field_of, names, on_map, once
from game.engine.state import Front

HEAVY_LOSS_PCT = 20
"""Loss of a unit within a turn from which control looks at it (`rules.md §18.2`)."""


def write(r: Resolver, result: Result) -> None:
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
    if result.outcome == tables.REPULSE:
        # The scenario's fact `repelled` maps a defending team to what a repulse does to tracks.
        pushes = r.board.scenario.facts.get("repelled", {}).get(result.defence.lead_team(), {})
        r.push_all(pushes, "cause-repelled")
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

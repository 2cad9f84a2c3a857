"""Ground combat (`rules.md §7`): battles of the day at R7d, who leaves and who stops at R7e.

All battles of a day are mustered from the same state, then resolved in order of cell, one die
each; losses of a unit in two battles add up.
"""

from __future__ import annotations

from game.engine.events import Report
from game.engine.resolver import Resolver
from game.engine.rules import battlelog, engagement, retreat, tables
from game.engine.rules.battles import gather
from game.engine.rules.field import Fought, field_of, foes_by_team, true_ground


def day(r: Resolver) -> None:
    """R7d: fight today's battles."""
    field_of(r).battles.clear()
    _spent(r)
    clashes = gather(r)
    used: set[str] = set()
    blooded = {
        t for t in r.board.teams if any(u.fought for u in r.world.units.values() if u.team == t)
    }
    mustered = [
        m for m in (engagement.muster(r, c, used, blooded) for c in clashes) if m is not None
    ]
    for result in mustered:
        engagement.decide(r, result)
        if r.influence is not None:
            r.influence[result.clash.ref] = engagement.worth(result)
        engagement.losses(r, result)
        engagement.advance(r, result)
        battlelog.write(r, result)


def _spent(r: Resolver) -> None:
    """Who is too shaken for the attack it was ordered to make does not begin it (§7.5)."""
    for unit_id, mover in sorted(field_of(r).movers.items()):
        unit = r.world.units.get(unit_id)
        ordered = mover.kind == "attack" and r.day >= mover.start
        if ordered and unit is not None and unit.cohesion <= mover.stop:
            _end(r, unit_id, "report-attack-spent")


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

"""Which battles are fought today, and between whom (`rules.md §6`, §7).

Battles come from attack orders, from contacts of units that attack what they meet, and from
meetings. Attackers of one cell fight together unless they are at war with each other. A unit in
more than one battle of the day counts half in each (divided attention).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from game.engine.events import Report
from game.engine.resolver import Resolver
from game.engine.rules import access, escalation, ratio
from game.engine.rules.field import Mover, field_of, foes_by_team, on_map, once, true_ground
from game.engine.rules.march import Ground
from game.engine.state import Unit

INCURSION_RUNG = 6


@dataclass(slots=True)
class Clash:
    """A battle about to be fought."""

    cell: int
    ref: str
    attackers: list[Unit]
    defenders: list[Unit]
    meeting: bool = False
    swap: bool = False
    intensity: str = "normal"
    orders: tuple[str, ...] = ()
    shares: dict[str, float] = field(default_factory=dict)


def gather(r: Resolver) -> list[Clash]:
    """Today's battles in order of cell."""
    _declare(r)
    enemy = foes_by_team(r)
    here = on_map(r)
    grounds: dict[str, Ground] = {}
    clashes: list[Clash] = []
    assaults: dict[int, list[tuple[Unit, Mover]]] = {}
    for unit_id, mover in sorted(field_of(r).movers.items()):
        unit = r.world.units.get(unit_id)
        if unit is None or mover.done:
            continue
        cell = field_of(r).contacts.get(unit_id, -1)
        if cell < 0 and mover.kind == "attack" and r.day >= mover.start and not mover.path:
            cell = mover.target
        if (
            cell >= 0
            and cell in r.board.neighbours[unit.cell]
            and _from_soil(r, unit, mover, cell, grounds)
        ):
            assaults.setdefault(cell, []).append((unit, mover))
    meetings = _attacks_met(assaults, enemy)
    for cell in sorted(assaults):
        for group in _sides([u for u, _ in assaults[cell]], enemy):
            teams = {u.team for u in group}
            against = [
                u for u in here.get(cell, ()) if any(u.team in enemy[team] for team in teams)
            ]
            if against:
                clashes.append(_assault(r, cell, group, against, assaults[cell]))
    merged: dict[int, set[str]] = {}
    for meeting in field_of(r).meetings:
        if meeting.cell >= 0:
            merged.setdefault(meeting.cell, set()).update(meeting.units)
        else:
            meetings.add(meeting.units)
    for cell in sorted(merged):
        clashes += _meeting(r, cell, tuple(sorted(merged[cell])), enemy)
    for units in sorted(meetings):
        clashes += _meeting(r, -1, units, enemy)
    clashes.sort(key=lambda c: (c.cell, c.meeting, c.swap, [u.id for u in c.attackers]))
    _name(r, clashes)
    _divide(clashes)
    return clashes


def _declare(r: Resolver) -> None:
    """Attack orders given with force put the teams at war before the first shot."""
    here = on_map(r)
    for unit_id, mover in sorted(field_of(r).movers.items()):
        unit = r.world.units.get(unit_id)
        if unit is None or mover.done or mover.kind != "attack" or r.day < mover.start:
            continue
        if mover.path or mover.target not in r.board.neighbours[unit.cell]:
            continue
        for other in sorted({u.team for u in here.get(mover.target, ())}):
            if r.board.friendly(other, mover.team):
                continue
            if mover.force:
                escalation.war(
                    r,
                    mover.team,
                    other,
                    "rung-incursion",
                    cause=mover.order,
                    by=mover.team,
                    to=other,
                )
            elif other in foes_by_team(r)[mover.team] and once(r, "incursion", mover.team, other):
                escalation.act(
                    r, mover.team, other, INCURSION_RUNG, "rung-attack", by=mover.team, to=other
                )


def _from_soil(
    r: Resolver, unit: Unit, mover: Mover, cell: int, grounds: dict[str, Ground]
) -> bool:
    """Whether the unit may attack from where it stands; writes down what that uses.

    An attack over the border of a host is one from its soil (`rules.md §13.1`), whether it gets
    anywhere or not. A host that has closed its soil since the order was given stops it.
    """
    base, host = r.board.home[unit.cell], r.board.home[cell]
    if base in (host, unit.team, ""):
        return True
    ground = grounds.setdefault(unit.team, true_ground(r, unit.team))
    right = ground.border(unit.cell, cell)
    if right == "denied":
        mover.done = True
        args = {"unit": unit.name, "place": r.board.name(cell), "day": r.day}
        report = Report(
            "report-attack-closed",
            args,
            unit.cell,
            "move",
            source="source-own",
            day=r.day,
            tone="warn",
        )
        r.emit(
            "unit.halted",
            told={unit.team: report},
            facts={"unit": unit.id, "cell": cell, "why": "report-attack-closed"},
            cause=mover.order,
            cell=unit.cell,
        )
        return False
    if right and once(r, "access", base, unit.team, "4", host):
        access.use(r, base, unit.team, 4, mover.order, against=host)
    return True


def _attacks_met(
    assaults: dict[int, list[tuple[Unit, Mover]]], enemy: dict[str, frozenset[str]]
) -> set[tuple[str, ...]]:
    """Enemies who attack each other's cells: a swap, so one meeting, taken out of `assaults`."""
    found: set[tuple[str, ...]] = set()
    for cell in sorted(assaults):
        for start in sorted({u.cell for u, _ in assaults[cell]}):
            if start < cell or start not in assaults:
                continue
            out = [u for u, _ in assaults[cell] if u.cell == start]
            back = [u for u, _ in assaults[start] if u.cell == cell]
            met = [u for u in out if any(v.team in enemy[u.team] for v in back)]
            met += [v for v in back if any(u.team in enemy[v.team] for u in out)]
            if met:
                ids = {u.id for u in met}
                found.add(tuple(sorted(ids)))
                assaults[cell] = [row for row in assaults[cell] if row[0].id not in ids]
                assaults[start] = [row for row in assaults[start] if row[0].id not in ids]
    return found


def _sides(units: Iterable[Unit], enemy: dict[str, frozenset[str]]) -> list[list[Unit]]:
    """Units that attack the same cell, split into groups without enemies among them."""
    groups: list[list[Unit]] = []
    for unit in sorted(units, key=lambda u: (u.team, u.id)):
        for group in groups:
            if not any(x.team in enemy[unit.team] for x in group):
                group.append(unit)
                break
        else:
            groups.append([unit])
    return groups


def _assault(
    r: Resolver, cell: int, group: list[Unit], against: list[Unit], rows: list[tuple[Unit, Mover]]
) -> Clash:
    """An attack: its intensity is that of most of its points; equal: the weaker."""
    movers = {u.id: m for u, m in rows}
    sums: dict[str, float] = {}
    for unit in group:
        points = ratio.combat_points(r.board, r.world, unit, True)
        how = movers[unit.id].intensity
        sums[how] = sums.get(how, 0.0) + points
    rank = ("probe", "normal", "all_out")
    intensity = min(sums, key=lambda i: (-round(sums[i], 4), rank.index(i)))
    orders = tuple(sorted({movers[u.id].order for u in group}))
    return Clash(cell, "", group, against, intensity=intensity, orders=orders)


def _meeting(
    r: Resolver, cell: int, ids: tuple[str, ...], enemy: dict[str, frozenset[str]]
) -> list[Clash]:
    """A meeting: the nominal attacker is the side with more points; equal: the first by team."""
    units = [r.world.units[i] for i in sorted(ids) if i in r.world.units]
    groups = _sides(units, enemy)
    if len(groups) < 2:
        return []
    strength = [
        round(sum(ratio.combat_points(r.board, r.world, u, True) for u in g), 4) for g in groups
    ]
    first = min(range(len(groups)), key=lambda n: (-strength[n], groups[n][0].team))
    attackers = groups[first]
    teams = {u.team for u in attackers}
    defenders = [u for u in units if any(u.team in enemy[t] for t in teams)]
    orders = tuple(sorted({field_of(r).movers[u.id].order for u in units}))
    where = cell if cell >= 0 else defenders[0].cell
    return [Clash(where, "", attackers, defenders, meeting=True, swap=cell < 0, orders=orders)]


def _name(r: Resolver, clashes: list[Clash]) -> None:
    """Stable names: `battle:<cell>:<day>`, with the attacking team where a cell has several."""
    seen: set[str] = set()
    for clash in clashes:
        ref = f"battle:{clash.cell}:{r.day}"
        while ref in seen:
            ref += f":{clash.attackers[0].team}"
        seen.add(ref)
        clash.ref = ref


def _divide(clashes: list[Clash]) -> None:
    """Units in several battles count half in each."""
    count: dict[str, int] = {}
    for clash in clashes:
        for unit in (*clash.attackers, *clash.defenders):
            count[unit.id] = count.get(unit.id, 0) + 1
    for clash in clashes:
        clash.shares = {u.id: 0.5 for u in (*clash.attackers, *clash.defenders) if count[u.id] > 1}

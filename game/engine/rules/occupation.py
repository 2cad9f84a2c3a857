"""Who controls a cell after a unit has entered it (`rules.md §6`, §7.6).

Entering a foe's soil, or soil a foe has taken, changes control; control is public. How far
attackers had come into the cell is of no more use once someone holds it.
"""

from __future__ import annotations

from game.engine.effects import Change, Drop, Put
from game.engine.events import Report
from game.engine.resolver import CONTESTED, ROUTINE, Item, Resolver
from game.engine.rules.march import foes

KEY_PLACES = frozenset(("airbase", "border_crossing", "bridge", "city"))
"""Places whose change of hands control looks at (`rules.md §18.2`)."""


def enter(r: Resolver, team: str, cell: int, cause: str) -> None:
    """A unit of `team` stands in a cell it has just entered."""
    home = r.board.home[cell]
    holder = r.world.control.get(cell, home)
    enemy = foes(r.board, r.world, team)
    front = r.world.fronts.get(cell)
    changes: list[Change] = []
    if front is not None:
        changes.append(Drop("fronts", str(cell)))
    taken = holder != team and holder in enemy
    owner = holder
    if taken:
        # Soil of a third party is given back to it; only a foe's own soil is occupied.
        owner = team if home in enemy else home
        if owner == home:
            changes.append(Drop("control", str(cell)))
        else:
            changes.append(Put("control", str(cell), owner))
    if not changes:
        return
    args = {"place": r.board.name(cell), "team": owner, "before": holder, "day": r.day}
    if not taken:
        closed = Report("report-front-closed", args, cell, "battle", day=r.day)
        assert front is not None
        r.emit(
            "front.closed",
            changes=changes,
            told=r.tell(*sorted(_there(r, cell) | {team, front.team}), report=closed),
            facts={"cell": cell},
            cause=cause,
            cell=cell,
        )
        return
    r.emit(
        "cell.taken",
        changes=changes,
        told=r.tell_all(Report("report-cell-taken", args, cell, "battle", day=r.day, tone="warn")),
        facts={"cell": cell, "team": owner, "before": holder},
        cause=cause,
        cell=cell,
    )
    key = any(n.kind in KEY_PLACES for n in r.board.nodes_in.get(cell, ()))
    r.review(
        Item(
            ref=f"taken:{cell}:{r.day}",
            kind="occupation",
            msg="item-taken",
            args=args,
            triage=CONTESTED if key else ROUTINE,
            flags=("key_place",) if key else (),
            orders=(cause,) if cause else (),
            outcome="taken",
            cell=cell,
            day=r.day,
            events=(len(r.events) - 1,),
            teams=tuple(sorted({team, holder})),
        )
    )


def _there(r: Resolver, cell: int) -> set[str]:
    """The teams that stand in a cell: they see the penetration into it."""
    return {u.team for u in r.world.units.values() if u.cell == cell}

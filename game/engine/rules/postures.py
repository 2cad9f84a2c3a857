"""Postures: what a unit that stands still has dug (`rules.md §9.1`).

Hasty at once, prepared after 7 days, fortified after 28; works of level 2 and 3 give prepared and
fortified without waiting.
"""

from __future__ import annotations

from bisect import bisect

from game.engine.effects import SetUnit
from game.engine.events import Report
from game.engine.resolver import Resolver
from game.engine.state import Order, Works

LADDER = ("hasty", "prepared", "fortified")
BEST = len(LADDER) - 1
"""Rank of the best posture."""
CONCEALED = "concealed"
"""The stance of a unit that hides: harder to see while it does not move, and half blind (§11.1)."""
STANCES = ("stand", "delay", "no_retreat", CONCEALED)
DAYS = (0, 7, 28)
_WORKS = (0, 0, 1, 2)


def rank(posture: str) -> int:
    """0 hasty (and whatever is not dug in), 1 prepared, 2 fortified."""
    return LADDER.index(posture) if posture in LADDER else 0


def dug(still: int, works: Works | None) -> int:
    """The best rank a unit may have after so many days in place with these works."""
    by_days = bisect(DAYS, still) - 1
    return max(by_days, _WORKS[works.fort] if works else 0)


def take(r: Resolver, order: Order) -> None:
    """R6: a `defend` order: the stance, and at once as much of the posture as is dug."""
    unit = r.world.units.get(str(order.params["unit"]))
    if unit is None or unit.cell < 0:
        return
    wanted = rank(str(order.params["posture"]))
    have = max(rank(unit.posture), min(wanted, dug(unit.still, r.world.works.get(unit.cell))))
    stance = str(order.params["stance"])
    if (LADDER[have], stance) == (unit.posture, unit.stance):
        return
    r.emit(
        "unit.postured",
        changes=[SetUnit(unit.id, {"posture": LADDER[have], "stance": stance})],
        told={
            unit.team: Report(
                "report-postured",
                {"unit": unit.name, "posture": LADDER[have], "stance": stance},
                unit.cell,
                "move",
                source="source-own",
            )
        },
        facts={"unit": unit.id, "posture": LADDER[have], "stance": stance},
        cause=order.id,
        cell=unit.cell,
    )

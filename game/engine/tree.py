"""A forecast without chance: all ways the dice of an order's contests may fall (`rules.md §18.1`).

The resolver of the real thing is run once for each way, with dice that follow it. A tree is small
or it is not gone through: then many runs with an interval say what can be said.
"""

from __future__ import annotations

from collections.abc import Callable

from game.engine.bands import Came, Leaf, Tree
from game.engine.dice import BranchingDice
from game.engine.forecast import Ready, came_of
from game.engine.orders import order_types
from game.engine.scenario import Struct
from game.engine.turn import steps

LEAVES = 400
"""Ways the dice may fall up to which a tree is gone through."""
_DAILY = "R7e"
"""The last step of a day in which a contest is decided."""


class _Stop(Struct):
    """Where a run is cut off: after this step of this day."""

    step: str
    day: int


def tree(ready: Ready, going_on: Callable[[], bool] = lambda: True) -> Tree | None:
    """The tree of the order asked about; None if it has none, is too large, or is called off.

    A political order is decided in its own step and no later die counts. A military one is
    followed for as many days as the tree stays small; what is decided on later days is not in it.
    `going_on` is asked after every way gone.
    """
    for stop in _stops(ready):
        leaves: list[Leaf] = []
        path: tuple[int, ...] | None = ()
        while path is not None and len(leaves) < LEAVES:
            dice = BranchingDice(path)
            items = _until(ready, dice, stop)
            leaves.append(Leaf(dice.chance, items))
            path = dice.following()
            if not going_on():
                return None
        if path is None:
            found = tuple(sorted({ref for leaf in leaves for ref in leaf.items}))
            return Tree(found, tuple(leaves)) if found and len(leaves) > 1 else None
    return None


def _until(ready: Ready, dice: BranchingDice, stop: _Stop) -> dict[str, Came]:
    r = ready.desk.again(dice)
    for _ in steps(r):
        if (r.step, r.day) == (stop.step, stop.day):
            break
    return came_of(r, ready)


def _stops(ready: Ready) -> list[_Stop]:
    """Where the tree may be cut off, the latest two that look small enough.

    The dice of one way say how many there are if the others are like it.
    """
    asked = next((o for o in ready.desk.submitted if o.id == ready.about), None)
    if asked is None:
        return []
    step = order_types()[asked.kind].step
    if step in ("R2", "R3", "R4", "R5"):
        return [_Stop(step, 0)]
    out: list[_Stop] = []
    dice = BranchingDice()
    r = ready.desk.again(dice)
    seen = 1
    for _ in steps(r):
        if r.step == "R8":
            break
        size = 1
        for _, of in dice.taken:
            size *= of
        if size > LEAVES:
            break
        if r.step == _DAILY and size > seen and came_of(r, ready):
            out.append(_Stop(r.step, r.day))
            seen = size
    return out[:-3:-1]

"""How good forecasts were: what they said would come, against what came (`rules.md §17.3`).

For each item a forecast gave chances to its outcomes; one outcome came. The score (Brier 1950) is
half the sum of the squared differences between the chances and what came (1 for that outcome, 0
for the others): 0 where the forecast was sure and right, 1 where it was sure and wrong, 0.25 for
an even chance of two. One score says little; the mean over many says whether chances can be
trusted.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.bands import ABSENT, SETTLED, UNDECIDED, Bands, Chance
from game.engine.resolver import Item
from game.engine.scenario import Struct
from game.engine.state import Order

PLACES = 3


class Scored(Struct):
    """One item of a forecast beside what became of it."""

    ref: str
    msg: str
    args: dict[str, object]
    chances: tuple[Chance, ...]
    came: str
    """The outcome that came; `absent` if the item did not come up."""
    score: float


def brier(chances: Iterable[Chance], came: str) -> float:
    """The Brier score, 0 (sure and right) to 1 (sure and wrong), to three places.

    An outcome the forecast did not name had no chance.
    """
    said = {c.outcome: c.pct / 100 for c in chances}
    said.setdefault(came, 0.0)
    total = sum((p - (1.0 if o == came else 0.0)) ** 2 for o, p in sorted(said.items()))
    return round(total / 2, PLACES)


def of_yes(pct: float, came: bool) -> float:
    """The score of a chance, in per cent, that something comes: the square of what it was off."""
    return (pct / 100 - (1.0 if came else 0.0)) ** 2


def scored(
    bands: Bands, asked: Iterable[Order], given: Iterable[Order], items: Iterable[Item]
) -> tuple[Scored, ...]:
    """The items of a forecast that can be judged, with what came, in the forecast's order.

    `asked` are the orders the forecast was of, `given` those of the move, `items` what the turn
    brought. If one of `asked` was not given just so, the forecast was of another move: nothing
    of it is judged. Left out are items control ruled on, for no forecast tells a ruling; and items
    to which the forecast gave no chances, or which waited in it for control.
    """
    moved = {o.id: (o.kind, o.params) for o in given}
    if any(moved.get(o.id) != (o.kind, o.params) for o in asked):
        return ()
    found = {i.ref: i for i in items}
    out = []
    for item in bands.items:
        there = found.get(item.ref)
        if not item.chances or any(c.outcome == UNDECIDED for c in item.chances):
            continue
        if there is not None and there.ruled:
            continue
        came = (there.outcome or SETTLED) if there is not None else ABSENT
        out.append(
            Scored(item.ref, item.msg, item.args, item.chances, came, brier(item.chances, came))
        )
    return tuple(out)


def mean(rows: Iterable[Scored]) -> float | None:
    """The mean score of some items, to three places; None of none."""
    scores = [row.score for row in rows]
    return round(sum(scores) / len(scores), PLACES) if scores else None

"""What many runs say together: chances with intervals, spreads, and the factors worth most.

The arithmetic of a forecast (`rules.md §18.1`). It sees samples, never a position.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import field

from game.engine.events import CONTROL
from game.engine.resolver import Item
from game.engine.rules import account
from game.engine.scenario import Struct

TOP = 3
"""Factors told of each item."""
_Z = 1.959964
"""Standard normal value of a 95 % interval."""
ABSENT = "absent"
"""The outcome of an item in a run in which it did not come up."""
UNDECIDED = "undecided"
"""The outcome of an item that waits for control."""
SETTLED = "settled"
"""The outcome of an item no die decides and that has no other words."""


class Worth(Struct):
    """What a factor was worth in one run: percentage points, or steps of a track."""

    msg: str
    by: float
    args: dict[str, Any] = field(default_factory=dict)


class Came(Struct):
    """An item in one run: how it came out, its odds if a die decided it, and its numbers."""

    outcome: str
    odds: dict[str, float] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    worth: tuple[Worth, ...] = ()


class Sample(Struct):
    """One run, reduced to what a forecast counts.

    `whole` has the turn's own numbers: "track:<id>", "lost:<team>", "score:<objective>".
    """

    items: dict[str, Came]
    whole: dict[str, float]
    causes: dict[str, tuple[Worth, ...]] = field(default_factory=dict)
    """Track -> what moved it."""


class Chance(Struct):
    """How likely an outcome is, in per cent, with a 95 % interval; `exact` needs none."""

    outcome: str
    pct: float
    low: float
    high: float


class Spread(Struct):
    """Where a number lies: a tenth of the runs are under `p10`, half under `p50`."""

    name: str
    p10: float
    p50: float
    p90: float


class Factor(Struct):
    """A factor by its influence: what the result has from it, on average over the runs."""

    msg: str
    by: float
    args: dict[str, Any] = field(default_factory=dict)


class ItemBands(Struct):
    """The bands of one item of the review.

    `exact`: its odds were the same in every run, so they are told as they are.
    """

    ref: str
    kind: str
    msg: str
    args: dict[str, Any]
    happens: int
    chances: tuple[Chance, ...]
    spreads: tuple[Spread, ...]
    factors: tuple[Factor, ...]
    exact: bool = False


class Bands(Struct):
    """The answer: bands of every item and of the turn as a whole."""

    runs: int
    items: tuple[ItemBands, ...]
    whole: tuple[Spread, ...]
    tracks: dict[str, tuple[Factor, ...]]
    """Track -> the causes that move it most."""
    most: str = ""
    """The item with the factor that would change the outcome most."""
    most_factor: Factor | None = None


def summary(made: Iterable[Sample], last: Iterable[Item], audience: str = CONTROL) -> Bands:
    """The bands of all samples. `last` words the items: those of a run, or of the proposal."""
    rows = list(made)
    words = {i.ref: i for i in last}
    refs = sorted({ref for s in rows for ref in s.items} & set(words))
    items = tuple(_item(words[ref], [s.items.get(ref) for s in rows], audience) for ref in refs)
    names = sorted({name for s in rows for name in s.whole})
    whole = tuple(
        x for x in (spread(n, [s.whole.get(n, 0.0) for s in rows]) for n in names) if _moves(x)
    )
    weighed = [s.causes for s in rows if s.causes]
    tracks = {
        t: _top([c.get(t, ()) for c in weighed], audience)
        for t in sorted({t for c in weighed for t in c})
    }
    best = max(
        ((abs(f.by), i.ref, f) for i in items for f in i.factors),
        key=lambda row: (row[0], row[1], row[2].msg),
        default=None,
    )
    return Bands(
        runs=len(rows),
        items=items,
        whole=whole,
        tracks={t: found for t, found in tracks.items() if found},
        most=best[1] if best else "",
        most_factor=best[2] if best else None,
    )


def _item(item: Item, came: list[Came | None], audience: str) -> ItemBands:
    there = [c for c in came if c is not None]
    runs = len(came)
    odds = there[0].odds
    exact = bool(odds) and len(there) == runs and all(c.odds == odds for c in there)
    if exact:
        chances = tuple(Chance(o, p, p, p) for o, p in odds.items() if p)
    else:
        counts: dict[str, int] = {}
        for c in came:
            outcome = c.outcome if c is not None else ABSENT
            counts[outcome] = counts.get(outcome, 0) + 1
        order = [*odds, *sorted(set(counts) - set(odds))]
        chances = tuple(chance(o, counts[o], runs) for o in order if o in counts)
        if set(counts) == {SETTLED}:
            chances = ()
    names = sorted({n for c in there for n in c.numbers})
    return ItemBands(
        ref=item.ref,
        kind=item.kind,
        msg=item.msg,
        args=item.args,
        happens=len(there),
        chances=chances,
        spreads=tuple(spread(n, [c.numbers.get(n, 0.0) for c in there]) for n in names),
        factors=_top([c.worth for c in there if c.worth], audience),
        exact=exact,
    )


def _top(rows: list[tuple[Worth, ...]], audience: str) -> tuple[Factor, ...]:
    """The factors worth most, on average over the runs they were weighed in."""
    sums: dict[tuple[str, ...], float] = {}
    first: dict[tuple[str, ...], Worth] = {}
    for row in rows:
        for w in row:
            if audience != CONTROL and w.msg in account.SECRET:
                continue
            # Words in the arguments tell like factors apart; numbers differ from run to run.
            name = (w.msg, *(f"{k}={v}" for k, v in sorted(w.args.items()) if isinstance(v, str)))
            sums[name] = sums.get(name, 0.0) + w.by
            first.setdefault(name, w)
    means = {name: round(total / len(rows), 2) for name, total in sums.items()}
    best = sorted(means, key=lambda n: (-abs(means[n]), n))[:TOP]
    return tuple(Factor(n[0], means[n], first[n].args) for n in best if means[n])


def chance(outcome: str, count: int, runs: int) -> Chance:
    """How likely an outcome is that came up in `count` of `runs`, by Wilson's interval."""
    low, high = wilson(count, runs)
    return Chance(outcome, round(100 * count / runs, 1), low, high)


def wilson(count: int, runs: int) -> tuple[float, float]:
    """The 95 % interval of a share, in per cent to a tenth (Wilson 1927)."""
    if runs <= 0:
        return 0.0, 100.0
    p, z2 = count / runs, _Z * _Z
    middle = (p + z2 / (2 * runs)) / (1 + z2 / runs)
    half = _Z / (1 + z2 / runs) * (p * (1 - p) / runs + z2 / (4 * runs * runs)) ** 0.5
    return round(100 * max(0.0, middle - half), 1), round(100 * min(1.0, middle + half), 1)


def spread(name: str, values: list[float]) -> Spread:
    """P10, P50 and P90 by nearest rank."""
    row = sorted(values)
    at = [row[max(0, -(-len(row) * q // 100) - 1)] for q in (10, 50, 90)]
    return Spread(name, *(round(x, 2) for x in at))


def _moves(x: Spread) -> bool:
    return any((x.p10, x.p50, x.p90))

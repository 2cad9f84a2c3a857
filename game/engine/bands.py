"""What many runs say together: chances with intervals, spreads, and the factors worth most.

The arithmetic of a forecast (`rules.md §18.1`). It sees samples, never a position.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from msgspec import field

from game.engine.events import CONTROL, Explanation
from game.engine.resolver import Item
from game.engine.rules import account
from game.engine.scenario import Struct

TOP = 3
"""Factors told of each item."""
_Z = 1.959964
"""Standard normal value of a 95 % interval."""
_SLACK = 1e-9
"""What adding up chances may lose."""
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
    merit: float | None = None
    """How well it goes for whoever acts, in points of chance, where that can be said: an attack's
    chance to push or break, an act's chance of success, the share of missiles that hit."""


class Sample(Struct):
    """One run, reduced to what a forecast counts.

    `whole` has the turn's own numbers: "track:<id>", "lost:<team>", "score:<objective>".
    """

    items: dict[str, Came]
    whole: dict[str, float]
    causes: dict[str, tuple[Worth, ...]] = field(default_factory=dict)
    """Track -> what moved it."""


class Leaf(Struct):
    """One way all dice of a contest may fall: how likely it is, and what comes of it."""

    chance: float
    items: dict[str, Came]


class Tree(Struct):
    """All ways the dice of an order's contests may fall.

    `items` are the contests it decides; of what comes after the tree it says nothing.
    """

    items: tuple[str, ...]
    leaves: tuple[Leaf, ...]


class Trial(Struct):
    """A small change of the order asked about, and what it is worth in points of chance.

    `param` is what is chosen otherwise; `msg` with `args` words the order as it would be. The
    interval is of 95 % over runs under the same dice.
    """

    param: str
    msg: str
    args: dict[str, Any]
    by: float
    low: float
    high: float


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

    `exact`: its odds were the same in every run, or all `leaves` ways its dice may fall were gone
    through, so they are told as they are. `why` accounts for its likeliest outcome, as the team
    would read it.
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
    leaves: int = 0
    why: Explanation | None = None


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
    expected: float | None = None
    """How well the order asked about goes on average, in points of chance (`Came.merit`)."""
    trials: tuple[Trial, ...] = ()
    """Small changes of the order, what helps most first."""
    most_trial: Trial | None = None
    """The change worth more than any factor, if one is."""


def summary(
    made: Iterable[Sample],
    last: Iterable[Item],
    audience: str = CONTROL,
    tree: Tree | None = None,
    trials: Sequence[Trial] = (),
) -> Bands:
    """The bands of all samples. `last` words the items: those of a run, or of the proposal.

    What a `tree` decides is told from it, exactly. `trials` are of the order asked about.
    """
    rows = list(made)
    words = {i.ref: i for i in last}
    refs = sorted({ref for s in rows for ref in s.items} & set(words))
    items = tuple(
        _item(words[ref], [s.items.get(ref) for s in rows], audience, _told_by(tree, ref))
        for ref in refs
    )
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
    tried = tuple(sorted(trials, key=lambda t: (-t.by, t.param, str(t.args))))
    sure = [t for t in tried if t.low > 0 or t.high < 0]
    most = max(sure, key=lambda t: abs(t.by), default=None)
    if most is not None and best is not None and abs(most.by) < best[0]:
        most = None
    return Bands(
        runs=len(rows),
        items=items,
        whole=whole,
        tracks={t: found for t, found in tracks.items() if found},
        most=best[1] if best else "",
        most_factor=best[2] if best else None,
        expected=expected(rows),
        trials=tried,
        most_trial=most,
    )


def expected(rows: Sequence[Sample]) -> float | None:
    """The mean merit of what was asked about, or None where no run has any."""
    merits = [merit(s) for s in rows]
    if not rows or all(m is None for m in merits):
        return None
    return round(sum(m or 0.0 for m in merits) / len(rows), 2)


def merit(sample: Sample) -> float | None:
    """The mean merit of the items of one run, or None if none of them has one."""
    found = [c.merit for _, c in sorted(sample.items.items()) if c.merit is not None]
    return sum(found) / len(found) if found else None


def gain(tried: Sequence[Sample], plain: Sequence[Sample]) -> tuple[float, float, float]:
    """What a change is worth: the mean difference of merit, and its 95 % interval.

    Both rows are of the same runs, in order; a run in which nothing comes up counts as 0.
    """
    by = [(merit(a) or 0.0) - (merit(b) or 0.0) for a, b in zip(tried, plain, strict=True)]
    n = len(by)
    mean = sum(by) / n
    spread = (sum((x - mean) ** 2 for x in by) / (n - 1)) ** 0.5 if n > 1 else 0.0
    half = _Z * spread / n**0.5
    return round(mean, 1), round(mean - half, 1), round(mean + half, 1)


def _told_by(tree: Tree | None, ref: str) -> list[tuple[float, Came | None]]:
    if tree is None or ref not in tree.items:
        return []
    return [(leaf.chance, leaf.items.get(ref)) for leaf in tree.leaves]


def _item(
    item: Item, came: list[Came | None], audience: str, ways: list[tuple[float, Came | None]]
) -> ItemBands:
    there = [c for c in came if c is not None]
    runs = len(came)
    odds = there[0].odds
    exact = bool(ways) or (bool(odds) and len(there) == runs and all(c.odds == odds for c in there))
    if ways:
        chances = _exactly(ways, odds)
    elif exact:
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
        spreads=tuple(
            spread_of(n, [(p, c.numbers.get(n, 0.0)) for p, c in ways if c is not None])
            if ways
            else spread(n, [c.numbers.get(n, 0.0) for c in there])
            for n in names
        ),
        factors=_top([c.worth for c in there if c.worth], audience),
        exact=exact,
        leaves=len(ways),
        why=item.why,
    )


def _exactly(ways: list[tuple[float, Came | None]], odds: dict[str, float]) -> tuple[Chance, ...]:
    """The chance of each outcome over all ways the dice may fall, to a tenth of a per cent."""
    shares: dict[str, float] = {}
    for p, came in ways:
        outcome = came.outcome if came is not None else ABSENT
        shares[outcome] = shares.get(outcome, 0.0) + p
    total = sum(shares.values())
    pct = {o: round(100 * p / total, 1) for o, p in shares.items()}
    if set(shares) == {SETTLED}:
        return ()
    order = [*odds, *sorted(set(shares) - set(odds))]
    return tuple(Chance(o, pct[o], pct[o], pct[o]) for o in order if o in pct)


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


def spread_of(name: str, values: list[tuple[float, float]]) -> Spread:
    """P10, P50 and P90 of (chance, value) pairs."""
    row = sorted(values, key=lambda pair: pair[1])
    total = sum(p for p, _ in row)
    sums = list(accumulate(p for p, _ in row))
    at = [
        next(v for (_, v), below in zip(row, sums, strict=True) if below >= q * total - _SLACK)
        for q in (0.1, 0.5, 0.9)
    ]
    return Spread(name, *(round(x, 2) for x in at))


def _moves(x: Spread) -> bool:
    return any((x.p10, x.p50, x.p90))

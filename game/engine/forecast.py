"""What a turn is likely to bring (`rules.md §18.1`): the same resolver, run many times.

Two callers. Control's *bands* run the true turn with dice of the game's key under the prefix
`mc|k`, so no run throws a die of the game. A team's *forecast* runs its draft orders in a position
made from its own `Known` alone (`imagined`), with dice of a key made from public text: two truths
a team cannot tell apart give it the same bytes.

R1 is done once and shared, for it depends on no die. A run is reduced to a `Sample`; samples may
be made in any order and on any machine, and `summary` of all of them is the answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from msgspec import field, structs

from game.engine.decisions import Decision
from game.engine.dice import Dice, MedianDice
from game.engine.events import CONTROL, Explanation
from game.engine.explain import recomputed
from game.engine.hexes import Board
from game.engine.orders import lock
from game.engine.resolver import Item, Resolver
from game.engine.rules import account, politics
from game.engine.scenario import Struct
from game.engine.state import (
    Access,
    Contact,
    Order,
    Picture,
    Rung,
    State,
    TrackValue,
    Unit,
)
from game.engine.turn import steps
from game.engine.view import Known, sees

RUNS = 400
"""Runs of control's bands: intervals of about ±5 points (`rules.md §18.1`)."""
TEAM_RUNS = 100
"""Runs of a team's forecast: intervals of about ±10 points."""
WEIGHED = 100
"""The first runs of each answer, in which every factor is switched off in turn."""
TOP = 3
"""Factors told of each item."""
_WORDED = 8
"""Runs looked through for items that a median run does not have."""
_Z = 1.959964
"""Standard normal value of a 95 % interval."""
_ABSENT, _UNDECIDED = "absent", "undecided"
"""The outcome of an item that did not come up in a run, and of one that waits for control."""
_POSTURE, _READINESS, _TRAINING, _COHESION, _DAYS = "hasty", 80.0, 60.0, 80.0, 3.0
"""What is assumed of a contact beyond what is reported: judgement."""


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


class Ready(Struct):
    """A turn up to R1, ready to be run with any dice. Not shared between threads."""

    desk: Any
    """The `Resolver` after R1."""
    base: Any
    """The same without the order asked about, or None: its runs are taken off."""
    key: bytes
    audience: str
    about: str


def of_turn(
    board: Board,
    state: State,
    orders: Iterable[Order],
    key: bytes,
    decisions: Iterable[Decision] = (),
) -> Ready:
    """Control's bands of a turn: the true position, the game's key, control's decisions."""
    desk = _locked(board, state, orders, decisions)
    return Ready(desk, None, key, CONTROL, "")


def of_team(
    board: Board, known: Known, orders: Iterable[Order], text: str, about: str = ""
) -> Ready:
    """A team's forecast of its orders, from `known` alone.

    `text` is public and makes the key. `about` is the id of the order asked about: the answer
    has its items, and the turn's numbers less those without it. "" asks about the whole move.
    """
    given = sorted(orders, key=lambda o: o.id)
    state = imagined(board, known)
    quiet = calm(board)
    desk = _locked(quiet, state, given, ())
    rest = [o for o in given if o.id != about]
    base = _locked(quiet, state, rest, ()) if about else None
    return Ready(desk, base, key_of(text, known.audience), known.audience, about)


def key_of(text: str, audience: str) -> bytes:
    """The key of a team's forecasts: made from public words, never from the game's own."""
    return hashlib.blake2b(f"forecast|{text}|{audience}".encode(), digest_size=32).digest()


def samples(ready: Ready, first: int, count: int) -> list[Sample]:
    """Runs `first` to `first + count - 1`; each depends on its number alone."""
    return [_sample(ready, k) for k in range(first, first + count)]


def worded(ready: Ready) -> tuple[Item, ...]:
    """The items a team's answer may name, in the words of a median run or of the first runs."""
    found: dict[str, Item] = {}
    key = ready.key
    for dice in (MedianDice(), *(Dice(key, f"mc|{k}|") for k in range(_WORDED))):
        for item in _run(ready.desk, dice, False).items:
            if _asked(item, ready):
                found.setdefault(item.ref, item)
    return tuple(found[ref] for ref in sorted(found))


def _locked(
    board: Board, state: State, orders: Iterable[Order], decisions: Iterable[Decision]
) -> Resolver:
    r = Resolver(board, state, orders, Dice(bytes(32)), decisions)
    r.step = "R1"
    lock(r)
    r.locked = True
    return r


def _sample(ready: Ready, k: int) -> Sample:
    dice = Dice(ready.key, f"mc|{k}|")
    run = _run(ready.desk, dice, k < WEIGHED)
    made = _reduced(run, ready)
    if ready.base is None:
        return made
    bare = _reduced(_run(ready.base, dice, False), ready)
    less = {n: round(v - bare.whole.get(n, 0.0), 4) for n, v in made.whole.items()}
    return structs.replace(made, whole=less)


def _run(desk: Resolver, dice: Dice, weigh: bool) -> Resolver:
    r = desk.again(dice, weigh=weigh)
    for _ in steps(r):
        pass
    return r


# ------------------------------------------------------------------------------- reducing one run


def _reduced(r: Resolver, ready: Ready) -> Sample:
    items = {i.ref: _came(r, i) for i in r.items if _asked(i, ready)}
    shown = [t for t in sorted(r.world.tracks) if t in r.board.tracks]
    whole = {
        f"track:{t}": round(r.world.tracks[t].value - _was(r, t), 4)
        for t in shown
        if sees(r.board.tracks[t], ready.audience)
    }
    for team in sorted(r.board.teams):
        whole[f"lost:{team}"] = r.world.losses.get(team, 0) - r.before.losses.get(team, 0)
    for o in r.board.scenario.objectives:
        if ready.audience in (CONTROL, o.team):
            whole[f"score:{o.id}"] = round(
                r.world.scores.get(o.id, 0.0) - r.before.scores.get(o.id, 0.0), 2
            )
    causes = (
        {
            t: tuple(Worth(c.msg, c.delta, c.args) for c in r.world.tracks[t].causes)
            for t in shown
            if f"track:{t}" in whole
        }
        if r.influence is not None
        else {}
    )
    return Sample(items, whole, causes)


def _was(r: Resolver, track: str) -> float:
    held = r.before.tracks.get(track)
    return held.value if held else 0.0


def _asked(item: Item, ready: Ready) -> bool:
    """Whether the answer has this item: all for control, a team's own for a team."""
    if ready.audience == CONTROL:
        return True
    if ready.about:
        return ready.about in item.orders
    return ready.audience in item.teams


def _came(r: Resolver, item: Item) -> Came:
    numbers: dict[str, float] = {}
    for index in item.events:
        facts = r.events[index].facts
        for name in ("km", "hits", "points"):
            if isinstance(facts.get(name), int | float):
                numbers[name] = float(facts[name])
        lost = facts.get("lost")
        if isinstance(lost, dict):
            numbers |= {f"lost:{team}": float(n) for team, n in sorted(lost.items())}
    odds = {str(k): float(v) for k, v in item.why.odds} if item.why else {}
    worth: tuple[Worth, ...] = ()
    if r.influence is not None and item.why is not None:
        known = r.influence.get(item.ref)
        worth = (
            tuple(Worth(s.msg, s.by, s.args) for s in known)
            if known is not None
            else _tallied(item.why)
        )
    return Came(item.outcome or _UNDECIDED, odds, numbers, worth)


def _tallied(why: Explanation) -> tuple[Worth, ...]:
    """What each line of a chance is worth: the chance less what the other lines give."""
    totals = [line for line, _ in recomputed(why.lines)]
    if not why.odds or not totals:
        return ()
    chance = totals[-1]
    rows = [x for x in why.lines if x.group == chance.group]
    scale = 100.0 if isinstance(chance.value, float) and chance.value <= 1 else 1.0
    out = []
    for n, line in enumerate(rows[: rows.index(chance)]):
        if line.op not in ("+", "×") or not line.value:
            continue
        rest = [x for m, x in enumerate(rows[: rows.index(chance) + 1]) if m != n]
        bare = next((value for x, value in recomputed(rest) if x is chance), 0.0)
        by = round(scale * (float(chance.value) - bare), 2)
        if by:
            out.append(Worth(line.msg, by, line.args))
    return tuple(out)


# ------------------------------------------------------------------------------------- summing up


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
            outcome = c.outcome if c is not None else _ABSENT
            counts[outcome] = counts.get(outcome, 0) + 1
        order = [*odds, *sorted(set(counts) - set(odds))]
        chances = tuple(chance(o, counts[o], runs) for o in order if o in counts)
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
    sums: dict[str, float] = {}
    args: dict[str, dict[str, Any]] = {}
    for row in rows:
        for w in row:
            if audience != CONTROL and w.msg in account.SECRET:
                continue
            sums[w.msg] = sums.get(w.msg, 0.0) + w.by
            args.setdefault(w.msg, w.args)
    means = {msg: round(total / len(rows), 2) for msg, total in sums.items()}
    best = sorted(means, key=lambda m: (-abs(means[m]), m))
    return tuple(Factor(m, means[m], args[m]) for m in best[:TOP] if means[m])


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


# --------------------------------------------------------------- the position a team believes


@lru_cache(maxsize=16)
def calm(board: Board) -> Board:
    """The board without what control has in store: no inject is foretold."""
    return Board(structs.replace(board.scenario, injects=()))


def imagined(board: Board, known: Known) -> State:
    """A position made from what a team knows, and the scenario's opening where it knows nothing.

    Its own units are as they are. A contact is a unit of the type and middle strength believed;
    what it has not seen is not there. Unknown tracks stand in the middle of their band, or where
    they stood at STARTEX. Other teams hold.
    """
    me = known.audience
    units = {u.id: u for u in (*known.units, *known.allied)}
    of: dict[str, str] = {}
    for contact in known.contacts:
        unit = _believed(board, known, contact)
        if unit is not None:
            units[unit.id] = unit
            of[unit.id] = contact.id
    stocks = {k: float(v) for k, v in board.scenario.stocks.items() if not k.startswith(f"{me}.")}
    stocks |= {f"{me}.{name}": value for name, value in known.stocks.items()}
    access = {f"{a.host}>{a.guest}": Access(a.start) for a in board.scenario.access}
    access |= {f"{g.host}>{g.guest}": Access(g.level, g.next) for g in known.grants}
    state = State(
        turn=known.turn,
        over=known.over,
        units=dict(sorted(units.items())),
        stocks=stocks,
        access=access,
        relations=dict(known.relations),
        rungs={pair: Rung(rung, known.turn - 1) for pair, rung in known.rungs.items()},
        control=dict(known.control),
        works=dict(known.works),
        bridges=dict(known.bridges),
        nodes=dict(known.nodes),
        fronts=dict(known.fronts),
        pictures={me: Picture({c.id: c for c in known.contacts}, of, len(known.contacts) + 1)},
        pending={p.id: p for p in known.pending},
        flags=dict(known.flags),
        levels=dict(known.levels),
        weather=dict(known.weather),
        scores=dict(known.scores),
        spells=dict(known.spells),
        sharing=dict(known.sharing),
        signals={f"{s.team}:{s.turn}:{n}": s for n, s in enumerate(known.signals)},
        tracks=_tracks(board, known),
    )
    values = politics.computed(board, state)
    return structs.replace(
        state, tracks={**state.tracks, **{t: TrackValue(v, v) for t, v in values.items()}}
    )


def _tracks(board: Board, known: Known) -> dict[str, TrackValue]:
    out = {}
    for track in board.scenario.tracks:
        seen = known.tracks.get(track.id)
        value = track.start
        if seen is not None and seen.value is not None:
            value = seen.value
        elif seen is not None and seen.low is not None and seen.high is not None:
            value = (seen.low + seen.high) / 2
        value = politics.limited(track, value)
        out[track.id] = TrackValue(value, value)
    return out


def _believed(board: Board, known: Known, contact: Contact) -> Unit | None:
    """The unit a contact is taken for; None where not even its side can be guessed."""
    if contact.cell < 0:
        return None
    team = contact.team or known.control.get(contact.cell, board.holder[contact.cell])
    if not team or team == known.audience:
        return None
    kinds = sorted(board.types)
    like = [t for t in kinds if board.types[t].kind == contact.kind and board.types[t].full > 0]
    ground = [t for t in kinds if board.types[t].infantry and board.types[t].full > 0]
    type_ = contact.type or next(iter(like or ground or kinds))
    kind = board.types[type_]
    middle = (contact.low + contact.high) // 2 or kind.full
    return Unit(
        id=f"believed-{contact.id}",
        team=team,
        name=contact.name or kind.name,
        type=type_,
        cell=contact.cell,
        full=max(kind.full, middle),
        strength=middle,
        readiness=_READINESS,
        training=_TRAINING,
        cohesion=_COHESION,
        supply="ok",
        dos=_DAYS,
        posture=contact.posture or _POSTURE,
    )

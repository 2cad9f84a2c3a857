"""What a turn is likely to bring (`rules.md §18.1`): the same resolver, run many times.

Two callers. Control's *bands* run the true turn with dice of the game's key under the prefix
`mc|k`, so no run throws a die of the game. A team's *forecast* runs its draft orders in a position
made from its own `Known` alone (`imagined`), with dice of a key made from public text: two truths
a team cannot tell apart give it the same bytes.

R1 is done once and shared, for it depends on no die. A run is reduced to a `Sample`; samples may
be made in any order and on any machine; `bands.summary` of all of them is the answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from msgspec import structs

from game.engine.bands import SETTLED, UNDECIDED, Came, Sample, Worth
from game.engine.belief import calm, imagined
from game.engine.decisions import Decision
from game.engine.dice import Dice, MedianDice
from game.engine.events import CONTROL, Explanation
from game.engine.explain import recomputed
from game.engine.hexes import Board
from game.engine.orders import lock
from game.engine.resolver import Item, Resolver
from game.engine.rules import intents
from game.engine.scenario import Struct
from game.engine.state import Order, State
from game.engine.turn import steps
from game.engine.view import Known, sees

RUNS = 400
"""Runs of control's bands: intervals of about ±5 points (`rules.md §18.1`)."""
TEAM_RUNS = 100
"""Runs of a team's forecast: intervals of about ±10 points."""
WEIGHED = 100
"""The first runs of each answer, in which every factor is switched off in turn."""
_WORDED = 8
"""Runs looked through for items that a median run does not have."""


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
        if ready.audience in (CONTROL, o.team) and intents.counts(o, r.world):
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
    outcome = item.outcome or (UNDECIDED if item.needs else SETTLED)
    return Came(outcome, odds, numbers, worth)


def _tallied(why: Explanation) -> tuple[Worth, ...]:
    """What each line of a chance is worth: the chance less what the other lines give.

    The first is the base everything else works on, and is not switched off.
    """
    totals = [line for line, _ in recomputed(why.lines)]
    if not why.odds or not totals:
        return ()
    chance = totals[-1]
    rows = [x for x in why.lines if x.group == chance.group]
    scale = 100.0 if isinstance(chance.value, float) and chance.value <= 1 else 1.0
    out = []
    base = next((n for n, x in enumerate(rows) if x.op == "+"), 0)
    for n, line in enumerate(rows[: rows.index(chance)]):
        if n == base or line.op not in ("+", "×") or not line.value:
            continue
        rest = [x for m, x in enumerate(rows[: rows.index(chance) + 1]) if m != n]
        bare = next((value for x, value in recomputed(rest) if x is chance), 0.0)
        by = round(scale * (float(chance.value) - bare), 2)
        if by:
            out.append(Worth(line.msg, by, line.args))
    return tuple(out)

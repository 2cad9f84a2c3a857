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
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import structs

from game.engine.bands import SETTLED, UNDECIDED, Came, Sample, Worth
from game.engine.belief import calm, imagined
from game.engine.decisions import Decision
from game.engine.dice import Dice
from game.engine.events import CONTROL, EVERYONE, Explanation
from game.engine.explain import recomputed
from game.engine.hexes import Board
from game.engine.orders import lock
from game.engine.resolver import Item, Resolver
from game.engine.rules import account, intents
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
TRIAL_RUNS = 20
"""Runs of each small change of the order asked about, under the dice of the first runs."""
_GOOD = ("push", "break", "success", "strong-success")
"""Outcomes that are good for whoever acts."""
_WORDED = 8
"""Runs played again for the words of their likeliest items."""


class Ready(Struct):
    """A turn up to R1, ready to be run with any dice. Not shared between threads."""

    desk: Any
    """The `Resolver` after R1."""
    base: Any
    """The same without the order asked about, or None: its runs are taken off."""
    key: bytes
    audience: str
    about: str
    plain: bool = False
    """Only the items count: no factor is switched off."""


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
    board: Board,
    known: Known,
    orders: Iterable[Order],
    text: str,
    about: str = "",
    *,
    plain: bool = False,
) -> Ready:
    """A team's forecast of its orders, from `known` alone.

    `text` is public and makes the key. `about` is the id of the order asked about: the answer
    has its items, and the turn's numbers less those without it. "" asks about the whole move.
    `plain` counts the items and nothing else, for a trial or a tree.
    """
    given = sorted(orders, key=lambda o: o.id)
    state = imagined(board, known)
    quiet = calm(board)
    desk = _locked(quiet, state, given, ())
    rest = [o for o in given if o.id != about]
    base = _locked(quiet, state, rest, ()) if about and not plain else None
    return Ready(desk, base, key_of(text, known.audience), known.audience, about, plain)


def key_of(text: str, audience: str) -> bytes:
    """The key of a team's forecasts: made from public words, never from the game's own."""
    return hashlib.blake2b(f"forecast|{text}|{audience}".encode(), digest_size=32).digest()


def samples(ready: Ready, first: int, count: int) -> list[Sample]:
    """Runs `first` to `first + count - 1`; each depends on its number alone."""
    return [_sample(ready, k) for k in range(first, first + count)]


def worded(ready: Ready, made: Sequence[Sample]) -> tuple[Item, ...]:
    """The items a team's answer may name, each in the words of its likeliest outcome.

    `made` are runs 0 onwards. The first runs in which an item came out as it mostly does are
    played again, at most `_WORDED` of them; what comes up in none of those is not named.
    """
    likely = {ref: _likeliest(ref, made) for ref in sorted({r for s in made for r in s.items})}
    found: dict[str, Item] = {}
    played = 0
    for k, sample in enumerate(made):
        here = {ref for ref, came in sample.items.items() if came.outcome == likely[ref]}
        if played == _WORDED or not here - set(found):
            continue
        played += 1
        run = _run(ready.desk, Dice(ready.key, f"mc|{k}|"), False)
        for item in run.items:
            if item.ref in here and item.ref not in found:
                found[item.ref] = structs.replace(item, why=_readable(run, item, ready.audience))
    return tuple(found[ref] for ref in sorted(found))


def _likeliest(ref: str, made: Sequence[Sample]) -> str:
    """The outcome an item mostly comes to: by its mean odds where a die decides it, else by count.

    Only what came up in some run counts, for it is shown from one.
    """
    weights: dict[str, float] = {}
    came = [s.items[ref] for s in made if ref in s.items]
    for one in came:
        for outcome, pct in (one.odds or {one.outcome: 100.0}).items():
            weights[outcome] = weights.get(outcome, 0.0) + pct
    return max(sorted({one.outcome for one in came}), key=lambda o: weights.get(o, 0.0))


def _readable(run: Resolver, item: Item, audience: str) -> Explanation | None:
    """Why it came out so, as the audience would be told it; of no use is the die of a trial."""
    why = item.why
    for index in item.events:
        told = run.events[index].told
        report = told.get(audience) or told.get(EVERYONE)
        if report is not None and report.why is not None:
            why = report.why
    if why is None or any(line.msg in account.SECRET for line in why.lines):
        return None
    return structs.replace(why, die=None)


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
    run = _run(ready.desk, dice, k < WEIGHED and not ready.plain)
    if ready.plain:
        return Sample(came_of(run, ready), {})
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


def came_of(r: Resolver, ready: Ready) -> dict[str, Came]:
    """How the items asked about came out, so far as the run has got."""
    return {i.ref: _came(r, i) for i in r.items if _asked(i, ready)}


def _reduced(r: Resolver, ready: Ready) -> Sample:
    items = came_of(r, ready)
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
        for name in ("km", "hits", "points", "effective"):
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
    facts = r.events[item.events[0]].facts if item.events else {}
    return Came(outcome, odds, numbers, worth, _merit(odds, facts))


def _merit(odds: dict[str, float], facts: dict[str, Any]) -> float | None:
    """How well an item goes for whoever acts, in points of chance."""
    good = [odds[name] for name in _GOOD if name in odds]
    if good:
        return round(sum(good), 2)
    if facts.get("hits") is not None and facts.get("count"):
        return round(100 * float(facts["hits"]) / float(facts["count"]), 2)
    if facts.get("groups") and isinstance(facts.get("chance"), float):
        return round(100 * float(facts["chance"]), 2)
    return None


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

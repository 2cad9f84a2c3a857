"""Whole games played by machine, through the doors every player uses and no others.

    play(board, policies, key)      one game to its end, and what came of it

A **policy** is one team's way of playing: it is given the board and what its team knows, and gives
that team's move. It sees no state, so it cannot cheat. Who has no policy gives no order. Arguments
get even odds, as a control in a hurry would set them; nothing else needs a decision.

`Chancer` picks among what is offered at random: it knows no rule and wants nothing.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from typing import Any

from msgspec import field

from game.engine import Board, Event, Known, Order, State, fold, know, resolve, setup
from game.engine.decisions import Decision, SetOdds
from game.engine.dice import Dice
from game.engine.formula import evaluate
from game.engine.names import Names
from game.engine.offers import (
    CellChoice,
    Choice,
    EffectsChoice,
    ListChoice,
    NumberChoice,
    Offer,
    Param,
    PathChoice,
    RowsChoice,
    TextChoice,
    UnitsChoice,
)
from game.engine.orders import order_types
from game.engine.resolver import Resolution
from game.engine.scenario import Struct

Policy = Callable[[Board, Known], Iterable[Order]]
"""A team's move, from what the team knows."""

EVEN = 50
"""Odds of an argument in per cent, where no control states them."""


class Outcome(Struct):
    """What came of a game."""

    scores: dict[str, float]
    """Team -> points of its objectives at the end."""
    objectives: dict[str, float]
    """Objective -> points at the end."""
    tracks: dict[str, float]
    losses: dict[str, int]
    """Team -> men lost since STARTEX."""
    over: str
    """Why it ended: words, or a message id."""
    turns: int
    """Turns played."""
    happened: dict[str, int] = field(default_factory=dict)
    """Kind of event, and "inject.<id>" of each inject -> how often."""
    flags: tuple[str, ...] = ()
    """Flags that stand at the end."""
    last: tuple[float, ...] = ()
    """Values of the formulas asked for, at the end."""
    peak: tuple[float, ...] = ()
    """The highest value of each at the end of any turn."""
    given: dict[str, int] = field(default_factory=dict)
    """"TEAM.kind" -> orders given."""
    refused: dict[str, int] = field(default_factory=dict)
    """"TEAM.kind.CODE" -> orders refused when they were locked."""

    @property
    def full(self) -> bool:
        """Whether it ran to its last turn, undecided until then."""
        return self.over == "over-turns"


class Turn:
    """One adjudicated turn of such a game."""

    def __init__(self, before: State, orders: list[Order], resolution: Resolution) -> None:
        self.before, self.orders, self.resolution = before, orders, resolution
        self.events: tuple[Event, ...] = resolution.events

    @cached_property
    def after(self) -> State:
        """The state once the turn's events are folded in."""
        return fold(self.before, self.events)


def turns(board: Board, policies: Mapping[str, Policy], dice: Dice) -> Iterator[Turn]:
    """A game turn by turn, to its end."""
    state = fold(State(), setup(board, dice))
    while not state.over:
        orders = [
            order
            for team in sorted(policies)
            for order in policies[team](board, know(board, state, team))
        ]
        turn = Turn(state, orders, resolve(board, state, orders, dice, odds_for(orders)))
        yield turn
        state = turn.after


def play(
    board: Board, policies: Mapping[str, Policy], key: bytes, read: Sequence[str] = ()
) -> Outcome:
    """One game to its end; the key is that of its dice, 32 bytes. `read` are formulas to read."""
    happened: Counter[str] = Counter()
    given: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    state, count = State(), 0
    last: list[float] = []
    peak: list[float] = []
    for turn in turns(board, policies, Dice(key)):
        state, count = turn.after, count + 1
        last = [round(evaluate(text, Names(board, state)), 4) for text in read]
        peak = [max(pair) for pair in zip(last, peak or last, strict=True)]
        given.update(f"{o.team}.{o.kind}" for o in turn.orders)
        by_id = {o.id: o for o in turn.orders}
        for event in turn.events:
            happened[event.kind] += 1
            if event.kind == "inject.fired":
                happened[f"inject.{event.facts.get('inject', '')}"] += 1
            order = by_id.get(str(event.facts.get("order", "")))
            if event.kind == "order.refused" and order is not None:
                refused[f"{order.team}.{order.kind}.{event.facts.get('code', '')}"] += 1
    scores = dict.fromkeys(sorted(board.teams), 0.0)
    for objective in board.scenario.objectives:
        scores[objective.team] += state.scores.get(objective.id, 0.0)
    return Outcome(
        scores={team: round(points, 1) for team, points in scores.items()},
        objectives={o: state.scores[o] for o in sorted(state.scores)},
        tracks={t: held.value for t, held in sorted(state.tracks.items())},
        losses={team: state.losses.get(team, 0) for team in scores},
        over=state.over,
        turns=count,
        happened=dict(sorted(happened.items())),
        last=tuple(last),
        peak=tuple(peak),
        flags=tuple(f for f, stands in sorted(state.flags.items()) if stands),
        given=dict(sorted(given.items())),
        refused=dict(sorted(refused.items())),
    )


def odds_for(orders: Iterable[Order]) -> list[Decision]:
    """Even odds for every argument, as a control in a hurry would set them."""
    return [SetOdds(order=o.id, pct=EVEN) for o in orders if o.kind == "matrix"]


# ------------------------------------------------------------------------------- playing at random


class Chancer:
    """A policy that gives up to `size` offers at random. Its dice are its own, not the game's."""

    def __init__(self, seed: int | str, size: int = 14) -> None:
        self.rng, self.size = random.Random(seed), size

    def __call__(self, board: Board, known: Known) -> list[Order]:
        """The team's move."""
        return move(self.rng, board, known, self.size)


def move(
    rng: random.Random,
    board: Board,
    known: Known,
    size: int = 14,
    given: Counter[str] | None = None,
) -> list[Order]:
    """One team's move: up to `size` random offers, every kind about equally likely.

    All offers of a kind are made only when it is chosen; to know that it has any, one is enough.
    With `given`, how often each kind was given so far, the rarest kinds come first and the move
    is as long as it may be.
    """
    makers = {
        kind: partial(order_types()[kind].offers, board, known, rule)
        for kind, rule in board.scenario.orders.items()
        if known.audience in rule.teams
    }
    kinds = sorted(kind for kind, maker in makers.items() if next(iter(maker()), None))
    available = {kind: cache(lambda maker=makers[kind]: tuple(maker())) for kind in kinds}
    orders = []
    for number in range(rng.randint(0, size) if given is None else size):
        if not kinds:
            break
        kind = rng.choice(kinds)
        if given is not None:
            least = min(given[k] for k in kinds)
            kind = rng.choice([k for k in kinds if given[k] == least])
            given[kind] += 1
        offer = rng.choice(available[kind]())
        filled = params(rng, offer, board)
        if filled is not None:
            name = f"{known.audience}-{known.turn}-{number:02d}"
            orders.append(
                Order(
                    id=name,
                    team=known.audience,
                    kind=kind,
                    params=filled,
                    priority=rng.randint(1, 5),
                    standing=order_types()[kind].may_stand and rng.random() < 0.15,
                )
            )
    return orders


def params(rng: random.Random, offer: Offer, board: Board) -> dict[str, Any] | None:
    """Parameters that complete an offer, or None if one of its choices is empty."""
    return _fill(rng, offer.params, offer.fixed, board)


def choose(rng: random.Random, choice: Choice, board: Board) -> Any:
    """A value within a choice; None if there is nothing to choose from."""
    match choice:
        case ListChoice(options=options):
            return rng.choice(options).value if options else None
        case CellChoice(cells=cells):
            return rng.choice(cells) if cells else None
        case NumberChoice(min=low, max=high, step=step):
            value = low + step * rng.randint(0, int((high - low) / step))
            return int(value) if float(value).is_integer() else value
        case TextChoice(min=low):
            return "Because it serves the aim we were given, and nobody is ready for it."[
                : max(low, rng.choice((20, 68)))
            ]
        case UnitsChoice(options=options, min=low, max=high):
            if len(options) < low:
                return None
            return sorted(rng.sample(options, rng.randint(low, min(high, len(options), 3 + low))))
        case PathChoice(start=start, within=within, max=longest):
            here, among, path = start, set(within), []
            for _ in range(rng.randint(1, min(longest, 4))):
                onward = [n for n in board.neighbours[here] if n in among]
                if not onward:
                    break
                here = rng.choice(onward)
                path.append(here)
            return path or None
        case EffectsChoice(options=options, min=low, max=high):
            picked = rng.sample(options, min(len(options), rng.randint(low, high)))
            return [
                {
                    "do": o.do,
                    "id": o.id,
                    "by": o.min + o.step * rng.randint(0, int((o.max - o.min) / o.step)),
                }
                for o in picked
            ]
        case RowsChoice(options=rows, min=low, max=high):
            made = []
            for _ in range(rng.randint(low, min(high, low + 1))):
                row = rng.choice(rows)
                filled = _fill(rng, row.params, {"do": row.id}, board)
                if filled is not None:
                    made.append(filled)
            return made if len(made) >= low else None
    raise AssertionError(f"unknown choice {choice}")


def _fill(
    rng: random.Random, among: tuple[Param, ...], fixed: dict[str, Any], board: Board
) -> dict[str, Any] | None:
    """Values for parameters, or None if a required one has nothing to choose from."""
    out = dict(fixed)
    for p in among:
        if any(out.get(k) != v for k, v in p.when.items()):
            continue
        if not p.required and rng.random() < 0.5:
            continue
        value = choose(rng, p.choice, board)
        if isinstance(p.choice, PathChoice) and value:
            if not _ends(among, p.choice, value[-1]):
                continue
            out[p.choice.end] = value[-1]
        if value is None:
            if p.required:
                return None
            continue
        out[p.name] = value
    return out


def _ends(among: tuple[Param, ...], path: PathChoice, cell: int) -> bool:
    """Whether a path may end there: its last cell must be a choice of the parameter it ends at."""
    return any(
        p.name == path.end and isinstance(p.choice, CellChoice) and cell in p.choice.cells
        for p in among
    )

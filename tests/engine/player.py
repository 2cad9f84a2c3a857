"""A random player: picks among the offers, as any player could, and nothing else.

It is how the laws are tried on whole games. Its dice are its own; the game's key is never used.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, partial
from typing import Any

from game.engine import Board, Event, Known, Order, State, check, fold, know, resolve, setup
from game.engine.decisions import Decision, SetOdds
from game.engine.dice import Dice
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
from tests.engine.garbage import spoil


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


def params(rng: random.Random, offer: Offer, board: Board) -> dict[str, Any] | None:
    """Parameters that complete an offer, or None if one of its choices is empty."""
    return _fill(rng, offer.params, offer.fixed, board)


def _ends(among: tuple[Param, ...], path: PathChoice, cell: int) -> bool:
    """Whether a path may end there: its last cell must be a choice of the parameter it ends at."""
    return any(
        p.name == path.end and isinstance(p.choice, CellChoice) and cell in p.choice.cells
        for p in among
    )


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


def odds_for(orders: Iterable[Order]) -> list[Decision]:
    """Even odds for every argument, as a control in a hurry would set them."""
    return [SetOdds(order=o.id, pct=50) for o in orders if o.kind == "matrix"]


class Played:
    """One adjudicated turn of a random game."""

    def __init__(self, before: State, orders: list[Order], resolution: Resolution) -> None:
        self.before, self.orders, self.resolution = before, orders, resolution
        self.events: tuple[Event, ...] = resolution.events

    @cached_property
    def after(self) -> State:
        """The state once the turn's events are folded in."""
        return fold(self.before, self.events)


def game(
    board: Board,
    seed: int,
    turns: int | None = None,
    *,
    garbage: float = 0.0,
    curious: bool = False,
) -> Iterator[Played]:
    """A whole random game, turn by turn, to its end or for so many turns.

    To `garbage` of the orders, as a share, a spoilt one is added. A `curious` player gives the
    kinds of order it has given least.
    """
    rng = random.Random(seed)
    dice = Dice(seed.to_bytes(32, "big"))
    state = fold(State(), setup(board, dice))
    given: Counter[str] | None = Counter() if curious else None
    teams = sorted(board.teams)
    while not state.over and (turns is None or state.turn <= turns):
        orders = [
            o for team in teams for o in move(rng, board, know(board, state, team), given=given)
        ]
        if garbage:
            orders += [spoil(rng, o, teams) for o in orders if rng.random() < garbage]
        resolution = resolve(board, state, orders, dice, odds_for(orders))
        assert not any(i.needs == "odds" for i in resolution.items)
        played = Played(state, orders, resolution)
        yield played
        after = played.after
        assert after.turn == state.turn + 1 or after.over, "a turn must lead to the next"
        state = after


__all__ = ["Played", "check", "choose", "game", "move", "odds_for", "params"]

"""Random games for the laws: the chancer of `game.scenarios.selfplay`, spoilt orders, curiosity.

Its dice are its own; the game's key is never used.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

from game.engine import Board, State, check, fold, know, resolve, setup
from game.engine.dice import Dice
from game.scenarios.selfplay import Turn as Played
from game.scenarios.selfplay import choose, move, odds_for, params
from tests.engine.garbage import spoil


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

"""Play many random games and report: none may fail, end in nothing, or keep anyone waiting.

    python benchmarks/games.py [first seed] [games]

Every fifth order is garbage. Prints one JSON line for every 20 games, and the slowest call of each
verb (resolve, know and frame, offers) in CPU seconds; a failure is printed with its seed and turn,
and the exit code is 1.
"""

from __future__ import annotations

import json
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from game.engine import frame, know, offers, resolve
from game.engine.dice import Dice
from game.scenarios.loader import board as load_board
from tests.engine.player import game, odds_for

T = TypeVar("T")
slowest: dict[str, float] = {}


def timed(verb: str, act: Callable[[], T]) -> T:
    """Do it, and remember the slowest."""
    start = time.process_time()
    out = act()
    slowest[verb] = max(slowest.get(verb, 0.0), round(time.process_time() - start, 3))
    return out


def main(first: int, games: int) -> int:
    """Play them; the number of games that failed."""
    board = load_board("springboard")
    failed = turns = 0
    for seed in range(first, first + games):
        turn = 0
        try:
            for played in game(board, seed=seed, garbage=0.2):
                turn += 1
                after = played.after
                for team in sorted(board.teams):
                    known = know(board, after, team)
                    timed("frame", lambda k=known: frame(k))
                    if turn % 4 == 1:
                        timed("offers", lambda k=known: offers(board, k))
                if turn % 4 == 1:
                    dice = Dice(seed.to_bytes(32, "big"))
                    odds = odds_for(played.orders)
                    before, orders = played.before, played.orders
                    timed("resolve", lambda b=before, o=orders, d=dice, x=odds: resolve(
                        board, b, o, d, x))  # fmt: skip
            assert after.over, "the game never ended"
        except Exception:
            failed += 1
            sys.stdout.write(json.dumps({"failed": seed, "turn": turn + 1}) + "\n")
            traceback.print_exc()
        turns += turn
        if (seed - first) % 20 == 19:
            done = {"games": seed - first + 1, "turns": turns, "failed": failed, **slowest}
            sys.stdout.write(json.dumps(done) + "\n")
            sys.stdout.flush()
    return failed


if __name__ == "__main__":
    numbers = [int(n) for n in sys.argv[1:]]
    first, count = (numbers + [1000, 1000][len(numbers) :])[:2]
    sys.exit(1 if main(first, count) else 0)

"""How long the engine takes on Springboard: one turn, one frame, one fold of twelve turns.

    python benchmarks/engine.py [scenario]

Prints one JSON line per figure (milliseconds: minimum, median, maximum of the repeats) with the
goal of the figure and the machine. Reports only; nothing is asserted here.
"""

from __future__ import annotations

import json
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from game.engine import State, fold, frame, know, offers, resolve, setup
from game.engine.dice import Dice
from game.scenarios.loader import board as load_board
from tests.engine.player import game


def measure(name: str, goal: str, repeats: int, act: Callable[[], object]) -> None:
    """Time `act` and print its line."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    sys.stdout.write(
        json.dumps(
            {
                "figure": name,
                "ms_min": round(min(times), 2),
                "ms_median": round(statistics.median(times), 2),
                "ms_max": round(max(times), 2),
                "goal": goal,
                "python": platform.python_version(),
                "machine": platform.machine(),
            }
        )
        + "\n"
    )


def main(scenario: str) -> None:
    """Run every figure on one scenario."""
    board = load_board(scenario)
    dice = Dice((7).to_bytes(32, "big"))
    turns = list(game(board, seed=7))
    busiest = max(turns, key=lambda t: len(t.orders))
    log = [e for t in turns for e in t.events]
    start = fold(State(), setup(board, dice))
    team = sorted(board.teams)[0]
    units = len(start.units)
    measure(
        f"one turn, {units} units, {len(busiest.orders)} orders, {len(busiest.events)} events",
        "<= 50 ms",
        15,
        lambda: resolve(board, busiest.before, busiest.orders, dice),
    )
    measure(
        "view of one team, encoded",
        "<= 3 ms",
        50,
        lambda: msgspec.json.encode(frame(know(board, start, team))),
    )
    measure("offers of one team", "-", 20, lambda: offers(board, know(board, start, team)))
    measure(
        f"fold of {len(turns)} turns, {len(log)} events", "<= 200 ms", 10, lambda: fold(start, log)
    )
    raw = [msgspec.json.encode(e) for e in log]
    size = sum(len(r) for r in raw)
    sys.stdout.write(json.dumps({"figure": "log of the game", "bytes": size}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "springboard")

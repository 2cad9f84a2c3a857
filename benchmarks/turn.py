"""How long a big turn takes, whether it grows with the game, and how that compares.

    python benchmarks/turn.py

A turn of 500 orders on the theatre of Springboard (about 1,000 cells) with 150 units; the same at
turn 1 and turn 30 of one game; and, where the PyPI package `diplomacy` is installed (`pip install
diplomacy`), the time its adjudicator takes for an order in the same run on the same machine.
Prints one JSON line per figure. Reports only; nothing is asserted here.
"""

from __future__ import annotations

import cProfile
import json
import platform
import pstats
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from msgspec import structs

from game.engine import Board, Order, State, fold, know, resolve, setup
from game.engine.dice import Dice
from game.scenarios.loader import load
from tests.engine.player import move, odds_for

UNITS, ORDERS, TURNS = 150, 500, 30
SOME = 6
GAMES, ROUNDS = 4, 7
DICE = Dice((7).to_bytes(32, "big"))


def say(figure: str, **values: Any) -> None:
    """Print one figure."""
    place = {"python": platform.python_version(), "machine": platform.machine()}
    sys.stdout.write(json.dumps({"figure": figure, **values, **place}) + "\n")


def timed(repeats: int, act: Callable[[], object]) -> float:
    """Median milliseconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def big_board() -> Board:
    """Springboard with 150 units, without caps, for 40 turns that nothing ends early."""
    scenario = load("springboard")
    units = list(scenario.units)
    teams = tuple(structs.replace(t, caps={}) for t in scenario.teams)
    land = [u for u in units if u.cell >= 0]
    n = 0
    while len(units) < UNITS:
        units.append(structs.replace(land[n % len(land)], id=f"extra-{n:03d}"))
        n += 1
    stocks = {k: max(v, 10_000.0) for k, v in scenario.stocks.items()}
    return Board(
        structs.replace(
            scenario, units=tuple(units), teams=teams, turns=40, outright=(), stocks=stocks
        )
    )


def orders_for(board: Board, state: State, count: int, seed: int) -> list[Order]:
    """So many random orders of all teams together."""
    rng = random.Random(seed)
    each = count // len(board.teams)
    out: list[Order] = []
    for team in sorted(board.teams):
        known = know(board, state, team)
        mine: list[Order] = []
        while len(mine) < each:
            for order in move(rng, board, known, size=each):
                name = f"{team}-{state.turn}-{len(mine):03d}"
                mine.append(structs.replace(order, id=name))
        out += mine[:each]
    return out


def one_turn(board: Board) -> float:
    """The 500-order turn; prints where its time goes. Returns microseconds for an order."""
    state = fold(State(), setup(board, DICE))
    orders = orders_for(board, state, ORDERS, seed=1)
    odds = odds_for(orders)
    ms = timed(7, lambda: resolve(board, state, orders, DICE, odds))
    events = resolve(board, state, orders, DICE, odds).events
    refused = sum(e.kind == "order.refused" for e in events)
    say(
        f"turn of {len(orders)} orders ({refused} refused), {len(board.cells)} cells, "
        f"{len(state.units)} units, {len(events)} events",
        ms_median=round(ms, 1),
        goal="<= 300 ms",
    )
    profile = cProfile.Profile()
    profile.runcall(resolve, board, state, orders, DICE, odds)
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    rows = sorted(stats.items(), key=lambda kv: -kv[1][3])
    for (file, _, name), (_, _, _, whole, _) in rows[:14]:
        say("  time in", what=f"{Path(file).name}:{name}", ms=round(whole * 1000, 1))
    return ms * 1000 / len(orders)


def growth(board: Board) -> None:
    """The same kind of turn in the first and the last six of thirty turns, in several games.

    One turn is dearer than another by who marches and fights in it, so six of each are taken of
    each game. They are run in turn, round after round, and the best processor time of each counts:
    what else the machine does then falls on none of them.
    """
    first: list[float] = []
    last: list[float] = []
    for game in range(GAMES):
        turns = sample(board, game)
        best = [float("inf")] * len(turns)
        for _ in range(ROUNDS):
            for n, (state, orders, odds) in enumerate(turns):
                start = time.process_time()
                resolve(board, state, orders, DICE, odds)
                best[n] = min(best[n], (time.process_time() - start) * 1000)
        first += best[:SOME]
        last += best[SOME:]
        say(
            f"turn 30 against turn 1, game {game + 1}",
            ratio=round(statistics.mean(best[SOME:]) / statistics.mean(best[:SOME]), 2),
        )
    say(
        "turn 30 against turn 1",
        ms_first=round(statistics.mean(first), 1),
        ms_last=round(statistics.mean(last), 1),
        ratio=round(statistics.mean(last) / statistics.mean(first), 2),
        goal="<= 1.2",
    )


def sample(board: Board, game: int) -> list[tuple[State, list[Order], dict[str, int]]]:
    """The first and the last turns of one game, ready to be resolved."""
    wanted = {*range(1, SOME + 1), *range(TURNS - SOME + 1, TURNS + 1)}
    state = fold(State(), setup(board, DICE))
    out = []
    for turn in range(1, TURNS + 1):
        orders = orders_for(board, state, 60, seed=1000 * game + turn)
        odds = odds_for(orders)
        if turn in wanted:
            out.append((state, orders, odds))
        state = fold(state, resolve(board, state, orders, DICE, odds).events)
        if state.over:
            raise SystemExit(f"the game ended early, in turn {turn}: {state.over}")
    return out


def against_diplomacy(ours: float) -> None:
    """Microseconds for an order, theirs and ours, in this run."""
    try:
        from diplomacy import Game  # type: ignore[import-not-found]
    except ImportError:
        say("the package diplomacy is not installed: no comparison")
        return
    rng, game, spent, given = random.Random(1), Game(), 0.0, 0
    for _ in range(60):
        if game.is_game_done:
            game = Game()
        possible = game.get_all_possible_orders()
        for power in game.powers:
            spots = game.get_orderable_locations(power)
            chosen = [rng.choice(possible[s]) for s in spots if possible[s]]
            game.set_orders(power, chosen)
            given += len(chosen)
        start = time.perf_counter()
        game.process()
        spent += time.perf_counter() - start
    theirs = spent * 1e6 / given
    say(
        "one order against the adjudicator of diplomacy (one phase, no fog, no combat results)",
        us_ours=round(ours, 1),
        us_theirs=round(theirs, 1),
        ratio=round(ours / theirs, 2),
    )


def main() -> None:
    """All figures."""
    board = big_board()
    ours = one_turn(board)
    growth(board)
    against_diplomacy(ours)


if __name__ == "__main__":
    main()

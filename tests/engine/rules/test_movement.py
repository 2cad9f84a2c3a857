"""Movement beyond the numbered cases: order of input, rail capacity, borders, men kept."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from game.engine import State, check, know, offers
from game.engine.dice import Dice, MedianDice
from game.engine.hexes import Board
from game.engine.orders import lock
from game.engine.resolver import Resolver
from game.engine.rules import combat, movement, recovery, strike
from game.engine.rules.land import land_of, river_cost, terrain_cost
from game.engine.rules.march import Ground
from game.engine.rules.pulses import Intent, Piece, settle
from game.engine.scenario import AccessRule
from game.engine.state import Order
from tests.engine import toy


def play(board: Board, state: State, orders: list[Order], dice: Dice | None = None) -> Resolver:
    """R1 and R6 to R8 of a turn."""
    r = Resolver(board, state, orders, dice or MedianDice())
    r.step = "R1"
    lock(r)
    r.step = "R6"
    movement.plan(r)
    for day in range(1, board.scenario.turn_days + 1):
        r.day = day
        for step, act in (("R7a", strike.day), ("R7d", combat.day), ("R7e", combat.aftermath)):
            if step == "R7d":
                for n, half in ((1, "R7b"), (2, "R7c")):
                    r.step = half
                    movement.pulse(r, n)
            r.step = step
            act(r)
        r.step = "R7f"
        recovery.day(r)
    r.day, r.step = 0, "R8"
    recovery.turn(r)
    return r


def move(id: str, unit: str, dest: int, **more: object) -> Order:
    """A move order of the unit's team, told by the first letter of the order's id."""
    team = {"R": "red", "B": "blue", "G": "green"}[id[0]]
    params = {"unit": unit, "mode": "tactical", "force_entry": False, "dest": dest, **more}
    return Order(id=id, team=team, kind="move", params=params)


def _crowd() -> tuple[Board, State, list[Order]]:
    board = toy.board("mmmmmm", "mmmmmm", "mmmmmm", owners=("rrrbbb", "rrrbbb", "rrrbbb"))
    units = [toy.unit(f"r{n}", "red", cell) for n, cell in enumerate((1, 2, 7, 8, 13, 14))]
    units += [toy.unit(f"b{n}", "blue", cell) for n, cell in enumerate((3, 4, 9, 10, 15, 16))]
    state = toy.state(board, *units)
    orders = [
        move(f"R-{n}", f"r{n}", dest, on_contact=how)
        for n, (dest, how) in enumerate(
            zip((4, 9, 9, 14, 15, 10), ("attack", "halt", "attack", "halt", "withdraw", "attack"),
                strict=True)
        )
    ] + [
        move(f"B-{n}", f"b{n}", dest, on_contact=how)
        for n, (dest, how) in enumerate(
            zip((2, 3, 8, 9, 14, 15), ("attack", "attack", "halt", "attack", "halt", "attack"),
                strict=True)
        )
    ]  # fmt: skip
    return board, state, orders


def test_fifty_orders_of_input_give_the_same_events() -> None:
    """Law 3 at its hardest: two fronts running into each other, with real dice."""
    board, state, orders = _crowd()
    dice, rng = Dice(bytes(range(32))), random.Random(1)
    want = play(board, state, orders, dice).events
    assert sum(e.kind == "battle.resolved" for e in want) >= 5
    for _ in range(50):
        rng.shuffle(orders)
        assert play(board, state, orders, dice).events == want


def test_men_are_kept_count_of() -> None:
    """Law 6: strength before = strength after + losses, to the man, for each team."""
    board, state, orders = _crowd()
    r = play(board, state, orders, Dice(bytes(range(32))))
    for team in ("red", "blue"):
        before = sum(u.strength for u in state.units.values() if u.team == team)
        after = sum(u.strength for u in r.world.units.values() if u.team == team)
        assert before - after == r.world.losses[team] > 0


def test_the_settling_of_intents_ignores_their_order() -> None:
    """The pure resolution itself, on a knot of swaps, meetings, contacts and full stacks."""
    rng = random.Random(5)
    intents = [
        Intent(f"u{n:02d}", rng.choice(("red", "blue")), 10 * rng.randint(1, 4),
               rng.randrange(6), rng.randrange(6), rng.randint(1, 5))
        for n in range(24)
    ]  # fmt: skip
    standing: dict[int, list[Piece]] = {}
    for i in intents:
        standing.setdefault(i.start, []).append(Piece(i.unit, i.team, i.be))

    def hostile(a: str, b: str) -> bool:
        return a != b

    def friendly(a: str, b: str) -> bool:
        return a == b

    want = settle(intents, standing, hostile, friendly)
    for _ in range(50):
        rng.shuffle(intents)
        assert settle(intents, standing, hostile, friendly) == want


@pytest.mark.parametrize(
    ("terrain", "road", "move_class", "weather", "cost"),
    [
        ("open", 1, "mech", "fair", 800),
        ("forest", 2, "mech", "fair", 900),
        ("swamp", 1, "mech", "mud", 1250),
        ("open", 0, "mech", "mud", 2400),
        ("forest", 0, "mech", "frozen", 1800),
        ("urban", 0, "mech", "mud", 1400),
        ("mixed", 1, "mech", "snow", 880),
        ("mixed", 1, "foot", "fair", 1200),
        ("mixed", 0, "light", "fair", 960),
        ("mixed", 1, "light", "fair", 800),
        ("sea", 0, "mech", "fair", None),
        ("open", 1, "none", "fair", None),
    ],
)
def test_costs_of_the_table(
    terrain: str, road: int, move_class: str, weather: str, cost: int | None
) -> None:
    """Hundredths of a MP, by the table of §6."""
    assert terrain_cost(terrain, road, move_class, weather) == cost


def test_rivers() -> None:
    """A bridge is dry; a major river costs 20, 10 for engineers, 5 on ice; a minor one 5."""
    assert river_cost("major", True, False, "fair") == 0
    assert river_cost("major", False, False, "fair") == 2000
    assert river_cost("major", False, True, "fair") == 1000
    assert river_cost("major", False, False, "frozen") == 500
    assert river_cost("minor", False, False, "fair") == 500


def test_what_is_remembered_of_the_board_is_what_a_step_costs() -> None:
    """The rows of the search and the price of a single step agree everywhere."""
    board = toy.board(
        "mfsuo", "omfsu", owners=("rrrbb", "rrrbb"), roads={1: 0, 2: 0, 8: 0},
        edges={(1, 2): {"river": "major"}, (2, 3): {"river": "minor", "bridge": True}},
    )  # fmt: skip
    state = toy.state(board, works={7: (0, 2)}, bridges={"2-3": "blown"}, weather="mud")
    ground = Ground(board, state, "red", {4})
    for mode in ("tactical", "admin"):
        found = ground.reach(0, "mech", False, mode, pulses=40)
        for cell in found.cells:
            path = [0, *found.path(cell)]
            steps = [ground.step(a, b, "mech", False, mode) for a, b in pairwise(path)]
            assert sum(s or 0 for s in steps) == found.cost[cell]
    assert land_of(board) is land_of(board)


def test_rail_points_are_shared_by_line_and_day() -> None:
    """Two brigades a day: the third loads a day later and arrives a day later."""
    board = toy.board("mmmmmm", owners=("rrrrrr",), rail=((0, 1, 2, 3, 4, 5),))
    state = toy.state(board, *(toy.unit(f"r{n}", "red", 0) for n in range(3)))
    orders = [move(f"R-{n}", f"r{n}", 5, mode="rail") for n in range(3)]
    r = play(board, state, orders)
    days = {e.facts["unit"]: e.day for e in r.events if e.kind == "unit.arrived"}
    assert days == {"r0": 2, "r1": 2, "r2": 3}
    assert all(r.world.units[f"r{n}"].rail_moved for n in range(3))


def test_a_host_that_takes_back_its_word_stops_the_march() -> None:
    """Valid when given; at the border the grant is gone, so the unit halts and no war begins."""
    rule = AccessRule(host="green", guest="red", start=2, levels=())
    board = toy.board("mm", owners=("rg",), access=(rule,), days=1)
    state = toy.state(board, toy.unit("r1", "red", 0))
    r = Resolver(board, state, [move("R-1", "r1", 1)], MedianDice())
    r.step = "R1"
    lock(r)
    assert r.orders["move"]
    r.world.access["green>red"] = state.access["green>red"].__class__(level=0)
    r.step = "R6"
    movement.plan(r)
    for n in (1, 2):
        r.day, r.step = 1, "R7b"
        movement.pulse(r, n)
    assert r.world.units["r1"].cell == 0
    assert r.world.relations["green|red"] == "peace"


def test_a_way_of_ones_own_is_taken() -> None:
    """`path` instead of the engine's route, which would go straight along the row."""
    board = toy.board("mmm", "mmm", owners=("rrr", "rrr"), days=7)
    state = toy.state(board, toy.unit("r1", "red", 0))
    r = play(board, state, [move("R-1", "r1", 2, path=[3, 4, 2])])
    went = [m["to"] for e in r.events if e.kind == "units.moved" for m in e.facts["moves"]]
    assert went == [3, 4, 2]


def test_far_places_are_refused_with_the_days_they_take() -> None:
    """E_RANGE says how many days it would be and how many there are."""
    board = toy.board("m" * 14, owners=("r" * 14,), days=3)
    state = toy.state(board, toy.unit("r1", "red", 0))
    known = know(board, state, "red")
    (verdict,) = check(board, known, [move("R-1", "r1", 10)])
    assert verdict.refusal is not None
    assert (verdict.refusal.code, verdict.refusal.msg) == ("E_RANGE", "refusal-far")
    assert (verdict.refusal.args["need"], verdict.refusal.args["have"]) == (8, 3)


def test_offers_for_some_orders_give_the_same_verdicts() -> None:
    """The short cut of `check` changes no verdict, good or bad."""
    board, state, orders = _crowd()
    orders = [*orders, move("R-9", "b0", 3), move("R-8", "r1", 17), move("R-7", "none", 1)]
    for team in ("red", "blue"):
        known = know(board, state, team)
        mine = [o for o in orders if o.team == team]
        assert check(board, known, mine) == check(board, known, mine, offers(board, known))

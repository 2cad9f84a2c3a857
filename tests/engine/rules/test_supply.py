"""Supply as a whole: what a cut or a depot may do to anyone, and Springboard at STARTEX."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from game.engine import Board, State, fold, setup
from game.engine.dice import MedianDice
from game.engine.resolver import Resolver
from game.engine.rules import supply, sustain
from game.engine.rules.field import true_ground
from game.engine.scenario import edge_key
from game.scenarios.loader import board as load
from tests.engine import toy

WIDE, HIGH = 6, 5
CELLS = WIDE * HIGH
RANK = {"ok": 0, "low": 1, "out": 2}
DEPOTS = (0, 21)


def _neighbours() -> list[tuple[int, int]]:
    cells = toy.theatre(*["m" * WIDE] * HIGH).cells
    return [(c.i, n) for c in cells for n in c.nb if n > c.i]


SIDES = _neighbours()


@st.composite
def situations(draw: st.DrawFn) -> tuple[Board, State]:
    """A board with rivers, railways, two red depots, an ally, and enemies here and there."""
    rows = ["".join(draw(st.sampled_from("mmmfsw")) for _ in range(WIDE)) for _ in range(HIGH)]
    owners = tuple("".join(draw(st.sampled_from("rrrgb")) for _ in range(WIDE)) for _ in rows)
    rivers = draw(st.lists(st.sampled_from(SIDES), max_size=12, unique=True))
    line = draw(st.integers(0, HIGH - 1)) * WIDE
    other = draw(st.integers(0, WIDE - 1))
    upright = tuple(other + WIDE * y for y in range(HIGH))
    rail = (tuple(range(line, line + WIDE)), upright)
    assert all((min(a, b), max(a, b)) in SIDES for row in rail for a, b in pairwise(row))
    nodes = {f"d{c}": toy.node(f"d{c}", c, "depot", country="R") for c in DEPOTS}
    board = toy.board(
        *rows,
        owners=owners,
        roads={c: draw(st.integers(0, 2)) for c in range(CELLS)},
        edges={side: {"river": "major", "bridge": draw(st.booleans())} for side in rivers},
        nodes=nodes,
        rail=rail,
        allies=(("green", "red"),),
        days=1,
    )
    units = [
        toy.unit(f"r{n}", "red", draw(st.integers(0, CELLS - 1)), dos=1.0, supply="low")
        for n in range(4)
    ]
    units += [toy.unit(f"b{n}", "blue", draw(st.integers(0, CELLS - 1))) for n in range(2)]
    return board, toy.state(board, *units)


def _reach(board: Board, state: State, team: str = "red") -> dict[int, int]:
    net = supply.network(true_ground(Resolver(board, state, (), MedianDice()), team))
    return {cell: leg.far for cell, leg in net.legs.items()}


def _after(board: Board, state: State) -> dict[str, tuple[int, float]]:
    """Unit -> (rank of its supply, days it lacks) after a day of tracing; no battle, no march."""
    r = Resolver(board, state, (), MedianDice())
    r.day, r.step = 1, "R7f"
    sustain.day(r)
    return {u.id: (RANK[u.supply], -u.dos) for u in r.world.units.values()}


def _no_better(before: dict[int, int], after: dict[int, int]) -> None:
    assert set(after) <= set(before)
    assert all(after[c] >= before[c] for c in after)


@settings(max_examples=40, deadline=None)
@given(situations(), st.sampled_from(SIDES))
def test_blowing_a_bridge_improves_nobodys_supply(
    situation: tuple[Board, State], side: tuple[int, int]
) -> None:
    board, state = situation
    cut = structs.replace(state, bridges={**state.bridges, edge_key(*side): "blown"})
    for team in toy.TEAMS:
        _no_better(_reach(board, state, team), _reach(board, cut, team))
    before, after = _after(board, state), _after(board, cut)
    assert all(after[u] >= before[u] for u in before)


@settings(max_examples=40, deadline=None)
@given(situations(), st.integers(0, CELLS - 1))
def test_an_enemy_more_or_a_cell_lost_improves_nobodys_supply(
    situation: tuple[Board, State], cell: int
) -> None:
    board, state = situation
    enemy = toy.unit("b9", "blue", cell, type="sappers")
    more = structs.replace(state, units={**state.units, enemy.id: enemy})
    _no_better(_reach(board, state), _reach(board, more))
    lost = structs.replace(state, control={**state.control, cell: "blue"})
    _no_better(_reach(board, state), _reach(board, lost))
    before = _after(board, state)
    for worse in (more, lost):
        after = _after(board, worse)
        assert all(after[u] >= before[u] for u in before if u.startswith("r"))


@settings(max_examples=40, deadline=None)
@given(situations(), st.integers(0, CELLS - 1))
def test_a_further_depot_worsens_nobodys_supply(situation: tuple[Board, State], cell: int) -> None:
    board, state = situation
    theatre = board.scenario.theatre
    nodes = {**theatre.nodes, "more": toy.node("more", cell, "depot", country="R")}
    richer = Board(structs.replace(board.scenario, theatre=structs.replace(theatre, nodes=nodes)))
    if any(
        n.kind == "depot" and board.home[n.cell] == board.home[cell] for n in theatre.nodes.values()
    ):
        team = board.home[cell]
        _no_better(_reach(richer, state, team), _reach(board, state, team))
        before, after = _after(richer, state), _after(board, state)
        mine = [u for u in before if u.startswith(team[0])]
        assert all(after[u] >= before[u] for u in mine)


@lru_cache(maxsize=1)
def _springboard() -> tuple[Board, State]:
    board = load("springboard")
    return board, fold(State(turn=1), setup(board, MedianDice()))


def test_no_unit_of_springboard_begins_out_of_reach_of_supply() -> None:
    board, state = _springboard()
    rule = board.scenario.supply
    for team in board.teams:
        near = _reach(board, state, team)
        for unit in state.units.values():
            if unit.team == team and unit.cell >= 0 and not board.types[unit.type].air:
                assert near.get(unit.cell, 99) <= rule.ok, f"{unit.id}: {near.get(unit.cell)}"


@pytest.mark.parametrize("level", [0, 1])
def test_a_host_that_grants_less_than_bases_cuts_its_guest_off(level: int) -> None:
    board, state = _springboard()
    granted = structs.replace(state.access["BY>RU"], level=level)
    shut = structs.replace(state, access={**state.access, "BY>RU": granted})
    abroad = {
        u.id
        for u in state.units.values()
        if u.team == "RU"
        and u.cell >= 0
        and board.home[u.cell] == "BY"
        and not board.types[u.type].air
    }
    assert len(abroad) == 8
    near = _reach(board, shut, "RU")
    assert all(state.units[u].cell not in near for u in abroad)
    after = _after(board, shut)
    assert {u for u in after if -after[u][1] < state.units[u].dos} == abroad


def test_the_host_itself_is_not_touched_by_what_it_grants() -> None:
    board, state = _springboard()
    shut = structs.replace(
        state, access={**state.access, "BY>RU": structs.replace(state.access["BY>RU"], level=1)}
    )
    assert _reach(board, shut, "BY") == _reach(board, state, "BY")

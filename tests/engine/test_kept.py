"""What is worked out of a board, once, and forgotten with it."""

from __future__ import annotations

import gc
import weakref

from game.engine.kept import kept
from game.engine.rules.land import land_of
from game.engine.rules.supply_chart import chart_of
from tests.engine import toy


class Thing:
    """Anything of its own kind."""


def test_it_is_made_once_for_each_thing() -> None:
    made: list[Thing] = []

    @kept
    def number(thing: Thing) -> int:
        made.append(thing)
        return len(made)

    one, other = Thing(), Thing()
    assert [number(one), number(other), number(one)] == [1, 2, 1]
    assert made == [one, other]


def test_two_makers_do_not_mix() -> None:
    board = toy.board()
    assert land_of(board) is land_of(board)
    assert chart_of(board) is chart_of(board)
    assert land_of(board) is not chart_of(board)


def test_a_board_is_forgotten_with_all_that_was_worked_out_of_it() -> None:
    """Its chart and its land hold on to the board they are of."""
    board = toy.board()
    chart, land = chart_of(board), land_of(board)
    assert chart.board is land.board is board
    gone = weakref.ref(board)
    del board, chart, land
    gc.collect()
    assert gone() is None

"""Games played by machine: from the real doors, from a key alone, and without cheating."""

from __future__ import annotations

import pytest

from game.engine import Board, Known, Order
from game.scenarios.loader import board
from game.scenarios.selfplay import Chancer, play

KEY = bytes(32)


@pytest.fixture(scope="module")
def ready() -> Board:
    return board("springboard")


def test_a_game_in_which_nobody_orders_anything(ready: Board) -> None:
    """Twelve turns, no losses, and every team between 40 and 60: nothing is won by waiting."""
    out = play(ready, {}, KEY)
    assert (out.over, out.turns, out.full) == ("over-turns", 12, True)
    assert out.losses == {"BY": 0, "NATO": 0, "RU": 0, "UA": 0}
    assert [team for team, points in out.scores.items() if not 40 <= points <= 60] == []
    assert out.given == {} and out.refused == {}


def test_the_same_key_gives_the_same_game(ready: Board) -> None:
    """Chancers included: a game is a function of its key and its policies' seeds."""
    one, two = (play(ready, {"RU": Chancer("x")}, KEY) for _ in range(2))
    assert one == two
    assert one.given != {}


def test_a_policy_gets_what_its_team_knows(ready: Board) -> None:
    """It is given a `Known` of its own team, and an order that does not fit is refused by name."""
    met: list[tuple[str, int]] = []

    def curious(board: Board, known: Known) -> list[Order]:
        met.append((known.audience, known.turn))
        return [Order(f"U-{known.turn}", "UA", "attack", {"target": 0})]

    out = play(ready, {"UA": curious}, KEY)
    assert met == [("UA", turn) for turn in range(1, 13)]
    assert out.given == {"UA.attack": 12}
    assert sum(out.refused.values()) == 12

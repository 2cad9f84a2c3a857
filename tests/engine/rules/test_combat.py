"""Combat beyond the numbered cases: the tables, what each side is told, control's hand."""

from __future__ import annotations

import msgspec
import pytest

from game.engine import resolve
from game.engine.decisions import PickOutcome, Reroll
from game.engine.dice import Dice, MedianDice
from game.engine.events import Event
from game.engine.rules import tables
from game.engine.rules.account import BANDS, band
from game.engine.state import Contact, Picture, State
from tests.engine import toy
from tests.engine.rules.test_movement import play


def _duel(**defender: object) -> tuple[toy.Board, State]:
    board = toy.board("mm", owners=("rb",), days=1)
    units = toy.unit("r1", "red", 0), toy.unit("b1", "blue", 1, **defender)
    seen = Contact("K-01", 1, 3, 0, "source-start", team="blue")
    pictures = {"red": Picture({"K-01": seen}, {"b1": "K-01"}, 2)}
    return board, toy.state(board, *units, pictures=pictures)


ATTACK = toy.order("R-1", "red", "attack", target=1, force_entry=False, units=["r1"])


def _battle(events: tuple[Event, ...]) -> Event:
    return next(e for e in events if e.kind == "battle.resolved")


@pytest.mark.parametrize(("ratio", "row"), tables.ODDS)
def test_every_column_of_the_table_sums_to_a_hundred(
    ratio: float, row: tuple[float, float, float, float]
) -> None:
    """Also halfway to the next column, and the column itself is reproduced."""
    assert sum(row) == 100
    assert tuple(tables.odds(ratio).values()) == row
    assert sum(tables.odds(ratio * 1.1).values()) == pytest.approx(100, abs=0.02)


def test_the_die_never_falls_outside_the_table() -> None:
    """u just under 1 gives the best outcome that has a chance."""
    top = 1 - 2**-53
    assert tables.outcome(tables.odds(0.25), top) == "push"
    assert tables.outcome(tables.odds(10), 0.0) == "held"


def test_each_side_learns_its_own_numbers_and_no_more() -> None:
    """The enemy's strength moves no byte of what a side is told, unless the result moves."""
    board, state = _duel()
    event = _battle(tuple(play(board, state, [ATTACK]).events))
    red, blue = event.told["red"], event.told["blue"]
    assert red.args["lost"] == 67
    assert (red.args["low"], red.args["high"]) == (1, 49)
    assert blue.args["lost"] == 27
    assert (blue.args["low"], blue.args["high"]) == (50, 99)
    said = msgspec.json.encode(red)
    assert b"B1" not in said
    assert b"0.641" not in said
    assert red.why is not None
    assert red.why.die is None
    assert event.why is not None
    assert event.why.die == 0.5
    assert [x.value for x in event.why.lines if x.msg == "factor-ratio"] == [0.641]


def test_bands_cover_every_number_of_men() -> None:
    """A band holds the number it stands for."""
    for men in range(0, 6000, 7):
        low, high = band(men)
        assert low <= men <= high
        assert low in BANDS


def test_control_may_pick_another_outcome() -> None:
    """The outcome is replaced, the engine's own is kept, and the die does not change."""
    board, state = _duel()
    pick = PickOutcome(ref="battle:1:1", outcome="break", reason="The bridge guard had fled.")
    plain = resolve(board, state, [ATTACK], MedianDice())
    ruled = resolve(board, state, [ATTACK], MedianDice(), [pick])
    assert _battle(plain.events).facts["outcome"] == "held"
    assert _battle(ruled.events).facts["outcome"] == "break"
    assert _battle(ruled.events).facts["proposed"] == "held"
    assert _battle(ruled.events).draws == _battle(plain.events).draws
    item = next(i for i in ruled.items if i.ref == "battle:1:1")
    assert (item.ruled, item.proposed, item.outcome) == ("picked", "held", "break")
    assert ruled.events[item.events[0]].kind == "battle.resolved"


def test_a_reroll_throws_only_that_battles_die_again() -> None:
    """A second throw of the same name is another value; everything before it is as it was."""
    board, state = _duel()
    dice = Dice(bytes(range(32)))
    plain = resolve(board, state, [ATTACK], dice)
    again = resolve(board, state, [ATTACK], dice, [Reroll("battle:1:1", "The map was wrong.")])
    assert _battle(plain.events).draws[0].name == _battle(again.events).draws[0].name
    assert _battle(plain.events).draws[0].u != _battle(again.events).draws[0].u


def test_artillery_in_supply_supports_from_the_next_cell() -> None:
    """Four points, and combined arms with infantry beside: (10 + 5 + 4) × 1.1 on the defence."""
    board = toy.board("mmm", owners=("rbb",), days=1)
    units = [toy.unit("r1", "red", 0), toy.unit("b1", "blue", 1), toy.unit("b2", "blue", 2, "guns"),
             toy.unit("b3", "blue", 1, "infantry")]  # fmt: skip
    seen = Contact("K-01", 1, 3, 0, "source-start", team="blue")
    state = toy.state(board, *units, pictures={"red": Picture({"K-01": seen}, {"b1": "K-01"}, 2)})
    event = _battle(tuple(play(board, state, [ATTACK]).events))
    assert event.facts["ratio"] == pytest.approx(10 / (19 * 1.1 * 1.3 * 1.2), abs=0.0005)
    hungry = toy.state(
        board, *(toy.unit(u.id, u.team, u.cell, u.type,
                          supply="low" if u.id == "b2" else "ok") for u in units),
        pictures=state.pictures,
    )  # fmt: skip
    event = _battle(tuple(play(board, hungry, [ATTACK]).events))
    assert event.facts["ratio"] == pytest.approx(10 / (15 * 1.3 * 1.2), abs=0.0005)


def test_a_probe_cannot_break_through() -> None:
    """0.6 on the attack, and the best it can get is a push."""
    board, state = _duel(strength=100)
    probe = toy.order(
        "R-1", "red", "attack", target=1, force_entry=False, units=["r1"], intensity="probe"
    )
    event = _battle(tuple(play(board, state, [probe]).events))
    assert dict(event.why.odds if event.why else ())["break"] == 0
    assert event.facts["outcome"] == "push"

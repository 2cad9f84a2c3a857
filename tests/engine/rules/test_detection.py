"""Detection (`rules.md §11`): levels, estimates, ageing, ids that tell nothing, sharing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.engine import Board, State, fold, know
from game.engine.dice import Dice, MedianDice, ScriptedDice
from game.engine.resolver import Resolver
from game.engine.rules import detection
from game.engine.state import Contact, Picture, Unit
from tests.engine import toy


def _look(board: Board, state: State, dice: Dice | None = None) -> State:
    r = Resolver(board, state, (), dice or MedianDice())
    r.step = "R8"
    detection.turn(r)
    return fold(state, r.events)


def _contacts(state: State, team: str) -> dict[str, Contact]:
    return state.pictures.get(team, Picture()).contacts


def _row(*units: Unit, terrain: str = "mmmmmmmm", **more: Any) -> tuple[Board, State]:
    board = toy.board(terrain, **more)
    return board, toy.state(board, *units)


def test_an_adjacent_ground_unit_gives_level_2_and_not_a_cell_further() -> None:
    """Red at 0; blue units at 1 (next to it) and 3 (out of sight)."""
    board, state = _row(
        toy.unit("r1", "red", 0), toy.unit("b1", "blue", 1), toy.unit("b2", "blue", 3)
    )
    (contact,) = _contacts(_look(board, state), "red").values()
    assert (contact.id, contact.cell, contact.level, contact.kind) == ("K-01", 1, 2, "armour")
    assert contact.name == "" and contact.type == ""
    assert contact.low <= 3500 <= contact.high


def test_units_first_seen_in_one_look_are_as_many_contacts() -> None:
    """Three blue units around red's brigade: three ids one after the other, a unit behind each."""
    board, state = _row(
        toy.unit("r1", "red", 2),
        toy.unit("b1", "blue", 1),
        toy.unit("b2", "blue", 3),
        toy.unit("b3", "blue", 3),
    )
    picture = _look(board, state).pictures["red"]
    assert {c.id: c.cell for c in picture.contacts.values()} == {"K-01": 1, "K-02": 3, "K-03": 3}
    assert picture.of == {"b1": "K-01", "b2": "K-02", "b3": "K-03"}
    assert picture.next == 4


def test_what_is_known_at_startex_is_not_yet_old() -> None:
    """A report of level 1 far from every sensor is still held when turn 1 opens, dated day 0."""
    board, state = _row(
        toy.unit("r1", "red", 0),
        toy.unit("b1", "blue", 1),
        known_at_start={"red": ({"cell": 7, "level": 1},)},
    )
    r = Resolver(board, state, (), MedianDice())
    r.step = "R0"
    detection.opening(r)
    detection.turn(r)
    held = _contacts(fold(state, r.events), "red")
    assert {c.id: (c.cell, c.level, c.seen) for c in held.values()} == {
        "K-01": (7, 1, 0),
        "K-02": (1, 2, 0),
    }


def test_forest_conceals_one_level() -> None:
    """The same in forest: level 1, activity only, no class and no number."""
    board, state = _row(toy.unit("r1", "red", 0), toy.unit("b1", "blue", 1), terrain="mfmmmmmm")
    (contact,) = _contacts(_look(board, state), "red").values()
    assert (contact.level, contact.kind, contact.team, contact.high) == (1, "", "", 0)


@pytest.mark.parametrize(("u", "level"), [(0.14, 1), (0.5, 2), (0.86, 3)])
def test_noise_lowers_and_raises_a_level(u: float, level: int) -> None:
    """15 of 100 looks read a level low, 15 a level high."""
    board, state = _row(toy.unit("r1", "red", 0), toy.unit("b1", "blue", 1))
    (contact,) = _contacts(_look(board, state, ScriptedDice({"detect": u})), "red").values()
    assert contact.level == level


def test_two_kinds_of_sensor_add_a_level() -> None:
    """A satellite (2) over a unit that ground troops (2) see too: level 3, identified."""
    board, state = _row(
        toy.unit("r1", "red", 0),
        toy.unit("b1", "blue", 1),
        sensors={"red": ({"kind": "satellite", "level": 2},)},
    )
    (contact,) = _contacts(_look(board, state), "red").values()
    assert (contact.level, contact.name, contact.type) == (3, "B1", "mb")


def test_an_unseen_contact_drops_a_level_a_turn_and_keeps_place_and_date() -> None:
    """H04: K-01 at level 3 seen on day 7; unseen in turns 2 and 3: level 1, same place and day."""
    board, state = _row(toy.unit("r1", "red", 0), toy.unit("b1", "blue", 7))
    held = Contact(id="K-01", cell=4, level=3, seen=7, source="source-own", team="blue", name="B1")
    picture = Picture(contacts={"K-01": held}, of={"b1": "K-01"}, next=2)
    state = toy.state(board, *state.units.values(), turn=2, pictures={"red": picture})
    after = _look(board, state)
    assert _contacts(after, "red")["K-01"].level == 2
    state = toy.state(board, *state.units.values(), turn=3, pictures=after.pictures)
    after = _look(board, state)
    got = _contacts(after, "red")["K-01"]
    assert (got.level, got.cell, got.seen) == (1, 4, 7)
    state = toy.state(board, *state.units.values(), turn=4, pictures=after.pictures)
    assert _contacts(_look(board, state), "red") == {}


def test_an_unidentified_unit_seen_far_away_is_a_new_contact() -> None:
    """K-01 at level 2 in cell 1; the unit is now beside another red unit at 7: K-02, K-01 ages."""
    board, _ = _row()
    held = Contact(id="K-01", cell=1, level=2, seen=7, source="source-own", team="blue")
    state = toy.state(
        board,
        toy.unit("r1", "red", 7),
        toy.unit("b1", "blue", 6),
        turn=2,
        pictures={"red": Picture(contacts={"K-01": held}, of={"b1": "K-01"}, next=2)},
    )
    after = _look(board, state)
    assert {k: (c.cell, c.level) for k, c in _contacts(after, "red").items()} == {
        "K-01": (1, 1),
        "K-02": (6, 2),
    }
    assert after.pictures["red"].of == {"b1": "K-02"}


def test_an_identified_unit_keeps_its_contact_however_far() -> None:
    """Level 3 both times: it is known to be the same brigade."""
    board = toy.board(sensors={"red": ({"kind": "human", "level": 3, "units": ["b1"]},)})
    held = Contact(id="K-01", cell=1, level=3, seen=7, source="source-own", team="blue", name="B1")
    state = toy.state(
        board,
        toy.unit("b1", "blue", 6),
        turn=2,
        pictures={"red": Picture(contacts={"K-01": held}, of={"b1": "K-01"}, next=2)},
    )
    assert {k: c.cell for k, c in _contacts(_look(board, state), "red").items()} == {"K-01": 6}


@pytest.mark.parametrize(("sharing", "level"), [(0, 0), (2, 3), (3, 4)])
def test_sharing_passes_on_this_turns_looks_up_to_its_cap(sharing: int, level: int) -> None:
    """Blue identifies a red unit at level 4; green hears of it at most at the cap."""
    board = toy.board(
        sensors={"blue": ({"kind": "human", "level": 4},)},
        sharing={"blue>green": sharing} if sharing else {},
    )
    state = toy.state(board, toy.unit("r1", "red", 3))
    got = [c.level for c in _contacts(_look(board, state), "green").values()]
    assert got == ([level] if level else [])


def test_sharing_level_1_is_a_turn_late_in_place_too() -> None:
    """Blue held r1 in cell 3 on day 7; it is in cell 6 now. Green hears of cell 3, day 7."""
    board = toy.board(sharing={"blue>green": 1})
    held = Contact(id="K-09", cell=3, level=3, seen=7, source="source-own", team="red", name="R1")
    state = toy.state(
        board,
        toy.unit("r1", "red", 6),
        turn=2,
        pictures={"blue": Picture(contacts={"K-09": held}, of={"r1": "K-09"}, next=10)},
    )
    (contact,) = _contacts(_look(board, state), "green").values()
    assert (contact.id, contact.cell, contact.level, contact.name) == ("K-01", 3, 2, "")
    assert contact.seen == 7


@pytest.mark.parametrize(
    ("cell", "held"), [(4, {(6, 14)}), (3, {(6, 14), (3, 7)})], ids=["near", "far"]
)
def test_a_late_report_does_not_replace_a_newer_sight(cell: int, held: set[Any]) -> None:
    """Green sees r1 in 6 itself. Blue's old report of 4 is taken for the same, of 3 for another."""
    board = toy.board(sharing={"blue>green": 1})
    old = Contact(id="K-09", cell=cell, level=3, seen=7, source="source-own", team="red")
    state = toy.state(
        board,
        toy.unit("r1", "red", 6),
        toy.unit("g1", "green", 7),
        turn=2,
        pictures={"blue": Picture(contacts={"K-09": old}, of={"r1": "K-09"}, next=10)},
    )
    got = _contacts(_look(board, state), "green").values()
    assert {(c.cell, c.seen) for c in got} == held


def test_the_estimate_holds_the_truth_and_its_middle_does_not_give_it_away() -> None:
    """±50 % around a guess: for every die the band holds 3,500; the middles differ."""
    middles = set()
    for step in range(21):
        low, high = detection.estimate(3500, 0.5, step / 20)
        assert low <= 3500 <= high
        middles.add((low + high) // 2)
    assert len(middles) > 5


def test_others_learn_nothing_of_a_look() -> None:
    """Red's look changes no byte of what blue and green know."""
    board, state = _row(toy.unit("r1", "red", 0), toy.unit("b1", "blue", 1))
    r = Resolver(board, state, (), MedianDice())
    detection.report(r, "red", "b1", 3, "source-battle")
    after = fold(state, r.events)
    assert _contacts(after, "red")["K-01"].level == 3
    for team in ("blue", "green"):
        assert know(board, after, team) == know(board, state, team)


def test_every_source_of_a_report_has_words() -> None:
    """What the engine itself calls a source; the scenarios' own are checked with them."""
    words = Path(detection.__file__).parents[2] / "words" / "en"
    text = "\n".join(f.read_text(encoding="utf-8") for f in sorted(words.glob("*.ftl")))
    for kind in ("ground", "recce", "air", "human", "shared", "public", "own", "battle", "launch"):
        assert f"\nsource-{kind} = " in text


def test_its_own_team_reads_sensors_and_ground_not_what_hides() -> None:
    """A concealed unit in forest seen by satellite and brigade: control reads all five lines."""
    board = toy.board("mfmm", sensors={"red": ({"kind": "satellite", "level": 4},)})
    unit = toy.unit("b1", "blue", 1, tags=("concealed",))
    state = toy.state(board, toy.unit("r1", "red", 0), unit)
    r = Resolver(board, state, (), ScriptedDice({"detect": 0.9}))
    r.step = "R8"
    detection.turn(r)
    (event,) = [e for e in r.events if e.kind == "contact.reported" and "red" in e.told]
    assert event.why is not None
    assert [(line.msg, line.value) for line in event.why.lines] == [
        ("line-sensor", 4),
        ("line-two-sensors", 1),
        ("line-forest", -1),
        ("line-concealed", -1),
        ("line-noise", 1),
        ("line-level", 4),
    ]
    told = event.told["red"].why
    assert told is not None
    assert [line.msg for line in told.lines] == ["line-sensor", "line-two-sensors", "line-forest"]

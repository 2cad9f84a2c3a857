"""Injects, rulings and effects (`rules.md §18`, cases G05, H01's engine part, H06, H07)."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from game.engine import Board, State, fold
from game.engine.decisions import AddEffects, PickOutcome
from game.engine.dice import Dice, MedianDice, ScriptedDice
from game.engine.effects import check_effect
from game.engine.resolver import Resolver
from game.engine.rules import injects
from game.engine.rules.enact import enact
from game.engine.scenario import AccessRule, Inject, Track
from game.engine.state import TrackValue
from tests.engine import toy

TRACKS = (
    Track(id="B.unrest", name="Unrest", owner="blue", start=61, visible_to=("blue",)),
    Track(id="B.network", name="Network", owner="blue", start=25),
    Track(id="B.security", name="Security", owner="blue", start=63),
    Track(id="B.sum", name="Sum", owner="blue", start=0, computed="B.unrest + 1"),
)
ACCESS = AccessRule(host="blue", guest="red", start=2, levels=("0", "1", "2", "3", "4"))
UPRISING = Inject(
    id="uprising",
    title="Uprising",
    text="They rise.",
    audience=("public",),
    when="B.unrest >= 50",
    odds=(
        "clamp(tau * ((B.unrest - 45) / 100 + 0.1 * B.network / 100"
        " - 0.2 * (B.security - 50) / 100), 0, 0.6)"
    ),
    effects=({"do": "flag", "id": "risen", "to": True},),
)


def _world(*rows: Inject, turn: int = 1, unrest: float = 61, **more: Any) -> tuple[Board, State]:
    board = toy.board(
        tracks=TRACKS,
        injects=rows,
        flags={"risen": False},
        stocks={"blue.funds": 5.0},
        access=(ACCESS,),
        **more,
    )
    state = toy.state(board, toy.unit("b1", "blue", 1), toy.unit("r1", "red", 5), turn=turn)
    value = TrackValue(unrest, unrest)
    return board, structs.replace(state, tracks={**state.tracks, "B.unrest": value})


def _fire(
    board: Board, state: State, dice: Dice | None = None, *decisions: Any
) -> tuple[Resolver, State]:
    r = Resolver(board, state, (), dice or MedianDice(), decisions)
    r.step = "R10"
    injects.rulings(r)
    injects.fire(r)
    return r, fold(state, r.events)


def _enact(board: Board, state: State, **effect: Any) -> tuple[str | None, State, Resolver]:
    r = Resolver(board, state, (), MedianDice())
    r.step = "R4"
    problem = enact(r, effect, msg="cause-test")
    return problem, fold(state, r.events), r


def test_a_dated_inject_opens_its_turn_and_only_its_audience_hears() -> None:
    """Due in turn 2: fires at the end of turn 1, for red alone; not at the end of turn 2."""
    row = Inject(id="i", title="T", text="Words.", audience=("red",), at=2)
    board, state = _world(row)
    r, after = _fire(board, state)
    (event,) = [e for e in r.events if e.kind == "inject.fired"]
    assert set(event.told) == {"red"}
    assert event.told["red"].args == {"title": "T", "text": "Words."}
    assert after.fired == {"i": 1}
    r, _ = _fire(*_world(row, turn=2))
    assert r.events == []


def test_injects_of_turn_1_open_the_game() -> None:
    """Due in turn 1: fired by `opening`, its track moved at once."""
    row = Inject(
        id="i",
        title="T",
        text="W",
        audience=("public",),
        at=1,
        effects=({"do": "track", "id": "B.unrest", "by": -1},),
    )
    board, state = _world(row)
    r = Resolver(board, state, (), MedianDice())
    injects.opening(r)
    assert fold(state, r.events).tracks["B.unrest"].value == 60


def test_h06_a_conditional_inject_true_on_two_turns_fires_once() -> None:
    """H06. Unrest over 50 on turns 1 and 2: `once` fires on 1 only, otherwise on both."""
    for once, times in ((True, [1, 0]), (False, [1, 1])):
        row = Inject(
            id="i", title="T", text="W", audience=("blue",), when="B.unrest > 50", once=once
        )
        board, state = _world(row)
        fired = []
        for turn in (1, 2):
            r, state = _fire(board, structs.replace(state, turn=turn))
            fired.append(len([e for e in r.events if e.kind == "inject.fired"]))
        assert fired == times


@pytest.mark.parametrize(("u", "risen"), [(0.158, True), (0.160, False)])
def test_g05_uprising_has_the_chance_0_159(u: float, risen: bool) -> None:
    """G05. Unrest 61, network 25, security 63: p 0.159; the die decides."""
    board, state = _world(UPRISING)
    r, after = _fire(board, state, ScriptedDice({"check-uprising": u}))
    check = next(e for e in r.events if e.kind == "check.made")
    assert check.facts["p"] == 0.159
    assert check.draws[0].odds == (("happens", 15.9), ("not-now", 84.1))
    assert after.flags["risen"] is risen
    assert [i.ref for i in r.items] == ["check:uprising:1"]


def test_g05_below_50_there_is_no_die() -> None:
    """G05. Unrest 49: no check, no die, nothing on the desk."""
    board, state = _world(UPRISING, unrest=49)
    r, _ = _fire(board, state)
    assert (r.events, r.items) == ([], [])


def test_control_may_pick_the_other_outcome_and_both_are_kept() -> None:
    """The die says no; control picks that it happens: it does, and the proposal stays."""
    board, state = _world(UPRISING)
    pick = PickOutcome(ref="check:uprising:1", outcome="happens", reason="It serves the aim.")
    r, after = _fire(board, state, None, pick)
    assert after.flags["risen"] is True
    assert (r.items[0].ruled, r.items[0].proposed) == ("picked", "not-now")


def test_a_ruling_is_an_event_with_its_reason_and_its_effects() -> None:
    """Control takes 5 off unrest and tells blue: moved at once, with the reason in the log."""
    board, state = _world()
    ruling = AddEffects(
        effects=({"do": "track", "id": "B.unrest", "by": -5},),
        reason="They stayed at home.",
        text="Quiet streets.",
        audience=("blue",),
    )
    r, after = _fire(board, state, None, ruling)
    assert r.events[0].facts["reason"] == "They stayed at home."
    assert set(r.events[0].told) == {"blue"}
    assert after.tracks["B.unrest"].value == 56


@pytest.mark.parametrize(
    "effect",
    [
        {"do": "unit", "id": "b1", "strength_pct": -5},
        {"do": "unit", "id": "b1", "cohesion": 101},
        {"do": "unit", "id": "b1", "supply": "plenty"},
        {"do": "unit", "id": "b1"},
        {"do": "unit", "id": "gone", "cohesion": 50},
        {"do": "track", "id": "B.nothing", "by": 1},
        {"do": "track", "id": "B.sum", "by": 1},
        {"do": "track", "id": "B.unrest", "by": float("nan")},
        {"do": "track", "id": "B.unrest", "by": "much"},
        {"do": "stock", "team": "blue", "id": "gold", "by": 1},
        {"do": "stock", "team": "nobody", "id": "funds", "by": 1},
        {"do": "flag", "id": "risen", "to": "yes"},
        {"do": "flag", "id": "unknown", "to": True},
        {"do": "access", "host": "blue", "guest": "red", "to": 5},
        {"do": "access", "host": "red", "guest": "blue", "to": 1},
        {"do": "rung", "a": "blue", "b": "red", "to": 11},
        {"do": "relation", "a": "blue", "b": "red", "to": "love"},
        {"do": "reveal", "to": "red", "unit": "b1", "level": 5},
        {"do": "reveal", "to": "blue", "unit": "b1", "level": 2},
        {"do": "win"},
        {},
    ],
)
def test_h07_an_effect_that_breaks_a_rule_is_refused_and_changes_nothing(
    effect: dict[str, Any],
) -> None:
    """H07. Refused with a reason for control; no team hears, no value changes."""
    board, state = _world()
    problem, after, r = _enact(board, state, **effect)
    assert problem
    assert after == state
    assert [(e.kind, e.told) for e in r.events] == [("effect.refused", {})]
    assert r.pushes == []


def test_each_effect_does_what_it_says_and_tells_whom_it_concerns() -> None:
    """Stock, flag, level, access, unit, relation: the new value, and who is told."""
    board, state = _world()
    rows: list[tuple[dict[str, Any], Any, set[str]]] = [
        ({"do": "stock", "team": "blue", "id": "funds", "by": -9},
         lambda s: s.stocks["blue.funds"] == 0, {"blue"}),
        ({"do": "flag", "id": "risen", "to": True}, lambda s: s.flags["risen"], {"*"}),
        ({"do": "level", "id": "x", "by": 2}, lambda s: s.levels["x"] == 2, {"*"}),
        ({"do": "access", "host": "blue", "guest": "red", "to": 3},
         lambda s: s.access["blue>red"].level == 3, {"*"}),
        ({"do": "unit", "id": "b1", "cohesion": 40},
         lambda s: s.units["b1"].cohesion == 40.0, {"blue"}),
        ({"do": "relation", "a": "blue", "b": "red", "to": "peace"},
         lambda s: s.relations["blue|red"] == "peace", {"*"}),
        ({"do": "reveal", "to": "red", "unit": "b1", "level": 3},
         lambda s: s.pictures["red"].contacts["K-01"].name == "B1", {"red"}),
    ]  # fmt: skip
    for effect, holds, told in rows:
        problem, after, r = _enact(board, state, **effect)
        assert problem is None
        assert check_effect(board, effect) is None
        assert holds(after), effect
        assert set(r.events[-1].told) == told


def test_men_taken_by_a_ruling_are_booked_as_losses() -> None:
    """3,500 men set to 60 %: 2,100 left, 1,400 booked; set to 0: the unit is gone."""
    board, state = _world()
    _, after, _ = _enact(board, state, do="unit", id="b1", strength_pct=60)
    assert (after.units["b1"].strength, after.losses["blue"]) == (2100, 1400)
    _, after, _ = _enact(board, state, do="unit", id="b1", strength_pct=0)
    assert "b1" not in after.units
    assert after.losses["blue"] == 3500


def test_a_rung_is_moved_up_by_an_effect_and_never_down() -> None:
    """At 0: an effect to 5 in R10 moves it at once; then one to 3 does nothing."""
    board, state = _world()
    r = Resolver(board, state, (), MedianDice())
    r.step = "R10"
    for to in (5, 3):
        enact(r, {"do": "rung", "a": "blue", "b": "red", "to": to}, msg="rung-inject")
    assert fold(state, r.events).rungs["blue|red"].rung == 5

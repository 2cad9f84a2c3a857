"""Luck and evidence: pure functions over a log (`rules.md §17.3`)."""

from __future__ import annotations

from typing import Any

import pytest

from game.engine import Event, fold, resolve
from game.engine.dice import Draw, MedianDice, ScriptedDice
from game.engine.rules.evidence import Answered, evidence
from game.engine.rules.luck import Luck, luck, place
from game.engine.scenario import Inject, OrderRule, Pair, Track
from game.engine.state import Contact, Picture
from tests.engine import toy

SEEN = {
    "blue": Picture(
        {"K-01": Contact("K-01", 1, 3, 0, "source-start", team="red")}, {"r1": "K-01"}, 2
    )
}
ATTACK: dict[str, Any] = {"target": 1, "units": ["b1"], "force_entry": False}
BANKS = {"name": "banks", "teams": ["blue"], "on": {"red": {"calm": -1}}}
TEAM_OF = {"B-1": "blue", "R-1": "red", "b1": "blue", "r1": "red"}


def _thrown(purpose: str, u: float, odds: dict[str, Any], cause: str = "", **facts: Any) -> Event:
    draw = Draw(f"1|0|R4|{purpose}|x", u, tuple(odds.items()))
    return Event("thrown", 1, "R4", facts=facts, draws=(draw,), cause=cause)


@pytest.mark.parametrize(
    ("u", "where"),
    [(0.0, 15.0), (0.29, 15.0), (0.3, 60.0), (0.89, 60.0), (0.9, 95.0)],
)
def test_a_result_lies_in_the_middle_of_its_share(u: float, where: float) -> None:
    """30, 60 and the 10 that are left."""
    assert place(Draw("", u, (("success", 30.0), ("failure", 60.0)))) == where


def test_a_sure_thing_is_neither_good_nor_bad_luck() -> None:
    """Its share is all there is."""
    assert place(Draw("", 0.01, (("success", 100.0),))) == 50


def test_a_salvo_lies_where_its_die_does() -> None:
    """The die itself is the place among the numbers of hits."""
    assert place(Draw("", 0.97, (("each", 40.0),))) == 97


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (_thrown("information", 0.1, {"success": 50.0, "no-effect": 45.0}, "B-1"), {"blue": 75.0}),
        (_thrown("covert-x", 0.9, {"success": 20.0}, "B-1", doers=["blue", "red"]),
         {"blue": 40.0, "red": 40.0}),
        (_thrown("covert-exposed", 0.1, {"exposed": 20.0}, "B-1"), {"blue": 10.0}),
        (_thrown("source", 0.1, {"lost": 30.0}, "B-1"), {"blue": 15.0}),
        (_thrown("source", 0.1, {"reached": 30.0}, "B-1"), {"blue": 85.0}),
        (_thrown("attribution", 0.1, {"found": 40.0}, doers=["red"], target="blue"),
         {"blue": 80.0, "red": 20.0}),
        (_thrown("battle", 0.05, {"repulse": 10.0}, attackers=["b1"], defenders=["r1"]),
         {"blue": 5.0, "red": 95.0}),
        (_thrown("hit", 0.9, {"each": 50.0}, shooter="r1", against="blue"),
         {"blue": 10.0, "red": 90.0}),
        (_thrown("intercept-T1", 0.9, {"each": 50.0}, shooter="r1", against="blue"),
         {"blue": 90.0, "red": 10.0}),
        (_thrown("weather", 0.0, {"fair": 100.0}), {}),
        (_thrown("detect", 0.0, {"down": 10.0}), {}),
    ],
    ids=lambda x: x.draws[0].name.split("|")[3] if isinstance(x, Event) else "",
)  # fmt: skip
def test_whose_luck_it_was(event: Event, expected: dict[str, float]) -> None:
    """Each die counts for those who win or lose by it, and for nobody else."""
    assert luck([event], TEAM_OF) == {t: Luck(1, v) for t, v in expected.items()}


def test_luck_is_the_mean_of_all_dice() -> None:
    """75 and 25 make 50."""
    good = _thrown("information", 0.1, {"success": 50.0}, "B-1")
    bad = _thrown("information", 0.9, {"success": 50.0}, "B-1")
    assert luck([good, bad], TEAM_OF) == {"blue": Luck(2, 50.0)}


def test_a_real_battle_tells_luck_from_judgement() -> None:
    """The same attack under two dice: the orders are one, the luck is not."""
    board = toy.board("mm", owners=("br",))
    state = toy.state(board, toy.unit("b1", "blue", 0), toy.unit("r1", "red", 1), pictures=SEEN)
    order = toy.order("B-1", "blue", "attack", **ATTACK)
    means = []
    for u in (0.02, 0.98):
        events = resolve(board, state, [order], ScriptedDice({"battle": u})).events
        got = luck(events, TEAM_OF)
        assert got["blue"].dice == sum(e.kind == "battle.resolved" for e in events) > 0
        assert round(got["blue"].mean + got["red"].mean, 1) == 100
        means.append(got["blue"].mean)
    assert means[0] < 20 and means[1] > 80


def test_evidence_is_counted_from_the_log() -> None:
    """Two turns: a refused order, a turn missed, a rung climbed, an answer to the storyline."""
    board = toy.board(
        "mm",
        owners=("br",),
        pairs=(Pair(a="blue", b="green", rung=0), Pair(a="blue", b="red", rung=0)),
        injects=(Inject("rumour", "Rumour", "A rumour", ("blue",), at=2),),
        tracks=(Track(id="calm", name="Calm", owner="", start=50),),
        orders={
            "attack": OrderRule(teams=toy.TEAMS),
            "sanction": OrderRule(
                teams=("blue",),
                settings={"sectors": {"banks": BANKS}},
            ),
        },
    )  # fmt: skip
    state = toy.state(board, toy.unit("b1", "blue", 0), toy.unit("r1", "red", 1), pictures=SEEN)
    orders = {
        1: [
            toy.order("B-1", "blue", "attack", **ATTACK),
            toy.order("B-2", "blue", "attack", **{**ATTACK, "target": 9}),
        ],
        2: [toy.order("B-3", "blue", "sanction", target="red", sector="banks", step=1)],
    }
    log: list[Event] = []
    for turn in (1, 2):
        events = resolve(board, state, orders[turn], MedianDice()).events
        log += events
        state = fold(state, events)
    got = evidence(("blue", "red"), log, orders)
    blue, red = got["blue"], got["red"]
    assert (blue.turns, blue.on_time, blue.orders, blue.refused) == (2, 2, 3, 1)
    assert blue.refused_rate == 0.333
    assert blue.answers == (Answered("rumour", 2, ("sanction",)),)
    assert (red.turns, red.on_time, red.orders, red.refused_rate) == (2, 0, 0, 0.0)
    assert red.answers == ()
    assert blue.steps == red.steps == state.rungs["blue|red"].rung
    assert blue.escalating == 1

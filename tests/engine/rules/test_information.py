"""Information orders and public promises (`rules.md §5.2`, §13.5)."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from game.engine import Board, State, check, fold, know, offers
from game.engine.dice import ScriptedDice
from game.engine.orders.expose import Expose
from game.engine.orders.information import Information
from game.engine.orders.public_assurance import PublicAssurance
from game.engine.resolver import Resolver
from game.engine.rules import politics
from game.engine.scenario import OrderRule, Track
from game.engine.state import Contact, Order, Picture
from tests.engine import toy

TRACKS = tuple(
    Track(id=t, name=t, owner="", start=50, visible_to=("blue",))
    for t in ("B.framing", "B.reach", "R.will", "G.unity", "blue.credibility", "B.credibility")
)
ORDERS = {
    "information": OrderRule(
        teams=("blue", "green", "red"),
        settings={
            "kinds": {
                "claim": {
                    "label": "Claim",
                    "teams": ["blue"],
                    "once": {"B.framing": 5},
                    "reach": "B.reach",
                    "cost_each": {"points": 1},
                },
                "broadcast": {
                    "label": "Broadcast",
                    "teams": ["blue", "green", "red"],
                    "choose": ["R.will", "G.unity"],
                    "hidden": True,
                },
            },
        },
    ),
    "expose": OrderRule(
        teams=("blue",),
        settings={"real": {"G.unity": 2}, "wrong": {"OWN.credibility": -4}},
    ),
    "public_assurance": OrderRule(
        teams=("blue",),
        settings={
            "subjects": {
                "stay": {
                    "label": "Our army stays at home",
                    "teams": ["blue"],
                    "broken_when": 'men("blue", "R") > 0',
                    "given": {"B.credibility": 2},
                    "broken": {"B.credibility": -10, "G.unity": -5},
                }
            }
        },
    ),
}


def _world(**more: Any) -> tuple[Board, State]:
    board = toy.board(
        "mmmmmmmm",
        owners=("rrrrbbbb",),
        tracks=TRACKS,
        orders=ORDERS,
        stocks={"blue.points": 2.0},
    )
    return board, toy.state(board, toy.unit("b1", "blue", 6), toy.unit("r1", "red", 2), **more)


def _claim(id: str = "B-1", intensity: int = 1) -> Order:
    return toy.order(id, "blue", "information", what="claim", intensity=intensity)


def _broadcast(id: str, team: str, **more: Any) -> Order:
    params = {"what": "broadcast", "intensity": 2, "track": "R.will", "way": "down", **more}
    return toy.order(id, team, "information", hidden=params.pop("hidden", False), **params)


def _resolve(state: State, board: Board, u: float, *orders: Order) -> Resolver:
    r = Resolver(board, state, (), ScriptedDice({"information": u}))
    r.step = "R3"
    r.orders["information"] = sorted(orders, key=lambda o: o.id)
    Information().resolve(r, orders[0])
    return r


def _pushed(r: Resolver) -> dict[str, float]:
    return {p.track: p.by for p in r.pushes}


@pytest.mark.parametrize(
    ("intensity", "reach", "counters", "p"),
    [(1, 50, 0, 50.0), (3, 50, 0, 70.0), (1, 40, 0, 48.0), (1, 50, 2, 30.0), (2, 90, 1, 58.0)],
)
def test_the_chance_of_a_claim(intensity: int, reach: float, counters: int, p: float) -> None:
    """50 + 10 a step + 0.2 a point of reach - 10 for each order that counters it."""
    board, state = _world()
    held = structs.replace(state.tracks["B.reach"], value=reach)
    state = structs.replace(state, tracks={**state.tracks, "B.reach": held})
    against = [_broadcast(f"G-{n}", "green", counter_to="blue.claim") for n in range(counters)]
    r = _resolve(state, board, 0.5, _claim(intensity=intensity), *against)
    assert r.events[0].draws[0].odds == (
        ("success", p),
        ("no-effect", round(95 - p, 2)),
        ("backfire", 5.0),
    )


@pytest.mark.parametrize(
    ("u", "outcome", "push"),
    [(0.49, "success", 5.0), (0.50, "no-effect", None), (0.95, "no-effect", None),
     (0.951, "backfire", -5.0)],
)  # fmt: skip
def test_success_nothing_and_backfire(u: float, outcome: str, push: float | None) -> None:
    """At 50 %: below 0.50 success; above 0.95 the opposite; between them nothing."""
    board, state = _world()
    r = _resolve(state, board, u, _claim())
    assert r.items[0].outcome == outcome
    assert _pushed(r).get("B.framing") == push
    assert r.events[0].told["blue"].msg == f"report-information-{outcome}"


def test_all_hear_the_claim_and_only_its_author_the_result() -> None:
    """Everyone: who and what. Blue: the outcome with odds and die."""
    board, state = _world()
    (event,) = _resolve(state, board, 0.1, _claim()).events
    assert event.told["*"].args == {"team": "blue", "what": "Claim"}
    assert event.told["*"].why is None
    assert event.told["blue"].why is not None


def test_a_broadcast_moves_the_named_track_by_two_a_step_and_may_hide_its_author() -> None:
    """Intensity 2, down: -4 on the track; hidden: no name in what others and the track are told."""
    board, state = _world()
    r = _resolve(state, board, 0.1, _broadcast("G-1", "green", hidden=True))
    assert _pushed(r) == {"R.will": -4}
    assert r.events[0].told["*"].args["team"] == ""
    assert r.events[0].told["*"].msg == "report-information-unnamed"
    assert r.pushes[0].cause.args["team"] == ""
    assert r.events[0].told["green"].args["team"] == "green"


def test_intensity_is_paid_in_points() -> None:
    """Blue has 2 points: intensity 2 costs 2; intensity 3 is E_STOCK."""
    board, state = _world()
    known = know(board, state, "blue")
    (two,) = check(board, known, [_claim(intensity=2)])
    assert (two.refusal, two.cost) == (None, {"points": 2})
    (three,) = check(board, known, [_claim(intensity=3)])
    assert three.refusal is not None
    assert three.refusal.code == "E_STOCK"


def test_the_same_claim_twice_is_a_conflict() -> None:
    """Two claims of one kind in a move: the second is E_CONFLICT."""
    board, state = _world()
    first, second = check(board, know(board, state, "blue"), [_claim("B-1"), _claim("B-2")])
    assert first.refusal is None
    assert second.refusal is not None
    assert second.refusal.code == "E_CONFLICT"


def _contact(level: int, cell: int) -> dict[str, Picture]:
    contact = Contact(
        id="K-01", cell=cell, level=level, seen=1, source="source-ground", team="red", name="R1"
    )
    return {"blue": Picture(contacts={"K-01": contact}, of={"r1": "K-01"}, next=2)}


def test_expose_needs_a_report_of_level_3() -> None:
    """With a contact of level 2 there is no such offer; with level 3 there is."""
    for level, there in ((2, False), (3, True)):
        board, state = _world(pictures=_contact(level, 2))
        ids = {o.id for o in offers(board, know(board, state, "blue"))}
        assert ("expose" in ids) is there


@pytest.mark.parametrize(
    ("cell", "u", "pushes", "level"),
    [
        (2, 0.30, {"G.unity": 2}, 3),
        (2, 0.29, {"G.unity": 2}, 2),
        (7, 0.30, {"blue.credibility": -4}, 3),
    ],
)
def test_a_true_report_helps_a_false_one_hurts_and_the_source_may_fall_silent(
    cell: int, u: float, pushes: dict[str, float], level: int
) -> None:
    """Red's unit is at 2: reported there true; at 7 false. A die below 0.3 loses the source."""
    board, state = _world(pictures=_contact(3, cell))
    r = Resolver(board, state, (), ScriptedDice({"source": u}))
    r.step = "R3"
    order = toy.order("B-1", "blue", "expose", contact="K-01")
    Expose().resolve(r, order)
    assert _pushed(r) == pushes
    assert set(r.events[0].told) == {"*", "blue"}
    assert fold(state, r.events).pictures["blue"].contacts["K-01"].level == level


def _promise(board: Board, state: State) -> State:
    r = Resolver(board, state, (), ScriptedDice({}))
    r.step = "R2"
    PublicAssurance().resolve(r, toy.order("B-1", "blue", "public_assurance", subject="stay"))
    politics.settle(r)
    return fold(state, r.events)


def test_a_promise_is_believed_now_and_given_once() -> None:
    """Credibility +2; it stands as a level; blue is not offered it again."""
    board, state = _world()
    after = _promise(board, state)
    assert after.tracks["B.credibility"].value == 52
    assert after.levels == {"promise.blue.stay": 1}
    kinds = {o.kind for o in offers(board, know(board, after, "blue"))}
    assert "public_assurance" not in kinds


def test_a_broken_promise_costs_once_and_falls() -> None:
    """Blue's brigade stands on red soil next turn: -10 and -5, told to all, once."""
    board, state = _world()
    state = structs.replace(_promise(board, state), turn=2)
    away = structs.replace(state.units["b1"], cell=3)
    state = structs.replace(state, units={**state.units, "b1": away})
    r = Resolver(board, state, (), ScriptedDice({}))
    r.step = "R9"
    politics.settle(r)
    after = fold(state, r.events)
    assert after.tracks["B.credibility"].value == 42
    assert after.tracks["G.unity"].value == 45
    assert after.levels == {}
    assert r.events[0].told["*"].msg == "report-assurance-broken"
    assert [(i.ref, i.flags) for i in r.items] == [("promise:blue:stay:2", ("breach",))]
    again = Resolver(board, structs.replace(after, turn=3), (), ScriptedDice({}))
    politics.settle(again)
    assert not any(e.kind == "assurance.broken" for e in again.events)


def test_a_promise_already_broken_when_given_costs_at_once() -> None:
    """F003: blue stands on red soil and promises not to: +2 and -10 in the same turn."""
    board, state = _world()
    away = structs.replace(state.units["b1"], cell=3)
    after = _promise(board, structs.replace(state, units={**state.units, "b1": away}))
    assert after.tracks["B.credibility"].value == 42

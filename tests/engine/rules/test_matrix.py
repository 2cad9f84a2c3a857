"""The argued action (`rules.md §18.3`, case H09's engine part)."""

from __future__ import annotations

from typing import Any

import pytest

from game.engine import Board, State, check, fold, know, offers
from game.engine.decisions import SetOdds
from game.engine.dice import ScriptedDice
from game.engine.orders.matrix import Matrix, outcome_of
from game.engine.resolver import Resolver
from game.engine.scenario import OrderRule, Track
from game.engine.state import Order
from tests.engine import toy

TRACKS = (
    Track(id="B.unrest", name="Unrest", owner="blue", start=20, visible_to=("blue",)),
    Track(id="R.will", name="Will", owner="red", start=50, visible_to=("red",)),
)
RULE = OrderRule(
    teams=("blue", "red"),
    mode="matrix",
    settings={
        "wishes": [
            {"track": "B.unrest", "min": -8, "max": 8},
            {"track": "R.will", "min": -5, "max": 5, "teams": ["blue"]},
        ]
    },
)


def _world() -> tuple[Board, State]:
    board = toy.board(tracks=TRACKS, orders={"matrix": RULE})
    return board, toy.state(board)


def _order(visibility: str = "all", by: float = 6) -> Order:
    return toy.order(
        "R-1",
        "red",
        "matrix",
        action="Agents stir up a strike in the tractor works.",
        effects=[{"do": "track", "id": "B.unrest", "by": by}],
        reason_1="Wages are unpaid.",
        visibility=visibility,
    )


def _resolve(u: float, pct: int | None = 60, visibility: str = "all") -> Resolver:
    board, state = _world()
    decisions = () if pct is None else (SetOdds(order="R-1", pct=pct),)
    r = Resolver(board, state, (), ScriptedDice({"argument": u}), decisions)
    r.step = "R4"
    r.orders["matrix"] = [_order(visibility)]
    Matrix().resolve(r, _order(visibility))
    return r


def test_without_odds_there_is_no_die_and_the_item_waits() -> None:
    """Control has set no odds: nothing happens, nothing is drawn, the desk asks for odds."""
    r = _resolve(0.1, pct=None)
    assert (r.events, r.pushes) == ([], [])
    (item,) = r.items
    assert (item.ref, item.needs, item.triage) == ("argument:R-1", "odds", "judgement")


@pytest.mark.parametrize(
    ("u", "outcome", "push"),
    [
        (0.199, "strong-success", 9.0),
        (0.200, "success", 6.0),
        (0.599, "success", 6.0),
        (0.600, "failure", 0.0),
        (0.866, "failure", 0.0),
        (0.867, "backlash", -3.0),
    ],
)
def test_the_die_against_60_per_cent(u: float, outcome: str, push: float) -> None:
    """p 0.60: strong below 0.20 (x1.5), success below 0.60, backlash (x-0.5) above 0.8667."""
    r = _resolve(u)
    assert r.items[0].outcome == outcome
    assert sum(p.by for p in r.pushes) == push
    assert r.events[0].told["*"].msg == f"report-argument-{outcome}"


def test_outcomes_cover_every_die_and_follow_the_odds() -> None:
    """For p 0.30 a thousand even dice fall 100, 200, 467, 233 (+-1) on the four outcomes."""
    counts: dict[str, int] = {}
    for n in range(1000):
        got = outcome_of((n + 0.5) / 1000, 0.30)
        counts[got] = counts.get(got, 0) + 1
    assert counts == {"strong-success": 100, "success": 200, "failure": 467, "backlash": 233}


def test_the_die_is_stored_with_its_odds() -> None:
    """The event holds the draw and the odds control stated."""
    (draw,) = _resolve(0.5).events[0].draws
    assert (draw.u, draw.odds) == (
        0.5,
        (("strong-success", 20.0), ("success", 40.0), ("failure", 26.67), ("backlash", 13.33)),
    )


def test_a_secret_argument_is_told_to_its_owner_only() -> None:
    """Red's secret success: red hears; blue only sees its own track move, without the author."""
    r = _resolve(0.5, visibility="secret")
    assert set(r.events[0].told) == {"red"}
    assert r.pushes[0].cause.args == {}


def test_other_odds_change_no_other_die() -> None:
    """H09's engine part: the same order with other odds throws the same die."""
    assert _resolve(0.5, pct=20).events[0].draws[0].u == _resolve(0.5, 80).events[0].draws[0].u


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"effects": [{"do": "track", "id": "B.unrest", "by": 9}]}, "E_TERMS", "effects"),
        ({"effects": [{"do": "track", "id": "R.will", "by": 1}]}, "E_TARGET", "effects"),
        ({"effects": []}, "E_FIELD", "effects"),
        ({"effects": [{"do": "flag", "id": "x", "to": True}]}, "E_FIELD", "effects"),
        ({"action": "short"}, "E_TERMS", "action"),
        ({"visibility": "some"}, "E_TARGET", "visibility"),
        ({"reason_1": 7}, "E_FIELD", "reason_1"),
        ({"reason_4": "One more."}, "E_FIELD", "reason_4"),
    ],
)
def test_an_argument_outside_its_offer_is_refused(
    change: dict[str, Any], code: str, field: str
) -> None:
    """Each fault has its code and names the field."""
    board, state = _world()
    known = know(board, state, "red")
    assert len(offers(board, known)) == 1
    good = _order()
    assert check(board, known, [good])[0].refusal is None
    bad = toy.order("R-1", "red", "matrix", **{**good.params, **change})
    refusal = check(board, known, [bad])[0].refusal
    assert refusal is not None
    assert (refusal.code, refusal.field) == (code, field)


def test_the_track_moves_at_r9_with_the_rest() -> None:
    """Nothing moves before R9: the argument only pushes."""
    board, state = _world()
    r = _resolve(0.5)
    assert fold(state, r.events).tracks == state.tracks
    assert board.tracks["B.unrest"].start == 20

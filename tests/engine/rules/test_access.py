"""Access (`rules.md §13.1`): stance, defiance, granting, lowering with and without notice."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec import structs

from game.engine import Board, Event, State, check, fold, know, offers, resolve
from game.engine.dice import MedianDice
from game.engine.orders.base_access import BaseAccess
from game.engine.resolver import Resolver
from game.engine.rules import access
from game.engine.scenario import AccessRule, OrderRule, Threshold, Track
from game.engine.state import Access
from tests.engine import toy

GRANT = AccessRule(
    host="blue",
    guest="red",
    start=2,
    levels=("none", "exercises", "bases", "launch", "attack"),
    grant={"3": {"B.sovereignty": -4}, "4": {"B.sovereignty": -8}},
    lower={"B.favour": -1},
    immediate={"B.favour": -6},
    defiance={"B.favour": -4, "B.sovereignty": -3},
    law_flag="law",
    law_level=4,
    law_grant={"B.sovereignty": -10},
    public_from=3,
)
TRACKS = tuple(
    Track(id=t, name=t, owner="blue", start=50, visible_to=("blue",), thresholds=marks)
    for t, marks in (
        ("B.sovereignty", (Threshold(15, "lost"), Threshold(5, "gone"))),
        ("B.favour", ()),
    )
)


def _world(level: int = 2, **fields: Any) -> tuple[Board, State]:
    board = toy.board(
        access=(GRANT,),
        tracks=TRACKS,
        flags={"law": True},
        orders={"base_access": OrderRule(teams=("blue",))},
    )
    state = toy.state(board, access={"blue>red": Access(level)}, **fields)
    return board, state


def _order(board: Board, state: State, **params: Any) -> tuple[Resolver, State]:
    """Blue gives one base_access order; returns the desk and the state after it."""
    r = Resolver(board, state, (), MedianDice())
    r.step = "R2"
    access.begin(r)
    full = {"to": "red", "immediate": False, **params}
    BaseAccess().resolve(r, toy.order("B-1", "blue", "base_access", **full))
    return r, fold(state, r.events)


def _pushed(r: Resolver) -> dict[str, float]:
    out: dict[str, float] = {}
    for push in r.pushes:
        out[push.track] = out.get(push.track, 0) + push.by
    return out


@pytest.mark.parametrize(
    ("level", "expected"),
    [(1, "granted"), (2, "granted"), (3, "defiance"), (4, "denied")],
)
def test_a_guest_may_act_at_its_grant_and_one_above(level: int, expected: str) -> None:
    """Grant 2: levels to 2 granted, 3 defiance, 4 denied; the same from state and from view."""
    board, state = _world(2)
    assert access.stance(board, state, "blue", "red", level) == expected
    for team in ("blue", "red"):
        known = know(board, state, team)
        assert access.stance(board, known, "blue", "red", level) == expected


def test_two_above_the_grant_is_open_where_the_guest_holds_the_cell() -> None:
    """Grant 2, level 4 from cell 3, which red controls: defiance, not denied."""
    board, state = _world(2, control={3: "red"})
    assert access.stance(board, state, "blue", "red", 4, cell=3) == "defiance"
    assert access.stance(board, state, "blue", "red", 4, cell=4) == "denied"


def test_own_soil_needs_no_grant_and_a_stranger_has_none() -> None:
    """Red on red soil: granted at every level. Green has no rule with blue: denied."""
    board, state = _world(2)
    assert access.stance(board, state, "red", "red", 4) == "granted"
    assert access.stance(board, state, "blue", "green", 1) == "denied"


def test_allies_with_a_rule_are_bound_by_it() -> None:
    """Red and blue are allies, yet blue's grant of 2 still makes level 4 on its soil denied."""
    board, state = _world(2)
    allied = Board(structs.replace(board.scenario, allies=(("blue", "red"),)))
    assert access.stance(allied, state, "blue", "red", 4) == "denied"


def test_defiance_costs_once_a_turn_and_all_hear_of_it() -> None:
    """Red launches (3) twice on a grant of 2: favour -4, sovereignty -3 once, told to everyone."""
    board, state = _world(2)
    r = Resolver(board, state, (), MedianDice())
    access.use(r, "blue", "red", 3, "R-1")
    access.use(r, "blue", "red", 3, "R-2")
    assert _pushed(r) == {"B.favour": -4, "B.sovereignty": -3}
    (event,) = r.events
    assert event.told["*"].msg == "report-access-defied"
    assert fold(state, r.events).access["blue>red"].used == 3


def test_use_within_the_grant_is_silent_and_free() -> None:
    """Red uses bases (2) on a grant of 2: marked, no push, nobody told."""
    board, state = _world(2)
    r = Resolver(board, state, (), MedianDice())
    access.use(r, "blue", "red", 2)
    assert r.pushes == []
    assert [e.told for e in r.events] == [{}]


def test_granting_takes_force_at_once_and_each_level_passed_costs() -> None:
    """From 2 to 4 against the law: sovereignty -4 -8 -10, in force now, public from 3."""
    board, state = _world(2)
    r, after = _order(board, state, level=4)
    assert after.access["blue>red"] == Access(4)
    assert _pushed(r) == {"B.sovereignty": -22}
    assert set(r.events[-1].told) == {"*"}
    assert [(i.ref, i.triage) for i in r.items] == [("order:B-1", "contested")]


def test_a_host_is_warned_of_the_price_and_of_the_end_it_leads_to() -> None:
    """What granting 4 against the law moves, where that leaves the track, and what lies below."""
    board, state = _world(2)
    known = know(board, state, "blue")
    order = toy.order("B-1", "blue", "base_access", to="red", level=4, immediate=False)
    said = BaseAccess().warnings(board, known, order)
    assert [w.msg for w in said] == [
        "warning-access-public",
        "warning-access-law",
        "warning-access-cost",
        "warning-access-mark",
    ]
    assert said[2].args == {"moves": "B.sovereignty \u221222"}
    mark = {"track": "B.sovereignty", "now": 50, "then": 28, "mark": 15, "text": "lost"}
    assert said[3].args == mark
    lower = toy.order("B-1", "blue", "base_access", to="red", level=1, immediate=True)
    (cost,) = BaseAccess().warnings(board, known, lower)
    assert cost.args == {"moves": "B.favour \u22127"}


def test_granting_below_the_public_level_is_told_to_the_parties_only() -> None:
    """From 0 to 1: only host and guest are told."""
    board, state = _world(0)
    r, after = _order(board, state, level=1)
    assert after.access["blue>red"].level == 1
    assert set(r.events[-1].told) == {"blue", "red"}


def test_lowering_with_notice_binds_from_the_next_turn() -> None:
    """E05's grant: 2 lowered to 1 with notice holds this turn; next turn's plans are at 1."""
    board, state = _world(2)
    r, after = _order(board, state, level=1)
    assert after.access["blue>red"] == Access(2, next=1)
    assert access.stance(board, after, "blue", "red", 2) == "granted"
    assert access.stance(board, know(board, after, "red"), "blue", "red", 2) == "defiance"
    assert _pushed(r) == {"B.favour": -1}
    later = structs.replace(after, turn=2)
    r2 = Resolver(board, later, (), MedianDice())
    r2.step = "R2"
    access.begin(r2)
    assert fold(later, r2.events).access["blue>red"] == Access(1)
    assert r2.events[-1].told["red"].msg == "report-access-lowered"


def test_lowering_at_once_costs_favour() -> None:
    """2 to 0 immediately: in force now, favour -1 and -6."""
    board, state = _world(2)
    r, after = _order(board, state, level=0, immediate=True)
    assert after.access["blue>red"] == Access(0)
    assert _pushed(r) == {"B.favour": -7}


def test_a_grant_lapses_when_its_last_turn_is_over() -> None:
    """Level 3 until turn 1: after turn 1 it is 0, and all who could see it are told."""
    board, state = _world(2, turn=1)
    until = structs.replace(state, access={"blue>red": Access(3, until=1)})
    r = Resolver(board, until, (), MedianDice())
    access.settle(r)
    assert fold(until, r.events).access["blue>red"] == Access(0)
    assert r.events[-1].told["*"].msg == "report-access-lapsed"


def test_marks_of_use_are_wiped_when_the_next_turn_begins() -> None:
    """Used 3 last turn: begin sets it to 0, so defiance costs again."""
    board, state = _world(2)
    used = structs.replace(state, access={"blue>red": Access(2, used=3)})
    r = Resolver(board, used, (), MedianDice())
    access.begin(r)
    assert fold(used, r.events).access["blue>red"].used == 0


def test_only_the_host_is_offered_access_and_never_the_level_in_force() -> None:
    """Blue may set 0, 1, 3, 4; red is offered nothing and its order is refused."""
    board, state = _world(2)
    (offer,) = offers(board, know(board, state, "blue"))
    assert [o.value for o in offer.params[0].choice.options] == [0, 1, 3, 4]
    assert offers(board, know(board, state, "red")) == ()
    order = toy.order("R-1", "red", "base_access", to="red", level=4)
    (verdict,) = check(board, know(board, state, "red"), [order])
    assert verdict.refusal is not None
    assert verdict.refusal.code == "E_KIND"


def test_a_last_turn_written_3_0_is_turn_3_in_the_log() -> None:
    """JSON may carry 3.0 for a whole number: the locked order and the grant hold the integer 3."""
    board, state = _world(0)
    order = toy.order("B-1", "blue", "base_access", to="red", level=1, until=3.0)
    events = resolve(board, state, [order], MedianDice()).events
    until = fold(state, events).access["blue>red"].until
    assert (until, type(until)) == (3, int)
    read = msgspec.json.decode(msgspec.json.encode(events), type=tuple[Event, ...])
    assert fold(state, read) == fold(state, events)


def test_events_of_access_say_who_lowered_what() -> None:
    """The log of an immediate lowering holds host, guest, from and to, and the order."""
    board, state = _world(2)
    r, _ = _order(board, state, level=0, immediate=True)
    event: Event = r.events[-1]
    assert event.facts == {"host": "blue", "guest": "red", "from": 2, "to": 0}
    assert event.cause == "B-1"

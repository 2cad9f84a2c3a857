"""Tracks (`rules.md §15`, cases G01-G06 and G08): one snapshot, rules, limits, who is told."""

from __future__ import annotations

import random
from typing import Any

import pytest
from msgspec import structs

from game.engine import Board, State, fold, frame, know
from game.engine.dice import MedianDice
from game.engine.resolver import Resolver
from game.engine.rules import politics
from game.engine.scenario import Coupling, Track
from game.engine.state import TrackValue
from tests.engine import toy

APPROVAL = Track(
    id="B.approval",
    name="Approval",
    owner="blue",
    start=28,
    step=0.01,
    visible_to=("blue",),
    estimate_to=("red",),
    estimate_width=10,
    rule="0.05 * tau * (start - self) + gains + losses * max(0, self - 8) / 20",
)
UNREST = Track(
    id="B.unrest",
    name="Unrest",
    owner="blue",
    start=17,
    step=0.01,
    visible_to=("blue",),
    rule=(
        "tau * (0.35 * max(0, 35 - B.approval) - 0.15 * self * B.security / 100) + gains + losses"
    ),
)
SECURITY = Track(
    id="B.security",
    name="Security",
    owner="blue",
    start=95,
    visible_to=("blue",),
    computed='clamp(55 + min(40, 8 * brigades("blue", "B")), 0, 100)',
)
OPPOSITION = Track(id="B.opposition", name="Opposition", owner="blue", start=93)
FRAMING = Track(id="B.framing", name="Framing", owner="blue", start=0, max=1, step=0.01)
REACH = Track(id="B.reach", name="Reach", owner="blue", start=40)
ABROAD = Track(
    id="B.abroad",
    name="Abroad",
    owner="blue",
    start=0,
    max=1,
    step=1,
    rule='max(self, 1 if brigades("blue", "R") > 0 else 0) - self',
)
TRACKS = (APPROVAL, UNREST, SECURITY, OPPOSITION, FRAMING, REACH, ABROAD)
DEPLOYMENT = (
    Coupling(
        id="first",
        target="B.approval",
        when='brigades("blue", "R") > 0 and B.abroad == 0',
        delta="-0.1 * B.opposition * (1 - B.framing * B.reach / 100)",
        text="cause-deployment",
    ),
    Coupling(
        id="unrest",
        target="B.unrest",
        when='brigades("blue", "R") > 0 and B.abroad == 0',
        delta="6",
        text="cause-deployment",
    ),
)


def _world(home: int = 5, abroad: int = 0, **more: Any) -> tuple[Board, State]:
    """Blue has some brigades at home (cells 4-7) and some on red soil (cells 0-3)."""
    board = toy.board(
        "mmmmmmmm",
        owners=("rrrrbbbb",),
        tracks=more.pop("tracks", TRACKS),
        couplings=more.pop("couplings", DEPLOYMENT),
    )
    units = [toy.unit(f"h{n}", "blue", 4) for n in range(home)]
    units += [toy.unit(f"a{n}", "blue", 2) for n in range(abroad)]
    state = toy.state(board, *units)
    for name, value in more.items():
        key = f"B.{name}"
        state = structs.replace(state, tracks={**state.tracks, key: TrackValue(value, value)})
    return board, state


def _settle(board: Board, state: State, **pushes: float) -> tuple[Resolver, State]:
    r = Resolver(board, state, (), MedianDice())
    r.step = "R9"
    for track, by in pushes.items():
        r.push(f"B.{track}", by, "cause-test")
    politics.settle(r)
    return r, fold(state, r.events)


def _values(state: State) -> tuple[float, float]:
    return round(state.tracks["B.approval"].value, 1), round(state.tracks["B.unrest"].value, 1)


def test_g01_eight_quiet_turns_end_at_the_rest_point() -> None:
    """G01. No events, 8 turns, security 95: approval 28.0, unrest 17.1."""
    board, state = _world()
    for _ in range(8):
        _, state = _settle(board, state)
    assert _values(state) == (28.0, 17.1)


@pytest.mark.parametrize(
    ("framing", "approval"),
    [(0.0, 18.7), (1.0, 22.4), (0.2, 19.4)],
)
def test_g02_g03_open_deployment_costs_less_when_it_is_believed(
    framing: float, approval: float
) -> None:
    """G02, G03. Four of five brigades cross the border: security 63, approval by framing."""
    board, state = _world(home=1, abroad=4, framing=framing)
    _, after = _settle(board, state)
    assert _values(after) == (approval, 23.8)
    assert after.tracks["B.security"].value == 63


def test_deployment_is_counted_as_new_only_once() -> None:
    """The turn after, the first-time cost is not paid again."""
    board, state = _world(home=1, abroad=4)
    _, state = _settle(board, state)
    assert [c.msg for c in state.tracks["B.approval"].causes] == ["cause-deployment"]
    _, state = _settle(board, state)
    assert [c.msg for c in state.tracks["B.approval"].causes] == ["cause-drift"]
    assert state.tracks["B.abroad"].value == 1


def test_g04_a_general_draft_with_closed_exits() -> None:
    """G04. Draft -6 approval, +10 unrest, +5 exits closed: 22.0 and 32.0; open exits: 27.0."""
    board, state = _world()
    assert _values(_settle(board, state, approval=-6, unrest=15)[1]) == (22.0, 32.0)
    assert _values(_settle(board, state, approval=-6, unrest=10)[1]) == (22.0, 27.0)


def test_bad_news_shrinks_near_the_hard_core_and_good_news_does_not() -> None:
    """At 8, -10 does nothing; at 18, -10 counts 5; +4 counts 4. The pull to 28 is 0.5 at 18."""
    board, state = _world(approval=8.0, couplings=())
    assert _settle(board, state, approval=-10)[1].tracks["B.approval"].value == 9.0
    board, state = _world(approval=18.0, couplings=())
    assert _settle(board, state, approval=-10)[1].tracks["B.approval"].value == 13.5
    assert _settle(board, state, approval=4)[1].tracks["B.approval"].value == 22.5


def test_g06_the_order_of_couplings_and_pushes_does_not_matter() -> None:
    """G06. Twenty shuffles of couplings and tracks give the same state."""
    board, state = _world(home=1, abroad=4, framing=0.3)
    _, expected = _settle(board, state, approval=-3, unrest=2)
    rng = random.Random(6)
    for _ in range(20):
        couplings = list(DEPLOYMENT)
        tracks = list(TRACKS)
        rng.shuffle(couplings)
        rng.shuffle(tracks)
        scenario = structs.replace(board.scenario, couplings=tuple(couplings), tracks=tuple(tracks))
        _, after = _settle(Board(scenario), state, unrest=2, approval=-3)
        assert after == expected


def test_g08_a_push_beyond_the_limit_is_logged_as_wanted_and_applied() -> None:
    """G08. A track at 2 with -5: 0 after, -2 applied, -5 wanted; its causes add up to -2."""
    tracks = (Track(id="B.t", name="T", owner="blue", start=2, visible_to=("blue",)),)
    board, state = _world(tracks=tracks, couplings=())
    r, after = _settle(board, state, t=-5)
    assert after.tracks["B.t"].value == 0
    assert r.events[0].facts["limited"] == {"B.t": {"applied": -2.0, "wanted": -5.0}}
    assert [(c.msg, c.delta) for c in after.tracks["B.t"].causes] == [
        ("cause-test", -5),
        ("cause-limit", 3.0),
    ]


def test_causes_add_up_to_the_change() -> None:
    """-6 at 28 applies in full; at 18 half of it is a drift cause; the sum is the move."""
    for start, push in ((28.0, -6.0), (18.0, -6.0), (40.0, 3.0)):
        board, state = _world(approval=start, couplings=())
        held = _settle(board, state, approval=push)[1].tracks["B.approval"]
        assert round(sum(c.delta for c in held.causes), 2) == round(held.value - held.before, 2)


def test_values_are_rounded_half_even_to_the_step() -> None:
    """Step 0.1: 2.25 becomes 2.2 and 2.35 becomes 2.4; step 1: 2.5 becomes 2."""
    tenth = Track(id="t", name="t", owner="", start=0)
    whole = Track(id="t", name="t", owner="", start=0, step=1)
    assert [politics.limited(tenth, 2.25), politics.limited(whole, 2.5)] == [2.2, 2]
    assert politics.limited(whole, 3.5) == 4


def test_a_team_hears_only_of_tracks_it_sees() -> None:
    """Blue sees approval and unrest; red has a band of ten; green nothing. Three groups told."""
    board, state = _world(couplings=())
    r, after = _settle(board, state, approval=-9)
    for team, told in (("blue", True), ("red", True), ("green", False)):
        heard = [e for e in r.events if team in e.told]
        assert bool(heard) is told
        changed = frame(know(board, after, team)) != frame(know(board, state, team))
        assert changed is told
    report = next(e.told["red"] for e in r.events if "red" in e.told)
    assert report.args == {"count": 1, "list": "Approval 10–20", "more": -2}


def test_an_estimate_inside_its_band_tells_nothing() -> None:
    """28 to 26 stays in 20-30: red is told nothing and its view is the same."""
    board, state = _world(couplings=())
    r, after = _settle(board, state, approval=-2)
    assert not any("red" in e.told for e in r.events)
    assert frame(know(board, after, "red")) == frame(know(board, state, "red"))


def test_a_push_on_a_computed_track_is_dropped() -> None:
    """Security is a formula: pushed by -50 it stays 95."""
    board, state = _world(couplings=())
    assert _settle(board, state, security=-50)[1].tracks["B.security"].value == 95


def test_late_pushes_move_at_once_and_keep_the_value_of_a_turn_ago() -> None:
    """After R9 an inject pushes approval by -3: value 25, before still 28."""
    board, state = _world(couplings=())
    r, _ = _settle(board, state)
    r.push("B.approval", -3, "cause-inject")
    politics.late(r)
    held = fold(state, r.events).tracks["B.approval"]
    assert (held.value, held.before) == (25.0, 28.0)
    assert [c.msg for c in held.causes] == ["cause-inject"]


def test_g09_off_map_front() -> None:
    """G09. Powers 120 and 100, one week: the front moves by 1.091."""
    rule = "tau * clamp(6 * (U.p - R.p) / ((U.p + R.p) / 2), -3, 3)"
    tracks = (
        Track(id="OFF.front", name="F", owner="", start=50, step=0.001, rule=rule),
        Track(id="U.p", name="U", owner="", start=120, max=1000),
        Track(id="R.p", name="R", owner="", start=100, max=1000),
    )
    board, state = _world(tracks=tracks, couplings=())
    assert _settle(board, state)[1].tracks["OFF.front"].value == 51.091

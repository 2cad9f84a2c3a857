"""The tracks of Springboard against the calibration of the rules (`rules.md §15`, cases G01-G04).

The tracks, couplings and orders are Springboard's own; of its units only what a check is about
stands on the map: the guard of Minsk and, once it is sent, one brigade on Ukrainian soil.
"""

from __future__ import annotations

import pytest
from msgspec import structs

from game.engine import Board, State, fold, resolve, setup
from game.engine.dice import MedianDice
from game.engine.state import Order, TrackValue
from game.scenarios.loader import board

GUARDS = ("by-120", "by-19", "by-3214", "by-3310", "by-5")
"""Five usable brigades within three cells of Minsk: regime security 95."""
LEFT = "by-3214"
"""The one that stays when the army goes: regime security 63."""
SENT = "by-120"
CASUALTIES = 300
"""Men lost each turn after the first abroad."""
NEVER = 99


@pytest.fixture(scope="module")
def calm() -> Board:
    """The board of Springboard without its injects, and without the vote of turn 9."""
    scenario = board("springboard").scenario
    votes = ("hold_referendum", "postpone_referendum")
    orders = {k: rule for k, rule in scenario.orders.items() if k not in votes}
    return Board(structs.replace(scenario, injects=(), orders=orders))


@pytest.fixture(scope="module")
def start(calm: Board) -> State:
    """STARTEX, with the guards of Minsk alone on the map."""
    state = fold(State(turn=1), setup(calm, MedianDice()))
    return structs.replace(state, units={u: state.units[u] for u in GUARDS}, pictures={})


def _abroad(calm: Board, state: State) -> State:
    """The state once a brigade stands on empty Ukrainian soil and one is left at home."""
    soil = next(c.i for c in calm.cells if c.owner == "UA" and c.terrain == "open")
    brigade = structs.replace(state.units[SENT], cell=soil)
    return structs.replace(state, units={LEFT: state.units[LEFT], SENT: brigade})


def _played(
    calm: Board,
    state: State,
    turns: int,
    *,
    deployed: int = NEVER,
    framing: float = 0.0,
    draft: int = NEVER,
    exits: bool = False,
) -> list[State]:
    """The state after each turn.

    Troops go on turn `deployed` and lose men from the next on; the general draft is ordered on turn
    `draft`; belief in an attack from outside is kept at `framing`.
    """
    out = []
    state = structs.replace(state, flags={**state.flags, "exits_open": exits})
    for turn in range(1, turns + 1):
        tracks = {**state.tracks, "BY.framing": TrackValue(framing, framing)}
        losses = dict(state.losses)
        if turn > deployed:
            losses["BY"] = losses.get("BY", 0) + CASUALTIES
        state = structs.replace(state, tracks=tracks, losses=losses)
        if turn == deployed:
            state = _abroad(calm, state)
        called = Order("B-1", "BY", "train_mobilise", {"mode": "general_draft"})
        orders = [called] if turn == draft else []
        state = fold(state, resolve(calm, state, orders, MedianDice()).events)
        out.append(state)
    return out


def _values(states: list[State], track: str, places: int = 1) -> list[float]:
    return [round(s.tracks[track].value, places) for s in states]


def test_g01_without_events_approval_and_unrest_rest(calm: Board, start: State) -> None:
    """G01. 28.0 and 17.1 after eight turns."""
    states = _played(calm, start, 8)
    assert _values(states, "BY.approval")[-1] == 28.0
    assert _values(states, "BY.unrest")[-1] == 17.1


@pytest.mark.parametrize(("framing", "approval"), [(0.0, 18.7), (0.2, 19.4), (1.0, 22.4)])
def test_g02_g03_open_deployment(
    calm: Board, start: State, framing: float, approval: float
) -> None:
    """G02, G03. Approval falls less the more an attack from outside is believed; unrest 23.8."""
    (state,) = _played(calm, start, 1, deployed=1, framing=framing)
    assert _values([state], "BY.approval") == [approval]
    assert _values([state], "BY.unrest") == [23.8]
    assert state.tracks["BY.regime_security"].value == 63


def test_g04_a_general_draft(calm: Board, start: State) -> None:
    """G04. Approval 22.0; unrest 32.0 with closed exits, else 27.0 and 15,000 refugees."""
    (closed,) = _played(calm, start, 1, draft=1)
    (opened,) = _played(calm, start, 1, draft=1, exits=True)
    assert _values([closed, opened], "BY.approval") == [22.0, 22.0]
    assert _values([closed, opened], "BY.unrest") == [32.0, 27.0]
    assert _values([closed, opened], "EU.refugees") == [0, 15]


def test_entry_is_survivable_for_weeks(calm: Board, start: State) -> None:
    """Deployment on turn 2, 300 men lost a turn: 18.7, 16.1, 14.3 and so on to 11.6, unrest 48."""
    states = _played(calm, start, 8, deployed=2)
    assert _values(states, "BY.approval") == [28.0, 18.7, 16.1, 14.3, 13.2, 12.4, 11.9, 11.6]
    assert _values(states, "BY.unrest", 0)[-1] == 48


def test_full_framing_softens_it(calm: Board, start: State) -> None:
    """The same, and all believe in an attack from outside: 22.4 first, 13.0 by turn 8."""
    approval = _values(_played(calm, start, 8, deployed=2, framing=1.0), "BY.approval")
    assert (approval[1], approval[-1]) == (22.4, 13.0)


def test_entry_and_draft_are_ruinous_in_months(calm: Board, start: State) -> None:
    """Deployment on turn 2 and the general draft on turn 3: unrest 70 by turn 12."""
    unrest = _values(_played(calm, start, 12, deployed=2, draft=3), "BY.unrest", 0)
    assert unrest[-1] == 70

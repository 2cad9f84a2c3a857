"""Bonfire of Sovereignty in play: standing still, the exercise, the vote, the grant, the offer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pytest
from msgspec import structs

from game.engine import Board, Event, State, fold, know, offers, resolve, setup
from game.engine.decisions import FireInject
from game.engine.dice import Dice, MedianDice, ScriptedDice
from game.engine.state import Order
from game.scenarios.loader import board
from tests.engine.player import game

CARDS = ("coerce", "limited", "all-out")
REASON = "Nothing else would have moved them."


@pytest.fixture(scope="module")
def ready() -> Board:
    """The board of Bonfire."""
    return board("bonfire")


@pytest.fixture(scope="module")
def start(ready: Board) -> State:
    """STARTEX, with the card "coerce"."""
    return fold(State(turn=1), setup(ready, MedianDice(), {"RU": "coerce"}))


def _turn(
    ready: Board, state: State, *orders: Order, fire: str = ""
) -> tuple[State, tuple[Event, ...]]:
    decisions = [FireInject(fire, REASON)] if fire else []
    events = resolve(ready, state, orders, MedianDice(), decisions).events
    assert not [e.facts for e in events if e.kind in ("order.refused", "effect.refused")]
    return fold(state, events), events


def _played(ready: Board, state: State, turns: int) -> State:
    for _ in range(turns):
        state, _ = _turn(ready, state)
    return state


def _scores(ready: Board, state: State) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for objective in ready.scenario.objectives:
        if objective.id in state.scores:
            total[objective.team] += state.scores[objective.id]
    return {team: round(points, 1) for team, points in sorted(total.items())}


def _fired(events: Sequence[Event]) -> set[str]:
    return {str(e.facts["inject"]) for e in events if e.kind == "inject.fired"}


@pytest.fixture(scope="module")
def quiet(ready: Board, start: State) -> list[State]:
    """The states before turns 1 to 8 and after the last, if nobody gives an order."""
    states = [start]
    for _ in range(ready.scenario.turns):
        states.append(_played(ready, states[-1], 1))
    return states


def test_a_quiet_turn_1_decides_nothing(quiet: list[State]) -> None:
    assert quiet[1].over == ""


def test_standing_still_is_no_success_for_anyone(ready: Board, quiet: list[State]) -> None:
    """Eight turns without an order, all injects as they come: 40 to 60 points for every team."""
    assert quiet[-1].over == "over-turns"
    assert _scores(ready, quiet[-1]) == {"BY": 54.4, "NATO": 50.8, "RU": 51.3, "UA": 42.6}


@pytest.mark.parametrize("card", ["limited", "all-out"])
def test_nor_with_a_card_that_wants_war(ready: Board, card: str) -> None:
    """A force that is kept ready and not used earns a third of the card's points."""
    state = fold(State(turn=1), setup(ready, MedianDice(), {"RU": card}))
    after = _played(ready, state, ready.scenario.turns)
    assert _scores(ready, after) == {"BY": 54.4, "NATO": 50.8, "RU": 46.6, "UA": 42.6}
    mine = {o.id for o in ready.scenario.objectives if o.intent == card}
    assert {i for i in after.scores if i.startswith("ru-")} & {
        o.id for o in ready.scenario.objectives if o.intent
    } == mine


@pytest.mark.parametrize("seed", range(4))
def test_each_die_deals_one_card(ready: Board, seed: int) -> None:
    events = setup(ready, Dice(bytes([seed]) * 32))
    (dealt,) = [e for e in events if e.kind == "intent.dealt"]
    assert dealt.facts["intent"] in CARDS
    assert set(dealt.told) == {"RU"}
    assert [d.odds for d in dealt.draws] == [
        (("all-out", 25.0), ("coerce", 50.0), ("limited", 25.0))
    ]


@pytest.mark.parametrize("seed", [11, 12])
def test_a_random_legal_game_runs_to_its_end(ready: Board, seed: int) -> None:
    after = [played.after for played in game(ready, seed=seed)][-1]
    assert after.over


# ----------------------------------------------------------------------------- the exercise (F224)


def test_the_exercise_covers_turns_3_to_5(quiet: list[State]) -> None:
    """8 to 19 February; the day after is the 20th."""
    covered = [any(k.startswith("exercise:RU:") for k in s.spells) for s in quiet]
    # The cover outlives turn 5 by the night in which sensors look for the last time.
    assert covered == [False, False, False, True, True, True, False, False, False]
    assert quiet[-1].joint["BY|RU"] == 3


def test_places_far_from_a_range_are_not_covered(ready: Board, quiet: list[State]) -> None:
    """F226: what stands at Yelsk and Polatsk no exercise explains."""
    cells = {c for k, s in quiet[3].spells.items() if k.startswith("exercise:RU") for c in s.cells}
    where = {u.id: u.cell for u in quiet[3].units.values()}
    assert where["ru-east-1"] in cells
    assert where["ru-east-5"] not in cells
    assert where["ru-east-8"] not in cells


def test_staying_after_the_protocol_costs_sovereignty_and_warns(quiet: list[State]) -> None:
    """F224, F243: from turn 7 the guests have no cover; warning +4, sovereignty -1 a turn."""
    causes = {c.msg: c.delta for c in quiet[7].tracks["BY.sovereignty"].causes}
    assert causes["cause-overstay"] == -1
    assert {c.msg for c in quiet[6].tracks["BY.sovereignty"].causes} == {"cause-foreign-troops"}
    assert {c.msg: c.delta for c in quiet[7].tracks["UA.warning"].causes}["cause-overstay"] == 4


# ------------------------------------------------------------------------- the vote (F236 to F242)


def test_the_vote_is_held_on_its_day_and_changes_the_law(quiet: list[State]) -> None:
    """27 February lies in turn 7: neutrality and the nuclear ban fall, the promise comes in."""
    laws = ("neutral", "nuclear_ban", "no_aggression_from_soil")
    assert [quiet[6].flags[name] for name in laws] == [True, True, False]
    assert [quiet[7].flags[name] for name in laws] == [False, False, True]
    assert "constitution-voted" in quiet[7].fired


def test_putting_it_off_costs_favour_and_saves_sovereignty(ready: Board, start: State) -> None:
    """F242: favour -3, sovereignty +2, and the old laws stand."""
    order = Order("B-1", "BY", "postpone_referendum", {"excuse": "security"})
    after, _ = _turn(ready, start, order)
    plain, _ = _turn(ready, start)
    moved = {
        t: round(after.tracks[t].value - plain.tracks[t].value, 2)
        for t in ("BY.kremlin_favour", "BY.sovereignty")
    }
    assert moved == {"BY.kremlin_favour": -3, "BY.sovereignty": 2}
    assert after.levels["referendum.BY.day"] == 5


def test_war_is_an_excuse_that_costs_nothing(ready: Board, start: State) -> None:
    """F241."""
    war = structs.replace(start, relations={**start.relations, "RU|UA": "war"})
    order = Order("B-1", "BY", "postpone_referendum", {"excuse": "war"})
    after, _ = _turn(ready, war, order)
    causes = {c.msg for c in after.tracks["BY.sovereignty"].causes}
    assert "cause-referendum-postponed" not in causes


# -------------------------------------------------------------------------- the grant (F248, F249)


def _attacks(ready: Board, state: State) -> set[str]:
    rows = offers(ready, know(ready, state, "RU"))
    return {str(o.args["place"]) for o in rows if o.kind == "attack"}


def _granted(state: State, level: int) -> State:
    held = structs.replace(state.access["BY>RU"], level=level)
    return structs.replace(state, access={**state.access, "BY>RU": held})


def test_two_levels_above_the_grant_no_attack_is_possible(ready: Board, start: State) -> None:
    """At 2 Russia attacks from its own soil alone; at 3 from Belarus too, in defiance."""
    assert _attacks(ready, start) == {"Sumy"}
    assert _attacks(ready, _granted(start, 3)) == {"Sumy", "Chernihiv", "Dobrianka", "Rokytne"}


def test_control_can_let_the_guests_act_as_they_wish(ready: Board, start: State) -> None:
    """F249: the inject in control's pocket raises the grant by one, at a price."""
    after, events = _turn(ready, start, fire="as-they-wish")
    assert "as-they-wish" in _fired(events)
    assert after.access["BY>RU"].level == 3
    assert {c.delta for c in after.tracks["BY.sovereignty"].causes} >= {-3}


def test_an_attack_from_its_soil_breaks_the_new_constitution(
    ready: Board, quiet: list[State]
) -> None:
    """F264: granted by law or in defiance of it, all see the breach, and credibility falls."""
    state = _granted(quiet[7], 3)
    cell = next(c.i for c in ready.cells if c.name == "Dobrianka")
    params = {"target": cell, "force_entry": True, "units": ["ru-east-4"]}
    events = resolve(ready, state, [Order("R-1", "RU", "attack", params)], MedianDice()).events
    after = fold(state, events)
    assert {"open-war", "attack-from-soil", "own-law-broken"} <= _fired(events)
    assert after.relations["RU|UA"] == "war"
    causes = {c.msg: c.delta for c in after.tracks["BY.credibility"].causes}
    assert causes["cause-own-law"] == -5


# -------------------------------------------------------------------------- the offer (F255, F256)


def test_signing_the_trade_splits_the_alliance(ready: Board, start: State) -> None:
    """Unity -12 and eastern confidence -20; the offer in the open costs 4 and 6 (turn 5)."""
    order = Order("N-1", "NATO", "treaty_accept", {"treaty": "efp-for-bases"})
    after, events = _turn(ready, start, order)
    assert "trade-signed" in _fired(events)
    deltas = {c.args.get("title"): c.delta for c in after.tracks["NATO.unity"].causes}
    assert deltas["The trade is made"] == -12
    cards = {i.id: i.effects for i in ready.scenario.injects}
    assert [(e["id"], e["by"]) for e in cards["offer-in-the-open"]] == [
        ("NATO.unity", -4),
        ("NATO.eastern_confidence", -6),
    ]


# ----------------------------------------------------------------------- prices (F208, F209, F222)


def test_a_loan_binds(ready: Board, start: State) -> None:
    """Dependence +3, sovereignty -1 besides what the turn does, a payment collected."""
    after, _ = _turn(ready, start, Order("R-1", "RU", "loan", {"step": 1}))
    plain, _ = _turn(ready, start)
    moved = {
        t: round(after.tracks[t].value - plain.tracks[t].value, 2)
        for t in ("BY.dependence", "BY.sovereignty", "BY.collected")
    }
    assert moved == {"BY.dependence": 3, "BY.sovereignty": -1, "BY.collected": 1}


def test_words_are_cheap(ready: Board, start: State) -> None:
    """F215, F219, F220: favour +2, ties with the West -0.2, and leverage by that much."""
    params = {"what": "anti_west", "intensity": 1}
    heard = ScriptedDice({"information": 0.1})
    order = Order("B-1", "BY", "information", params)
    after = fold(start, resolve(ready, start, [order], heard).events)
    plain, _ = _turn(ready, start)
    moved = {
        t: round(after.tracks[t].value - plain.tracks[t].value, 2)
        for t in sorted(after.tracks)
        if after.tracks[t].value != plain.tracks[t].value
    }
    assert moved == {"BY.kremlin_favour": 2, "BY.leverage": 0.04, "BY.west_ties": -0.2}


def test_losing_independence_ends_the_game(ready: Board, start: State) -> None:
    """F259: at 15 Belarus scores nothing and Russia loses 20 points."""
    tracks = {
        **start.tracks,
        "BY.sovereignty": structs.replace(start.tracks["BY.sovereignty"], value=15.0),
    }
    after, _ = _turn(ready, structs.replace(start, tracks=tracks))
    assert after.over == "Belarus has lost its independence in all but name."
    plain, _ = _turn(ready, start)
    assert _scores(ready, after)["BY"] == 0
    assert _scores(ready, plain)["RU"] - _scores(ready, after)["RU"] == 20

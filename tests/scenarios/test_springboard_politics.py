"""The politics of Springboard: start values of the seed facts, and something to do for everyone."""

from __future__ import annotations

from collections import defaultdict

import pytest
from msgspec import structs

from game.engine import Board, State, check, fold, know, offers, resolve, setup
from game.engine.decisions import SetOdds
from game.engine.dice import MedianDice
from game.engine.state import Order
from game.scenarios.loader import board, examine, folder_of

START = {
    "BY.approval": (28, "seed F061"),
    "BY.war_support": (33, "seed F044"),
    "BY.deploy_opposition": (93, "seed F045"),
    "BY.army_will": (18, "seed F046"),
    "BY.media_reach": (40, "seed F100"),
    "BY.unrest": (17, "judgement"),
    "BY.sovereignty": (35, "judgement"),
    "BY.dependence": (75, "judgement"),
    "BY.west_ties": (8, "judgement"),
    "BY.kremlin_favour": (55, "judgement"),
    "BY.credibility": (10, "judgement"),
    "BY.pressure": (45, "judgement"),
    "BY.leverage": (65.98, "derived"),
    "OPP.network": (25, "judgement"),
    "BY.framing": (0.2, "judgement"),
    "RU.desperation": (52, "judgement"),
    "OFF.front": (50, "judgement"),
    "NATO.unity": (75, "judgement"),
    "NATO.eastern_confidence": (65, "judgement"),
    "NATO.aid_level": (4, "judgement"),
    "RU.sanctions": (75, "judgement"),
    "BY.sanctions": (65, "judgement"),
    "EU.refugees": (0, "judgement"),
}
"""Part C of the seed facts: track -> value and the first words of its provenance."""


@pytest.fixture(scope="module")
def ready() -> Board:
    """The board of Springboard."""
    return board("springboard")


@pytest.fixture(scope="module")
def start(ready: Board) -> State:
    """The state at STARTEX."""
    return fold(State(turn=1), setup(ready, MedianDice()))


def _turns(ready: Board, state: State, turns: int, *orders: Order) -> State:
    for _ in range(turns):
        state = fold(state, resolve(ready, state, orders, MedianDice()).events)
        orders = ()
    return state


def test_it_loads_without_an_error() -> None:
    """No finding of the validator is an error."""
    assert examine(folder_of("springboard")).errors == ()


@pytest.mark.parametrize("name", sorted(START))
def test_start_values_are_those_of_the_seed_facts(ready: Board, start: State, name: str) -> None:
    """Each value stands as written, with where it comes from, also after the opening injects."""
    value, provenance = START[name]
    assert start.tracks[name].value == value
    assert ready.tracks[name].provenance.startswith(provenance)


def test_grants_ladder_and_war_at_the_start(start: State) -> None:
    """Access 3; rungs 7, 5, 4; Russia and Ukraine at war, Belarus not."""
    assert start.access["BY>RU"].level == 3
    assert {p: r.rung for p, r in start.rungs.items()} == {
        "RU|UA": 7,
        "BY|UA": 5,
        "NATO|RU": 4,
        "BY|NATO": 2,
    }
    assert {p for p, r in start.relations.items() if r == "war"} == {"RU|UA"}


def test_every_team_has_something_of_every_kind_to_do_on_turn_1(ready: Board, start: State) -> None:
    """Military, diplomatic, informational, economic and an argument, for all four teams."""
    for team in sorted(ready.teams):
        kinds: dict[str, set[str]] = defaultdict(set)
        for offer in offers(ready, know(ready, start, team)):
            kinds[offer.group].add(offer.kind)
        assert set(kinds) >= {"military", "diplomatic", "information", "economic", "argument"}, team


def test_regime_security_stands_on_the_forces_at_minsk(start: State) -> None:
    """Five usable brigades within three cells of Minsk or more: 55 + 40."""
    assert start.tracks["BY.regime_security"].value == 95


def test_g01_quiet_turns_keep_approval_and_unrest_at_rest(ready: Board, start: State) -> None:
    """G01. Eight turns without orders or injects: approval 28.0, unrest 17.1."""
    calm = Board(structs.replace(ready.scenario, injects=()))
    after = _turns(calm, start, 8)
    assert round(after.tracks["BY.approval"].value, 1) == 28.0
    assert round(after.tracks["BY.unrest"].value, 1) == 17.1


def test_four_points_of_aid_a_turn_keep_the_front_even(ready: Board, start: State) -> None:
    """NATO sends four points of ammunition every turn: after twelve the front is within 1 of 50."""
    state = start
    for turn in range(1, 13):
        params = {"category": "ammo", "points": 4}
        order = Order(f"N-{turn}-01", "NATO", "aid_package", params)
        state = fold(state, resolve(ready, state, [order], MedianDice()).events)
    assert state.tracks["NATO.aid_delivered"].value == 44
    assert abs(state.tracks["OFF.front"].value - 50) <= 1
    assert state.tracks["NATO.aid_level"].value == 4


def test_every_political_kind_can_be_played_in_one_turn(ready: Board, start: State) -> None:
    """One of each: all are carried out, and each moves what the rules say."""

    def order(id: str, team: str, kind: str, **params: object) -> Order:
        return Order(id, team, kind, params)

    orders = [
        order("B-1", "BY", "base_access", to="RU", level=2, immediate=True),
        order("B-2", "BY", "information", what="threat_claim", intensity=1),
        order("B-3", "BY", "public_assurance", subject="no-entry"),
        order("R-1", "RU", "gas_price", step=-1),
        order("N-1", "NATO", "sanction", target="BY", sector="finance", step=1),
        order("N-2", "NATO", "aid_package", category="ammo", points=4),
        order(
            "U-1",
            "UA",
            "matrix",
            action="Broadcast the voices of Belarusian mothers.",
            effects=[{"do": "track", "id": "BY.war_support", "by": -3}],
            reason_1="They are heard.",
        ),
    ]
    done = resolve(ready, start, orders, MedianDice(), [SetOdds("U-1", 75)])
    assert done.blocked == ()
    assert not [e.facts for e in done.events if e.kind == "order.refused"]
    after = fold(start, done.events)
    assert after.access["BY>RU"].level == 2
    # 55 - 6 (access lowered at once) - 2 (gas cut) + 1 (the air exercise that opens turn 2).
    assert after.tracks["BY.kremlin_favour"].value == 48
    assert after.tracks["BY.dependence"].value == 77
    assert after.tracks["BY.credibility"].value == 12
    assert after.tracks["BY.approval"].value == 25
    assert after.tracks["BY.war_support"].value == 30
    assert after.stocks["NATO.aid"] == 4
    assert set(after.pending) == {"aid:N-2", "gas_price:R-1"}


def test_an_argument_without_odds_blocks_the_turn(ready: Board, start: State) -> None:
    """The turn waits for control's odds and names the argument."""
    argument = Order(
        "U-1",
        "UA",
        "matrix",
        {
            "action": "Broadcast the voices of Belarusian mothers.",
            "effects": [{"do": "track", "id": "BY.war_support", "by": -3}],
            "reason_1": "They are heard.",
        },
    )
    assert resolve(ready, start, [argument], MedianDice()).blocked == ("argument:U-1",)


def test_standing_still_is_no_success_for_anyone(ready: Board, start: State) -> None:
    """Twelve turns without an order, all injects as they come: 40 to 60 points for every team."""
    after = _turns(ready, start, ready.scenario.turns)
    assert after.over == "over-turns"
    scores: dict[str, float] = defaultdict(float)
    for objective in ready.scenario.objectives:
        scores[objective.team] += after.scores.get(objective.id, 0.0)
    rounded = {team: round(points, 1) for team, points in sorted(scores.items())}
    assert rounded == {"BY": 56.9, "NATO": 59.0, "RU": 55.8, "UA": 46.3}


@pytest.mark.parametrize("card", ["bind", "cut", "pin"])
def test_no_secret_card_is_worth_anything_to_those_who_stand_still(ready: Board, card: str) -> None:
    """Russia scores 55.8 of 100 with each, none of them from the card."""
    state = fold(State(turn=1), setup(ready, MedianDice(), {"RU": card}))
    after = _turns(ready, state, ready.scenario.turns)
    mine = {o.id: o for o in ready.scenario.objectives if o.team == "RU" and o.id in after.scores}
    assert round(sum(after.scores[i] for i in mine), 1) == 55.8
    assert [after.scores[i] for i, o in mine.items() if o.intent] == [0.0]


def test_belarus_is_told_what_the_last_level_of_access_costs(ready: Board, start: State) -> None:
    """From 3 to 4 against its own law: sovereignty falls from 35 to 17, and 15 is the end."""
    order = Order("B-1", "BY", "base_access", {"to": "RU", "level": 4})
    (verdict,) = check(ready, know(ready, start, "BY"), [order])
    said = {w.msg: w.args for w in verdict.warnings}
    assert said["warning-access-cost"]["moves"] == (
        "Approval of the government \u22128, Credibility of Belarus \u221210, Sovereignty \u221218"
    )
    marks = [w.args for w in verdict.warnings if w.args.get("track") == "Sovereignty"]
    assert marks == [
        {
            "track": "Sovereignty",
            "now": 35,
            "then": 17,
            "mark": 15,
            "text": "independence lost, defeat",
        }
    ]

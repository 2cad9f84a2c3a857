"""Bonfire of Sovereignty holds what its sources say: totals, start values, places, provenance."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import msgspec
import pytest

from game.engine import Board, State, fold, setup
from game.engine.dice import MedianDice
from game.engine.formula import evaluate
from game.engine.names import Names
from game.engine.scenario import Scenario
from game.scenarios import loader
from game.scenarios.loader import examine
from game.scenarios.places import SEA

START = {
    "BY.approval": (30, "judgement, from F250"),
    "BY.war_support": (30, "judgement"),
    "BY.deploy_opposition": (87, "external"),
    "BY.army_will": (30, "judgement"),
    "BY.media_reach": (40, "seed F100"),
    "BY.unrest": (15, "judgement"),
    "BY.sovereignty": (55, "judgement"),
    "BY.dependence": (60, "judgement, from F084"),
    "BY.west_ties": (20, "judgement, from F219"),
    "BY.kremlin_favour": (60, "judgement"),
    "BY.pressure": (40, "judgement"),
    "BY.leverage": (74.5, "derived"),
    "OPP.network": (15, "judgement, from F070"),
    "BY.framing": (0, "judgement"),
    "BY.credibility": (40, "judgement, from F003"),
    "RU.desperation": (20, "judgement"),
    "NATO.unity": (65, "judgement"),
    "NATO.eastern_confidence": (60, "judgement, from F258"),
    "NATO.aid_level": (1, "judgement"),
    "RU.sanctions": (20, "judgement"),
    "BY.sanctions": (35, "judgement"),
    "EU.refugees": (0, "judgement"),
    "NUC.signalling": (1, "judgement, from F216"),
}
"""`seed-facts.md` part C, column Bonfire: value and the beginning of its provenance."""

WORDS = Path(__file__).parents[2] / "game" / "words" / "en"
DEPOTS = 30
EASTERN = "Eastern Military District"


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return loader.load("bonfire")


@pytest.fixture(scope="module")
def board() -> Board:
    return loader.board("bonfire")


@pytest.fixture(scope="module")
def men(scenario: Scenario) -> dict[str, int]:
    """Unit -> men at STARTEX."""
    return {
        u.id: u.strength if u.strength is not None else (u.full or scenario.unit_types[u.type].full)
        for u in scenario.units
    }


@pytest.fixture(scope="module")
def opening(board: Board) -> State:
    """The state at STARTEX, Russia holding the card "coerce"."""
    return fold(State(turn=1), setup(board, MedianDice(), {"RU": "coerce"}))


def test_it_has_no_error_and_no_warning() -> None:
    assert [str(p) for p in examine("bonfire").problems] == []


def test_eight_turns_of_four_days_from_the_last_of_january(scenario: Scenario) -> None:
    """31 January to 3 March 2022."""
    assert (scenario.start_date, scenario.turn_days, scenario.turns) == ("2022-01-31", 4, 8)


def test_the_teams_are_those_of_springboard(scenario: Scenario) -> None:
    rows = [(t.id, t.code, t.colour, t.glyph, t.pattern) for t in scenario.teams]
    other = loader.load("springboard").teams
    assert rows == [(t.id, t.code, t.colour, t.glyph, t.pattern) for t in other]


def test_its_reasons_and_sources_have_words(scenario: Scenario) -> None:
    """Message ids in the data exist in the catalogue."""
    needed = {c.text for c in scenario.couplings}
    needed |= {row["source"] for rows in scenario.known_at_start.values() for row in rows}
    needed |= {f"source-{s['kind']}" for rows in scenario.sensors.values() for s in rows}
    kinds = scenario.orders["covert"].settings["kinds"]
    needed |= {f["text"] for kind in kinds.values() for f in kind["chance"]}
    text = "\n".join(f.read_text(encoding="utf-8") for f in sorted(WORDS.glob("*.ftl")))
    assert sorted(needed - set(re.findall(r"^([\w-]+) =", text, re.MULTILINE))) == []


def test_the_order_of_battle_has_about_75_counters(scenario: Scenario) -> None:
    assert Counter(u.team for u in scenario.units) == {"RU": 27, "BY": 17, "UA": 23, "NATO": 10}


def test_thirty_thousand_russians_stand_in_belarus(board: Board, opening: State) -> None:
    """External: what NATO expected for the exercise; F225 says from where."""
    assert Names(board, opening).men("RU", "BY") == 30_000


@pytest.mark.parametrize(
    ("team", "formation", "units", "total"),
    [
        ("RU", EASTERN, 8, 24_000),
        ("RU", "Airborne troops", 2, 4_000),
        ("BY", "Field army", 6, 10_000),
        ("UA", "Northern border", 5, 6_000),
        ("NATO", "Forward presence", 4, 4_000),
    ],
)
def test_totals(
    scenario: Scenario, men: dict[str, int], team: str, formation: str, units: int, total: int
) -> None:
    """F225 (24,000), F202 (airborne), F053 (10,000 usable), the border (6,000), F253 (four)."""
    rows = [u for u in scenario.units if (u.team, u.formation) == (team, formation)]
    assert (len(rows), sum(men[u.id] for u in rows)) == (units, total)


def test_eastern_groups_stand_near_the_border_and_far_from_any_range(board: Board) -> None:
    """F226: of eight, three on ranges; the others more than a cell from any of them."""
    ranges = [n.cell for n in board.nodes.values() if n.kind == "range"]
    near = {c for cell in ranges for c in board.within(cell, 1)}
    groups = [u for u in board.scenario.units if u.formation == EASTERN]
    away = [u for u in groups if u.cell not in near]
    assert sorted(u.id for u in groups if u.cell in near) == ["ru-east-1", "ru-east-2", "ru-east-3"]
    assert len(away) == 5
    border = {
        c.i
        for c in board.cells
        if c.owner == "BY" and any(board.cells[n].owner == "UA" for n in board.neighbours[c.i])
    }
    close = [u.id for u in away if board.within(u.cell, 1) & border]
    assert close == ["ru-east-4", "ru-east-5", "ru-east-6"]


def test_bases_of_the_guests(board: Board) -> None:
    """F244 four airbases, F245 one SAM base, F246 about thirty storage sites; F201 neighbours."""
    mine = [n for n in board.nodes.values() if n.country == "BY"]
    names = {n.id for n in mine if n.kind == "airbase"}
    assert {"baranavichy-ab", "luninets-ab", "lida-ab", "machulishchy-ab"} <= names
    assert sum(1 for n in mine if n.kind == "sam_base") == 1
    assert sum(1 for n in mine if n.kind == "depot") == DEPOTS
    assert {"PL", "LT", "LV"} <= {c.owner for c in board.cells}


def test_brigades_of_the_east_and_the_south_are_off_the_map(scenario: Scenario) -> None:
    """F230: what the other sectors bind; F231: a way between them takes a turn."""
    held = Counter(u.box for u in scenario.units if u.team == "UA" and u.box)
    assert held == {"off-east": 2, "off-south": 1}
    boxes = {b.id: b for b in scenario.boxes}
    assert boxes["off-east"].ways == {"off-south": scenario.turn_days}


@pytest.mark.parametrize("name", sorted(START))
def test_a_start_value_is_that_of_the_facts_and_says_where_it_comes_from(
    board: Board, opening: State, name: str
) -> None:
    value, provenance = START[name]
    track = board.tracks[name]
    assert track.start == value
    assert track.provenance.startswith(provenance)
    assert opening.tracks[name].value == value


def test_what_formulas_give_at_the_start_is_what_is_written(board: Board, opening: State) -> None:
    """Leverage 74.5 (case F08): 21 + 17.5 + 20 + 16."""
    names = Names(board, opening)
    computed = {t.id: t for t in board.scenario.tracks if t.computed}
    found = {name: round(evaluate(t.computed, names), 2) for name, t in computed.items()}
    assert found == {name: t.start for name, t in computed.items()}
    assert found["BY.leverage"] == 74.5


def test_laws_grants_and_the_ladder(scenario: Scenario) -> None:
    """F236, F237 in force, F238 only drafted; F249 access 2; rungs 3, 2, 2 and no open war."""
    flags = scenario.flags
    assert (flags["neutral"], flags["nuclear_ban"]) == (True, True)
    assert flags["no_aggression_from_soil"] is False
    grant = next(a for a in scenario.access if (a.host, a.guest) == ("BY", "RU"))
    assert grant.start == 2
    assert (grant.law_flag, grant.law_level) == ("no_aggression_from_soil", 4)
    assert grant.law_grant["BY.sovereignty"] == -10
    assert grant.law_grant["BY.approval"] == -3
    rungs = {frozenset((p.a, p.b)): (p.rung, p.relation) for p in scenario.pairs}
    assert rungs[frozenset(("RU", "UA"))] == (3, "peace")
    assert rungs[frozenset(("BY", "UA"))] == (2, "peace")
    assert rungs[frozenset(("RU", "NATO"))] == (2, "peace")


def test_what_minsk_has_given_already(scenario: Scenario) -> None:
    """F210 to F213 are done, F251 and F252 are not."""
    given = ("symbolic_integration", "crimea_recognised", "partnership_suspended")
    assert all(scenario.flags[name] for name in (*given, "exports_through_russia"))
    assert not scenario.flags["permanent_presence"]
    assert not scenario.flags["permanent_rotation"]


def test_treaties_and_the_open_demand(scenario: Scenario) -> None:
    """F224 cover that ends with turn 6, F255 an offer on the table, F234 a demand half met."""
    treaties = {t.id: t for t in scenario.treaties}
    assert treaties["exercise-protocol"].until == 6
    assert treaties["efp-for-bases"].signed == ("RU",)
    assert treaties["permanent-rotation"].signed == ()
    (demand,) = scenario.demands
    assert (demand.patron, demand.client, demand.item) == ("RU", "BY", "constitution")
    items = scenario.orders["demand"].settings["bonds"][0]["items"]
    weights = {name: items[name]["weight"] for name in items}
    assert weights["constitution"] == 1
    assert (weights["integration"], weights["rotation"], weights["join_war"]) == (2, 3, 5)


def test_three_secret_cards_and_thirty_points_on_each(scenario: Scenario) -> None:
    """F228; a team's objectives make 100 with any of its cards."""
    assert [(c.id, c.team, c.weight) for c in scenario.intents] == [
        ("coerce", "RU", 2),
        ("limited", "RU", 1),
        ("all-out", "RU", 1),
    ]
    points: dict[tuple[str, str], float] = defaultdict(float)
    for o in scenario.objectives:
        points[o.team, o.intent] += o.points
    assert points == {
        ("RU", ""): 70,
        ("RU", "coerce"): 30,
        ("RU", "limited"): 30,
        ("RU", "all-out"): 30,
        ("BY", ""): 100,
        ("UA", ""): 100,
        ("NATO", ""): 100,
    }


def test_every_learning_objective_is_served_by_injects_of_every_sort(scenario: Scenario) -> None:
    learning = {row.id for row in scenario.learning}
    assert len(learning) == 6
    assert all(row.watch for row in scenario.learning)
    assert {i.objective for i in scenario.injects} == learning
    assert Counter(
        "pocket" if i.contingency else "conditional" if i.when else "dated"
        for i in scenario.injects
    ) == {"dated": 15, "conditional": 13, "pocket": 8}


def test_what_is_expected_of_players_is_said(scenario: Scenario) -> None:
    """Of every dated inject and every one in control's pocket."""
    assert [i.id for i in scenario.injects if not i.when and not i.expected] == []


def test_forecast_questions_are_open_at_the_start(board: Board, opening: State) -> None:
    names = Names(board, opening)
    rows = {q.id: evaluate(q.true_when, names) for q in board.scenario.questions}
    assert rows == {"q-attack": 0, "q-stay": 0, "q-access": 0, "q-vote": 0, "q-offer": 0}


def test_every_unit_stands_on_land_where_it_may(board: Board) -> None:
    for unit in board.scenario.units:
        if unit.cell >= 0:
            assert board.cells[unit.cell].terrain not in SEA, unit.id
            assert board.friendly(unit.team, board.home[unit.cell]), unit.id
        if unit.cell >= 0 and board.types[unit.type].air:
            assert "airbase" in {n.kind for n in board.nodes_in.get(unit.cell, ())}, unit.id


def test_reports_hold_the_truth_within_their_bands(scenario: Scenario, men: dict[str, int]) -> None:
    for rows in scenario.known_at_start.values():
        for row in rows:
            if row["unit"] and row["level"] >= 2:
                assert row["low"] <= men[row["unit"]] <= row["high"], row


def test_the_host_sees_its_guests_and_not_their_card(board: Board, opening: State) -> None:
    """F229."""
    from game.engine import know

    assert know(board, opening, "RU").intents == {"RU": "coerce"}
    for team in ("BY", "UA", "NATO", "public"):
        assert know(board, opening, team).intents == {}


def test_frost_to_turn_4_and_an_early_thaw(scenario: Scenario) -> None:
    """Mud 0, 40, 70 per cent; external: mud from 18 February."""
    mud = {
        row.first: row.chances.get("mud", 0) for row in scenario.weather if row.zone == "polesie"
    }
    assert mud == {1: 0, 2: 0, 5: 40, 7: 70}


@pytest.mark.parametrize("reader", ["public", "control", "RU", "BY", "UA", "NATO"])
def test_a_brief_of_about_two_pages_that_cites_facts(scenario: Scenario, reader: str) -> None:
    text = next(b.text for b in scenario.briefs if b.team == reader)
    assert 900 <= len(text.split()) <= 1200
    assert len(set(re.findall(r"F\d{3}", text))) >= 8


def test_every_unit_type_is_used(scenario: Scenario) -> None:
    sizes = scenario.orders["reinforce_flank"].settings["sizes"]
    used = {u.type for u in scenario.units} | {row["type"] for row in sizes.values()}
    assert set(scenario.unit_types) == used


def test_it_survives_json(scenario: Scenario) -> None:
    """An exercise keeps its scenario as JSON."""
    body = msgspec.json.encode(scenario)
    assert msgspec.json.decode(body, type=Scenario) == scenario

"""Springboard holds what its sources say: totals, start values, places, and provenance."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from game.engine.formula import evaluate
from game.engine.hexes import Board
from game.engine.names import Names
from game.engine.scenario import Scenario, pair_key
from game.engine.state import Access, Rung, State, TrackValue, Unit
from game.scenarios import loader, palette
from game.scenarios.loader import examine
from game.scenarios.places import SEA

START = {
    "BY.approval": (28, "seed F061"),
    "BY.war_support": (33, "seed F044"),
    "BY.deploy_opposition": (93, "seed F045"),
    "BY.army_will": (18, "seed F046"),
    "BY.media_reach": (40, "seed F100"),
    "BY.unrest": (17, "judgement"),
    "BY.sovereignty": (35, "judgement"),
    "BY.dependence": (75, "judgement, from F084"),
    "BY.west_ties": (8, "judgement, from F109"),
    "BY.kremlin_favour": (55, "judgement"),
    "BY.pressure": (45, "judgement"),
    "BY.framing": (0.2, "judgement, from F097"),
    "BY.leverage": (65.98, "derived"),
    "OPP.network": (25, "judgement, from F070"),
    "RU.desperation": (52, "judgement"),
    "OFF.front": (50, "judgement"),
    "NATO.unity": (75, "judgement"),
    "NATO.eastern_confidence": (65, "judgement"),
    "NATO.aid_level": (4, "judgement"),
    "BY.sanctions": (65, "judgement"),
    "RU.sanctions": (75, "judgement"),
    "EU.refugees": (0, "judgement"),
}
"""`seed-facts.md` part C, column Springboard: value and the beginning of its provenance."""

WORDS = Path(__file__).parents[2] / "game" / "words" / "en"


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return loader.load("springboard")


@pytest.fixture(scope="module")
def board(scenario: Scenario) -> Board:
    return Board(scenario)


@pytest.fixture(scope="module")
def men(scenario: Scenario) -> dict[str, int]:
    """Unit -> men at STARTEX."""
    return {
        u.id: u.strength if u.strength is not None else (u.full or scenario.unit_types[u.type].full)
        for u in scenario.units
    }


@pytest.fixture(scope="module")
def opening(board: Board, men: dict[str, int]) -> State:
    """Units and stored tracks as they stand at STARTEX."""
    scenario = board.scenario
    units = {
        u.id: Unit(
            id=u.id,
            team=u.team,
            name=u.name,
            type=u.type,
            cell=u.cell,
            full=u.full or board.types[u.type].full,
            strength=men[u.id],
            readiness=u.readiness,
            training=u.training,
            cohesion=u.cohesion,
            supply="ok",
            dos=u.dos,
            posture=u.posture,
        )
        for u in scenario.units
    }
    tracks = {t.id: TrackValue(t.start, t.start) for t in scenario.tracks if not t.computed}
    rungs = {pair_key(p.a, p.b): Rung(p.rung, 0) for p in scenario.pairs}
    return State(turn=1, units=units, tracks=tracks, flags=dict(scenario.flags), rungs=rungs)


def test_it_has_no_error_and_no_warning() -> None:
    assert [str(p) for p in examine("springboard").problems] == []


def test_twelve_weeks_from_the_ninth_of_january(scenario: Scenario) -> None:
    assert (scenario.start_date, scenario.turn_days, scenario.turns) == ("2023-01-09", 7, 12)


def test_four_teams_in_their_colours(scenario: Scenario) -> None:
    assert [(t.id, t.code, t.colour, t.glyph, t.pattern) for t in scenario.teams] == [
        ("RU", "RUS", "#B2182B", "white", "solid"),
        ("BY", "BLR", "#9970AB", "black", "hatch"),
        ("UA", "UKR", "#F2C14E", "black", "dots"),
        ("NATO", "NATO", "#332288", "white", "cross"),
    ]


def test_its_colours_keep_apart_for_everyone(scenario: Scenario) -> None:
    """The worst pair of each kind of vision, neutral grey included, as measured by others."""
    colours = [t.colour for t in scenario.teams] + [palette.NEUTRAL]
    worst = {
        vision: min(round(palette.distance(a, b, vision), 1) for a, b in combinations(colours, 2))
        for vision in palette.VISIONS
    }
    assert worst == {"normal": 31.5, "protan": 28.8, "deutan": 31.2, "tritan": 23.0}


def test_its_reasons_and_sources_have_words(scenario: Scenario) -> None:
    """Message ids in the data exist in the catalogue."""
    needed = {c.text for c in scenario.couplings}
    needed |= {row["source"] for rows in scenario.known_at_start.values() for row in rows}
    needed |= {f"source-{s['kind']}" for rows in scenario.sensors.values() for s in rows}
    text = "\n".join(f.read_text(encoding="utf-8") for f in sorted(WORDS.glob("*.ftl")))
    assert sorted(needed - set(re.findall(r"^([\w-]+) =", text, re.MULTILINE))) == []


def test_the_order_of_battle_has_about_75_counters(scenario: Scenario) -> None:
    assert 70 <= len(scenario.units) <= 80
    assert Counter(u.team for u in scenario.units) == {"RU": 21, "BY": 22, "UA": 25, "NATO": 10}


@pytest.mark.parametrize(
    ("team", "formation", "total"),
    [
        ("UA", "Northern group", 20_000),
        ("BY", "Field army", 10_000),
        ("RU", "Reserve", 10_000),
    ],
)
def test_totals_that_facts_fix(
    scenario: Scenario, men: dict[str, int], team: str, formation: str, total: int
) -> None:
    """F042: 20,000 Ukrainians on this border; F053: 10,000 usable; F016: 10,000 at the peak."""
    rows = [u for u in scenario.units if (u.team, u.formation) == (team, formation)]
    assert sum(men[u.id] for u in rows) == total


def test_five_thousand_russian_soldiers_in_two_groups(
    scenario: Scenario, men: dict[str, int]
) -> None:
    """F035; crews come on top, and the leverage formula leaves them out."""
    there = [u for u in scenario.units if u.formation == "Group in Belarus"]
    groups = [u for u in there if scenario.unit_types[u.type].cp_att > 0]
    assert [men[u.id] for u in groups] == [2500, 2500]
    crews = sum(men[u.id] for u in there) - 5000
    assert crews == scenario.facts["russian_crews"]
    assert {scenario.theatre.cells[u.cell].owner for u in there} == {"BY"}


def test_missiles_at_the_start(scenario: Scenario) -> None:
    total: dict[str, int] = defaultdict(int)
    for unit in scenario.units:
        for missile, count in unit.magazine.items():
            total[missile] += count
    assert total == {"iskander": 24, "cruise": 80, "kinzhal": 6, "drone": 100, "tochka": 6}


def test_start_values_are_those_of_the_facts(scenario: Scenario) -> None:
    tracks = {t.id: t for t in scenario.tracks}
    found = {name: tracks[name].start for name in START}
    assert found == {name: value for name, (value, _) in START.items()}


@pytest.mark.parametrize("name", sorted(START))
def test_a_start_value_says_where_it_comes_from(scenario: Scenario, name: str) -> None:
    track = next(t for t in scenario.tracks if t.id == name)
    assert track.provenance.startswith(START[name][1])


def test_what_formulas_give_at_the_start_is_what_is_written(board: Board, opening: State) -> None:
    """Leverage 65.98 (F08 of the conformance cases), security 95, desperation 52."""
    names = Names(board, opening)
    computed = {t.id: t for t in board.scenario.tracks if t.computed}
    found = {name: round(evaluate(t.computed, names), 2) for name, t in computed.items()}
    assert found == {name: t.start for name, t in computed.items()}
    assert found["BY.leverage"] == 65.98


def test_unrest_rests_where_it_starts(board: Board, opening: State) -> None:
    """17 is the rest point: with no events a week changes it by less than 0.1."""
    track = board.tracks["BY.unrest"]
    extra = {"self": 17.0, "start": 17.0, "gains": 0.0, "losses": 0.0}
    assert abs(evaluate(track.rule, Names(board, opening), extra)) < 0.1


def test_flags_access_ladder(scenario: Scenario) -> None:
    assert (scenario.flags["neutral"], scenario.flags["nuclear_ban"]) == (False, False)
    assert scenario.flags["no_aggression_from_soil"] is True
    grant = next(a for a in scenario.access if (a.host, a.guest) == ("BY", "RU"))
    assert grant.start == 3
    rungs = {frozenset((p.a, p.b)): p.rung for p in scenario.pairs}
    assert rungs[frozenset(("RU", "UA"))] == 7
    assert rungs[frozenset(("BY", "UA"))] == 5
    assert rungs[frozenset(("RU", "NATO"))] == 4


def test_every_unit_stands_on_land(scenario: Scenario) -> None:
    cells = scenario.theatre.cells
    assert [u.id for u in scenario.units if u.cell >= 0 and cells[u.cell].terrain in SEA] == []
    assert {u.box for u in scenario.units if u.cell < 0} == {"off-russia"}


def test_units_stand_on_soil_where_they_may(board: Board) -> None:
    """Own soil or an ally's."""
    for unit in board.scenario.units:
        if unit.cell >= 0:
            home = board.home[unit.cell]
            assert board.friendly(unit.team, home), (unit.id, board.name(unit.cell), home)


def test_aircraft_stand_on_airbases(board: Board) -> None:
    for unit in board.scenario.units:
        if board.types[unit.type].air:
            kinds = {n.kind for n in board.nodes_in.get(unit.cell, ())}
            assert "airbase" in kinds, (unit.id, board.name(unit.cell))


def test_the_border_is_fortified_and_mined(board: Board) -> None:
    """F038, F039: every Ukrainian land cell that touches Belarus."""
    touching = [
        c.i
        for c in board.cells
        if c.owner == "UA"
        and c.terrain not in SEA
        and any(board.cells[n].owner == "BY" for n in board.neighbours[c.i])
    ]
    assert len(touching) >= 14
    assert all(board.scenario.works[c][0] >= 1 for c in touching)
    assert all(board.scenario.works[c][1] == 2 for c in touching)


def test_bridges_to_belarus_are_blown(board: Board) -> None:
    """F040: the map has a bridge there, and it joins the two countries."""
    assert len(board.scenario.bridges) == 4
    for key, state in board.scenario.bridges.items():
        a, b = map(int, key.split("-"))
        assert state == "blown"
        assert board.edge(a, b).bridge
        assert {board.cells[a].owner, board.cells[b].owner} == {"UA", "BY"}


def test_three_aid_corridors(scenario: Scenario) -> None:
    assert [c.id for c in scenario.theatre.corridors] == ["c1", "c2", "c3"]


def test_four_sources_give_four_numbers(scenario: Scenario) -> None:
    """What Ukraine believes of the Russians in Belarus brackets the truth and the rival counts."""
    rows = [
        c for c in scenario.known_at_start["UA"] if c["team"] == "RU" and c["kind"] == "motorised"
    ]
    assert len(rows) == 3
    assert len({c["source"] for c in rows}) >= 2
    assert sum(c["low"] for c in rows) <= 9000 <= sum(c["high"] for c in rows)
    false = [c for c in rows if not c["unit"]]
    assert len(false) == 1


def test_reports_give_no_more_than_their_level(scenario: Scenario) -> None:
    for team, rows in scenario.known_at_start.items():
        for row in rows:
            assert row["cell"] >= 0
            if row["level"] < 3:
                assert (row["type"], row["name"]) == ("", ""), (team, row)
            if row["level"] < 2:
                assert (row["team"], row["kind"], row["low"], row["high"]) == ("", "", 0, 0)


def test_reports_hold_the_truth_within_their_bands(scenario: Scenario, men: dict[str, int]) -> None:
    for rows in scenario.known_at_start.values():
        for row in rows:
            if row["unit"] and row["level"] >= 2:
                assert row["low"] <= men[row["unit"]] <= row["high"], row


def test_each_team_scores_out_of_a_hundred(scenario: Scenario) -> None:
    """Russia with any of its three cards."""
    points: dict[tuple[str, str], float] = defaultdict(float)
    for objective in scenario.objectives:
        points[objective.team, objective.intent] += objective.points
    cards = {("RU", card): 25 for card in ("bind", "cut", "pin")}
    teams = {("RU", ""): 75, ("BY", ""): 100, ("UA", ""): 100, ("NATO", ""): 100}
    assert points == cards | teams


def test_every_learning_objective_is_served_and_every_inject_serves_one(
    scenario: Scenario,
) -> None:
    learning = {row.id for row in scenario.learning}
    assert len(learning) == 6
    assert {i.objective for i in scenario.injects} == learning
    assert [i.id for i in scenario.injects if not i.when and not i.expected] == []
    assert sum(1 for i in scenario.injects if i.contingency) == 6
    assert len(scenario.injects) == 28


def test_five_forecast_questions_open_at_the_start(board: Board, opening: State) -> None:
    """F031: what each team expects is put as a chance."""
    questions = board.scenario.questions
    assert len(questions) == 5
    state = msgspec.structs.replace(opening, access={"BY>RU": Access(3)})
    names = Names(board, state)
    assert [q.id for q in questions if evaluate(q.true_when, names)] == []


def test_symbols_are_app6_land_units(scenario: Scenario) -> None:
    """Twenty digits, land unit, no size mark in the code: the counter draws it."""
    for kind in scenario.unit_types.values():
        assert re.fullmatch(r"1003100000\d{10}", kind.sidc), kind.id


def test_every_unit_type_is_used(scenario: Scenario) -> None:
    assert set(scenario.unit_types) == {u.type for u in scenario.units}


@pytest.mark.parametrize("reader", ["public", "control", "RU", "BY", "UA", "NATO"])
def test_a_brief_of_about_two_pages_that_cites_facts(scenario: Scenario, reader: str) -> None:
    text = next(b.text for b in scenario.briefs if b.team == reader)
    assert 900 <= len(text.split()) <= 1200
    assert len(set(re.findall(r"F\d{3}", text))) >= 8


def test_it_survives_json(scenario: Scenario) -> None:
    """An exercise keeps its scenario as JSON."""
    body = msgspec.json.encode(scenario)
    assert msgspec.json.decode(body, type=Scenario) == scenario

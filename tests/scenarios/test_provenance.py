"""Every number a team is shown has beside it where it comes from."""

from __future__ import annotations

import re
from typing import get_args, get_origin

import msgspec
import pytest
from msgspec import structs

from game.engine import CONTROL, PUBLIC, Board, State, fold, know, setup
from game.engine.dice import MedianDice
from game.engine.state import Access, Cause, TrackValue
from game.play import sheet, statics
from game.scenarios import loader
from game.scenarios.catalogue import SOURCED
from game.scenarios.schema import Document
from tests.scenarios.covering import FACTS

KIND = re.compile(r"(seed F\d{3}|derived|external|judgement)\b")


@pytest.fixture(scope="module", params=loader.shipped())
def board(request: pytest.FixtureRequest) -> Board:
    """The board of each shipped scenario."""
    return loader.board(request.param)


@pytest.fixture(scope="module")
def start(board: Board) -> State:
    """Its state at STARTEX."""
    return fold(State(), setup(board, MedianDice()))


def test_works_bridges_and_stocks_say_where_they_come_from(board: Board) -> None:
    """What has no record of its own has it in `sources`."""
    scenario = board.scenario
    places = {f"works:{cell}" for cell in scenario.works}
    places |= {f"bridge:{side}" for side in scenario.bridges}
    places |= {f"stock:{key}" for key in scenario.stocks}
    assert set(scenario.sources) == places
    assert {name: text for name, text in scenario.sources.items() if not KIND.match(text)} == {}


SHOWN = ("teams", "units", "tracks", "couplings", "access", "pairs", "orders", "objectives",
         "injects", "treaties", "demands", "intents", "exercises")  # fmt: skip
"""Parts of a scenario whose numbers a screen shows; each row says where its own come from."""


@pytest.mark.parametrize("part", SHOWN)
def test_every_row_whose_numbers_are_shown_says_where_they_come_from(
    board: Board, part: str
) -> None:
    """In the words of one of four kinds, citing facts that are in the record of facts."""
    held = getattr(board.scenario, part)
    rows = list(held.values() if isinstance(held, dict) else held)
    texts = [row.provenance for row in rows]
    if part == "tracks":
        texts += [mark.provenance for row in rows for mark in row.thresholds]
    assert [text for text in texts if not KIND.match(text)] == []
    cited = {fact for text in texts for fact in re.findall(r"\bF\d{3}\b", text)}
    assert cited - set(FACTS) == set()


def test_every_list_that_says_where_its_numbers_come_from_is_counted() -> None:
    """In the catalogue; stocks and order rules, which are no lists, are counted beside them."""
    lists = {
        name
        for name, info in Document.model_fields.items()
        if get_origin(info.annotation) is list
        and "provenance" in getattr(get_args(info.annotation)[0], "model_fields", ())
    }
    assert set(SOURCED) == lists
    assert lists - set(SHOWN) == {"works", "bridges"}, "these are checked above"


@pytest.mark.parametrize("number", ["5,000", "10,000", "20,000"])
def test_no_source_gives_a_strength_away(number: str) -> None:
    """A team reads the sources of its aims, of public rungs, of treaties others can read."""
    scenario = loader.board("springboard").scenario
    rows = [*scenario.objectives, *scenario.pairs, *scenario.access, *scenario.treaties]
    rows += [*scenario.demands, *scenario.couplings, *scenario.teams]
    assert [row.provenance for row in rows if number in row.provenance] == []


def test_what_a_coupling_moved_has_its_source_for_those_who_see_the_track() -> None:
    """And for nobody else; what moved it otherwise is explained where it was reported."""
    board = loader.board("springboard")
    start = fold(State(), setup(board, MedianDice()))
    held = TrackValue(26, 28, (Cause("cause-struck", -2), Cause("cause-access-granted", -2)))
    moved = structs.replace(start, tracks={**start.tracks, "BY.approval": held})
    for audience, told in ((CONTROL, True), ("BY", True), ("RU", False), (PUBLIC, False)):
        causes = {
            key: text
            for key, text in know(board, moved, audience).sources.items()
            if key.startswith("cause:")
        }
        assert causes == ({"cause:BY.approval:cause-struck": "seed F103"} if told else {})


@pytest.mark.django_db
def test_the_statics_have_a_source_beside_every_start_value(board: Board) -> None:
    """What is the same for all, and public: tracks and their thresholds, works, bridges, rungs."""
    name = board.scenario.id
    sent = msgspec.json.decode(statics.scenario(name, loader.digest(name)))
    rows = [*sent["tracks"], *sent["works"].values(), *sent["bridges"].values(), *sent["pairs"]]
    rows += [mark for track in sent["tracks"] for mark in track["thresholds"]]
    assert [row for row in rows if not KIND.match(row["provenance"])] == []
    assert [p["rung"] for p in sent["pairs"]] == [p.rung for p in board.scenario.pairs]
    assert all("start" not in rule for rule in sent["access"]), "a grant may be secret"


def test_the_sheet_has_a_source_in_every_row(board: Board) -> None:
    """What whoever runs exercises reads of a scenario."""
    found = sheet.sheet(board)
    rows = [*found["treaties"], *found["demands"], *found["access"], *found["pairs"]]
    rows += found["injects"]
    for part in ("forces", "tracks", "objectives", "intents"):
        rows += [row for group in found[part] for row in group["rows"]]
    rows += [mark for row in rows for mark in row.get("thresholds", ())]
    kinds = {"seed", "derived", "external", "judgement"}
    assert [row for row in rows if row["provenance"]["kind"] not in kinds] == []
    numbers = {"access": "level", "pairs": "rung", "demands": "deadline"}
    assert all(key in row for part, key in numbers.items() for row in found[part])


def test_a_team_reads_the_source_of_what_is_its_own(board: Board, start: State) -> None:
    """Units, stocks, grants, treaties, demands. Control reads all, the public what is public."""
    scenario = board.scenario
    for team in sorted(board.teams):
        mine = {u.id: u.provenance for u in scenario.units if u.team == team}
        known = know(board, start, team)
        mine |= {f"stock:{s}": scenario.sources[f"stock:{team}.{s}"] for s in known.stocks}
        mine |= _read(board, start, team)
        assert known.sources == mine
        assert all(KIND.match(text) for text in mine.values())
    stocks = {f"stock:{key}" for key in start.stocks}
    all_ = _read(board, start, CONTROL)
    assert set(know(board, start, CONTROL).sources) == {*start.units, *stocks, *all_}
    assert know(board, start, PUBLIC).sources == _read(board, start, PUBLIC)


def _read(board: Board, start: State, audience: str) -> dict[str, str]:
    """Sources of what an audience reads of grants, treaties and demands at STARTEX."""
    known, scenario = know(board, start, audience), board.scenario
    rules = {(a.host, a.guest): a.provenance for a in scenario.access}
    treaties = {t.id: t.provenance for t in scenario.treaties}
    demands = {(d.patron, d.client, d.item): d.provenance for d in scenario.demands}
    out = {f"access:{g.host}>{g.guest}": rules[g.host, g.guest] for g in known.grants}
    out |= {f"treaty:{t.id}": treaties[t.id] for t in known.treaties}
    return out | {f"demand:{d.id}": demands[d.by, d.of, d.item] for d in known.demands}


def test_a_grant_that_was_secret_at_startex_does_not_tell_its_start() -> None:
    """Once it is public all read the level; where it began, the two parties alone."""
    board = loader.board("springboard")
    start = fold(State(), setup(board, MedianDice()))
    raised = structs.replace(start, access={**start.access, "UA>NATO": Access(3)})
    for audience, told in ((CONTROL, 1), ("UA", 1), ("NATO", 1), ("RU", None), (PUBLIC, None)):
        known = know(board, raised, audience)
        (grant,) = [g for g in known.grants if (g.host, g.guest) == ("UA", "NATO")]
        assert (grant.level, grant.start) == (3, told)
        assert ("access:UA>NATO" in known.sources) is (told is not None)


def test_a_demand_that_is_made_again_is_a_new_one() -> None:
    """Its deadline is no longer the scenario's."""
    board = loader.board("springboard")
    start = fold(State(), setup(board, MedianDice()))
    (name,) = [d.id for d in start.demands.values() if d.item == "call_up"]
    assert f"demand:{name}" in know(board, start, "BY").sources
    again = structs.replace(start.demands[name], made=4, deadline=6)
    later = structs.replace(start, demands={**start.demands, name: again})
    assert f"demand:{name}" not in know(board, later, "BY").sources

"""A map drawn in letters is the map of rules and board; its faults name row and column."""

from __future__ import annotations

import copy
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from game.engine import State, fold, know, setup
from game.engine.dice import Dice
from game.engine.hexes import Board
from game.scenarios import loader, outcomes, starter
from game.scenarios.codes import CODES
from game.scenarios.hexes import Grid, chains, letters

SCENARIO = """\
meta: {id: small, title: Small, version: "1", summary: A drawn map.}
time: {start: 2031-04-01, turn_days: 3, turns: 2}
theatre: rock
teams:
  - {id: RED, name: Redland, code: RED, colour: "#B2182B", countries: [R]}
  - {id: BLU, name: Bluland, code: BLU, colour: "#332288", countries: [B]}
"""
MAP: dict[str, Any] = {
    "hex_km": 30,
    "terrain": ["~ ~ ~ ~ ~", "~ o m f ~", "~ s u h ~", "~ ~ ~ ~ ~"],
    "owners": ["~~~~~", "~rrb~", "~rbb~", "~~~~~"],
    "countries": {"r": {"id": "R", "name": "Redland"}, "b": {"id": "B", "name": "Bluland"}},
    "places": [
        {"name": "Old Port", "at": "B2", "rank": 1},
        {"name": "Works", "at": "b2", "kind": "power"},
        {"name": "Bluewater", "at": "C3", "id": "blue"},
    ],
    "roads": [{"name": "Road", "through": ["Old Port", "C2", "blue"]}],
    "rail": [{"name": "Line", "through": ["C2", "D2"]}],
    "rivers": [{"name": "Brook", "left": ["C2"], "right": ["C3", "D2"]}],
    "labels": [{"text": "SEA", "at": "A1"}],
}


def write(folder: Path, **changes: Any) -> Path:
    """The small scenario; a change of None leaves a key of the map out."""
    drawn = {k: v for k, v in (copy.deepcopy(MAP) | changes).items() if v is not None}
    (folder / "scenario.yaml").write_text(SCENARIO, encoding="utf-8")
    text = yaml.safe_dump({"drawn_map": drawn}, sort_keys=False)
    (folder / "map.yaml").write_text(text, encoding="utf-8")
    return folder


def errors(folder: Path) -> list[str]:
    return [f"{p.field}: {p.message}" for p in loader.examine(folder).errors]


@pytest.fixture
def board(tmp_path: Path) -> Board:
    return Board(loader.load(write(tmp_path)))


def hex_(name: str) -> int:
    return Grid(5, 4).wide * (int(name[1]) - 1) + ord(name[0]) - ord("A")


def test_letters_become_cells(board: Board) -> None:
    cells = [board.cells[hex_(n)] for n in ("A1", "B2", "C2", "D2", "B3", "C3", "D3")]
    assert [(c.terrain, c.owner, c.road) for c in cells] == [
        ("sea", "", 0),
        ("open", "R", 2),
        ("mixed", "R", 2),
        ("forest", "B", 1),
        ("swamp", "R", 0),
        ("urban", "B", 2),
        ("hilly_forest", "B", 0),
    ]
    assert [c.name for c in cells] == ["A1", "Old Port", "C2", "D2", "B3", "Bluewater", "D3"]
    assert {c.zone for c in board.cells} == {"land"}
    assert len(board.cells) == 20


def test_six_neighbours_in_the_order_of_the_compass(board: Board) -> None:
    """The second column stands half a hex lower than the first."""
    names = [Grid(5, 4).name(n) for n in board.cells[hex_("C3")].nb]
    assert names == ["C2", "D2", "D3", "C4", "B3", "B2"]
    names = [Grid(5, 4).name(n) for n in board.cells[hex_("B2")].nb]
    assert names == ["B1", "C2", "C3", "B3", "A3", "A2"]
    for cell in board.cells:
        for direction, other in enumerate(cell.nb):
            if other >= 0:
                assert board.cells[other].nb[(direction + 3) % 6] == cell.i
                assert cell.nbkm[direction] == 30
                assert board.km(cell.p, board.cells[other].p) == 30


@pytest.mark.parametrize("km", [10, 40, 100])
def test_hexes_of_any_size_are_measured_rightly_and_drawn_alike(tmp_path: Path, km: int) -> None:
    scenario, text = loader.playable(write(tmp_path, hex_km=km))
    board, drawing = Board(scenario), json.loads(text)
    a, b = board.cells[hex_("B2")], board.cells[hex_("C2")]
    assert (board.km(a.p, b.p), board.depth_km(a.i, b.i)) == (km, km)
    rows = drawing["cells"]
    (ax, ay), (bx, by) = ((rows[c.i]["x"], rows[c.i]["y"]) for c in (a, b))
    apart = ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5
    assert abs(apart - 40) < 0.1
    assert abs(apart * drawing["unit_km"] - km) < 0.2


def test_what_lies_on_hexsides(board: Board) -> None:
    road = board.edge(hex_("B2"), hex_("C2"))
    assert (road.road, road.river, road.border, road.bridge) == (2, "", False, False)
    crossing = board.edge(hex_("C2"), hex_("C3"))
    assert (crossing.road, crossing.river, crossing.border) == (2, "minor", True)
    assert crossing.bridge, "a road over a river has a bridge"
    rail = board.edge(hex_("C2"), hex_("D2"))
    assert (rail.rail, rail.river, rail.bridge, rail.border) == (True, "minor", True, True)
    assert board.edge(hex_("B2"), hex_("B3")).border is False
    assert [line.cells for line in board.scenario.theatre.rail] == [(hex_("C2"), hex_("D2"))]


def test_places_are_named_by_name_id_and_position(tmp_path: Path) -> None:
    folder = write(tmp_path)
    units = "".join(
        f"  - {{id: u{n}, team: RED, name: U, type: t, place: {p}, provenance: judgement}}\n"
        for n, p in enumerate(("near(Old Port)", "old-port", "B2", "blue", "near(c3)", "D2"))
    )
    (folder / "units.yaml").write_text(
        'unit_types: {t: {name: T, echelon: X, sidc: "10031000001211020000", move: mech, be: 1, '
        "cp_att: 1, cp_def: 1, full: 100, kind: infantry}}\nunits:\n" + units,
        encoding="utf-8",
    )
    found = [u.cell for u in loader.load(folder).units]
    assert found == [hex_(n) for n in ("B2", "B2", "B2", "C3", "C3", "D2")]


def test_a_standing_policy_finds_its_way_on_a_drawn_map(tmp_path: Path) -> None:
    folder = starter.start(tmp_path / "mine")
    (folder / "policies.yaml").write_text(
        "policies:\n"
        "  - {id: march, team: AVE, name: March, text: To Wrenford., rules: [{give: move,"
        " units: ave-3, params: {mode: [tactical]}, toward: Wrenford}]}\n"
        "profiles: [{id: march, text: One marches., policies: {AVE: march}}]\n",
        encoding="utf-8",
    )
    found = loader.examine(folder)
    assert found.errors == () and found.document is not None and found.scenario is not None
    (player,) = outcomes.players_of(found, found.document.profiles[0]).values()
    board = Board(found.scenario)
    known = know(board, fold(State(), setup(board, Dice(bytes(32)))), "AVE")
    (order,) = player(board, known)
    assert (order.params["unit"], board.name(order.params["dest"])) == ("ave-3", "Wrenford")


def test_the_drawing_has_what_the_board_draws(tmp_path: Path) -> None:
    scenario, text = loader.playable(write(tmp_path))
    drawing = json.loads(text)
    assert drawing["id"] == scenario.theatre.id == "rock"
    assert drawing["unit_km"] == 0.75, "a hex of 30 km is drawn 40 units wide"
    assert [c["name"] for c in drawing["countries"]] == ["Redland", "Bluland"]
    assert all(len(c["poly"]) == 6 for c in drawing["cells"])
    west, north, east, south = drawing["extent"]
    for cell in drawing["cells"]:
        assert all(
            west - 1 <= x <= east + 1 and north - 1 <= y <= south + 1 for x, y in cell["poly"]
        )
    assert [(b["a"], b["b"]) for b in drawing["borders"]] == [("B", "R")]
    assert [(n["name"], n["country"]) for n in drawing["nodes"]] == [
        ("Old Port", "R"),
        ("Works", "R"),
        ("Bluewater", "B"),
    ]
    assert (drawing["nodes"][0]["x"], drawing["nodes"][0]["y"]) != (
        drawing["nodes"][1]["x"],
        drawing["nodes"][1]["y"],
    )
    assert all("h3" not in c and "lat" not in c for c in drawing["cells"])


def test_a_border_is_drawn_on_the_edge_of_both_lands(tmp_path: Path) -> None:
    """Every point of it is a point of either ring: no gap, no overlap."""
    drawing = json.loads(loader.playable(write(tmp_path))[1])
    (border,) = drawing["borders"]
    for country in drawing["countries"]:
        edge = {tuple(p) for ring in country["land"] for p in ring}
        assert {tuple(p) for p in border["line"]} <= edge


def test_the_same_letters_draw_the_same_map(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert loader.playable(write(tmp_path / "a")) == loader.playable(write(tmp_path / "b"))


def test_a_letter_changed_changes_the_digest(tmp_path: Path) -> None:
    folder = write(tmp_path)
    before = loader.digest(folder)
    rows = list(MAP["terrain"])
    rows[1] = "~ f m f ~"
    assert loader.digest(write(tmp_path, terrain=rows)) != before


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        (
            {"terrain": ["~ ~ ~ ~ ~", "~ o m f", "~ s u h ~", "~ ~ ~ ~ ~"]},
            ["drawn_map.terrain[1]: Row 2 has 4 letters."],
        ),
        (
            {"owners": ["~~~~~", "~rrb~", "~rbb~"]},
            ["drawn_map.owners: It has 3 rows; `terrain` has 4."],
        ),
        (
            {"terrain": ["~ ~ ~ ~ ~", "~ o x f ~", "~ s u h ~", "~ ~ ~ ~ ~"]},
            ["drawn_map.terrain[1]: Row 2, column C: 'x' is no letter of it."],
        ),
        (
            {"owners": ["~~~~~", "~rrb~", "~rgb~", "~~~~~"]},
            ["drawn_map.owners[2]: Row 3, column C: 'g' is no letter of it."],
        ),
        (
            {"owners": ["~~~~~", "~rrb~", "~~bbr", "~~~~~"]},
            [
                "drawn_map.owners[2]: Row 3, column B: land is drawn as '~'.",
                "drawn_map.owners[2]: Row 3, column E: the sea is drawn as 'r'.",
            ],
        ),
        (
            {"zones": ["aaaaa", "aaaaa", "abaaa", "aaaaa"], "zone_names": {"a": "all"}},
            ["drawn_map.zones[2]: Row 3, column B: 'b' is no letter of it."],
        ),
        (
            {"places": [{"name": "Far", "at": "F9"}], "roads": None, "rail": None},
            ["drawn_map.places[0].at: 'F9' is no hex from A1 to E4 and no place."],
        ),
        (
            {"places": [*MAP["places"], {"name": "Blue", "at": "D3"}]},
            ["drawn_map.places[3].name: 'Blue' is the name of another place or hex."],
        ),
        (
            {"rail": [{"name": "Line", "through": ["B2", "Bluewatr"]}]},
            ["drawn_map.rail[0].through[1]: 'Bluewatr' is no hex from A1 to E4 and no place."],
        ),
        (
            {"rail": [{"name": "Line", "through": [a, "C2"]} for a in ("B2", "D2")]},
            ["drawn_map.rail[1].name: 'Line' is the name of another line."],
        ),
        (
            {"roads": [{"name": "Road", "through": ["B2", "A1"]}]},
            ["drawn_map.roads[0].through[1]: 'A1' lies in the sea."],
        ),
        (
            {"rivers": [{"name": "Brook", "left": ["B2"], "right": ["D3"]}]},
            ["drawn_map.rivers[0]: No hex of `left` touches one of `right`."],
        ),
        (
            {"countries": MAP["countries"] | {"g": {"id": "G", "name": "Greenland"}}},
            ["drawn_map.countries.g: Greenland has no hex."],
        ),
        (
            {"places": [{"name": "Old Port", "at": "B2", "kind": "harbour"}], "roads": None},
            ["drawn_map.places[0].kind: 'harbour' is not allowed here."],
        ),
    ],
)
def test_faults_name_row_and_column(
    tmp_path: Path, changes: dict[str, Any], found: list[str]
) -> None:
    assert sorted(errors(write(tmp_path, **changes))) == found


def test_a_fault_names_its_line(tmp_path: Path) -> None:
    rows = ["~ ~ ~ ~ ~", "~ o m f ~", "~ s u q ~", "~ ~ ~ ~ ~"]
    folder = write(tmp_path, terrain=rows)
    (problem,) = loader.examine(folder).errors
    text = (folder / "map.yaml").read_text(encoding="utf-8").splitlines()
    assert (problem.file, text[problem.line - 1].strip()) == ("map.yaml", "- ~ s u q ~")
    assert problem.code == "drawn-map" and problem.code in CODES
    assert problem.remedy == "Allowed: f, h, m, o, s, u, ~."


def test_a_way_between_hexes_that_do_not_touch_is_straight(tmp_path: Path) -> None:
    rows = ["~~~~~~~", "~ooooo~", "~~~~~~~"]
    owners = ["~~~~~~~", "~rrrrb~", "~~~~~~~"]
    folder = write(
        tmp_path, terrain=rows, owners=owners, places=None, roads=None, rivers=None,
        rail=[{"name": "Line", "through": ["B2", "F2"]}],
    )  # fmt: skip
    (line,) = loader.load(folder).theatre.rail
    assert line.cells == (8, 9, 10, 11, 12)


def test_a_way_does_not_lead_through_the_sea(tmp_path: Path) -> None:
    rows = ["~~~~~~~", "~o~~~o~", "~~~~~~~"]
    owners = ["~~~~~~~", "~r~~~b~", "~~~~~~~"]
    folder = write(
        tmp_path, terrain=rows, owners=owners, places=None, roads=None, rivers=None,
        rail=[{"name": "Line", "through": ["B2", "F2"]}],
    )  # fmt: skip
    assert errors(folder) == [
        "drawn_map.rail[0].through[1]: Straight to 'F2' there is sea beyond B2."
    ]


def test_columns_go_on_after_z() -> None:
    assert [letters(n) for n in (0, 25, 26, 27, 51, 52)] == ["A", "Z", "AA", "AB", "AZ", "BA"]


def test_sides_that_meet_are_joined() -> None:
    grid = Grid(4, 3)
    (river,) = chains(grid.side(a, b) for a, b in ((5, 9), (5, 10), (6, 10)))
    assert len(river) == 4
    assert all(a != b for a, b in pairwise(river))
    (ring,) = grid.outline([5])
    assert ring[0] == ring[-1] and len(ring) == 7

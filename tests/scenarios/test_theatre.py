"""The compiled theatre keeps its contract: schema, geometry, known distances, named features.

Recompiling needs npm packages and is not done here; NOTICE.md beside the data says how, and that
the same inputs give the same bytes.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from game.scenarios import theatres

FILE = Path(__file__).parents[2] / "game/scenarios/theatre/eastern_europe.json"
EARTH_KM = 6371.0088
TERRAIN = {"open", "mixed", "forest", "hilly_forest", "swamp", "urban", "sea"}
KINDS = {
    "city",
    "airbase",
    "sam_base",
    "depot",
    "hospital",
    "hub",
    "rail_junction",
    "power",
    "hq",
    "border_crossing",
    "range",
    "bridge",
}


@pytest.fixture(scope="module")
def theatre() -> dict:
    return json.loads(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def nodes(theatre) -> dict:
    return {n["id"]: n for n in theatre["nodes"]}


def km(p, q) -> float:
    return 2 * EARTH_KM * math.asin(math.dist(p, q) / 2000 / EARTH_KM)


def steps(theatre, start: int, goals: set[int]) -> int:
    """Fewest steps from a cell to any of some others, over the neighbour table."""
    seen, ring, count = {start}, {start}, 0
    while not ring & goals:
        ring = {k for i in ring for k in theatre["cells"][i]["nb"] if k >= 0} - seen
        assert ring, "no path"
        seen |= ring
        count += 1
    return count


def inside(x: float, y: float, ring: list) -> bool:
    """Even-odd test of a point against a ring."""
    odd = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            odd = not odd
    return odd


def test_file_is_small_enough_for_a_browser():
    assert FILE.stat().st_size <= 1_200_000


def test_cells_are_the_whole_box_in_order(theatre):
    cells = theatre["cells"]
    assert len(cells) == 926  # rules.md §3
    assert [c["h3"] for c in cells] == sorted(c["h3"] for c in cells)
    assert [c["i"] for c in cells] == list(range(926))
    assert len({c["name"] for c in cells}) == 926


def test_every_cell_obeys_the_schema(theatre):
    x0, y0, x1, y1 = theatre["extent"]
    countries = {c["id"] for c in theatre["countries"]} | {""}
    for cell in theatre["cells"]:
        assert 46 <= cell["lat"] <= 57
        assert 20 <= cell["lon"] <= 38
        assert len(cell["poly"]) == 6
        assert all(x0 <= x <= x1 and y0 <= y <= y1 for x, y in cell["poly"])
        assert cell["terrain"] in TERRAIN
        assert (cell["terrain"] == "sea") == (cell["owner"] == "")
        assert cell["owner"] in countries
        assert cell["zone"] in theatre["zones"]
        assert cell["air"] in theatre["zones"]
        assert cell["road"] in (0, 1, 2)
        assert all(isinstance(v, int) for v in cell["p"])
        assert math.dist(cell["p"], (0, 0, 0)) == pytest.approx(EARTH_KM * 1000, abs=2)


def test_directions_lead_back_and_point_where_they_say(theatre):
    cells = theatre["cells"]
    assert theatre["directions"] == ["N", "NE", "SE", "S", "SW", "NW"]
    for cell in cells:
        for d, k in enumerate(cell["nb"]):
            if k < 0:
                assert cell["nbkm"][d] == 0
                continue
            assert cells[k]["nb"][(d + 3) % 6] == cell["i"]
            assert cells[k]["nbkm"][(d + 3) % 6] == cell["nbkm"][d]
            bearing = math.degrees(math.atan2(cells[k]["x"] - cell["x"], cell["y"] - cells[k]["y"]))
            assert abs((bearing - 60 * d + 180) % 360 - 180) < 30


def test_spacing_of_cells(theatre):
    spacing = [k for c in theatre["cells"] for k in c["nbkm"] if k]
    assert (min(spacing), max(spacing)) == (38, 47)  # rules.md §0.3
    for cell in theatre["cells"]:
        for d, k in enumerate(cell["nb"]):
            if k >= 0:
                assert cell["nbkm"][d] == round(km(cell["p"], theatre["cells"][k]["p"]))


def test_planar_distances_agree_with_the_globe(nodes):
    for a, b in (("minsk", "kyiv"), ("brest", "gomel"), ("lviv", "kharkiv"), ("riga", "odesa")):
        planar = math.dist((nodes[a]["x"], nodes[a]["y"]), (nodes[b]["x"], nodes[b]["y"]))
        assert planar == pytest.approx(km(nodes[a]["p"], nodes[b]["p"]), rel=0.01)


def test_known_distances(nodes):
    assert round(km(nodes["machulishchy-ab"]["p"], nodes["lviv"]["p"])) == 501  # D05
    assert round(km(nodes["kyiv"]["p"], nodes["minsk"]["p"])) == pytest.approx(433, abs=3)
    assert round(km(nodes["brest"]["p"], nodes["warsaw"]["p"])) == pytest.approx(182, abs=3)
    assert round(km(nodes["gomel"]["p"], nodes["chernihiv"]["p"])) == pytest.approx(107, abs=4)


@pytest.mark.parametrize(
    ("city", "border", "belarus"),
    [("kyiv", 3, 4), ("kovel", 1, 2), ("rivne", 3, 4), ("lviv", 4, 5)],
)
def test_cells_from_cities_to_the_border(theatre, nodes, city, border, belarus):
    """rules.md §0.3: the border is 3 cells from Kyiv and Rivne, 4 from Lviv, 2 from Kovel."""
    cells = theatre["cells"]
    beyond = {c["i"] for c in cells if c["owner"] == "BY"}
    along = {c["i"] for c in cells if c["owner"] == "UA" and beyond & set(c["nb"])}
    assert steps(theatre, nodes[city]["cell"], along) == border
    assert steps(theatre, nodes[city]["cell"], beyond) == belarus


def test_edges_are_sane(theatre):
    cells = theatre["cells"]
    keys = [(e["a"], e["b"]) for e in theatre["edges"]]
    assert len(set(keys)) == len(keys)
    for edge in theatre["edges"]:
        a, b = cells[edge["a"]], cells[edge["b"]]
        assert edge["a"] < edge["b"]
        assert edge["b"] in a["nb"]
        features = set(edge) - {"a", "b"}
        assert features
        assert features <= {"river", "bridge", "border", "rail", "road"}
        assert edge.get("river") in (None, "major", "minor")
        land = a["owner"] and b["owner"]
        assert edge.get("border", False) == bool(land and a["owner"] != b["owner"])
        if "bridge" in edge:
            assert "river" in edge
            assert "rail" in edge or "road" in edge
    borders = {k for k, e in zip(keys, theatre["edges"], strict=True) if "border" in e}
    assert borders == {
        (c["i"], k)
        for c in cells
        for k in c["nb"]
        if k > c["i"] and c["owner"] and cells[k]["owner"] and c["owner"] != cells[k]["owner"]
    }


@pytest.mark.parametrize(
    ("start", "goal", "dry"),
    [
        ("kyiv", "zhytomyr", True),
        ("kyiv", "nizhyn", False),
        ("zhytomyr", "poltava", False),
        ("mazyr", "ovruch", True),
        ("luninets", "sarny", False),
        ("odesa", "melitopol", False),
        ("brest", "warsaw", False),
        ("chornobyl", "kyiv", True),
        ("kherson", "mykolaiv", True),
    ],
)
def test_great_rivers_part_the_banks(theatre, nodes, start, goal, dry):
    """Whether one can go from city to city without crossing a major river."""
    wet = {(e["a"], e["b"]) for e in theatre["edges"] if e.get("river") == "major"}
    cells = theatre["cells"]
    reached, ring = set(), {nodes[start]["cell"]}
    while ring:
        reached |= ring
        ring = {
            k
            for i in ring
            for k in cells[i]["nb"]
            if k >= 0 and cells[k]["owner"] and (min(i, k), max(i, k)) not in wet
        } - reached
    assert (nodes[goal]["cell"] in reached) == dry


def test_every_place_lies_in_its_cell_and_country(theatre, nodes):
    """Four towns beside a border or shore count in the nearest cell of their own country."""
    beside = set()
    for node in nodes.values():
        cell = theatre["cells"][node["cell"]]
        assert cell["owner"] == node["country"], node["id"]
        assert node["kind"] in KINDS
        assert node["rank"] in (1, 2, 3)
        corners = cell["poly"]
        sides = []
        for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1], strict=True):
            sides.append((bx - ax) * (node["y"] - ay) - (by - ay) * (node["x"] - ax))
        if not (all(s <= 6 for s in sides) or all(s >= -6 for s in sides)):
            beside.add(node["id"])
            assert gap_km(node, [*corners, corners[0]]) < 10
    assert beside == {"berdiansk", "kosice", "malaryta", "tiraspol"}


def gap_km(node: dict, line: list) -> float:
    """Distance of a node from a drawn line."""
    best = math.inf
    for (ax, ay), (bx, by) in pairwise(line):
        length = math.dist((ax, ay), (bx, by)) ** 2
        t = ((node["x"] - ax) * (bx - ax) + (node["y"] - ay) * (by - ay)) / length
        t = min(1.0, max(0.0, t))
        best = min(
            best, math.dist((node["x"], node["y"]), (ax + t * (bx - ax), ay + t * (by - ay)))
        )
    return best


def test_crossings_lie_on_a_border_and_bridges_on_a_river(theatre, nodes):
    lines = {
        "border_crossing": [b["line"] for b in theatre["borders"]],
        "bridge": [r["line"] for r in theatre["rivers"]],
    }
    for node in nodes.values():
        if node["kind"] in lines:
            assert min(gap_km(node, line) for line in lines[node["kind"]]) < 0.2, node["id"]


def test_rows_have_the_keys_the_browser_reads(theatre):
    needed = {
        "countries": {"id", "name", "label", "land"},
        "occupied": {"country", "by", "name", "rings"},
        "nodes": {"id", "name", "kind", "rank", "cell", "x", "y", "p", "country", "offset"},
        "rail": {"id", "name", "line", "cells", "nodes"},
        "roads": {"id", "name", "class", "line"},
        "rivers": {"id", "name", "class", "line"},
        "lakes": {"name", "rings"},
        "borders": {"a", "b", "line"},
        "corridors": {"id", "name", "line", "cells", "from", "to"},
        "labels": {"text", "kind", "x", "y"},
    }
    for table, keys in needed.items():
        assert theatre[table], table
        assert all(keys <= set(row) for row in theatre[table]), table
    assert all(len(ring) >= 4 for ring in theatre["forest"] + theatre["marsh"])


def test_the_border_facts_of_the_springboard_start(theatre, nodes):
    """The one good way from Stolin to Sarny crosses the Horyn by a bridge, through marsh."""
    pair = sorted((nodes["stolin"]["cell"], nodes["sarny"]["cell"]))
    edge = next(e for e in theatre["edges"] if [e["a"], e["b"]] == pair)
    assert (edge["river"], edge["bridge"], edge["border"], edge["rail"]) == (
        "major",
        True,
        True,
        True,
    )
    assert {theatre["cells"][k]["terrain"] for k in pair} == {"swamp"}


def test_ids_are_unique(theatre):
    for table in ("nodes", "rail", "roads", "corridors", "countries"):
        ids = [row["id"] for row in theatre[table]]
        assert len(set(ids)) == len(ids), table


def test_named_features_are_there(nodes):
    kinds = Counter(n["kind"] for n in nodes.values())
    belarus = Counter(n["kind"] for n in nodes.values() if n["country"] == "BY")
    for airbase in ("baranavichy-ab", "luninets-ab", "lida-ab", "machulishchy-ab"):  # F244
        assert nodes[airbase]["kind"] == "airbase"
        assert nodes[airbase]["country"] == "BY"
    assert belarus["sam_base"] == 1  # F245
    assert belarus["depot"] == 30  # F246
    assert belarus["hospital"] == 1  # F006
    assert kinds["range"] >= 5
    assert nodes["rzeszow-hub"]["hub"] is True
    assert nodes["minsk-garrison"]["kind"] == "hq"
    assert {n["id"] for n in nodes.values() if n["rank"] == 1} >= {"minsk", "kyiv", "warsaw"}


def test_crimea_is_ukrainian_and_occupied(theatre):
    occupied = [c for c in theatre["cells"] if "occupied_by" in c]
    assert occupied
    assert all((c["owner"], c["occupied_by"]) == ("UA", "RU") for c in occupied)
    assert [(o["country"], o["by"], o["name"]) for o in theatre["occupied"]] == [
        ("UA", "RU", "Crimea")
    ]
    place = next(label for label in theatre["labels"] if label["text"] == "Simferopol")
    land = {c["id"]: c["land"] for c in theatre["countries"]}
    assert any(inside(place["x"], place["y"], ring) for ring in land["UA"])
    assert not any(inside(place["x"], place["y"], ring) for ring in land["RU"])
    assert any(inside(place["x"], place["y"], r) for r in theatre["occupied"][0]["rings"])


def test_railways_and_corridors_run_from_neighbour_to_neighbour(theatre, nodes):
    rails = {(e["a"], e["b"]) for e in theatre["edges"] if "rail" in e}
    for line in theatre["rail"] + theatre["corridors"]:
        # One line lies wholly in Crimea, south of the grid: it is only drawn.
        assert bool(line["cells"]) == (line["id"] != "dzhankoi-kerch")
        assert len(set(line["cells"])) == len(line["cells"]), line["id"]
        for a, b in pairwise(line["cells"]):
            assert b in theatre["cells"][a]["nb"], line["id"]
            if line in theatre["rail"]:
                assert (min(a, b), max(a, b)) in rails
        for name in line.get("nodes", []):
            assert nodes[name]["cell"] in line["cells"], (line["id"], name)


def test_three_corridors_lead_from_rzeszow_into_ukraine(theatre, nodes):
    assert [c["from"] for c in theatre["corridors"]] == ["rzeszow-hub"] * 3
    for corridor in theatre["corridors"]:
        assert nodes[corridor["from"]]["country"] == "PL"
        assert nodes[corridor["to"]]["country"] == "UA"
        assert corridor["cells"][0] == nodes[corridor["from"]]["cell"]
        assert corridor["cells"][-1] == nodes[corridor["to"]]["cell"]


@pytest.mark.parametrize(
    ("place", "terrain"),
    [
        ("minsk", {"urban"}),
        ("kyiv", {"urban"}),
        ("kharkiv", {"urban"}),
        ("warsaw", {"urban"}),
        ("luninets", {"swamp"}),
        ("sarny", {"swamp"}),
        ("olevsk", {"forest"}),
        ("melitopol", {"open"}),
    ],
)
def test_terrain_an_officer_would_expect(theatre, nodes, place, terrain):
    assert theatre["cells"][nodes[place]["cell"]]["terrain"] in terrain


@pytest.mark.parametrize(
    ("written", "shown"),
    [("Mozyr", "Mazyr"), ("Grodno", "Hrodna"), ("Kiev", "Kyiv"), ("Homyel", "Gomel")],
)
def test_a_place_is_found_by_its_other_spellings(written, shown):
    """Authors write what their sources write."""
    places = theatres.read(FILE).places()
    assert places.cell(f"near({written})") == places.cell(f"near({shown})")

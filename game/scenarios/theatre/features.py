"""Terrain, zones, networks and points of the theatre, from the authored files.

Development only, used by ``compile.py``.
"""

from __future__ import annotations

import math

import h3
from shapely import LineString, Point, Polygon
from shapely.ops import unary_union

from game.scenarios.theatre.geography import (
    chance,
    earth_centred,
    great_circle_km,
    load,
    project,
    rings,
    rounded,
    short,
    unproject,
    wander,
)
from game.scenarios.theatre.grid import BESIDE_KM, RESOLUTION, Locator, ring_of

COMPASS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
# How far a drawn line strays sideways between two authored points, as a share of their distance.
BEND = {"rail": 0.025, "roads": 0.05, "corridors": 0.05}
# Fine cells of wood or marsh, of seven, from which a forest cell has no roads of its own.
DEEP_FOREST = 6
KINDS = (
    "airbase",
    "sam_base",
    "depot",
    "hospital",
    "hub",
    "range",
    "hq",
    "rail_junction",
    "power",
    "border_crossing",
    "bridge",
)


def _lattice(ix: int, iy: int, salt: str) -> float:
    return chance(f"{salt}|{ix}|{iy}")


def _noise(x: float, y: float, scale: float, salt: str) -> float:
    """Smooth value noise in 0..1, the same on every run."""
    fx, fy = x / scale, y / scale
    ix, iy = math.floor(fx), math.floor(fy)
    tx, ty = fx - ix, fy - iy
    tx, ty = tx * tx * (3 - 2 * tx), ty * ty * (3 - 2 * ty)
    top = _lattice(ix, iy, salt) * (1 - tx) + _lattice(ix + 1, iy, salt) * tx
    low = _lattice(ix, iy + 1, salt) * (1 - tx) + _lattice(ix + 1, iy + 1, salt) * tx
    return top * (1 - ty) + low * ty


def _scatter(x: float, y: float, salt: str) -> float:
    """Noise made nearly uniform, so that a share of the ground can be compared with it."""
    value = 0.5 * _noise(x, y, 36, salt) + 0.5 * _noise(x, y, 14, salt + "'")
    return min(1.0, max(0.0, (value - 0.5) * 1.8 + 0.5))


def _areas(rows: list[dict]) -> list[tuple[float, Polygon]]:
    return [(row["cover"], Polygon([project(*p) for p in row["ring"]])) for row in rows]


def ground(rows: list[dict], land, water, frame) -> tuple[dict[int, list[str]], list, list]:
    """What the fine cells are: ({cell: kinds of its seven children}, forest rings, marsh rings).

    The rings cover the whole frame, so that the ground does not end where the grid does.
    """
    terrain = load("terrain")
    forest, marsh = _areas(terrain["forest"]), _areas(terrain["marsh"])
    parent = {row["h3"]: row["i"] for row in rows}
    kinds: dict[int, list[str]] = {row["i"]: [] for row in rows}
    drawn: dict[str, list[Polygon]] = {"forest": [], "marsh": []}
    around = h3.LatLngPoly([(43.5, 17.5), (43.5, 41.0), (58.5, 41.0), (58.5, 17.5)])
    for fine in sorted(h3.polygon_to_cells(around, RESOLUTION + 1)):
        lat, lon = h3.cell_to_latlng(fine)
        point = Point(project(lon, lat))
        if not frame.contains(point):
            continue
        kind = "open"
        if not land.contains(point) or water.contains(point):
            kind = "water"
        else:
            bog = max((c for c, a in marsh if a.contains(point)), default=0.0)
            wood = max((c for c, a in forest if a.contains(point)), default=0.0)
            if _scatter(point.x, point.y, "marsh") < bog:
                kind = "marsh"
            elif _scatter(point.x, point.y, "forest") < wood:
                kind = "forest"
        above = parent.get(h3.cell_to_parent(fine))
        if above is not None:
            kinds[above].append(kind)
        if kind in drawn:
            drawn[kind].append(Polygon(ring_of(fine)).buffer(0.02))
    dry = land.difference(water)
    forest_rings, marsh_rings = (
        rings(unary_union(drawn[kind]).intersection(dry).simplify(0.15))
        for kind in ("forest", "marsh")
    )
    return kinds, forest_rings, marsh_rings


def set_terrain(rows: list[dict], kinds: dict[int, list[str]], cities: dict[str, dict]) -> None:
    """Terrain of every play cell (rules.md §6): its seven fine cells, hills and great cities."""
    terrain = load("terrain")
    hills = unary_union([Polygon([project(*p) for p in ring]) for ring in terrain["hills"]])
    urban = {cities[name]["cell"] for name in terrain["urban"]}
    for row in rows:
        here = kinds[row["i"]]
        dry = max(1, sum(k != "water" for k in here))
        marsh = here.count("marsh") / dry
        forest = here.count("forest") / dry
        hilly = hills.contains(Point(row["x"], row["y"]))
        if row["owner"] == "":
            row["terrain"] = "sea"
        elif row["i"] in urban:
            row["terrain"] = "urban"
        elif marsh > 0.5:
            row["terrain"] = "swamp"
        elif hilly and forest >= 0.4:
            row["terrain"] = "hilly_forest"
        elif forest + marsh > 0.55:
            row["terrain"] = "forest"
        elif forest + marsh >= 0.27 or hilly:
            row["terrain"] = "mixed"
        else:
            row["terrain"] = "open"


def set_zones(rows: list[dict]) -> None:
    """Weather zone (Polesie is its own) and air zone (rules.md §8.2) of every cell."""
    polesie = Polygon([project(*p) for p in load("terrain")["polesie"]["ring"]])
    for row in rows:
        owner = row["owner"]
        if owner == "BY":
            air = "belarus"
        elif owner == "RU":
            air = "russia" if row["lon"] > 24 else "nato_flank"
        elif owner == "UA":
            if row["lon"] < 27.2:
                air = "west_ukraine"
            else:
                air = "north_ukraine" if row["lat"] > 49.6 and row["lon"] < 35 else "south_east"
        elif owner == "":
            air = "nato_flank" if row["lat"] > 50 else "south_east"
        else:
            air = "nato_flank"
        wet = owner in ("BY", "UA") and polesie.contains(Point(row["x"], row["y"]))
        row["zone"] = "polesie" if wet else air
        row["air"] = air


def places() -> dict[str, tuple[float, float]]:
    """Every authored point by id, in degrees: cities, sites and undrawn waypoints."""
    out = {key: tuple(at) for key, at in load("waypoints").items()}
    out.update({row["id"]: tuple(row["at"]) for row in load("cities")})
    for rows in load("sites").values():
        out.update({row["id"]: tuple(row["at"]) for row in rows})
    return out


def _snap(row: dict, x: float, y: float, borders: list[dict], rivers: list[dict]):
    """Crossings are moved onto their border and bridges onto the nearest river."""
    if row["kind"] == "border_crossing":
        near = [b["line"] for b in borders if {b["a"], b["b"]} == set(row["between"])]
    elif row["kind"] == "bridge":
        near = [r["line"] for r in rivers]
    else:
        return x, y
    point = Point(x, y)
    line = min((LineString(n) for n in near), key=point.distance)
    if point.distance(line) > 15:
        raise SystemExit(f"{row['id']} is {point.distance(line):.0f} km off")
    on = line.interpolate(line.project(point))
    return on.x, on.y


def make_nodes(
    rows: list[dict], locator: Locator, borders: list[dict], rivers: list[dict]
) -> tuple[list[dict], list[dict]]:
    """(nodes on the grid, city names beyond it)."""
    authored = [dict(row, kind="city") for row in load("cities")]
    sites = load("sites")
    for kind in KINDS:
        authored += [dict(row, kind=kind, rank=3) for row in sites[kind]]
    nodes, beyond = [], []
    seen: set[str] = set()
    for row in authored:
        if row["id"] in seen:
            raise SystemExit(f"two places are called {row['id']}")
        seen.add(row["id"])
        x, y = _snap(row, *project(*row["at"]), borders, rivers)
        cell = locator.cell(x, y)
        if cell >= 0 and row.get("country", rows[cell]["owner"]) != rows[cell]["owner"]:
            cell = locator.nearest_of(x, y, rows, row["country"])
        node = {"id": row["id"], "name": row["name"], "kind": row["kind"], "rank": row["rank"]}
        node |= {"cell": cell, "x": short(x), "y": short(y)}
        node["p"] = earth_centred(*unproject(x, y))
        if cell < 0:
            beyond.append(
                node | {"offset": row.get("label", "e"), "country": row.get("country", "")}
            )
            continue
        node["country"] = row.get("country") or rows[cell]["owner"]
        if "occupied_by" in row:
            node["occupied_by"] = row["occupied_by"]
        if "names" in row:
            node["names"] = row["names"]
        node["offset"] = row.get("label", "e")
        if row.get("hub"):
            node["hub"] = True
        if "note" in row:
            node["note"] = row["note"]
        nodes.append(node)
    return nodes, beyond


def banks(nodes: list[dict], locator: Locator) -> dict[int, tuple[float, float]]:
    """The bank on which a cell lies for the rules, by cell: a planar point."""
    cell_of = {n["id"]: n["cell"] for n in nodes}
    out: dict[int, tuple[float, float]] = {}
    for city, at in load("banks").items():
        point = project(*at)
        if locator.gap_km(*point, cell_of[city]) > BESIDE_KM:
            raise SystemExit(f"banks.yaml: the bank of {city} is far from its cell")
        if cell_of[city] in out:
            raise SystemExit(f"banks.yaml: {city} shares its cell with another")
        out[cell_of[city]] = point
    return out


def name_cells(rows: list[dict], nodes: list[dict]) -> None:
    """A short unique name: the chief city in the cell, else the authored name of its chief place,
    else (sea and empty country) the nearest city with bearing and kilometres."""
    cities = [n for n in nodes if n["kind"] == "city"]
    authored = load("cell_names")
    taken: set[str] = set()
    for row in rows:
        inside = [n for n in cities if n["cell"] == row["i"]]
        if inside:
            row["name"] = min(inside, key=lambda n: (n["rank"], n["id"]))["name"]
        else:
            row["name"] = authored.get(row["h3"], "")
        if row["name"] in taken:
            raise SystemExit(f"two cells are called {row['name']}")
        taken |= {row["name"]} - {""}
    for row in rows:
        if row["name"]:
            continue
        for near in sorted(cities, key=lambda n: great_circle_km(row["p"], n["p"])):
            bearing = math.degrees(math.atan2(row["x"] - near["x"], near["y"] - row["y"])) % 360
            km = round(great_circle_km(row["p"], near["p"]))
            name = f"{near['name']} {COMPASS[round(bearing / 45) % 8]} {km} km"
            if name not in taken:
                break
        row["name"] = name
        taken.add(name)


def make_lines(
    kind: str, rows: list[dict], nodes: list[dict], locator: Locator, frame
) -> list[dict]:
    """Railways or roads: drawn line, cells in order, and for railways the cities on the way."""
    where = places()
    cell_of = {n["id"]: n["cell"] for n in nodes}
    cities = [n["id"] for n in nodes if n["kind"] == "city"]
    out = []
    for row in load(kind):
        try:
            points = [project(*(where[v] if isinstance(v, str) else v)) for v in row["via"]]
            points = wander(points, BEND[kind], "rail" if kind == "rail" else "roads")
        except KeyError as gap:
            raise SystemExit(f"{kind}.yaml, {row['id']}: no place {gap}") from None
        line = LineString(points).intersection(frame)
        if line.geom_type != "LineString":
            line = max(line.geoms, key=lambda g: g.length)
        entry = {"id": row["id"], "name": row["name"]}
        if "class" in row:
            entry["class"] = row["class"]
        entry["line"] = rounded(line.coords)
        stops = {cell_of[v] for v in row["via"] if isinstance(v, str) and v in cell_of}
        entry["cells"] = locator.path(list(line.coords), rows, stops)
        if kind == "rail":
            passed = set(entry["cells"])
            entry["nodes"] = [v for v in row["via"] if v in cities and cell_of[v] in passed]
        for key in ("from", "to"):
            if key in row:
                entry[key] = row[key]
        out.append(entry)
    return out


def set_roads(rows: list[dict], roads: list[dict], kinds: dict[int, list[str]]) -> None:
    """Road level: the best authored road; settled country has local roads (1) without one.

    Marsh, mountain and deep forest (six fine cells of seven) have only the roads that are
    authored: there the road net is what channels an attacker.
    """
    best: dict[int, int] = {}
    for road in roads:
        for cell in road["cells"]:
            best[cell] = max(road["class"], best.get(cell, 0))
    for row in rows:
        wild = sum(k in ("forest", "marsh") for k in kinds[row["i"]])
        settled = row["terrain"] in ("open", "mixed", "urban")
        local = 1 if settled or (row["terrain"] == "forest" and wild < DEEP_FOREST) else 0
        row["road"] = 0 if row["terrain"] == "sea" else max(best.get(row["i"], 0), local)

"""The play grid: H3 cells, their six directions, owners, and what lies on the edges between them.

Development only, used by ``compile.py``.
"""

from __future__ import annotations

import math
from itertools import pairwise

import h3
import shapely
from shapely import LineString, Point, Polygon

from game.scenarios.theatre.geography import (
    earth_centred,
    great_circle_km,
    project,
    rounded,
    short,
)

RESOLUTION = 4
SOUTH, NORTH, WEST, EAST = 46.0, 57.0, 20.0, 38.0
DIRECTIONS = ("N", "NE", "SE", "S", "SW", "NW")
# A cell with less land than this is sea: nothing could stand on it.
LEAST_LAND = 0.25
# How far outside a cell a town, or the bank it stands on, may lie and still count there.
BESIDE_KM = 10
# Crimea lies south of the grid but for the isthmus: a cell of which this share of the Ukrainian
# land is Crimean counts as occupied, so that the way into the peninsula is closed.
CRIMEAN_SHARE = 0.25


def cell_ids() -> list[str]:
    """The cells whose centre lies in the box, sorted (rules.md §3)."""
    ring = [(SOUTH, WEST), (SOUTH, EAST), (NORTH, EAST), (NORTH, WEST)]
    # A straight box edge in H3 follows parallels, so the centre test is exact.
    return sorted(h3.polygon_to_cells(h3.LatLngPoly(ring), RESOLUTION))


def ring_of(cell: str) -> list[tuple[float, float]]:
    """Planar corners of a cell, clockwise on screen."""
    return [project(lon, lat) for lat, lon in h3.cell_to_boundary(cell)]


def make_cells(ids: list[str]) -> tuple[list[dict], list[Polygon]]:
    """Rows with place, shape and neighbours, and the unrounded shapes."""
    index = {cell: i for i, cell in enumerate(ids)}
    rows, shapes = [], []
    for i, cell in enumerate(ids):
        lat, lon = h3.cell_to_latlng(cell)
        x, y = project(lon, lat)
        corners = ring_of(cell)
        if len(corners) != 6:
            raise SystemExit(f"{cell} has {len(corners)} corners")
        shapes.append(Polygon(corners))
        rows.append(
            {
                "i": i,
                "h3": cell,
                "name": "",
                "lon": round(lon, 4),
                "lat": round(lat, 4),
                "x": short(x),
                "y": short(y),
                "p": earth_centred(lon, lat),
                "poly": rounded(corners, 2),
            }
        )
    for row in rows:
        neighbours = directions(row["h3"])
        row["nb"] = [index.get(n, -1) for n in neighbours]
        row["nbkm"] = [
            round(great_circle_km(row["p"], rows[k]["p"])) if k >= 0 else 0 for k in row["nb"]
        ]
    for row in rows:
        for d, k in enumerate(row["nb"]):
            if k >= 0 and rows[k]["nb"][(d + 3) % 6] != row["i"]:
                raise SystemExit(f"direction {DIRECTIONS[d]} of {row['h3']} does not lead back")
    return rows, shapes


def directions(cell: str) -> list[str]:
    """The six neighbours in the order N, NE, SE, S, SW, NW.

    H3 neighbours have no fixed bearing: they are taken in the order of their bearing, and the
    rotation that is nearest to the six compass directions is chosen (screens.md §3.1).
    """
    lat, lon = h3.cell_to_latlng(cell)
    x, y = project(lon, lat)
    around = []
    for other in sorted(set(h3.grid_disk(cell, 1)) - {cell}):
        olat, olon = h3.cell_to_latlng(other)
        ox, oy = project(olon, olat)
        around.append((math.degrees(math.atan2(ox - x, y - oy)) % 360, other))
    around.sort()

    def misfit(turn: int) -> float:
        total = 0.0
        for d in range(6):
            off = (around[(d + turn) % 6][0] - 60 * d + 180) % 360 - 180
            total += off * off
        return total

    best = min(range(6), key=misfit)
    return [around[(d + best) % 6][1] for d in range(6)]


def set_owners(rows: list[dict], shapes: list[Polygon], countries: dict) -> None:
    """Owner by larger land share; "" is sea; Crimean cells are Ukrainian and occupied."""
    keys = sorted(k for k in countries if k != "CRIMEA")
    for row, shape in zip(rows, shapes, strict=True):
        share = {k: countries[k].intersection(shape).area / shape.area for k in keys}
        land = sum(share.values())
        row["land"] = round(land, 2)
        row["owner"] = max(keys, key=lambda k: share[k]) if land >= LEAST_LAND else ""
        if row["owner"] == "UA":
            crimea = countries["CRIMEA"].intersection(shape).area / shape.area
            if crimea >= CRIMEAN_SHARE * share["UA"]:
                row["occupied_by"] = "RU"


class Locator:
    """Finds the cell that a planar point lies in."""

    def __init__(self, shapes: list[Polygon]):
        self._shapes = shapes
        self._tree = shapely.STRtree(shapes)

    def cell(self, x: float, y: float) -> int:
        """Index of the cell, or -1 outside the grid."""
        found = self._tree.query(Point(x, y), predicate="intersects")
        return int(min(found)) if len(found) else -1

    def gap_km(self, x: float, y: float, cell: int) -> float:
        """How far a planar point is from a cell; 0 inside."""
        return self._shapes[cell].distance(Point(x, y))

    def nearest_of(self, x: float, y: float, rows: list[dict], owner: str) -> int:
        """The nearest cell of a country: borders cut cells, so a town beside one can lie in a cell
        that belongs to the neighbour."""
        own = [row["i"] for row in rows if row["owner"] == owner]
        best = min(own, key=lambda i: (self.gap_km(x, y, i), i))
        if self.gap_km(x, y, best) > BESIDE_KM:
            raise SystemExit(f"no cell of {owner} within {BESIDE_KM} km of {x:.0f}, {y:.0f}")
        return best

    def path(self, line: list[tuple[float, float]], rows: list[dict], keep: set[int]) -> list[int]:
        """Cells a line runs through, consecutive ones neighbours.

        Cells whose corner is only cut are left out, but never those in ``keep``.
        """
        shape = LineString(line)
        steps = max(2, int(shape.length / 1.0))
        runs: list[list[int]] = []
        for n in range(steps + 1):
            p = shape.interpolate(n / steps, normalized=True)
            cell = self.cell(p.x, p.y)
            if runs and runs[-1][0] == cell:
                runs[-1][1] += 1
            else:
                runs.append([cell, 1])
        runs = [r for r in runs if r[0] >= 0]
        changed = True
        while changed:
            changed = False
            for n in range(1, len(runs) - 1):
                before, here, after = runs[n - 1], runs[n], runs[n + 1]
                if here[0] in keep:
                    continue
                same = before[0] == after[0]
                cut = here[1] < 9 and after[0] in rows[before[0]]["nb"]
                if cut or (same and here[1] < 12):
                    runs[n - 1 : n + 2] = (
                        [[before[0], before[1] + after[1]]] if same else [before, after]
                    )
                    changed = True
                    break
        cells = [r[0] for r in runs]
        for a, b in pairwise(cells):
            if b not in rows[a]["nb"]:
                raise SystemExit(f"path jumps from {rows[a]['h3']} to {rows[b]['h3']}")
        return cells


def make_edges(
    rows: list[dict],
    rivers: list[dict],
    rail: list[dict],
    roads: list[dict],
    banks: dict[int, tuple[float, float]],
) -> list[dict]:
    """Rows for the edges that carry a feature: river, bridge, border, rail, road.

    A river separates two cells when it crosses the line between their centres an odd number of
    times; ``banks`` gives a better point than the centre for cells whose city stands on one bank.
    A bridge is there when a road or railway of the theatre also leads across that edge.
    """
    rails = {tuple(sorted(pair)) for r in rail for pair in pairwise(r["cells"])}
    road_class: dict[tuple[int, int], int] = {}
    for road in roads:
        for pair in pairwise(road["cells"]):
            key = tuple(sorted(pair))
            road_class[key] = max(road["class"], road_class.get(key, 0))
    streams = [(r["class"], LineString(r["line"])) for r in rivers]
    tree = shapely.STRtree([s for _, s in streams])
    points = [banks.get(row["i"], (row["x"], row["y"])) for row in rows]
    out = []
    for row in rows:
        for k in row["nb"]:
            if k <= row["i"]:
                continue
            other = rows[k]
            segment = LineString([points[row["i"]], points[k]])
            classes = set()
            for n in tree.query(segment, predicate="intersects"):
                crossing = streams[n][1].intersection(segment)
                if len(getattr(crossing, "geoms", [crossing])) % 2:
                    classes.add(streams[n][0])
            edge: dict = {"a": row["i"], "b": k}
            key = (row["i"], k)
            land = row["owner"] != "" and other["owner"] != ""
            if classes and land:
                edge["river"] = "major" if classes & {"great", "major"} else "minor"
                if key in rails or key in road_class:
                    edge["bridge"] = True
            if land and row["owner"] != other["owner"]:
                edge["border"] = True
            if key in rails:
                edge["rail"] = True
            if key in road_class:
                edge["road"] = road_class[key]
            if len(edge) > 2:
                out.append(edge)
    return out

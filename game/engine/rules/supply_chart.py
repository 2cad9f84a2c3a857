"""The chart of a board for supply: what never changes of it, and what was worked out on it.

Sides trucks pass, railways, sources and bases are the board's and are found once; networks and
sides at hurt bridges are remembered by all that bears on them (`supply.py`).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from game.engine.hexes import Board
from game.engine.kept import kept
from game.engine.rules.land import COSTS
from game.engine.scenario import RailLine

ROAD, OFF_ROAD = 1, 2
"""What a cell counts for trucks."""
CAPITAL = 1
"""Rank of a city that is a base by itself."""
KEPT = 64
"""Networks remembered of a board; each holds some hundreds of cells."""


@dataclass(slots=True)
class Leg:
    """The way by truck to a cell: cells by road (off road counts twice), and its railhead."""

    far: int
    head: int


@dataclass(slots=True)
class Network:
    """What feeds a team now.

    `heads` are its railheads with the railways on the way to each, none for a source itself;
    `legs` the cells trucks reach.
    """

    heads: dict[int, tuple[str, ...]] = field(default_factory=dict)
    legs: dict[int, Leg] = field(default_factory=dict)


Sides = tuple[tuple[int, int], ...]
"""(neighbour, what it counts) of every side of a cell that trucks pass."""


class Chart:
    """What of a board bears on supply and never changes, worked out once."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.land = tuple(c.terrain in COSTS for c in board.cells)
        self.roads: tuple[Sides, ...] = tuple(
            tuple((n, self.step(n)) for n in board.neighbours[c.i] if self._dry(c.i, n))
            for c in board.cells
        )
        """Cell -> (neighbour, what it counts) of every side trucks pass with bridges as drawn."""
        self.lines: dict[tuple[int, int], str] = {}
        for line in sorted(board.scenario.theatre.rail, key=lambda x: x.id, reverse=True):
            for a, b in pairwise(line.cells):
                self.lines[a, b] = self.lines[b, a] = line.id
        self.through: dict[int, tuple[RailLine, ...]] = {}
        for line in sorted(board.scenario.theatre.rail, key=lambda x: x.id):
            for cell in line.cells:
                self.through[cell] = (*self.through.get(cell, ()), line)
        self._sources: dict[str, tuple[int, ...]] = {}
        self._bases: dict[str, tuple[int, ...]] = {}
        self._open: dict[frozenset[str], bytes] = {}
        self._bridged: dict[frozenset[tuple[str, str]], dict[int, Sides]] = {}
        self.networks: dict[Hashable, Network] = {}
        """The newest answers by all that bears on them: most days, and most of the runs of a turn
        that control's proposal is drawn from, ask what was asked before."""

    def keep(self, key: Hashable, network: Network) -> Network:
        """Remember an answer, and forget the oldest."""
        if len(self.networks) >= KEPT:
            del self.networks[next(iter(self.networks))]
        self.networks[key] = network
        return network

    def step(self, cell: int) -> int:
        """What a cell counts for trucks."""
        return ROAD if self.board.cells[cell].road else OFF_ROAD

    def _dry(self, a: int, b: int) -> bool:
        edge = self.board.edge(a, b)
        return edge.river != "major" or edge.bridge

    def bridged(self, bridges: Mapping[str, str]) -> dict[int, Sides]:
        """What trucks pass from each cell at a bridge that is not as drawn."""
        key = frozenset((k, state) for k, state in bridges.items() if state in ("pontoon", "blown"))
        found = self._bridged.get(key)
        if found is None:
            stands = {side: state == "pontoon" for k, state in key for side in both(k)}
            found = {
                a: tuple(
                    (n, self.step(n))
                    for n in self.board.neighbours[a]
                    if stands.get((a, n), self._dry(a, n))
                )
                for a in sorted({a for a, _ in stands})
            }
            if len(self._bridged) >= KEPT:
                del self._bridged[next(iter(self._bridged))]
            self._bridged[key] = found
        return found

    def sources(self, owner: str) -> tuple[int, ...]:
        """Cells of a team's own soil that feed it; the edge of its soil where there are none."""
        found = self._sources.get(owner)
        if found is None:
            kinds = self.board.scenario.supply.sources
            mine = [c for c, home in enumerate(self.board.home) if home == owner]
            fed = [c for c in mine if any(n.kind in kinds for n in self.board.nodes_in.get(c, ()))]
            found = self._sources[owner] = tuple(fed) or self._edge(owner)
        return found

    def bases(self, owner: str) -> tuple[int, ...]:
        """Cells behind which lies all a country has: capitals, hubs, and the edge of the map."""
        found = self._bases.get(owner)
        if found is None:
            named = [
                n.cell
                for n in self.board.nodes.values()
                if self.board.home[n.cell] == owner
                and (n.kind == "hub" or (n.kind == "city" and n.rank <= CAPITAL))
            ]
            row = tuple(sorted({*named, *self._edge(owner)}))
            found = self._bases[owner] = row or self.sources(owner)
        return found

    def _edge(self, owner: str) -> tuple[int, ...]:
        board = self.board
        return tuple(
            c for c, home in enumerate(board.home) if home == owner and len(board.neighbours[c]) < 6
        )

    def open_to(self, holders: frozenset[str]) -> bytearray:
        """Cell -> 1 if it is land of one of these holders, as at STARTEX and before any change."""
        found = self._open.get(holders)
        if found is None:
            pairs = zip(self.land, self.board.home, strict=True)
            found = self._open[holders] = bytes(dry and home in holders for dry, home in pairs)
        return bytearray(found)


@kept
def chart_of(board: Board) -> Chart:
    """The chart of a board, made on first use."""
    return Chart(board)


def pair(key: str) -> tuple[int, int]:
    """The two cells of a hexside."""
    a, b = key.split("-")
    return int(a), int(b)


def both(key: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """A hexside, both ways."""
    a, b = pair(key)
    return (a, b), (b, a)

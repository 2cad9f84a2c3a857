"""The base of the engine's records, and the map: cells, hexsides, places, railways, corridors.

Cells are whole numbers 0..n-1 (their position in `Theatre.cells`); nothing in the engine knows
the grid library that made them.
"""

from __future__ import annotations

from typing import dataclass_transform

import msgspec
from msgspec import field


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the engine's immutable records: unknown keys are errors."""


class Cell(Struct):
    """One cell of the map (`rules.md §3`). `p` is its centre in whole metres, Earth-centred."""

    i: int
    name: str
    owner: str
    terrain: str
    road: int
    zone: str
    nb: tuple[int, ...]
    nbkm: tuple[int, ...]
    p: tuple[int, int, int]
    occupied_by: str = ""


class Edge(Struct):
    """What lies on the side between two neighbouring cells `a` < `b`."""

    a: int
    b: int
    river: str = ""
    bridge: bool = False
    border: bool = False
    rail: bool = False
    road: int = 0


class Node(Struct):
    """A named place in a cell: city, airbase, depot, hub, hospital, rail junction ..."""

    id: str
    name: str
    kind: str
    cell: int
    p: tuple[int, int, int]
    country: str
    rank: int = 3


class RailLine(Struct):
    """A railway as the row of neighbouring cells it runs through."""

    id: str
    name: str
    cells: tuple[int, ...]


class Corridor(Struct):
    """A route along which aid travels; the cells it needs open (`rules.md §14.2`)."""

    id: str
    name: str
    cells: tuple[int, ...]


class Theatre(Struct):
    """The map shared by scenarios: cells, hexsides, named places, railways, corridors."""

    id: str
    cells: tuple[Cell, ...]
    edges: dict[str, Edge]
    nodes: dict[str, Node]
    rail: tuple[RailLine, ...] = ()
    corridors: tuple[Corridor, ...] = ()

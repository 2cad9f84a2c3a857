"""What of a map's file is drawn: its lines and areas, read so that every number is a number.

A map may come from a stranger, and what is not checked here ends up in a picture. The keys are
those of `theatre/README.md`; what a map leaves out is not drawn.
"""

from __future__ import annotations

import msgspec

Point = tuple[float, float]
Ring = tuple[Point, ...]


class Area(msgspec.Struct, frozen=True):
    """A country on the map. `land` is rings, even-odd."""

    id: str
    name: str
    label: Point
    land: tuple[Ring, ...] = ()


class Occupied(msgspec.Struct, frozen=True):
    """Soil held by another country."""

    country: str
    by: str
    rings: tuple[Ring, ...] = ()


class Hex(msgspec.Struct, frozen=True):
    """A cell as it is drawn: its middle and its corners."""

    i: int
    terrain: str
    x: float | None = None
    y: float | None = None
    poly: Ring = ()


class Way(msgspec.Struct, frozen=True):
    """A railway, border or corridor."""

    line: Ring = ()


class Road(msgspec.Struct, frozen=True):
    """A road of class 1 (regional) or 2 (trunk)."""

    rank: int = msgspec.field(name="class", default=1)
    line: Ring = ()


class River(msgspec.Struct, frozen=True):
    """A river: great, major or minor."""

    rank: str = msgspec.field(name="class", default="minor")
    line: Ring = ()


class Lake(msgspec.Struct, frozen=True):
    """A lake or reservoir."""

    rings: tuple[Ring, ...] = ()


class Spot(msgspec.Struct, frozen=True):
    """A named place. `offset` is the side its name stands on."""

    name: str
    kind: str
    cell: int
    rank: int = 3
    x: float | None = None
    y: float | None = None
    offset: str = "e"


class Label(msgspec.Struct, frozen=True):
    """A name of a sea, a marsh, a region."""

    text: str
    x: float
    y: float
    kind: str = ""


class Drawing(msgspec.Struct, frozen=True):
    """A map as it is drawn. `extent` is the ground shown: x0, y0, x1, y1, y to the south."""

    extent: tuple[float, float, float, float] | None = None
    countries: tuple[Area, ...] = ()
    occupied: tuple[Occupied, ...] = ()
    cells: tuple[Hex, ...] = ()
    nodes: tuple[Spot, ...] = ()
    rail: tuple[Way, ...] = ()
    roads: tuple[Road, ...] = ()
    rivers: tuple[River, ...] = ()
    lakes: tuple[Lake, ...] = ()
    borders: tuple[Way, ...] = ()
    corridors: tuple[Way, ...] = ()
    forest: tuple[Ring, ...] = ()
    marsh: tuple[Ring, ...] = ()
    labels: tuple[Label, ...] = ()

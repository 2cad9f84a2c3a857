"""Reading a theatre, compiled (`theatre/compile.py`) or drawn (`drawn.py`), into engine records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from game.engine.rules.land import COSTS
from game.engine.scenario import Cell, Corridor, Edge, Node, RailLine, Struct, Theatre, edge_key
from game.scenarios.drawings import Drawing
from game.scenarios.places import SEA, Places
from game.scenarios.problems import clipped

R = TypeVar("R", bound=Struct)

SHIPPED = Path(__file__).parent / "theatre"
MAX_BYTES = 4_000_000
MAX_CELLS = 5_000
MAX_PLACES = 5_000
MAX_LINES = 1_000
"""Railways, and corridors."""
MAX_SIDES = 8
"""Neighbours of a cell: six, and room for other grids."""
FARTHEST_M = 7_000_000
"""No point lies further from the middle of the Earth."""
TERRAINS = frozenset((*COSTS, *SEA))
RIVERS = ("", "minor", "major")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}", re.ASCII)


class Atlas(Struct):
    """A theatre with the other names of its places."""

    theatre: Theatre
    aliases: tuple[tuple[str, int], ...]

    def places(self) -> Places:
        """Its places by name."""
        return Places(self.theatre, self.aliases)


class TheatreError(ValueError):
    """A map file that cannot be played on; the text says why."""


def path_of(theatre: str, folder: Path) -> Path | None:
    """The file of a compiled theatre: in the scenario's own folder, else a shipped one."""
    for at in (folder / f"{theatre}.json", SHIPPED / f"{theatre}.json"):
        if at.is_file():
            return at
    return None


def known(folder: Path) -> list[str]:
    """The theatres a scenario in this folder may name."""
    return sorted(p.stem for d in (folder, SHIPPED) for p in d.glob("*.json"))


def read(path: Path) -> Atlas:
    """The theatre in a file; read again only when the file changes. Raises `TheatreError`."""
    stat = path.stat()
    if stat.st_size > MAX_BYTES:
        raise TheatreError(f"it has {stat.st_size:,} bytes; {MAX_BYTES:,} are allowed")
    try:
        return _read(path, stat.st_mtime_ns, stat.st_size)
    except _FORM as error:
        what = clipped(str(error), 120)
        raise TheatreError(f"it has not the form of a theatre ({what})") from error


_FORM = (msgspec.MsgspecError, KeyError, TypeError, AttributeError, RecursionError, UnicodeError)


@lru_cache(maxsize=8)
def _read(path: Path, _mtime: int, _size: int) -> Atlas:
    return atlas_of(msgspec.json.decode(path.read_bytes()), path.stem)


def atlas_of(raw: dict[str, Any], name: str, further: tuple[tuple[str, int], ...] = ()) -> Atlas:
    """The theatre of plain data; `further` are more words for cells. Raises `TheatreError`."""
    msgspec.convert(raw, Drawing)  # so that what is drawn is lines and numbers too
    nodes = [_only(Node, n) for n in raw.get("nodes", ())]
    theatre = Theatre(
        id=name,
        cells=tuple(_only(Cell, c) for c in raw["cells"]),
        edges={edge_key(e["a"], e["b"]): _only(Edge, e) for e in raw.get("edges", ())},
        nodes={n.id: n for n in nodes},
        rail=tuple(_only(RailLine, r) for r in raw.get("rail", ())),
        corridors=tuple(_only(Corridor, c) for c in raw.get("corridors", ())),
    )
    _sized(theatre)
    _lawful(theatre)
    _connected(theatre)
    aliases = tuple(
        (name, n["cell"])
        for n in raw.get("nodes", ())
        for name in msgspec.convert(n.get("names", {}), dict[str, str]).values()
    )
    return Atlas(theatre=theatre, aliases=(*further, *aliases))


def _sized(theatre: Theatre) -> None:
    """A map that can be played on in reasonable time."""
    lines: list[RailLine | Corridor] = [*theatre.rail, *theatre.corridors]
    for count, most, what in (
        (len(theatre.cells), MAX_CELLS, "cells"),
        (len(theatre.nodes), MAX_PLACES, "places"),
        (len(lines), MAX_LINES, "lines"),
        (max((len(line.cells) for line in lines), default=0), MAX_CELLS, "cells in one line"),
        (max((len(c.nb) for c in theatre.cells), default=0), MAX_SIDES, "neighbours of a cell"),
        (max((len(_names(r)) for r in _rows(theatre)), default=0), 200, "letters in its names"),
    ):
        if count > most:
            raise TheatreError(f"it has {count:,} {what}; {most:,} are allowed")
    if not theatre.cells:
        raise TheatreError("it has no cells")


def _rows(theatre: Theatre) -> Iterator[Cell | Node | RailLine | Corridor]:
    return chain(theatre.cells, theatre.nodes.values(), theatre.rail, theatre.corridors)


def _names(row: Cell | Node | RailLine | Corridor) -> str:
    match row:
        case Cell():
            return f"{row.name}{row.owner}{row.occupied_by}{row.zone}"
        case Node():
            return f"{row.name}{row.kind}{row.country}"
    return row.name


def _lawful(theatre: Theatre) -> None:
    """Words and numbers the rules can use."""
    for row in _rows(theatre):
        words = (row.owner, row.occupied_by, row.zone) if isinstance(row, Cell) else (row.id,)
        for word in words:
            if word and not _ID.fullmatch(word):
                raise TheatreError(f"{word!a} is no plain id")
        if isinstance(row, Cell | Node) and any(abs(x) > FARTHEST_M for x in row.p):
            raise TheatreError(f"the point of {clipped(row.name, 60)!r} is not on the Earth")
    for cell in theatre.cells:
        if cell.terrain not in TERRAINS:
            raise TheatreError(f"cell {cell.i} has the terrain {clipped(cell.terrain, 60)!r}")
        if not 0 <= cell.road <= 2 or not all(0 <= km <= 1000 for km in cell.nbkm):
            raise TheatreError(f"cell {cell.i} has a road or a distance that cannot be")
    for edge in theatre.edges.values():
        if edge.river not in RIVERS or not 0 <= edge.road <= 2:
            raise TheatreError(f"the hexside {edge.a}-{edge.b} has an unknown river or road")


def _connected(theatre: Theatre) -> None:
    """Cells are numbered in order, neighbours are mutual, and everything lies in a cell."""
    count = len(theatre.cells)
    if [c.i for c in theatre.cells] != list(range(count)):
        raise TheatreError("its cells are not numbered 0, 1, 2 ... in order")
    for cell in theatre.cells:
        if len(cell.nb) != len(cell.nbkm):
            raise TheatreError(f"cell {cell.i} has not one distance for each neighbour")
        for other in cell.nb:
            if other != -1 and not (0 <= other < count and cell.i in theatre.cells[other].nb):
                raise TheatreError(f"cell {cell.i} and its neighbour {other} do not agree")
    places = [(n.id, n.cell) for n in theatre.nodes.values()]
    places += [(line.id, c) for line in theatre.rail for c in line.cells]
    places += [(line.id, c) for line in theatre.corridors for c in line.cells]
    for name, at in places:
        if not 0 <= at < count:
            raise TheatreError(f"{name!r} lies in cell {at}, which does not exist")
    for edge in theatre.edges.values():
        if not (0 <= edge.a < count and edge.b in theatre.cells[edge.a].nb):
            raise TheatreError(f"the hexside {edge.a}-{edge.b} does not join two neighbours")


def _only(kind: type[R], row: dict[str, Any]) -> R:
    """A record from the keys it has; the rest of the row is for drawing."""
    return msgspec.convert({k: row[k] for k in kind.__struct_fields__ if k in row}, kind)

"""Reading a compiled theatre (see `theatre/compile.py`) into the engine's records."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from game.engine.scenario import Cell, Corridor, Edge, Node, RailLine, Struct, Theatre, edge_key
from game.scenarios.places import Places

R = TypeVar("R", bound=Struct)

SHIPPED = Path(__file__).parent / "theatre"
MAX_BYTES = 8_000_000


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
    """The file of a theatre: in the scenario's own folder, else a shipped one; None if neither."""
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
        atlas = _read(path, stat.st_mtime_ns, stat.st_size)
    except (msgspec.MsgspecError, KeyError, TypeError, AttributeError) as error:
        raise TheatreError(f"it has not the form of a theatre ({error})") from error
    return atlas


@lru_cache(maxsize=8)
def _read(path: Path, _mtime: int, _size: int) -> Atlas:
    raw: dict[str, Any] = msgspec.json.decode(path.read_bytes())
    nodes = [_only(Node, n) for n in raw.get("nodes", ())]
    theatre = Theatre(
        id=path.stem,
        cells=tuple(_only(Cell, c) for c in raw["cells"]),
        edges={edge_key(e["a"], e["b"]): _only(Edge, e) for e in raw.get("edges", ())},
        nodes={n.id: n for n in nodes},
        rail=tuple(_only(RailLine, r) for r in raw.get("rail", ())),
        corridors=tuple(_only(Corridor, c) for c in raw.get("corridors", ())),
    )
    _connected(theatre)
    aliases = tuple(
        (name, n["cell"]) for n in raw.get("nodes", ()) for name in n.get("names", {}).values()
    )
    return Atlas(theatre=theatre, aliases=aliases)


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

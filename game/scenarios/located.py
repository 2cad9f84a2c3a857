"""Where the places of a scenario lie: for each place that is written, the cell the engine gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.engine.scenario import Cell
from game.scenarios.checks import Checker
from game.scenarios.problems import Path, dotted


@dataclass(frozen=True, order=True)
class Located:
    """A place as written, and the cells it means."""

    file: str
    line: int
    field: str
    text: str
    cells: tuple[int, ...]
    shown: str
    """The cells in words: number, name, country and ground of one; how many, of several."""


def locate(c: Checker) -> tuple[Located, ...]:
    """Every place the checks have found, in the order of files and lines."""
    return tuple(sorted(_located(c, path, cells) for path, cells in c.located.items()))


def _located(c: Checker, path: Path, cells: tuple[int, ...]) -> Located:
    written = c.findings.written(path)
    file, line = c.findings.locate(written)
    text = _written(c.data, written)
    shown = ", ".join(str(i) for i in cells)
    if len(cells) == 1:
        shown = _shown(c.theatre.cells[cells[0]])
    elif cells:
        shown = f"cells {shown}"
    return Located(file, line, dotted(written), text, cells, shown or "no cell")


def _shown(cell: Cell) -> str:
    name = f' "{cell.name}"' if cell.name else ""
    return f"cell {cell.i}{name} ({', '.join(x for x in (cell.owner, cell.terrain) if x)})"


def _written(data: Any, path: Path) -> str:
    """The place as it is written; where a key names it, the key."""
    at = data
    for part in path:
        try:
            at = at[part]
        except (KeyError, IndexError, TypeError):
            return ""
    return at if isinstance(at, str) else str(path[-1])

"""Places by name: where an author writes a name, the engine gets a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from game.engine.scenario import Theatre
from game.scenarios.problems import choices

_NEAR = re.compile(r"near\((.+)\)")
_BORDER = re.compile(r"border\(\s*([^,]+?)\s*,\s*([^,]+?)\s*\)")
SEA = ("water", "sea", "lake")
"""Terrains no land unit can stand on."""


class UnknownPlace(ValueError):
    """A name that is no place of the theatre; the text says what is nearest."""


class Places:
    """The places of one theatre: node ids, node names, names in other languages, cell names."""

    def __init__(self, theatre: Theatre, aliases: Iterable[tuple[str, int]] = ()) -> None:
        self._cells = theatre.cells
        self._at: dict[str, int] = {}
        self._words: set[str] = set()
        for cell in theatre.cells:
            if cell.name:
                self._at.setdefault(cell.name.casefold(), cell.i)
                self._words |= {cell.name} if cell.terrain not in SEA else set()
        for name, at in sorted(aliases):
            self._at[name.casefold()] = at
        for node in sorted(theatre.nodes.values(), key=lambda n: (-n.rank, n.id)):
            self._at[node.name.casefold()] = node.cell
            self._words.add(node.name)
        for node in theatre.nodes.values():
            self._at[node.id.casefold()] = node.cell
            if node.id.casefold() != node.name.casefold():
                self._words.add(node.id)

    def cell(self, text: str) -> int:
        """The cell of a place. Raises `UnknownPlace`."""
        name = text.strip()
        inner = _NEAR.fullmatch(name)
        name = inner[1].strip() if inner else name
        hit = self._at.get(name.casefold())
        if hit is None:
            raise UnknownPlace(choices(name, self._words))
        return hit

    def cells(self, text: str) -> tuple[int, ...]:
        """The cells of a place, or of `border(A, B)`: A's land cells that touch B's."""
        pair = _BORDER.fullmatch(text.strip())
        if pair is None:
            return (self.cell(text),)
        ours, theirs = pair[1], pair[2]
        countries = {c.owner for c in self._cells if c.owner}
        for country in (ours, theirs):
            if country not in countries:
                raise UnknownPlace(choices(country, countries))
        return tuple(
            c.i
            for c in self._cells
            if c.owner == ours
            and c.terrain not in SEA
            and any(n >= 0 and self._cells[n].owner == theirs for n in c.nb)
        )

"""How open the corridors are along which aid travels (`rules.md §14.2`).

A corridor is **cut** where an enemy controls one of its cells or stands in it with a combat unit,
and **interdicted** (half) where an enemy brigade stands next to it or a bridge on it is blown.
Enemies are the teams at war with the one the aid is for.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from game.engine.scenario import Corridor, edge_key, pair_key

if TYPE_CHECKING:
    from game.engine.hexes import Board
    from game.engine.state import State, World

OPEN, INTERDICTED, CUT = 2, 1, 0
"""What a corridor carries, in halves."""


def halves(board: Board, state: State | World, corridor: Corridor, team: str) -> int:
    """What one corridor carries for a team, in halves: 2 open, 1 interdicted, 0 cut."""
    cells = frozenset(corridor.cells)
    near = cells.union(*(board.neighbours[c] for c in corridor.cells)) if cells else cells
    at_war = {t for t in board.teams if state.relations.get(pair_key(t, team)) == "war"}
    if any((state.control.get(c) or board.holder[c]) in at_war for c in corridor.cells):
        return CUT
    found = OPEN
    for unit in state.units.values():
        if unit.team not in at_war or unit.cell not in near:
            continue
        kind = board.types[unit.type]
        if kind.air or kind.cp_att <= 0:
            continue
        if unit.cell in cells:
            return CUT
        if kind.be >= 0.7:
            found = INTERDICTED
    for a, b in itertools.pairwise(corridor.cells):
        if state.bridges.get(edge_key(a, b)) == "blown":
            found = INTERDICTED
    return found


def open_halves(board: Board, state: State | World, team: str) -> tuple[int, int]:
    """What all corridors together carry for a team, and what they would carry open, in halves."""
    row = board.scenario.theatre.corridors
    return sum(halves(board, state, c, team) for c in row), 2 * len(row)

"""Rail moves and air assault: units that travel without marching (`rules.md §6`).

A train loads for a day, runs 400 km a day over intact line on friendly soil, and unloads for a
day. Loading and unloading share the line's points: two brigades a day unless the scenario's fact
`rail_points` says otherwise. A line is cut by a blown bridge, a junction out of action, or an
enemy in the cell; the train then stops at the last intact junction before the cut.
"""

from __future__ import annotations

import heapq
from itertools import pairwise

from game.engine.hexes import Board
from game.engine.kept import kept
from game.engine.rules.condition import out_of_action
from game.engine.rules.land import COSTS
from game.engine.rules.march import Ground, Lines
from game.engine.scenario import edge_key

KM_PER_PULSE = 200
LOAD_PULSES = UNLOAD_PULSES = 2
AIR_KM = 250
"""Reach of an air assault."""


@kept
def tracks(board: Board) -> dict[int, tuple[int, ...]]:
    """Cell -> neighbouring cells a railway leads to."""
    found: dict[int, set[int]] = {}
    pairs = [(e.a, e.b) for e in board.scenario.theatre.edges.values() if e.rail]
    for line in board.scenario.theatre.rail:
        pairs += list(pairwise(line.cells))
    for a, b in pairs:
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return {c: tuple(sorted(n)) for c, n in sorted(found.items())}


def line_of(board: Board, cell: int) -> str:
    """The railway whose points a unit loading or unloading in this cell uses."""
    lines = sorted(x.id for x in board.scenario.theatre.rail if cell in x.cells)
    return lines[0] if lines else f"cell {cell}"


def intact(ground: Ground, a: int, b: int) -> bool:
    """Whether a train of this team can run from a cell to the next."""
    if b in ground.held or ground.entry(b) not in ("own", "granted", "defiance"):
        return False
    # A railway always has its bridge, unless it is blown; a pontoon carries no train.
    if ground.of.bridges.get(edge_key(a, b), "intact") != "intact":
        return False
    return not any(
        n.kind == "rail_junction" and out_of_action(ground.board, n, ground.of.nodes)
        for n in ground.board.nodes_in.get(b, ())
    )


@kept
def junctions(board: Board) -> frozenset[int]:
    """Cells where trains can be handled: a junction or station, or where lines meet or end."""
    return frozenset(
        cell
        for cell, row in tracks(board).items()
        if len(row) != 2
        or any(n.kind in ("rail_junction", "city", "hub") for n in board.nodes_in.get(cell, ()))
    )


def open_lines(ground: Ground) -> Lines:
    """Cell -> (next cell, km) over which a train of this team can run now."""
    board = ground.board
    return {
        a: tuple((b, board.depth_km(a, b)) for b in row if intact(ground, a, b))
        for a, row in tracks(board).items()
    }


def routes(ground: Ground, start: int, km: int) -> dict[int, tuple[int, int]]:
    """Cell -> (km from start by rail, cell before it), for all stops within so many km."""
    if start not in tracks(ground.board):
        return {}
    if not ground.lines:
        ground.lines = open_lines(ground)
    lines = ground.lines
    found: dict[int, tuple[int, int]] = {}
    queue = [(0, start, -1)]
    while queue:
        far, cell, before = heapq.heappop(queue)
        if cell in found:
            continue
        found[cell] = (far, before)
        for n, step in lines[cell]:
            if n not in found and far + step <= km:
                heapq.heappush(queue, (far + step, n, cell))
    return found


def spread(ground: Ground, starts: dict[int, int], km: int) -> dict[int, int]:
    """Cell -> least km by rail from any of several cells, each so many km away to begin with."""
    if not ground.lines:
        ground.lines = open_lines(ground)
    lines = ground.lines
    found: dict[int, int] = {}
    queue = sorted((far, cell) for cell, far in starts.items() if cell in lines and far <= km)
    while queue:
        far, cell = heapq.heappop(queue)
        if cell in found:
            continue
        found[cell] = far
        for n, step in lines[cell]:
            if n not in found and far + step <= km:
                heapq.heappush(queue, (far + step, n))
    return found


def arrival(km: int) -> int:
    """Half-day in which a unit is ready to act at the other end."""
    return LOAD_PULSES + -(-km // KM_PER_PULSE) + UNLOAD_PULSES


def rail_reach(ground: Ground, start: int, pulses: int) -> tuple[tuple[int, int], ...]:
    """(cell, half-day of arrival) of every stop a unit can reach by rail this turn."""
    hit = ground.trains.get((start, pulses))
    if hit is None:
        km = (pulses - LOAD_PULSES - UNLOAD_PULSES) * KM_PER_PULSE
        stops = junctions(ground.board)
        hit = ground.trains[start, pulses] = tuple(
            (cell, arrival(far))
            for cell, (far, _) in sorted(routes(ground, start, km).items())
            if cell != start and cell in stops
        )
    return hit


def rail_path(ground: Ground, start: int, dest: int, km: int) -> list[int]:
    """The cells from the first step to `dest` by rail; empty if there is no way."""
    found = routes(ground, start, km)
    if dest not in found:
        return []
    row = []
    while dest != start:
        row.append(dest)
        dest = found[dest][1]
    return row[::-1]


def before_cut(ground: Ground, at: int, path: list[int]) -> list[int]:
    """The path as far as the last intact junction before a cut; all of it if there is none."""
    good: list[int] = []
    here = at
    for cell in path:
        if not intact(ground, here, cell):
            break
        good.append(cell)
        here = cell
    else:
        return path
    while good and good[-1] not in junctions(ground.board):
        good.pop()
    return good


@kept
def _landings(board: Board) -> dict[int, tuple[int, ...]]:
    """Cell -> cells on which an air assault from there may land; filled by `air_reach`."""
    return {}


def air_reach(ground: Ground, start: int, *, force: bool = False) -> tuple[tuple[int, int], ...]:
    """(cell, 1) of every cell an air assault from here may land in."""
    board = ground.board
    table = _landings(board)
    if start not in table:
        here = board.cells[start].p
        table[start] = tuple(
            c.i
            for c in board.cells
            if c.i != start and c.terrain in COSTS and board.km(c.p, here) <= AIR_KM
        )
    return tuple(
        (cell, 1)
        for cell in table[start]
        if cell not in ground.held and ground.enters(start, cell, force)
    )

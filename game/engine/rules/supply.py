"""Lines of communication: where a team is supplied, and how far by truck (`rules.md §10.1`).

Sources feed the railways open to the team; a station a train can reach, or a source itself, is a
railhead; trucks carry supply on from railheads, so many cells by road. One answer serves the daily
trace (`sustain.py`), the retreat (`rules.md §7.7`) and the warnings of an order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from weakref import WeakKeyDictionary

from game.engine.hexes import Board
from game.engine.rules import rail, spells
from game.engine.rules.condition import out_of_action
from game.engine.rules.land import COSTS
from game.engine.rules.march import Ground
from game.engine.scenario import edge_key
from game.engine.state import State, World

ACCESS_LEVEL = 2
"""The level of a host's grant from which its stores and lines feed a guest (`F249`)."""
ROAD, OFF_ROAD = 1, 2
"""What a cell counts for trucks."""


@dataclass(slots=True)
class Leg:
    """The way by truck to a cell: cells by road (off road counts twice), and its railhead."""

    far: int
    head: int


@dataclass(slots=True)
class Network:
    """What feeds a team now.

    `heads` are its railheads with the railway that feeds each, "" for a source itself; `legs` the
    cells trucks reach.
    """

    heads: dict[int, str] = field(default_factory=dict)
    legs: dict[int, Leg] = field(default_factory=dict)


_sources: WeakKeyDictionary[Board, dict[str, tuple[int, ...]]] = WeakKeyDictionary()
_lines: WeakKeyDictionary[Board, dict[tuple[int, int], str]] = WeakKeyDictionary()


def sources(board: Board, owner: str) -> tuple[int, ...]:
    """Cells of a team's own soil that feed it: its depots, hubs, cities and junctions.

    Where the map names none, the edge of its soil does (a team supplied from off the map).
    """
    table = _sources.get(board)
    if table is None:
        table = _sources[board] = {}
    found = table.get(owner)
    if found is None:
        mine = [c.i for c in board.cells if board.home[c.i] == owner]
        kinds = board.scenario.supply.sources
        fed = [c for c in mine if any(n.kind in kinds for n in board.nodes_in.get(c, ()))]
        edge = [c for c in mine if len(board.neighbours[c]) < 6]
        found = table[owner] = tuple(fed or edge)
    return found


def usable(ground: Ground, cell: int) -> bool:
    """Whether a team's supply may pass a cell: no enemy in it, held by the team or by a host.

    A host's soil serves from level 2 of its grant; soil taken from a foe serves who holds it.
    """
    if cell in ground.held or ground.board.cells[cell].terrain not in COSTS:
        return False
    holder = ground.controller(cell)
    return holder == ground.team or (
        bool(holder)
        and holder not in ground.foes
        and ground.stance(holder, ACCESS_LEVEL) == "granted"
    )


def _open_source(ground: Ground, cell: int) -> bool:
    """Whether a source still works: not every place that makes it one is out of action."""
    kinds = ground.board.scenario.supply.sources
    places = [n for n in ground.board.nodes_in.get(cell, ()) if n.kind in kinds]
    return not places or any(not out_of_action(ground.board, n, ground.of.nodes) for n in places)


def _by_rail(ground: Ground, a: int, b: int) -> bool:
    """Whether supply trains run from a cell to the next."""
    of = ground.of
    if of.bridges.get(edge_key(a, b), "intact") != "intact" or not usable(ground, b):
        return False
    return not any(
        n.kind == "rail_junction" and out_of_action(ground.board, n, of.nodes)
        for n in ground.board.nodes_in.get(b, ())
    )


def _by_truck(ground: Ground, a: int, b: int) -> bool:
    """Whether trucks pass the hexside: over a major river only by bridge or pontoon."""
    edge = ground.board.edge(a, b)
    state = ground.of.bridges.get(edge_key(a, b), "")
    if state == "pontoon":
        return True
    return state != "blown" and (edge.river != "major" or edge.bridge)


def line_between(board: Board, a: int, b: int) -> str:
    """The railway that runs between two neighbouring cells; of several the first by id."""
    table = _lines.get(board)
    if table is None:
        table = _lines[board] = {}
        for line in sorted(board.scenario.theatre.rail, key=lambda x: x.id, reverse=True):
            for x, y in pairwise(line.cells):
                table[x, y] = table[y, x] = line.id
    return table.get((a, b), edge_key(a, b))


def network(ground: Ground, most: int | None = None, without: int = -1) -> Network:
    """What feeds the ground's team: railheads, and trucks up to `most` (without a limit if None).

    `without` is left out of it: a cell that is being left.
    """
    board = ground.board
    out = Network()
    queue: list[int] = []
    for owner in sorted(board.teams):
        if owner != ground.team and (
            owner in ground.foes or ground.stance(owner, ACCESS_LEVEL) != "granted"
        ):
            continue
        for cell in sources(board, owner):
            if cell != without and usable(ground, cell) and _open_source(ground, cell):
                out.heads[cell] = ""
                queue.append(cell)
    tracks, stops = rail.tracks(board), rail.junctions(board)
    seen = set(queue)
    for cell in queue:
        for n in tracks.get(cell, ()):
            if n not in seen and n != without and _by_rail(ground, cell, n):
                seen.add(n)
                queue.append(n)
                if n in stops:
                    out.heads[n] = line_between(board, cell, n)
    _trucks(ground, out, most, without)
    return out


def _trucks(ground: Ground, out: Network, most: int | None, without: int) -> None:
    """Spread trucks from the railheads, nearest first, by lowest railhead where equal."""
    board = ground.board
    ring = sorted(out.heads)
    out.legs = {cell: Leg(0, cell) for cell in ring}
    waiting: dict[int, list[tuple[int, int]]] = {}
    far = 0
    while ring or waiting:
        for cell in ring:
            head = out.legs[cell].head
            for n in board.neighbours[cell]:
                if n in out.legs or n == without:
                    continue
                to = far + (ROAD if board.cells[n].road else OFF_ROAD)
                if most is not None and to > most:
                    continue
                if usable(ground, n) and _by_truck(ground, cell, n):
                    waiting.setdefault(to, []).append((head, n))
        far += 1
        ring = []
        for head, cell in sorted(waiting.pop(far, ())):
            if cell not in out.legs:
                out.legs[cell] = Leg(far, head)
                ring.append(cell)


def line_capacity(board: Board, of: State | World, line: str, head: int) -> float:
    """Kilotonnes a railway brings to a railhead in a day now.

    What lies on the line and what lies on all railways of the soil it ends on multiply.
    """
    share = spells.product(of, f"rail:{line}:")
    if board.home[head]:
        share *= spells.product(of, f"rail:{board.home[head]}:")
    return round(board.scenario.supply.line_kt * share, 4)

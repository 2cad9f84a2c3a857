"""What a step costs by map and weather alone (`rules.md §6`), worked out once per board.

Costs are whole hundredths of a movement point (MP), so sums are exact.
"""

from __future__ import annotations

from game.engine.hexes import Board
from game.engine.kept import kept

PULSE = 500
"""Hundredths of a movement point a unit gains in each half-day."""

_ALL, _FROZEN, _MUD = range(3)
COSTS: dict[str, tuple[int, tuple[int, int, int]]] = {
    "open": (800, (1200, 1200, 2400)),
    "mixed": (800, (1200, 1200, 2400)),
    "forest": (900, (1800, 1800, 3000)),
    "hilly_forest": (900, (1800, 1800, 3000)),
    "swamp": (1000, (3000, 1500, 4000)),
    "urban": (1000, (1200, 1200, 1400)),
}
"""Terrain -> (on road, off road (any weather, frozen, mud)). Hilly forest as forest: judgement."""
RIVER = {"major": 2000, "minor": 500}
RIVER_ENGINEER, RIVER_FROZEN, MINE = 1000, 500, 400
ENEMY_NEAR, ADMIN = 125, 60

Row = tuple[tuple[int, int], ...]
"""(neighbour, cost) of every open step from a cell."""


def bridged(bridge: bool, state: str) -> bool:
    """Whether a river side can be crossed dry: an intact bridge, or a pontoon."""
    return state == "pontoon" or (bridge and state != "blown")


def terrain_cost(terrain: str, road: int, move: str, weather: str) -> int | None:
    """Hundredths of a MP to enter a cell, without hexside and mines; None if impassable."""
    row = COSTS.get(terrain)
    if row is None or move == "none":
        return None
    percent = 100
    if road >= 1:
        cost = row[0]
        percent = 125 if weather == "mud" else 100
    else:
        cost = row[1][{"frozen": _FROZEN, "mud": _MUD}.get(weather, _ALL)]
        if move == "light":
            percent = 80
    if move == "foot":
        percent = percent * 3 // 2
    if weather == "snow":
        percent = percent * 11 // 10
    return round(cost * percent / 100)


def river_cost(river: str, dry: bool, engineer: bool, weather: str) -> int:
    """What crossing a hexside adds: nothing over a bridge; less with engineers or on hard ice."""
    if not river or dry:
        return 0
    cost = RIVER[river]
    if river == "major" and weather == "frozen":
        return RIVER_FROZEN
    return min(cost, RIVER_ENGINEER) if engineer else cost


def admin_cost(cost: int) -> int:
    """The cost of a step on an administrative march."""
    return round(cost * ADMIN / 100)


class Land:
    """Costs of one board, filled as they are asked for."""

    def __init__(self, board: Board) -> None:
        self.board = board
        cells, home = board.cells, board.home
        self.inner: tuple[bool, ...] = tuple(
            all((cells[n].zone, home[n]) == (c.zone, home[c.i]) for n in board.neighbours[c.i])
            for c in cells
        )
        """Cells whose neighbours all lie in the same weather zone and on the same soil."""
        self._rows: dict[tuple[str, bool, str, bool], dict[int, Row]] = {}
        self._steps: dict[tuple[str, bool, str], dict[tuple[int, int], int]] = {}

    def step(self, a: int, b: int, move: str, engineer: bool, weather: str) -> int:
        """A step by map and weather of the cell entered; -1 if it is impassable."""
        key = (move, engineer, weather)
        table = self._steps.get(key)
        if table is None:
            table = self._steps[key] = {}
        cost = table.get((a, b))
        if cost is None:
            cell = self.board.cells[b]
            base = terrain_cost(cell.terrain, cell.road, move, weather)
            edge = self.board.edge(a, b)
            over = river_cost(edge.river, edge.bridge, engineer, weather)
            cost = table[a, b] = -1 if base is None else base + over
        return cost

    def row(self, a: int, move: str, engineer: bool, weather: str, admin: bool) -> Row:
        """All steps from a cell if everything around it is plain and has this weather."""
        key = (move, engineer, weather, admin)
        table = self._rows.get(key)
        if table is None:
            table = self._rows[key] = {}
        row = table.get(a)
        if row is None:
            steps = [
                (b, self.step(a, b, move, engineer, weather)) for b in self.board.neighbours[a]
            ]
            row = table[a] = tuple(
                (b, admin_cost(cost) if admin else cost) for b, cost in steps if cost >= 0
            )
        return row


@kept
def land_of(board: Board) -> Land:
    """The costs of a board, shared by everyone who marches on it."""
    return Land(board)

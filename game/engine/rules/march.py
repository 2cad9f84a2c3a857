"""Marching: what a step costs, whose soil it enters, and how far a unit gets (`rules.md §6`).

Costs are whole hundredths of a movement point (MP), so sums are exact. A `Ground` is the land as
one team takes it to be: with what it knows when orders are composed and routes are chosen, with
the truth when a unit takes a step. It is cheap to make and remembers every search.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from weakref import WeakKeyDictionary

from game.engine.hexes import Board
from game.engine.rules import access
from game.engine.scenario import edge_key, pair_key
from game.engine.state import State, World
from game.engine.view import Known

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
ADMIN_CLEAR = 2
"""No enemy within so many cells: the condition of an administrative march."""
_BUCKET = 400
"""Width of a cost bucket; no step costs less (the cheapest is 800 × 60 %), so buckets are exact."""

_steps: WeakKeyDictionary[Board, dict[tuple[str, bool, str], dict[tuple[int, int], int]]]
_steps = WeakKeyDictionary()


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


class Reach:
    """Where a unit can be by the end of the turn: cell -> half-day of arrival, and the way there.

    `stopped` says that soil with no right of entry was met on the way.
    """

    __slots__ = ("_cells", "came", "cost", "start", "stopped", "when")

    def __init__(self, start: int) -> None:
        self.start = start
        self.cost: dict[int, int] = {start: 0}
        self.when: dict[int, int] = {start: 0}
        self.came: dict[int, int] = {}
        self.stopped = False
        self._cells: tuple[int, ...] = ()

    @property
    def cells(self) -> tuple[int, ...]:
        """Every cell but the one it starts from, in order."""
        if not self._cells:
            self._cells = tuple(sorted(c for c in self.cost if c != self.start))
        return self._cells

    def path(self, cell: int) -> list[int]:
        """The cells from the first step to `cell`."""
        row = []
        while cell != self.start:
            row.append(cell)
            cell = self.came[cell]
        return row[::-1]


class Ground:
    """The land as one team takes it to be. `held` are the cells it takes to hold an enemy."""

    def __init__(
        self, board: Board, of: Known | State | World, team: str, held: Iterable[int]
    ) -> None:
        self.board = board
        self.of = of
        self.team = team
        self.foes = foes(board, of, team)
        self.held = frozenset(held)
        self.near = frozenset(n for c in self.held for n in board.neighbours[c])
        self.close = frozenset(n for c in self.held for n in board.within(c, ADMIN_CLEAR))
        self._stances: dict[tuple[str, int], str] = {}
        self._entries: dict[int, str] = {}
        self._reaches: dict[tuple[int, str, bool, str, bool, int], Reach] = {}

    # -- whose soil ---------------------------------------------------------------------------

    def controller(self, cell: int) -> str:
        """The team that controls a cell."""
        return self.of.control.get(cell, self.board.home[cell])

    def stance(self, host: str, level: int) -> str:
        """What the host's grant says of a level: granted, defiance or denied."""
        key = (host, level)
        if key not in self._stances:
            self._stances[key] = access.stance(self.board, self.of, host, self.team, level)
        return self._stances[key]

    def entry(self, cell: int) -> str:
        """The right to enter: own, war, granted, defiance, force (none without it) or closed."""
        hit = self._entries.get(cell)
        if hit is None:
            hit = self._entries[cell] = self._entry(cell)
        return hit

    def _entry(self, cell: int) -> str:
        host = self.board.home[cell]
        if self.team in (host, self.controller(cell)):
            return "own"
        if not host:
            return "closed"
        if host in self.foes:
            return "war"
        stance = self.stance(host, 2)
        return "force" if stance == "denied" else stance

    def border(self, a: int, b: int) -> str:
        """The right to go from a host's soil into a foe's: granted, defiance or denied.

        That is a ground attack from the host's soil (level 4, `rules.md §13.1`); "" elsewhere.
        """
        if self.entry(b) not in ("war", "force") or self.entry(a) not in ("granted", "defiance"):
            return ""
        return self.stance(self.board.home[a], 4)

    def enters(self, a: int, b: int, force: bool) -> bool:
        """Whether a step from a to b is open to this team."""
        right = self.entry(b)
        if right == "closed" or (right == "force" and not force):
            return False
        return self.border(a, b) != "denied"

    # -- what it costs ------------------------------------------------------------------------

    def step(self, a: int, b: int, move: str, engineer: bool, mode: str) -> int | None:
        """Hundredths of a MP from a cell to its neighbour; None if there is no way."""
        board, of = self.board, self.of
        weather = of.weather.get(board.cells[b].zone, "fair")
        table = _steps.setdefault(board, {}).setdefault((move, engineer, weather), {})
        cost = table.get((a, b))
        if cost is None:
            base = terrain_cost(board.cells[b].terrain, board.cells[b].road, move, weather)
            if base is None:
                cost = -1
            else:
                edge = board.edge(a, b)
                cost = base + river_cost(edge.river, edge.bridge, engineer, weather)
            table[a, b] = cost
        if cost < 0:
            return None
        if of.bridges:
            state = of.bridges.get(edge_key(a, b), "")
            if state:
                edge = board.edge(a, b)
                dry = bridged(edge.bridge, state)
                cost += river_cost(edge.river, dry, engineer, weather)
                cost -= river_cost(edge.river, edge.bridge, engineer, weather)
        if b in of.works:
            cost += MINE * of.works[b].mines
        if b in self.near:
            cost = round(cost * ENEMY_NEAR / 100)
        if mode == "admin" and self.quiet(b):
            cost = round(cost * ADMIN / 100)
        return cost

    def quiet(self, cell: int) -> bool:
        """Whether a unit may march into a cell administratively: own soil, no enemy near."""
        return cell not in self.close and self.entry(cell) in ("own", "granted")

    # -- how far ------------------------------------------------------------------------------

    def reach(
        self,
        start: int,
        move: str,
        engineer: bool,
        mode: str,
        *,
        force: bool = False,
        pulses: int,
    ) -> Reach:
        """Every cell a unit can be in after so many half-days. Cells taken to be held end a way."""
        key = (start, move, engineer, mode, force, pulses)
        hit = self._reaches.get(key)
        if hit is None:
            hit = self._reaches[key] = self._search(*key)
        return hit

    def _search(
        self, start: int, move: str, engineer: bool, mode: str, force: bool, pulses: int
    ) -> Reach:
        out = Reach(start)
        limit = pulses * PULSE
        buckets: list[list[int]] = [[] for _ in range(limit // _BUCKET + 1)]
        buckets[0].append(start)
        done: set[int] = set()
        neighbours, held = self.board.neighbours, self.held
        cost, when, came = out.cost, out.when, out.came
        admin = mode == "admin"
        for bucket in buckets:
            for a in bucket:
                if a in done or (a in held and a != start):
                    continue
                done.add(a)
                here, pulse = cost[a], when[a]
                for b in neighbours[a]:
                    if b in done:
                        continue
                    if admin and not self.quiet(b):
                        continue
                    if not self.enters(a, b, force):
                        out.stopped = out.stopped or self.entry(b) == "force"
                        continue
                    step = self.step(a, b, move, engineer, mode)
                    if step is None:
                        continue
                    total = here + step
                    arrive = max(pulse + 1, -(-total // PULSE))
                    if arrive > pulses or total >= cost.get(b, inf):
                        continue
                    cost[b], when[b], came[b] = total, arrive, a
                    buckets[min(total, limit) // _BUCKET].append(b)
        return out


def foes(board: Board, of: Known | State | World, team: str) -> frozenset[str]:
    """The teams a team is at war with."""
    return frozenset(
        t
        for t in board.teams
        if t != team
        and of.relations.get(pair_key(team, t)) == "war"
        and not board.friendly(team, t)
    )


_grounds: list[tuple[Board, Known, Ground]] = []
_KEPT = 8


def known_ground(board: Board, known: Known) -> Ground:
    """The ground as a team knows it, remembered while the same `Known` is in use."""
    for b, k, ground in list(_grounds):
        if b is board and k is known:
            return ground
    ground = Ground(board, known, known.audience, hostile_cells(board, known))
    _grounds.append((board, known, ground))
    del _grounds[:-_KEPT]
    return ground


def hostile_cells(board: Board, known: Known) -> frozenset[int]:
    """Cells where a team takes an enemy to be: contacts of a foe, or of nobody knows whom."""
    enemy = foes(board, known, known.audience)
    return frozenset(
        c.cell
        for c in known.contacts
        if c.cell >= 0 and (c.team in enemy or (not c.team and enemy))
    )

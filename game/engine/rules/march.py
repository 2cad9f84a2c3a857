"""Marching: whose soil a step enters, what it costs, how far a unit gets (`rules.md §6`).

A `Ground` is the land as one team takes it to be: with what it knows when orders are composed and
routes are chosen, with the truth when a unit takes a step. It is cheap to make and remembers every
search.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from functools import cached_property

from game.engine.hexes import Board
from game.engine.kept import kept
from game.engine.rules import access
from game.engine.rules.land import (
    ENEMY_NEAR,
    MINE,
    PULSE,
    Row,
    admin_cost,
    bridged,
    land_of,
    river_cost,
)
from game.engine.scenario import edge_key
from game.engine.state import State, Works, World
from game.engine.view import Known

ADMIN_CLEAR = 2
"""No enemy within so many cells: the condition of an administrative march."""
_BUCKET = 400
"""Width of a cost bucket; no step costs less (the cheapest is 800 × 60 %), so buckets are exact."""

Lines = dict[int, Row]
"""Cell -> (next cell by rail, km)."""


class Reach:
    """Where a unit can be by the end of the turn, and the way there.

    `when` gives the half-day of arrival. `stopped` says that soil with no right of entry was met.
    """

    __slots__ = ("came", "cells", "cost", "start", "stopped", "when")

    def __init__(self, start: int, cost: dict[int, int], came: dict[int, int]) -> None:
        self.start = start
        self.cost = cost
        self.came = came
        self.when: dict[int, int] = {start: 0}
        self.stopped = False
        self.cells: tuple[int, ...] = ()
        """Every cell but the one it starts from, in order."""

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
        self,
        board: Board,
        of: Known | State | World,
        team: str,
        held: Iterable[int],
        works: Mapping[int, Works] | None = None,
    ) -> None:
        self.board = board
        self.of = of
        self.works: Mapping[int, Works] = of.works if works is None else works
        """Works and mines, those of `of` unless the team believes otherwise."""
        self.team = team
        self.foes = foes(board, of, team)
        self.held = frozenset(held)
        self.lines: Lines = {}
        """Railways open to the team now; filled by `rail.routes` on first use."""
        self.trains: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {}
        """What `rail.rail_reach` has found on these railways."""
        self._land = land_of(board)
        self._stances: dict[tuple[str, int], str] = {}
        self._entries: dict[int, str] = {}
        self._rows: dict[tuple[str, bool, str, bool], dict[int, Row]] = {}
        self._stops: set[int] = set()
        self._reaches: dict[tuple[int, str, bool, str, bool, int], Reach] = {}

    @cached_property
    def near(self) -> frozenset[int]:
        """Cells next to an enemy."""
        return frozenset(n for c in self.held for n in self.board.neighbours[c])

    @cached_property
    def close(self) -> frozenset[int]:
        """Cells too close to an enemy to march administratively."""
        return frozenset(n for c in self.held for n in self.board.within(c, ADMIN_CLEAR))

    @cached_property
    def _dearer(self) -> frozenset[int]:
        """Cells that may cost something else to enter than map and weather say."""
        found = set(self.near)
        found.update(c for c, w in self.works.items() if w.mines)
        found.update(int(c) for key in self.of.bridges for c in key.split("-"))
        return frozenset(found)

    @cached_property
    def _changed(self) -> frozenset[int]:
        """Cells with such a neighbour, or with one that is not controlled by its own team."""
        found = self._dearer.union(self.of.control)
        return frozenset(found.union(*(self.board.neighbours[c] for c in found)))

    @cached_property
    def _uneasy(self) -> frozenset[int]:
        """Cells with a neighbour too close to an enemy to march administratively."""
        return frozenset(n for c in self.held for n in self.board.within(c, ADMIN_CLEAR + 1))

    def mark(self) -> Hashable:
        """Equal for two grounds on which every search gives the same."""
        of = self.of
        return (
            self.team,
            self.held,
            self.foes,
            frozenset(of.control.items()),
            frozenset(of.bridges.items()),
            frozenset((c, w.mines) for c, w in self.works.items()),
            frozenset(of.weather.items()),
            frozenset(of.nodes.items()),
            tuple(self.stance(t, level) for t in sorted(self.board.teams) for level in (2, 4)),
        )

    def learn(self, like: Ground) -> None:
        """Take over what another ground with the same mark has found out."""
        self._rows, self._stops, self._entries = like._rows, like._stops, like._entries
        self._reaches, self.lines, self.trains = like._reaches, like.lines, like.trains

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
        weather = self.of.weather.get(self.board.cells[b].zone, "fair")
        cost = self._land.step(a, b, move, engineer, weather)
        return None if cost < 0 else self._dear(cost, a, b, engineer, weather, mode == "admin")

    def _dear(self, cost: int, a: int, b: int, engineer: bool, weather: str, admin: bool) -> int:
        """A plain cost with what is true only now: bridges, mines, enemies, the mode."""
        of = self.of
        state = of.bridges.get(edge_key(a, b), "") if of.bridges else ""
        if state:
            edge = self.board.edge(a, b)
            cost += river_cost(edge.river, bridged(edge.bridge, state), engineer, weather)
            cost -= river_cost(edge.river, edge.bridge, engineer, weather)
        if b in self.works:
            cost += MINE * self.works[b].mines
        if b in self.near:
            cost = round(cost * ENEMY_NEAR / 100)
        return admin_cost(cost) if admin and self.quiet(b) else cost

    def _row(self, a: int, move: str, engineer: bool, admin: bool, force: bool) -> Row:
        """The steps open from a cell and what each costs."""
        right = self.entry(a)
        if self._land.inner[a] and a not in self._changed:
            weather = self.of.weather.get(self.board.cells[a].zone, "fair")
            if not admin:
                return self._land.row(a, move, engineer, weather, False)
            if right not in ("own", "granted"):
                return ()
            if a not in self._uneasy:
                return self._land.row(a, move, engineer, weather, True)
        guest = right in ("granted", "defiance")
        out = []
        for b in self.board.neighbours[a]:
            right = self.entry(b)
            if right == "force" and not force:
                self._stops.add(a)
                continue
            if right == "closed" or (guest and self.border(a, b) == "denied"):
                continue
            if admin and not self.quiet(b):
                continue
            weather = self.of.weather.get(self.board.cells[b].zone, "fair")
            cost = self._land.step(a, b, move, engineer, weather)
            if cost < 0:
                continue
            if b in self._dearer:
                cost = self._dear(cost, a, b, engineer, weather, admin)
            elif admin:
                cost = admin_cost(cost)
            out.append((b, cost))
        return tuple(out)

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
        limit = pulses * PULSE
        buckets: list[list[int]] = [[] for _ in range(limit // _BUCKET + 1)]
        buckets[0].append(start)
        cost: dict[int, int] = {start: 0}
        came: dict[int, int] = {}
        rows = self._rows.setdefault((move, engineer, mode, force), {})
        held = self.held
        done: dict[int, None] = {}
        far = limit + 1
        for bucket in buckets:
            for a in bucket:
                if a in done:
                    continue
                done[a] = None
                if a in held and a != start:
                    continue
                row = rows.get(a)
                if row is None:
                    row = rows[a] = self._row(a, move, engineer, mode == "admin", force)
                here = cost[a]
                for b, step in row:
                    total = here + step
                    if total < cost.get(b, far):
                        cost[b] = total
                        came[b] = a
                        buckets[total // _BUCKET].append(b)
        out = Reach(start, cost, came)
        out.stopped = not self._stops.isdisjoint(done)
        when = out.when
        # One cell a half-day at most: only cheap administrative steps can be held up by that.
        for cell in done:
            if cell != start:
                pulse = max(when.get(came[cell], far) + 1, -(-cost[cell] // PULSE))
                if pulse <= pulses:
                    when[cell] = pulse
        for cell in [c for c in cost if c not in when]:
            del cost[cell]
        out.cells = tuple(sorted(c for c in cost if c != start))
        return out


def foes(board: Board, of: Known | State | World, team: str) -> frozenset[str]:
    """The teams a team is at war with."""
    at = of.relations
    return frozenset([t for t, pair in board.others.get(team, ()) if at.get(pair) == "war"])


_KEPT = 8
_last: list[tuple[Board, Known, Ground]] = []


@kept
def _grounds(board: Board) -> dict[Hashable, Ground]:
    """The newest grounds by all that bears on them; filled by `learned`."""
    return {}


def learned(ground: Ground) -> Ground:
    """The same ground with all that was found out on one like it.

    What was searched is remembered while nothing that bears on it changes: a team composing its
    move asks for the same ways again and again, and so do the many runs of a turn.
    """
    table = _grounds(ground.board)
    mark = ground.mark()
    like = table.pop(mark, None)
    if like is not None:
        ground.learn(like)
    table[mark] = ground
    for old in list(table)[:-_KEPT]:
        table.pop(old, None)
    return ground


def known_ground(board: Board, known: Known) -> Ground:
    """The ground as a team knows it."""
    for b, k, ground in list(_last):
        if b is board and k is known:
            return ground
    ground = learned(Ground(board, known, known.audience, hostile_cells(board, known)))
    _last.append((board, known, ground))
    del _last[:-_KEPT]
    return ground


def hostile_cells(board: Board, known: Known) -> frozenset[int]:
    """Cells where a team takes an enemy to be: contacts of a foe, or of nobody knows whom."""
    enemy = foes(board, known, known.audience)
    return frozenset(
        c.cell
        for c in known.contacts
        if c.cell >= 0 and (c.team in enemy or (not c.team and enemy))
    )

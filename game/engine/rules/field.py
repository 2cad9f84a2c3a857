"""The field of one turn: who is under way, who met whom, who fought; shared by R6 to R8.

It lives in the resolver's memo and ends with the turn: marching points are saved within a turn and
lost at its end (`rules.md §6`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from game.engine.resolver import Resolver
from game.engine.rules.march import Ground, foes, learned
from game.engine.rules.mines import works_of
from game.engine.state import Unit


@dataclass(slots=True)
class Mover:
    """A unit with somewhere to go. `path` are the cells still to enter, nearest first."""

    unit: str
    team: str
    order: str
    kind: str
    """move, withdraw or attack."""
    priority: int
    mode: str = "tactical"
    path: list[int] = field(default_factory=list)
    on_contact: str = "halt"
    force: bool = False
    start: int = 1
    """First day it may act (attack), or travel (rail)."""
    target: int = -1
    intensity: str = "normal"
    stop: float = 30.0
    spent: int = 0
    came_from: int = -1
    done: bool = False


@dataclass(slots=True)
class Meeting:
    """Enemies who ran into each other: for a cell, or, after a swap, for a hexside."""

    cell: int
    units: tuple[str, ...]


@dataclass(slots=True)
class Fought:
    """A battle of the day, as the retreat test needs it."""

    cell: int
    attackers: tuple[str, ...]
    defenders: tuple[str, ...]
    meeting: bool
    depth: int
    outcome: str
    ref: str


@dataclass(slots=True)
class Field:
    """What R6, R7 and R8 know of the turn so far."""

    movers: dict[str, Mover] = field(default_factory=dict)
    contacts: dict[str, int] = field(default_factory=dict)
    """Unit that attacks what it ran into -> cell, today."""
    meetings: list[Meeting] = field(default_factory=list)
    """Meetings of today."""
    battles: list[Fought] = field(default_factory=list)
    """Battles of today."""
    moved: dict[str, int] = field(default_factory=dict)
    """Unit -> last day it moved or attacked."""
    fought: dict[str, int] = field(default_factory=dict)
    """Unit -> last day it was in a battle."""
    rest: dict[str, int] = field(default_factory=dict)
    """Unit -> cohesion earned so far this turn, before the factor of supply."""
    struck: dict[str, int] = field(default_factory=dict)
    """Node or hexside -> last day it was hit."""
    once: set[tuple[str, ...]] = field(default_factory=set)
    """Acts that count once a turn and were done."""


def field_of(r: Resolver) -> Field:
    """The field of this adjudication, made on first use."""
    found = r.memo.get("field")
    if not isinstance(found, Field):
        found = r.memo["field"] = Field()
    return found


def once(r: Resolver, *what: str) -> bool:
    """Whether this is the first time this turn; remembers that it happened."""
    done = field_of(r).once
    if what in done:
        return False
    done.add(what)
    return True


def on_map(r: Resolver) -> dict[int, list[Unit]]:
    """Cell -> units in it, each list in order of id; not to be changed.

    Made once for each event: nothing moves without one.
    """
    made: tuple[int, dict[int, list[Unit]]] | None = r.memo.get("on map")
    if made is not None and made[0] == len(r.events):
        return made[1]
    out: dict[int, list[Unit]] = {}
    r.memo["on map"] = (len(r.events), out)
    for unit_id in sorted(r.world.units):
        unit = r.world.units[unit_id]
        if unit.cell >= 0:
            out.setdefault(unit.cell, []).append(unit)
    return out


def loads(r: Resolver) -> dict[tuple[int, str], int]:
    """(cell, team) -> tenths of a brigade-equivalent there that are friendly to the team."""
    out: dict[tuple[int, str], int] = {}
    for cell, units in on_map(r).items():
        for u in units:
            add_load(r, out, cell, u.team, round(10 * r.board.types[u.type].be))
    return out


def add_load(r: Resolver, load: dict[tuple[int, str], int], cell: int, team: str, be: int) -> None:
    """A unit more in a cell, for every team it is friendly to."""
    for other in r.board.friends[team]:
        load[cell, other] = load.get((cell, other), 0) + be


def foes_by_team(r: Resolver) -> dict[str, frozenset[str]]:
    """Team -> teams it is at war with now."""
    return {t: foes(r.board, r.world, t) for t in sorted(r.board.teams)}


def true_ground(r: Resolver, team: str) -> Ground:
    """The ground as it is, for steps taken."""
    enemy = foes(r.board, r.world, team)
    held = {u.cell for u in r.world.units.values() if u.team in enemy and u.cell >= 0}
    return Ground(r.board, r.world, team, held)


def believed_ground(r: Resolver, team: str) -> Ground:
    """The ground as the team takes it to be, for the choice of a route."""
    enemy = foes(r.board, r.world, team)
    picture = r.world.pictures.get(team)
    seen = picture.contacts.values() if picture else ()
    held = {c.cell for c in seen if c.cell >= 0 and (c.team in enemy or (not c.team and enemy))}
    return learned(Ground(r.board, r.world, team, held, works_of(r.world, team)))


def names(units: Iterable[Unit]) -> str:
    """Names of units for a sentence."""
    return ", ".join(u.name for u in sorted(units, key=lambda u: u.id))

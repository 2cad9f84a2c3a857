"""The order-free resolution of one half-day's moves (`rules.md §6`).

All intents start live; cancellations only grow, each round looks at the same snapshot, and a
cancelled mover counts as staying. So the loop ends and the order of input does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

STACK_LIMIT = 80
"""Tenths of a brigade-equivalent one side may have in a cell (`rules.md §3`)."""

Rel = Callable[[str, str], bool]


class Piece(NamedTuple):
    """A unit as movement sees it; `be` in tenths of a brigade-equivalent."""

    unit: str
    team: str
    be: int


class Intent(NamedTuple):
    """A unit that can pay for a step and means to take it. Higher priority goes first."""

    unit: str
    team: str
    be: int
    start: int
    to: int
    priority: int


@dataclass(slots=True)
class Settled:
    """What became of the intents. `meetings` are (cell, units); a swap names both cells once."""

    moves: dict[str, int] = field(default_factory=dict)
    contacts: dict[str, int] = field(default_factory=dict)
    waits: tuple[str, ...] = ()
    meetings: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    swaps: list[tuple[str, ...]] = field(default_factory=list)


def settle(
    intents: Sequence[Intent],
    standing: Mapping[int, Sequence[Piece]],
    hostile: Rel,
    friendly: Rel,
    limit: int = STACK_LIMIT,
) -> Settled:
    """Who moves, who meets, who is in contact, who waits. `standing` holds every unit."""
    live = {i.unit: i for i in sorted(intents)}
    out = Settled()
    waits: list[str] = []
    while True:
        into: dict[int, list[Intent]] = {}
        for unit in sorted(live):
            into.setdefault(live[unit].to, []).append(live[unit])
        stop: set[str] = set()
        for cell in sorted(into):
            stop |= _swaps(into, into[cell], hostile, out)
            stop |= _meetings(cell, into[cell], hostile, out)
            for i in into[cell]:
                if any(
                    hostile(i.team, p.team) and p.unit not in live for p in standing.get(cell, ())
                ):
                    out.contacts[i.unit] = cell
                    stop.add(i.unit)
        if not stop:
            for cell in sorted(into):
                stop |= _excess(into[cell], standing.get(cell, ()), live, friendly, limit)
            waits += sorted(stop)
        if not stop:
            break
        live = {u: i for u, i in live.items() if u not in stop}
    out.moves = {u: i.to for u, i in live.items()}
    out.waits = tuple(sorted(waits))
    return out


def _swaps(
    into: Mapping[int, Sequence[Intent]], here: Sequence[Intent], hostile: Rel, out: Settled
) -> set[str]:
    """(a) Enemies changing places: both stay and meet on the hexside."""
    stop: set[str] = set()
    for i in here:
        for j in into.get(i.start, ()):
            if j.start == i.to and hostile(i.team, j.team):
                stop.update((i.unit, j.unit))
                if i.unit < j.unit:
                    out.swaps.append((i.unit, j.unit))
    return stop


def _meetings(cell: int, here: Sequence[Intent], hostile: Rel, out: Settled) -> set[str]:
    """(b) Enemies going for the same cell: none enters, they meet for it."""
    teams = sorted({i.team for i in here})
    if not any(hostile(a, b) for a in teams for b in teams):
        return set()
    units = tuple(i.unit for i in here)
    out.meetings.append((cell, units))
    return set(units)


def _excess(
    here: Sequence[Intent],
    standing: Sequence[Piece],
    live: Mapping[str, Intent],
    friendly: Rel,
    limit: int,
) -> set[str]:
    """(d) More than the cell takes of one side: lowest priority, then highest id, waits."""
    stop: set[str] = set()
    for team in sorted({i.team for i in here}):
        side = [i for i in here if friendly(team, i.team) and i.unit not in stop]
        load = sum(p.be for p in standing if friendly(team, p.team) and p.unit not in live)
        load += sum(i.be for i in side)
        # Sorting by id first keeps ids descending among equals of the second, stable sort.
        worst = sorted(sorted(side, key=lambda i: i.unit, reverse=True), key=lambda i: i.priority)
        for i in worst:
            if load <= limit:
                break
            if i.be:
                stop.add(i.unit)
                load -= i.be
    return stop

"""Which contact a sighting is taken for (`rules.md §11.2`).

Judged by what is reported and never by the unit behind it: contact ids must not tell what their
team does not know. In this order: a name that is known; a unit that has been in sight since a
report of the same day; the nearest report that fits, the closest pairs first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.engine.hexes import Board
from game.engine.state import Contact, Picture

FOLLOW_CELLS = 2
"""How far an unidentified unit may have moved and still be taken for the same one. Judgement."""
IDENTIFIED = 3

Sighting = tuple[Contact, str]
"""A contact as reported, id "" if it is new, and the true unit behind it, "" if none is."""


def by_report(sighting: Sighting) -> tuple[Any, ...]:
    """The order in which sightings are taken: by what is reported, the true unit only last."""
    c, unit = sighting
    said = (c.cell, -c.level, c.team, c.kind, c.type, c.name, c.low, c.high, c.posture, c.source)
    return (not c.id, c.id, *said, unit)


def assign(
    board: Board, picture: Picture, sightings: Sequence[Sighting], today: int | None
) -> dict[int, Contact]:
    """Number of a sighting -> the contact it is taken for; those left out are new.

    `today` is the day of the sightings: reports of that day stand for units still in sight, and
    are nobody else's. None for reports at second hand, which any contact may match.
    """
    out: dict[int, Contact] = {}
    if not sightings:
        return out
    taken: set[str] = set()
    names = {(c.team, c.name): c for _, c in sorted(picture.contacts.items()) if c.name}
    for n, (seen, unit) in enumerate(sightings):
        known = names.get((seen.team, seen.name)) if seen.level >= IDENTIFIED else None
        if known is None and today is not None:
            watched = picture.contacts.get(picture.of.get(unit, ""))
            known = watched if watched is not None and watched.seen == today else None
            if known is not None and known.name and seen.level >= IDENTIFIED:
                known = None
        if known is not None and known.id not in taken:
            out[n] = known
            taken.add(known.id)
    held: dict[int, list[Contact]] = {}
    for _, contact in sorted(picture.contacts.items()):
        if contact.id not in taken and contact.seen != today:
            held.setdefault(contact.cell, []).append(contact)
    pairs = []
    for n, sighting in enumerate(sightings):
        if n in out:
            continue
        seen = sighting[0]
        reach = FOLLOW_CELLS if seen.level > 1 else 0
        for cell in board.within(seen.cell, reach) & held.keys():
            steps = next(s for s in range(reach + 1) if cell in board.within(seen.cell, s))
            said = by_report(sighting)
            pairs += [(steps, c.id, said, n, c) for c in held[cell] if _fits(c, seen)]
    for _, name, _, n, contact in sorted(pairs, key=lambda p: p[:4]):
        if n not in out and name not in taken:
            out[n] = contact
            taken.add(name)
    return out


def _fits(contact: Contact, seen: Contact) -> bool:
    """Whether what is reported could be what the contact says."""
    if seen.level <= 1:
        return True
    if contact.team and seen.team and contact.team != seen.team:
        return False
    if contact.kind and seen.kind and contact.kind != seen.kind:
        return False
    return seen.level < IDENTIFIED or not contact.name

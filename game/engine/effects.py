"""What can change, as data: two small closed vocabularies.

**Changes** are what the log stores: absolute facts (`put`, `drop`, `unit`, `contact`, `forget`,
`turn`). `apply` is the only code that changes a world, live and in replay alike; an old log stays
readable as long as these six stay.

**Effects** are what people write, in injects, rulings, arguments and scenario tables: "track x by
-5". `enact` turns one into changes or pushes against the state at hand, within its bounds:

    track   {do: track, id, by}            push on a track, applied with all others at R9
    stock   {do: stock, team, id, by}      never below zero
    flag    {do: flag, id, to}
    level   {do: level, id, by | to}       a standing step
    access  {do: access, host, guest, to}
    rung    {do: rung, a, b, to}           the pair moves up to it, never down
    relation {do: relation, a, b, to}      war, peace
    unit    {do: unit, id, strength_pct | cohesion | readiness | training | supply}
    reveal  {do: reveal, to, unit, level}  a report of where a unit is
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import structs

from game.engine.scenario import Struct
from game.engine.state import (
    Access,
    Contact,
    Front,
    Order,
    Pending,
    Picture,
    Rung,
    TrackValue,
    Unit,
    Works,
    World,
)


class Put(Struct, tag="put", tag_field="do"):
    """`world.<at>[key] = to`."""

    at: str
    key: str
    to: Any


class Drop(Struct, tag="drop", tag_field="do"):
    """Removes `key` from `world.<at>`."""

    at: str
    key: str


class SetUnit(Struct, tag="unit", tag_field="do"):
    """Some fields of one unit take new values."""

    id: str
    set: dict[str, Any]


class SetContact(Struct, tag="contact", tag_field="do"):
    """A team's contact is made or brought up to date; `unit` is the truth behind it, or ""."""

    team: str
    contact: Contact
    unit: str = ""


class Forget(Struct, tag="forget", tag_field="do"):
    """A team drops a contact from its picture."""

    team: str
    contact: str


class SetTurn(Struct, tag="turn", tag_field="do"):
    """The turn now being planned; `over` says why the game ended, if it has."""

    turn: int
    over: str = ""


Change = Put | Drop | SetUnit | SetContact | Forget | SetTurn

_TYPES: dict[str, Any] = {
    "units": Unit,
    "tracks": TrackValue,
    "stocks": float,
    "access": Access,
    "relations": str,
    "rungs": Rung,
    "control": str,
    "works": Works,
    "bridges": str,
    "nodes": float,
    "fronts": Front,
    "pending": Pending,
    "flags": bool,
    "levels": float,
    "fired": int,
    "standing": Order,
    "weather": str,
    "scores": float,
    "losses": int,
}
_INT_KEYS = frozenset(("control", "works", "fronts"))


def apply(world: World, change: Change) -> None:
    """Make one change. Total: a change that was ever logged never fails."""
    match change:
        case SetUnit():
            world.units[change.id] = structs.replace(world.units[change.id], **_unit_values(change))
        case Put():
            kind = _TYPES[change.at]
            to = change.to
            if isinstance(to, dict) or (kind is float and isinstance(to, int)):
                to = msgspec.convert(to, kind)
            getattr(world, change.at)[_key(change.at, change.key)] = to
        case Drop():
            getattr(world, change.at).pop(_key(change.at, change.key), None)
        case SetContact():
            old = world.pictures.get(change.team) or Picture()
            contacts = {**old.contacts, change.contact.id: change.contact}
            of = {u: c for u, c in old.of.items() if c != change.contact.id}
            if change.unit:
                of[change.unit] = change.contact.id
            number = old.next + 1 if change.contact.id not in old.contacts else old.next
            world.pictures[change.team] = Picture(contacts=contacts, of=of, next=number)
        case Forget():
            old = world.pictures.get(change.team) or Picture()
            world.pictures[change.team] = Picture(
                contacts={k: v for k, v in old.contacts.items() if k != change.contact},
                of={u: c for u, c in old.of.items() if c != change.contact},
                next=old.next,
            )
        case SetTurn():
            world.turn, world.over = change.turn, change.over


def _key(at: str, key: str) -> Any:
    return int(key) if at in _INT_KEYS else key


def _unit_values(change: SetUnit) -> dict[str, Any]:
    values = dict(change.set)
    for name in ("readiness", "training", "cohesion", "dos"):
        if isinstance(values.get(name), int):
            values[name] = float(values[name])
    if isinstance(values.get("tags"), list):
        values["tags"] = tuple(values["tags"])
    return values

"""What can change, as data: two small closed vocabularies.

**Changes** are what the log stores: absolute facts (`put`, `drop`, `unit`, `contact`, `forget`,
`turn`). `apply` is the only code that changes a world, live and in replay alike; an old log stays
readable as long as these six stay.

**Effects** are what people write, in injects, rulings, arguments and scenario tables: "track x by
-5". `check_effect` says whether one makes sense in a scenario; `rules/enact.py` turns it into
changes or pushes against the state at hand and refuses rather than break an invariant:

    track   {do: track, id, by}            push on a track, applied with all others at R9
    stock   {do: stock, team, id, by}      never below zero
    flag    {do: flag, id, to}
    level   {do: level, id, by | to}       a standing step
    transfer {do: transfer, from, to, id, by}
                                           a stock goes from team to team, as far as there is any
    access  {do: access, host, guest, to | by}
    rung    {do: rung, a, b, to}           the pair moves up to it, never down
    relation {do: relation, a, b, to}      war, peace
    unit    {do: unit, id, strength_pct | cohesion | readiness | training | supply}
                                           new values: 0-100 (strength in % of full), ok/low/out
    reveal  {do: reveal, to, unit, level}  a report of where a unit is
    treaty  {do: treaty, id, to}           a treaty drafted in the scenario: in_force, exposed, over
    demand_discount {do: demand_discount, item, weight}
                                           added to the weight of what a patron may demand

and, on the ground, those of `effects_ground.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import structs

from game.engine import effects_ground
from game.engine.scenario import Struct
from game.engine.state import (
    Access,
    Contact,
    Declared,
    Deed,
    Demand,
    Front,
    Order,
    Pending,
    Picture,
    Project,
    Rung,
    Share,
    Spell,
    TrackValue,
    Treaty,
    Unit,
    Works,
    World,
)

if TYPE_CHECKING:
    from game.engine.hexes import Board


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
    "projects": Project,
    "believed": int,
    "spells": Spell,
    "priorities": int,
    "deeds": Deed,
    "sharing": Share,
    "signals": Declared,
    "raised": int,
    "joint": int,
    "best": float,
    "demands": Demand,
    "treaties": Treaty,
    "intents": str,
    "estimates": int,
    "answered": bool,
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
            of = old.of
            # No two units stand behind one contact, so where this one does no other has to go.
            if not change.unit or of.get(change.unit) != change.contact.id:
                of = {u: c for u, c in of.items() if c != change.contact.id}
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


_FIELDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "track": (frozenset(("id", "by")), frozenset()),
    "stock": (frozenset(("team", "id", "by")), frozenset()),
    "flag": (frozenset(("id", "to")), frozenset()),
    "level": (frozenset(("id",)), frozenset(("by", "to"))),
    "transfer": (frozenset(("from", "to", "id", "by")), frozenset()),
    "access": (frozenset(("host", "guest")), frozenset(("by", "to"))),
    "rung": (frozenset(("a", "b", "to")), frozenset()),
    "relation": (frozenset(("a", "b", "to")), frozenset()),
    "unit": (
        frozenset(("id",)),
        frozenset(("strength_pct", "cohesion", "readiness", "training", "supply")),
    ),
    "reveal": (frozenset(("to", "unit", "level")), frozenset()),
    "treaty": (frozenset(("id", "to")), frozenset()),
    "demand_discount": (frozenset(("item", "weight")), frozenset()),
    **effects_ground.FIELDS,
}
"""Effect -> (fields it must have, fields of which it must have at least one)."""
KINDS = tuple(sorted(_FIELDS))
"""Every kind of effect there is."""
TREATY_STATES = ("in_force", "exposed", "over")
"""What the effect `treaty` makes of a treaty."""
MOST_BY = 100_000.0
"""No single effect pushes anything by more than this."""


def check_effect(board: Board, effect: dict[str, Any]) -> str | None:
    """What is wrong with an effect as written, in one sentence; None if it makes sense.

    Looks only at the scenario: whether the unit is still alive is asked when it is enacted.
    """
    do = effect.get("do")
    if not isinstance(do, str) or do not in _FIELDS:
        return f"do: expected one of {', '.join(sorted(_FIELDS))}, but got {do!r}"
    must, some = _FIELDS[do]
    given = set(effect) - {"do"}
    if must - given:
        return f"{do}: {', '.join(sorted(must - given))} is missing"
    if given - must - some:
        return f"{do}: there is no field {', '.join(sorted(given - must - some))}"
    if some and not given & some:
        return f"{do}: expected one of {', '.join(sorted(some))}"
    for name in sorted(given):
        if not isinstance(effect[name], str | int | float):
            return f"{name}: expected a word or a number, but got {effect[name]!r}"
    for name in ("by", "strength_pct", "cohesion", "readiness", "training", "weight"):
        if name in effect and not _is_number(effect[name]):
            return f"{name}: expected a number, but got {effect[name]!r}"
    if "by" in effect and abs(effect["by"]) > MOST_BY:
        return f"by: expected at most {MOST_BY:g} either way, but got {effect['by']}"
    for name in ("team", "a", "b", "host", "guest"):
        if name in effect and effect[name] not in board.teams:
            return f"{name}: there is no team {effect[name]!r}"
    return _check_values(board, do, effect)


def _check_values(board: Board, do: str, effect: dict[str, Any]) -> str | None:
    if do in effects_ground.FIELDS:
        return effects_ground.check(board, effect)
    match do:
        case "track":
            track = board.tracks.get(effect["id"])
            if track is None:
                return f"id: there is no track {effect['id']!r}"
            if track.computed:
                return f"id: {effect['id']!r} is computed and cannot be pushed"
        case "stock":
            if f"{effect['team']}.{effect['id']}" not in board.scenario.stocks:
                return f"id: {effect['team']} has no stock {effect['id']!r}"
        case "flag":
            if effect["id"] not in board.scenario.flags:
                return f"id: there is no flag {effect['id']!r}"
            if not isinstance(effect["to"], bool):
                return f"to: expected true or false, but got {effect['to']!r}"
        case "level":
            if not isinstance(effect["id"], str) or not effect["id"]:
                return f"id: expected a name, but got {effect['id']!r}"
            if "to" in effect and not _is_number(effect["to"]):
                return f"to: expected a number, but got {effect['to']!r}"
        case "access":
            pairs = {(a.host, a.guest): len(a.levels) - 1 for a in board.scenario.access}
            top = pairs.get((effect["host"], effect["guest"]))
            if top is None:
                return f"host: {effect['host']} does not host {effect['guest']} in this scenario"
            return (
                _whole(effect, "to", 0, top) if "to" in effect else _whole(effect, "by", -top, top)
            )
        case "rung":
            if not any({p.a, p.b} == {effect["a"], effect["b"]} for p in board.scenario.pairs):
                return f"a: {effect['a']} and {effect['b']} have no ladder in this scenario"
            return _whole(effect, "to", 0, len(board.scenario.ladder) - 1)
        case "relation":
            if effect["to"] not in ("war", "peace"):
                return f"to: expected war or peace, but got {effect['to']!r}"
        case "unit":
            for name in ("strength_pct", "cohesion", "readiness", "training"):
                if name in effect and not 0 <= effect[name] <= 100:
                    return f"{name}: expected 0 to 100, but got {effect[name]}"
            if effect.get("supply", "ok") not in ("ok", "low", "out"):
                return f"supply: expected ok, low or out, but got {effect['supply']!r}"
        case "transfer":
            for end in ("from", "to"):
                if f"{effect[end]}.{effect['id']}" not in board.scenario.stocks:
                    return f"id: {effect[end]} has no stock {effect['id']!r}"
            if effect["by"] < 0:
                return f"by: expected an amount, but got {effect['by']}"
        case "treaty":
            if effect["id"] not in {t.id for t in board.scenario.treaties}:
                return f"id: there is no treaty {effect['id']!r}"
            if effect["to"] not in TREATY_STATES:
                return f"to: expected {', '.join(TREATY_STATES)}, but got {effect['to']!r}"
        case "reveal":
            if effect["to"] not in board.teams:
                return f"to: there is no team {effect['to']!r}"
            return _whole(effect, "level", 1, 4)
    return None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value


def _whole(effect: dict[str, Any], name: str, low: int, high: int) -> str | None:
    value = effect[name]
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        return f"{name}: expected a whole number {low} to {high}, but got {value!r}"
    return None

"""Effects on the ground, as written: places, works, units, conditions, words (`rules.md §18.6`).

The second half of the closed vocabulary of `effects.py`; `rules/enact_ground.py` carries it out.

    works   {do: works, cell, fort | mines}         0-3 each; what is not named stays
    bridge  {do: bridge, edge, to}                  intact, blown, pontoon
    node    {do: node, id, damage}                  damage points, 0 to mend it
    weather {do: weather, zone, to}                 now and, at R10, through the turn that follows
    place   {do: place, unit, cell}                 a unit stands there from now on
    create  {do: create, team, type, name, cell, strength}
    remove  {do: remove, unit}
    spell   {do: spell, what, subject, value, days, to}  a condition of `rules/spells.py`: rail or
                                                    road (factor), sam (levels taken away)
    message {do: message, to, text}                 words to a team, or to all
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.engine.hexes import Board

FIELDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "works": (frozenset(("cell",)), frozenset(("fort", "mines"))),
    "bridge": (frozenset(("edge", "to")), frozenset()),
    "node": (frozenset(("id", "damage")), frozenset()),
    "weather": (frozenset(("zone", "to")), frozenset()),
    "place": (frozenset(("unit", "cell")), frozenset()),
    "create": (frozenset(("team", "type", "name", "cell", "strength")), frozenset()),
    "remove": (frozenset(("unit",)), frozenset()),
    "spell": (frozenset(("what", "subject", "value", "days", "to")), frozenset()),
    "message": (frozenset(("to", "text")), frozenset()),
}
"""Effect -> (fields it must have, fields of which it must have at least one)."""
BRIDGE_STATES = ("blown", "intact", "pontoon")
WEATHER = ("frozen", "snow", "mild_wet", "mud", "fair")
SPELLS = {"rail": (0.0, 1.0), "road": (0.0, 1.0), "sam": (0.0, 3.0)}
"""Kinds of spell an effect may cast -> least and greatest value."""
EVERYONE, NOBODY = "all", "nobody"
MOST_DAYS = 60
MOST_DAMAGE = 100
MAX_NAME = 60
MAX_TEXT = 600
SEA = "sea"


def check(board: Board, effect: dict[str, Any]) -> str | None:
    """What is wrong with the values of one of these effects, and what would work; None if good."""
    do = effect["do"]
    if "cell" in effect:
        no = _cell(board, effect["cell"])
        if no is not None:
            return no
    match do:
        case "works":
            for name in ("fort", "mines"):
                if name in effect and (no := _whole(effect, name, 0, 3)) is not None:
                    return no
        case "bridge":
            edge = board.scenario.theatre.edges.get(str(effect["edge"]))
            if edge is None or not (edge.bridge or edge.river):
                return f"edge: no river is crossed at {effect['edge']!r}"
            if effect["to"] not in BRIDGE_STATES:
                return f"to: expected {', '.join(BRIDGE_STATES)}, but got {effect['to']!r}"
            if effect["to"] != "pontoon" and not edge.bridge:
                return "to: there is no bridge there; only a pontoon can be laid"
        case "node":
            if effect["id"] not in board.nodes:
                return f"id: there is no place {effect['id']!r}"
            return _within(effect, "damage", 0, MOST_DAMAGE)
        case "weather":
            zones = sorted({row.zone for row in board.scenario.weather})
            if effect["zone"] not in zones:
                return f"zone: expected one of {', '.join(zones) or 'none'}"
            if effect["to"] not in WEATHER:
                return f"to: expected {', '.join(WEATHER)}, but got {effect['to']!r}"
        case "create":
            return _create(board, effect)
        case "spell":
            return _spell(board, effect)
        case "message":
            if effect["to"] != EVERYONE and effect["to"] not in board.teams:
                return f"to: there is no team {effect['to']!r}"
            text = effect["text"]
            if not isinstance(text, str) or not 1 <= len(text.strip()) <= MAX_TEXT:
                return f"text: expected 1 to {MAX_TEXT} characters"
    return None


def _create(board: Board, effect: dict[str, Any]) -> str | None:
    kind = board.types.get(str(effect["type"]))
    if kind is None:
        return f"type: there is no unit type {effect['type']!r}"
    name = effect["name"]
    if not isinstance(name, str) or not 1 <= len(name.strip()) <= MAX_NAME:
        return f"name: expected 1 to {MAX_NAME} characters"
    return _whole(effect, "strength", 1, kind.full)


def _spell(board: Board, effect: dict[str, Any]) -> str | None:
    what, subject = effect["what"], effect["subject"]
    if what not in SPELLS:
        return f"what: expected one of {', '.join(sorted(SPELLS))}, but got {what!r}"
    among: set[str] = {
        # A railway, or all on a team's soil.
        "rail": {line.id for line in board.scenario.theatre.rail} | set(board.teams),
        "road": set(board.scenario.theatre.edges),
        "sam": {c.zone for c in board.cells if c.zone},
    }[what]
    if subject not in among:
        return f"subject: {subject!r} is nothing a spell of {what} can lie on"
    if effect["to"] not in (EVERYONE, NOBODY) and effect["to"] not in board.teams:
        return f"to: there is no team {effect['to']!r}"
    return _within(effect, "value", *SPELLS[what]) or _whole(effect, "days", 1, MOST_DAYS)


def _cell(board: Board, cell: Any) -> str | None:
    if type(cell) is not int or not 0 <= cell < len(board.cells):
        return f"cell: expected a cell from 0 to {len(board.cells) - 1}, but got {cell!r}"
    if board.cells[cell].terrain == SEA:
        return f"cell: {board.name(cell) or cell} is sea; choose land"
    return None


def _whole(effect: dict[str, Any], name: str, low: int, high: int) -> str | None:
    value = effect[name]
    if type(value) is not int or not low <= value <= high:
        return f"{name}: expected a whole number {low} to {high}, but got {value!r}"
    return None


def _within(effect: dict[str, Any], name: str, low: float, high: float) -> str | None:
    value = effect[name]
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    if not plain or not low <= value <= high:
        return f"{name}: expected {low:g} to {high:g}, but got {value!r}"
    return None

"""A team's units on the map, and where it may fight with them (`rules.md §1`)."""

from __future__ import annotations

from collections.abc import Iterator

from game.engine.hexes import Board
from game.engine.offers import ListChoice, Option
from game.engine.refusals import Refusal, refuse
from game.engine.rules import supply
from game.engine.rules.march import known_ground
from game.engine.state import Unit
from game.engine.view import Known


def own_units(known: Known, named: frozenset[str] | None = None) -> Iterator[Unit]:
    """The team's own units on the map, in order of id; only those `named`, if given."""
    return (
        u
        for u in known.units
        if u.team == known.audience and u.cell >= 0 and (named is None or u.id in named)
    )


def own_unit(known: Known, unit_id: object) -> Unit | None:
    """One of the team's own units by id, on the map or off it."""
    return next((u for u in known.units if u.id == unit_id and u.team == known.audience), None)


def not_own(known: Known, unit_id: object, at: str) -> Refusal | None:
    """The refusal for a unit that is not the team's, or not on the map; None if it is fine."""
    unit = own_unit(known, unit_id)
    if unit is None:
        return refuse("E_OWNER", "refusal-not-yours", at=at)
    if unit.cell < 0:
        return refuse("E_STATE", "refusal-off-map", at=at, unit=unit.name)
    return None


def not_engineers(board: Board, known: Known, unit_id: object, at: str) -> Refusal | None:
    """The refusal for a unit that is not the team's, or not of engineers; None if it is fine."""
    no, unit = not_own(known, unit_id, at), own_unit(known, unit_id)
    if no is None and unit is not None and not board.types[unit.type].engineer:
        return refuse("E_STATE", "refusal-no-engineers", at=at, unit=unit.name)
    return no


def may_fight(board: Board, known: Known, cell: int) -> bool:
    """Whether the team may give combat orders against this cell (`rules.md §1`)."""
    team = board.teams[known.audience]
    if team.combat_countries is None or board.cells[cell].owner in team.combat_countries:
        return True
    return any(known.rungs.get(pair, 0) >= rung for pair, rung in team.combat_unlock.items())


def choice_of(prefix: str, values: tuple[str, ...]) -> ListChoice:
    """A list of named values; the label of each is the message `<prefix>-<value>`."""
    return ListChoice(tuple(Option(v, f"{prefix}-{v.replace('_', '-')}") for v in values))


def outruns(board: Board, known: Known, unit: Unit, cell: int, at: str) -> tuple[Refusal, ...]:
    """The warning that a unit would be worse supplied in a cell than well (`rules.md §10.1`)."""
    state = supply.outlook(known_ground(board, known), cell)
    if state == "ok" or board.types[unit.type].air:
        return ()
    args = {"unit": unit.name, "place": board.name(cell), "low": board.scenario.supply.low}
    return (refuse("E_RANGE", f"warning-supply-{state}", at=at, **args),)

"""What a strike is aimed at, as its team knew it when the turn began (`rules.md §8.1`)."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.hexes import Point
from game.engine.resolver import Resolver
from game.engine.rules import salvo
from game.engine.state import Order, Unit


@dataclass(slots=True)
class Aim:
    """What a strike is aimed at. `unit` is the true unit hit, if it is still there."""

    kind: str
    id: str
    team: str
    point: Point
    cell: int
    unit: Unit | None = None


def aim_of(r: Resolver, order: Order) -> Aim | None:
    """The target as the team knew it when the turn began."""
    board, p = r.board, order.params
    if p["target"] == "node":
        node = board.nodes.get(str(p["node"]))
        if node is None:
            return None
        holder = r.world.control.get(node.cell, board.home[node.cell])
        return Aim("node", node.id, holder, node.p, node.cell)
    if p["target"] == "bridge":
        edge = board.scenario.theatre.edges.get(str(p["bridge"]))
        if edge is None:
            return None
        owner = next(
            (t for t in (board.home[edge.a], board.home[edge.b]) if t and t != order.team), ""
        )
        return Aim("bridge", str(p["bridge"]), owner, salvo.middle(board, edge), edge.a)
    picture = r.before.pictures.get(order.team)
    contact = picture.contacts.get(str(p["contact"])) if picture else None
    if picture is None or contact is None:
        return None
    true_id = next((u for u, c in sorted(picture.of.items()) if c == contact.id), "")
    unit = r.world.units.get(true_id)
    if unit is not None and unit.cell != contact.cell:
        unit = None
    team = contact.team or (unit.team if unit else board.home[contact.cell])
    return Aim("unit", contact.id, team, board.cells[contact.cell].p, contact.cell, unit)

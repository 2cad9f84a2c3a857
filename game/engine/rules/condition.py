"""How much a place can take, and what is left of it (`rules.md §8.1`)."""

from __future__ import annotations

from collections.abc import Mapping

from game.engine.hexes import Board
from game.engine.scenario import Node

HIT_POINTS = {
    "airbase": 8.0,
    "depot": 4.0,
    "hq": 2.0,
    "hub": 4.0,
    "power": 4.0,
    "rail_junction": 4.0,
    "sam_base": 3.0,
}
"""Kind of place -> points of damage that put it out. A hub counts as a depot: judgement.

Cities, hospitals and crossings have none: they are no targets of a salvo.
"""
BRIDGE_POINTS = 4.0


def hit_points(board: Board, kind: str) -> float:
    """Points of a kind of place, the scenario's fact `hit_points` first; 0 if it is no target."""
    own = board.scenario.facts.get("hit_points", {})
    return float(own.get(kind, HIT_POINTS.get(kind, 0.0)))


def condition(board: Board, node: Node, damage: Mapping[str, float]) -> str:
    """working (under half its points), half (half capacity) or out."""
    full = hit_points(board, node.kind)
    taken = damage.get(node.id, 0.0)
    if full <= 0 or taken * 2 < full:
        return "working"
    return "out" if taken >= full else "half"


def out_of_action(board: Board, node: Node, damage: Mapping[str, float]) -> bool:
    """Whether a place is out."""
    return condition(board, node, damage) == "out"

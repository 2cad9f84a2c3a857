"""The arithmetic of a missile salvo (`rules.md §8.1`): layers, binomials, ranges."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.hexes import Board, Point
from game.engine.scenario import Edge, Missile
from game.engine.state import Unit, World

NATIONAL_CAPACITY = 24
ALERT_LOW, ALERT_READINESS = 0.5, 50
"""A SAM unit under this readiness engages with half its channels. Judgement."""


@dataclass(slots=True)
class Layer:
    """Air defence that may engage a salvo: its tier, channels, and chance per engagement."""

    tier: str
    channels: int
    p: float


def binomial(n: int, p: float, u: float) -> int:
    """The least k with P(X <= k) > u for X binomial(n, p), by recurrence."""
    if n <= 0 or p <= 0:
        return 0
    if p >= 1:
        return n
    term = 1.0
    for _ in range(n):
        term *= 1 - p
    total = term
    for k in range(n):
        if u < total:
            return k
        term *= (n - k) / (k + 1) * p / (1 - p)
        total += term
    return n


def spot(board: Board, unit: Unit) -> Point:
    """Where a unit is measured from: the airbase of its cell, else its first place, else centre."""
    nodes = board.nodes_in.get(unit.cell, ())
    for node in nodes:
        if node.kind == "airbase":
            return node.p
    return nodes[0].p if nodes else board.cells[unit.cell].p


def distance(board: Board, unit: Unit, target: Point) -> int:
    """Whole km from a shooter on the map to a point."""
    return board.km(spot(board, unit), target)


def middle(board: Board, edge: Edge) -> Point:
    """The point halfway between the centres of the two cells of a hexside."""
    a, b = board.cells[edge.a].p, board.cells[edge.b].p
    return ((a[0] + b[0]) // 2, (a[1] + b[1]) // 2, (a[2] + b[2]) // 2)


def in_range(board: Board, unit: Unit, missile: Missile, target: Point) -> bool:
    """Whether a shooter reaches a point. Off the map only missiles without a cap reach anything."""
    if not missile.capped_range:
        return True
    return unit.cell >= 0 and distance(board, unit, target) <= missile.range_km


def layers(board: Board, world: World, team: str, target: Point, missile: str) -> list[Layer]:
    """The air defence of a team and its allies over a point, best chance first.

    SAM units whose range covers the point, by tier, and the national layer of the scenario's
    `air_defence` {tier, capacity}. The fact `claims_discount` scales the chances.
    """
    scenario = board.scenario
    channels: dict[str, int] = {}
    for unit_id in sorted(world.units):
        unit = world.units[unit_id]
        kind = board.types[unit.type]
        if not kind.sam_channels or unit.cell < 0 or not board.friendly(team, unit.team):
            continue
        if board.km(board.cells[unit.cell].p, target) <= kind.sam_range_km:
            alert = 1.0 if unit.readiness >= ALERT_READINESS else ALERT_LOW
            channels[kind.sam_tier] = channels.get(kind.sam_tier, 0) + int(
                kind.sam_channels * alert
            )
    national = scenario.air_defence.get(team)
    if national:
        tier = str(national["tier"])
        capacity = int(national.get("capacity", NATIONAL_CAPACITY))
        channels[tier] = channels.get(tier, 0) + capacity
    discount = float(scenario.facts.get("claims_discount", 1.0))
    out = [
        Layer(t, n, round(scenario.interception.get(t, {}).get(missile, 0.0) * discount, 4))
        for t, n in channels.items()
        if n > 0
    ]
    return sorted(out, key=lambda x: (-x.p, x.tier))

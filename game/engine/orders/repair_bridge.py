"""`repair_bridge`: engineers lay a pontoon or rebuild a bridge (`rules.md §5.1`, §9.4)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import ListChoice, Offer, Option, Param
from game.engine.orders.base import UnitOrderType
from game.engine.orders.demolish_bridge import bridges_at
from game.engine.refusals import Refusal
from game.engine.rules.command import not_engineers, own_units
from game.engine.rules.march import known_ground
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known


class RepairBridge(UnitOrderType):
    """unit of engineers; bridge of its cell, to {pontoon, intact}: 2 or 14 days."""

    kind = "repair_bridge"
    group = "military"
    step = "R7"

    def offers_of(
        self, board: Board, known: Known, rule: OrderRule, named: frozenset[str] | None
    ) -> Iterable[Offer]:
        """For each unit of engineers, what may be done to the blown bridges and the pontoons."""
        ground = known_ground(board, known)
        for unit in own_units(known, named):
            if not board.types[unit.type].engineer:
                continue
            at = [
                o
                for o in bridges_at(board, known, unit)
                if not ground.held & {int(c) for c in str(o.value).split("-")}
            ]
            for to, states in (("pontoon", ("blown",)), ("intact", ("blown", "pontoon"))):
                bridges = tuple(o for o in at if known.bridges.get(str(o.value)) in states)
                if bridges:
                    yield self._offer(unit.id, unit.name, to, bridges, rule)

    def _offer(
        self, unit: str, name: str, to: str, bridges: tuple[Option, ...], rule: OrderRule
    ) -> Offer:
        return Offer(
            id=f"repair_bridge:{unit}:{to}",
            kind=self.kind,
            group=self.group,
            label=f"order-repair_bridge-{to}",
            sentence="sentence-repair_bridge",
            fixed={"unit": unit, "to": to},
            params=(Param("bridge", "param-bridge", ListChoice(bridges)),),
            subject={"unit": unit},
            cost=dict(rule.cost),
            args={"unit": name, "to": to},
        )

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """Whose the unit is, or that it is no unit of engineers."""
        return not_engineers(board, known, order.params.get("unit"), "unit") or refusal

    def claims(self, order: Order) -> tuple[str, ...]:
        """A unit works at one thing, and one unit at a bridge."""
        return (f"work:{order.params['unit']}", f"bridge:{order.params['bridge']}")

"""`demolish_bridge`: a unit at a bridge its team controls blows it (`rules.md §5.1`, §9.4)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import ListChoice, NumberChoice, Offer, Option, Param
from game.engine.orders.base import UnitOrderType
from game.engine.refusals import Refusal, refuse
from game.engine.rules.command import not_own, own_unit, own_units
from game.engine.scenario import OrderRule, edge_key
from game.engine.state import Order, Unit
from game.engine.view import Known


def bridges_at(board: Board, known: Known, unit: Unit) -> tuple[Option, ...]:
    """The bridges of the unit's cell, the cell or its other bank being the team's."""
    out = []
    for n in board.neighbours[unit.cell]:
        mine = any(known.control.get(c, board.home[c]) == known.audience for c in (unit.cell, n))
        if board.edge(unit.cell, n).bridge and mine:
            a, b = sorted((unit.cell, n))
            names = {"a": board.name(a), "b": board.name(b)}
            out.append(Option(edge_key(a, b), "choice-bridge-target", names))
    return tuple(out)


class DemolishBridge(UnitOrderType):
    """unit; bridge of its cell, day. Certain, unless an enemy stands at the bridge."""

    kind = "demolish_bridge"
    group = "military"
    step = "R7"

    def offers_of(
        self, board: Board, known: Known, rule: OrderRule, named: frozenset[str] | None
    ) -> Iterable[Offer]:
        """One offer for each ground unit at a bridge that still stands."""
        for unit in own_units(known, named):
            if board.types[unit.type].move == "none":
                continue
            bridges = tuple(
                o
                for o in bridges_at(board, known, unit)
                if known.bridges.get(str(o.value)) != "blown"
            )
            if bridges:
                yield Offer(
                    id=f"demolish_bridge:{unit.id}",
                    kind=self.kind,
                    group=self.group,
                    label="order-demolish_bridge",
                    sentence="sentence-demolish_bridge",
                    fixed={"unit": unit.id},
                    params=(
                        Param("bridge", "param-bridge", ListChoice(bridges)),
                        Param(
                            "day",
                            "param-day",
                            NumberChoice(1, board.scenario.turn_days),
                            required=False,
                            default=1,
                        ),
                    ),
                    subject={"unit": unit.id},
                    cost=dict(rule.cost),
                    args={"unit": unit.name},
                )

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """Whose the unit is, or that no bridge of its cell can be blown."""
        no = not_own(known, order.params.get("unit"), "unit")
        unit = own_unit(known, order.params.get("unit"))
        if no is not None or unit is None:
            return no or refusal
        if refusal.field in ("kind", "unit", "bridge"):
            return refuse("E_TARGET", "refusal-demolish", at="bridge", unit=unit.name)
        return refusal

    def claims(self, order: Order) -> tuple[str, ...]:
        """One charge at a bridge in a turn."""
        return (f"charge:{order.params['bridge']}",)

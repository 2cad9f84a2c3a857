"""`withdraw`: a unit in reach of the enemy falls back; caught on the way it defends as
withdrawing (`rules.md §5.1`, §7.2, §7.7)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import CellChoice, Offer, Param
from game.engine.orders.base import UnitOrderType
from game.engine.refusals import Refusal, refuse
from game.engine.rules.command import not_own, own_unit, own_units
from game.engine.rules.march import known_ground
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known


class Withdraw(UnitOrderType):
    """unit; dest: a cell in reach that no known enemy holds. On contact it steps back."""

    kind = "withdraw"
    group = "military"
    step = "R7"
    stands = False

    def offers_of(
        self, board: Board, known: Known, rule: OrderRule, named: frozenset[str] | None
    ) -> Iterable[Offer]:
        """One offer for each unit with a known enemy within two cells."""
        ground = known_ground(board, known)
        pulses = 2 * board.scenario.turn_days
        for unit in own_units(known, named):
            kind = board.types[unit.type]
            if kind.move == "none" or unit.cell not in ground.close:
                continue
            found = ground.reach(unit.cell, kind.move, kind.engineer, "tactical", pulses=pulses)
            cells = tuple(c for c in found.cells if c not in ground.held)
            if not cells:
                continue
            yield Offer(
                id=f"withdraw:{unit.id}",
                kind=self.kind,
                group=self.group,
                label="order-withdraw",
                sentence="sentence-withdraw",
                fixed={"unit": unit.id},
                params=(
                    Param(
                        "dest",
                        "param-dest",
                        CellChoice(cells, tuple(found.when[c] for c in cells)),
                    ),
                ),
                subject={"unit": unit.id},
                cost=dict(rule.cost),
                args={"unit": unit.name},
            )

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """Whose the unit is, or that no enemy is known near it."""
        if "unit" not in order.params:
            return refusal
        no = not_own(known, order.params["unit"], "unit")
        if no is not None:
            return no
        unit = own_unit(known, order.params["unit"])
        assert unit is not None
        if unit.cell not in known_ground(board, known).close:
            return refuse("E_STATE", "refusal-no-enemy-near", at="unit", unit=unit.name)
        if refusal.code == "E_RANGE":
            return refuse("E_RANGE", "refusal-withdraw", at="dest", unit=unit.name)
        return refusal

    def claims(self, order: Order) -> tuple[str, ...]:
        """A unit does one thing in a turn."""
        return (f"act:{order.params['unit']}",)

"""`rotate`: a unit out of a box relieves one on the map, which then goes to that box (F018).

`rules.md §5.1`: by rail. The unit relieved leaves when its relief has unloaded beside it.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import ListChoice, Offer, Option, Param
from game.engine.orders.base import UnitOrderType
from game.engine.refusals import Refusal, refuse
from game.engine.rules import boxes
from game.engine.rules.command import not_own
from game.engine.rules.march import known_ground
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known


class Rotate(UnitOrderType):
    """unit (on the map), relief (in a box)."""

    kind = "rotate"
    group = "military"
    step = "R6"
    stands = False

    def offers_of(
        self, board: Board, known: Known, rule: OrderRule, named: frozenset[str] | None
    ) -> Iterable[Offer]:
        """One offer for each unit at a station that trains from a box of the team reach."""
        ground = known_ground(board, known)
        mine = [u for u in known.units if u.team == known.audience]
        reserve = [u for u in mine if boxes.in_box(board, u) and not board.types[u.type].air]
        if not reserve:
            return
        reach = {
            b: boxes.reach(ground, board.boxes[b], "rail") for b in sorted({u.box for u in reserve})
        }
        for unit in mine:
            if unit.cell < 0 or (named is not None and unit.id not in named):
                continue
            relief = tuple(Option(u.id, u.name) for u in reserve if unit.cell in reach[u.box])
            if relief and board.types[unit.type].move != "none":
                yield Offer(
                    id=f"rotate:{unit.id}",
                    kind=self.kind,
                    group=self.group,
                    label="order-rotate",
                    sentence="sentence-rotate",
                    fixed={"unit": unit.id},
                    params=(Param("relief", "param-relief", ListChoice(relief)),),
                    subject={"unit": unit.id},
                    cost=dict(rule.cost),
                    args={"unit": unit.name, "place": board.name(unit.cell)},
                )

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """Whose the unit is, or that no train can bring a relief."""
        no = not_own(known, order.params["unit"], "unit") if "unit" in order.params else None
        if no is not None:
            return no
        if refusal.code == "E_FIELD":
            return refusal
        return refuse("E_PATH", "refusal-rotate", at=refusal.field or "relief")

    def claims(self, order: Order) -> tuple[str, ...]:
        """Both units are spoken for."""
        return (f"act:{order.params['unit']}", f"act:{order.params['relief']}")

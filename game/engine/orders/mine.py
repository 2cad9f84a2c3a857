"""`mine`: engineers lay mines in their cell or the next one (`rules.md §5.1`, §9.3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from game.engine.hexes import Board
from game.engine.offers import ListChoice, NumberChoice, Offer, Option, Param
from game.engine.orders.base import UnitOrderType
from game.engine.refusals import Refusal
from game.engine.rules.command import not_engineers, own_units
from game.engine.rules.engineering import MOST
from game.engine.rules.land import COSTS
from game.engine.rules.march import known_ground
from game.engine.scenario import OrderRule
from game.engine.state import Order, Works
from game.engine.view import Known


class Mine(UnitOrderType):
    """unit of engineers; cell, and how many levels. Four days a level; `cost` is for each level."""

    kind = "mine"
    group = "military"
    step = "R7"
    lays: ClassVar[bool] = True

    def offers_of(
        self, board: Board, known: Known, rule: OrderRule, named: frozenset[str] | None
    ) -> Iterable[Offer]:
        """One offer for each unit of engineers with somewhere to work."""
        ground = known_ground(board, known)
        for unit in own_units(known, named):
            if not board.types[unit.type].engineer:
                continue
            cells = tuple(
                Option(c, board.name(c) or str(c))
                for c in (unit.cell, *board.neighbours[unit.cell])
                if self._fits(known.works.get(c, Works()).mines)
                and board.cells[c].terrain in COSTS
                and c not in ground.held
                and ground.controller(c) == known.audience
            )
            if cells:
                yield Offer(
                    id=f"{self.kind}:{unit.id}",
                    kind=self.kind,
                    group=self.group,
                    label=f"order-{self.kind}",
                    sentence=f"sentence-{self.kind}",
                    fixed={"unit": unit.id},
                    params=(
                        Param("cell", "param-mine-cell", ListChoice(cells)),
                        Param(
                            "levels",
                            "param-mine-levels",
                            NumberChoice(1, MOST),
                            required=False,
                            default=1,
                        ),
                    ),
                    subject={"unit": unit.id},
                    cost_per={"levels": dict(rule.cost)} if rule.cost else {},
                    args={"unit": unit.name},
                )

    def _fits(self, mines: int) -> bool:
        return mines < MOST if self.lays else mines > 0

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """Whose the unit is, or that it is no unit of engineers."""
        return not_engineers(board, known, order.params.get("unit"), "unit") or refusal

    def claims(self, order: Order) -> tuple[str, ...]:
        """A unit works at one thing, and one unit at a minefield."""
        return (f"work:{order.params['unit']}", f"mines:{order.params['cell']}")

"""`fortify`: a unit builds works where it stands, over turns (`rules.md §5.1`, §9.2)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import NumberChoice, Offer, Param
from game.engine.orders.base import UnitOrderType
from game.engine.refusals import Refusal, refuse
from game.engine.rules.command import not_own, own_unit, own_units
from game.engine.rules.engineering import MOST, key
from game.engine.scenario import OrderRule
from game.engine.state import Order, Works
from game.engine.view import Known


class Fortify(UnitOrderType):
    """unit; level to reach. It goes on in later turns by itself while the unit stays."""

    kind = "fortify"
    group = "military"
    step = "R7"

    def offers_of(
        self, board: Board, known: Known, rule: OrderRule, named: frozenset[str] | None
    ) -> Iterable[Offer]:
        """One offer for each ground unit on soil its team controls, where works can grow."""
        for unit in own_units(known, named):
            fort = known.works.get(unit.cell, Works()).fort
            held = known.projects.get(key(self.kind, known.audience, str(unit.cell)))
            if (
                fort >= MOST
                or board.types[unit.type].move == "none"
                or known.control.get(unit.cell, board.home[unit.cell]) != known.audience
                or (held is not None and held.unit == unit.id)
            ):
                continue
            yield Offer(
                id=f"fortify:{unit.id}",
                kind=self.kind,
                group=self.group,
                label="order-fortify",
                sentence="sentence-fortify",
                fixed={"unit": unit.id},
                params=(
                    Param(
                        "level",
                        "param-fort-level",
                        NumberChoice(fort + 1, MOST),
                        required=False,
                        default=fort + 1,
                    ),
                ),
                subject={"unit": unit.id},
                cost=dict(rule.cost),
                args={"unit": unit.name, "place": board.name(unit.cell), "fort": fort},
            )

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """Whose the unit is, or that there is nothing for it to build."""
        no = not_own(known, order.params.get("unit"), "unit")
        unit = own_unit(known, order.params.get("unit"))
        if no is not None or unit is None:
            return no or refusal
        if refusal.field in ("kind", "unit"):
            return refuse("E_STATE", "refusal-fortify", at="unit", unit=unit.name)
        return refusal

    def claims(self, order: Order) -> tuple[str, ...]:
        """A unit works at one thing."""
        return (f"work:{order.params['unit']}",)

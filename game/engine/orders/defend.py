"""`defend`: how a unit in place means to hold (`rules.md §5.1`, §7.7, §9)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import Offer, Param
from game.engine.orders.base import UnitOrderType
from game.engine.refusals import Refusal, refuse
from game.engine.rules.command import choice_of, not_own, own_unit, own_units
from game.engine.rules.postures import DAYS, LADDER, STANCES, dug, rank
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known

_STANCE = Param(
    "stance", "param-stance", choice_of("choice-stance", STANCES), required=False, default="stand"
)


class Defend(UnitOrderType):
    """unit; posture {hasty, prepared, fortified}, stance {stand, delay, no_retreat}.

    A posture is on offer if it is dug, or will be by the end of the turn.
    """

    kind = "defend"
    group = "military"
    step = "R7"

    def offers_of(
        self, board: Board, known: Known, rule: OrderRule, named: frozenset[str] | None
    ) -> Iterable[Offer]:
        """One offer for each unit on the map."""
        for unit in own_units(known, named):
            best = dug(unit.still + board.scenario.turn_days, known.works.get(unit.cell))
            now = rank(unit.posture)
            postures = LADDER[now : max(now, best) + 1]
            yield Offer(
                id=f"defend:{unit.id}",
                kind=self.kind,
                group=self.group,
                label="order-defend",
                sentence="sentence-defend",
                fixed={"unit": unit.id},
                params=(
                    Param(
                        "posture",
                        "param-posture",
                        choice_of("choice-posture", postures),
                        required=False,
                        default=postures[-1],
                    ),
                    _STANCE,
                ),
                subject={"unit": unit.id},
                cost=dict(rule.cost),
                args={"unit": unit.name},
            )

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """Whose the unit is, or how long it must stand still for the posture."""
        if "unit" not in order.params:
            return refusal
        no = not_own(known, order.params["unit"], "unit")
        if no is not None:
            return no
        unit, posture = own_unit(known, order.params["unit"]), order.params.get("posture")
        if unit is None or refusal.field != "posture" or posture not in LADDER:
            return refusal
        if rank(str(posture)) < rank(unit.posture):
            return refuse("E_STATE", "refusal-posture-lower", at="posture", unit=unit.name)
        return refuse(
            "E_STATE",
            "refusal-posture",
            at="posture",
            unit=unit.name,
            posture=posture,
            still=unit.still,
            need=DAYS[rank(str(posture))],
        )

    def claims(self, order: Order) -> tuple[str, ...]:
        """A unit does one thing in a turn."""
        return (f"act:{order.params['unit']}",)

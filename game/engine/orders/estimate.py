"""A team's estimate on a forecast question: how likely it holds a yes (`rules.md §5.2`, §17.5).

The question is the scenario's, its answer nobody's until it is settled. An estimate moves nothing
and costs nothing; it stands until the team changes it, and is scored in the after-action review.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.effects import Put
from game.engine.events import Report
from game.engine.hexes import Board
from game.engine.offers import NumberChoice, Offer, Param
from game.engine.orders.base import OrderType
from game.engine.resolver import Resolver
from game.engine.rules import questions
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known

EVEN = 50
"""What stands in the form before a team has said anything, in per cent."""


class Estimate(OrderType):
    """`estimate`: question, pct 0-100."""

    kind = "estimate"
    group = "intelligence"
    step = "R3"
    counts = False
    foretold = False

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer for each question put to the team whose last turn is not over.

        A question settled early stays open to its teams: that it is settled they may not know.
        """
        for question in questions.put_to(board, known.audience, known.turn):
            now = known.estimates.get(question.id)
            yield Offer(
                id=f"estimate:{question.id}",
                kind=self.kind,
                group=self.group,
                label=f"order-{self.kind}",
                sentence=f"sentence-{self.kind}",
                fixed={"question": question.id},
                params=(
                    Param(
                        "pct",
                        "param-estimate",
                        NumberChoice(0, 100),
                        default=EVEN if now is None else now,
                    ),
                ),
                cost=dict(rule.cost),
                args={"name": question.text, "by": question.by},
            )

    def claims(self, order: Order) -> tuple[str, ...]:
        """One estimate on a question in a move."""
        return (f"estimate:{order.params['question']}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """Write it down for its team and for control."""
        asked, pct = order.params["question"], int(order.params["pct"])
        text = next(q.text for q in r.board.scenario.questions if q.id == asked)
        said = Report("report-estimate", {"asked": text, "pct": pct}, kind="order")
        r.emit(
            questions.MADE,
            changes=(Put("estimates", f"{order.team}:{asked}", pct),),
            told={order.team: said},
            facts={"team": order.team, "question": asked, "pct": pct},
            cause=order.id,
        )

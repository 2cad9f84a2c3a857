"""A public promise: believed now, dear if broken (`rules.md §5.2`, `F003`)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import ListChoice, Offer, Option, Param, TextChoice
from game.engine.orders.base import OrderType
from game.engine.resolver import Resolver
from game.engine.rules import promises
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known


class PublicAssurance(OrderType):
    """`public_assurance`: subject (of the scenario's list), text (optional, kept verbatim)."""

    kind = "public_assurance"
    group = "information"
    step = "R2"
    numbers = promises.Settings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """The team's subjects it has not already given its word on."""
        rows = tuple(
            Option(value=name, label=subject.label)
            for name, subject in sorted(
                promises.settings(board.scenario, self.kind).subjects.items()
            )
            if known.audience in subject.teams
            and not known.levels.get(promises.level_name(known.audience, name, self.kind))
        )
        if rows:
            yield Offer(
                id=self.kind,
                kind=self.kind,
                group=self.group,
                label=f"order-{self.kind}",
                sentence=f"sentence-{self.kind}",
                params=(
                    Param("subject", "param-subject", ListChoice(rows)),
                    Param("text", "param-text", TextChoice(), required=False),
                ),
                cost=dict(rule.cost),
                public=True,
            )

    def claims(self, order: Order) -> tuple[str, ...]:
        """A word is given once."""
        return (f"{self.kind}:{order.params['subject']}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """The word stands from now on; everyone hears it."""
        promises.give(r, order)

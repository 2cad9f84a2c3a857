"""Offer a treaty: parties, terms, how long, how dear to break (`rules.md §5.2`, §13.2).

The text goes to the parties in secret. If all of them offer the same text in one turn it is in
force at once; if their texts differ there is no treaty, and nobody reads the other's.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import ListChoice, NumberChoice, Offer, Option, Param
from game.engine.orders.base import OrderType
from game.engine.refusals import Refusal, refuse
from game.engine.resolver import Resolver
from game.engine.rules import terms, treaties
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known


class TreatyOffer(OrderType):
    """`treaty_offer`: with (teams joined by +), terms, secret, since, until, cost."""

    kind = "treaty_offer"
    group = "diplomatic"
    step = "R2"
    numbers = terms.Settings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer for each group of partners: all they can agree on."""
        table = terms.settings(board.scenario)
        last = board.scenario.turns
        secrecy = (
            Option(value=False, label="choice-treaty-public"),
            Option(value=True, label="choice-treaty-secret"),
        )
        for row in _partners(board, known.audience, table.groups):
            yield Offer(
                id=f"treaty_offer:{'+'.join(row)}",
                kind=self.kind,
                group=self.group,
                label="order-treaty_offer",
                sentence="sentence-treaty_offer",
                fixed={"with": "+".join(row)},
                params=(
                    Param("terms", "param-terms", terms.choice(board, (known.audience, *row))),
                    Param(
                        "secret", "param-secret", ListChoice(secrecy), default=False, required=False
                    ),
                    Param("since", "param-since", NumberChoice(known.turn, last), required=False),
                    Param("until", "param-until", NumberChoice(known.turn, last)),
                    Param(
                        "cost",
                        "param-breach-cost",
                        NumberChoice(0, table.most_cost),
                        required=False,
                        default=0,
                    ),
                ),
                cost=dict(rule.cost),
                args={"partners": ", ".join(board.teams[t].name for t in row)},
            )

    def warnings(self, board: Board, known: Known, order: Order) -> tuple[Refusal, ...]:
        """A first turn after the last is taken for the last."""
        p = order.params
        if p.get("since") and p["since"] > p["until"]:
            return (refuse("E_TERMS", "warning-treaty-dates", at="since", until=p["until"]),)
        return ()

    def claims(self, order: Order) -> tuple[str, ...]:
        """One text for the same parties in a move."""
        return (f"treaty:{order.params['with']}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """Compare with what the other parties offer, and put it to them."""
        treaties.offer(r, order)


def _partners(
    board: Board, team: str, groups: tuple[tuple[str, ...], ...]
) -> Iterable[tuple[str, ...]]:
    """Each other team, and the others of each larger group the team belongs to."""
    yield from ((t,) for t in sorted(board.teams) if t != team)
    yield from (tuple(sorted(set(g) - {team})) for g in groups if team in g)

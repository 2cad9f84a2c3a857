"""The price a patron asks: favours once, cuts that hurt every turn (`rules.md §5.2`, §14.3).

Gas, oil, trade and loans are prices of their own, moved in the same way. Both parties know at once;
others learn of the new step at the end of the next turn, though it works from this turn on
(`rules/economy.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from game.engine.hexes import Board
from game.engine.offers import ListChoice, Offer, Option, Param
from game.engine.orders.base import OrderType
from game.engine.resolver import CONTESTED, ROUTINE, Item, Resolver
from game.engine.rules.economy import (
    PRICE_KINDS,
    PriceSettings,
    price_name,
    price_settings,
    set_step,
    step_now,
)
from game.engine.rules.pressure import refused
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known


class GasPrice(OrderType):
    """`gas_price`: step, from -2 to +2 but not 0; the standing step stays within its limits."""

    kind = "gas_price"
    group = "economic"
    step = "R5"
    numbers = PriceSettings
    up: ClassVar[str] = "choice-step-up"
    down: ClassVar[str] = "choice-step-down"

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """The steps that keep the price within its limits; cuts only as far as leverage goes."""
        price = price_settings(board.scenario, self.kind)
        if price is None:
            return
        now = _known_step(known, price_name(self.kind, price.on))
        least = max(float(price.least), -_cuts(board, known, price, self.kind))
        steps = tuple(
            Option(
                value=n,
                label=self.up if n > 0 else self.down,
                args={"by": abs(n)},
            )
            for n in range(-2, 3)
            if (n > 0 and now + n <= price.most) or (n < 0 and now + n >= least)
        )
        if not steps:
            return
        yield Offer(
            id=f"{self.kind}:{price.on}",
            kind=self.kind,
            group=self.group,
            label=price.label,
            sentence=f"sentence-{self.kind}",
            params=(Param("step", "param-step", ListChoice(steps)),),
            cost=dict(rule.cost),
            cost_per={"step": dict(price.cost_up)} if price.cost_up else {},
            args={"on": price.on, "now": now},
        )

    def claims(self, order: Order) -> tuple[str, ...]:
        """A price is moved once in a move, and one price at most is moved down.

        Leverage bounds all cuts together, so two at once could go beyond it.
        """
        return (self.kind, *(("price-down",) if order.params["step"] < 0 else ()))

    def resolve(self, r: Resolver, order: Order) -> None:
        """Decide the step: it works now, and becomes public a turn later."""
        price = price_settings(r.board.scenario, self.kind)
        if price is None:
            return
        before = step_now(r.world, price_name(self.kind, price.on))
        event = set_step(r, self.kind, order.team, before + order.params["step"], order.id)
        if event is None:
            return
        number = r.events.index(event)
        r.review(
            Item(
                ref=f"order:{order.id}",
                kind=self.kind,
                msg=f"item-{self.kind}",
                args=event.facts,
                triage=CONTESTED if event.facts["to"] < 0 else ROUTINE,
                orders=(order.id,),
                why=event.why,
                mode=r.board.scenario.orders[self.kind].mode,
                teams=tuple(sorted({order.team, price.on})),
                events=(number,),
            )
        )


def _known_step(known: Known, name: str) -> float:
    """The standing step as a party knows it: what was decided counts before it is public."""
    row = sorted(known.pending, key=lambda p: (p.due, p.id))
    ahead = [p for p in row if p.facts.get("level") == name]
    return float(ahead[-1].facts["to"]) if ahead else known.levels.get(name, 0.0)


def _cuts(board: Board, known: Known, price: PriceSettings, kind: str) -> float:
    """How many steps of cuts this price may stand at (`rules.md §13.3`).

    Leverage bounds the cuts of all prices towards one payer together; without a refused demand to
    punish the scenario may bound them further. A patron that only has an estimate of leverage is
    sure of its lower end.
    """
    seen = known.tracks.get(price.limit_track)
    sure = None if seen is None else seen.low if seen.value is None else seen.value
    if sure is None and price.unprovoked is None:
        return float(-price.least)
    bound = float(-price.least) if sure is None else float(sure // price.limit_step)
    if price.unprovoked is not None and not refused(known.demands, known.audience, price.on):
        bound = min(bound, float(price.unprovoked))
    elsewhere = 0.0
    for other in PRICE_KINDS:
        row = price_settings(board.scenario, other)
        if other != kind and row is not None and row.on == price.on:
            elsewhere += max(0.0, -_known_step(known, price_name(other, row.on)))
    return max(0.0, bound - elsewhere)

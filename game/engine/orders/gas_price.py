"""The price a patron asks: favours once, cuts that hurt every turn (`rules.md §5.2`, §14.3).

Both parties know at once; others learn of the new price at the end of the next turn, though it
works from this turn on (`rules/economy.py`).
"""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.effects import Put
from game.engine.events import Report
from game.engine.hexes import Board
from game.engine.offers import ListChoice, Offer, Option, Param
from game.engine.orders.base import OrderType
from game.engine.resolver import CONTESTED, ROUTINE, Item, Resolver
from game.engine.rules.economy import PriceSettings, price_name, price_settings, step_now
from game.engine.scenario import OrderRule
from game.engine.state import Order, Pending
from game.engine.view import Known


class GasPrice(OrderType):
    """`gas_price`: step, from -2 to +2 but not 0; the standing step stays within its limits."""

    kind = "gas_price"
    group = "economic"
    step = "R5"
    numbers = PriceSettings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """The steps that keep the price within its limits; cuts only as far as leverage goes."""
        price = price_settings(board.scenario, self.kind)
        if price is None:
            return
        now = _known_step(known, price_name(self.kind, price.on))
        least = max(price.least, -_cuts(known, price))
        steps = tuple(
            Option(
                value=n,
                label="choice-step-up" if n > 0 else "choice-step-down",
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
        """The price is moved once in a move."""
        return (self.kind,)

    def resolve(self, r: Resolver, order: Order) -> None:
        """Decide the step: it works now, and becomes public a turn later."""
        price = price_settings(r.board.scenario, self.kind)
        if price is None:
            return
        name = price_name(self.kind, price.on)
        before = step_now(r.world, name)
        after = min(price.most, max(price.least, before + order.params["step"]))
        if after == before:
            return
        parties = tuple(sorted({order.team, price.on}))
        args = {"team": order.team, "on": price.on, "from": before, "to": after}
        pending = Pending(
            id=f"{self.kind}:{order.id}",
            due=r.turn + 1,
            kind=self.kind,
            team=order.team,
            facts={"level": name, **args},
            effects=({"do": "level", "id": name, "to": after},),
            visible_to=parties,
        )
        report = Report(
            f"report-{self.kind}", args, kind="economy", tone="good" if after > before else "bad"
        )
        r.emit(
            "price.set",
            changes=(Put("pending", pending.id, pending),),
            told=r.tell(*parties, report=report),
            facts=args,
            cause=order.id,
        )
        favours = max(0.0, after) - max(0.0, before)
        pushes = {t: round(by * favours, 3) for t, by in price.up.items()}
        r.push_all(pushes, f"cause-{self.kind}", step=after)
        if after < before:
            pushes = {t: round(by * (before - after), 3) for t, by in price.down.items()}
            r.push_all(pushes, f"cause-{self.kind}", step=after)
        r.review(
            Item(
                ref=f"order:{order.id}",
                kind=self.kind,
                msg=f"item-{self.kind}",
                args=args,
                triage=CONTESTED if after < 0 else ROUTINE,
                orders=(order.id,),
                mode=r.board.scenario.orders[self.kind].mode,
                teams=parties,
                events=(len(r.events) - 1,),
            )
        )


def _known_step(known: Known, name: str) -> float:
    """The standing step as a party knows it: what was decided counts before it is public."""
    row = sorted(known.pending, key=lambda p: (p.due, p.id))
    ahead = [p for p in row if p.facts.get("level") == name]
    return float(ahead[-1].facts["to"]) if ahead else known.levels.get(name, 0.0)


def _cuts(known: Known, price: PriceSettings) -> int:
    """How many steps of cuts the patron's leverage allows (`rules.md §13.3`).

    A patron that only has an estimate is sure of its lower end.
    """
    seen = known.tracks.get(price.limit_track)
    sure = None if seen is None else seen.low if seen.value is None else seen.value
    return -price.least if sure is None else int(sure // price.limit_step)

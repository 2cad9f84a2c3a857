"""The argued action: reasons, odds stated by control, then the die (`rules.md §18.3`).

Control fixes the chance p before the die exists; without it the item waits. u < p succeeds,
u < p/3 strongly; u > 1 - (1-p)/3 is a backlash.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from game.engine.events import Explanation, Line, Report
from game.engine.hexes import Board
from game.engine.offers import (
    EffectOption,
    EffectsChoice,
    ListChoice,
    Offer,
    Option,
    Param,
    TextChoice,
)
from game.engine.orders.base import OrderType
from game.engine.resolver import JUDGEMENT, Item, Resolver
from game.engine.rules.enact import enact
from game.engine.scenario import OrderRule, Struct
from game.engine.state import Order
from game.engine.view import Known

STRONG, SUCCESS, FAILURE, BACKLASH = "strong-success", "success", "failure", "backlash"
REASONS = ("reason_1", "reason_2", "reason_3")
RULE = "§18.3"


class Wish(Struct):
    """A track an argument may try to move, and by how much at most."""

    track: str
    min: float
    max: float
    step: float = 1
    teams: tuple[str, ...] = ()
    """Teams that may ask for it; empty for all."""


class Settings(Struct):
    """Numbers of `matrix`: what may be asked for, and how far each outcome carries."""

    wishes: tuple[Wish, ...]
    most: int = 3
    """Most effects in one argument."""
    strong: float = 1.5
    backlash: float = -0.5


def settings(rule: OrderRule) -> Settings:
    """The scenario's numbers for argued actions."""
    return msgspec.convert(rule.settings, Settings)


class Matrix(OrderType):
    """`matrix`: action, effects, reason_1 to reason_3, visibility (all, secret)."""

    kind = "matrix"
    group = "argument"
    step = "R4"
    numbers = Settings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer: any action in words, for effects of the scenario's list."""
        table = settings(rule)
        wishes = tuple(
            EffectOption(w.track, board.tracks[w.track].name, w.min, w.max, w.step)
            for w in table.wishes
            if not w.teams or known.audience in w.teams
        )
        if not wishes:
            return
        seen = (
            Option(value="all", label="choice-all"),
            Option(value="secret", label="choice-secret"),
        )
        yield Offer(
            id="matrix",
            kind=self.kind,
            group=self.group,
            label="order-matrix",
            sentence="sentence-matrix",
            params=(
                Param("action", "param-action", TextChoice(10, 300)),
                Param("effects", "param-effects", EffectsChoice(wishes, 1, table.most)),
                Param(REASONS[0], "param-reason_1", TextChoice(5, 300)),
                Param(REASONS[1], "param-reason_2", TextChoice(0, 300), required=False),
                Param(REASONS[2], "param-reason_3", TextChoice(0, 300), required=False),
                Param(
                    "visibility",
                    "param-visibility",
                    ListChoice(seen),
                    required=False,
                    default="all",
                ),
            ),
            cost=dict(rule.cost),
        )

    def resolve(self, r: Resolver, order: Order) -> None:
        """Wait for odds, or throw the die and enact what was argued for."""
        ref = f"argument:{order.id}"
        pct = r.odds.get(order.id)
        if pct is None:
            r.review(_item(r, order, ref, needs="odds"))
            return
        p = min(0.99, max(0.01, pct / 100))
        odds = {
            STRONG: round(100 * p / 3, 2),
            SUCCESS: round(100 * p * 2 / 3, 2),
            FAILURE: round(100 * (1 - p) * 2 / 3, 2),
            BACKLASH: round(100 * (1 - p) / 3, 2),
        }
        u = r.draw("argument", order.id, odds=odds, ref=ref)
        proposed = outcome_of(u, p)
        outcome = r.picked.get(ref, proposed)
        why = Explanation(
            lines=(Line("odds", "line-odds-stated", pct, "=", "control", RULE),),
            odds=tuple(odds.items()),
            die=round(u, 4),
            outcome=outcome,
            rule=RULE,
        )
        _tell(r, order, outcome, why)
        decided = len(r.events) - 1
        table = settings(r.board.scenario.orders[self.kind])
        scale = {STRONG: table.strong, SUCCESS: 1.0, FAILURE: 0.0, BACKLASH: table.backlash}
        if scale[outcome]:
            for effect in order.params["effects"]:
                enact(r, effect, msg="cause-argument", cause=order.id, scale=scale[outcome])
        r.review(
            _item(
                r,
                order,
                ref,
                why=why,
                events=(decided,),
                outcome=outcome,
                options=(STRONG, SUCCESS, FAILURE, BACKLASH),
                proposed=proposed if proposed != outcome else "",
                ruled="picked" if ref in r.picked else "rerolled" if r.rerolls[ref] else "odds",
            )
        )


def outcome_of(u: float, p: float) -> str:
    """What a die says against a chance of success p (`rules.md §18.3`)."""
    if u < p / 3:
        return STRONG
    if u < p:
        return SUCCESS
    return BACKLASH if u > 1 - (1 - p) / 3 else FAILURE


def _tell(r: Resolver, order: Order, outcome: str, why: Explanation) -> None:
    args: dict[str, Any] = {"team": order.team, "action": order.params["action"]}
    tone = {STRONG: "good", SUCCESS: "good", FAILURE: "info", BACKLASH: "bad"}[outcome]
    report = Report(f"report-argument-{outcome}", args, kind="argument", why=why, tone=tone)
    secret = order.params["visibility"] == "secret"
    r.emit(
        "argument.decided",
        told={order.team: report} if secret else r.tell_all(report),
        facts={"team": order.team, "outcome": outcome, "effects": order.params["effects"]},
        why=why,
        cause=order.id,
    )


def _item(r: Resolver, order: Order, ref: str, **more: Any) -> Item:
    reasons = [order.params[name] for name in REASONS if order.params.get(name)]
    return Item(
        ref=ref,
        kind=order.kind,
        msg="item-argument",
        args={
            "team": order.team,
            "action": order.params["action"],
            "reasons": reasons,
            "effects": order.params["effects"],
            "visibility": order.params["visibility"],
        },
        triage=JUDGEMENT,
        flags=("argument",),
        orders=(order.id,),
        mode="matrix",
        teams=(order.team,),
        **more,
    )

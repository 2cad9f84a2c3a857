"""`nuclear_signal`: words and steps that speak of nuclear weapons (`rules.md §5.2`, §16.2).

Signalling stands on a track from 0 to 5. A step goes at most one above it. Each signal is a test of
the other alliance's nerve: with chance 0.35 + 0.05 x step - 0.10 x reassurance it costs unity
2 x step, else it gains a step's worth; the same step repeated counts half as much each time. The
last steps wait for a law. No step gives a host release of the weapon (`F107`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import field, structs

from game.engine.effects import Change, Put
from game.engine.events import EVERYONE, Explanation, Report
from game.engine.explain import Tally
from game.engine.formula import evaluate
from game.engine.hexes import Board
from game.engine.names import Names
from game.engine.offers import ListChoice, Offer, Option, Param, TextChoice
from game.engine.orders.base import OrderType
from game.engine.refusals import Refusal, refuse
from game.engine.resolver import JUDGEMENT, Item, Resolver
from game.engine.rules import escalation
from game.engine.scenario import OrderRule, Struct
from game.engine.state import Order
from game.engine.view import Known

RULE = "16.2"
SHAKEN, RALLIED = "shaken", "rallied"
ABOVE = 1
"""How far a step may go above where signalling stands."""


class Step(Struct):
    """One step of signalling."""

    label: str
    rank: int
    """Where it takes the signalling track: 1 to 4; 5, an alert, is control's."""
    teams: tuple[str, ...]
    act: str = "nuclear-talk"
    """Act on the ladder (`escalation.RUNGS`)."""
    needs: str = ""
    """Flag that must be set first (a hosting law, before a deployment)."""
    barred_by: str = ""
    """Flag of the law that forbids it (a ban)."""
    sets: dict[str, bool] = field(default_factory=dict)
    """Flags it sets."""
    pushes: dict[str, float] = field(default_factory=dict)
    """Track changes each time."""


class Settings(Struct):
    """Numbers of `nuclear_signal`."""

    steps: dict[str, Step]
    track: str = ""
    """The track of signalling, 0 to 5, seen by all."""
    against: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Team -> teams its signals are meant for."""
    unity: str = ""
    """Track of the nerve that is tested."""
    judges: tuple[str, ...] = ()
    """Teams that learn how the test came out, and why."""
    reassurance: str = "0"
    """Formula: how well the alliance has been reassured."""
    base: float = 0.35
    per_step: float = 0.05
    per_reassurance: float = 0.10
    loss: float = 2
    """Unity lost for each step when nerves fail."""
    gain: float = 1
    """Unity gained for each step when they hold."""
    repeat: float = 0.5
    """Factor on both for each time the team has taken the same step before."""


def level_name(team: str, step: str) -> str:
    """The standing step that counts how often a team has taken a step."""
    return f"nuclear.{team}.{step}"


class NuclearSignal(OrderType):
    """`nuclear_signal`: step, text (optional, kept verbatim)."""

    kind = "nuclear_signal"
    group = "information"
    step = "R3"
    numbers = Settings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """The steps within reach and within the law."""
        table = msgspec.convert(rule.settings, Settings)
        steps = tuple(
            Option(name, step.label)
            for name, step in sorted(table.steps.items(), key=lambda x: (x[1].rank, x[0]))
            if known.audience in step.teams and _open(known, table, step) is None
        )
        if steps:
            yield Offer(
                id=self.kind,
                kind=self.kind,
                group=self.group,
                label="order-nuclear_signal",
                sentence="sentence-nuclear_signal",
                params=(
                    Param("step", "param-nuclear-step", ListChoice(steps)),
                    Param("text", "param-text", TextChoice(), required=False),
                ),
                cost=dict(rule.cost),
                public=True,
            )

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """Which law or which step lies between."""
        table = msgspec.convert(board.scenario.orders[self.kind].settings, Settings)
        step = table.steps.get(str(order.params.get("step")))
        closed = refusal.code in ("E_TARGET", "E_KIND")
        if step is None or known.audience not in step.teams or not closed:
            return refusal
        return _open(known, table, step) or refusal

    def warnings(self, board: Board, known: Known, order: Order) -> tuple[Refusal, ...]:
        """What it may cost: it moves the ladder, and may unite those it should divide."""
        return (refuse("E_TERMS", "warning-nuclear", at="step"),)

    def claims(self, order: Order) -> tuple[str, ...]:
        """The same signal is not sent twice in a move."""
        return (f"nuclear:{order.params['step']}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """All hear the signal; only those it tests learn how their nerves held."""
        table = msgspec.convert(r.board.scenario.orders[self.kind].settings, Settings)
        name = order.params["step"]
        step = table.steps[name]
        count = r.world.levels.get(level_name(order.team, name), 0.0)
        ref = f"order:{order.id}"
        p, chance = _chance(r, table, step)
        odds = {SHAKEN: round(100 * p, 2), RALLIED: round(100 * (1 - p), 2)}
        u = r.draw("nerve", order.id, odds=odds, ref=ref)
        proposed = SHAKEN if u < p else RALLIED
        outcome = r.picked.get(ref, proposed)
        push, size = _push(table, step, outcome, count)
        why = Explanation(
            chance + size,
            tuple(odds.items()),
            round(u, 4),
            outcome,
            rule=RULE,
            says="says-nuclear",
            args={"outcome": outcome, "by": push},
        )
        args: dict[str, Any] = {"team": order.team, "step": step.label}
        said = {**args, "text": order.params.get("text", "")}
        changes: list[Change] = [Put("levels", level_name(order.team, name), count + 1)]
        changes += [Put("flags", flag, to) for flag, to in sorted(step.sets.items())]
        told = {
            t: Report(
                "report-nuclear-judged",
                {**said, "outcome": outcome, "by": push},
                kind="escalation",
                why=structs.replace(why, die=None),
                tone="bad" if outcome == SHAKEN else "warn",
            )
            for t in table.judges
        }
        told[EVERYONE] = Report("report-nuclear", said, kind="escalation", tone="warn")
        r.emit(
            "nuclear.signalled",
            changes=changes,
            told=told,
            facts={"team": order.team, "step": name, "outcome": outcome, "by": push},
            why=why,
            cause=order.id,
        )
        r.push(table.unity, push, "cause-nuclear-nerve", **args)
        r.push_all(step.pushes, "cause-nuclear", **args)
        self._climb(r, table, step, args)
        for other in table.against.get(order.team, ()):
            escalation.done(r, order.team, other, step.act)
        r.review(
            Item(
                ref=ref,
                kind=self.kind,
                msg="item-nuclear_signal",
                args=said,
                triage=JUDGEMENT,
                flags=("nuclear",),
                orders=(order.id,),
                why=why,
                outcome=outcome,
                options=(SHAKEN, RALLIED),
                ruled="picked" if ref in r.picked else "rerolled" if r.rerolls[ref] else "",
                proposed=proposed if proposed != outcome else "",
                mode=r.board.scenario.orders[self.kind].mode,
                teams=(order.team,),
                events=(len(r.events) - 1,),
            )
        )

    def _climb(self, r: Resolver, table: Settings, step: Step, args: dict[str, Any]) -> None:
        """Signalling rises to the highest step of the turn, once however many say it."""
        held = r.world.tracks.get(table.track)
        if held is None:
            return
        now = max(held.value, r.memo.get("signalled", 0.0))
        if step.rank > now:
            r.memo["signalled"] = float(step.rank)
            r.push(table.track, round(step.rank - now, 3), "cause-nuclear", **args)


def _open(known: Known, table: Settings, step: Step) -> Refusal | None:
    """Why a step is closed, from what the team knows; None if it is open."""
    if step.barred_by and known.flags.get(step.barred_by):
        return refuse("E_STATE", "refusal-nuclear-law", at="step")
    if step.needs and not known.flags.get(step.needs):
        return refuse("E_STATE", "refusal-nuclear-needs", at="step")
    seen = known.tracks.get(table.track)
    now = seen.value if seen is not None and seen.value is not None else 0.0
    if step.rank > now + ABOVE:
        return refuse("E_STATE", "refusal-nuclear-step", at="step", rank=step.rank, now=now)
    return None


def _chance(r: Resolver, table: Settings, step: Step) -> tuple[float, tuple[Any, ...]]:
    """The chance that nerves fail, 0 to 1, and how it comes about, in per cent."""
    reassured = round(evaluate(table.reassurance, Names(r.board, r.world)), 3)
    tally = Tally("odds", RULE).plus("line-base", 100 * table.base)
    tally.plus("line-nuclear-step", round(100 * table.per_step * step.rank, 2))
    tally.plus("line-reassurance", round(-100 * table.per_reassurance * reassured, 2))
    tally.at_least(0).at_most(100)
    return round(tally.total("line-chance", 2) / 100, 4), tally.lines


def _push(table: Settings, step: Step, outcome: str, count: float) -> tuple[float, tuple[Any, ...]]:
    """What the signal does to unity, and how that comes about."""
    each = -table.loss if outcome == SHAKEN else table.gain
    tally = Tally("unity", RULE).plus("line-nuclear-each", each)
    tally.times("line-nuclear-step", step.rank)
    for _ in range(int(count)):
        tally.times("line-repeat", table.repeat)
    return tally.total("line-nuclear-unity", 3), tally.lines

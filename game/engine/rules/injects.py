"""Injects: dated and conditional stimuli, and control's own effects (`rules.md §15.5`, §18.5, R10).

A dated inject opens its turn; a conditional one is tested on the new state after R9; a contingency
waits for control, which may fire any inject in review. Effects are enacted one by one; an inject
that has fired is marked so that it fires once (case H06).
"""

from __future__ import annotations

from typing import Any

from game.engine.effects import Put
from game.engine.events import EVERYONE, PUBLIC, Explanation, Line, Report
from game.engine.formula import evaluate
from game.engine.names import Names
from game.engine.resolver import JUDGEMENT, ROUTINE, Item, Resolver
from game.engine.rules import politics
from game.engine.rules.enact import enact
from game.engine.scenario import Inject

YES, NO = "happens", "not-now"


def rulings(r: Resolver) -> None:
    """R10: effects control added in review, as events of their own with their reason."""
    for number, ruling in enumerate(r.added, start=1):
        ref = f"ruling-{r.turn}-{number}"
        report = Report("report-ruling", {"text": ruling.text}, kind="ruling", tone="warn")
        r.emit(
            "ruling.made",
            told=_told(r, ruling.audience, report) if ruling.text else {},
            facts={"reason": ruling.reason, "effects": [dict(e) for e in ruling.effects]},
            cause=ref,
        )
        for effect in ruling.effects:
            enact(r, effect, msg="cause-ruling", cause=ref)
    politics.late(r)


def fire(r: Resolver) -> None:
    """R10: what control fires, conditional injects true now, then the dated of the next turn."""
    rows = {i.id: i for i in r.board.scenario.injects}
    for wanted in r.fired:
        inject = rows.get(wanted.inject)
        if inject is not None and _may(r, inject):
            _happen(r, inject)
    names = Names(r.board, r.world)
    due = [i for i in r.board.scenario.injects if i.when and _may(r, i) and _holds(r, i, names)]
    due += [i for i in rows.values() if not i.when and i.at == r.turn + 1 and _may(r, i)]
    for inject in sorted(due, key=lambda i: (not i.when, i.id)):
        if inject.odds:
            _throw(r, inject)
        else:
            _happen(r, inject)
    politics.late(r)


def opening(r: Resolver) -> None:
    """At STARTEX: the injects that open turn 1."""
    for inject in sorted(r.board.scenario.injects, key=lambda i: i.id):
        if not inject.when and not inject.contingency and inject.at <= 1:
            _happen(r, inject)
    politics.late(r)


def _may(r: Resolver, inject: Inject) -> bool:
    return not (inject.once and inject.id in r.world.fired)


def _holds(r: Resolver, inject: Inject, names: Names) -> bool:
    return r.turn + 1 >= inject.at and bool(evaluate(inject.when, names))


def _throw(r: Resolver, inject: Inject) -> None:
    """An inject with odds: one keyed die for each turn it is due, on control's desk."""
    ref = f"check:{inject.id}:{r.turn}"
    p = min(1.0, max(0.0, round(evaluate(inject.odds, Names(r.board, r.world)), 4)))
    odds = {YES: round(100 * p, 2), NO: round(100 * (1 - p), 2)}
    u = r.draw(f"check-{inject.id}", inject.id, odds=odds, ref=ref)
    proposed = YES if u < p else NO
    outcome = r.picked.get(ref, proposed)
    why = Explanation(
        lines=(Line("odds", "line-chance", odds[YES], "=", "judgement"),),
        odds=tuple(odds.items()),
        die=round(u, 4),
        outcome=outcome,
    )
    r.emit(
        "check.made",
        facts={"inject": inject.id, "p": p, "outcome": outcome},
        why=why,
        cause=inject.id,
    )
    if outcome == YES:
        _happen(r, inject)
    r.review(
        Item(
            ref=ref,
            kind="check",
            msg="item-check",
            args={"title": inject.title},
            triage=JUDGEMENT,
            flags=("check",),
            why=why,
            outcome=outcome,
            options=(YES, NO),
            ruled="picked" if ref in r.picked else ("rerolled" if r.rerolls[ref] else ""),
            proposed=proposed if outcome != proposed else "",
        )
    )


def _happen(r: Resolver, inject: Inject) -> None:
    args: dict[str, Any] = {"title": inject.title, "text": inject.text}
    report = Report("report-inject", args, kind="inject", tone="warn")
    r.emit(
        "inject.fired",
        changes=(Put("fired", inject.id, r.turn),),
        told=_told(r, inject.audience, report),
        facts={"inject": inject.id},
        cause=inject.id,
    )
    if inject.flagged and not inject.odds:
        r.review(
            Item(
                ref=f"inject:{inject.id}:{r.turn}",
                kind="inject",
                msg="item-inject",
                args=args,
                triage=ROUTINE,
            )
        )
    for effect in inject.effects:
        enact(r, effect, msg="cause-inject", args={"title": inject.title}, cause=inject.id)


def _told(r: Resolver, audience: tuple[str, ...], report: Report) -> dict[str, Report]:
    if {EVERYONE, PUBLIC, "all"} & set(audience):
        return r.tell_all(report)
    return r.tell(*(t for t in sorted(audience) if t in r.board.teams), report=report)

"""Signals: what a team declares before orders lock, and what it then did (`rules.md §2.1`).

A signal is public at once and moves nothing by itself. At R11 each is set beside the turn: its
formula `kept` says kept or broken, and without one it is not testable. The verdict goes to control
alone; what other teams make of a word not kept is for them to notice.
"""

from __future__ import annotations

from game.engine.effects import Change, Drop, Put
from game.engine.events import CONTROL, EVERYONE, Event, Report
from game.engine.formula import evaluate
from game.engine.hexes import Board
from game.engine.names import Names
from game.engine.refusals import Refusal, refuse
from game.engine.resolver import Resolver
from game.engine.scenario import Signal
from game.engine.state import Declared
from game.engine.view import Known

MAX_TEXT = 200
KEPT, BROKEN, UNTESTABLE = "kept", "broken", "untestable"


def options(board: Board, team: str) -> tuple[Signal, ...]:
    """What a team may declare in this scenario, in the scenario's order."""
    return tuple(s for s in board.scenario.signals if not s.teams or team in s.teams)


def given(known: Known) -> tuple[Declared, ...]:
    """What the team of this view has declared this turn."""
    return tuple(s for s in known.signals if s.team == known.audience and s.turn == known.turn)


def left(board: Board, known: Known) -> int:
    """How many signals the team may still give this turn."""
    return max(0, board.scenario.signals_per_turn - len(given(known)))


def declare(board: Board, known: Known, option: str, text: str) -> Event | Refusal:
    """The event of a signal, for the record to append at once; or why it cannot be given.

    `text` is the team's own words, 0 to 200 characters. Each option once per turn, and no more
    than the scenario allows.
    """
    signal = next((s for s in options(board, known.audience) if s.id == option), None)
    if signal is None or known.over:
        return refuse("E_TARGET", "refusal-signal", at="option")
    if len(text) > MAX_TEXT:
        return refuse("E_TERMS", "refusal-text", at="text", name="text", min=0, max=MAX_TEXT)
    mine = given(known)
    if any(s.option == option for s in mine):
        return refuse("E_CONFLICT", "refusal-signal-again", at="option")
    if not left(board, known):
        return refuse("E_CAP", "refusal-signal-cap", at="option", cap=len(mine))
    said = Declared(known.audience, known.turn, option, signal.kind, signal.text, text)
    args = {"team": said.team, "kind": said.kind, "said": said.said, "text": said.text}
    return Event(
        kind="signal.given",
        turn=known.turn,
        step="",
        facts={"team": said.team, "option": option, "text": text},
        changes=(Put("signals", f"{said.team}:{said.turn}:{len(mine) + 1}", said),),
        told={
            EVERYONE: Report(
                "report-signal-worded" if text else "report-signal", args, kind="signal"
            )
        },
    )


def judge(r: Resolver) -> None:
    """R11: what was declared this turn beside what was done; what is older than a turn is let go.

    Only signals nobody sees any more are dropped, so no view changes by it.
    """
    names = Names(r.board, r.world, orders=r.orders)
    formulas = {s.id: s.kept for s in r.board.scenario.signals}
    old: list[Change] = []
    for key in sorted(r.world.signals):
        said = r.world.signals[key]
        if said.turn < r.turn - 1:
            old.append(Drop("signals", key))
        if said.turn != r.turn:
            continue
        kept = formulas.get(said.option, "")
        verdict = UNTESTABLE
        if kept:
            verdict = KEPT if evaluate(kept, names) else BROKEN
        did = sorted(
            k for k, orders in r.orders.items() if any(o.team == said.team for o in orders)
        )
        args = {"team": said.team, "said": said.said, "verdict": verdict}
        r.emit(
            "signal.judged",
            told={CONTROL: Report(f"report-signal-{verdict}", args, kind="signal")},
            facts={"team": said.team, "option": said.option, "verdict": verdict, "did": did},
            cause=key,
        )
    if old:
        r.emit("signals.dropped", changes=old)

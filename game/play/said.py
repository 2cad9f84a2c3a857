"""Said beside done: what each team declared in a turn and what it then ordered (`rules.md §2`).

Signals are public. Orders are each team's own: a team's replay sets them beside its own signals
only, the truth beside everyone's, with control's verdict on each signal.
"""

from __future__ import annotations

from typing import Any

from game import models
from game.engine import Board, Event, Order, check, know
from game.engine.effects import Put
from game.engine.offers import Offer, fit
from game.engine.orders import offers_for
from game.engine.state import Declared
from game.play import boards, log, replay, sentences, signals, turns


def table(game: models.Game, audience: str, perspective: str) -> list[dict[str, Any]]:
    """One row per published turn and team, oldest turn first.

    `done` is null where the perspective may not know a team's orders.
    """
    replay.require(game, audience, perspective)
    board = boards.board_of(game)
    published = models.Turn.objects.filter(game=game, status=models.Turn.Status.PUBLISHED)
    rows = log.rows_upto(game.id, game.seq)
    out = []
    for turn in published.order_by("number"):
        mine = [row for row in rows if row.event.turn == turn.number]
        for team in sorted(board.teams):
            whole = perspective in (replay.TRUTH, team)
            said = [_said(row.event, perspective == replay.TRUTH, mine) for row in mine
                    if _is_signal(row.event, team)]  # fmt: skip
            out.append(
                {
                    "turn": turn.number,
                    "team": team,
                    "said": said,
                    "done": _done(game, board, turn, team, mine) if whole else None,
                }
            )
    return out


def _is_signal(event: Event, team: str) -> bool:
    return event.kind == "signal.given" and event.facts["team"] == team


def _said(event: Event, judged: bool, rows: list[log.Row]) -> dict[str, Any]:
    put = next(c for c in event.changes if isinstance(c, Put) and c.at == "signals")
    declared = put.to if isinstance(put.to, Declared) else Declared(**put.to)
    verdict = ""
    if judged:
        verdict = next(
            (
                row.event.facts["verdict"]
                for row in rows
                if row.event.kind == "signal.judged" and row.event.cause == put.key
            ),
            "",
        )
    return {**signals.plain(declared), "verdict": verdict}


def _done(
    game: models.Game, board: Board, turn: models.Turn, team: str, rows: list[log.Row]
) -> list[dict[str, Any]]:
    """The team's orders of the turn in words, in order of id, as it saw the world then."""
    given = turns.inputs(turn).get(team)
    if given is None or not given.orders:
        return []
    known = know(board, log.state_at(game.id, _before(rows)), team)
    available = offers_for(board, known, given.orders)
    refused = {v.order for v in check(board, known, given.orders, available) if v.refusal}
    voided = {r.event.facts["order"] for r in rows if r.event.kind == "order.voided"}
    out = []
    for order in sorted(given.orders, key=lambda o: o.id):
        msg, args = _worded(board, order, available)
        state = "voided" if order.id in voided else "refused" if order.id in refused else "valid"
        out.append({"id": order.id, "kind": order.kind, "msg": msg, "args": args, "state": state})
    return out


def _before(rows: list[log.Row]) -> int:
    """The last event before the turn was adjudicated: its orders were locked next."""
    return next(row.seq for row in rows if row.event.step == "R1") - 1


def _worded(board: Board, order: Order, available: tuple[Offer, ...]) -> tuple[str, sentences.Args]:
    offer = fit(available, order.kind, order.params, board.neighbours)
    return sentences.of_order(board, order, offer)

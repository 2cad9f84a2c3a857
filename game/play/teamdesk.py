"""A team's shared desk as its frame shows it: drafts with verdicts, caps, budget, seats."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from game import models
from game.engine import Board
from game.engine.orders import Verdict, order_types
from game.engine.refusals import Refusal
from game.play import (
    counters,
    forecast_answers,
    lobby,
    orders,
    presence,
    sentences,
    signals,
    storyline,
)
from game.play.clock import iso
from game.play.plans import Plan, order_of


def build(
    game: models.Game,
    turn: models.Turn,
    desk: models.Desk,
    plan: Plan,
    move: models.Move | None,
) -> dict[str, Any]:
    """The desk of one team."""
    team = plan.known.audience
    caps = plan.board.teams[team].caps
    used, spent = plan.used(), plan.spent()
    seats = [s for s in lobby.seats_of(game) if s.audience == team and s.revoked_at is None]
    return {
        "version": desk.version,
        "drafts": [draft(plan, d) for d in plan.drafts],
        "caps": {g: {"used": used.get(g, 0), "cap": caps[g]} for g in sorted(caps)},
        "caps_source": plan.board.teams[team].provenance,
        "budget": [
            {
                "stock": stock,
                "have": have,
                "spent": spent.get(stock, 0),
                "left": round(have - spent.get(stock, 0), 3),
            }
            for stock, have in sorted(plan.known.stocks.items())
        ],
        "move": orders.receipt(move) if move is not None else None,
        "seats": seat_infos(seats),
        "arguments": counters.table(game, turn, plan.board, team),
        "kinds": _kinds(plan.board, team),
        "signals": signals.desk(plan.board, plan.known),
        "forecasts": forecast_answers.latest(turn, team),
        **storyline.of_team(plan.board, plan.known),
    }


def _kinds(board: Board, team: str) -> list[dict[str, Any]]:
    """Every kind of order this team may give in this scenario, possible now or not."""
    return [
        {
            "kind": kind,
            "group": order_type.group,
            "standing": order_type.may_stand,
            "counts": order_type.counts,
            "foretold": order_type.foretold,
            "provenance": board.scenario.orders[kind].provenance,
        }
        for kind, order_type in sorted(order_types().items())
        if kind in board.scenario.orders and team in board.scenario.orders[kind].teams
    ]


def draft(plan: Plan, row: models.Draft) -> dict[str, Any]:
    """One draft with what the rules say of it now."""
    order = order_of(row)
    offer = plan.fits(order)
    kind = order_types().get(order.kind)
    sentence, args = sentences.of_order(plan.board, order, offer)
    return {
        "id": row.order,
        "version": row.version,
        "kind": order.kind,
        "group": kind.group if kind else "",
        "params": order.params,
        "priority": order.priority,
        "note": order.note,
        "standing": order.standing,
        "author": row.author.label,
        "at": iso(row.at),
        "offer": offer.id if offer else "",
        "sentence": sentence,
        "args": args,
        "verdict": verdict(plan.board, plan.verdicts[order.id]),
    }


def verdict(board: Board, said: Verdict) -> dict[str, Any]:
    """A verdict in words."""
    state = "cannot" if said.refusal else "warning" if said.warnings else "ok"
    return {
        "state": state,
        "refusal": problem(board, said.refusal) if said.refusal else None,
        "warnings": [problem(board, w) for w in said.warnings],
        "cost": said.cost,
    }


def problem(board: Board, no: Refusal) -> dict[str, str]:
    """A "no" worded for people."""
    return {"code": no.code, "message": sentences.said(board, no), "field": no.field}


def seat_infos(seats: Iterable[models.Seat]) -> list[dict[str, str]]:
    """Seats with who is there."""
    rows = list(seats)
    there = presence.states(s.id for s in rows if s.claimed_at is not None)
    return [
        {
            "id": s.id,
            "label": s.label,
            "role": s.role,
            "name": s.name,
            "present": there.get(s.id, "empty"),
        }
        for s in rows
    ]

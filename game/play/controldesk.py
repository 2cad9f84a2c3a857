"""Control's desk: what waits for it, who is there, and the turn under review."""

from __future__ import annotations

from typing import Any

import msgspec

from game import models
from game.engine import PUBLIC, Board, Event, check, report_for
from game.engine.decisions import VoidOrder
from game.engine.offers import fit
from game.engine.resolver import ROUTINE, Item
from game.play import (
    counters,
    forecast_answers,
    lobby,
    plans,
    proposals,
    sentences,
    teamdesk,
    turns,
)
from game.play.clock import iso

Status = models.Turn.Status
_UNDER_REVIEW = (Status.CLOSED, Status.ADJUDICATING, Status.REVIEW, Status.NEEDS_CONTROL)


def build(game: models.Game, turn: models.Turn, board: Board) -> dict[str, Any]:
    """The control part of control's frame."""
    seats = lobby.seats_of(game)
    review = _review(game, turn, board) if turn.status in _UNDER_REVIEW else None
    infos = {info["id"]: info for info in teamdesk.seat_infos(seats)}
    return {
        "queue": _queue(game, turn, board, seats),
        "seats": [
            {
                **infos[s.id],
                "team": s.audience,
                "revoked": s.revoked_at is not None,
                "claimed_at": iso(s.claimed_at),
            }
            for s in seats
        ],
        "teams": [_team(game, turn, team, seats, infos) for team in sorted(board.teams)],
        "review": review,
        "publish": game.publish,
        "released": {"truth": game.release_truth, "teams": game.release_teams},
        "rulings": _rulings(game, board),
    }


def _team(
    game: models.Game,
    turn: models.Turn,
    team: str,
    seats: list[models.Seat],
    infos: dict[str, dict[str, str]],
) -> dict[str, Any]:
    mine = [s for s in seats if s.audience == team and s.revoked_at is None]
    move = plans.in_force(turn, team)
    return {
        "team": team,
        "drafts": models.Draft.objects.filter(game=game, team=team).count(),
        "committed_at": iso(move.at) if move else None,
        "orders": len(plans.orders_in(move.body)) if move else 0,
        "present": sum(1 for s in mine if infos[s.id]["present"] in ("active", "idle")),
        "seats": len(mine),
    }


def _rulings(game: models.Game, board: Board) -> list[dict[str, Any]]:
    rows = models.Ruling.objects.filter(turn__game=game).select_related("seat", "turn")
    out = []
    items: dict[int, tuple[Item, ...]] = {}
    for row in rows.order_by("turn__number", "number"):
        body = msgspec.json.decode(row.body)
        if row.turn_id not in items:
            items[row.turn_id] = proposals.items_of(row.turn)
        out.append(
            {
                "at": iso(row.at),
                "by": row.seat.label,
                "turn": row.turn.number,
                "do": body["do"],
                "order": body.get("order", ""),
                "pct": body.get("pct"),
                "outcome": body.get("outcome", ""),
                "about": _about(board, items[row.turn_id], body),
                "reason": body.get("reason", ""),
            }
        )
    return out


def _about(board: Board, items: tuple[Item, ...], body: dict[str, Any]) -> dict[str, Any] | None:
    """What a decision is about in words: the item it changed, or the inject it fired."""
    for inject in board.scenario.injects:
        if inject.id == body.get("inject"):
            return {"msg": inject.title, "args": {}}
    for item in items:
        if item.ref == body.get("ref") or body.get("order") in item.orders:
            return {"msg": item.msg, "args": sentences.flat(item.args)}
    return None


# -------------------------------------------------------------------------------------- the queue


def _queue(
    game: models.Game, turn: models.Turn, board: Board, seats: list[models.Seat]
) -> list[dict[str, Any]]:
    """What waits for control, the most urgent first."""
    out: list[dict[str, Any]] = []
    if game.ended_at is None:
        if turn.status == Status.NEEDS_CONTROL:
            out.append(_wait("now", "needs_control", "retry", turn.error, reference=turn.error))
        if turn.status == Status.PLANNING and turn.asked:
            late = sorted(board.teams[t].name for t in turns.waiting(game, turn))
            out.append(_wait("now", "late", "close", "", teams=", ".join(late)))
        if turn.status == Status.REVIEW:
            out += _to_review(turn)
    for seat in seats:
        if seat.tried_at is not None and seat.revoked_at is None:
            out.append(_wait("soon", "join", "seats", seat.id, seat=seat.label))
    return sorted(out, key=lambda item: ("now", "soon", "later").index(item["when"]))


def _to_review(turn: models.Turn) -> list[dict[str, Any]]:
    out = []
    accepted = proposals.accepted(turn)
    blocked = False
    for item in proposals.items_of(turn):
        if item.needs:
            blocked = True
            out.append(_wait("now", "odds", "open", item.ref, item.msg, **item.args))
        elif item.triage != ROUTINE and not item.ruled and item.ref not in accepted:
            out.append(_wait("soon", "contested", "open", item.ref, item.msg, **item.args))
    if not blocked:
        when = "soon" if out else "now"
        out.append(_wait(when, "publish", "publish", str(turn.number), turn=turn.number))
    return out


def _wait(
    when: str, kind: str, act: str, ref: str, msg: str = "", /, **args: Any
) -> dict[str, Any]:
    return {
        "id": f"{kind}:{ref}",
        "when": when,
        "kind": kind,
        "msg": msg or f"queue-{kind}",
        "args": sentences.flat(args),
        "act": act,
        "ref": ref,
    }


# ------------------------------------------------------------------------------------- the review


def _review(game: models.Game, turn: models.Turn, board: Board) -> dict[str, Any]:
    items = proposals.items_of(turn)
    events = proposals.events_of(turn)
    accepted = proposals.accepted(turn)
    against = counters.of_turn(game, turn)
    counts = {"routine": 0, "contested": 0, "judgement": 0}
    for item in items:
        counts[item.triage] = counts.get(item.triage, 0) + 1
    return {
        "turn": turn.number,
        "attempt": turn.attempt,
        "error": turn.error,
        "items": [_item(board, item, events, accepted, against) for item in items],
        "orders": _orders(game, turn, board),
        "counts": counts,
        "blocked": [item.ref for item in items if item.needs],
        "bands": next(iter(forecast_answers.latest(turn)), None),
    }


def _item(
    board: Board,
    item: Item,
    events: tuple[Event, ...],
    accepted: list[str],
    against: dict[str, list[dict[str, str]]],
) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(item, str_keys=True)
    del data["events"]
    told: dict[str, list[dict[str, Any]]] = {}
    for index in item.events:
        for audience in (*sorted(board.teams), PUBLIC):
            report = report_for(events[index], audience)
            if report is not None:
                line = {"msg": report.msg, "args": sentences.report_args(board, report)}
                told.setdefault(audience, []).append(line)
    why = data["why"]
    for line in (*why["lines"], *why["changes"]) if why else ():
        line["args"] = sentences.flat(line["args"])
    ruled = item.ruled or ("accepted" if item.ref in accepted else "")
    return {
        **data,
        "args": sentences.flat(item.args),
        "told": told,
        "ruled": ruled,
        "counters": [one for order in item.orders for one in against.get(order, [])],
    }


def _orders(game: models.Game, turn: models.Turn, board: Board) -> list[dict[str, Any]]:
    """Every frozen order with what R1 will say of it, as its team saw the world."""
    voided = {d.order: d.reason for d in proposals.decisions_of(turn) if isinstance(d, VoidOrder)}
    out = []
    for team, given in sorted(turns.inputs(turn).items()):
        known, available = plans.outlook(game, team)
        verdicts = {v.order: v for v in check(board, known, given.orders, available)}
        for order in given.orders:
            offer = fit(available, order.kind, order.params, board.neighbours)
            no = verdicts[order.id].refusal
            sentence, args = sentences.of_order(board, order, offer)
            out.append(
                {
                    "id": order.id,
                    "team": team,
                    "kind": order.kind,
                    "sentence": sentence,
                    "args": args,
                    "state": "voided" if order.id in voided else "refused" if no else "valid",
                    "reason": voided.get(order.id) or (sentences.said(board, no) if no else ""),
                    "note": order.note,
                    "params": order.params,
                }
            )
    return out

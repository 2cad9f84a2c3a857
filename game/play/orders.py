"""A team's desk: drafts shared by its seats, and the move they become (`screens.md §3.2-3.5`).

Everything here judges by what the team knows: the truth is not loaded.
"""

from __future__ import annotations

from typing import Any

import msgspec
from django.db import transaction

from game import models
from game.engine import Board, Order, check
from game.engine.orders import Verdict
from game.engine.refusals import Refusal
from game.play import bell, boards, desks, lobby, log, turns
from game.play.clock import iso, now
from game.play.plans import Plan, in_force, orders_in, plan, split
from game.play.refused import Refused, not_found
from game.play.secrets import new_id
from game.play.sentences import why_args

MAX_DRAFTS = 300
MAX_NOTE = 600
PRIORITIES = range(1, 100)
KEPT = ("E_CAP", "E_STOCK", "E_CONFLICT")
"""Refusals that another order causes: the draft is kept, for the other may go."""


def save(seat: models.Seat, body: dict[str, Any]) -> tuple[models.Draft, Plan]:
    """A new draft. What fits no offer is refused and not kept."""
    with transaction.atomic():
        turn = _open_turn(seat, drafting=True)
        count = models.Draft.objects.filter(game=seat.game, team=seat.audience).count()
        if count >= MAX_DRAFTS:
            raise Refused("TOO_MANY", most=MAX_DRAFTS)
        number = _next_number(seat.game, seat.audience, turn.number)
        order = written(seat, number, body)
        _judge(seat, order, without="")
        draft = models.Draft.objects.create(
            game=seat.game,
            team=seat.audience,
            order=number,
            body=log.canonical(order),
            author=seat,
            at=now(),
        )
        desks.changed(seat.game_id, seat.audience)
        bell.nudge(seat.game_id)
        return draft, plan(seat.game, seat.audience)


def judge(seat: models.Seat, body: dict[str, Any]) -> tuple[Order, Verdict, Plan]:
    """What would be said of this order beside the drafts there are; nothing is kept."""
    desk = plan(seat.game, seat.audience)
    order = written(seat, "new", body)
    verdicts = check(desk.board, desk.known, (*desk.orders, order), desk.offers)
    return order, next(v for v in verdicts if v.order == order.id), desk


def update(
    seat: models.Seat, order: str, version: int, body: dict[str, Any]
) -> tuple[models.Draft, Plan]:
    """Replace a draft, if it is still the version the change was made from."""
    with transaction.atomic():
        _open_turn(seat, drafting=True)
        draft = _own_draft(seat, order, version)
        changed = written(seat, order, body)
        _judge(seat, changed, without=order)
        draft.body, draft.author, draft.at = log.canonical(changed), seat, now()
        draft.version += 1
        draft.save()
        desks.changed(seat.game_id, seat.audience)
        bell.nudge(seat.game_id)
        return draft, plan(seat.game, seat.audience)


def delete(seat: models.Seat, order: str, version: int) -> None:
    """Remove a draft, if it is still the version the caller saw."""
    with transaction.atomic():
        _open_turn(seat, drafting=True)
        _own_draft(seat, order, version).delete()
        desks.changed(seat.game_id, seat.audience)
        bell.nudge(seat.game_id)


def commit(seat: models.Seat, based_on: int) -> models.Move:
    """Make the drafts that can go the team's move. The receipt says which, and which not."""
    if not can_commit(seat):
        raise Refused("ROLE", "refused-commit-role")
    with transaction.atomic():
        turn = _open_turn(seat, drafting=False)
        if in_force(turn, seat.audience) is not None:
            raise Refused("COMMITTED")
        desk = desks.of(seat.game_id, seat.audience)
        if desk.version != based_on:
            raise Refused("STALE", "refused-stale-desk", details={"version": desk.version})
        move = _move(turn, seat, plan(seat.game, seat.audience))
        desks.changed(seat.game_id, seat.audience)
        turns.close_if_all_in(seat.game, turn)
        bell.nudge(seat.game_id)
    return move


def revise(seat: models.Seat) -> None:
    """Take the move back; the drafts are as they were."""
    if not can_commit(seat):
        raise Refused("ROLE", "refused-commit-role")
    with transaction.atomic():
        turn = _open_turn(seat, drafting=False)
        move = in_force(turn, seat.audience)
        if move is None:
            raise Refused("NOT_COMMITTED")
        move.withdrawn_at = now()
        move.save(update_fields=["withdrawn_at"])
        desks.changed(seat.game_id, seat.audience)
        bell.nudge(seat.game_id)


def can_draft(seat: models.Seat) -> bool:
    """Whether a seat may write orders."""
    return seat.role in (lobby.COMMANDER, lobby.MEMBER)


def can_commit(seat: models.Seat) -> bool:
    """Commanders commit; where a team was given none, its members do."""
    if seat.role == lobby.COMMANDER:
        return True
    team = models.Seat.objects.filter(game=seat.game, audience=seat.audience, revoked_at=None)
    return seat.role == lobby.MEMBER and not team.filter(role=lobby.COMMANDER).exists()


def _open_turn(seat: models.Seat, *, drafting: bool) -> models.Turn:
    """The turn being planned, locked; refused when it is not open to this seat's team."""
    if not can_draft(seat):
        raise Refused("ROLE", "refused-draft-role")
    seat.game, turn = turns.locked(seat.game_id)
    turns.require_open(seat.game, turn)
    if drafting and in_force(turn, seat.audience) is not None:
        raise Refused("COMMITTED", "refused-committed-draft")
    return turn


def _own_draft(seat: models.Seat, order: str, version: int) -> models.Draft:
    rows = models.Draft.objects.select_for_update(of=("self",)).select_related("author")
    draft = rows.filter(game=seat.game, team=seat.audience, order=order).first()
    if draft is None:
        raise not_found()
    if draft.version != version:
        raise Refused("STALE", details={"current": draft.order, "version": draft.version})
    return draft


def _next_number(game: models.Game, team: str, turn: int) -> str:
    """The next order id of a team, never given before: "U-3-07"."""
    desk = models.Desk.objects.select_for_update().get(game=game, audience=team)
    at, _, last = desk.numbered.partition(":")
    number = int(last) + 1 if at == str(turn) else 1
    desk.numbered = f"{turn}:{number}"
    desk.save(update_fields=["numbered"])
    return f"{_letter(boards.board_of(game), team)}-{turn}-{number:02d}"


def _letter(board: Board, team: str) -> str:
    """A team's initial, or its whole code where two teams share one."""
    code = board.teams[team].code
    alike = [t for t in board.teams.values() if t.code[:1] == code[:1]]
    return code[:1] if len(alike) == 1 else code


def written(seat: models.Seat, number: str, body: dict[str, Any]) -> Order:
    """The order a body would be; refused where its form is wrong."""
    kind, params = body.get("kind"), body.get("params")
    note, priority = body.get("note", ""), body.get("priority", 3)
    standing = body.get("standing", False)
    if not isinstance(kind, str):
        raise Refused("FIELD", "refused-required", field="kind")
    if not isinstance(params, dict):
        raise Refused("FIELD", "refused-required", field="params")
    if not isinstance(note, str) or len(note) > MAX_NOTE:
        raise Refused("FIELD", "refused-text", field="note", least=0, most=MAX_NOTE)
    if type(priority) is not int or priority not in PRIORITIES:
        raise Refused("FIELD", "refused-number", field="priority", least=1, most=99)
    if type(standing) is not bool:
        raise Refused("FIELD", "refused-choice", field="standing", among="true, false")
    return Order(
        id=number,
        team=seat.audience,
        kind=kind,
        params=params,
        priority=priority,
        note=note,
        standing=standing,
    )


def _judge(seat: models.Seat, order: Order, *, without: str) -> None:
    """Refuse an order for what is wrong with itself."""
    desk = plan(seat.game, seat.audience)
    others = [o for o in desk.orders if o.id != without]
    verdicts = check(desk.board, desk.known, (*others, order), desk.offers)
    verdict = next(v for v in verdicts if v.order == order.id)
    if verdict.refusal is not None and verdict.refusal.code not in KEPT:
        raise of_refusal(desk.board, verdict.refusal)


def of_refusal(board: Board, no: Refusal) -> Refused:
    """The rules' "no" as ours."""
    named: dict[str, Any] = {**why_args(board, no.args)}
    return Refused(no.code, no.msg, field=no.field, **named)


def _move(turn: models.Turn, seat: models.Seat, desk: Plan) -> models.Move:
    going, left = split(desk)
    body = log.canonical(going)
    return models.Move.objects.create(
        id=new_id(),
        game_id=turn.game_id,
        turn=turn,
        team=desk.known.audience,
        seat=seat,
        body=body,
        digest=log.digest(body),
        left_out=msgspec.json.encode(left).decode(),
        at=now(),
    )


def receipt(move: models.Move) -> dict[str, Any]:
    """A move's receipt as the wire gives it."""
    return {
        "id": move.id,
        "at": iso(move.at),
        "by": move.seat.label,
        "digest": move.digest,
        "orders": [o.id for o in orders_in(move.body)],
        "left_out": msgspec.json.decode(move.left_out),
    }

"""What control decides: rulings in review, settings, what may be replayed, the end.

A ruling is an input of a new adjudication, never an edit of a result. Each has an author, a time
and a reason, and stays in the record.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from django.db import transaction

from game import models
from game.engine import Board, Order
from game.engine.decisions import (
    AddEffects,
    Decision,
    FireInject,
    PickOutcome,
    Reroll,
    SetOdds,
    VoidOrder,
)
from game.engine.resolver import ROUTINE, Item
from game.play import (
    adjudication,
    bell,
    boards,
    counters,
    desks,
    effects,
    lobby,
    log,
    names,
    proposals,
    publication,
    storyline,
    turns,
)
from game.play.clock import now
from game.play.refused import Refused

Status = models.Turn.Status
MIN_REASON = 15
MAX_REASON = 600
MAX_RULINGS = 200


def rule(seat: models.Seat, body: dict[str, Any]) -> models.Ruling:
    """Keep a decision and adjudicate the turn again with it."""
    decision = _decision(body)
    with transaction.atomic():
        game, turn = turns.locked(seat.game_id)
        _in_review(game, turn)
        board = boards.board_of(game)
        made = proposals.decisions_of(turn)
        if len(made) >= MAX_RULINGS:
            raise Refused("TOO_MANY", most=MAX_RULINGS)
        _allowed(board, turn, decision, made)
        ruling = models.Ruling.objects.create(
            turn=turn,
            number=len(made) + 1,
            body=log.canonical(decision),
            seat=seat,
            at=now(),
        )
        adjudication.requeue(turn)
        if isinstance(decision, SetOdds | VoidOrder) and counters.in_the_open(turn, decision.order):
            desks.show(game.id)
    return ruling


def accept(game_id: str, refs: Iterable[str] = (), *, routine: bool = False) -> list[str]:
    """Mark items accepted as proposed: one act for many. Returns all that are accepted now."""
    with transaction.atomic():
        game, turn = turns.locked(game_id)
        _proposed(game, turn)
        items = {item.ref: item for item in proposals.items_of(turn)}
        wanted = list(refs)
        for ref in wanted:
            if ref not in items:
                raise Refused("TARGET", "refused-item", field="refs", ref=ref)
            if items[ref].needs:
                raise Refused("ODDS_NEEDED", field="refs", ref=ref)
        if routine:
            wanted += [r for r, item in items.items() if item.triage == ROUTINE and not item.needs]
        done = sorted({*proposals.accepted(turn), *wanted})
        turn.accepted = msgspec.json.encode(done).decode()
        turn.save(update_fields=["accepted"])
        desks.show(game.id, {"control"})
        bell.nudge(game.id)
    return done


def publish(game_id: str) -> None:
    """Make the proposal fact. Refused while an argument waits for its odds."""
    with transaction.atomic():
        game, turn = turns.locked(game_id)
        _proposed(game, turn)
        waiting = [item.ref for item in proposals.items_of(turn) if item.needs]
        if waiting:
            raise Refused("ODDS_NEEDED", details={"refs": waiting}, ref=waiting[0])
        publication.publish(game, turn, now())


def retry(game_id: str) -> None:
    """Adjudicate again after the rules failed."""
    with transaction.atomic():
        game, turn = turns.locked(game_id)
        if game.ended_at is not None:
            raise Refused("ENDED")
        if turn.status != Status.NEEDS_CONTROL:
            raise Refused("NOT_STUCK")
        adjudication.requeue(turn)


def change_settings(
    game_id: str,
    *,
    publish: str | None = None,
    minutes: int | None = None,
    banner: str | None = None,
    late: str | None = None,
    show_commits: bool | None = None,
) -> models.Game:
    """Change how the exercise is run; lengths hold from the next turn on."""
    with transaction.atomic():
        game, _ = turns.locked(game_id)
        game.publish = game.publish if publish is None else publish
        game.minutes = game.minutes if minutes is None else minutes
        game.late = game.late if late is None else late
        if banner is not None:
            game.banner = names.tidy(banner, "banner", longest=120)
        if show_commits is not None:
            game.show_commits = show_commits
        lobby.check_settings(publish=game.publish, minutes=game.minutes, late=game.late)
        game.save()
        desks.show(game.id)
        bell.nudge(game.id)
    adjudication.publish_if_clear(game_id)
    return game


def release(game_id: str, *, truth: bool, teams: bool) -> models.Game:
    """What teams may replay after the end: the truth, and each other's views."""
    with transaction.atomic():
        game, _ = turns.locked(game_id)
        game.release_truth, game.release_teams = truth, teams
        game.save(update_fields=["release_truth", "release_teams"])
        desks.show(game.id)
        bell.nudge(game.id)
    return game


def end(game_id: str) -> None:
    """ENDEX: a turn not yet published is not played; the key of the dice is shown to all."""
    with transaction.atomic():
        game, turn = turns.locked(game_id)
        if game.ended_at is not None:
            raise Refused("ENDED")
        publication.finish(game, turn, now())


def _decision(body: dict[str, Any]) -> Decision:
    try:
        decision: Decision = msgspec.convert(body, Decision)
    except msgspec.ValidationError as error:
        raise Refused("FIELD", "refused-decision", field="do", why=str(error)) from None
    reason = names.tidy(decision.reason, "reason", longest=MAX_REASON)
    if len(reason) < MIN_REASON and not isinstance(decision, SetOdds):
        raise Refused("REASON", field="reason", least=MIN_REASON)
    return msgspec.structs.replace(decision, reason=reason)


def _in_review(game: models.Game, turn: models.Turn) -> None:
    if game.ended_at is not None:
        raise Refused("ENDED")
    if turn.status not in (Status.REVIEW, Status.NEEDS_CONTROL):
        raise Refused("NOT_IN_REVIEW")


def _proposed(game: models.Game, turn: models.Turn) -> None:
    if game.ended_at is not None:
        raise Refused("ENDED")
    if turn.status != Status.REVIEW:
        raise Refused("NOT_IN_REVIEW")


def _allowed(board: Board, turn: models.Turn, decision: Decision, made: list[Decision]) -> None:
    """Refuse a ruling on what is not there, or that came too late."""
    given = {order.id: order for order in proposals.orders_of(turn)}
    items = {item.ref: item for item in proposals.items_of(turn)}
    match decision:
        case VoidOrder(order=order):
            _known_order(given, order)
            if any(isinstance(d, VoidOrder) and d.order == order for d in made):
                raise Refused("RULED", field="order", ref=order)
        case SetOdds(order=order, pct=pct):
            _known_order(given, order)
            if not 1 <= pct <= 99:
                raise Refused("FIELD", "refused-number", field="pct", least=1, most=99)
            # The die exists as soon as the argument was resolved with odds (`rules.md §18.3`).
            if any(isinstance(d, SetOdds) and d.order == order for d in made):
                raise Refused("ODDS_FIXED", field="pct", ref=order)
            if not any(item.needs == "odds" and order in item.orders for item in items.values()):
                raise Refused("TARGET", "refused-odds", field="order", ref=order)
        case PickOutcome(ref=ref, outcome=outcome):
            item = _known_item(items, ref)
            if outcome not in item.options:
                among = ", ".join(item.options) or "none"
                raise Refused("FIELD", "refused-choice", field="outcome", among=among)
        case Reroll(ref=ref):
            item = _known_item(items, ref)
            if item.why is None or item.why.die is None:
                raise Refused("TARGET", "refused-reroll", field="ref", ref=ref)
        case AddEffects():
            effects.require(board, decision)
        case FireInject(inject=inject):
            storyline.may_fire(board, log.current(turn.game), made, inject)


def _known_order(given: dict[str, Order], order: str) -> None:
    if order not in given:
        raise Refused("TARGET", "refused-order", field="order", ref=order)


def _known_item(items: dict[str, Item], ref: str) -> Item:
    if ref not in items:
        raise Refused("TARGET", "refused-item", field="ref", ref=ref)
    return items[ref]

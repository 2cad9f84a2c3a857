"""Adjudicating a turn exactly once (`reliability.md §2.1`).

The Turn row is the queue. A worker claims it by compare-and-set, gets a fence number and a lease
it renews, runs the rules, and stores the proposal in one transaction that checks the fence. Woken
twice, killed anywhere, or asleep past its lease, it changes nothing that another has done.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.db.models import F, Q, QuerySet

from game import models
from game.engine import CONTROL, Resolution, resolve
from game.engine.dice import Dice
from game.engine.resolver import ROUTINE
from game.play import (
    bell,
    boards,
    crash,
    desks,
    forecasts,
    log,
    proposals,
    publication,
    turns,
)
from game.play.clock import now

logger = logging.getLogger(__name__)

Status = models.Turn.Status
MAX_FAILURES = 3
MAX_TRIES = 10


class Claim(NamedTuple):
    """A turn held by this worker, as long as the row's fence is still this one."""

    pk: int
    game: str
    number: int
    fence: int


def adjudicate(game: str, number: int) -> bool:
    """Adjudicate a turn if it waits for it. Returns whether this call stored a proposal."""
    crash.point("claim-before")
    claim = _claim(game, number)
    if claim is None:
        return False
    crash.point("claim-after")
    with _heartbeat(claim):
        try:
            resolution = _resolve(claim)
        except Exception:
            _failed(claim)
            return False
        crash.point("resolved")
        stored = _store(claim, resolution)
    if stored:
        crash.point("store-after")
        publish_if_clear(game)
    return stored


def publish_if_clear(game: str) -> bool:
    """Publish a proposal that has nothing for control, where the exercise says so."""
    with transaction.atomic():
        record, turn = turns.locked(game)
        if turn.status != Status.REVIEW or record.publish != "auto" or not turn.clear:
            return False
        publication.publish(record, turn, now())
    crash.point("publish-after")
    return True


def unpublished() -> list[str]:
    """Exercises whose proposal could be published at once and is not."""
    rows = models.Turn.objects.filter(status=Status.REVIEW, clear=True, game__publish="auto")
    return list(rows.values_list("game_id", flat=True))


def requeue(turn: models.Turn) -> None:
    """Adjudicate again, with what has been decided since; the caller holds the row."""
    turn.status, turn.lease_until = Status.CLOSED, None
    turn.fence += 1
    turn.tries = turn.failures = 0
    turn.error = ""
    turn.save()
    desks.show(turn.game_id, {CONTROL})
    bell.nudge(turn.game_id)
    bell.wake(turn.game_id, turn.number)


def _claim(game: str, number: int) -> Claim | None:
    at = now()
    with transaction.atomic():
        free = Q(status=Status.CLOSED) | Q(status=Status.ADJUDICATING, lease_until__lt=at)
        rows = models.Turn.objects.filter(free, game_id=game, number=number, game__ended_at=None)
        changed = rows.update(
            status=Status.ADJUDICATING,
            fence=F("fence") + 1,
            tries=F("tries") + 1,
            lease_until=at + _lease(),
        )
        if not changed:
            return None
        turn = models.Turn.objects.get(game_id=game, number=number)
        if turn.tries > MAX_TRIES:
            _call_control(turn, "A worker died of it each time.")
            return None
        desks.show(game, {CONTROL})
        bell.nudge(game)
    return Claim(turn.pk, game, number, turn.fence)


def _lease() -> timedelta:
    return timedelta(seconds=settings.LEASE_SECONDS)


@contextmanager
def _heartbeat(claim: Claim) -> Iterator[None]:
    """Renew the lease while the rules work; a lease that was lost is not taken back."""
    done = threading.Event()

    def beat() -> None:
        while not done.wait(settings.LEASE_SECONDS / 3):
            try:
                held = _held(claim).update(lease_until=now() + _lease())
            except Exception:
                logger.warning("The lease of a turn was not renewed.", exc_info=True)
                continue
            if not held:
                break
        connection.close()

    thread = threading.Thread(target=beat, name=f"lease-{claim.number}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        close_old_connections()


def _held(claim: Claim) -> QuerySet[models.Turn]:
    return models.Turn.objects.filter(pk=claim.pk, fence=claim.fence, status=Status.ADJUDICATING)


def _resolve(claim: Claim) -> Resolution:
    turn = models.Turn.objects.select_related("game").get(pk=claim.pk)
    game = turn.game
    return resolve(
        boards.board_of(game),
        log.current(game),
        proposals.orders_of(turn),
        Dice(bytes(game.key)),
        proposals.decisions_of(turn),
    )


def _store(claim: Claim, resolution: Resolution) -> bool:
    """Keep the proposal if the turn is still ours; nothing of it is final."""
    with transaction.atomic():
        _, turn = turns.locked(claim.game)
        if (turn.pk, turn.fence, turn.status) != (claim.pk, claim.fence, Status.ADJUDICATING):
            logger.warning("Turn %d went to another worker; this result is dropped.", claim.number)
            return False
        crash.point("store-before")
        turn.proposal = log.canonical(resolution.events)
        turn.items = log.canonical(resolution.items)
        turn.save(update_fields=["proposal", "items"])
        crash.point("store-mid")
        turn.clear = not resolution.blocked and all(
            item.triage == ROUTINE and not item.needs for item in resolution.items
        )
        turn.status, turn.lease_until, turn.error = Status.REVIEW, None, ""
        turn.attempt += 1
        turn.failures = 0
        turn.save()
        forecasts.of_proposal(turn)
        desks.show(claim.game, {CONTROL})
        bell.nudge(claim.game)
    return True


def _failed(claim: Claim) -> None:
    """The rules raised: try again, and after three times let control see it."""
    reference = secrets.token_hex(4).upper()
    logger.exception("Adjudicating turn %d failed (reference %s).", claim.number, reference)
    with transaction.atomic():
        _, turn = turns.locked(claim.game)
        if (turn.pk, turn.fence, turn.status) != (claim.pk, claim.fence, Status.ADJUDICATING):
            return
        turn.failures += 1
        turn.lease_until = None
        if turn.failures >= MAX_FAILURES:
            turn.error = reference
            _call_control(turn, "The rules failed.")
            return
        turn.status = Status.CLOSED
        turn.save()
        bell.wake(claim.game, claim.number)


def _call_control(turn: models.Turn, why: str) -> None:
    turn.error = turn.error or secrets.token_hex(4).upper()
    turn.status, turn.lease_until = Status.NEEDS_CONTROL, None
    turn.fence += 1
    turn.save()
    logger.error("Turn %d needs control (reference %s): %s", turn.number, turn.error, why)
    desks.show(turn.game_id, {CONTROL})
    bell.nudge(turn.game_id)

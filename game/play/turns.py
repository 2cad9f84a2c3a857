"""The clock and the closing of a turn (`design.md §7`, `reliability.md §2.1, §2.6`).

Who writes takes the exercise's row first, then the turn's: everything that changes an exercise
happens one after the other. The database's clock decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import F

from game import models
from game.engine import CONTROL, EVERYONE, PUBLIC, Event, Order, setup
from game.engine.dice import Dice
from game.engine.events import Report
from game.play import bell, boards, crash, desks, log, names, plans
from game.play.clock import now
from game.play.refused import Refused, not_found

Status = models.Turn.Status
GRACE = timedelta(minutes=2)
"""How long control has after zero when the exercise asks it about late teams."""
OUTAGE = timedelta(seconds=15)
"""A sweep that did not run for longer was an outage; its time is given back to every clock."""
MAX_EXTEND = 1_440


class TeamInput(msgspec.Struct, frozen=True):
    """What was used for one team: its orders, and why these (committed, drafts, nothing)."""

    why: str
    orders: tuple[Order, ...] = ()
    move: str = ""
    digest: str = ""


_inputs = msgspec.json.Decoder(dict[str, TeamInput])


def locked(game: str) -> tuple[models.Game, models.Turn]:
    """The exercise and its current turn, held for the rest of the transaction."""
    rows = models.Game.objects.select_for_update()
    found = rows.filter(pk=game).first()
    if found is None:
        raise not_found()
    turn = models.Turn.objects.select_for_update().filter(game=found).order_by("-number").first()
    assert turn is not None
    turn.game = found
    return found, turn


def current(game: str) -> models.Turn:
    """The turn that is being set up, planned, adjudicated or was the last."""
    turn = models.Turn.objects.filter(game_id=game).order_by("-number").first()
    if turn is None:
        raise not_found()
    return turn


def require_open(game: models.Game, turn: models.Turn) -> None:
    """Refuse a team's write when the turn does not take it, saying why in words."""
    if game.ended_at is not None:
        raise Refused("ENDED")
    if turn.status == Status.SETUP:
        raise Refused("NOT_STARTED")
    if turn.paused_at is not None:
        raise Refused("PAUSED")
    late = turn.deadline is not None and turn.deadline <= now()
    if turn.status != Status.PLANNING or late:
        at = turn.closed_at or turn.deadline
        raise Refused("TURN_CLOSED", turn=turn.number, at=f"{at:%H:%M:%S}" if at else "")


# ------------------------------------------------------------------------------------- the clock


def start(game: str, cards: Mapping[str, str] | None = None) -> None:
    """STARTEX: the log begins with the opening position, and turn 1 is open.

    `cards` are secret cards control gives to teams (`rules.md §17.4`); the others are drawn.
    """
    with transaction.atomic():
        record, turn = locked(game)
        if turn.status != Status.SETUP:
            raise Refused("STARTED")
        at = now()
        board = boards.board_of(record)
        events = setup(board, Dice(bytes(record.key)), cards)
        log.append(record, board, events, at)
        say(record, turn, "report-clock-started", at, commitment=record.commitment)
        log.keep_snapshot(record, log.state_at(record.id, record.seq))
        record.started_at = at
        record.save(update_fields=["started_at"])
        open_turn(turn, record.minutes, at)
        _show(record)


def open_turn(turn: models.Turn, minutes: int, at: datetime) -> None:
    """Let a turn be planned; its clock runs from now if it has one."""
    turn.status, turn.minutes, turn.opened_at = Status.PLANNING, minutes, at
    turn.deadline = at + timedelta(minutes=minutes) if minutes else None
    turn.save()


def pause(game: str, reason: str) -> None:
    """Freeze the clock and the drafts of everyone, in one act, with a reason all may read."""
    reason = names.tidy(reason, "reason", longest=200)
    with transaction.atomic():
        record, turn = locked(game)
        _planning(record, turn)
        if turn.paused_at is not None:
            raise Refused("PAUSED", "refused-paused-already")
        at = now()
        if turn.deadline is not None:
            left = max(turn.deadline - at, timedelta())
            turn.left_ms = left // timedelta(milliseconds=1)
        turn.deadline, turn.paused_at, turn.paused_reason = None, at, reason
        turn.save()
        say(record, turn, "report-clock-paused", at, reason=reason)
        _show(record)


def resume(game: str) -> None:
    """Let the clock run on with what it had left."""
    with transaction.atomic():
        record, turn = locked(game)
        _planning(record, turn)
        if turn.paused_at is None:
            raise Refused("RUNNING")
        at = now()
        if turn.left_ms is not None:
            turn.deadline = at + timedelta(milliseconds=turn.left_ms)
        turn.left_ms = turn.paused_at = None
        turn.paused_reason = ""
        turn.save()
        say(record, turn, "report-clock-resumed", at)
        _show(record)


def extend(game: str, minutes: int) -> None:
    """Give every team more minutes, or a clock to a turn that had none."""
    if type(minutes) is not int or not 1 <= minutes <= MAX_EXTEND:
        raise Refused("FIELD", "refused-number", field="minutes", least=1, most=MAX_EXTEND)
    with transaction.atomic():
        record, turn = locked(game)
        _planning(record, turn)
        at, more = now(), timedelta(minutes=minutes)
        if turn.paused_at is not None:
            turn.left_ms = (turn.left_ms or 0) + more // timedelta(milliseconds=1)
        else:
            turn.deadline = max(turn.deadline or at, at) + more
        turn.save()
        say(record, turn, "report-clock-extended", at, minutes=minutes)
        _show(record)


def close_now(game: str) -> None:
    """Control ends the planning of the turn."""
    with transaction.atomic():
        record, turn = locked(game)
        if turn.status == Status.SETUP:
            raise Refused("NOT_STARTED")
        _planning(record, turn)
        _close(record, turn, "control")


def _planning(game: models.Game, turn: models.Turn) -> None:
    if game.ended_at is not None:
        raise Refused("ENDED")
    if turn.status == Status.SETUP:
        raise Refused("NOT_STARTED")
    if turn.status != Status.PLANNING:
        raise Refused("TURN_CLOSED", turn=turn.number, at=f"{turn.closed_at:%H:%M:%S}")


def say(
    game: models.Game, turn: models.Turn, msg: str, at: datetime, kind: str = "clock", **args: Any
) -> None:
    """Write an act of control that everyone hears into the log."""
    report = Report(msg, args, kind=kind, source="source-control")
    event = Event(
        kind=f"control.{msg.removeprefix('report-')}",
        turn=turn.number,
        step="",
        facts=args,
        told={EVERYONE: report},
    )
    log.append(game, boards.board_of(game), [event], at)


def _show(game: models.Game) -> None:
    desks.show(game.id)
    bell.nudge(game.id)


# ------------------------------------------------------------------------------------ the closing


def close_if_all_in(game: models.Game, turn: models.Turn) -> None:
    """Close when every team that has seats has committed; the caller holds both rows."""
    if waiting(game, turn):
        return
    _close(game, turn, "all_in")


def waiting(game: models.Game, turn: models.Turn) -> set[str]:
    """The teams with seats that have no move in force."""
    seats = models.Seat.objects.filter(game=game, revoked_at=None)
    teams = set(seats.exclude(audience__in=(CONTROL, PUBLIC)).values_list("audience", flat=True))
    moves = models.Move.objects.filter(turn=turn, withdrawn_at=None)
    return teams - set(moves.values_list("team", flat=True))


def close_if_due(game: str) -> bool:
    """Close a turn whose time is up, or ask control first where the exercise says so."""
    with transaction.atomic():
        record, turn = locked(game)
        at = now()
        due = turn.deadline is not None and turn.deadline <= at
        if turn.status != Status.PLANNING or turn.paused_at is not None or not due:
            return False
        if record.late == "ask" and not turn.asked and waiting(record, turn):
            turn.asked, turn.deadline = True, at + GRACE
            turn.save(update_fields=["asked", "deadline"])
            _show(record)
            return False
        _close(record, turn, "deadline")
    return True


def _close(game: models.Game, turn: models.Turn, why: str) -> None:
    """Freeze what each team's move is, and why; after this no order gets in."""
    crash.point("close-before")
    frozen = {team: _input(game, turn, team) for team in sorted(boards.board_of(game).teams)}
    turn.inputs = log.canonical(frozen)
    turn.inputs_digest = log.digest(turn.inputs)
    turn.status, turn.closed_at, turn.closed_why = Status.CLOSED, now(), why
    turn.deadline = turn.left_ms = turn.paused_at = None
    turn.save()
    _show(game)
    transaction.on_commit(lambda: crash.point("close-after"))
    bell.wake(game.id, turn.number)


def _input(game: models.Game, turn: models.Turn, team: str) -> TeamInput:
    move = plans.in_force(turn, team)
    if move is not None:
        return TeamInput("committed", plans.orders_in(move.body), move.id, move.digest)
    if game.late == "drafts":
        going, _ = plans.split(plans.plan(game, team))
        return TeamInput("drafts", tuple(going))
    return TeamInput("nothing")


def inputs(turn: models.Turn) -> dict[str, TeamInput]:
    """What a closed turn is adjudicated from, by team."""
    return _inputs.decode(turn.inputs) if turn.inputs else {}


# -------------------------------------------------------------------------------------- the sweep


def due() -> list[str]:
    """The exercises whose turn's time is up."""
    rows = models.Turn.objects.filter(
        status=Status.PLANNING, paused_at=None, deadline__lte=now(), game__ended_at=None
    )
    return list(rows.values_list("game_id", flat=True))


def credit_outage() -> timedelta:
    """Note that the site is alive; if it was not, give the lost time back to running clocks."""
    with transaction.atomic():
        at = now()
        pulse, fresh = models.Pulse.objects.select_for_update().get_or_create(
            pk=1, defaults={"at": at}
        )
        gap = at - pulse.at
        pulse.at = at
        pulse.save()
        if fresh or gap <= OUTAGE:
            return timedelta()
        running = models.Turn.objects.filter(
            status=Status.PLANNING, deadline__isnull=False, paused_at=None, game__ended_at=None
        )
        for game in list(running.values_list("game_id", flat=True)):
            record, turn = locked(game)
            if turn.deadline is None or turn.opened_at is None:
                continue
            lost = at - max(at - gap, turn.opened_at)
            turn.deadline = turn.deadline + lost
            turn.save(update_fields=["deadline"])
            say(record, turn, "report-clock-credited", at, seconds=lost // timedelta(seconds=1))
            _show(record)
    return gap


def lapsed() -> list[tuple[str, int]]:
    """Turns that wait for a worker: closed, or held by one whose lease has run out."""
    at = now()
    rows = models.Turn.objects.filter(status=Status.CLOSED) | models.Turn.objects.filter(
        status=Status.ADJUDICATING, lease_until__lt=at
    )
    return list(rows.order_by(F("closed_at")).values_list("game_id", "number"))

"""Publishing a turn: its events, what each audience is told, the next turn; all or nothing."""

from __future__ import annotations

from datetime import datetime

import msgspec

from game import models
from game.engine import EVERYONE, Event
from game.engine.effects import SetTurn
from game.engine.events import Report
from game.play import bell, boards, crash, desks, log, plans, proposals, turns

Status = models.Turn.Status


def publish(game: models.Game, turn: models.Turn, at: datetime) -> None:
    """Make the proposal fact and open the next turn; the caller holds both rows."""
    crash.point("publish-before")
    board = boards.board_of(game)
    log.append(game, board, [*_rulings(turn), *proposals.events_of(turn)], at)
    state = log.state_at(game.id, game.seq)
    log.keep_snapshot(game, state)
    turn.status, turn.published_at = Status.PUBLISHED, at
    turn.save(update_fields=["status", "published_at"])
    plans.forget(game, (o.id for o in proposals.orders_of(turn)))
    if state.over or turn.number >= board.scenario.turns:
        finish(game, turn, at)
    else:
        following = models.Turn(game=game, number=turn.number + 1)
        turns.open_turn(following, game.minutes, at)
        desks.show(game.id)
        bell.nudge(game.id)
    crash.point("publish-late")


def _rulings(turn: models.Turn) -> list[Event]:
    """Control's decisions as facts of the log: told to nobody, shown in the review."""
    rows = models.Ruling.objects.filter(turn=turn).select_related("seat").order_by("number")
    return [
        Event(
            kind="control.ruling",
            turn=turn.number,
            step="",
            facts={**msgspec.json.decode(row.body), "by": row.seat.label},
        )
        for row in rows
    ]


def finish(game: models.Game, turn: models.Turn, at: datetime) -> None:
    """ENDEX: the exercise is over and the key of its dice is shown to all."""
    board = boards.board_of(game)
    key, salt = bytes(game.key).hex(), bytes(game.key_salt).hex()
    over = log.current(game).over or "control"
    report = Report(
        "report-clock-ended",
        {"key": key, "salt": salt, "commitment": game.commitment},
        kind="clock",
        source="source-control",
    )
    ended = Event(
        kind="control.ended",
        turn=turn.number,
        step="",
        facts={"over": over, "key": key, "salt": salt},
        changes=(SetTurn(turn=log.current(game).turn, over=over),),
        told={EVERYONE: report},
    )
    if game.seq:
        log.append(game, board, [ended], at)
        log.keep_snapshot(game, log.state_at(game.id, game.seq))
    if turn.status != Status.PUBLISHED:
        turn.status, turn.deadline, turn.left_ms, turn.paused_at = Status.ENDED, None, None, None
        turn.lease_until = None
        turn.fence += 1
        turn.save()
    game.ended_at = at
    game.save(update_fields=["ended_at"])
    desks.show(game.id)
    bell.nudge(game.id)

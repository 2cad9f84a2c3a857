"""The log: the only writer and reader of events (`design.md §1`, `reliability.md §2.5`).

Events are canonical JSON in one hash chain per exercise, each hash salted so that a published
head says nothing about what it covers. What each audience is told is written in the same
transaction, numbered 1, 2, 3 ... for that audience alone.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

import msgspec
from django.db.models import F

from game import models
from game.engine import CONTROL, PUBLIC, Board, Event, State, fold, report_for, setup
from game.engine.dice import Dice
from game.engine.events import Report
from game.play import boards, crash

_event_decoder = msgspec.json.Decoder(Event)
_state_decoder = msgspec.json.Decoder(State)


def canonical(value: object) -> str:
    """The one JSON text of a value: sorted keys, fixed field order, no spaces."""
    plain = msgspec.to_builtins(value, str_keys=True)
    return msgspec.json.encode(plain, order="deterministic").decode()


def digest(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def link(previous: str, body: str, salt: str) -> str:
    """The hash of one event in the chain."""
    return hashlib.sha256(f"{previous}\n{body}\n{salt}".encode()).hexdigest()


def audiences(board: Board) -> tuple[str, ...]:
    """Everyone a frame is for: the teams, the public, control."""
    return (*sorted(board.teams), PUBLIC, CONTROL)


def append(
    game: models.Game, board: Board, events: Sequence[Event], at: datetime
) -> tuple[int, dict[str, int]]:
    """Write events and what each audience is told; the caller holds the exercise's row.

    Returns the new last number of the log and how many dispatches each audience got. The caller
    saves nothing of `game`: its head and number are moved here.
    """
    seq, settled, head = game.seq, game.settled, game.head
    rows = []
    dispatches = []
    listeners = (*sorted(board.teams), PUBLIC)
    desks = {d.audience: d for d in models.Desk.objects.filter(game=game)}
    told = dict.fromkeys(listeners, 0)
    for event in events:
        seq += 1
        settled = seq if event.changes else settled
        body = canonical(event)
        salt = secrets.token_hex(16)
        head = link(head, body, salt)
        rows.append(
            models.Event(
                game=game, seq=seq, turn=event.turn, body=body, salt=salt, hash=head, at=at
            )
        )
        for audience in listeners:
            report = report_for(event, audience)
            if report is None:
                continue
            told[audience] += 1
            dispatches.append(
                models.Dispatch(
                    game=game,
                    audience=audience,
                    n=desks[audience].n + told[audience],
                    turn=event.turn,
                    seq=seq,
                    body=canonical(_told(event, report)),
                )
            )
    models.Event.objects.bulk_create(rows)
    crash.point("publish-mid")
    models.Dispatch.objects.bulk_create(dispatches)
    for audience, count in told.items():
        if count:
            models.Desk.objects.filter(game=game, audience=audience).update(n=F("n") + count)
    if rows:
        models.Desk.objects.filter(game=game, audience=CONTROL).update(n=seq)
    game.seq, game.settled, game.head = seq, settled, head
    game.save(update_fields=["seq", "settled", "head"])
    return seq, told


class Told(msgspec.Struct, frozen=True):
    """A stored dispatch: the report with the step and day it belongs to."""

    step: str
    day: int
    kind: str
    report: Report


_told_decoder = msgspec.json.Decoder(Told)


def _told(event: Event, report: Report) -> Told:
    return Told(
        step=event.step,
        day=report.day or event.day,
        kind=report.kind or event.kind,
        report=report,
    )


def keep_snapshot(game: models.Game, state: State) -> None:
    """Keep the state after the last event, so that later states fold from here."""
    models.Snapshot.objects.create(game=game, seq=game.seq, body=canonical(state))


@lru_cache(maxsize=256)
def _state_at(game: str, seq: int) -> State:
    base = models.Snapshot.objects.filter(game_id=game, seq__lte=seq).order_by("-seq").first()
    if base is None:
        state, start = State(), 0
    else:
        state, start = _state_decoder.decode(base.body), base.seq
    return fold(state, events(game, start, seq))


def state_at(game: str, seq: int) -> State:
    """The truth after event `seq` of an exercise; the log never changes, so it is remembered."""
    return _state_at(game, seq)


@lru_cache(maxsize=64)
def _opening(digest_: str, key: bytes) -> State:
    board = boards.board(digest_)
    undealt = dict.fromkeys(board.teams, "")
    return fold(State(), setup(board, Dice(key), undealt))


def current(game: models.Game) -> State:
    """The truth now; before STARTEX, the opening position, its secret cards not yet dealt."""
    if game.seq == 0:
        return _opening(game.scenario_id, bytes(game.key))
    return state_at(game.id, game.settled)


def events(game: str, after: int, upto: int) -> list[Event]:
    """The events after one number up to another."""
    rows = models.Event.objects.filter(game_id=game, seq__gt=after, seq__lte=upto)
    return [_event_decoder.decode(b) for b in rows.order_by("seq").values_list("body", flat=True)]


class Row(NamedTuple):
    """One event with its number."""

    seq: int
    event: Event


def rows_of_turns(game: str, turns: Iterable[int]) -> list[Row]:
    """The events of some turns, oldest first."""
    found = models.Event.objects.filter(game_id=game, turn__in=list(turns)).order_by("seq")
    return [Row(s, _event_decoder.decode(b)) for s, b in found.values_list("seq", "body")]


def rows_upto(game: str, seq: int) -> list[Row]:
    """All events up to a number, oldest first."""
    found = models.Event.objects.filter(game_id=game, seq__lte=seq).order_by("seq")
    return [Row(s, _event_decoder.decode(b)) for s, b in found.values_list("seq", "body")]


class Heard(NamedTuple):
    """One dispatch as its audience got it, with the place in the log only the server sees."""

    n: int
    turn: int
    seq: int
    told: Told


def heard(game: str, audience: str, turns: Iterable[int] | None = None) -> list[Heard]:
    """What an audience was told, oldest first; of some turns or of all."""
    found = models.Dispatch.objects.filter(game_id=game, audience=audience)
    if turns is not None:
        found = found.filter(turn__in=list(turns))
    return [
        Heard(n, turn, seq, _told_decoder.decode(body))
        for n, turn, seq, body in found.order_by("n").values_list("n", "turn", "seq", "body")
    ]


def heard_at(game: str, audience: str, n: int) -> Heard | None:
    """One dispatch of an audience by its number, if there is one."""
    row = models.Dispatch.objects.filter(game_id=game, audience=audience, n=n).first()
    return Heard(n, row.turn, row.seq, _told_decoder.decode(row.body)) if row else None


class Break(NamedTuple):
    """Where a chain does not hold, and how."""

    seq: int
    what: str


def recorded(games: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Id and name of some exercises, or of all."""
    rows = models.Game.objects.order_by("created_at")
    wanted = list(games)
    if wanted:
        rows = rows.filter(pk__in=wanted)
    return list(rows.values_list("pk", "name"))


def verify(game: str) -> Break | None:
    """Re-compute the chain of an exercise: None if whole, else the first place it breaks.

    Finds any change, removal, insertion or reordering; a cut end is found against the head kept
    with the exercise, and that one against the heads published each turn.
    """
    record = models.Game.objects.get(pk=game)
    head, expected = "", 0
    rows = models.Event.objects.filter(game_id=game).order_by("seq")
    for seq, body, salt, stored in rows.values_list("seq", "body", "salt", "hash"):
        expected += 1
        if seq != expected:
            return Break(expected, "missing")
        head = link(head, body, salt)
        if head != stored:
            return Break(seq, "changed")
    if (expected, head) != (record.seq, record.head):
        return Break(expected, "cut")
    return None

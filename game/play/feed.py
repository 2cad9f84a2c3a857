"""The frame: what one audience was told, up to now (`design.md §1`, `static/src/wire.ts`).

A frame belongs to an audience and is built once for all its seats: from `know` (which cannot
reach what the audience may not know), its own dispatches and its own desk. Nothing of a frame is
patched; a new one is sent.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from threading import Lock
from typing import Any, NamedTuple

import msgspec
from msgspec import structs

from game import models
from game.engine import CONTROL, EVERYONE, Board, Event, Known, know
from game.engine import frame as view_of
from game.engine.events import Explanation, Report
from game.engine.offers import Offer
from game.play import boards, controldesk, desks, log, plans, teamdesk, turns
from game.play.clock import iso, now
from game.play.refused import not_found
from game.play.sentences import flat, report_args

Status = models.Turn.Status
_KEPT = 128
_HEAVY = ("view", "params", "offers", "desk", "control", "feed")
_cache: OrderedDict[tuple[str, str, int, int], dict[str, Any]] = OrderedDict()
_lock = Lock()


class Built(NamedTuple):
    """An encoded frame. Equal marks mean equal content but for the clock's `now` and `left`."""

    mark: str
    cursor: int
    body: bytes


def build(game: str, audience: str, at: datetime | None = None) -> Built:
    """The frame of an audience now, encoded. `at` stands in for the clock in tests."""
    content = _content(game, audience)
    moment = at or now()
    turn = {**content["turn"], "now": iso(moment), "left": _left(content["turn"], moment)}
    return Built(
        content["mark"],
        content["cursor"],
        msgspec.json.encode({**content, "turn": turn}),
    )


def _left(turn: dict[str, Any], moment: datetime) -> float | None:
    """Seconds left at this moment; a paused clock stands still."""
    if turn["left"] is not None or turn["deadline"] is None:
        left: float | None = turn["left"]
        return left
    deadline = datetime.fromisoformat(turn["deadline"])
    return max(0.0, round((deadline - moment).total_seconds(), 3))


def _content(game: str, audience: str) -> dict[str, Any]:
    """All of a frame but the running clock, remembered while the audience's desk stands still."""
    for _ in range(5):
        before = _marks(game, audience)
        key = (game, audience, *before)
        with _lock:
            if key in _cache:
                _cache.move_to_end(key)
                return _cache[key]
        content = _read(game, audience, before[0])
        # Read without a transaction: if something was published meanwhile, read again.
        if _marks(game, audience) == before:
            with _lock:
                _cache[key] = content
                while len(_cache) > _KEPT:
                    _cache.popitem(last=False)
            break
    return content


def _marks(game: str, audience: str) -> tuple[int, int]:
    desk = models.Desk.objects.filter(game_id=game, audience=audience)
    row = desk.values_list("n", "tick").first()
    if row is None:
        raise not_found()
    return row


def _read(game_id: str, audience: str, cursor: int) -> dict[str, Any]:
    game = models.Game.objects.get(pk=game_id)
    turn = turns.current(game_id)
    board = boards.board_of(game)
    desk = desks.of(game_id, audience)
    team = audience in board.teams
    open_now = turn.status == Status.PLANNING and turn.paused_at is None and game.ended_at is None
    plan = plans.plan(game, audience) if team else None
    known = plan.known if plan is not None else know(board, log.current(game), audience)
    move = plans.in_force(turn, audience) if team else None
    params, given = _packed(plan.offers if plan is not None and open_now and move is None else ())
    content: dict[str, Any] = {
        "v": 1,
        "mark": "",
        "audience": audience,
        "cursor": cursor,
        "game": {
            "id": game.id,
            "name": game.name,
            "banner": game.banner,
            "statics": f"/api/scenarios/{board.scenario.id}/{game.scenario_id}/statics",
            "ended": game.ended_at is not None,
            "replay": rights(game, board, audience),
        },
        "turn": _turn(game, turn, board, audience, move),
        "view": view(known),
        "params": params,
        "offers": given,
        "desk": teamdesk.build(game, turn, desk, plan, move) if plan is not None else None,
        "control": controldesk.build(game, turn, board) if audience == CONTROL else None,
        "committed": _committed(game, turn, board, audience),
        "feed": recent(game, board, audience, turn.number, cursor),
    }
    digest = hashlib.sha256(msgspec.json.encode(content)).hexdigest()
    # Encoded once here; every later build only splices the clock in.
    heavy = {k: msgspec.Raw(msgspec.json.encode(content[k])) for k in _HEAVY}
    return {**content, **heavy, "mark": digest[:20]}


def _packed(offers: Iterable[Offer]) -> tuple[list[msgspec.Raw], list[dict[str, Any]]]:
    """The parameters of all offers, each said once, and the offers with numbers into that list.

    Ninety units may be told to go somewhere in the same three ways: said ninety times that is half
    of a frame.
    """
    table: dict[bytes, int] = {}
    given = []
    for offer in offers:
        row: dict[str, Any] = msgspec.to_builtins(structs.replace(offer, params=()), str_keys=True)
        at = (msgspec.json.encode(p) for p in offer.params)
        row["params"] = [table.setdefault(text, len(table)) for text in at]
        given.append(row)
    return [msgspec.Raw(text) for text in table], given


def view(known: Known) -> dict[str, Any]:
    """`Known` as the wire carries it."""
    data = view_of(known)
    data["pending"] = [
        {k: p[k] for k in ("id", "due", "kind", "team")} | {"facts": flat(p["facts"])}
        for p in data["pending"]
    ]
    for track in data["tracks"].values():
        for cause in track["causes"]:
            cause["args"] = flat(cause["args"])
    return data


def rights(game: models.Game, board: Board, audience: str) -> dict[str, Any]:
    """Whose view this audience may replay now."""
    everyone = sorted(board.teams)
    if audience == CONTROL:
        return {"truth": True, "teams": everyone}
    own = [audience] if audience in board.teams else []
    over = game.ended_at is not None
    return {
        "truth": over and game.release_truth,
        "teams": everyone if over and game.release_teams else own,
    }


def dates(board: Board, turn: int) -> tuple[str, str]:
    """The first and last day of a turn."""
    first = date.fromisoformat(board.scenario.start_date) + timedelta(
        days=max(turn - 1, 0) * board.scenario.turn_days
    )
    return first.isoformat(), (first + timedelta(days=board.scenario.turn_days - 1)).isoformat()


def _turn(
    game: models.Game,
    turn: models.Turn,
    board: Board,
    audience: str,
    move: models.Move | None,
) -> dict[str, Any]:
    first, last = dates(board, turn.number)
    return {
        "number": 0 if turn.status == Status.SETUP else turn.number,
        "of": board.scenario.turns,
        "from": first,
        "to": last,
        "status": _status(game, turn, audience),
        "deadline": iso(turn.deadline),
        "left": turn.left_ms / 1000 if turn.left_ms is not None else None,
        "paused": turn.paused_at is not None,
        "paused_reason": turn.paused_reason,
        "now": "",
        "at_zero": _at_zero(game, turn, board, audience, move),
    }


def _status(game: models.Game, turn: models.Turn, audience: str) -> str:
    """Teams see one state from close to publication: what control has to look at is no news."""
    if game.ended_at is not None:
        return "ended"
    working = turn.status not in (Status.SETUP, Status.PLANNING)
    return "adjudicating" if working and audience != CONTROL else turn.status


def _at_zero(
    game: models.Game,
    turn: models.Turn,
    board: Board,
    audience: str,
    move: models.Move | None,
) -> str:
    timed = turn.deadline is not None or turn.left_ms is not None
    if not timed or audience not in board.teams:
        return "none"
    if move is not None:
        return "move_used"
    if game.late == "drafts":
        return "drafts_used"
    return "ask_control" if game.late == "ask" and not turn.asked else "nothing_committed"


def _committed(
    game: models.Game, turn: models.Turn, board: Board, audience: str
) -> list[dict[str, str]]:
    """Who has committed: one's own, all to control, others' only when all are in or shown."""
    moves = models.Move.objects.filter(turn=turn, withdrawn_at=None)
    done = set(moves.values_list("team", flat=True))
    shown = audience == CONTROL or game.show_commits or not turns.waiting(game, turn)
    return [
        {
            "team": team,
            "state": ("committed" if team in done else "drafting")
            if shown or team == audience
            else "hidden",
        }
        for team in sorted(board.teams)
    ]


# ------------------------------------------------------------------------------------- dispatches


def recent(
    game: models.Game, board: Board, audience: str, turn: int, upto: int
) -> list[dict[str, Any]]:
    """What an audience was told of the last adjudicated turn and of this one, oldest first."""
    return of_turns(board, game.id, audience, (turn - 1, turn), upto)


def of_turns(
    board: Board, game: str, audience: str, numbers: tuple[int, ...], upto: int | None = None
) -> list[dict[str, Any]]:
    """What an audience was told of some turns; control reads the events themselves."""
    if audience == CONTROL:
        rows = log.rows_of_turns(game, numbers)
        return [truth(board, seq, e) for seq, e in rows if upto is None or seq <= upto]
    return [
        heard(board, row)
        for row in log.heard(game, audience, numbers)
        if upto is None or row.n <= upto
    ]


def heard(board: Board, row: log.Heard) -> dict[str, Any]:
    """One dispatch as its audience reads it."""
    told, report = row.told, row.told.report
    return _dispatch(board, row.n, row.turn, told.step, told.day, told.kind, report, report.why)


def truth(board: Board, seq: int, event: Event) -> dict[str, Any]:
    """One event as control reads it: in the words of whoever was told most directly."""
    to, report = spoken(event)
    kind = report.kind or event.kind.partition(".")[0]
    why = event.why or report.why
    to = to if to in board.teams else ""
    step, day, cell = event.step, event.day, event.cell
    return _dispatch(board, seq, event.turn, step, day, kind, report, why, cell, to)


def spoken(event: Event) -> tuple[str, Report]:
    """The words control reads for an event, and to whom they were said.

    They are its own, everyone's, a team's ("you held"), or the event's bare kind.
    """
    told = event.told
    for audience in (CONTROL, EVERYONE, *sorted(told)):
        if audience in told:
            return audience, told[audience]
    return CONTROL, Report(f"event-{event.kind.replace('.', '-')}", event.facts, cell=event.cell)


def _dispatch(
    board: Board,
    n: int,
    turn: int,
    step: str,
    day: int,
    kind: str,
    report: Report,
    why: Explanation | None,
    cell: int = -1,
    to: str = "",
) -> dict[str, Any]:
    return {
        "n": n,
        "turn": turn,
        "step": step,
        "day": day,
        "kind": kind,
        "msg": report.msg,
        "args": report_args(board, report),
        "cell": report.cell if report.cell >= 0 else cell,
        "source": report.source,
        "to": to,
        "why": explained(why),
    }


def explained(why: Explanation | None) -> dict[str, Any] | None:
    """An explanation as the wire carries it."""
    if why is None:
        return None
    data: dict[str, Any] = msgspec.to_builtins(why, str_keys=True)
    for line in (*data["lines"], *data["changes"]):
        line["args"] = flat(line["args"])
    return data

"""The record played back: any audience's frames at any point (`screens.md §2.9`).

A team's view at its dispatch n is `know` of the state the log had reached then: what it believed
at the time, with no hindsight. Teams replay their own view at once, others' and the truth only
after the end and only if control lets them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from game import models
from game.engine import CONTROL, PUBLIC, Board, know
from game.play import boards, feed, log
from game.play.refused import Refused

TRUTH = "truth"
_TITLES = ("battle", "strike", "inject", "access", "argument")
"""Kinds of dispatch that name a turn on the scrubber, the first that is there."""


def perspectives(game: models.Game, audience: str) -> list[str]:
    """Whose eyes this audience may replay through now."""
    allowed = feed.rights(game, boards.board_of(game), audience)
    return [*([TRUTH] if allowed["truth"] else []), *allowed["teams"], PUBLIC]


def index(game: models.Game, audience: str, perspective: str) -> dict[str, Any]:
    """The turns and events of a replay, each with its cursor."""
    allowed = perspectives(game, audience)
    _require(allowed, perspective)
    board = boards.board_of(game)
    lines = _lines(game, perspective)
    return {
        "as": perspective,
        "perspectives": allowed,
        "turns": _turns(board, lines),
        "events": [
            {k: line[k] for k in ("n", "turn", "step", "day", "kind", "msg", "args", "cell", "to")}
            for line in lines
        ],
        "head": lines[-1]["n"] if lines else 0,
    }


def frame(game: models.Game, audience: str, perspective: str, at: int) -> dict[str, Any]:
    """What the perspective saw just after the dispatch numbered `at`."""
    require(game, audience, perspective)
    board = boards.board_of(game)
    event: dict[str, Any] | None
    if perspective == TRUTH:
        seq, event, watcher = at, _event(game, at), CONTROL
    else:
        seq, event = _dispatch(game, perspective, at)
        watcher = perspective
    if event is None:
        raise Refused("CURSOR", field="at")
    known = know(board, log.state_at(game.id, seq), watcher)
    first, _ = feed.dates(board, event["turn"])
    day = date.fromisoformat(first) + timedelta(days=max(event["day"] - 1, 0))
    return {
        "as": perspective,
        "at": at,
        "turn": event["turn"],
        "day": event["day"],
        "date": day.isoformat(),
        "view": feed.view(known),
        "event": event,
    }


def require(game: models.Game, audience: str, perspective: str) -> None:
    """Refuse a perspective this audience may not replay now."""
    _require(perspectives(game, audience), perspective)


def _require(allowed: list[str], perspective: str) -> None:
    if perspective not in allowed:
        raise Refused("PERSPECTIVE", field="as", among=", ".join(allowed))


def _lines(game: models.Game, perspective: str) -> list[dict[str, Any]]:
    board = boards.board_of(game)
    if perspective == TRUTH:
        return [feed.truth(board, seq, event) for seq, event in log.rows_upto(game.id, game.seq)]
    return [feed.heard(board, row) for row in log.heard(game.id, perspective)]


def _event(game: models.Game, seq: int) -> dict[str, Any] | None:
    if not 1 <= seq <= game.seq:
        return None
    return feed.truth(boards.board_of(game), seq, log.events(game.id, seq - 1, seq)[0])


def _dispatch(game: models.Game, audience: str, n: int) -> tuple[int, dict[str, Any] | None]:
    row = log.heard_at(game.id, audience, n)
    if row is None:
        return 0, None
    return row.seq, feed.heard(boards.board_of(game), row)


def _turns(board: Board, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    out = []
    for number in sorted({line["turn"] for line in lines}):
        mine = [line for line in lines if line["turn"] == number]
        first, last = feed.dates(board, number)
        out.append(
            {
                "number": number,
                "from": first,
                "to": last,
                "first": mine[0]["n"],
                "last": mine[-1]["n"],
                "title": _title(mine),
            }
        )
    return out


def _title(lines: list[dict[str, Any]]) -> dict[str, Any] | None:
    for kind in _TITLES:
        for line in lines:
            if line["kind"] == kind:
                return {"msg": line["msg"], "args": line["args"], "to": line["to"]}
    return None

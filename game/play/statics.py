"""What is fixed for one scenario, for the browser: public, named by its digest, immutable."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from game.engine import Board
from game.play import boards, words
from game.play.refused import not_found


def catalogue() -> list[dict[str, Any]]:
    """What the lobby shows of each scenario, with the address of its statics."""
    return [
        {**entry, "statics": address(entry["id"], entry["digest"])} for entry in boards.catalogue()
    ]


def address(scenario: str, digest: str) -> str:
    """Where a scenario's statics are."""
    return f"/api/scenarios/{scenario}/{digest}/statics"


@lru_cache(maxsize=16)
def scenario(name: str, digest: str) -> bytes:
    """The statics of a scenario, encoded."""
    board = boards.board(digest)
    if board.scenario.id != name:
        raise not_found()
    return msgspec.json.encode(_statics(board, digest))


@lru_cache(maxsize=4)
def theatre(name: str, digest: str) -> bytes:
    """A compiled map as the file that was pinned, lines to draw included."""
    return boards.drawing(name, digest).encode()


def _statics(board: Board, digest: str) -> dict[str, Any]:
    s = board.scenario
    stocks = sorted({key.partition(".")[2] for key in s.stocks})
    return {
        "scenario": {
            "id": s.id,
            "title": s.title,
            "version": s.version,
            "digest": digest,
            "start_date": s.start_date,
            "turn_days": s.turn_days,
            "turns": s.turns,
        },
        "theatre": f"/api/theatres/{s.theatre.id}/{boards.drawing_digest(digest)}",
        "teams": [
            _of(t, "id", "name", "code", "colour", "glyph", "pattern", "countries") for t in s.teams
        ],
        "unit_types": {
            i: _of(t, "id", "name", "echelon", "sidc", "move", "be", "full", "kind", "air")
            for i, t in sorted(s.unit_types.items())
        },
        "tracks": [_track(t) for t in s.tracks],
        "works": {
            str(cell): {
                "fort": fort,
                "mines": mines,
                "provenance": s.sources.get(f"works:{cell}", ""),
            }
            for cell, (fort, mines) in sorted(s.works.items())
        },
        "bridges": {
            side: {"state": held, "provenance": s.sources.get(f"bridge:{side}", "")}
            for side, held in sorted(s.bridges.items())
        },
        "stocks": [
            {"id": k, "name": words.label(f"stock-{k}").removeprefix("stock-"), "unit": ""}
            for k in stocks
        ],
        "access": [_of(a, "host", "guest", "levels") for a in s.access],
        "pairs": [_of(p, "a", "b", "rung", "war_rung", "provenance") for p in s.pairs],
        "ladder": list(s.ladder),
        "allies": [list(pair) for pair in s.allies],
        "boxes": [_of(b, "id", "name") for b in s.boxes],
        "missiles": {i: _of(m, "id", "name", "range_km") for i, m in sorted(s.missiles.items())},
    }


def _of(record: msgspec.Struct, *names: str) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _track(track: Any) -> dict[str, Any]:
    names = ("id", "name", "owner", "min", "max", "better", "provenance", "note", "computed")
    return {
        **_of(track, *names),
        "thresholds": [_of(t, "at", "text", "provenance") for t in track.thresholds],
    }

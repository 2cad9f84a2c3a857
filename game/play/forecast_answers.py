"""Forecasts shown: how far they are, and their answers, as the frame and the wire carry them."""

from __future__ import annotations

from typing import Any

import msgspec

from game import models
from game.engine import bands
from game.play import plans
from game.play.clock import iso
from game.play.forecasts import RUNS
from game.play.sentences import flat

Status = models.Forecast.Status

_bands = msgspec.json.Decoder(bands.Bands)


def latest(turn: models.Turn, team: str = "") -> list[dict[str, Any]]:
    """The newest forecast of each subject of a turn, without the answer: what the frame shows."""
    rows = models.Forecast.objects.filter(turn=turn, team=team).order_by("at", "id")
    if not team:
        rows = rows.filter(subject=f"attempt-{turn.attempt}")
    newest = {row.about: row for row in rows}
    return [summary_of(row) for _, row in sorted(newest.items())]


def summary_of(row: models.Forecast) -> dict[str, Any]:
    """How far a forecast is."""
    done = row.runs if row.status == Status.DONE else 0
    if row.status == Status.RUNNING:
        done = sum(row.parts.filter(what=RUNS).exclude(body="").values_list("count", flat=True))
    return {
        "id": row.id,
        "about": row.about,
        "state": row.status,
        "runs": row.runs,
        "done": done,
        "at": iso(row.at),
    }


def answer(row: models.Forecast) -> dict[str, Any]:
    """A forecast with its answer, as the wire gives it."""
    given = plans.orders_in(row.orders)
    said: dict[str, Any] = {
        **summary_of(row),
        "orders": [o.id for o in given],
        "bands": None,
    }
    if row.result:
        said["bands"] = _wired(row.result)
    return said


def bands_of(row: models.Forecast) -> bands.Bands:
    """The answer of a forecast that is done."""
    return _bands.decode(row.result)


def _wired(result: str) -> dict[str, Any]:
    """Bands as the wire carries them."""
    data: dict[str, Any] = msgspec.to_builtins(_bands.decode(result), str_keys=True)
    for item in data["items"]:
        item["args"] = flat(item["args"])
        why = item["why"] or {"lines": (), "changes": ()}
        for factor in (*item["factors"], *why["lines"], *why["changes"]):
            factor["args"] = flat(factor["args"])
    for rows in data["tracks"].values():
        for factor in rows:
            factor["args"] = flat(factor["args"])
    if data["most_factor"]:
        data["most_factor"]["args"] = flat(data["most_factor"]["args"])
    return data

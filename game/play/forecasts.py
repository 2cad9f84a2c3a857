"""Forecasts asked for: control's bands of a proposal, and what a team's orders are likely to bring.

A forecast is a row and its parts; workers take the parts (`forecast_work.py`). Asking works nothing
out but what can go. What a team may order is judged by its `Known` alone.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from game import models
from game.engine import CONTROL, Order, check, filled
from game.engine import forecast as engine
from game.play import bell, desks, log, orders, plans, proposals, turns
from game.play.clock import now
from game.play.refused import Refused, not_found
from game.play.secrets import new_id

Status = models.Forecast.Status
PARTS = 10
"""Parts of a forecast's runs. Each is a second or so: progress shows, a killed worker loses little.

More would cost: with each part the asker's whole frame is made again, on the same cores.
"""
HANDS = 2
"""Workers woken for a forecast."""
NEW = "new"
"""The id of an order asked about that is not a draft yet."""
A_TURN = 60
"""Forecasts a team may ask for in one turn."""

CHANGES, RUNS, TREE, TRIAL = "changes", "runs", "tree", "trial-"
"""What a part works out; a trial's number follows. Parts are taken in the order of these."""


def of_proposal(turn: models.Turn) -> models.Forecast | None:
    """Ask for the bands of a stored proposal; the caller holds the turn.

    Those of an earlier proposal of the turn are called off: its decisions are no longer these.
    """
    _call_off(models.Forecast.objects.filter(turn=turn, team="", status=Status.RUNNING))
    if not proposals.items_of(turn):
        return None
    return _ask(
        turn,
        team="",
        subject=f"attempt-{turn.attempt}",
        orders=log.canonical(proposals.orders_of(turn)),
        decisions=log.canonical(proposals.decisions_of(turn)),
        runs=engine.RUNS,
    )


def ask(seat: models.Seat, about: str = "", body: dict[str, Any] | None = None) -> models.Forecast:
    """A team asks what its drafts are likely to bring, or one of them beside the others.

    `about` is a draft's id, "" for the whole move. `body` is an order still being written: it
    stands in for that draft, or is asked about as `new`. One forecast runs at a time for a team:
    a new question calls the old one off. The same question again gets the same answer.
    """
    with transaction.atomic():
        seat.game, turn = turns.locked(seat.game_id)
        turns.require_open(seat.game, turn)
        team = seat.audience
        about, going = _going(seat, about, body)
        text = log.canonical(going)
        subject = log.digest(f"{seat.game.settled}|{about}|{text}")
        asked = models.Forecast.objects.filter(turn=turn, team=team)
        same = asked.filter(subject=subject, status__in=(Status.RUNNING, Status.DONE)).first()
        if same is not None:
            return same
        if asked.count() >= A_TURN:
            raise Refused("RATE", "refused-forecast-rate", most=A_TURN)
        _call_off(asked.filter(status=Status.RUNNING))
        return _ask(
            turn,
            team=team,
            seat=seat,
            about=about,
            subject=subject,
            orders=text,
            runs=engine.TEAM_RUNS,
        )


def _going(seat: models.Seat, about: str, body: dict[str, Any] | None) -> tuple[str, list[Order]]:
    """The orders a forecast is of: those that can go, with the one being written."""
    desk = plans.plan(seat.game, seat.audience)
    rows = list(desk.orders)
    if about and about not in {o.id for o in rows}:
        raise Refused("TARGET", "refused-forecast-order", field="about", ref=about)
    if body is not None:
        about = about or NEW
        rows = [o for o in rows if o.id != about] + [orders.written(seat, about, body)]
    verdicts = {v.order: v for v in check(desk.board, desk.known, rows, desk.offers)}
    no = verdicts[about].refusal if about else None
    if no is not None:
        raise orders.of_refusal(desk.board, no)
    going = [
        filled(desk.board, desk.known, o, desk.offers)
        for o in sorted(rows, key=lambda o: o.id)
        if verdicts[o.id].refusal is None
    ]
    if not going:
        raise Refused("TARGET", "refused-forecast-empty", field="about")
    return about, going


def cancel(seat: models.Seat, forecast: str) -> models.Forecast:
    """Call a running forecast off; one that is over stays as it is."""
    if seat.audience != CONTROL and not orders.can_draft(seat):
        raise Refused("ROLE", "refused-draft-role")
    with transaction.atomic():
        turns.locked(seat.game_id)
        row = of(seat, forecast)
        if row.status == Status.RUNNING:
            _call_off(models.Forecast.objects.filter(pk=row.pk))
            row.refresh_from_db()
            show(row)
    return row


def of(seat: models.Seat, forecast: str) -> models.Forecast:
    """A forecast of the seat's own team (control: of its bands)."""
    team = "" if seat.audience == CONTROL else seat.audience
    rows = models.Forecast.objects.select_related("turn")
    row = rows.filter(pk=forecast, game_id=seat.game_id, team=team).first()
    if row is None or seat.audience == "public":
        raise not_found()
    return row


def show(row: models.Forecast) -> None:
    """Its asker's frame changed: how far it is, or that it is done."""
    desks.show(row.game_id, {row.team or CONTROL})
    bell.nudge(row.game_id)


def _ask(turn: models.Turn, **what: Any) -> models.Forecast:
    row = models.Forecast.objects.create(
        id=new_id(), game_id=turn.game_id, turn=turn, settled=turn.game.settled, at=now(), **what
    )
    size = -(-row.runs // PARTS)
    models.ForecastPart.objects.bulk_create(
        models.ForecastPart(forecast=row, first=first, count=min(size, row.runs - first))
        for first in range(0, row.runs, size)
    )
    if row.about:
        models.ForecastPart.objects.bulk_create(
            models.ForecastPart(forecast=row, what=what, first=0, count=0)
            for what in (CHANGES, TREE)
        )
    show(row)
    bell.calculate(row.id, HANDS)
    return row


def _call_off(rows: Any) -> None:
    ids = list(rows.values_list("pk", flat=True))
    models.Forecast.objects.filter(pk__in=ids, status=Status.RUNNING).update(
        status=Status.CANCELLED, done_at=now()
    )
    models.ForecastPart.objects.filter(forecast__in=ids).delete()

"""Forecasts: control's bands of a proposal, and what a team's orders are likely to bring.

A forecast is a row and its parts, each some runs of the rules. Workers take parts by
compare-and-set with a lease; a part's runs depend on nothing but their numbers, so a part worked
out twice (a late delivery, a worker that was thought dead) is the same bytes and is stored once.
Whoever stores the last part sums up. A team's forecast reads `Known` alone (`engine/forecast.py`).
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import lru_cache
from typing import Any

import msgspec
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from msgspec import structs

from game import models
from game.engine import CONTROL, Order, bands, check, filled, know, offers
from game.engine import forecast as engine
from game.engine import tree as trees
from game.engine.decisions import Decision
from game.engine.offers import fit
from game.engine.refusals import Refusal
from game.engine.resolver import Item
from game.engine.variants import Variant, variants
from game.play import bell, boards, crash, desks, log, orders, plans, proposals, turns
from game.play.clock import iso, now
from game.play.refused import Refused, not_found
from game.play.secrets import new_id
from game.play.sentences import args_of, flat

logger = logging.getLogger(__name__)

Status = models.Forecast.Status
PARTS = 10
"""Parts of a forecast's runs. Each is a second or so: progress shows, a killed worker loses little.

More would cost: with each part the asker's whole frame is made again, on the same cores.
"""
PATIENCE = timedelta(seconds=3)
"""How long a new forecast may wait for its first worker before the sweep rings again."""
MAX_TRIES = 5
HANDS = 2
"""Workers woken for a forecast."""
NEW = "new"
"""The id of an order asked about that is not a draft yet."""
A_TURN = 60
"""Forecasts a team may ask for in one turn."""

RUNS, TREE, TRIAL = "runs", "tree", "trial-"
"""What a part works out; a trial's number follows. Parts are taken in the order of these."""

_samples = msgspec.json.Decoder(list[bands.Sample])
_decisions = msgspec.json.Decoder(list[Decision])
_bands = msgspec.json.Decoder(bands.Bands)
_variants = msgspec.json.Decoder(list[Variant])
_tree = msgspec.json.Decoder(bands.Tree | None)


# ------------------------------------------------------------------------------------- the asking


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
        about, going, tried = _going(seat, about, body)
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
            trials=msgspec.json.encode(tried).decode(),
            runs=engine.TEAM_RUNS,
        )


def _going(
    seat: models.Seat, about: str, body: dict[str, Any] | None
) -> tuple[str, list[Order], tuple[Variant, ...]]:
    """The orders a forecast is of: those that can go, with the one being written; its changes."""
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
    tried = variants(desk.board, desk.known, going, about, desk.offers) if about else ()
    return about, going, tried


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
            _show(row)
    return row


def of(seat: models.Seat, forecast: str) -> models.Forecast:
    """A forecast of the seat's own team (control: of its bands)."""
    team = "" if seat.audience == CONTROL else seat.audience
    rows = models.Forecast.objects.select_related("turn")
    row = rows.filter(pk=forecast, game_id=seat.game_id, team=team).first()
    if row is None or seat.audience == "public":
        raise not_found()
    return row


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
        tried = _variants.decode(row.trials)
        models.ForecastPart.objects.bulk_create(
            [
                models.ForecastPart(forecast=row, what=TREE, first=0, count=0),
                *(
                    models.ForecastPart(
                        forecast=row, what=f"{TRIAL}{n}", first=0, count=engine.TRIAL_RUNS
                    )
                    for n in range(len(tried))
                ),
            ]
        )
    _show(row)
    bell.calculate(row.id, HANDS)
    return row


def _call_off(rows: Any) -> None:
    ids = list(rows.values_list("pk", flat=True))
    models.Forecast.objects.filter(pk__in=ids, status=Status.RUNNING).update(
        status=Status.CANCELLED, done_at=now()
    )
    models.ForecastPart.objects.filter(forecast__in=ids).delete()


# ------------------------------------------------------------------------------------ the working


def work(forecast: str) -> int:
    """Run free parts of a forecast until there is none. Returns how many were stored."""
    stored = 0
    while (part := _claim(forecast)) is not None:
        crash.point("forecast-claimed")
        try:
            with _unswept():
                body = _worked(part)
        except Exception:
            logger.exception("Forecast %s failed.", forecast)
            _fail(forecast)
            return stored
        crash.point("forecast-worked")
        stored += _store(part, body)
        crash.point("forecast-stored")
    _finish(forecast)
    return stored


def _worked(part: models.ForecastPart) -> str:
    """What a part is to work out, as it is stored."""
    forecast = part.forecast_id
    if part.what == TREE:
        made: Any = trees.tree(_ready(forecast, TREE), lambda: _renew(part))
    elif part.what == RUNS:
        made = engine.samples(_ready(forecast), part.first, part.count)
    elif _pointless(forecast):
        made = []
    else:
        made = engine.samples(_ready(forecast, part.what), part.first, part.count)
    return msgspec.json.encode(made).decode()


def _pointless(forecast: str) -> bool:
    """Whether the runs are all there and no change can be better or worse: nothing is decided."""
    parts = models.ForecastPart.objects.filter(forecast=forecast, what=RUNS)
    if parts.filter(body="").exists():
        return False
    return bands.expected(_made(parts)) is None


def _made(parts: Any) -> list[bands.Sample]:
    return [s for p in parts.order_by("first") for s in _samples.decode(p.body)]


def _renew(part: models.ForecastPart) -> bool:
    """Keep the lease of a long part, now and then; whether the forecast is still wanted."""
    at = now()
    if part.lease_until is not None and part.lease_until - at > _lease() / 2:
        return True
    held = models.ForecastPart.objects.filter(
        pk=part.pk, body="", forecast__status=Status.RUNNING
    ).update(lease_until=at + _lease())
    part.lease_until = at + _lease()
    return bool(held)


def lapsed() -> list[str]:
    """Running forecasts nobody is working on."""
    at = now()
    left = models.Forecast.objects.filter(status=Status.RUNNING, at__lt=at - PATIENCE)
    held = models.ForecastPart.objects.filter(lease_until__gte=at).values("forecast")
    return list(left.exclude(pk__in=held).order_by("at").values_list("pk", flat=True))


def _lease() -> timedelta:
    """How long a part is held without a sign of life; a part takes longer than a turn's step."""
    return timedelta(seconds=2 * settings.LEASE_SECONDS)


def _claim(forecast: str) -> models.ForecastPart | None:
    """Take the first free part; a part that five workers did not survive ends the forecast."""
    while True:
        at = now()
        free = Q(lease_until=None) | Q(lease_until__lt=at)
        rows = models.ForecastPart.objects.filter(
            free, forecast_id=forecast, forecast__status=Status.RUNNING, body=""
        )
        part = rows.order_by("what", "first").first()
        if part is None:
            return None
        if part.tries >= MAX_TRIES:
            _fail(forecast)
            return None
        mine = models.ForecastPart.objects.filter(free, pk=part.pk, tries=part.tries, body="")
        if mine.update(lease_until=at + _lease(), tries=F("tries") + 1):
            part.lease_until = at + _lease()
            return part


@lru_cache(maxsize=8)
def _ready(forecast: str, what: str = RUNS) -> engine.Ready:
    """The turn up to R1, once per process, forecast and what is worked out of it."""
    row = models.Forecast.objects.select_related("game").get(pk=forecast)
    board = boards.board_of(row.game)
    state = log.state_at(row.game_id, row.settled)
    given = plans.orders_in(row.orders)
    if not row.team:
        decisions = _decisions.decode(row.decisions)
        return engine.of_turn(board, state, given, bytes(row.game.key), decisions)
    if what.startswith(TRIAL):
        changed = _variants.decode(row.trials)[int(what.removeprefix(TRIAL))].order
        given = tuple(changed if o.id == row.about else o for o in given)
    known = know(board, state, row.team)
    text = f"{row.game_id}|{known.turn}"
    return engine.of_team(board, known, given, text, row.about, plain=what != RUNS)


@contextmanager
def _unswept() -> Iterator[None]:
    """Without the cyclic collector, which finds nothing in a run and takes a tenth of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _store(part: models.ForecastPart, body: str) -> int:
    """Keep a part's samples if nobody has yet and it is still wanted."""
    rows = models.ForecastPart.objects.filter(pk=part.pk, body="", forecast__status=Status.RUNNING)
    stored = models.ForecastPart.objects.filter(pk__in=rows.values("pk"), body="").update(
        body=body, lease_until=None
    )
    if stored:
        row = models.Forecast.objects.filter(pk=part.forecast_id).first()
        if row is not None:
            _show(row)
    return stored


def _finish(forecast: str) -> None:
    """Sum up once every part is there."""
    with transaction.atomic():
        rows = models.Forecast.objects.select_for_update(of=("self",)).select_related("turn")
        row = rows.filter(pk=forecast, status=Status.RUNNING).first()
        if row is None or row.parts.filter(body="").exists():
            return
        crash.point("forecast-summed")
        made = _made(row.parts.filter(what=RUNS))
        tree = row.parts.filter(what=TREE).first()
        row.result = msgspec.json.encode(
            bands.summary(
                made,
                _worded(row, made),
                row.team or CONTROL,
                _tree.decode(tree.body) if tree else None,
                _trials(row, made),
            )
        ).decode()
        row.status, row.done_at = Status.DONE, now()
        row.save(update_fields=["result", "status", "done_at"])
        row.parts.all().delete()
        _show(row)


def _worded(row: models.Forecast, made: list[bands.Sample]) -> tuple[Item, ...]:
    """The items' words: the proposal's, or those of the team's own likeliest runs."""
    if not row.team:
        return tuple(structs.replace(i, why=None) for i in proposals.items_of(row.turn))
    return engine.worded(_ready(row.id), made)


def _trials(row: models.Forecast, made: list[bands.Sample]) -> list[bands.Trial]:
    """What the small changes gave, each in words."""
    tried = _variants.decode(row.trials)
    if not tried or not row.about:
        return []
    board = boards.board_of(row.game)
    known = know(board, log.state_at(row.game_id, row.settled), row.team)
    available = offers(board, known)
    out = []
    for n, variant in enumerate(tried):
        samples = _made(row.parts.filter(what=f"{TRIAL}{n}"))
        offer = fit(available, variant.order.kind, variant.order.params, board.neighbours)
        if not samples or isinstance(offer, Refusal):
            continue
        by, low, high = bands.gain(samples, made[: len(samples)])
        args = args_of(board, offer, variant.order.params)
        out.append(bands.Trial(variant.param, offer.sentence, args, by, low, high))
    return out


def _fail(forecast: str) -> None:
    models.Forecast.objects.filter(pk=forecast, status=Status.RUNNING).update(
        status=Status.FAILED, done_at=now()
    )
    models.ForecastPart.objects.filter(forecast=forecast).delete()
    row = models.Forecast.objects.filter(pk=forecast).first()
    if row is not None:
        _show(row)


def _show(row: models.Forecast) -> None:
    """Its asker's frame changed: how far it is, or that it is done."""
    desks.show(row.game_id, {row.team or CONTROL})
    bell.nudge(row.game_id)


# -------------------------------------------------------------------------------------- the frame


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
        said["bands"] = wired(row.result)
    return said


def bands_of(row: models.Forecast) -> bands.Bands:
    """The answer of a forecast that is done."""
    return _bands.decode(row.result)


def wired(result: str) -> dict[str, Any]:
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

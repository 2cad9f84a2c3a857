"""Forecasts worked out: each part once, whoever works.

Workers take parts by compare-and-set with a lease; a part's runs depend on nothing but their
numbers, so a part worked out twice (a late delivery, a worker that was thought dead) is the same
bytes and is stored once. The part that finds the small changes of an order is taken first: storing
it makes a part for each. Whoever stores the last part sums up. A team's forecast reads `Known`
alone (`engine/forecast.py`).
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
from game.engine import CONTROL, Board, Known, bands, know, offers
from game.engine import forecast as engine
from game.engine import tree as trees
from game.engine.decisions import Decision
from game.engine.offers import fit
from game.engine.refusals import Refusal
from game.engine.resolver import Item
from game.engine.variants import Variant, variants
from game.play import boards, crash, forecasts, log, plans, proposals
from game.play.clock import now
from game.play.forecasts import CHANGES, RUNS, TREE, TRIAL
from game.play.sentences import args_of

logger = logging.getLogger(__name__)

Status = models.Forecast.Status
PATIENCE = timedelta(seconds=3)
"""How long a new forecast may wait for its first worker before the sweep rings again."""
MAX_TRIES = 5

_samples = msgspec.json.Decoder(list[bands.Sample])
_decisions = msgspec.json.Decoder(list[Decision])
_variants = msgspec.json.Decoder(list[Variant])
_tree = msgspec.json.Decoder(bands.Tree | None)


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
    if part.what == CHANGES:
        made: Any = _changes(forecast)
    elif part.what == TREE:
        made = trees.tree(_ready(forecast, TREE), lambda: _renew(part))
    elif part.what == RUNS:
        made = engine.samples(_ready(forecast), part.first, part.count)
    elif _pointless(forecast):
        made = []
    else:
        made = engine.samples(_ready(forecast, part.what), part.first, part.count)
    return msgspec.json.encode(made).decode()


def _changes(forecast: str) -> tuple[Variant, ...]:
    """The small changes of the order asked about that are tried too."""
    row = models.Forecast.objects.select_related("game").get(pk=forecast)
    board, known = _seen(row)
    given = plans.orders_in(row.orders)
    return variants(board, known, given, row.about, offers(board, known))


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
    given = plans.orders_in(row.orders)
    if not row.team:
        board = boards.board_of(row.game)
        state = log.state_at(row.game_id, row.settled)
        decisions = _decisions.decode(row.decisions)
        return engine.of_turn(board, state, given, bytes(row.game.key), decisions)
    if what.startswith(TRIAL):
        changed = _variants.decode(row.trials)[int(what.removeprefix(TRIAL))].order
        given = tuple(changed if o.id == row.about else o for o in given)
    board, known = _seen(row)
    text = f"{row.game_id}|{known.turn}"
    return engine.of_team(board, known, given, text, row.about, plain=what != RUNS)


def _seen(row: models.Forecast) -> tuple[Board, Known]:
    """What the asking team knew when it asked."""
    board = boards.board_of(row.game)
    return board, know(board, log.state_at(row.game_id, row.settled), row.team)


@contextmanager
def _unswept() -> Iterator[None]:
    """Without the cyclic collector, which finds nothing in a run and takes a tenth of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _store(part: models.ForecastPart, body: str) -> int:
    """Keep what a part gave if nobody has yet and it is still wanted.

    The row is held, so that nobody calls the forecast off or sums it up between a change found and
    the part that tries it.
    """
    with transaction.atomic():
        rows = models.Forecast.objects.select_for_update()
        row = rows.filter(pk=part.forecast_id, status=Status.RUNNING).first()
        if row is None:
            return 0
        free = models.ForecastPart.objects.filter(pk=part.pk, body="")
        stored = free.update(body=body, lease_until=None)
        if stored:
            if part.what == CHANGES:
                crash.point("forecast-changes")
                _try(row, body)
            forecasts.show(row)
        return stored


def _try(row: models.Forecast, changes: str) -> None:
    """Keep the changes found, with a part for each."""
    row.trials = changes
    row.save(update_fields=["trials"])
    models.ForecastPart.objects.bulk_create(
        models.ForecastPart(forecast=row, what=f"{TRIAL}{n}", first=0, count=engine.TRIAL_RUNS)
        for n in range(len(_variants.decode(changes)))
    )


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
        forecasts.show(row)


def _worded(row: models.Forecast, made: list[bands.Sample]) -> tuple[Item, ...]:
    """The items' words: the proposal's, or those of the team's own likeliest runs."""
    if not row.team:
        return tuple(structs.replace(i, why=None) for i in proposals.items_of(row.turn))
    return engine.worded(_ready(row.id), made)


def _trials(row: models.Forecast, made: list[bands.Sample]) -> list[bands.Trial]:
    """What the small changes gave, each in words; nothing where the order decides nothing.

    Then a change may have been run before that was known, or not: it does not show.
    """
    tried = _variants.decode(row.trials)
    if not tried or bands.expected(made) is None:
        return []
    board, known = _seen(row)
    available = offers(board, known)
    out = []
    for n, variant in enumerate(tried):
        samples = _made(row.parts.filter(what=f"{TRIAL}{n}"))
        offer = fit(available, variant.order.kind, variant.order.params, board.neighbours)
        if isinstance(offer, Refusal):
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
        forecasts.show(row)

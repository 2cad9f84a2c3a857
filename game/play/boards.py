"""Scenarios as exercises use them: pinned when first used, the same for ever after.

The loader, which reads the files of a scenario, comes with a schema that takes a third of a
second to build. A worker, and a web process whose exercises are pinned, never need it, so it is
imported where it is used.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Q

from game import models
from game.engine import Board
from game.engine.scenario import Scenario
from game.play.refused import Refused, not_found

_decoder = msgspec.json.Decoder(Scenario)


def catalogue() -> list[dict[str, Any]]:
    """The shipped scenarios: id, title, version, digest and what a browser shows of them."""
    from game.scenarios import loader

    return [dict(entry) for entry in loader.catalogue()]


def pin(scenario: str) -> models.Pinned:
    """The version a reference names, kept under its digest.

    `id` is the shipped version, or the one kept last of what hosts sent; `id@digest` is exactly
    that one. Raises `Refused` with SCENARIO.
    """
    from game.scenarios import loader

    found = _REFERENCE.fullmatch(scenario)
    row = _named(found["id"], found["digest"] or "") if found else None
    if row is None:
        raise Refused("SCENARIO", field="scenario", known=", ".join(loader.shipped()))
    return row


def _named(scenario: str, digest: str) -> models.Pinned | None:
    from game.scenarios import loader

    shipped = scenario in loader.shipped()
    if shipped and digest in ("", loader.digest(scenario)):
        return _pin_shipped(scenario)
    if digest:
        rows = models.Pinned.objects.filter(digest=digest, scenario=scenario)
        return rows.exclude(_ON_TRIAL).first()
    kept = models.Upload.objects.filter(pinned__scenario=scenario).exclude(kept_at=None)
    newest = kept.select_related("pinned").order_by("-kept_at", "pk").first()
    return newest.pinned if newest else None


_REFERENCE = re.compile(r"(?P<id>[A-Za-z][A-Za-z0-9_-]{0,63})(@(?P<digest>[0-9a-f]{32,64}))?")
_ON_TRIAL = Q(upload__isnull=False, upload__kept_at=None, games=None)


def _pin_shipped(scenario: str) -> models.Pinned:
    from game.scenarios import loader

    digest = loader.digest(scenario)
    found = models.Pinned.objects.filter(digest=digest).first()
    if found is not None:
        return found
    compiled, drawing = loader.playable(scenario)
    return keep(
        digest=digest,
        scenario=compiled.id,
        version=compiled.version,
        body=msgspec.json.encode(compiled).decode(),
        theatre=compiled.theatre.id,
        drawing=drawing,
    )


def keep(
    *, digest: str, scenario: str, version: str, body: str, theatre: str, drawing: str
) -> models.Pinned:
    """Pin a compiled scenario with its map, unless its digest is pinned already."""
    with transaction.atomic():
        row, _ = models.Pinned.objects.get_or_create(
            digest=digest,
            defaults={
                "scenario": scenario,
                "version": version,
                "body": body,
                "theatre": theatre,
                "drawing": drawing,
                "drawing_digest": hashlib.blake2b(drawing.encode(), digest_size=16).hexdigest(),
            },
        )
    return row


@lru_cache(maxsize=16)
def board(digest: str) -> Board:
    """The board of a pinned scenario, built once per process."""
    return Board(_decoder.decode(_pinned(digest).body))


def board_of(game: models.Game) -> Board:
    """The board an exercise is played on."""
    return board(game.scenario_id)


def drawing(theatre: str, digest: str) -> str:
    """A pinned map's file."""
    rows = models.Pinned.objects.filter(theatre=theatre, drawing_digest=digest)
    body = rows.values_list("drawing", flat=True).first()
    if body is None:
        raise not_found()
    return body


def drawing_digest(digest: str) -> str:
    """The digest of the map a pinned scenario is played on."""
    return _pinned(digest).drawing_digest


def _pinned(digest: str) -> models.Pinned:
    """A pinned scenario; a shipped one nobody has used yet is pinned now."""
    row = models.Pinned.objects.filter(digest=digest).first()
    if row is not None:
        return row
    from game.scenarios import loader

    for scenario in loader.shipped():
        if loader.digest(scenario) == digest:
            return _pin_shipped(scenario)
    raise not_found()

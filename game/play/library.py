"""The library of scenarios: what is shipped, what hosts sent, and every version in use.

A version is named by the digest of its content. It stays as it is for ever: an exercise holds on
to its own, whatever becomes of the files.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db.models import Count

from game import models
from game.engine import Board
from game.play import boards, statics
from game.play.refused import not_found

SHIPPED, UPLOADED, EARLIER = "shipped", "uploaded", "earlier"
"""Where a version comes from; `earlier` was shipped once and lives on in exercises."""
TURN_MINUTES = 20
"""Planning time of a turn, in minutes, for a version whose entry names none."""


@dataclass
class Version:
    """One version of a scenario as the library shows it."""

    entry: dict[str, Any]
    origin: str
    games: int = 0
    """Exercises that use it."""
    warnings: list[dict[str, Any]] = field(default_factory=list)
    at: datetime | None = None
    """When it was kept; None for what is shipped."""
    current: bool = False
    """Whether its scenario's name alone means this version."""

    @property
    def digest(self) -> str:
        """Its name among all versions."""
        return str(self.entry["digest"])

    @property
    def reference(self) -> str:
        """How a form or a script names it: `id`, or `id@digest` for all but the current one."""
        return str(self.entry["id"]) if self.current else self.exactly

    @property
    def turn_minutes(self) -> int:
        """Planning time of a turn that its scenario proposes, in minutes."""
        return int(self.entry.get("turn_minutes") or TURN_MINUTES)

    @property
    def exactly(self) -> str:
        """How to name it whatever comes after it: `id@digest`."""
        return f"{self.entry['id']}@{self.digest}"


@dataclass
class Title:
    """A scenario with all its versions, the current one first."""

    versions: list[Version]

    @property
    def current(self) -> Version:
        """The version its name alone means."""
        return self.versions[0]


def titles() -> list[Title]:
    """Every scenario an exercise can be made of: the shipped ones first, by their rank."""
    found: dict[str, list[Version]] = {}
    for one in [*_shipped(), *_uploaded(), *_earlier()]:
        found.setdefault(one.entry["id"], []).append(one)
    for versions in found.values():
        versions[0].current = versions[0].origin != EARLIER
    return [
        Title(versions)
        for versions in sorted(
            found.values(),
            key=lambda v: (v[0].origin != SHIPPED, v[0].entry["rank"], v[0].entry["title"]),
        )
    ]


def version(scenario: str, digest: str) -> tuple[Title, Version]:
    """A version and its siblings. Raises `Refused` if there is none."""
    for title in titles():
        for one in title.versions:
            if (one.entry["id"], one.digest) == (scenario, digest):
                return title, one
    raise not_found()


def known(digest: str) -> Version | None:
    """The version of this digest; None for a trial and for what there is not."""
    every = (one for title in titles() for one in title.versions)
    return next((one for one in every if one.digest == digest), None)


def entry_of(digest: str) -> dict[str, Any]:
    """The library's row of a pinned version, whatever its origin."""
    for entry in statics.catalogue():
        if entry["digest"] == digest:
            return entry
    upload = models.Upload.objects.filter(pk=digest).only("entry").first()
    return _with_statics(json.loads(upload.entry) if upload else _bare(digest))


def files(scenario: str, digest: str) -> bytes:
    """A zip of a version's files as they were sent, or as they are shipped."""
    _, found = version(scenario, digest)
    if found.origin == UPLOADED:
        return bytes(models.Upload.objects.values_list("files", flat=True).get(pk=digest))
    if found.origin == SHIPPED:
        from game.scenarios import loader, parcel

        return parcel.pack(_in_folder(loader.folder_of(scenario)))
    raise not_found()


def places(digest: str) -> list[dict[str, Any]]:
    """Every place that is written in an upload, with the cells it means."""
    row = models.Upload.objects.filter(pk=digest).values_list("places", flat=True).first()
    return list(json.loads(row)) if row else []


def on_trial(digest: str) -> Version:
    """An upload that is not kept yet. Raises `Refused` if there is none."""
    row = models.Upload.objects.filter(pk=digest, kept_at=None).defer("files").first()
    if row is None:
        raise not_found()
    return Version(_with_statics(json.loads(row.entry)), UPLOADED, 0, json.loads(row.warnings))


def _in_folder(folder: Path) -> dict[str, bytes]:
    kinds = ("*.yaml", "*.yml", "*.json", "*.md", "briefs/*.md")
    paths = [path for kind in kinds for path in folder.glob(kind)]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _shipped() -> list[Version]:
    from game.scenarios import loader

    used = _used()
    return [
        Version(
            entry,
            SHIPPED,
            used.get(entry["digest"], 0),
            [finding(p) for p in loader.warnings(entry["id"])],
        )
        for entry in statics.catalogue()
    ]


def _uploaded() -> list[Version]:
    """What hosts sent and kept, the newest first."""
    used = _used()
    shipped = {entry["digest"] for entry in boards.catalogue()}
    rows = models.Upload.objects.exclude(kept_at=None).exclude(pk__in=shipped)
    return [
        Version(
            _with_statics(json.loads(row.entry)),
            UPLOADED,
            used.get(row.pk, 0),
            json.loads(row.warnings),
            row.kept_at,
        )
        for row in rows.only("entry", "warnings", "kept_at").order_by("-kept_at", "pk")
    ]


def _earlier() -> list[Version]:
    """What exercises still use though it is neither shipped now nor was sent by a host."""
    shipped = {entry["digest"] for entry in boards.catalogue()}
    used = _used()
    rows = models.Pinned.objects.filter(pk__in=used, upload__kept_at=None)
    rows = rows.exclude(pk__in=shipped)
    digests = sorted(rows.values_list("pk", flat=True))
    return [Version(_with_statics(_bare(d)), EARLIER, used[d]) for d in digests]


def _used() -> dict[str, int]:
    rows = models.Game.objects.values_list("scenario_id").annotate(Count("pk"))
    return dict(rows.order_by())


def _with_statics(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "statics": statics.address(entry["id"], entry["digest"])}


def _bare(digest: str) -> dict[str, Any]:
    """What a pinned version itself says; who wrote it and from what is not in it."""
    board: Board = boards.board(digest)
    s = board.scenario
    parts = ("id", "name", "code", "colour", "glyph", "pattern")
    return {
        "id": s.id,
        "title": s.title,
        "version": s.version,
        "digest": digest,
        "rank": 0,
        "summary": "",
        "theatre": s.theatre.id,
        "start_date": s.start_date,
        "turn_days": s.turn_days,
        "turns": s.turns,
        "minutes": 0,
        "turn_minutes": 0,
        "players": [],
        "languages": [],
        "teams": [{part: getattr(team, part) for part in parts} for team in s.teams],
        "counts": {
            part: len(getattr(s, part))
            for part in ("units", "tracks", "orders", "objectives", "injects")
        },
        "provenance": {},
        "sources": [],
        "assumptions": [],
        "disclaimer": "",
    }


def finding(problem: Any) -> dict[str, Any]:
    """A finding of the checks as the report shows it."""
    parts = ("file", "line", "field", "message", "remedy", "severity", "code")
    return {part: getattr(problem, part) for part in parts}

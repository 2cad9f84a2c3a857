"""Scenarios that hosts send: examined apart, kept on trial, then for good (`screens.md §2.2`).

What is sent is never read in this process. A scenario without an error is pinned at once, so that
its picture and its tables can be looked at; a trial that nobody keeps is gone after a day.
"""

from __future__ import annotations

import io
import json
import threading
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from game import models
from game.play import attempts, boards, hosts
from game.play.clock import now
from game.play.refused import Refused, not_found
from game.scenarios import apart, parcel

MAX_BYTES = parcel.MAX_ZIP
"""Bytes of everything sent at once, zipped or not."""
MAX_FILES = parcel.MAX_FILES
TRIAL = timedelta(days=1)
MAX_TRIALS = 40
MAX_KEPT = 500
"""Versions that are kept; every one takes about half a megabyte of the database."""
PER_MINUTE = 20
"""Uploads of one host."""
AT_ONCE = 2
"""Examinations at the same time; a third waits so many seconds, then is asked to come back."""
WAIT = 10.0
_free = threading.BoundedSemaphore(AT_ONCE)

_TEXTS = (".yaml", ".yml", ".json", ".md")
_BESIDE = ("README", "CHANGELOG", "LICENSE", "NOTES")
"""Texts about a scenario; any other `.md` sent by itself is a brief."""


class Sent(NamedTuple):
    """A file as it was sent: the name a browser gave, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Report:
    """What came of an upload: all that was found, and where the trial is if there is one."""

    findings: Sequence[dict[str, Any]]
    digest: str = ""

    @property
    def errors(self) -> list[dict[str, Any]]:
        """What must be put right before it can be played."""
        return [f for f in self.findings if f["severity"] == "error"]


# ---------------------------------------------------------------------------------------- sending


def send(host: hosts.Host, files: Sequence[Sent]) -> Report:
    """Examine what was sent. Without an error it is on trial; with one nothing is kept."""
    attempts.spend(f"upload:{host.pk}", PER_MINUTE)
    raw = zipped(files)
    if not _free.acquire(timeout=WAIT):
        raise Refused("UPLOAD-BUSY")
    try:
        outcome = apart.examine(raw)
    except apart.Stopped:
        raise Refused("UPLOAD-STOPPED", seconds=apart.CPU_SECONDS) from None
    finally:
        _free.release()
    if outcome.content is None:
        return Report(outcome.findings)
    _try(host, outcome.content, outcome.findings)
    return Report(outcome.findings, outcome.content.digest)


def zipped(files: Sequence[Sent]) -> bytes:
    """One zip of what was sent: the zip itself, or its files put into one."""
    if not files or not any(f.content for f in files):
        raise Refused("UPLOAD-EMPTY", field="files")
    if sum(len(f.content) for f in files) > MAX_BYTES:
        raise too_big()
    if len(files) > MAX_FILES:
        raise Refused("UPLOAD-MANY", field="files", most=MAX_FILES)
    texts = [f for f in files if f.name.casefold().endswith(_TEXTS)]
    if len(files) == 1 and not texts:
        return files[0].content
    if len(texts) < len(files):
        other = next(f for f in files if f not in texts)
        raise Refused("UPLOAD-KIND", field="files", name=other.name[:80])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name that comes twice is a finding of the examination
        for file in texts:
            archive.writestr(zipfile.ZipInfo(_place(file.name)), file.content)
    return out.getvalue()


def too_big() -> Refused:
    """The answer to more bytes than a scenario may have."""
    return Refused("UPLOAD-SIZE", field="files", most=f"{MAX_BYTES / 1_000_000:g}")


def _place(name: str) -> str:
    """Where a file sent by itself belongs in the folder: a text for readers in `briefs/`."""
    stem, _, ending = name.rpartition(".")
    brief = ending.casefold() == "md" and stem.upper() not in _BESIDE
    return f"briefs/{name}" if brief else name


def _try(host: hosts.Host, content: apart.Content, findings: Iterable[dict[str, Any]]) -> None:
    """Pin it and put it on trial, unless the library has it."""
    if content.digest in {entry["digest"] for entry in boards.catalogue()}:
        return
    with transaction.atomic():
        _sweep()
        pinned = boards.keep(
            digest=content.digest,
            scenario=content.scenario,
            version=content.version,
            body=content.body,
            theatre=content.theatre,
            drawing=content.drawing,
        )
        models.Upload.objects.get_or_create(
            pinned=pinned,
            defaults={
                "files": content.files,
                "entry": json.dumps(content.entry),
                "warnings": json.dumps(list(findings)),
                "places": json.dumps(content.places),
                "host": host,
                "at": now(),
            },
        )


def _sweep() -> None:
    """Let go of trials that are a day old, and of the oldest when there are too many."""
    old = _trials().filter(at__lt=now() - TRIAL)
    many = _trials().order_by("-at").values_list("pk", flat=True)[MAX_TRIALS - 1 :]
    _drop([*old.values_list("pk", flat=True), *many])


def _trials() -> QuerySet[models.Upload]:
    return models.Upload.objects.filter(kept_at=None)


def _drop(digests: Iterable[str]) -> None:
    """Forget uploads, with what was pinned for them where no exercise uses it."""
    doomed = set(digests)
    models.Upload.objects.filter(pk__in=doomed).delete()
    models.Pinned.objects.filter(pk__in=doomed, games=None).delete()


# ----------------------------------------------------------------------------------- trial to kept


def keep(digest: str) -> models.Upload:
    """From now on exercises can be made of it. Keeping it again changes nothing."""
    with transaction.atomic():
        found = _locked(digest)
        if found.kept_at is None:
            if models.Upload.objects.exclude(kept_at=None).count() >= MAX_KEPT:
                raise Refused("UPLOAD-FULL", most=MAX_KEPT)
            found.kept_at = now()
            found.save(update_fields=["kept_at"])
    return found


def remove(digest: str) -> models.Upload:
    """Forget a version that no exercise uses. One that is used stays."""
    with transaction.atomic():
        found = _locked(digest)
        used = models.Game.objects.filter(scenario=digest).count()
        if used:
            raise Refused("UPLOAD-USED", used=used)
        _drop([digest])
    return found


def _locked(digest: str) -> models.Upload:
    found = models.Upload.objects.select_for_update().defer("files").filter(pk=digest).first()
    if found is None:
        raise not_found()
    return found

"""Scenarios that hosts send by script; for people there is `/upload` (`game/pages/uploads.py`)."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from game.api.base import HostAPI, described
from game.api.parsers import ZipParser
from game.play import library, uploads
from game.play.refused import Refused


class Uploads(HostAPI):
    """`GET` and `POST /api/uploads/`. The same bytes are the same version: it needs no key."""

    parser_classes = (ZipParser,)

    @described("The versions that hosts sent and kept", answer="Versions")
    def get(self, request: Request) -> Response:
        """By scenario, the newest of each first."""
        every = (one for title in library.titles() for one in title.versions)
        return Response([_named(one) for one in every if one.origin == library.UPLOADED])

    @described("Send a scenario as a zip", sends=ZipParser.media_type, answer="Upload", status=201)
    def post(self, request: Request) -> Response:
        """The trial; or a refusal with every finding, and nothing is kept."""
        raw = request.data if isinstance(request.data, bytes) else b""
        report = uploads.send(self.host, [uploads.Sent("scenario.zip", raw)])
        if not report.digest:
            raise Refused(
                "UPLOAD-ERRORS",
                details={"findings": list(report.findings)},
                errors=len(report.errors),
            )
        return Response(_told(report.digest), status=201)


class Upload(HostAPI):
    """`GET` and `DELETE /api/uploads/{digest}`"""

    @described("A version, or a trial of one", answer="Upload")
    def get(self, request: Request, digest: str) -> Response:
        """What was found in it, and whether it is kept."""
        return Response(_told(digest))

    @described("Discard a trial, or remove a version that no exercise uses")
    def delete(self, request: Request, digest: str) -> Response:
        """It is forgotten."""

        def act() -> tuple[int, Any]:
            uploads.remove(digest)
            return 200, {"done": True}

        return self.once(f"host:{self.host.pk}", act)


class Keep(HostAPI):
    """`POST /api/uploads/{digest}/keep`"""

    @described("Keep a version: exercises can be made of it", answer="Upload")
    def post(self, request: Request, digest: str) -> Response:
        """The version, no longer on trial. Keeping it again changes nothing."""

        def act() -> tuple[int, Any]:
            uploads.keep(digest)
            return 200, _told(digest)

        return self.once(f"host:{self.host.pk}", act)


def _told(digest: str) -> dict[str, Any]:
    """A version as a script reads it. Raises `Refused` if there is none."""
    known = library.known(digest)
    one = known or library.on_trial(digest)
    return {
        **_named(one),
        "origin": one.origin,
        "trial": known is None,
        "warnings": one.warnings,
        "places": library.places(digest),
    }


def _named(one: library.Version) -> dict[str, Any]:
    return {
        "digest": one.digest,
        "scenario": one.entry["id"],
        "title": one.entry["title"],
        "version": one.entry["version"],
        "reference": one.exactly,
        "games": one.games,
    }

"""What is fixed: the catalogue, a scenario's statics, a theatre. Public and immutable."""

from __future__ import annotations

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from game.api.base import API, described
from game.play import statics

FOREVER = "public, max-age=31536000, immutable"


class Catalogue(API):
    """`GET /api/scenarios/`"""

    @described("The scenarios an exercise can be made of", answer="Catalogue")
    def get(self, request: Request) -> Response:
        """What the lobby shows of each."""
        return Response(statics.catalogue())


class Statics(API):
    """`GET /api/scenarios/{id}/{digest}/statics`"""

    @described("All that is fixed of a scenario", answer="Statics")
    def get(self, request: Request, scenario: str, digest: str) -> HttpResponse:
        """Teams, unit types, tracks, names."""
        return _fixed(statics.scenario(scenario, digest))


class Theatre(API):
    """`GET /api/theatres/{id}/{digest}`"""

    @described("The compiled map", answer="Theatre")
    def get(self, request: Request, theatre: str, digest: str) -> HttpResponse:
        """Cells, hexsides, places, lines to draw."""
        return _fixed(statics.theatre(theatre, digest))


def _fixed(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type="application/json", headers={"Cache-Control": FOREVER})

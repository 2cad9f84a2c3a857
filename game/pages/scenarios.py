"""One scenario of the library laid open, for whoever may run exercises (`screens.md §2.2`)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from game.pages.shared import refusing, the_host
from game.play import boards, briefs, library
from game.play import sheet as sheets


@require_safe
@ensure_csrf_cookie
@refusing
def sheet(request: HttpRequest, scenario: str, digest: str) -> HttpResponse:
    """`/scenarios/<id>/<digest>`: everything in one version, what teams may not know included."""
    the_host(request)
    title, found = library.version(scenario, digest)
    context = version_context(found, title.versions)
    context["known"] = "known" in request.GET
    return render(request, "sheet.html", context)


def version_context(found: library.Version, siblings: list[library.Version]) -> dict[str, Any]:
    """What the page of a version shows."""
    board = boards.board(found.digest)
    return {
        "here": "library",
        "is_host": True,
        "scenario": row(found),
        "versions": [row(one) for one in siblings],
        "brief": briefs.html(board, "public"),
        "sheet": sheets.sheet(board),
        "pieces": sheets.pieces(board),
        "warnings": found.warnings,
        "places": library.places(found.digest),
    }


@require_safe
@refusing
def files(request: HttpRequest, scenario: str, digest: str) -> HttpResponse:
    """`/scenarios/<id>/<digest>/files`: a zip of its folder."""
    the_host(request)
    body = library.files(scenario, digest)
    name = f"{scenario}-{digest[:8]}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type="application/zip", headers=headers)


def row(one: library.Version) -> dict[str, Any]:
    """A version with its addresses."""
    entry = one.entry
    here = f"/scenarios/{entry['id']}/{one.digest}"
    return {
        **entry,
        "origin": one.origin,
        "games": one.games,
        "warnings": one.warnings,
        "at": one.at,
        "current": one.current,
        "people": "\u2013".join(str(p) for p in entry["players"]),
        "provenance": [
            {"kind": kind, "name": sheets.provenance(kind)["name"], "count": count}
            for kind, count in entry["provenance"].items()
            if count
        ],
        "url": here,
        "files_url": f"{here}/files" if one.origin != library.EARLIER else "",
        "create_url": f"/create?{urlencode({'scenario': one.reference})}",
    }

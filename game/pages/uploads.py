"""Sending a scenario: the form, the report, the trial, and keeping it (`screens.md §2.2`)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect, ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from game.pages.scenarios import version_context
from game.pages.shared import refusal_of, refusing, the_host
from game.play import hosts, library, uploads
from game.play.refused import Refused

_FORM = 65_536
"""Bytes of a form around its files."""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@refusing
def upload(request: HttpRequest) -> HttpResponse:
    """`/upload`: the form; what was sent is answered with a report, or leads to its trial."""
    host = the_host(request)
    try:
        if request.method == "POST":
            _bounded(request)
    except Refused as no:
        return _form(request, refusal=no)
    return _upload(request, host)


def _bounded(request: HttpRequest) -> None:
    """Refuse what is too big before a byte of it is read, and what cannot be read at all."""
    length = str(request.META.get("CONTENT_LENGTH", ""))
    if not length.isdigit() or int(length) > uploads.MAX_BYTES + _FORM:
        raise uploads.too_big()
    try:
        request.POST  # noqa: B018  (reading it is what may fail)
    except (SuspiciousOperation, MultiPartParserError):
        raise Refused("UPLOAD-FORM", field="files", most=uploads.MAX_FILES) from None


@csrf_protect
@ensure_csrf_cookie
def _upload(request: HttpRequest, host: hosts.Host) -> HttpResponse:
    if request.method != "POST":
        return _form(request)
    sent = [uploads.Sent(f.name or "", f.read()) for f in request.FILES.getlist("files")]
    try:
        report = uploads.send(host, sent)
    except Refused as no:
        return _form(request, refusal=no)
    if not report.digest:
        return _form(request, report=report)
    return HttpResponseRedirect(f"/uploads/{report.digest}")


def _form(
    request: HttpRequest, *, refusal: Refused | None = None, report: uploads.Report | None = None
) -> HttpResponse:
    context = {
        "here": "library",
        "is_host": True,
        "refusal": refusal_of(refusal) if refusal else None,
        "report": _report(report) if report else None,
        "most_mb": f"{uploads.MAX_BYTES / 1_000_000:g}",
        "most_bytes": uploads.MAX_BYTES,
        "most_files": uploads.MAX_FILES,
    }
    return render(request, "upload.html", context, status=422 if refusal or report else 200)


def _report(report: uploads.Report) -> dict[str, Any]:
    errors = len(report.errors)
    return {
        "errors": errors,
        "warnings": len(report.findings) - errors,
        "files": by_file(report.findings),
    }


def by_file(findings: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Findings under their files, errors before warnings, in order of line."""
    rows = sorted(findings, key=lambda f: (f["file"], f["severity"], f["line"], f["field"]))
    return [
        {"file": file, "findings": list(found)}
        for file, found in groupby(rows, key=lambda f: f["file"])
    ]


@require_safe
@ensure_csrf_cookie
@refusing
def trial(request: HttpRequest, digest: str) -> HttpResponse:
    """`/uploads/<digest>`: what was sent, laid open before anybody keeps it."""
    the_host(request)
    known = library.known(digest)
    if known:
        return HttpResponseRedirect(f"/scenarios/{known.entry['id']}/{digest}?known=1")
    found = library.on_trial(digest)
    context = version_context(found, [])
    return render(request, "sheet.html", {**context, "trial": True})


@require_POST
@refusing
def keep(request: HttpRequest, digest: str) -> HttpResponse:
    """`/uploads/<digest>/keep`: exercises can be made of it from now on."""
    the_host(request)
    kept = uploads.keep(digest)
    return HttpResponseRedirect(f"/scenarios/{kept.pinned.scenario}/{digest}")


@require_POST
@refusing
def remove(request: HttpRequest, digest: str) -> HttpResponse:
    """`/uploads/<digest>/remove`: a version no exercise uses is forgotten, with its trial."""
    the_host(request)
    uploads.remove(digest)
    return HttpResponseRedirect("/scenarios")

"""What the pages share: who holds this browser, and a refusal as a page or a line of a form."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import resolve
from django.views.decorators.http import require_safe

from game.play import hosts, words
from game.play.refused import Refused

View = Callable[..., HttpResponse]
Seats = dict[str, str]


def refusing(view: View) -> View:
    """A refusal becomes a page with its code and words."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as no:
            if no.code == "NOT_FOUND":
                return render(request, "404.html", status=404)
            context = {
                "title": words.text("pages-refused"),
                "message": words.text(no.msg, no.args_),
                "code": no.code,
            }
            return render(request, "error.html", context, status=409)

    return inner


@require_safe
def unslashed(request: HttpRequest, page: str) -> HttpResponse:
    """A page's address with a slash behind it, as some people type it."""
    # A second slash behind it would lead here again, and two before it to another host.
    if resolve(f"/{page}").func is unslashed:
        raise Http404
    asked = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"/{page}?{asked}" if asked else f"/{page}")


def hold(request: HttpRequest) -> Seats:
    """The seats this browser holds."""
    held = request.session.get("seats", {})
    return dict(held) if isinstance(held, dict) else {}


def host_of(request: HttpRequest) -> hosts.Host | None:
    """The host this browser is, if any."""
    secret = request.session.get("host", "")
    return hosts.host_by(secret if isinstance(secret, str) else "")


def the_host(request: HttpRequest) -> hosts.Host:
    """The host this browser is. Raises `Refused` with ROLE."""
    found = host_of(request)
    if found is None:
        raise Refused("ROLE", "refused-host")
    return found


def refusal_of(no: Refused) -> dict[str, str]:
    """A refusal as a form shows it."""
    return {"code": no.code, "message": words.text(no.msg, no.args_), "field": no.field}

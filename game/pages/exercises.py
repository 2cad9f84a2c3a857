"""Exercises: lobby, joining, creating, seats, briefs, and the shells of the live screens."""

from __future__ import annotations

from typing import Any, cast

import segno
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_safe

from game.pages.shared import View, hold, host_of, refusal_of, refusing, the_host
from game.play import attempts, boards, briefs, hosts, library, lobby, mine, statics, words
from game.play.refused import Refused

_STATES = {
    "your_move": ("due", "due"),
    "review": ("due", "due"),
    "not_started": ("held", ""),
    "waiting": ("tick", "ok"),
    "watching": ("", ""),
    "finished": ("tick", ""),
}
"""Shape and tone of a seat's state in the lobby; the words say it too."""


# ------------------------------------------------------------------------------------------ lobby


@require_safe
@ensure_csrf_cookie
@refusing
def front(request: HttpRequest) -> HttpResponse:
    """`/`: my seats, a code, the scenarios, past exercises."""
    held = mine.seats(hold(request))
    is_host = host_of(request) is not None
    context = {
        "here": "lobby",
        "is_host": is_host,
        "mine": [_seat_row(s) for s in held if not s["game"]["ended"]],
        "past": [_past_row(s) for s in held if s["game"]["ended"]],
        "scenarios": [_card(entry) for entry in statics.catalogue()],
        "may_create": is_host,
        "create_url": "/create",
    }
    return render(request, "lobby.html", context)


def _seat_row(seat: dict[str, Any]) -> dict[str, Any]:
    shape, tone = _STATES[seat["state"]]
    turn = seat["turn"]
    return {
        "team": _tag(seat),
        "name": seat["game"]["name"],
        "detail": words.text(
            "pages-seat-detail",
            {
                "seat": seat["label"],
                "scenario": seat["game"]["scenario"],
                "turn": turn["number"],
                "of": turn["of"],
            },
        ),
        "state": words.text(f"pages-state-{seat['state'].replace('_', '-')}"),
        "shape": shape,
        "tone": tone,
        "url": seat["url"],
        "act": words.text("pages-open"),
    }


def _past_row(seat: dict[str, Any]) -> dict[str, Any]:
    return {
        "date": seat["game"]["ended_on"],
        "name": seat["game"]["name"],
        "as": seat["label"],
        "replay_url": seat["url"],
    }


def _tag(seat: dict[str, Any]) -> dict[str, str]:
    if seat["code"]:
        return {k: seat[k] for k in ("code", "colour", "glyph")}
    return {"code": words.text(f"pages-code-of-{seat['team']}"), "colour": "", "glyph": ""}


def _card(entry: dict[str, Any]) -> dict[str, Any]:
    players = entry.get("players") or []
    return {
        **entry,
        "blurb": entry.get("summary", ""),
        "people": "\u2013".join(str(p) for p in players),
        "facts": "",
        "brief_url": f"/scenarios/{entry['id']}",
        "create_url": f"/create?{urlencode({'scenario': entry['id']})}",
    }


# ------------------------------------------------------------------------------------------- join


@require_safe
@ensure_csrf_cookie
def join(request: HttpRequest) -> HttpResponse:
    """`/join`: the code is in the fragment; a button spends it at `/api/claim/`."""
    return render(request, "join.html")


@require_http_methods(["GET", "HEAD", "POST"])
@ensure_csrf_cookie
def host(request: HttpRequest) -> HttpResponse:
    """`/host`: the one-time link of `manage.py up`; a button spends it."""
    refusal = None
    if request.method == "POST":
        try:
            with attempts.counted(str(request.META.get("REMOTE_ADDR", ""))):
                _, secret = hosts.claim_host(str(request.POST.get("code", ""))[:80])
            request.session.cycle_key()
            request.session["host"] = secret
            return HttpResponseRedirect("/create")
        except Refused as no:
            refusal = refusal_of(no)
    context = {
        "claim_url": "/host",
        "refusal": refusal,
        "is_host": host_of(request) is not None,
    }
    return render(request, "host.html", context, status=409 if refusal else 200)


# ----------------------------------------------------------------------------------------- create


@require_http_methods(["GET", "HEAD", "POST"])
@ensure_csrf_cookie
@refusing
def create(request: HttpRequest) -> HttpResponse:
    """`/create`: settings and seats; after it the sheet of codes, shown once."""
    maker = the_host(request)
    refusal = None
    if request.method == "POST":
        try:
            game, slips = lobby.create(maker, **_asked(request))
            return _sheet(request, game, slips)
        except Refused as no:
            refusal = refusal_of(no)
    return _form(request, refusal)


def _asked(request: HttpRequest) -> dict[str, Any]:
    post = request.POST
    minutes = str(post.get("minutes", "0"))
    if not (minutes.isascii() and minutes.isdigit() and len(minutes) < 7):
        raise Refused("FIELD", "refused-number", field="minutes", least=0, most=lobby.MAX_MINUTES)
    return {
        "name": str(post.get("name", "")),
        "scenario": str(post.get("scenario", "")),
        "publish": str(post.get("publish", "review")),
        "minutes": int(minutes),
        "late": str(post.get("late", "committed")),
        "banner": str(post.get("banner", "")),
        "seats": _asked_seats(request),
    }


def _form(request: HttpRequest, refusal: dict[str, str] | None) -> HttpResponse:
    """The form as it was sent, or as the address asks for it; else what is usual."""
    titles = library.titles()
    asked = str(request.POST.get("scenario") or request.GET.get("scenario") or "")
    every = [one for title in titles for one in title.versions]
    chosen = next((one for one in every if asked in (one.reference, one.exactly)), every[0])
    context = {
        "is_host": True,
        "titles": titles,
        "scenario": chosen,
        "seats": _groups(request, chosen),
        "values": {
            name: str(request.POST.get(name, request.GET.get(name, usual)))
            for name, usual in (
                ("name", ""),
                ("minutes", str(chosen.turn_minutes)),
                ("publish", "review"),
                ("late", "committed"),
                ("banner", ""),
            )
        },
        "minutes_typed": "minutes" in request.POST or "minutes" in request.GET,
        "refusal": refusal,
    }
    return render(request, "create.html", context, status=400 if refusal else 200)


def _groups(request: HttpRequest, scenario: library.Version) -> list[dict[str, Any]]:
    """Seats by team: what was typed, else the usual ones."""
    typed = _asked_seats(request)
    seats = typed or lobby.usual_seats(scenario.reference)
    groups = []
    for team in (*scenario.entry["teams"], *(_other(a) for a in ("control", "public"))):
        mine_ = [s for s in seats if s["team"] == team["id"]]
        groups.append({"team": team, "roles": lobby.roles_of(team["id"]), "seats": mine_})
    return groups


def _asked_seats(request: HttpRequest) -> list[dict[str, str]]:
    rows = zip(
        request.POST.getlist("seat_team"),
        request.POST.getlist("seat_label"),
        request.POST.getlist("seat_role"),
        strict=False,
    )
    return [{"team": t, "label": name, "role": r} for t, name, r in rows]


def _other(audience: str) -> dict[str, str]:
    return {
        "id": audience,
        "name": words.text(f"pages-team-{audience}"),
        "code": words.text(f"pages-code-of-{audience}"),
        "colour": "",
        "glyph": "",
    }


def _sheet(request: HttpRequest, game: lobby.Game, slips: list[lobby.Slip]) -> HttpResponse:
    """The slips, once; the creator's browser takes the first control seat."""
    own = next(s for s in slips if s.seat.role == lobby.CONTROLLER)
    claimed = lobby.claim(own.code, "", {})
    request.session["seats"] = {**hold(request), claimed.seat.id: claimed.secret}
    board = boards.board_of(game)
    context = {
        "game": {
            "name": game.name,
            "scenario": board.scenario.title,
            "control_url": f"/s/{claimed.seat.id}/control",
        },
        "slips": [
            _slip(request, board.teams.get(s.seat.audience), s) for s in slips if s is not own
        ],
    }
    return render(request, "seats.html", context)


def _slip(request: HttpRequest, team: Any, slip: lobby.Slip) -> dict[str, Any]:
    url = request.build_absolute_uri("/join") + f"#{slip.code}"
    audience = slip.seat.audience
    return {
        "team": {"code": team.code, "colour": team.colour, "glyph": team.glyph}
        if team
        else _other(audience),
        "label": slip.seat.label,
        "role": slip.seat.role,
        "code": slip.code,
        "url": url,
        "qr": segno.make(url, error="m").svg_inline(scale=3, border=2, omitsize=True),
    }


# ----------------------------------------------------------------------------- briefs and shells


@require_safe
@refusing
def scenario(request: HttpRequest, scenario: str) -> HttpResponse:
    """`/scenarios/<id>`: the public brief and the facts of a shipped scenario."""
    if scenario not in {entry["id"] for entry in statics.catalogue()}:
        raise Refused("NOT_FOUND")
    may_create = host_of(request) is not None
    context = {
        **_brief(boards.pin(scenario).digest, "public"),
        "is_host": may_create,
        "may_create": may_create,
        "create_url": f"/create?{urlencode({'scenario': scenario})}",
    }
    return render(request, "brief.html", context)


@require_safe
@refusing
def seat_brief(request: HttpRequest, seat: str) -> HttpResponse:
    """`/s/<seat>/brief`: the brief of one's own team; control reads all of them."""
    held = lobby.held_seat(seat, hold(request))
    readers = briefs.readers(boards.board_of(held.game), held.audience)
    wanted = str(request.GET.get("of", ""))
    reader = wanted if wanted in readers else next(iter(readers))
    context = _brief(held.game.scenario_id, reader)
    context["briefs"] = [
        {"team": name, "url": f"/s/{seat}/brief?{urlencode({'of': audience})}"}
        | {"here": audience == reader}
        for audience, name in readers.items()
    ]
    return render(request, "brief.html", context)


def _brief(digest: str, reader: str) -> dict[str, Any]:
    """A reader's brief of a version, with the version's facts beside it."""
    return {
        "here": "brief",
        "scenario": library.entry_of(digest),
        "brief": briefs.html(boards.board(digest), reader),
        "briefs": [],
    }


def shell(screen: str) -> View:
    """A live screen: the browser's program for one seat."""

    @require_safe
    @ensure_csrf_cookie
    @refusing
    def view(request: HttpRequest, seat: str) -> HttpResponse:
        held = lobby.held_seat(seat, hold(request))
        if screen == "control" and held.role != lobby.CONTROLLER:
            raise Refused("ROLE", "refused-control-role")
        if screen == "board" and held.role == lobby.CONTROLLER:
            return HttpResponseRedirect(f"/s/{seat}/control")
        context = {
            "seat": held,
            "game": held.game,
            "entry": f"src/{screen}.tsx",
            "screen": screen,
        }
        return render(request, "shell.html", context)

    return cast(View, view)

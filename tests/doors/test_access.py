"""Law 13: every route has a row here, for every role; a route without one fails.

A row gives the status each kind of caller gets. Callers: `nobody` (no cookie, no token),
`other` (a commander of another exercise), `rival` (a commander of another team here), `revoked`
(a seat that control closed), and the seat's own holders: `commander`, `member`, `watcher` (an
observer of the team), `public` and `control`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import get_resolver

from game import models
from tests.doors.calling import Caller, Table, host, table
from tests.play import toybox
from wargame.sockets import websocket

pytestmark = pytest.mark.django_db(transaction=True)

OK, MADE, ROLE, NONE = 200, 201, 403, 404
STRANGERS = ("nobody", "other", "rival", "revoked")
HOLDERS = ("commander", "member", "watcher", "public", "control")


@dataclass
class Row:
    """One route: how it is called, and what each holder of the seat in its address gets."""

    method: str
    route: str
    holders: tuple[int, int, int, int, int]
    """Status for commander, member, watcher, public, control."""
    body: Callable[[Table], Any] = lambda table: None
    ready: Callable[[Table], None] = lambda table: None
    query: str = ""


def order(_: Table) -> dict[str, Any]:
    """An order anybody may give."""
    return {"kind": "information", "params": toybox.claim()}


def changed(play: Table) -> dict[str, Any]:
    """A change to the first draft."""
    return {"version": 1, **order(play)}


def drafted(play: Table) -> None:
    """Blue has one draft, B-1-01."""
    assert play.post("blue", "orders/", order(play)).status == MADE


def committed(play: Table) -> None:
    """Blue has committed."""
    play.post("blue", "commit", {"based_on": play.frame("blue")["desk"]["version"]})


def closed(play: Table) -> None:
    """Red's argument waits for its odds, the rest is proposed."""
    said = {"kind": "matrix", "params": toybox.argument()}
    assert play.post("red", "orders/", said).status == MADE
    play.post("red", "commit", {"based_on": play.frame("red")["desk"]["version"]})
    assert play.post("control", "control/clock", {"act": "close"}).status == OK


def proposed(play: Table) -> None:
    """Nothing is missing any more."""
    closed(play)
    odds = {"do": "set_odds", "order": "R-1-01", "pct": 50}
    assert play.post("control", "control/rulings", odds).status == OK


def forecast_asked(play: Table) -> None:
    """Blue has asked what an order may bring."""
    said = {"order": {"kind": "information", "params": toybox.claim()}}
    assert play.post("blue", "forecasts/", said).status == MADE


def desk_version(play: Table) -> dict[str, int]:
    """What a commit of blue is based on."""
    return {"based_on": play.frame("blue")["desk"]["version"]}


def counter(play: Table) -> dict[str, str]:
    """An answer to red's argument."""
    (argument,) = play.frame("blue")["desk"]["arguments"]
    return {"argument": argument["id"], "text": "The plan is a forgery"}


ALL = (OK,) * 5
DRAFTERS = (OK, OK, ROLE, ROLE, ROLE)
ONLY_CONTROL = (ROLE, ROLE, ROLE, ROLE, OK)
MAKE_CONTROL = (ROLE, ROLE, ROLE, ROLE, MADE)
SEAT = "/api/seats/<str:seat>"
CONTROL = f"{SEAT}/control"

ROWS = (
    Row("GET", f"{SEAT}/me", ALL),
    Row("GET", f"{SEAT}/frame", ALL),
    Row("GET", f"{SEAT}/feed", ALL, query="?turn=1"),
    Row("POST", f"{SEAT}/orders/", (MADE, MADE, ROLE, ROLE, ROLE), order),
    Row("POST", f"{SEAT}/orders/check", DRAFTERS, order),
    Row("PUT", f"{SEAT}/orders/<str:order>", DRAFTERS, changed, drafted),
    Row("DELETE", f"{SEAT}/orders/<str:order>", DRAFTERS, ready=drafted, query="?version=1"),
    Row("POST", f"{SEAT}/commit", (OK, ROLE, ROLE, ROLE, ROLE), desk_version),
    Row("POST", f"{SEAT}/revise", (OK, ROLE, ROLE, ROLE, ROLE), ready=committed),
    Row(
        "POST",
        f"{SEAT}/forecasts/",
        (MADE, MADE, ROLE, ROLE, ROLE),
        lambda play: {"order": order(play)},
    ),
    Row("GET", f"{SEAT}/forecasts/<str:forecast>", (OK, OK, OK, NONE, NONE), ready=forecast_asked),
    Row(
        "DELETE",
        f"{SEAT}/forecasts/<str:forecast>",
        (OK, OK, ROLE, ROLE, NONE),
        ready=forecast_asked,
    ),
    Row(
        "POST",
        f"{SEAT}/signals",
        (OK, ROLE, ROLE, ROLE, ROLE),
        lambda _: {"option": "calm", "text": "We stand still."},
    ),
    Row("POST", f"{SEAT}/counters", DRAFTERS, counter, closed),
    Row("POST", f"{SEAT}/tokens", (MADE,) * 5),
    Row("GET", f"{SEAT}/replay", ALL),
    Row("GET", f"{SEAT}/replay/frame", ALL, query="?at=1"),
    Row("GET", f"{SEAT}/replay/said", ALL),
    Row("GET", f"{SEAT}/replay/aar", ALL),
    Row("GET", f"{SEAT}/as/<str:audience>/frame", ONLY_CONTROL),
    Row("POST", f"{CONTROL}/clock", ONLY_CONTROL, lambda _: {"act": "pause", "reason": "Lunch"}),
    Row(
        "POST",
        f"{CONTROL}/rulings",
        ONLY_CONTROL,
        lambda _: {"do": "set_odds", "order": "R-1-01", "pct": 50},
        closed,
    ),
    Row("GET", f"{CONTROL}/storyline", ONLY_CONTROL),
    Row("POST", f"{CONTROL}/accept", ONLY_CONTROL, lambda _: {"routine": True}, closed),
    Row("POST", f"{CONTROL}/publish", ONLY_CONTROL, ready=proposed),
    Row("POST", f"{CONTROL}/retry", (ROLE, ROLE, ROLE, ROLE, 409)),
    Row("POST", f"{CONTROL}/settings", ONLY_CONTROL, lambda _: {"minutes": 30}),
    Row("POST", f"{CONTROL}/seats", MAKE_CONTROL, lambda _: {"team": "red", "role": "member"}),
    Row("POST", f"{CONTROL}/seats/<str:other>/reissue", ONLY_CONTROL),
    Row("POST", f"{CONTROL}/seats/<str:other>/revoke", ONLY_CONTROL),
    Row("POST", f"{CONTROL}/release", ONLY_CONTROL, lambda _: {"truth": False, "teams": False}),
    Row("POST", f"{CONTROL}/end", ONLY_CONTROL),
)
"""The routes of a seat. Strangers get 404 on every one."""

OPEN = {
    "/api/schema/": {"GET": OK},
    "/api/scenarios/": {"GET": OK},
    "/api/scenarios/<str:scenario>/<str:digest>/statics": {"GET": NONE},
    "/api/theatres/<str:theatre>/<str:digest>": {"GET": NONE},
    "/api/games/": {"POST": ROLE},
    "/api/uploads/": {"GET": ROLE, "POST": ROLE},
    "/api/uploads/<str:digest>": {"GET": ROLE, "DELETE": ROLE},
    "/api/uploads/<str:digest>/keep": {"POST": ROLE},
    "/api/claim/": {"POST": NONE},
    "/api/host/": {"POST": NONE},
    "/api/mine/": {"GET": OK},
    "/api/^.*$": {"GET": NONE, "POST": NONE, "DELETE": NONE},
    "/healthz": {"GET": 503},
    "/": {"GET": OK},
    "/join": {"GET": OK},
    "/host": {"GET": OK},
    "/create": {"GET": 409},
    "/scenarios": {"GET": 409},
    "/scenarios/<str:scenario>": {"GET": NONE},
    "/scenarios/<str:scenario>/<str:digest>": {"GET": 409},
    "/scenarios/<str:scenario>/<str:digest>/files": {"GET": 409},
    "/upload": {"GET": 409, "POST": 409},
    "/uploads/<str:digest>": {"GET": 409},
    "/uploads/<str:digest>/keep": {"POST": 409},
    "/uploads/<str:digest>/remove": {"POST": 409},
    "/s/<str:seat>/board": {"GET": NONE},
    "/s/<str:seat>/control": {"GET": NONE},
    "/s/<str:seat>/replay": {"GET": NONE},
    "/s/<str:seat>/brief": {"GET": NONE},
    "/<path:page>/": {"GET": NONE},
}
"""What nobody in particular gets, on addresses that name nothing that exists."""
SOCKETS = {"ws/seats/<seat_id>/": "tests/doors/test_socket.py"}
"""Where the socket's callers are tried."""


def routes(patterns: Any = None, before: str = "/") -> list[str]:
    """Every address of the site as its patterns spell it."""
    out = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = before + str(pattern.pattern)
        inner = getattr(pattern, "url_patterns", None)
        out += routes(inner, here) if inner is not None else [here]
    return out


def test_every_route_has_a_row() -> None:
    known = {row.route for row in ROWS} | set(OPEN)
    assert sorted(set(routes()) - known) == []
    assert sorted(known - set(routes())) == []


def test_every_socket_has_a_row() -> None:
    door: Any = websocket.application
    while not hasattr(door, "routes"):
        door = door.inner
    assert {str(route.pattern) for route in door.routes} == set(SOCKETS)


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Table:
    """A started toy exercise with every kind of seat."""
    return start(monkeypatch)


def start(monkeypatch: pytest.MonkeyPatch) -> Table:
    """Make and start one."""
    from game.play import boards

    row = toybox.pinned()
    monkeypatch.setattr(boards, "pin", lambda scenario: row)
    seats = [
        {"team": "blue", "role": "commander", "label": "blue"},
        {"team": "blue", "role": "member", "label": "member"},
        {"team": "blue", "role": "observer", "label": "watcher"},
        {"team": "red", "role": "commander", "label": "red"},
        {"team": "red", "role": "member", "label": "red member"},
        {"team": "public", "role": "observer", "label": "public"},
        {"team": "control", "role": "control", "label": "control"},
    ]
    made = table("toy", seats)
    assert made.post("control", "control/clock", {"act": "start"}).status == OK
    return made


def address(play: Table, row: Row, seat: str) -> str:
    """A row's address under a seat of the exercise."""
    parts = {
        "<str:seat>": play.ids[seat],
        "<str:order>": "B-1-01",
        "<str:audience>": "blue",
        "<str:other>": play.ids["red member"],
        "<str:forecast>": models.Forecast.objects.values_list("pk", flat=True).first() or "none",
    }
    path = row.route
    for name, value in parts.items():
        path = path.replace(name, value)
    return path + row.query


def rows() -> Any:
    """Every row, named."""
    return pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.method} {r.route[10:]}")


@rows()
@pytest.mark.parametrize("index", range(5), ids=HOLDERS)
def test_what_a_seats_holder_gets(row: Row, index: int, play: Table) -> None:
    row.ready(play)
    label = ("blue", "member", "watcher", "public", "control")[index]
    before = toybox.tables()
    answer = play.callers[label].call(row.method, address(play, row, label), row.body(play) or {})
    assert answer.status == row.holders[index], answer.data
    if answer.status == ROLE:
        assert answer.code == "ROLE"
        assert toybox.tables() == before


@rows()
def test_strangers_find_nothing(row: Row, play: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    row.ready(play)
    other = start(monkeypatch)
    assert play.post("control", f"control/seats/{play.ids['red member']}/revoke").status == OK
    callers = {
        "nobody": Caller(),
        "other": other.callers["control"],
        "rival": play.callers["red"],
        "revoked": play.callers["red member"],
    }
    body = row.body(play) or {}
    before = toybox.tables()
    seat = "control" if row.holders[4] in (OK, MADE, 409) and "control" in row.route else "blue"
    nowhere = Caller().call(row.method, address(play, row, seat).replace(play.ids[seat], "x" * 22))
    assert nowhere.status == NONE
    for name in STRANGERS:
        answer = callers[name].call(row.method, address(play, row, seat), body)
        assert answer.status == NONE, name
        assert answer.raw == nowhere.raw, "not yours = not there, byte for byte"
    assert toybox.tables() == before


@pytest.mark.parametrize(
    ("route", "method", "status"),
    [(r, m, s) for r, methods in OPEN.items() for m, s in methods.items()],
)
def test_what_nobody_in_particular_gets(route: str, method: str, status: int) -> None:
    path = route.replace("^.*$", "nothing/here")
    for name in ("scenario", "digest", "theatre", "seat"):
        path = path.replace(f"<str:{name}>", "nothing")
    bodies = {
        "/api/claim/": {"code": "7Q4K-M2XR-9TBD-C5HW"},
        "/api/host/": {"code": "7Q4K-M2XR-9TBD-C5HW"},
        "/api/games/": {"name": "x", "scenario": "springboard"},
    }
    before = toybox.tables()
    answer = Caller().call(method, path, bodies.get(route))
    assert answer.status == status, answer.raw[:300]
    assert toybox.tables() == before


def test_a_token_opens_its_own_seat_only(play: Table) -> None:
    token = play.callers["member"]
    assert token.get(play.path("blue", "frame")).status == NONE
    assert token.get(play.path("member", "frame")).status == OK


def test_a_reissued_seat_lets_its_old_holder_go(play: Table) -> None:
    answer = play.post("control", f"control/seats/{play.ids['member']}/reissue")
    assert answer.status == OK
    assert play.get("member", "frame").status == NONE
    fresh = Caller()
    took = fresh.post("/api/claim/", {"code": answer.data["code"], "name": "Next"})
    assert (took.status, took.data["seat"]) == (OK, play.ids["member"])
    assert fresh.get(play.path("member", "frame")).status == OK
    assert Caller().post("/api/claim/", {"code": play.codes["member"]}).code == "CODE_UNKNOWN"


def test_control_sees_the_very_bytes_of_a_team(
    play: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    from game.play import feed
    from game.play.clock import now

    moment = now()
    monkeypatch.setattr(feed, "now", lambda: moment)
    for audience in ("blue", "public"):
        own = play.get(audience, "frame")
        seen = play.get("control", f"as/{audience}/frame")
        assert (seen.status, seen.raw) == (OK, own.raw)
    assert play.get("control", "as/nobody/frame").status == NONE


def test_an_exercise_is_made_by_a_host_only() -> None:
    body = {"name": "Mine", "scenario": "springboard"}
    before = toybox.tables()
    assert Caller().post("/api/games/", body).code == "ROLE"
    assert toybox.tables() == before
    link_spent = host()
    assert link_spent.client.session["host"]

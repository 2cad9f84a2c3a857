"""The server-rendered pages: a host makes an exercise, people take their seats."""

from __future__ import annotations

import html
import re

import pytest
from django.http import Http404
from django.test import Client, RequestFactory

from game import models
from game.pages import shared
from game.play import boards, hosts, library, lobby
from tests.doors.calling import Caller
from tests.play.toybox import tables

pytestmark = pytest.mark.django_db(transaction=True)


def browser() -> Client:
    """A browser that minds its CSRF tokens."""
    return Client(HTTP_HOST="localhost", enforce_csrf_checks=True)


def post(client: Client, path: str, fields: dict[str, object]) -> object:
    """Send a form with the token of its page."""
    client.get(path)
    token = client.cookies["csrftoken"].value
    return client.post(path, {**fields, "csrfmiddlewaretoken": token})


def made_host() -> Client:
    """A browser that opened the control link and pressed the button."""
    client = browser()
    code = hosts.host_link("http://localhost").partition("#")[2]
    answer = post(client, "/host", {"code": code})
    assert (answer.status_code, answer["Location"]) == (302, "/create")  # type: ignore[attr-defined]
    return client


def holder(slip: lobby.Slip) -> tuple[Client, str]:
    """A browser that has taken the seat of a slip, and the seat's id."""
    client = browser()
    claimed = lobby.claim(slip.code, "", {})
    session = client.session
    session["seats"] = {claimed.seat.id: claimed.secret}
    session.save()
    client.cookies["wargame_session"] = session.session_key
    return client, claimed.seat.id


def creation() -> dict[str, object]:
    """A filled-in form."""
    return {
        "name": "Friday",
        "scenario": "springboard",
        "minutes": "20",
        "publish": "review",
        "late": "committed",
        "banner": "EXERCISE FRIDAY",
        "seat_team": ["control", "UA", "RU"],
        "seat_label": ["Control 1", "UKR-1", "RUS-1"],
        "seat_role": ["control", "commander", "commander"],
    }


def test_the_lobby_of_a_stranger_shows_scenarios_and_a_place_for_a_code() -> None:
    page = browser().get("/").content.decode()
    assert "data-join" in page
    assert "/scenarios/springboard" in page
    assert "/create?" not in page


def test_the_control_link_works_once() -> None:
    code = hosts.host_link("http://localhost").partition("#")[2]
    first, second = browser(), browser()
    assert post(first, "/host", {"code": code}).status_code == 302  # type: ignore[attr-defined]
    again = post(second, "/host", {"code": code})
    assert again.status_code == 409  # type: ignore[attr-defined]
    assert "LINK_SPENT" in again.content.decode()  # type: ignore[attr-defined]
    assert second.get("/create").status_code == 409


def test_making_an_exercise_shows_its_codes_once_with_their_qr() -> None:
    client = made_host()
    form = client.get("/create?scenario=springboard").content.decode()
    assert form.count('name="seat_label"') == 10
    sheet = post(client, "/create", creation()).content.decode()  # type: ignore[attr-defined]
    codes = re.findall(r'class="code-text">([^<]+)<', sheet)
    assert len(codes) == 2, "control's own seat is taken by the maker"
    assert sheet.count("<svg") >= 2
    assert f"http://localhost/join#{codes[0]}" in html.unescape(sheet)
    kept = "".join(str(v) for v in models.Seat.objects.values())
    assert not any(code in kept for code in codes)
    control = re.search(r'href="(/s/[^"]+/control)"', sheet)
    assert control is not None
    shell = client.get(control[1])
    assert shell.status_code == 200
    assert 'id="app"' in shell.content.decode()
    assert models.Game.objects.get().banner == "EXERCISE FRIDAY"


def minutes_in(page: str) -> tuple[str, bool]:
    """The planning time in the form, and whether it counts as a person's choice."""
    (field,) = re.findall(r'<input[^>]* id="minutes"[^>]*>', page)
    return re.findall(r'value="([^"]*)"', field)[0], "data-typed" in field


def test_the_form_proposes_the_time_the_scenario_asks_for() -> None:
    client = made_host()
    for entry in boards.catalogue():
        page = client.get(f"/create?scenario={entry['id']}").content.decode()
        assert minutes_in(page) == (str(entry["turn_minutes"]), False)
        assert f"The scenario proposes {entry['turn_minutes']} minutes." in page
    assert {e["id"]: e["turn_minutes"] for e in boards.catalogue()}["island"] == 2


def test_a_number_that_was_typed_outlives_another_choice_of_scenario() -> None:
    client = made_host()
    page = client.get("/create?scenario=island&minutes=35&name=Table+B&late=ask").content.decode()
    assert minutes_in(page) == ("35", True)
    assert 'value="Table B"' in page and 'value="ask" selected' in page
    sent = post(client, "/create", {**creation(), "name": "", "minutes": "7"})
    assert minutes_in(sent.content.decode()) == ("7", True)  # type: ignore[attr-defined]


def test_a_version_kept_before_scenarios_named_a_time_gets_the_usual_one() -> None:
    entry = dict(next(e for e in boards.catalogue() if e["id"] == "island"))
    assert library.Version(entry, library.UPLOADED).turn_minutes == 2
    del entry["turn_minutes"]
    assert library.Version(entry, library.UPLOADED).turn_minutes == 20


def test_a_form_with_a_mistake_comes_back_filled_in_and_makes_nothing() -> None:
    client = made_host()
    before = tables()
    for field, value in (
        ("minutes", "soon"),
        ("name", ""),
        ("scenario", "chess"),
        ("publish", "maybe"),
        ("seat_role", ["control", "emperor", "commander"]),
        ("seat_label", ["Control 1", "same", "same"]),
    ):
        answer = post(client, "/create", {**creation(), field: value})
        page = answer.content.decode()  # type: ignore[attr-defined]
        assert answer.status_code == 400, field  # type: ignore[attr-defined]
        assert 'value="EXERCISE FRIDAY"' in page
    assert models.Game.objects.count() == 0
    assert tables() == before


def test_a_claimed_seat_opens_its_board_and_no_other() -> None:
    client = made_host()
    sheet = post(client, "/create", creation()).content.decode()  # type: ignore[attr-defined]
    codes = re.findall(r'class="code-text">([^<]+)<', sheet)
    player = Caller()
    took = player.post("/api/claim/", {"code": codes[0].lower(), "name": "Major B"})
    assert took.data["url"] == f"/s/{took.data['seat']}/board"
    assert player.client.get(took.data["url"]).status_code == 200
    assert player.client.get(f"/s/{took.data['seat']}/replay").status_code == 200
    assert player.client.get(f"/s/{took.data['seat']}/control").status_code == 409
    brief = player.client.get(f"/s/{took.data['seat']}/brief")
    assert brief.status_code == 200
    stranger = browser()
    nowhere = stranger.get("/s/xxxxxxxxxxxxxxxxxxxxxx/board")
    taken = stranger.get(took.data["url"])
    assert (taken.status_code, taken.content) == (404, nowhere.content)
    lobby_page = player.client.get("/").content.decode()
    assert "Friday" in lobby_page
    assert took.data["url"] in lobby_page


def test_every_page_forbids_other_hosts_and_is_not_kept() -> None:
    for path in ("/", "/join", "/host", "/scenarios/springboard", "/nothing"):
        answer = browser().get(path)
        assert "default-src 'self'" in answer["Content-Security-Policy"]
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("typed", "led"),
    [
        ("/scenarios/", "/scenarios"),
        ("/scenarios/?view=table&by=title", "/scenarios?view=table&by=title"),
        ("/scenarios/island/", "/scenarios/island"),
        ("/s/x/board/", "/s/x/board"),
    ],
)
def test_a_slash_behind_a_pages_address_leads_to_the_page(typed: str, led: str) -> None:
    answer = browser().get(typed)
    assert (answer.status_code, answer["Location"]) == (301, led)


@pytest.mark.parametrize(
    "page", ["nowhere", "scenarios/", "/evil.example", "/evil.example/", "s/x/board//x"]
)
def test_a_slash_leads_nowhere_else(page: str) -> None:
    with pytest.raises(Http404):
        shared.unslashed(RequestFactory().get("/"), page)

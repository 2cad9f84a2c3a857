"""Whatever is sent: a coded refusal, nothing changed, never a 5xx (`reliability.md §6.1`)."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.api.parsers import read
from game.play.refused import Refused
from tests.doors.calling import Caller, Table, table
from tests.play import toybox
from tests.play.toybox import claim, tables

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Table:
    """A started toy exercise; blue has one draft."""
    from game.play import boards

    row = toybox.pinned()
    monkeypatch.setattr(boards, "pin", lambda scenario: row)
    seats = [
        {"team": "blue", "role": "commander", "label": "blue"},
        {"team": "red", "role": "commander", "label": "red"},
        {"team": "control", "role": "control", "label": "control"},
    ]
    made = table("toy", seats)
    made.post("control", "control/clock", {"act": "start"})
    made.post("blue", "orders/", {"kind": "information", "params": claim()})
    return made


BODIES: dict[str, tuple[bytes, int, str]] = {
    "nested lists": (b'{"params":' + b"[" * 2000 + b"]" * 2000 + b"}", 400, "DEPTH"),
    "nested objects": (b'{"a":' * 40 + b"1" + b"}" * 40, 400, "DEPTH"),
    "unclosed": (b"[" * 30, 400, "JSON"),
    "lone surrogate": (b'{"kind":"\\ud800","params":{}}', 400, "UNICODE"),
    "surrogate as a key": (b'{"kind":"x","params":{"\\udfff":1}}', 400, "UNICODE"),
    "NUL": (b'{"kind":"a\\u0000b","params":{}}', 400, "UNICODE"),
    "not UTF-8": (b'{"kind":"\xff","params":{}}', 400, "UNICODE"),
    "UTF-16": ('{"kind":"x","params":{}}'.encode("utf-16"), 400, "UNICODE"),
    "byte order mark": (b'\xef\xbb\xbf{"kind":"x","params":{}}', 400, "JSON"),
    "duplicate keys": (b'{"kind":"a","kind":"b","params":{}}', 400, "JSON"),
    "NaN": (b'{"kind":"x","params":{"a":NaN}}', 400, "JSON"),
    "infinity": (b'{"kind":"x","params":{"a":-Infinity}}', 400, "JSON"),
    "1e999": (b'{"kind":"x","params":{"a":1e999}}', 400, "JSON"),
    "2^63": (b'{"kind":"x","params":{"a":9223372036854775808}}', 400, "JSON"),
    "5000 digits": (b'{"kind":"x","params":{"a":' + b"9" * 5000 + b"}}", 400, "JSON"),
    "100 kB": (b'{"kind":"' + b"x" * 100_000 + b'"}', 413, "TOO_LARGE"),
    "empty": (b" ", 400, "JSON"),
    "no JSON": (b"kind=move&params=1", 400, "JSON"),
    "a list": (b"[]", 400, "FIELD"),
    "null": (b"null", 400, "FIELD"),
    "a number": (b"7", 400, "FIELD"),
    "text": (b'"move"', 400, "FIELD"),
    "nothing in it": (b"{}", 400, "FIELD"),
    "unknown field": (b'{"kind":"x","params":{},"god":true}', 400, "FIELD"),
    "kind a number": (b'{"kind":1,"params":{}}', 400, "FIELD"),
    "params a list": (b'{"kind":"x","params":[]}', 400, "FIELD"),
    "priority 1.0": (b'{"kind":"x","params":{},"priority":1.0}', 400, "FIELD"),
    "priority true": (b'{"kind":"x","params":{},"priority":true}', 400, "FIELD"),
    "priority 0": (b'{"kind":"x","params":{},"priority":0}', 400, "FIELD"),
    "standing text": (b'{"kind":"x","params":{},"standing":"yes"}', 400, "FIELD"),
    "long note": (
        json.dumps({"kind": "x", "params": {}, "note": "n" * 601}).encode(),
        400,
        "FIELD",
    ),
    "no such kind": (b'{"kind":"teleport","params":{}}', 422, "E_KIND"),
    "missing param": (b'{"kind":"information","params":{}}', 422, "E_FIELD"),
    "unknown param": (
        json.dumps({"kind": "information", "params": {**claim(), "extra": 1}}).encode(),
        422,
        "E_FIELD",
    ),
    "param a bool": (
        b'{"kind":"information","params":{"what":"claim","intensity":true}}',
        422,
        "E_FIELD",
    ),
    "param a float": (
        b'{"kind":"information","params":{"what":"claim","intensity":1.5}}',
        422,
        "E_FIELD",
    ),
    "param null": (
        b'{"kind":"information","params":{"what":"claim","intensity":null}}',
        422,
        "E_FIELD",
    ),
    "param a list": (b'{"kind":"information","params":{"what":["claim"],"intensity":1}}', 422, ""),
    "effects of strangers": (
        json.dumps(
            {"kind": "matrix", "params": {**toybox.argument(), "effects": [{"do": "x"}]}}
        ).encode(),
        422,
        "",
    ),
    "another's unit": (
        json.dumps(
            {
                "kind": "move",
                "params": {"unit": "red-0", "dest": 1, "mode": "tactical", "force_entry": False},
            }
        ).encode(),
        422,
        "",
    ),
    "a cell off the map": (
        json.dumps(
            {
                "kind": "move",
                "params": {
                    "unit": "blue-0",
                    "dest": 10**15,
                    "mode": "tactical",
                    "force_entry": False,
                },
            }
        ).encode(),
        422,
        "",
    ),
}


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("rest", ["orders/", "orders/check"])
def test_bodies_that_make_no_order(name: str, rest: str, play: Table) -> None:
    raw, status, code = BODIES[name]
    before = tables()
    answer = play.callers["blue"].call("POST", play.path("blue", rest), raw)
    if rest.endswith("check") and status == 422:
        assert answer.status == 200
        assert answer.data["state"] == "cannot"
    else:
        assert answer.status == status, answer.raw[:300]
        assert answer.code == code if code else answer.code.startswith("E_")
        assert len(answer.data["error"]["message"]) > 10
        assert not answer.data["error"]["message"].startswith("ref")
    assert tables() == before


CONTROL_BODIES: dict[str, tuple[str, Any, int]] = {
    "no such act": ("control/clock", {"act": "explode"}, 400),
    "extend by nothing": ("control/clock", {"act": "extend"}, 400),
    "extend by 0": ("control/clock", {"act": "extend", "minutes": 0}, 400),
    "extend by text": ("control/clock", {"act": "extend", "minutes": "5"}, 400),
    "start twice": ("control/clock", {"act": "start"}, 409),
    "resume what runs": ("control/clock", {"act": "resume"}, 409),
    "publish while planning": ("control/publish", {}, 409),
    "accept while planning": ("control/accept", {"refs": ["x"]}, 409),
    "retry while planning": ("control/retry", {}, 409),
    "rule while planning": (
        "control/rulings",
        {"do": "void_order", "order": "B-1-01", "reason": "A long enough reason"},
        409,
    ),
    "odds of 200": ("control/rulings", {"do": "set_odds", "order": "B-1-01", "pct": 200}, 400),
    "a week and a minute": ("control/settings", {"minutes": 10_081}, 400),
    "publish somehow": ("control/settings", {"publish": "somehow"}, 400),
    "a seat for nobody": ("control/seats", {"team": "purple"}, 400),
    "a control seat for blue": ("control/seats", {"team": "blue", "role": "control"}, 400),
    "a label that is taken": ("control/seats", {"team": "blue", "label": "blue"}, 400),
    "release something": ("control/release", {"truth": "yes", "teams": 1}, 400),
    "reissue nothing": ("control/seats/nothing/reissue", {}, 404),
    "revoke nothing": ("control/seats/nothing/revoke", {}, 404),
}


@pytest.mark.parametrize("name", CONTROL_BODIES)
def test_what_control_cannot_do(name: str, play: Table) -> None:
    rest, body, status = CONTROL_BODIES[name]
    before = tables()
    answer = play.post("control", rest, body)
    assert answer.status == status, answer.data
    assert answer.code
    assert len(answer.data["error"]["message"]) > 10
    assert tables() == before


@pytest.mark.parametrize(
    ("rest", "status"),
    [
        ("feed", 400),
        ("feed?turn=abc", 400),
        ("feed?turn=%00", 400),
        ("feed?turn=-1", 400),
        ("feed?turn=1.0", 400),
        ("feed?turn=" + "9" * 5000, 400),
        ("feed?turn=999999999", 200),
        ("replay?as=truth", 403),
        ("replay?as=red", 403),
        ("replay/aar?as=red", 403),
        ("replay/aar?as=truth", 403),
        ("replay?as=%00", 400),
        ("replay?as=" + "x" * 500, 400),
        ("replay/frame?at=", 400),
        ("replay/frame?at=999999999", 422),
        ("replay/frame?at=0", 422),
        ("replay/frame?at=1&as=red", 403),
        ("nothing", 404),
        ("orders/%00", 404),
        ("orders/" + "x" * 3000, 404),
    ],
)
def test_addresses_that_make_no_sense(rest: str, status: int, play: Table) -> None:
    method = "DELETE" if rest.startswith("orders/") else "GET"
    rest = rest + "?version=1" if method == "DELETE" else rest
    answer = play.callers["blue"].call(method, play.path("blue", rest))
    assert answer.status == status, answer.raw[:200]


@pytest.mark.parametrize(
    "code",
    ["", "x", "7Q4K", "7Q4K-M2XR-9TBD-C5H0", "7Q4K-M2XR-9TBD-C5HW", "\u202e" * 16, "A" * 79],
)
def test_codes_that_open_nothing(code: str, play: Table) -> None:
    before = tables()
    answer = Caller().post("/api/claim/", {"code": code, "name": "Me"})
    assert (answer.status, answer.code) == (404, "CODE_UNKNOWN")
    assert tables() == before


def test_too_many_wrong_codes_are_stopped(play: Table) -> None:
    caller = Caller()
    wrong = {"code": "7Q4K-M2XR-9TBD-C5HW"}
    assert [caller.post("/api/claim/", wrong).status for _ in range(10)] == [404] * 10
    stopped = caller.post("/api/claim/", wrong)
    assert (stopped.status, stopped.code) == (429, "RATE")


def test_a_spent_code_is_refused_and_control_hears_of_it(play: Table) -> None:
    answer = Caller().post("/api/claim/", {"code": play.codes["blue"], "name": "Thief"})
    assert (answer.status, answer.code) == (409, "SEAT_TAKEN")
    queue = play.frame("control")["control"]["queue"]
    assert [(q["kind"], q["ref"]) for q in queue] == [("join", play.ids["blue"])]
    assert play.get("blue", "frame").status == 200


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("  Col.\tA\u00a0 ", "Col. A"),
        ("Evil\u202etxt", "Eviltxt"),
        ("e\u0301clair", "\u00e9clair"),
        ("<script>", "<script>"),
    ],
)
def test_names_are_tidied(name: str, kept: str, play: Table) -> None:
    slip = play.post("control", "control/seats", {"team": "blue", "label": "third"}).data
    took = Caller().post("/api/claim/", {"code": slip["code"], "name": name})
    assert took.status == 200
    seats = {s["label"]: s["name"] for s in play.frame("control")["control"]["seats"]}
    assert seats["third"] == kept


@pytest.mark.parametrize("name", ["Control", "c\u043entr\u043el", "CONTR0L", "EXCON", " umpire "])
def test_names_that_pass_for_control_are_refused(name: str, play: Table) -> None:
    slip = play.post("control", "control/seats", {"team": "blue", "label": "third"}).data
    took = Caller().post("/api/claim/", {"code": slip["code"], "name": name})
    assert (took.status, took.code) == (400, "FIELD")
    again = Caller().post("/api/claim/", {"code": slip["code"], "name": "Honest"})
    assert again.status == 200, "the code was not spent"


def test_a_browsers_write_needs_its_csrf_token(play: Table) -> None:
    slip = play.post("control", "control/seats", {"team": "blue", "role": "member"}).data
    browser = Caller()
    browser.client.handler.enforce_csrf_checks = True
    seat = browser.post("/api/claim/", {"code": slip["code"], "name": "Me"}).data["seat"]
    before = tables()
    body = {"kind": "information", "params": claim()}
    refused = browser.post(f"/api/seats/{seat}/orders/check", body)
    assert (refused.status, refused.code) == (403, "CSRF")
    assert tables() == before
    browser.client.get("/join")
    token = browser.client.cookies["csrftoken"].value
    answer = browser.post(f"/api/seats/{seat}/orders/check", body, **{"X-CSRFToken": token})
    assert answer.status == 200
    foreign = {"X-CSRFToken": token, "Origin": "http://evil.example"}
    assert browser.post(f"/api/seats/{seat}/orders/check", body, **foreign).code == "CSRF"


def test_a_signal_is_given_once_for_a_key(play: Table) -> None:
    """Pressed twice, or sent again after a lost answer, a declaration is one declaration."""
    key = {"Idempotency-Key": "said"}
    first = play.post("blue", "signals", {"option": "calm", "text": "Quiet."}, **key)
    again = play.post("blue", "signals", {"option": "calm", "text": "Quiet."}, **key)
    assert (first.status, first.raw) == (200, again.raw)
    assert [s["option"] for s in play.frame("red")["view"]["signals"]] == ["calm"]
    other = play.post("blue", "signals", {"option": "talks"}, **key)
    assert other.code == "KEY_USED"
    assert play.post("blue", "signals", {"option": "calm"}).code == "E_CONFLICT"
    assert play.post("blue", "signals", {"option": 3}).code == "FIELD"


def test_a_key_acts_once_and_answers_the_same(play: Table) -> None:
    body = {"kind": "matrix", "params": toybox.argument()}
    key = {"Idempotency-Key": "one-and-the-same"}
    first = play.post("blue", "orders/", body, **key)
    second = play.post("blue", "orders/", body, **key)
    assert (first.status, second.status) == (201, 201)
    assert first.data == second.data
    assert len(play.frame("blue")["desk"]["drafts"]) == 2
    other = {"kind": "information", "params": claim()}
    assert play.post("blue", "orders/", other, **key).code == "KEY_USED"
    refused = play.post("blue", "orders/", {"kind": "x", "params": {}}, **{"Idempotency-Key": "k"})
    assert refused.code == "E_KIND"
    assert play.post("blue", "orders/", body, **{"Idempotency-Key": "k"}).status == 201
    token = play.post("blue", "tokens", {}, **{"Idempotency-Key": "t"})
    assert token.status == 201
    again = play.post("blue", "tokens", {}, **{"Idempotency-Key": "t"})
    assert (again.status, again.code) == (409, "ALREADY_DONE"), "a secret is shown once"


def test_other_methods_and_types(play: Table) -> None:
    blue = play.callers["blue"]
    assert blue.call("PATCH", play.path("blue", "frame")).status == 405
    raw = blue.client.post(
        play.path("blue", "orders/"),
        b"<x/>",
        content_type="text/xml",
        HTTP_AUTHORIZATION=f"Bearer {blue.token}",
    )
    assert raw.status_code == 415
    assert json.loads(raw.content)["error"]["code"] == "MEDIA_TYPE"
    strange = blue.client.get(
        play.path("blue", "me"), HTTP_ACCEPT="image/png", HTTP_AUTHORIZATION=f"Bearer {blue.token}"
    )
    assert strange.status_code == 200


JSONS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False)
    | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def outcome(raw: bytes) -> list[Any] | str:
    """What the parser makes of some bytes: the value in a list, or the code of its refusal."""
    try:
        return [read(raw)]
    except Refused as no:
        return no.code


@given(value=JSONS)
def test_the_parser_reads_what_json_writes(value: Any) -> None:
    raw = json.dumps(value).encode()
    said = outcome(raw)
    assert said in ("UNICODE", "JSON") if isinstance(said, str) else said == [value]


@given(raw=st.binary(max_size=200))
def test_the_parser_refuses_bytes_with_a_code(raw: bytes) -> None:
    said = outcome(raw)
    assert isinstance(said, list) or said in ("JSON", "DEPTH", "UNICODE")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_post_of_anything_is_ever_a_5xx(play: Table, data: st.DataObject) -> None:
    chance = Random(data.draw(st.integers(0, 2**32)))
    label = chance.choice(["blue", "control"])
    rest = chance.choice(
        ["orders/", "orders/check", "commit", "revise", "tokens"]
        if label == "blue"
        else [
            f"control/{r}" for r in ("clock", "rulings", "accept", "settings", "seats", "release")
        ]
    )
    keys = ["kind", "params", "act", "minutes", "do", "refs", "team", "label", "based_on", "reason"]
    body = {k: data.draw(JSONS) for k in chance.sample(keys, 3)}
    answer = play.post(label, rest, body)
    assert answer.status < 500, (rest, body)

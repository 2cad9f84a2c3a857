"""The schema at /api/schema/ is valid OpenAPI, names every route, and describes real answers."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from game.play import adjudication
from game.scenarios import loader
from tests.doors.calling import Caller, host, seats_for, table
from tests.doors.test_access import OPEN, ROWS
from tests.play import toybox
from tests.play.toybox import claim

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """The schema as served."""
    raw = Caller().client.get("/api/schema/", HTTP_ACCEPT="application/yaml").content
    found: dict[str, Any] = yaml.safe_load(raw)
    return found


def test_it_is_valid_openapi(schema: dict[str, Any]) -> None:
    assert schema["openapi"].startswith("3.1")
    validate(schema)


def test_it_names_every_route_and_method(schema: dict[str, Any]) -> None:
    told = {
        (method.upper(), path) for path, methods in schema["paths"].items() for method in methods
    }
    wanted = {(row.method, row.route) for row in ROWS}
    wanted |= {
        (method, route)
        for route, methods in OPEN.items()
        for method in methods
        if route.startswith("/api/") and "^" not in route and "schema" not in route
    }
    plain = {(m, p.replace("<str:", "{").replace(">", "}")) for m, p in wanted}
    assert told == plain


def test_orders_are_typed(schema: dict[str, Any]) -> None:
    body = schema["components"]["schemas"]["OrderBody"]
    assert body["required"] == ["kind", "params"]
    assert body["additionalProperties"] is False
    values = body["properties"]["params"]["additionalProperties"]["anyOf"]
    assert {v.get("type") for v in values} >= {"string", "number", "boolean", "array", "null"}


def check(schema: dict[str, Any], name: str, value: Any) -> None:
    """A value is what the schema says of a shape."""
    rule = {"$ref": f"#/components/schemas/{name}", "components": schema["components"]}
    Draft202012Validator(rule).validate(json.loads(json.dumps(value)))


def test_answers_are_as_described(schema: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    from game.play import boards

    row = toybox.pinned()
    check(schema, "Catalogue", Caller().get("/api/scenarios/").data)
    monkeypatch.setattr(boards, "pin", lambda scenario: row)
    known = host().get(f"/api/uploads/{loader.digest('island')}")
    check(schema, "Upload", known.data)
    check(schema, "Versions", host().get("/api/uploads/").data)
    made = host().post("/api/games/", {"name": "x", "scenario": "toy"})
    check(schema, "Created", made.data)
    play = table("toy", seats_for(("blue", "green", "red")))
    check(schema, "Frame", play.frame("blue"))
    check(schema, "Done", play.post("control", "control/clock", {"act": "start"}).data)
    order = {"kind": "information", "params": claim()}
    check(schema, "Verdict", play.post("blue", "orders/check", order).data)
    check(schema, "Draft", play.post("blue", "orders/", order).data)
    version = play.frame("blue")["desk"]["version"]
    check(schema, "Receipt", play.post("blue", "commit", {"based_on": version}).data)
    play.post("control", "control/clock", {"act": "close"})
    for label in ("blue", "control", "public"):
        check(schema, "Frame", play.frame(label))
    check(schema, "Me", play.get("blue", "me").data)
    check(schema, "Feed", play.get("blue", "feed?turn=1").data)
    accepted = play.post("control", "control/accept", {"routine": True})
    check(schema, "Accepted", accepted.data)
    check(schema, "Done", play.post("control", "control/publish").data)
    check(schema, "ReplayIndex", play.get("control", "replay").data)
    check(schema, "ReplayFrame", play.get("control", "replay/frame?at=1").data)
    check(schema, "AfterAction", play.get("control", "replay/aar").data)
    check(schema, "AfterAction", play.get("blue", "replay/aar").data)
    slip = play.post("control", "control/seats", {"team": "red"})
    check(schema, "Slip", slip.data)
    browser = Caller()
    check(schema, "Claimed", browser.post("/api/claim/", {"code": slip.data["code"]}).data)
    check(schema, "Mine", browser.get("/api/mine/").data)
    check(schema, "Error", play.get("blue", "replay?as=truth").data)
    statics = Caller().get(play.frame("blue")["game"]["statics"])
    assert statics.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    check(schema, "Statics", statics.data)
    check(schema, "Theatre", Caller().get(statics.data["theatre"]).data)
    assert adjudication.unpublished() == []

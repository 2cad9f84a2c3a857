"""A script sends a scenario: every finding with its line, a trial, a version to play."""

from __future__ import annotations

import pytest

from game import models
from game.play import uploads
from game.scenarios import apart, loader, parcel
from tests.doors.calling import Answer, Caller, host
from tests.doors.conftest import Files
from tests.doors.test_uploads import rows
from tests.play.toybox import tables

pytestmark = pytest.mark.django_db(transaction=True)

ZIP = "application/zip"


@pytest.fixture
def sender() -> Caller:
    """A host's script."""
    return host()


def send(caller: Caller, raw: bytes, kind: str = ZIP) -> Answer:
    """Send a zip as it is."""
    return caller.call("POST", "/api/uploads/", raw, kind)


def test_a_scenario_is_sent_kept_played_and_removed(sender: Caller, good: Files) -> None:
    sent = send(sender, parcel.pack(good))
    assert sent.status == 201, sent.data
    digest = sent.data["digest"]
    assert sent.data == {
        "digest": digest,
        "scenario": "reef",
        "title": "Reef",
        "version": "1",
        "reference": f"reef@{digest}",
        "origin": "uploaded",
        "trial": True,
        "games": 0,
        "warnings": [],
        "places": sent.data["places"],
    }
    assert {"near(Redhill)"} <= {place["text"] for place in sent.data["places"]}
    game = {"name": "A", "scenario": sent.data["reference"]}
    assert sender.post("/api/games/", game).code == "SCENARIO", "a trial is not played"
    here = f"/api/uploads/{digest}"
    assert sender.get(here).data == sent.data
    assert sender.get("/api/uploads/").data == [], "a trial is in no list"
    for _ in range(2):
        kept = sender.post(f"{here}/keep")
        assert (kept.status, kept.data) == (200, {**sent.data, "trial": False})
    assert sender.post("/api/games/", game).status == 201
    (listed,) = sender.get("/api/uploads/").data
    assert listed == {**{key: sent.data[key] for key in listed}, "games": 1}
    assert listed["reference"] == game["scenario"]
    used = sender.call("DELETE", here)
    assert (used.status, used.code) == (409, "UPLOAD-USED")
    assert sender.get(here).data["games"] == 1
    models.Turn.objects.all().delete()
    models.Game.objects.all().delete()
    for _ in range(2):
        gone = sender.call("DELETE", here, idempotency_key="once")
        assert (gone.status, gone.data) == (200, {"done": True})
    assert sender.get(here).status == 404
    assert rows() == {"Upload": 0, "Pinned": 0, "Game": 0}


def test_all_errors_come_at_once_with_file_and_line_and_nothing_is_kept(
    sender: Caller, good: Files
) -> None:
    bad = {
        **good,
        "forces.yaml": good["forces.yaml"].replace(b"strength: 2500", b"strength: many"),
        "briefs/GREEN.md": b"# For nobody",
    }
    before = rows()
    answer = send(sender, parcel.pack(bad))
    assert (answer.status, answer.code) == (422, "UPLOAD-ERRORS")
    found = answer.data["error"]["details"]["findings"]
    errors = [row for row in found if row["severity"] == "error"]
    assert answer.data["error"]["message"].startswith(f"The scenario has {len(errors)} error")
    lines = {row["file"]: row["line"] for row in errors}
    text = bad["forces.yaml"].decode().splitlines()
    assert "strength: many" in text[lines["forces.yaml"] - 1]
    assert "briefs/GREEN.md" in lines
    assert rows() == before


def test_what_is_shipped_is_known(sender: Caller) -> None:
    digest = loader.digest("island")
    raw = sender.client.get(f"/scenarios/island/{digest}/files").content
    answer = send(sender, raw)
    assert answer.status == 201
    assert (answer.data["origin"], answer.data["trial"]) == ("shipped", False)
    assert rows()["Upload"] == 0


@pytest.mark.parametrize(
    ("raw", "kind", "status", "code"),
    [
        (b"", ZIP, 422, "UPLOAD-EMPTY"),
        (b"{}", "application/json", 415, "MEDIA_TYPE"),
        (b"x" * (uploads.MAX_BYTES + 1), ZIP, 413, "UPLOAD-SIZE"),
    ],
)
def test_what_is_no_zip_is_refused_before_it_is_examined(
    sender: Caller,
    raw: bytes,
    kind: str,
    status: int,
    code: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apart, "examine", lambda raw: pytest.fail("it was examined"))
    before = tables()
    answer = send(sender, raw, kind)
    assert (answer.status, answer.code) == (status, code)
    assert tables() == before


def test_a_browser_sends_its_token_along(good: Files) -> None:
    caller = host()
    caller.client.handler.enforce_csrf_checks = True
    before = rows()
    answer = send(caller, parcel.pack(good))
    assert (answer.status, answer.code) == (403, "CSRF")
    assert rows() == before


def test_only_a_host_sends_reads_keeps_or_removes(sender: Caller, good: Files) -> None:
    digest = send(sender, parcel.pack(good)).data["digest"]
    before = rows()
    for caller in (Caller(), Caller(token="x" * 40)):
        for method, path in (
            ("POST", ""),
            ("GET", digest),
            ("DELETE", digest),
            ("POST", f"{digest}/keep"),
        ):
            answer = caller.call(method, f"/api/uploads/{path}")
            assert (answer.status, answer.code) == (403, "ROLE"), (method, path)
    assert rows() == before

"""Sending a scenario: one report of all that is wrong, a trial, a version that stays what it is."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from game import models
from game.play import boards, library, lobby, uploads
from game.play.refused import Refused
from game.scenarios import apart, loader, parcel
from tests.doors.calling import Caller
from tests.doors.conftest import Files
from tests.doors.test_pages import browser, creation, holder, made_host, post
from tests.scenarios.hostile import CORPUS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client() -> Client:
    """A host's browser."""
    return made_host()


def send(client: Client, *files: tuple[str, bytes]) -> Any:
    """Send files by the form."""
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return post(client, "/upload", {"files": sent})


def zipped(files: Files) -> tuple[str, bytes]:
    """One file to send: the zip of a folder."""
    return "reef.zip", parcel.pack(files)


def with_title(files: Files, title: str) -> Files:
    """The same scenario under another title: another version."""
    text = files["scenario.yaml"].replace(b"title: Reef", b"title: " + title.encode())
    return {**files, "scenario.yaml": text}


def page(answer: Any) -> str:
    """A page as it is read."""
    return html.unescape(answer.content.decode())


def rows() -> dict[str, int]:
    """What uploads leave behind."""
    return {m.__name__: m.objects.count() for m in (models.Upload, models.Pinned, models.Game)}


def trial_of(answer: Any) -> str:
    """The digest that an upload without an error leads to."""
    assert answer.status_code == 302, page(answer)[:3000]
    found = re.fullmatch(r"/uploads/([0-9a-f]{32})", answer["Location"])
    assert found, answer["Location"]
    return found[1]


def kept(client: Client, files: Files) -> str:
    """Send a scenario and keep it; its digest."""
    digest = trial_of(send(client, zipped(files)))
    answer: Any = post_to(client, f"/uploads/{digest}/keep")
    assert (answer.status_code, answer["Location"]) == (302, f"/scenarios/reef/{digest}")
    return digest


def post_to(client: Client, path: str) -> Any:
    """Press a button of a page: its form has nothing but the token."""
    client.get("/scenarios")
    token = client.cookies["csrftoken"].value
    return client.post(path, {"csrfmiddlewaretoken": token})


# -------------------------------------------------------------------------------------- the report


def test_all_errors_are_reported_at_once_and_nothing_is_kept(client: Client, good: Files) -> None:
    bad = {
        **good,
        "forces.yaml": good["forces.yaml"]
        .replace(b"place: Bluewater", b"place: Bluewatr")
        .replace(b"strength: 2500", b"strength: many"),
        "politics.yaml": good["politics.yaml"].replace(b"metric: BLU.will", b"metric: BLU.wil"),
        "briefs/GREEN.md": b"# For nobody",
    }
    before = rows()
    answer = send(client, zipped(bad))
    said = page(answer)
    assert answer.status_code == 422
    for word in (
        *("forces.yaml", "Bluewatr", "Bluewater", "'many'"),
        *("politics.yaml", "BLU.wil", "briefs/GREEN.md", "Nothing was kept."),
        "units[",
        "strength: many",
    ):
        assert word in said, word
    assert "Traceback" not in said
    lines = re.findall(r'<td class="num">(\d+)</td>', answer.content.decode())
    assert len(lines) >= 3, "every finding says its line"
    assert rows() == before


def test_the_words_of_a_hostile_file_are_shown_as_text(client: Client, good: Files) -> None:
    script = b"<script>alert(1)</script>"
    bad = {**good, "scenario.yaml": good["scenario.yaml"] + b"\n" + script + b": 1\n"}
    answer = send(client, zipped(bad))
    assert answer.status_code == 422
    assert script not in answer.content
    assert b"&lt;script&gt;alert(1)&lt;/script&gt;" in answer.content


HOSTILE = sorted({case.code: case for case in CORPUS}.values())[::4]
"""One case of every fourth code; `tests/scenarios/test_hostile.py` tries them all."""
SOONER = {"zip-too-big": "UPLOAD-SIZE"}
"""What the door itself refuses, before anything is examined."""


def test_hostile_files_are_refused_by_name_and_leave_nothing(
    client: Client, good: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "PER_MINUTE", 1000)
    before = rows()
    for case in HOSTILE:
        answer = send(client, ("x.zip", case.make()))
        assert answer.status_code == 422, case.name
        code = SOONER.get(case.code, case.code)
        assert f"<code>{code}</code>" in answer.content.decode(), case.name
    assert rows() == before
    trial_of(send(client, zipped(good)))


# ------------------------------------------------------------------------------- trial and keeping


def test_a_trial_is_laid_open_and_in_no_list(client: Client, good: Files) -> None:
    digest = trial_of(send(client, zipped(good)))
    laid_open = page(client.get(f"/uploads/{digest}"))
    for word in (
        "Reef",
        "Not kept yet.",
        "Keep this version",
        "Guard",
        "Will of Bluland",
        "near(Redhill)",
    ):
        assert word in laid_open, word
    statics = client.get(f"/api/scenarios/reef/{digest}/statics")
    assert statics.status_code == 200, "its map can be drawn"
    assert client.get(statics.json()["theatre"]).status_code == 200
    for path in ("/scenarios", "/create", "/"):
        assert digest[:8] not in page(client.get(path)), path
    for reference in ("reef", f"reef@{digest}"):
        with pytest.raises(Refused, match="SCENARIO"):
            boards.pin(reference)


def test_what_is_kept_can_be_played_and_downloaded(client: Client, good: Files) -> None:
    digest = kept(client, good)
    assert f"/scenarios/reef/{digest}" in page(client.get("/scenarios"))
    form = page(client.get("/create?scenario=reef"))
    assert re.search(r'<option value="reef"[^>]*selected', form)
    answer = client.get(f"/scenarios/reef/{digest}/files")
    assert parcel.unpack(answer.content) == good
    answer = post(
        client,
        "/create",
        creation()
        | {
            "scenario": "reef",
            "seat_team": ["RED", "BLU"],
            "seat_label": ["RED-1", "BLU-1"],
            "seat_role": ["commander", "commander"],
        },
    )
    assert answer.status_code == 200, page(answer)[:2000]  # type: ignore[attr-defined]
    game = models.Game.objects.get()
    assert game.scenario_id == digest
    codes = re.findall(r'class="code-text">([^<]+)<', answer.content.decode())  # type: ignore[attr-defined]
    player = Caller()
    took = player.post("/api/claim/", {"code": codes[0], "name": "Major R"})
    brief = player.client.get(f"/s/{took.data['seat']}/brief")
    assert brief.status_code == 200
    assert digest[:8] in page(brief), "the brief of its own version"


def test_the_same_upload_is_the_same_version(client: Client, good: Files) -> None:
    digest = kept(client, good)
    before = rows()
    as_a_folder = {f"reef copy/{name}": content for name, content in good.items()}
    assert trial_of(send(client, zipped(as_a_folder))) == digest
    answer = client.get(f"/uploads/{digest}")
    assert answer["Location"] == f"/scenarios/reef/{digest}?known=1"
    assert "The library has this version." in page(client.get(answer["Location"]))
    assert rows() == before


def test_what_is_shipped_is_known(client: Client) -> None:
    for scenario in loader.shipped():
        digest = loader.digest(scenario)
        raw = client.get(f"/scenarios/{scenario}/{digest}/files").content
        assert trial_of(send(client, ("x.zip", raw))) == digest
        assert client.get(f"/uploads/{digest}").status_code == 302
    assert models.Upload.objects.count() == 0


def test_a_running_exercise_holds_on_to_its_version(client: Client, good: Files) -> None:
    first = kept(client, good)
    game, _ = lobby.create(None, name="A", scenario="reef")
    second = kept(client, with_title(good, "Reef again"))
    assert first != second
    later, _ = lobby.create(None, name="B", scenario="reef")
    old, _ = lobby.create(None, name="C", scenario=f"reef@{first}")
    assert [g.scenario_id for g in (game, later, old)] == [first, second, first]
    assert boards.board_of(game).scenario.title == "Reef"
    assert boards.board_of(later).scenario.title == "Reef again"
    (title,) = [t for t in library.titles() if t.current.entry["id"] == "reef"]
    assert [(v.digest, v.games) for v in title.versions] == [(second, 1), (first, 2)]
    assert [v.reference for v in title.versions] == ["reef", f"reef@{first}"]
    form = page(client.get(f"/create?scenario=reef@{first}"))
    assert re.search(rf'<option value="reef@{first}"[^>]*selected', form)


def test_a_version_of_a_shipped_scenario_stands_beside_it(client: Client, good: Files) -> None:
    name = loader.shipped()[0]
    text = good["scenario.yaml"].replace(b"id: reef", f"id: {name}".encode())
    digest = trial_of(send(client, zipped({**good, "scenario.yaml": text})))
    post_to(client, f"/uploads/{digest}/keep")
    assert boards.pin(name).digest == loader.digest(name), "the name alone means what is shipped"
    assert boards.pin(f"{name}@{digest}").digest == digest


def test_only_what_no_exercise_uses_can_be_removed(client: Client, good: Files) -> None:
    digest = kept(client, good)
    game, _ = lobby.create(None, name="A", scenario="reef")
    answer = post_to(client, f"/uploads/{digest}/remove")
    assert answer.status_code == 409
    assert b"UPLOAD-USED" in answer.content
    assert models.Upload.objects.filter(pk=digest).exists()
    models.Turn.objects.all().delete()
    game.delete()
    assert post_to(client, f"/uploads/{digest}/remove")["Location"] == "/scenarios"
    assert not models.Upload.objects.exists()
    assert not models.Pinned.objects.filter(pk=digest).exists()
    assert client.get(f"/scenarios/reef/{digest}").status_code == 404


def test_trials_that_nobody_keeps_are_swept_away(
    client: Client, good: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = trial_of(send(client, zipped(good)))
    models.Upload.objects.update(at=models.Upload.objects.get().at - 2 * uploads.TRIAL)
    new = trial_of(send(client, zipped(with_title(good, "Second"))))
    assert set(models.Upload.objects.values_list("pk", flat=True)) == {new}
    assert not models.Pinned.objects.filter(pk=old).exists()
    monkeypatch.setattr(uploads, "MAX_TRIALS", 1)
    third = trial_of(send(client, zipped(with_title(good, "Third"))))
    assert set(models.Upload.objects.values_list("pk", flat=True)) == {third}


# ----------------------------------------------------------------------------------- what is taken


def test_files_may_be_sent_without_a_zip(client: Client, good: Files) -> None:
    loose = [(name.rpartition("/")[2], content) for name, content in good.items()]
    assert trial_of(send(client, *loose, ("README.md", b"# About it"))) == trial_of(
        send(client, zipped(good))
    )


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ([], "UPLOAD-EMPTY"),
        ([("x.zip", b"")], "UPLOAD-EMPTY"),
        ([("a.yaml", b"a: 1"), ("b.zip", b"PK\x03\x04")], "UPLOAD-KIND"),
        ([("a.yaml", b"a: 1"), ("b.exe", b"MZ")], "UPLOAD-KIND"),
        ([(f"{n}.yaml", b"a: 1") for n in range(uploads.MAX_FILES + 1)], "UPLOAD-MANY"),
        ([(f"{n}.yaml", b"a: 1") for n in range(140)], "UPLOAD-FORM"),
    ],
)
def test_what_is_no_scenario_is_refused_before_it_is_examined(
    client: Client,
    files: list[tuple[str, bytes]],
    code: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apart, "examine", lambda raw: pytest.fail("it was examined"))
    answer = send(client, *files)
    assert answer.status_code == 422
    assert code in answer.content.decode()


def test_too_much_is_refused_before_it_is_read(client: Client) -> None:
    client.get("/upload")
    answer: Any = client.post(
        "/upload",
        b"x" * (uploads.MAX_BYTES + 100_000),
        content_type="multipart/form-data; boundary=x",
    )
    assert answer.status_code == 422
    assert b"UPLOAD-SIZE" in answer.content


def test_an_examination_that_takes_too_long_or_too_much_is_stopped(
    client: Client, good: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in (hurry, starve):
        with monkeypatch.context() as patch:
            limit(patch)
            answer = send(client, zipped(good))
        assert answer.status_code == 422
        assert b"UPLOAD-STOPPED" in answer.content, limit
    trial_of(send(client, zipped(good)))


def hurry(patch: pytest.MonkeyPatch) -> None:
    """Give the child no time."""
    patch.setattr(apart, "WALL_SECONDS", 0.05)


def starve(patch: pytest.MonkeyPatch) -> None:
    """Let the child limit itself to less memory than even a small scenario takes."""
    program = (
        "import sys, game.scenarios.apart as apart; from pathlib import Path; "
        "apart.MEMORY = 20_000_000; apart._main(Path(sys.argv[1]))"
    )
    run = apart.subprocess.run

    def starved(command: list[str], **options: Any) -> Any:
        return run([command[0], "-c", program, command[-1]], **options)

    patch.setattr(apart.subprocess, "run", starved)


def test_a_third_examination_waits_and_is_then_asked_to_come_back(
    client: Client, good: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "WAIT", 0.05)
    for _ in range(uploads.AT_ONCE):
        assert uploads._free.acquire(blocking=False)
    try:
        answer = send(client, zipped(good))
    finally:
        for _ in range(uploads.AT_ONCE):
            uploads._free.release()
    assert b"UPLOAD-BUSY" in answer.content
    trial_of(send(client, zipped(good)))


def test_a_host_may_send_so_many_a_minute(
    client: Client, good: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "PER_MINUTE", 1)
    trial_of(send(client, zipped(good)))
    answer = send(client, zipped(with_title(good, "Second")))
    assert answer.status_code == 422
    assert b"RATE" in answer.content


# ------------------------------------------------------------------------------------ who may send


def test_nobody_but_a_host_sends_keeps_or_removes(client: Client, good: Files) -> None:
    digest = trial_of(send(client, zipped(good)))
    _, slips = lobby.create(None, name="A", scenario=loader.shipped()[0])
    before = rows()
    for slip in [None, *slips]:
        other = browser() if slip is None else holder(slip)[0]
        other.get("/join")
        token = {"csrfmiddlewaretoken": other.cookies["csrftoken"].value}
        upload = {**token, "files": SimpleUploadedFile(*zipped(good))}
        answers = [
            other.get("/upload"),
            other.get(f"/uploads/{digest}"),
            other.post("/upload", upload),
            other.post(f"/uploads/{digest}/keep", token),
            other.post(f"/uploads/{digest}/remove", token),
        ]
        assert [a.status_code for a in answers] == [409] * 5
        assert all(b"ROLE" in a.content for a in answers)
    assert rows() == before
    assert models.Upload.objects.get().kept_at is None


def test_a_form_without_its_token_does_nothing(client: Client, good: Files) -> None:
    digest = trial_of(send(client, zipped(good)))
    before = rows()
    upload = {"files": SimpleUploadedFile(*zipped(with_title(good, "Forged")))}
    for path, fields in (
        ("/upload", upload),
        (f"/uploads/{digest}/keep", {}),
        (f"/uploads/{digest}/remove", {}),
    ):
        assert client.post(path, fields).status_code == 403, path
    assert rows() == before
    assert models.Upload.objects.get().kept_at is None


def test_what_was_never_sent_is_not_found(client: Client) -> None:
    for digest in ("0" * 32, "nothing", "x" * 300):
        assert client.get(f"/uploads/{digest}").status_code == 404
        for act in ("keep", "remove"):
            assert post_to(client, f"/uploads/{digest}/{act}").status_code == 404

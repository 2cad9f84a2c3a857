"""What a stranger sent is examined in a process that may die; nothing of it is left behind."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from game.scenarios import apart, loader, parcel
from tests.scenarios import island


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scenario without an error, in a folder named as it is."""
    home = tmp_path_factory.mktemp("sent") / "island"
    home.mkdir()
    return island.write(home)


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their path."""
    paths = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths}


def test_the_same_comes_out_as_in_this_process(folder: Path) -> None:
    files = files_of(folder)
    outcome = apart.examine(parcel.pack(files))
    here = loader.examine(folder)
    assert outcome.findings == ()
    content = outcome.content
    assert content is not None
    assert content.body == msgspec.json.encode(here.scenario).decode()
    assert content.digest == loader.digest(folder), "as if the folder were shipped"
    assert (content.scenario, content.version, content.theatre) == ("island", "1", "isle")
    assert content.drawing == (folder / "isle.json").read_text()
    assert parcel.unpack(content.files) == files
    assert content.entry["title"] == "Island"
    assert {p["text"] for p in content.places} >= {"near(Redhill)", "Bluewater", "border(B, R)"}


def test_a_finding_shows_the_line_it_is_about(folder: Path) -> None:
    files = files_of(folder)
    files["politics.yaml"] = files["politics.yaml"].replace(b"start: 60", b"start: sixty")
    outcome = apart.examine(parcel.pack(files))
    assert outcome.content is None
    (finding,) = [f for f in outcome.findings if f["severity"] == "error"]
    assert (finding["file"], finding["field"]) == ("politics.yaml", "tracks[0].start")
    line = files["politics.yaml"].decode().splitlines()[finding["line"] - 1]
    assert finding["excerpt"] == line.strip()[: apart.EXCERPT]
    assert "sixty" in finding["excerpt"]


def test_nothing_is_left_in_the_folder_for_passing_things(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart.tempfile, "tempdir", str(tmp_path))
    for raw in (parcel.pack(files_of(folder)), b"no zip"):
        apart.examine(raw)
        assert list(tmp_path.iterdir()) == []


def test_a_scenario_the_rules_stop_on_is_reported(folder: Path) -> None:
    scenario = loader.load(folder)
    assert apart._played(scenario) is None
    first = msgspec.structs.replace(scenario.units[0], type="no-such-type")
    broken = apart._played(msgspec.structs.replace(scenario, units=(first,)))
    assert broken.code == "unplayable"
    assert "no-such-type" in broken.message

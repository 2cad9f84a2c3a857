"""A zipped scenario is unpacked whole or refused by name; nothing lands outside its folder."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from game.scenarios import parcel
from game.scenarios.loader import examine
from game.scenarios.problems import Problem, ScenarioError
from tests.scenarios import island


def packed(files: dict[str, bytes]) -> bytes:
    """A zip of so many files, deflated."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def of_folder(folder: Path, below: str = "") -> dict[str, bytes]:
    """Every file of a folder by its path, as a zip tool would take it."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {f"{below}{p.relative_to(folder).as_posix()}": p.read_bytes() for p in files}


def test_a_zipped_folder_comes_out_as_it_was(tmp_path: Path) -> None:
    """Sent, unpacked, laid out and read: the same scenario, with no finding."""
    folder = tmp_path / "sent"
    folder.mkdir()
    island.write(folder)
    sent = of_folder(folder)
    files = parcel.unpack(packed(sent))
    assert files == sent
    found = examine(parcel.lay_out(files, tmp_path / "got"))
    assert found.problems == ()
    assert found.scenario == examine(folder).scenario


@pytest.mark.parametrize("around", ["island/", "Мій острів/", "island copy 2/"])
def test_the_folder_around_everything_is_taken_away(tmp_path: Path, around: str) -> None:
    sent = of_folder(island.write(tmp_path))
    assert parcel.unpack(packed({around + name: raw for name, raw in sent.items()})) == sent


def test_what_systems_add_by_themselves_is_passed_over(tmp_path: Path) -> None:
    sent = of_folder(island.write(tmp_path))
    litter = {"__MACOSX/island/._scenario.yaml": b"\0\1", ".DS_Store": b"\0", "Thumbs.db": b"\0"}
    assert parcel.unpack(packed({**sent, **litter})) == sent


def test_folders_are_no_files(tmp_path: Path) -> None:
    sent = of_folder(island.write(tmp_path))
    out = io.BytesIO(packed(sent))
    with zipfile.ZipFile(out, "a") as archive:
        archive.mkdir("briefs")
    assert parcel.unpack(out.getvalue()) == sent


def test_a_zip_without_a_scenario_says_so() -> None:
    with pytest.raises(ScenarioError) as caught:
        parcel.unpack(packed({"notes.md": b"# Notes"}))
    (problem,) = caught.value.problems
    assert problem.code == "zip-no-scenario"


@pytest.mark.parametrize("name", ["../x.yaml", "/x.yaml", "a/b/x.yaml", "briefs/x.yaml", "x", ""])
def test_nothing_is_laid_out_beside_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    with pytest.raises(ScenarioError):
        parcel.lay_out({name: b""}, folder)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_a_folder_in_use_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("a: 1")
    with pytest.raises(FileExistsError):
        parcel.lay_out({"scenario.yaml": b""}, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.yaml"]


def test_any_damage_is_unpacked_or_refused(tmp_path: Path) -> None:
    """Bytes flipped, cut out, doubled: the files, or a finding with a code; nothing else."""
    whole = packed(of_folder(island.write(tmp_path)))
    dice = random.Random(11)
    refused = 0
    for _ in range(400):
        raw = bytearray(whole)
        at = dice.randrange(len(raw))
        match dice.randrange(4):
            case 0:
                raw[at] ^= 1 << dice.randrange(8)
            case 1:
                del raw[at : at + dice.randrange(1, 60)]
            case 2:
                raw[at:at] = raw[at : at + dice.randrange(1, 60)]
            case 3:
                raw[at : at + 4] = dice.choice((b"\xff" * 4, b"\0" * 4, b"PK\x05\x06"))
        problems: tuple[Problem, ...] = ()
        try:
            assert parcel.MAIN in parcel.unpack(bytes(raw))
        except ScenarioError as error:
            problems = error.problems
            refused += 1
        assert all(p.code.startswith("zip-") and p.message and p.remedy for p in problems)
    assert refused > 200

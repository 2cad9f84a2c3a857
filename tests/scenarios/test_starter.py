"""A new scenario is a copy that plays, under its own name; nothing is ever overwritten."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from game.scenarios import editor_schema, loader, starter


def _new(*words: str) -> list[str]:
    out = io.StringIO()
    call_command("new_scenario", *words, stdout=out)
    return out.getvalue().splitlines()


def _bytes(folder: Path) -> dict[str, bytes]:
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


@pytest.mark.parametrize("source", loader.shipped())
def test_a_copy_is_sound_and_its_own(tmp_path: Path, source: str) -> None:
    """Every shipped scenario can be the origin: same files, same findings, another name."""
    folder = tmp_path / "scenarios" / "my-war"
    _new(str(folder), "--from", source)
    found = loader.examine(folder)
    origin = loader.examine(source)
    assert found.problems == origin.problems == ()
    assert found.scenario is not None and origin.scenario is not None
    assert (found.scenario.id, found.scenario.title) == ("my-war", "My war")
    assert found.scenario.version == "0.1"
    assert found.scenario.units == origin.scenario.units
    assert found.scenario.briefs == origin.scenario.briefs
    assert set(_bytes(folder)) == {n for n in _bytes(loader.folder_of(source)) if "cache" not in n}


def test_the_tutorial_is_copied_if_none_is_named(tmp_path: Path) -> None:
    _new(str(tmp_path / "a"))
    found, origin = loader.load(tmp_path / "a"), loader.load(starter.TUTORIAL)
    assert [t.id for t in found.teams] == [t.id for t in origin.teams]


def test_three_lines_say_what_to_do_next(tmp_path: Path) -> None:
    folder = tmp_path / "my-war"
    said, *steps = _new(str(folder))
    assert str(folder) in said
    assert [s[:2] for s in steps] == ["1.", "2.", "3."]
    commands = [s.partition("manage.py ")[2].split() for s in steps[1:]]
    assert [c[0] for c in commands] == ["validate_scenario", "preview_scenario"]
    assert all(c[1] == str(folder) for c in commands)


def test_editors_find_the_schema_from_the_copy(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "er" / "my-war"
    _new(str(folder))
    for path in folder.glob("*.yaml"):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        assert first.startswith(editor_schema.MARK)
        there = (folder / first.removeprefix(editor_schema.MARK)).resolve()
        assert there == editor_schema.PUBLISHED


@pytest.mark.parametrize("title", ['The "Gap"', "It's: here", "C:\\new", "Мій острів", "#1"])
def test_a_title_is_written_as_it_is(tmp_path: Path, title: str) -> None:
    _new(str(tmp_path / "a"), "--title", title)
    assert loader.load(tmp_path / "a").title == title


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "notes.txt").write_text("keep")
    with pytest.raises(CommandError, match="exists and is not empty"):
        _new(str(folder))
    assert _bytes(tmp_path) == {"mine/notes.txt": b"keep"}


@pytest.mark.parametrize(
    ("name", "words", "says"),
    [
        ("my war", (), "cannot be an id"),
        ("1st", (), "cannot be an id"),
        ("springboard", (), "comes with the game"),
        ("a", ("--from", "sprinboard"), "Did you mean springboard"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    tmp_path: Path, name: str, words: tuple[str, ...], says: str
) -> None:
    with pytest.raises(CommandError, match=says):
        _new(str(tmp_path / name), *words)
    assert list(tmp_path.iterdir()) == []

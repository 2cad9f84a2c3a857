"""Every message the code names has words, and every argument those words use is given one name.

Ids are written literally in the sources (`msg="report-…"`, `Report("report-…")`, `t('board-…')`),
so a scan finds them; families built from a value (`label-<x>`) are listed here with their values.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.syntax import ast, parse

ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "game" / "words" / "en"

_PREFIXES = (
    "report",
    "refusal",
    "warning",
    "source",
    "cause",
    "factor",
    "order",
    "label",
    "change",
)
_PYTHON_ID = re.compile(r"""["']((?:{})-[A-Za-z0-9_-]+)["']""".format("|".join(_PREFIXES)))
_BROWSER_ID = re.compile(r"""\bt\(\s*'([a-z][A-Za-z0-9_-]+)'""")


def _catalogue() -> dict[str, str]:
    found: dict[str, str] = {}
    for file in sorted(WORDS.glob("*.ftl")):
        for entry in parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Junk):
                pytest.fail(f"{file.name}: cannot be read: {entry.content[:80]!r}")
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, (
                    f"{entry.id.name} is in {found[entry.id.name]} and in {file.name}"
                )
                found[entry.id.name] = file.name
    return found


def _used_in_engine() -> set[str]:
    used = set()
    for file in sorted((ROOT / "game").rglob("*.py")):
        if "scenarios" not in file.parts:
            used |= set(_PYTHON_ID.findall(file.read_text(encoding="utf-8")))
    return used


def _used_in_browser() -> set[str]:
    used = set()
    for pattern in ("*.ts", "*.tsx"):
        for file in sorted((ROOT / "static" / "src").rglob(pattern)):
            if not file.name.endswith((".test.ts", ".test.tsx")):
                used |= set(_BROWSER_ID.findall(file.read_text(encoding="utf-8")))
    return used


def test_no_message_is_written_twice_and_every_file_can_be_read() -> None:
    """The catalogues parse, and an id has one home."""
    assert len(_catalogue()) > 100


def test_every_message_of_the_engine_and_play_has_words() -> None:
    """An id without words would be shown as the id."""
    assert sorted(_used_in_engine() - set(_catalogue())) == []


def test_every_message_of_the_browser_has_words() -> None:
    """The same for the screens."""
    assert sorted(_used_in_browser() - set(_catalogue())) == []


def test_every_refusal_code_has_words() -> None:
    """A refusal without a message of its own falls back to `refusal-<code>`."""
    from game.engine.refusals import CODES

    words = _catalogue()
    assert sorted(c for c in CODES if f"refusal-{c}" not in words) == []

"""The replay tells apart every kind of event the engine reports, each with a shape and a word."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KINDS = ROOT / "static" / "src" / "replay" / "kinds.ts"
WORDS = ROOT / "game" / "words" / "en"


def reported() -> Iterator[tuple[str, str]]:
    """Each kind that a report of the engine names, and where."""
    for path in sorted((ROOT / "game" / "engine").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Report":
                continue
            for keyword in node.keywords:
                if keyword.arg == "kind" and isinstance(keyword.value, ast.Constant):
                    yield str(keyword.value.value), f"{path.name}:{node.lineno}"


def shapes() -> set[str]:
    """The kinds that have a shape."""
    block = KINDS.read_text(encoding="utf-8").partition("SHAPES")[2].partition("};")[0]
    return set(re.findall(r"^  (\w+): \{ d:", block, re.M))


def test_every_kind_that_is_reported_has_a_shape() -> None:
    found = list(reported())
    assert len(found) > 80, "the engine's reports are read"
    known = shapes()
    assert len(known) > 15, "the shapes are read"
    assert [(kind, where) for kind, where in found if kind not in known] == []


def test_every_shape_has_a_word() -> None:
    words = "\n".join(p.read_text(encoding="utf-8") for p in sorted(WORDS.glob("*.ftl")))
    said = set(re.findall(r"^replay-kind-(\w+) =", words, re.M))
    assert shapes() | {"other"} == said

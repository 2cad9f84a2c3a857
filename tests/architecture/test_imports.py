"""The import rule: wargame → doors → play → models, scenarios → engine (law 1)."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ensure import ROOT

GAME = ROOT / "game"


def test_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "wargame.settings"}
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "0 broken" in answer.stdout


def imports(file: Path) -> set[str]:
    """Return the top names of what a file imports, at any depth of its code."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module or "")
    return names


# What rules need: structure and arithmetic. No clock, no files, no network, no global dice.
ENGINE_MAY = {
    "__future__", "abc", "ast", "bisect", "collections", "dataclasses", "enum", "fractions",
    "functools", "game", "graphlib", "hashlib", "heapq", "importlib", "itertools", "math",
    "msgspec", "operator", "pkgutil", "re", "string", "types", "typing", "weakref",
}  # fmt: skip


@pytest.mark.parametrize("file", sorted((GAME / "engine").rglob("*.py")), ids=lambda f: f.stem)
def test_engine_imports_only_what_rules_need(file: Path) -> None:
    found = imports(file)
    assert {name.partition(".")[0] for name in found} <= ENGINE_MAY
    assert not [n for n in found if n.startswith("game") and not n.startswith("game.engine")]


def test_only_play_touches_models() -> None:
    allowed = [GAME / "play", GAME / "migrations", GAME / "models.py", GAME / "models"]
    strays = [
        str(file.relative_to(ROOT))
        for file in sorted(GAME.rglob("*.py"))
        if not any(file == place or place in file.parents for place in allowed)
        and any(name.startswith("game.models") for name in imports(file))
    ]
    assert strays == []

"""Every conformance case of the rules, A01 to H10, is carried by a case file or a test.

A case is carried by `tests/engine/cases/<letter>/<id>.yaml`, or by a test that names it: in its
own name (`test_h01_...`) or at the start of its docstring ("G02, G03. ...").
"""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest
import yaml

from tests.architecture.rule_index import ROOT

COUNTS = {"A": 7, "B": 13, "C": 22, "D": 8, "E": 8, "F": 9, "G": 9, "H": 10}
IDS = [f"{letter}{n:02d}" for letter, most in COUNTS.items() for n in range(1, most + 1)]
_IN_NAME = re.compile(r"test_([a-h]\d\d)_")
_AT_START = re.compile(r"((?:[A-H]\d\d(?:, )?)+)\.")


@cache
def _carriers() -> dict[str, list[str]]:
    """Case -> the files and tests that carry it out."""
    out: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests" / "engine" / "cases").rglob("*.yaml")):
        out.setdefault(yaml.safe_load(path.read_text(encoding="utf-8"))["id"], []).append(path.name)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for case in _named(node):
                    out.setdefault(case, []).append(f"{path.name}::{node.name}")
    return out


def _named(test: ast.FunctionDef) -> set[str]:
    name = _IN_NAME.match(test.name)
    start = _AT_START.match(ast.get_docstring(test) or "")
    said = start[1].split(", ") if start else []
    return {*said, *([name[1].upper()] if name else [])}


def test_there_are_86() -> None:
    """The count of the rules."""
    assert len(IDS) == 86


@pytest.mark.parametrize("case", IDS)
def test_a_case_of_the_rules_is_carried(case: str) -> None:
    """By a file, or by a test that says so."""
    assert _carriers().get(case), f"no case file and no test for {case}"


def test_a_case_nobody_carries_is_missed() -> None:
    """Only what a file or a test names counts as carried."""
    assert "H11" not in _carriers()

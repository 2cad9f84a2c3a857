"""Hostile scenarios are refused by name, within 2 s and 256 MB, and nothing falls over."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from ensure import ROOT
from game.scenarios.codes import CODES
from tests.scenarios.hostile import CORPUS, Hostile

OF_CONTENT = {"missing-key", "not-allowed", "empty", "invalid", "content", "unknown-place"} | {
    "duplicate-id", "provenance", "unknown-theatre", "no-brief", "no-files", "no-scenario",
    "file-not-plain", "objective-out-of-reach", "objective-untouchable",
    "unit-cut-off", "inject-for-nobody", "no-inject", "unplayable",
}  # fmt: skip
"""Codes of honest mistakes and of advice, tried in `test_broken.py`, `test_loader.py`,
`test_drawn_map.py`, `test_advice.py` and `test_apart.py`."""


def _trial(*words: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.scenarios.hostile.trial", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=300, check=True)
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    """What came of every case; the process that tried them all was alive to say so."""
    return _trial()


@pytest.mark.parametrize("case", CORPUS, ids=[c.name for c in CORPUS])
def test_a_hostile_scenario_is_refused_by_name(case: Hostile, results: dict[str, Any]) -> None:
    result = results[case.name]
    assert result["signal"] == 0, "the reading was ended by the limits"
    assert "raised" not in result
    assert case.code in [code for code, _, _ in result["value"]], result["value"][:3]
    for code, file, words in result["value"]:
        assert code in CODES
        assert file
        assert len(words) < 1500


def test_the_honest_scenario_passes_the_same_way(results: dict[str, Any]) -> None:
    assert results["honest"]["value"] == []


def test_the_largest_scenario_that_is_accepted_keeps_the_same_limits(
    results: dict[str, Any],
) -> None:
    """5,000 cells and places, 900 units, 700 long formulas: what no limit refuses is cheap too."""
    assert results["largest"]["signal"] == 0
    assert results["largest"]["value"] == []


def test_the_corpus_is_what_it_claims_to_be() -> None:
    """At least 40 of different names, and every way to refuse a file is among them."""
    assert len({c.name for c in CORPUS}) == len(CORPUS) >= 40
    assert {c.code for c in CORPUS} - set(CODES) == set()
    assert set(CODES) - {c.code for c in CORPUS} == OF_CONTENT


def test_the_limits_bite() -> None:
    """An endless loop and a large block are stopped; time that passes without work is free."""
    planted = _trial("planted")
    assert planted["spin"]["signal"] != 0
    assert "MemoryError" in planted["eat"]["raised"]
    assert (planted["nap"]["signal"], planted["nap"].get("raised")) == (0, None)

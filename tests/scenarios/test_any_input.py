"""Whatever is written, the reader answers with findings and never with a crash."""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from game.scenarios.loader import examine
from game.scenarios.problems import Problem, ScenarioError
from game.scenarios.reading import read
from tests.scenarios import island

SAMPLE = 60
WHOLE: dict[str, Any] = {}
for _name, _text in island.FILES.items():
    WHOLE |= read(_text.encode(), _name).data

VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 10**9, 1.5, "", "x", "a.b", "A>B", "RED|BLU", "near()", "border(B)",
    "1 +", "RED.will", [], [None], [[]], {}, {"x": 1}, {"id": "x"}, [{"id": 1}], "9" * 5000,
    "(" * 300, "not " * 90, "\u202e", "F001", "seed", "${x}", "<b>",
)  # fmt: skip


@given(st.binary(max_size=200) | st.text(alphabet="abc:- \n{}[]&*!%<|>'\"#?,\t0", max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused(raw: bytes | str) -> None:
    data = raw if isinstance(raw, bytes) else raw.encode()
    problems: tuple[Problem, ...] = ()
    try:
        assert isinstance(read(data, "any.yaml").data, dict)
    except ScenarioError as error:
        problems = error.problems
    assert all(p.file == "any.yaml" and p.message and p.remedy for p in problems)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    out = []
    for key, child in inner:
        out.append((*path, key))
        if isinstance(child, dict | list):
            out += _paths(child, (*path, key))
    return out


def _changed(data: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(json.dumps(data))
    at: Any = copy
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return copy


def test_any_value_anywhere_is_accepted_or_named() -> None:
    """A sample of the places of the island's files takes strange values; nothing raises."""
    dice = random.Random(7)
    every = dice.sample([(p, v) for p in _paths(WHOLE) for v in VALUES], SAMPLE)
    with tempfile.TemporaryDirectory() as name:
        folder = island.write(Path(name), {"forces.yaml": "", "politics.yaml": ""})
        for path, value in every:
            text = json.dumps(_changed(WHOLE, path, value))
            (folder / "scenario.yaml").write_text(text, encoding="utf-8")
            found = examine(folder)
            assert (found.scenario is None) == bool(found.errors), (path, value)
            assert all(p.file and p.message for p in found.problems)

"""Effects as written: what is not a word or a number is refused, whatever it is."""

from __future__ import annotations

from typing import Any

import pytest

from game.engine.effects import check_effect
from tests.engine import toy


@pytest.mark.parametrize(
    "effect",
    [
        {"do": "relation", "a": {"x": 1}, "b": "red", "to": "war"},
        {"do": "track", "id": ["BY"], "by": 1},
        {"do": "flag", "id": {}, "to": True},
        {"do": "reveal", "to": [], "unit": "r1", "level": 2},
        {"do": "stock", "team": None, "id": "funds", "by": 1},
    ],
)
def test_a_nested_value_is_refused_in_words(effect: dict[str, Any]) -> None:
    wrong = check_effect(toy.board(), effect)
    assert wrong is not None
    assert "expected a word or a number" in wrong

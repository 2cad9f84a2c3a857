"""Every effect of the closed vocabulary has a check, a home, a sentence, a form and a case."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from game.engine.effects import KINDS, check_effect
from game.play import words
from tests.engine import toy

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "engine" / "cases"
FORMS = ROOT / "static" / "src" / "control" / "effects.ts"


def _named(value: Any) -> set[str]:
    """Every kind of effect written anywhere in a value."""
    if isinstance(value, dict):
        own = {value["do"]} if isinstance(value.get("do"), str) else set()
        return own.union(*(_named(v) for v in value.values()))
    if isinstance(value, list):
        return set().union(*(_named(v) for v in value))
    return set()


def _in_cases() -> set[str]:
    return set().union(
        *(_named(yaml.safe_load(p.read_text(encoding="utf-8"))) for p in CASES.rglob("*.yaml"))
    )


def _forms() -> set[str]:
    """The kinds the effects dialog has a form for."""
    text = FORMS.read_text(encoding="utf-8")
    table = text[text.index("export const FIELDS") : text.index("export const EFFECT_KINDS")]
    return set(re.findall(r"^  (\w+): \[", table, re.M))


@pytest.mark.parametrize("kind", KINDS)
def test_an_effect_is_checked(kind: str) -> None:
    """An effect that says only what it does lacks its fields, and is told so."""
    wrong = check_effect(toy.board(), {"do": kind})
    assert wrong is not None and wrong.startswith(f"{kind}: ")
    unknown = check_effect(toy.board(), {"do": kind, "nonsense": 1})
    assert unknown is not None


@pytest.mark.parametrize("kind", KINDS)
def test_an_effect_has_a_sentence_and_a_name(kind: str) -> None:
    assert words.has(f"effect-{kind}")
    assert words.has(f"control-effect-{kind}")


def test_every_effect_has_a_form() -> None:
    assert set(KINDS) - _forms() == set()


def test_every_effect_has_a_case() -> None:
    """Cases resolve whole turns, so an effect without a home would be refused or do nothing."""
    assert set(KINDS) - _in_cases() == set()

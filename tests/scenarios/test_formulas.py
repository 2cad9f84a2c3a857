"""Faults of formulas are named with the character at which they stand; what is sound is safe."""

from __future__ import annotations

from math import prod

import pytest

from game.engine.formula import evaluate
from game.engine.names import Names
from game.scenarios.formulas import Vocabulary, mentions
from tests.engine import toy

WORDS = Vocabulary(
    {
        "track": frozenset({"RED.will", "BLU.will"}),
        "team": frozenset({"RED", "BLU"}),
        "country": frozenset({"R"}),
        "zone": frozenset({"plain"}),
        "box": frozenset(),
        "node": frozenset({"redhill"}),
        "flag": frozenset({"treaty"}),
        "treaty": frozenset(),
        "fact": frozenset({"limit"}),
        "order": frozenset({"attack"}),
    }
)

FAULTS = {
    "RED.will +": ("Character 10: This is no formula", "comparisons"),
    "1 + RED.wil": ("Character 5: The formula names 'RED.wil'", "Did you mean RED.will?"),
    "RED.will +\n RED.wil": ("This is no formula", "comparisons"),
    "2 * lost('REDD')": ("Character 10: lost() names 'REDD', which is no team.", "RED?"),
    "2 * lost(RED)": ("Character 10: The formula names 'RED'", "RED.will"),
    "lost('RED', 'BLU')": ("Character 1: lost() has 2 arguments.", "Write lost(team)."),
    "1 + max(2)": ("Character 5: max() has 1 arguments.", "Write max(x, y)."),
    "clamp(RED.will, 0)": ("Character 1: clamp() has 2 arguments.", "clamp(x, low, high)"),
    "RED.will > 'high'": ("Character 12: This is no formula: text stands where", "Use names"),
    "'x' * 9": ("Character 1: This is no formula: text stands where a number", "Use names"),
    "brigades_near('RED', 'redhill', 'two')": (
        "Character 33: brigades_near() needs a number", "without quotes"),
    "level(RED.will)": ("Character 7: level() needs a name in quotes.", 'level("...")'),
    "1 + 2 ** 3": ("Character 5: This is no formula: '2 ** 3' is not part", "Use names"),
    "3 + open('x')": (
        "Character 5: This is no formula: there is no function 'open'", "Functions: men"),
    "flag('treat')": (
        "Character 6: flag() names 'treat', which is no flag.", "Did you mean treaty?"),
}  # fmt: skip


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_named_with_its_place(text: str) -> None:
    says, remedy = FAULTS[text]
    found = WORDS.complaints(text)
    assert any(says in message and remedy in fix for message, fix in found), found


def test_all_faults_of_one_formula_are_named_in_order() -> None:
    found = WORDS.complaints("RED.wil + lost('REDD') + max(1)")
    assert [message.split(":")[0] for message, _ in found] == [
        "Character 1",
        "Character 16",
        "Character 26",
    ]


@pytest.mark.parametrize(
    "text",
    ["RED.will", "lost('RED') > 3 and not flag('treaty')", "brigades_near('RED', 'redhill', turn)",
     "(RED.will if level('x') else 2) / fact('limit')", "round(min(1, 2, tau), 1)"],
)  # fmt: skip
def test_what_is_sound_is_not_complained_about(text: str) -> None:
    assert WORDS.complaints(text) == []


def test_mentions_are_counted() -> None:
    assert mentions("RED.will + RED.will * turn + lost('RED')") == {"RED.will": 2, "turn": 1}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("round(5, 0 - 99999999)", 0.0),
        ("round(5.44, 1)", 5.4),
        (" * ".join(["1e8"] * 39), 0.0),
        ("0.5 * (" + " * ".join(["999999999"] * 30) + ")", 0.5 * prod([999999999.0] * 30)),
        ("(" + " * ".join(["99999999"] * 33) + ") / 2", prod([99999999.0] * 33) / 2),
        ("1 / 0", 0.0),
        ("brigades_near('red', 'town', 999999999)", 0.0),
        ("True + True", 2.0),
    ],
)
def test_a_sound_formula_costs_nothing_and_never_fails(text: str, value: float) -> None:
    board = toy.board("mm", nodes={"town": toy.node("town", 0)})
    assert evaluate(text, Names(board, toy.state(board))) == value

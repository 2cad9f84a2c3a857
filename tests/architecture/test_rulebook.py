"""The rulebook holds what the code claims of it: numbers, codes, orders and tables (law 11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.engine.orders import order_types
from game.engine.refusals import CODES
from game.engine.rules import tables
from game.scenarios import loader
from tests.architecture import rule_index

ROOT = Path(__file__).resolve().parents[2]
BOOK = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
_NUMBERS = set(re.findall(r"^## (\d+)\. ", BOOK, re.M)) | set(re.findall(r"\*\*(\d+\.\d+) ", BOOK))
_CITED = re.compile(r"rules\.md(?:`?[\s,`:and-]*§\d+(?:\.\d+)*)+")


def _cited() -> dict[str, set[str]]:
    """Number of a rule -> files of the engine that cite it."""
    out: dict[str, set[str]] = {}
    for file in sorted((ROOT / "game" / "engine").rglob("*.py")):
        for passage in _CITED.findall(file.read_text(encoding="utf-8")):
            for number in re.findall(r"§(\d+(?:\.\d+)?)", passage):
                out.setdefault(number, set()).add(file.name)
    return out


def _rows(first: str) -> list[list[str]]:
    """The cells of the table whose head begins so."""
    body = BOOK[BOOK.index(first) :].split("\n\n", 1)[0].splitlines()[2:]
    return [[c.strip() for c in line.strip("|").split("|")] for line in body]


def test_every_rule_the_engine_cites_stands_in_the_rulebook() -> None:
    """A number in code is a heading or a numbered paragraph of docs/rules.md."""
    cited = _cited()
    assert len(cited) > 25
    assert {n: sorted(f) for n, f in cited.items() if n not in _NUMBERS} == {}


def test_the_rulebook_refers_only_to_numbers_it_has() -> None:
    """Its own "§7.2" too."""
    assert {n for n in re.findall(r"§(\d+(?:\.\d+)?)", BOOK) if n not in _NUMBERS} == set()


PLAYED = {"7.9"}
"""Rules that are what others come to, so that only tests carry them out."""


@pytest.mark.parametrize("rule", rule_index.numbers())
def test_every_rule_has_a_file_and_a_case(rule: str) -> None:
    """A reader can follow each number to the code and to a position that shows it."""
    assert rule in PLAYED or rule_index.homes().get(rule), "no module of the engine cites it"
    assert rule_index.cases().get(rule), "no case names it"


def test_every_case_names_a_rule_that_exists() -> None:
    """A case of a rule that was renumbered or dropped is found."""
    known = {*rule_index.numbers(), *rule_index.chapters()}
    assert {r: c for r, c in rule_index.cases().items() if r not in known} == {}


def test_the_index_of_rules_is_the_codes() -> None:
    """§21; written by `python -m tests.architecture.rule_index`."""
    assert rule_index.table() in BOOK


@pytest.mark.parametrize("code", CODES)
def test_every_refusal_code_is_explained(code: str) -> None:
    """In the table of §5."""
    assert f"\n| `{code}` | " in BOOK


@pytest.mark.parametrize("kind", sorted(order_types()))
def test_every_order_is_explained(kind: str) -> None:
    """In the tables of §5.1 and §5.2."""
    assert f"\n| `{kind}` | " in BOOK


def test_the_outcome_table_is_the_engines() -> None:
    """§7.3, row for row."""
    rows = [[float(c.strip("≤≥")) for c in row] for row in _rows("| R | repulse |")]
    assert rows == [[ratio, *map(float, row)] for ratio, row in tables.ODDS]


def test_the_table_of_advance_is_the_engines() -> None:
    """§7.6, mechanised / foot by posture."""
    rows = [
        [float(row[0]), *(tuple(map(float, c.split(" / "))) for c in row[1:])]
        for row in _rows("| R from |")
    ]
    assert rows == [[r, c["hasty"], c["prepared"], c["fortified"]] for r, c in tables.ADVANCE]


def test_the_factors_of_loss_are_the_engines() -> None:
    """§7.4: size and opposition, as pairs of value and factor."""
    text = " ".join(BOOK[BOOK.index("**7.4") : BOOK.index("**7.5")].split())
    for table in (tables.SIZE, tables.OPPOSITION):
        said = "; ".join(f"{at:,g} {factor:g}" for at, factor in table)
        plain = "; ".join(f"{at:,g} {factor}" for at, factor in table)
        assert said in text or plain in text, plain


def test_the_missiles_of_springboard_are_the_scenarios() -> None:
    """§8.1: range, p of hitting, warhead, and p of being shot down by tier."""
    scenario = loader.load("springboard")
    expected = {
        m.name: [m.range_km, m.p_hit, m.warhead]
        + [scenario.interception[tier][i] for tier in ("T1", "T2", "T3")]
        for i, m in scenario.missiles.items()
    }
    assert {row[0]: [float(c) for c in row[1:]] for row in _rows("| missile |")} == expected


def test_the_objectives_of_springboard_are_the_scenarios() -> None:
    """§17: points, and the values between which they run where the table gives them."""
    rows = _rows("| team | objective |")
    objectives = loader.load("springboard").objectives
    assert [float(r[4]) for r in rows] == [o.points for o in objectives]
    for row, objective in zip(rows, objectives, strict=True):
        if row[2] and row[2] != "yes":
            bounds = [float(c.replace(",", "")) for c in row[2:4]]
            assert bounds == [objective.low, objective.high], objective.id


def test_the_objectives_of_bonfire_are_the_scenarios() -> None:
    """§17, second table: points and bounds."""
    rows = [[float(c.replace(",", "")) for c in r[2:5]] for r in _rows("| Bonfire | objective |")]
    objectives = loader.load("bonfire").objectives
    assert rows == [[o.low, o.high, o.points] for o in objectives]

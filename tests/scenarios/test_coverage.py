"""Every fact of the sources is carried by a scenario, and a case shows it at work.

A case must pass on the scenario as shipped and fail once what carries the fact is taken out. The
rows, and how one is written: docs/coverage.md.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from game.scenarios import loader
from tests.architecture import rule_index
from tests.scenarios import covering
from tests.scenarios.covering import FACTS, Row, Uncarried

ROWS = covering.rows()


def test_every_fact_has_one_row() -> None:
    """178 facts, none twice, none unknown."""
    assert len(FACTS) == 178
    assert [f for f, n in Counter(r.fact for r in ROWS).items() if n > 1] == []
    assert {r.fact for r in ROWS} == set(FACTS)


def test_a_row_stands_in_its_file() -> None:
    """A file is named by the facts it holds, so that a reader finds one."""
    for row in ROWS:
        first, last = row.file.removesuffix(".yaml").split("-")
        assert first <= row.fact <= last, row.fact


def test_a_row_says_what_it_is() -> None:
    """A sentence, a shipped scenario, and a rule of the rulebook if it names one."""
    rules = {*rule_index.numbers(), *rule_index.chapters(), ""}
    for row in ROWS:
        assert row.says.endswith("."), row.fact
        assert re.match(r"¶\d+|caption|end", row.where), row.fact
        assert row.scenario in loader.shipped(), row.fact
        assert row.rule in rules, row.fact
        assert row.carrier and row.expect, row.fact


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.fact)
def test_a_fact_is_at_work(row: Row) -> None:
    """Give the state, do the act, see the effect."""
    covering.prove(row)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.fact)
def test_a_fact_is_gone_with_what_carries_it(row: Row) -> None:
    """The same case on the scenario without the key."""
    with pytest.raises((AssertionError, Uncarried)):
        covering.prove(row, without=True)


def test_the_page_is_the_rows() -> None:
    """docs/coverage.md; written by `python -m tests.scenarios.covering`."""
    assert covering.table() in covering.PAGE.read_text(encoding="utf-8")

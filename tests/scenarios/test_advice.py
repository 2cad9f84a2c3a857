"""Advice: what can be played but is probably not meant, found without playing."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest

from game.scenarios import loader
from game.scenarios.loader import examine
from game.scenarios.reach import Reach
from tests.scenarios import island

S, F, P = "scenario.yaml", "forces.yaml", "politics.yaml"
METRIC = "metric: BLU.will"


def _advice(tmp_path: Path, *changes: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    """(code, field, words) of every warning on the island with some passages changed."""
    files = dict(island.FILES)
    for file, old, new in changes:
        assert old in files[file], old
        files[file] = files[file].replace(old, new, 1)
    found = examine(island.write(tmp_path, files))
    assert found.errors == ()
    return [(p.code, p.field, str(p)) for p in found.warnings]


@pytest.mark.parametrize("scenario", loader.shipped())
def test_what_ships_needs_none(scenario: str) -> None:
    assert examine(scenario).problems == ()


def test_the_island_needs_none(tmp_path: Path) -> None:
    assert _advice(tmp_path) == []


@pytest.mark.parametrize(
    ("metric", "low", "high", "says"),
    [
        ("BLU.will", 30, 120, "not all points: its metric lies between 0 and 100"),
        ("BLU.will", 100, 160, "no points"),
        ("BLU.will", 30, -5, "not all points"),
        ("min(BLU.will, 40)", 30, 60, "between 0 and 40"),
        ("BLU.will / 2 + RED.mood", 0, 120, "between 0 and 100"),
        ("clamp(BLU.will, 20, 50)", 60, 10, "between 20 and 50"),
        ("0 - abs(BLU.will - 50)", -100, 10, "between -50 and 0"),
        ('(BLU.will if flag("treaty") else 20) * 2', 0, 300, "between 0 and 200"),
        ('fact("limit") * BLU.will', 0, 501, "between 0 and 500"),
        ("turn + BLU.will", 0, 106, "between 1 and 105"),
        ("not BLU.will > 3", 0, 2, "between 0 and 1"),
        ('corridors("BLU") + access("BLU", "RED")', 0, 6, "between 0 and 5"),
    ],
)
def test_an_objective_nobody_can_reach(
    tmp_path: Path, metric: str, low: int, high: int, says: str
) -> None:
    old = "metric: BLU.will, low: 30, high: 60"
    new = f"metric: '{metric}', low: {low}, high: {high}"
    ((code, field, words),) = _advice(tmp_path, (P, old, new))
    assert (code, field) == ("objective-out-of-reach", "objectives[2].metric")
    assert says in words


@pytest.mark.parametrize(
    "metric",
    ["BLU.will / 100 * 60", 'deep("BLU") * 2', 'lost("RED") - men("BLU")', "1 / BLU.will * 100",
     "round(BLU.will)", 'rung("RED", "BLU") * 6'],
)  # fmt: skip
def test_an_objective_within_reach(tmp_path: Path, metric: str) -> None:
    assert _advice(tmp_path, (P, METRIC, f"metric: '{metric}'")) == []


@pytest.mark.parametrize("metric", ["turn * 20", 'fact("limit") * 12', 'flag("treaty") * 60'])
def test_an_objective_nobody_can_affect(tmp_path: Path, metric: str) -> None:
    ((code, field, _),) = _advice(tmp_path, (P, METRIC, f"metric: '{metric}'"))
    assert (code, field) == ("objective-untouchable", "objectives[2].metric")


def test_a_track_nothing_pushes_stays_where_it_starts(tmp_path: Path) -> None:
    """The will of Bluland is moved by the grant of soil alone; without it nobody can move it."""
    changes = (P, '{"1": {BLU.will: -2}}', "{}")
    found = _advice(tmp_path, changes)
    assert [(code, field) for code, field, _ in found] == [
        ("objective-untouchable", "objectives[2].metric")
    ]


def test_a_track_moves_with_what_its_rule_reads(tmp_path: Path) -> None:
    changes = [(P, '{"1": {BLU.will: -2}}', "{}")]
    changes += [(P, "start: 55,", "start: 55, rule: \"0 - lost('BLU') / 100\",")]
    assert _advice(tmp_path, *changes) == []


def test_a_range_without_bounds_is_open(tmp_path: Path) -> None:
    reach = Reach(loader.load(island.write(tmp_path)))
    assert reach.range('lost("RED")') == (0, inf)
    assert reach.range('5 - lost("RED")') == (-inf, 5)
    assert reach.range('0 * lost("RED")') == (0, 0)
    assert reach.range("1 / (RED.will - 5)") == (-inf, inf)
    assert reach.range("max(RED.will, 120) / 2") == (60, 60)
    assert reach.range("days - 1") == (2, 2)


def test_a_unit_out_of_reach_of_its_supply(tmp_path: Path) -> None:
    """Where trucks go no further than the towns, a unit one cell from them is cut off."""
    works = (F, "works:", "supply: {sources: [city], ok: 0, low: 0}\nworks:")
    assert [(code, field) for code, field, _ in _advice(tmp_path, works)] == []
    away = (F, "place: Bluewater", 'place: "Cell 13"')
    ((code, field, words),) = _advice(tmp_path, works, away)
    assert (code, field) == ("unit-cut-off", "units[2].place")
    assert "no supply reaches Cell 13" in words


def test_an_inject_nobody_hears_of(tmp_path: Path) -> None:
    quiet = (P, "text: A storm is near., audience: [public]", "text: A storm., audience: [control]")
    ((code, field, _),) = _advice(tmp_path, quiet)
    assert (code, field) == ("inject-for-nobody", "injects[0].audience")
    flagged = (P, "at: 2}", "at: 2, flagged: true}")
    assert _advice(tmp_path, quiet, flagged) == []


def test_a_learning_objective_no_inject_serves(tmp_path: Path) -> None:
    learn = (
        S,
        "  summary:",
        "  learning_objectives: [{id: read, text: Read the map.}]\n  summary:",
    )
    ((code, field, _),) = _advice(tmp_path, learn)
    assert (code, field) == ("no-inject", "meta.learning_objectives[0]")
    assert _advice(tmp_path, learn, (P, "at: 2}", "at: 2, objective: read}")) == []

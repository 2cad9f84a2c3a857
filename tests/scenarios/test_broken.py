"""Every fault of an author is named by file, line, field, what is wrong and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenarios.loader import examine, load
from game.scenarios.problems import ScenarioError
from tests.scenarios import island
from tests.scenarios.broken import BROKEN, Broken

ELSEWHERE = {"section in two files": "politics.yaml"}


def test_the_island_itself_is_sound(tmp_path: Path) -> None:
    found = examine(island.write(tmp_path))
    assert found.problems == ()
    assert found.scenario is not None


def test_there_are_at_least_forty_faults() -> None:
    assert len({b.name for b in BROKEN}) == len(BROKEN) >= 40


@pytest.mark.parametrize("case", BROKEN, ids=[b.name for b in BROKEN])
def test_a_fault_is_named(case: Broken, tmp_path: Path) -> None:
    """File, line, field, message and remedy; and nothing can be played."""
    assert island.FILES[case.file].count(case.old) >= 1
    changed = {case.file: island.FILES[case.file].replace(case.old, case.new, 1)}
    found = examine(island.write(tmp_path, changed))
    assert found.scenario is None
    file = ELSEWHERE.get(case.name, case.file)
    text = changed.get(file, island.FILES[file])
    line = max(n for n, row in enumerate(text.splitlines(), 1) if case.mark in row)
    hits = [p for p in found.errors if case.says in p.message]
    assert hits, [str(p) for p in found.problems]
    hit = hits[0]
    assert (hit.file, hit.field) == (file, case.field)
    assert hit.line in (line, line + 1) if case.name == "open bracket" else hit.line == line
    assert case.remedy in hit.remedy


@pytest.mark.parametrize("case", BROKEN, ids=[b.name for b in BROKEN])
def test_a_fault_gives_few_messages(case: Broken, tmp_path: Path) -> None:
    """One fault does not set off an avalanche."""
    changed = {case.file: island.FILES[case.file].replace(case.old, case.new, 1)}
    found = examine(island.write(tmp_path, changed))
    assert len(found.errors) <= 3, [str(p) for p in found.errors]


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    """Shape, names and sums in three files: one report."""
    found = examine(
        island.write(
            tmp_path,
            {
                "scenario.yaml": island.SCENARIO.replace("turn_days: 3", "turn_days: three"),
                "forces.yaml": island.FORCES.replace("strength: 2500", "strenth: 2500").replace(
                    "place: Bluewater", "place: Bluwater"
                ),
                "politics.yaml": island.POLITICS.replace("points: 40}", "points: 30}"),
            },
        )
    )
    assert {p.file for p in found.errors} >= {"scenario.yaml", "forces.yaml"}
    assert any("strenth" in p.message for p in found.errors)


def test_a_row_set_aside_does_not_shift_the_others(tmp_path: Path) -> None:
    """The third unit keeps its number and line although the first has no usable shape."""
    forces = island.FORCES.replace("strength: 2500", "strenth: 2500").replace(
        "place: Bluewater", "place: Bluwater"
    )
    found = examine(island.write(tmp_path, {"forces.yaml": forces}))
    assert [(p.field, p.line) for p in found.errors] == [
        ("units[0].strenth", 6),
        ("units[2].place", 8),
    ]


@pytest.mark.parametrize("key", ["provenance", "provenence"])
def test_what_is_too_much_to_list_is_said_to_be(tmp_path: Path, key: str) -> None:
    """A hundred errors by name or by shape are put into words; then it says there are more."""
    unit = "  - {id: b%d, team: BLUE, name: B, type: brigade, place: Bluewater, %s: seed F001}\n"
    rows = "".join(unit % (n, key) for n in range(130))
    forces = island.FORCES.replace("units:\n", f"units:\n{rows}")
    found = examine(island.write(tmp_path, {"forces.yaml": forces}))
    assert [p.code for p in found.errors].count("too-many-findings") == 1
    assert len(found.errors) == 101


def test_warnings_do_not_hide_errors(tmp_path: Path) -> None:
    """A hundred and thirty units on foreign soil, and then one mistake."""
    unit = "  - {id: b%d, team: RED, name: B, type: rockets, place: %s, provenance: judgement}\n"
    rows = "".join(unit % (n, f"Cell {12 + n % 3}") for n in range(130))
    politics = island.POLITICS.replace("points: 40}", "points: 30}")
    before, _, rest = politics.partition("access:\n")
    forces = island.FORCES.replace("units:\n", f"units:\n{rows}").replace("be: 0.3", "be: 0.01")
    files = {"forces.yaml": forces, "politics.yaml": before + rest.split("\n", 1)[1]}
    found = examine(island.write(tmp_path, files))
    assert [p.code for p in found.warnings] == ["content"] * 100 + ["too-many-findings"]
    assert [p.field for p in found.errors] == ["objectives[0].points"]


def test_load_raises_with_every_finding(tmp_path: Path) -> None:
    forces = island.FORCES.replace("type: rockets", "type: rocket")
    with pytest.raises(ScenarioError) as caught:
        load(island.write(tmp_path, {"forces.yaml": forces}))
    assert [p.field for p in caught.value.problems] == ["units[1].type"]
    assert "forces.yaml:7: units[1].type: 'rocket' is no unit type." in str(caught.value)


def test_an_unknown_scenario_names_the_nearest() -> None:
    with pytest.raises(ScenarioError, match=r"There is no scenario 'sprinboard'.*springboard"):
        load("sprinboard")


def test_a_brief_for_nobody_is_refused(tmp_path: Path) -> None:
    folder = island.write(tmp_path)
    (folder / "briefs" / "BLUE.md").write_text("# Blue\n")
    found = examine(folder)
    assert [(p.file, p.message) for p in found.errors] == [
        ("briefs/BLUE.md", "'BLUE' is no reader.")
    ]
    assert "Did you mean BLU?" in found.errors[0].remedy


def test_a_missing_brief_is_a_warning(tmp_path: Path) -> None:
    folder = island.write(tmp_path)
    (folder / "briefs" / "BLU.md").unlink()
    found = examine(folder)
    assert found.scenario is not None
    assert [p.message for p in found.warnings] == ["BLU has no brief."]


def test_a_unit_on_foreign_soil_without_a_grant_is_a_warning(tmp_path: Path) -> None:
    before, _, rest = island.POLITICS.partition("access:\n")
    politics = before + rest.split("\n", 1)[1]
    forces = island.FORCES.replace("near(Redhill)", "near(Bluewater)")
    folder = island.write(tmp_path, {"politics.yaml": politics, "forces.yaml": forces})
    found = examine(folder)
    assert found.scenario is not None
    assert [(p.field, p.message) for p in found.warnings if p.code == "content"] == [
        ("units[0].place", "'near(Bluewater)' is the soil of BLU.")
    ]

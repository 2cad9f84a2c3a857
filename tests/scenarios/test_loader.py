"""Loading: shipped scenarios, digests, boards, the catalogue, the command, an invented island."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.core.management import CommandError, call_command

from game.engine import fold, frame, know, offers, resolve, setup
from game.engine.dice import Dice
from game.engine.hexes import Board
from game.engine.state import State
from game.scenarios import loader
from game.scenarios.loader import examine
from tests.scenarios import island

DICE = Dice(bytes(range(32)))


def test_every_shipped_scenario_is_named_after_its_folder() -> None:
    assert "springboard" in loader.shipped()
    assert [loader.load(name).id for name in loader.shipped()] == list(loader.shipped())


def test_a_board_is_built_once() -> None:
    assert loader.board("springboard") is loader.board("springboard")


def test_the_digest_names_the_content(tmp_path: Path) -> None:
    """Any changed byte of data, brief or map changes it; putting it back brings it back."""
    folder = island.write(tmp_path)
    first = loader.digest(folder)
    assert len(first) == 32
    for name in ("politics.yaml", "briefs/RED.md", "isle.json"):
        path = folder / name
        kept = path.read_bytes()
        path.write_bytes(kept + b"\n")
        assert loader.digest(folder) != first, name
        path.write_bytes(kept)
        assert loader.digest(folder) == first, name


def test_the_catalogue_is_plain_data() -> None:
    (row,) = [e for e in loader.catalogue() if e["id"] == "springboard"]
    assert row["digest"] == loader.digest("springboard")
    assert (row["turns"], row["turn_days"], row["start_date"]) == (12, 7, "2023-01-09")
    assert [t["code"] for t in row["teams"]] == ["RUS", "BLR", "UKR", "NATO"]
    assert row["counts"]["units"] == len(loader.load("springboard").units)
    assert row["counts"]["facts"] >= 80
    counted = sum(row["counts"][part] for part in ("units", "tracks", "orders", "objectives"))
    assert set(row["provenance"]) == {"seed", "derived", "external", "judgement"}
    assert sum(row["provenance"].values()) > counted + row["counts"]["injects"]
    assert json.loads(json.dumps(row)) == row


@pytest.mark.parametrize("scenario", loader.shipped())
def test_the_time_to_plan_leaves_time_for_the_rest(scenario: str) -> None:
    """Of the usual length of an exercise a tenth or more is left to read and adjudicate."""
    (row,) = [e for e in loader.catalogue() if e["id"] == scenario]
    assert 0.4 <= row["turns"] * row["turn_minutes"] / row["minutes"] <= 0.9


@pytest.mark.parametrize("number", ["5,000", "10,000", "20,000", " 500 "])
def test_the_catalogue_gives_no_strength_away(number: str) -> None:
    """Anyone may read it, players of the other side included."""
    assert number not in json.dumps(loader.catalogue())


@pytest.mark.parametrize("reader", ["public", "UA", "NATO"])
def test_a_brief_gives_no_foreign_strength_away(reader: str) -> None:
    """The true number of Russians in Belarus is known to Russia, its host and control."""
    brief = next(b for b in loader.load("springboard").briefs if b.team == reader)
    assert "5,000 " not in brief.text


def test_the_island_is_built_as_written(tmp_path: Path) -> None:
    scenario = loader.load(island.write(tmp_path))
    assert (scenario.id, scenario.theatre.id, scenario.start_date) == (
        "island",
        "isle",
        "2031-04-01",
    )
    assert [(u.id, u.cell, u.strength) for u in scenario.units] == [
        ("red-1", 19, 2500),
        ("red-2", 9, None),
        ("blu-1", 22, None),
    ]
    assert scenario.unit_types["brigade"].id == "brigade"
    assert scenario.works == {12: (1, 1), 20: (1, 1), 28: (1, 1)}
    assert scenario.bridges == {"19-20": "blown"}
    assert scenario.known_at_start["RED"] == (
        {"unit": "blu-1", "cell": 22, "level": 2, "source": "source-start", "team": "BLU",
         "kind": "mechanised", "type": "", "name": "", "low": 2000, "high": 4000},
        {"unit": "", "cell": 20, "level": 1, "source": "source-start", "team": "",
         "kind": "", "type": "", "name": "", "low": 0, "high": 0},
    )  # fmt: skip
    assert {b.team for b in scenario.briefs} == {"public", "control", "RED", "BLU"}


def test_an_invented_island_plays_to_its_end(tmp_path: Path) -> None:
    """Teams, countries and places the engine has never heard of: every team has its frame."""
    orders = (
        "orders:\n"
        "  move: {teams: [RED, BLU]}\n"
        "  attack: {teams: [RED, BLU]}\n"
        "  strike: {teams: [RED]}\n"
    )
    folder = island.write(tmp_path, {"orders.yaml": orders})
    board = Board(loader.load(folder))
    state = fold(State(), setup(board, DICE))
    assert {o.kind for o in offers(board, know(board, state, "RED"))} >= {"move", "strike"}
    assert {o.kind for o in offers(board, know(board, state, "BLU"))} == {"move"}
    turns = 0
    while not state.over:
        state = fold(state, resolve(board, state, (), DICE).events)
        turns += 1
        for audience in ("RED", "BLU", "public", "control"):
            assert frame(know(board, state, audience))
    assert (turns, state.over) == (4, "over-turns")


def _isle(**changes: Any) -> bytes:
    return json.dumps({**json.loads(json.dumps(island.theatre())), **changes}).encode()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{", "has not the form of a theatre"),
        (b"[]", "has not the form of a theatre"),
        (b"{}", "has not the form of a theatre"),
        (_isle(cells=island.theatre()["cells"][1:]), "not numbered 0, 1, 2"),
        (_isle(nodes=[{**island.theatre()["nodes"][0], "cell": 999}]), "lies in cell 999"),
        (_isle(edges=[{"a": 0, "b": 30}]), "hexside 0-30 does not join two neighbours"),
        (_isle(rail=[{"id": "r", "name": "R", "cells": [-2]}]), "'r' lies in cell -2"),
    ],
)
def test_a_map_that_cannot_be_used_is_named(tmp_path: Path, body: bytes, says: str) -> None:
    folder = island.write(tmp_path)
    (folder / "isle.json").write_bytes(body)
    found = examine(folder)
    assert [(p.file, p.field) for p in found.errors] == [("scenario.yaml", "theatre")]
    assert says in found.errors[0].message


def test_a_neighbour_that_does_not_agree_is_named(tmp_path: Path) -> None:
    folder = island.write(tmp_path)
    isle = island.theatre()
    isle["cells"][0]["nb"] = [-1, 20, -1, -1, -1, -1]
    (folder / "isle.json").write_bytes(msgspec.json.encode(isle))
    assert "cell 0 and its neighbour 20 do not agree" in examine(folder).errors[0].message


def test_springboard_opens_and_closes_a_turn() -> None:
    board = loader.board("springboard")
    state = fold(State(), setup(board, DICE))
    kinds = {t: {o.kind for o in offers(board, know(board, state, t))} for t in board.teams}
    assert all({"move", "matrix", "public_assurance", "information"} <= k for k in kinds.values())
    assert {t for t, k in kinds.items() if "strike" in k} == {"RU", "UA"}
    assert {t for t, k in kinds.items() if "aid_package" in k} == {"NATO"}
    after = fold(state, resolve(board, state, (), DICE).events)
    assert after.turn == 2


def test_the_command_reports(tmp_path: Path) -> None:
    out = io.StringIO()
    call_command("validate_scenario", "springboard", stdout=out)
    assert "springboard: 0 errors, 0 warnings." in out.getvalue()
    assert "UA: 25 units" in out.getvalue()


def test_the_command_fails_on_an_error(tmp_path: Path) -> None:
    forces = island.FORCES.replace("type: rockets", "type: rocket")
    folder = island.write(tmp_path, {"forces.yaml": forces})
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 of the scenarios cannot be played"):
        call_command("validate_scenario", str(folder), stdout=out)
    assert "error: forces.yaml:7: units[1].type: 'rocket' is no unit type." in out.getvalue()


def test_the_command_names_what_does_not_exist() -> None:
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("validate_scenario", "atlantis", stdout=out)
    assert "There is no scenario 'atlantis'." in out.getvalue()
    assert "[no-scenario]" in out.getvalue()


def test_the_command_reports_as_data(tmp_path: Path) -> None:
    """The same for programs: severities, codes, lines, and where every place lies."""
    forces = island.FORCES.replace("type: rockets", "type: rocket")
    folder = island.write(tmp_path, {"forces.yaml": forces})
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("validate_scenario", str(folder), "--json", stdout=out)
    (report,) = json.loads(out.getvalue())["scenarios"]
    assert (report["errors"], report["warnings"], report["counts"]) == (1, 0, [])
    (problem,) = report["problems"]
    assert (problem["code"], problem["file"], problem["line"]) == ("unknown-name", "forces.yaml", 7)
    assert {row["field"]: row["cells"] for row in report["places"]} == {
        "units[0].place": [19],
        "units[1].place": [9],
        "units[2].place": [22],
        "works[0].at": [12, 20, 28],
        "bridges[0].between[0]": [19],
        "bridges[0].between[1]": [20],
        "known_at_start.RED[1].place": [20],
    }


def test_the_command_shows_the_cell_of_each_place(tmp_path: Path) -> None:
    out = io.StringIO()
    call_command("validate_scenario", str(island.write(tmp_path)), "--places", stdout=out)
    shown = out.getvalue()
    assert 'forces.yaml:6: units[0].place: near(Redhill) is cell 19 "Cell 19" (R, urban)' in shown
    assert "works[0].at: border(B, R) is cells 12, 20, 28" in shown


def test_a_row_set_aside_does_not_shift_the_places(tmp_path: Path) -> None:
    forces = island.FORCES.replace("strength: 2500", "strenth: 2500")
    found = examine(island.write(tmp_path, {"forces.yaml": forces}))
    rows = {row.field: (row.line, row.text) for row in found.located}
    assert "units[0].place" not in rows
    assert rows["units[2].place"] == (8, "Bluewater")


def test_the_command_reads_a_zip_as_it_would_be_sent(tmp_path: Path) -> None:
    folder = tmp_path / "island"
    folder.mkdir()
    island.write(folder)
    sent = shutil.make_archive(str(tmp_path / "sent"), "zip", tmp_path, "island")
    out = io.StringIO()
    call_command("validate_scenario", sent, stdout=out)
    assert "sent.zip: 0 errors, 0 warnings." in out.getvalue()
    (tmp_path / "bad.zip").write_bytes(b"PK no zip")
    with pytest.raises(CommandError):
        call_command("validate_scenario", str(tmp_path / "bad.zip"), stdout=out)
    assert "[zip-not-a-zip]" in out.getvalue()


def test_an_effect_names_places_as_everything_else_does(tmp_path: Path) -> None:
    """`cell` is a place or a number; `edge` two places or two numbers; each is located."""
    effects = (
        "[{do: works, cell: near(Redhill), fort: 1}, {do: works, cell: 20, mines: 1}, "
        "{do: bridge, edge: [Midway, Redhill], to: intact}, {do: bridge, edge: 19-20, to: blown}]"
    )
    politics = island.POLITICS.replace("[{do: track, id: RED.will, by: -2}]", effects)
    found = examine(island.write(tmp_path, {"politics.yaml": politics}))
    assert found.errors == ()
    assert found.scenario is not None
    assert [e.get("cell", e.get("edge")) for e in found.scenario.injects[1].effects] == [
        19,
        20,
        "19-20",
        "19-20",
    ]
    at = "injects[1].effects"
    shown = {row.field: row.cells for row in found.located if row.field.startswith(at)}
    assert shown == {f"{at}[0].cell": (19,), f"{at}[2].edge[0]": (20,), f"{at}[2].edge[1]": (19,)}

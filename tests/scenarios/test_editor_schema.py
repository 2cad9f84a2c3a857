"""The published JSON Schema is current, described throughout, and true of what ships."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from django.core.management import call_command
from pydantic import BaseModel

from game.scenarios import editor_schema, loader
from game.scenarios.reading import read
from game.scenarios.reference import models
from game.scenarios.schema import Document
from tests.scenarios import island

MODELS = models()
CHECK = jsonschema.Draft7Validator(json.loads(editor_schema.text()))


def test_the_published_schema_is_current() -> None:
    """Write it anew: python3 manage.py validate_scenario --schema > docs/scenario.schema.json"""
    out = io.StringIO()
    call_command("validate_scenario", "--schema", stdout=out)
    assert out.getvalue() == editor_schema.PUBLISHED.read_text(encoding="utf-8")


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(CHECK.schema)


def test_the_walk_reaches_every_kind_of_row() -> None:
    assert MODELS[0] is Document
    assert len(MODELS) == len(set(MODELS)) > 25
    assert set(CHECK.schema["definitions"]) == {m.__name__ for m in MODELS} - {"Document"}


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_every_key_says_what_it_means(model: type[BaseModel]) -> None:
    assert model.__doc__
    for name, info in model.model_fields.items():
        assert info.description, f"{model.__name__}.{name}"
        assert info.description[0].isupper(), f"{model.__name__}.{name}"


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (v for k, v in value.items() if k == "$ref")
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def test_every_reference_leads_somewhere() -> None:
    found = set(_references(CHECK.schema))
    assert found == {f"#/definitions/{m.__name__}" for m in MODELS[1:]}


def _shipped() -> Iterator[tuple[str, str]]:
    for scenario in loader.shipped():
        for path in sorted(loader.folder_of(scenario).glob("*.yaml")):
            yield scenario, path.name


@pytest.mark.parametrize(("scenario", "file"), list(_shipped()))
def test_what_ships_names_it_for_editors(scenario: str, file: str) -> None:
    folder = loader.folder_of(scenario)
    first = (folder / file).read_text(encoding="utf-8").split("\n", 1)[0]
    assert first == editor_schema.line(folder)


@pytest.mark.parametrize(("scenario", "file"), list(_shipped()))
def test_what_ships_obeys_it(scenario: str, file: str) -> None:
    data = read((loader.folder_of(scenario) / file).read_bytes(), file).data
    assert [e.message for e in CHECK.iter_errors(data)] == []


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("strength: 2500", "strenth: 2500", ["units", 0]),
        ("strength: 2500", "strength: many", ["units", 0, "strength"]),
        ("move: mech, be: 1,", "move: mecch, be: 1,", ["unit_types", "brigade", "move"]),
        (", provenance: seed F001", "", ["units", 2]),
        ("provenance: seed F001", "provenance: rumour", ["units", 2, "provenance"]),
        ("  rockets: {", "  <rockets>: {", ["unit_types"]),
        ("missiles: [dart]", "missiles: dart", ["unit_types", "rockets", "missiles"]),
    ],
)
def test_an_editor_would_underline_it(old: str, new: str, at: list[Any]) -> None:
    assert old in island.FORCES
    assert list(CHECK.iter_errors(read(island.FORCES.encode(), "x").data)) == []
    data = read(island.FORCES.replace(old, new, 1).encode(), "x").data
    assert at in [list(e.absolute_path) for e in CHECK.iter_errors(data)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("injects: [{id: a, title: A, text: A, audience: [R], effects: [{do: track}]}]", True),
        ("injects: [{id: a, title: A, text: A, audience: [R], effects: [{do: trak}]}]", False),
        ("orders: {move: {teams: [R]}}", True),
        ("orders: {moov: {teams: [R]}}", False),
        ("weather: [{zone: a, first: 1, last: 2, chances: {mud: 100}}]", True),
        ("weather: [{zone: a, first: 1, last: 2, chances: {rain: 100}}]", False),
    ],
)
def test_it_knows_the_words_of_the_rules(text: str, right: bool) -> None:
    assert CHECK.is_valid(read(text.encode(), "x").data) == right

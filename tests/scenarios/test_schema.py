"""The schema mirrors the engine's records, describes every field, and is what the docs list."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pydantic import BaseModel

from game.engine import scenario as engine
from game.engine.formula import STATE_FUNCTIONS
from game.engine.rules.scoring import Outright as EngineOutright
from game.scenarios import formulas
from game.scenarios.codes import CODES
from game.scenarios.reference import codes, keys
from game.scenarios.schema import Document, Meta, Time, drawing, forces, politics

DOCS = Path(__file__).parents[2] / "docs" / "scenarios.md"

MIRRORS: list[tuple[type[BaseModel], type[msgspec.Struct]]] = [
    (forces.Team, engine.Team),
    (forces.UnitType, engine.UnitType),
    (forces.Unit, engine.UnitStart),
    (forces.Missile, engine.Missile),
    (politics.Threshold, engine.Threshold),
    (politics.Track, engine.Track),
    (politics.Coupling, engine.Coupling),
    (politics.Access, engine.AccessRule),
    (politics.Pair, engine.Pair),
    (politics.OrderRule, engine.OrderRule),
    (politics.Inject, engine.Inject),
    (politics.Objective, engine.Objective),
    (politics.WeatherRow, engine.WeatherRow),
    (politics.Outright, EngineOutright),
    (politics.Treaty, engine.TreatyStart),
    (politics.Demand, engine.DemandStart),
]
RENAMED = {"place": "cell"}
"""A scenario writes a place where the engine has a cell."""
STRICTER = {"id", "provenance", "place"}
"""May be left out in one and not in the other: the key of a table is its id, and an author must
say where units and tracks come from."""


@pytest.mark.parametrize(("model", "struct"), MIRRORS, ids=[m.__name__ for m, _ in MIRRORS])
def test_a_row_has_the_fields_of_the_engines_record(
    model: type[BaseModel], struct: type[msgspec.Struct]
) -> None:
    """A field added on one side only fails here."""
    ours = {RENAMED.get(name, name) for name in model.model_fields}
    assert ours == set(struct.__struct_fields__)


@pytest.mark.parametrize(("model", "struct"), MIRRORS, ids=[m.__name__ for m, _ in MIRRORS])
def test_a_row_has_the_defaults_of_the_engines_record(
    model: type[BaseModel], struct: type[msgspec.Struct]
) -> None:
    theirs = {f.name: f for f in msgspec.structs.fields(struct)}
    for name, info in model.model_fields.items():
        if name in STRICTER:
            continue
        other = theirs[RENAMED.get(name, name)]
        assert info.is_required() == other.required, name
        if not info.is_required():
            assert _plain(info.get_default(call_default_factory=True)) == _plain(_default(other)), (
                name
            )


def _default(field: Any) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def test_the_document_has_the_sections_of_the_engines_scenario() -> None:
    """Identity and calendar stand in `meta` and `time`; briefs are files; a map may be drawn.

    Standing policies try a scenario out; no exercise reads them. Where works, bridges and stocks
    come from is kept beside them as `sources`.
    """
    ours = set(Document.model_fields) - {"meta", "time", "drawn_map"}
    ours -= {"policies", "profiles", "shown", "measures"}
    ours |= {"id", "title", "version", "briefs"}
    ours -= {"stock_sources"}
    ours |= {"start_date", "turn_days", "turns", "aim", "learning", "sources"}
    assert ours == set(engine.Scenario.__struct_fields__)


def _all_models() -> list[type[BaseModel]]:
    return [Document, Meta, Time, *(m for m, _ in MIRRORS), forces.AirDefence, forces.Bridge,
            forces.Contact, forces.Sensor, forces.WorksRow, drawing.DrawnMap, drawing.Country,
            drawing.Spot, drawing.Road, drawing.Line, drawing.River, drawing.Label]  # fmt: skip


@pytest.mark.parametrize("model", _all_models(), ids=lambda m: m.__name__)
def test_every_field_is_described(model: type[BaseModel]) -> None:
    for name, info in model.model_fields.items():
        assert info.description, f"{model.__name__}.{name}"
        assert info.description[0].isupper(), f"{model.__name__}.{name}"


def test_the_docs_list_every_key() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert text.split("<!-- keys -->\n")[1].strip() == keys().strip()


def test_the_docs_list_every_code_of_a_finding() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert text.split("<!-- codes -->\n")[1].split("<!-- /codes -->")[0].strip() == codes()


def test_every_code_is_listed_and_used() -> None:
    """Codes are written where findings are made; each is in the list, and none there is dead."""
    package = Path(codes.__code__.co_filename).parent
    listed = package / "codes.py"
    source = "".join(p.read_text() for p in sorted(package.rglob("*.py")) if p != listed)
    assert [code for code in CODES if f'"{code}"' not in source] == []
    written = set(re.findall(r'code="([a-z-]+)"', source))
    written |= set(re.findall(r'_refuse\(\s*(?:file, [^,]+, )?"([a-z-]+)"', source))
    assert len(written) > 40
    assert written - set(CODES) == set()


def test_the_docs_name_every_function_of_formulas() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert [name for name in STATE_FUNCTIONS if f"`{name}(" not in text] == []


def test_every_function_of_formulas_is_checked() -> None:
    assert set(formulas.ARGUMENTS) == set(STATE_FUNCTIONS)

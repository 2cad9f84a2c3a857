"""The JSON Schema of a scenario's files, for editors that help while one writes.

`docs/scenario.schema.json` is this, written out; `manage.py validate_scenario --schema` prints it.
A file of a scenario names it in its first line, and an editor with YAML support then shows what
each key means, offers the words that are allowed, and underlines what is wrong. It is the shape
alone: what values say together is for `validate_scenario`.
"""

from __future__ import annotations

import json
from os.path import relpath
from pathlib import Path
from typing import Any

from game.engine.effects import KINDS
from game.engine.orders import GROUPS, order_types
from game.engine.rules.weather import STATES
from game.scenarios.schema import Document
from game.scenarios.schema.base import PROVENANCE

PUBLISHED = Path(__file__).parents[2] / "docs" / "scenario.schema.json"
MARK = "# yaml-language-server: $schema="
"""Begins the line by which a file names its schema."""


def schema() -> dict[str, Any]:
    """The schema of one file: any of the top-level keys, for a folder is read as one document."""
    made = Document.model_json_schema()
    made.pop("required")
    defs = made.pop("$defs")
    properties = made["properties"]
    properties["orders"]["propertyNames"] = {"enum": sorted(order_types())}
    defs["Team"]["properties"]["caps"]["propertyNames"] = {"enum": sorted(GROUPS)}
    defs["WeatherRow"]["properties"]["chances"]["propertyNames"] = {"enum": list(STATES)}
    defs["Inject"]["properties"]["effects"]["items"] = _effect()
    for row in defs.values():
        if "provenance" in row["properties"]:
            row["properties"]["provenance"]["pattern"] = f"^({'|'.join(PROVENANCE)})\\b"
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A file of a scenario",
        "description": "Each top-level key stands in one file. See docs/scenarios.md.",
        **{k: v for k, v in _untitled(made).items() if k not in ("title", "description")},
        "definitions": {name: _untitled(row) for name, row in sorted(defs.items())},
    }


def text() -> str:
    """The schema as the file that is published."""
    made = json.dumps(schema(), indent=1, ensure_ascii=False, sort_keys=False)
    return made.replace('"#/$defs/', '"#/definitions/') + "\n"


def line(folder: Path) -> str:
    """The first line of a file in a folder, by which an editor finds the schema."""
    return f"{MARK}{Path(relpath(PUBLISHED, folder)).as_posix()}"


def _effect() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["do"],
        "properties": {"do": {"enum": sorted(KINDS), "description": "What the effect does."}},
    }


def _untitled(value: Any) -> Any:
    """Without the titles that only repeat the names of keys, and closed to keys that are no ids."""
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if not (k == "title" and isinstance(v, str))}
        if "patternProperties" in kept:
            kept["additionalProperties"] = False
        return {k: _untitled(v) for k, v in kept.items()}
    if isinstance(value, list):
        return [_untitled(v) for v in value]
    return value

"""An invented scenario on an invented island, written to a folder as an author would write it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from tests.engine import toy

ROWS = (
    "wwwwwwww",
    "wmmfmmmw",
    "wmsuomfw",
    "wmmmmmmw",
    "wwwwwwww",
)
OWNERS = (
    "........",
    ".rrrbbb.",
    ".rrrbbb.",
    ".rrrbbb.",
    "........",
)
WIDE = len(ROWS[0])
PLACES = {
    "northport": ("Northport", 9),
    "redhill": ("Redhill", 19),
    "midway": ("Midway", 20),
    "bluewater": ("Bluewater", 22),
    "lighthouse": ("The Lighthouse", 1),
}

SCENARIO = """\
meta:
  id: island
  title: Island
  version: "1"
  summary: Two teams share an island.

time: {start: 2031-04-01, turn_days: 3, turns: 4}

theatre: isle

teams:
  - {id: RED, name: Redland, code: RED, colour: "#B2182B", countries: [R], caps: {argument: 1}}
  - {id: BLU, name: Bluland, code: BLU, colour: "#332288", countries: [B]}
"""

FORCES = """\
unit_types:
  brigade: {name: Brigade, echelon: X, sidc: "10031000001211020000", move: mech, be: 1, cp_att: 10, cp_def: 10, full: 3000, kind: mechanised}
  rockets: {name: Rockets, echelon: II, sidc: "10031000001307000000", move: mech, be: 0.3, cp_att: 0, cp_def: 1, full: 200, kind: missile, missiles: [dart]}

units:
  - {id: red-1, team: RED, name: First, type: brigade, place: near(Redhill), strength: 2500, provenance: judgement}
  - {id: red-2, team: RED, name: Darts, type: rockets, place: northport, magazine: {dart: 4}, provenance: judgement}
  - {id: blu-1, team: BLU, name: Guard, type: brigade, place: Bluewater, provenance: seed F001}

missiles:
  dart: {name: Dart, range_km: 300, p_hit: 0.5, warhead: 1}

interception:
  T1: {dart: 0.5}

air_defence:
  BLU: {tier: T1, capacity: 4}

works:
  - {at: "border(B, R)", fort: 1, mines: 1}

bridges:
  - {between: [Redhill, Midway]}

sensors:
  RED: [{kind: satellite, level: 2, of: [BLU]}]

known_at_start:
  RED:
    - {unit: blu-1, level: 2, low: 2000, high: 4000}
    - {place: Midway, level: 1}

sharing: {RED>BLU: 0}
"""  # noqa: E501

POLITICS = """\
tracks:
  - {id: RED.will, name: Will of Redland, owner: RED, start: 60, visible_to: [RED], provenance: judgement}
  - {id: BLU.will, name: Will of Bluland, owner: BLU, start: 55, visible_to: [public], provenance: judgement}
  - {id: RED.mood, name: Mood, owner: RED, start: 0, computed: "RED.will / 2", provenance: judgement}

couplings:
  - {id: tired, target: RED.will, delta: "-1 * tau", when: 'lost("RED") > 100', text: cause-tired}

stocks: {RED.funds: 3, BLU.funds: 3}
income: {RED.funds: 1}

pairs:
  - {a: RED, b: BLU, rung: 1}

ladder: [routine, signals, alert]

access:
  - {host: BLU, guest: RED, start: 0, levels: [none, transit], grant: {"1": {BLU.will: -2}}}

flags: {treaty: true}

facts: {limit: 5}

objectives:
  - {id: red-will, team: RED, text: Keep the will up., metric: RED.will, low: 30, high: 60, points: 60}
  - {id: red-land, team: RED, text: Go deep., metric: 'deep("BLU")', low: 0, high: 40, points: 40}
  - {id: blu-will, team: BLU, text: Keep the will up., metric: BLU.will, low: 30, high: 60, points: 100}

injects:
  - {id: storm, title: Storm, text: A storm is near., audience: [public], at: 2}
  - {id: anger, title: Anger, text: People are angry., audience: [RED], when: RED.will < 30, effects: [{do: track, id: RED.will, by: -2}]}

weather:
  - {zone: plain, first: 1, last: 4, chances: {fair: 70, mud: 30}}

outright:
  - {id: collapse, when: RED.will <= 1, text: Redland gives up., zero: [RED]}
"""  # noqa: E501

FILES = {"scenario.yaml": SCENARIO, "forces.yaml": FORCES, "politics.yaml": POLITICS}
BRIEFS = ("public", "control", "RED", "BLU")


def theatre() -> dict[str, Any]:
    """The island as a compiled theatre."""
    made = toy.theatre(*ROWS, owners=OWNERS, edges={(19, 20): {"river": "minor", "bridge": True}})
    nodes = [
        {
            "id": key,
            "name": name,
            "kind": "city",
            "cell": cell,
            "p": made.cells[cell].p,
            "country": made.cells[cell].owner,
        }
        for key, (name, cell) in PLACES.items()
    ]
    return {
        "id": "isle",
        "cells": msgspec.to_builtins(made.cells),
        "edges": msgspec.to_builtins(tuple(made.edges.values())),
        "nodes": nodes,
    }


def write(folder: Path, changes: dict[str, str] | None = None) -> Path:
    """The scenario in a folder; `changes` replaces or adds files."""
    for name, text in {**FILES, **(changes or {})}.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "isle.json").write_bytes(msgspec.json.encode(theatre()))
    (folder / "briefs").mkdir(exist_ok=True)
    for reader in BRIEFS:
        (folder / "briefs" / f"{reader}.md").write_text(f"# {reader}\n", encoding="utf-8")
    return folder

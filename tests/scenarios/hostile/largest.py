"""A sound scenario as large as the limits allow: what is accepted must not exhaust either."""

from __future__ import annotations

import json

from tests.scenarios import island
from tests.scenarios.hostile.cases import honest, packed
from tests.scenarios.hostile.texts import drop_sections

WIDE, TALL = 70, 70
UNITS, COUPLINGS, AIMS = 900, 299, 50
LONG = " + ".join(["RED.will * 1.5"] * 13)
_TURNS = {0: ((-1, 0), (1, 0), (-1, -1), (0, -1), (-1, 1), (0, 1))}
_TURNS[1] = ((-1, 0), (1, 0), (0, -1), (1, -1), (0, 1), (1, 1))


def _map() -> bytes:
    """Close to five thousand cells, each with a town, every row with a railway."""
    cells = []
    for i in range(WIDE * TALL):
        x, y = i % WIDE, i // WIDE
        around = [(x + dx, y + dy) for dx, dy in _TURNS[y % 2]]
        nb = [b * WIDE + a if 0 <= a < WIDE and 0 <= b < TALL else -1 for a, b in around]
        cells.append(
            {"i": i, "name": f"c{i}", "owner": "R" if x < WIDE / 2 else "B", "terrain": "mixed",
             "road": 1, "zone": "plain", "nb": nb, "nbkm": [43] * 6,
             "p": [6371000, x * 43000, y * 43000]}
        )  # fmt: skip
    nodes = [
        {"id": f"n{i}", "name": f"N{i}", "kind": "city", "cell": i, "p": [6371000, 0, 0],
         "country": "R"}
        for i in range(WIDE * TALL)
    ]  # fmt: skip
    rail = [
        {"id": f"l{y}", "name": "l", "cells": [y * WIDE + x for x in range(WIDE)]}
        for y in range(TALL)
    ]
    return json.dumps({"cells": cells, "nodes": nodes, "rail": rail}).encode()


def _units() -> str:
    rows = (
        f"  - {{id: u{n}, team: {'RED' if n % 2 else 'BLU'}, name: U, type: brigade, "
        f"place: n{n * 5}, provenance: judgement}}\n"
        for n in range(UNITS)
    )
    kept = drop_sections("forces.yaml", "units", "works", "bridges", "known_at_start")
    return f"{kept}\n\nunits:\n{''.join(rows)}"


def _politics() -> str:
    couplings = "".join(
        f'  - {{id: c{n}, target: RED.will, delta: "{LONG}", when: "{LONG} > {n}", text: x}}\n'
        for n in range(COUPLINGS)
    )
    aims = "".join(
        f'  - {{id: o{team}{n}, team: {team}, text: T, metric: "{LONG}", low: 0, high: 9, '
        "points: 2}\n"
        for team in ("RED", "BLU")
        for n in range(AIMS)
    )
    kept = drop_sections("politics.yaml", "couplings", "objectives")
    return f"{kept}\n\ncouplings:\n{couplings}objectives:\n{aims}"


def largest() -> bytes:
    """The zip of it."""
    files = {"forces.yaml": _units(), "politics.yaml": _politics()}
    made = {name: text.encode() for name, text in files.items()}
    assert island.FILES.keys() - made.keys() == {"scenario.yaml"}
    return packed({**honest(), **made, "isle.json": _map()})

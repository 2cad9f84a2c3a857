"""A quick picture of the compiled theatre, to be laid beside an atlas. Development only."""

from __future__ import annotations

from html import escape

GROUND = {"BY": "#F1ECF5", "UA": "#F6F1E0", "RU": "#F6E9E9"}
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
SITE = {
    "airbase": "#1B4F9C",
    "sam_base": "#B3261E",
    "depot": "#6B5B2A",
    "hospital": "#B3261E",
    "hub": "#1F7A3A",
    "range": "#7A4FA0",
    "hq": "#111111",
    "rail_junction": "#555555",
    "power": "#B06A00",
    "border_crossing": "#333333",
    "bridge": "#2F6DA8",
}


def _d(points, *, close: bool = False) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points) + ("Z" if close else "")


def _area(ring_list, style: str) -> str:
    return (
        f'<path fill-rule="evenodd" {style} d="{"".join(_d(r, close=True) for r in ring_list)}"/>'
    )


def _line(points, style: str) -> str:
    return f'<path fill="none" stroke-linejoin="round" {style} d="{_d(points)}"/>'


def draw(data: dict, *, terrain: bool = False) -> str:
    """The theatre as an SVG document in the light palette of the board."""
    x0, y0, x1, y1 = data["extent"]
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x0} {y0} {x1 - x0} {y1 - y0}" '
        f'width="{x1 - x0}" height="{y1 - y0}" '
        'font-family="IBM Plex Sans, Noto Sans, sans-serif">',
        '<defs><pattern id="reed" width="14" height="9" patternUnits="userSpaceOnUse">'
        '<rect width="14" height="9" fill="#8CC0C4" fill-opacity=".25"/>'
        '<path d="M1 2h6M8 6.5h5" stroke="#5E9A94" stroke-width=".8"/></pattern>'
        '<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)">'
        '<path d="M0 0v7" stroke="#B3261E" stroke-width="1.2" '
        'stroke-opacity=".45"/></pattern></defs>',
        f'<rect x="{x0}" y="{y0}" width="{x1 - x0}" height="{y1 - y0}" fill="#D9E6F1"/>',
    ]
    out += [
        _area(
            c["land"], f'fill="{GROUND.get(c["id"], "#EDF0F4")}" stroke="#8FA3B5" stroke-width=".5"'
        )
        for c in data["countries"]
    ]
    out.append(_area(data["forest"], 'fill="#5E9A6E" fill-opacity=".24"'))
    out.append(_area(data["marsh"], 'fill="url(#reed)"'))
    out += [_area(o["rings"], 'fill="url(#hatch)"') for o in data["occupied"]]
    tints = {
        "urban": "#C0392B",
        "swamp": "#008B8B",
        "forest": "#2E7D32",
        "hilly_forest": "#6D4C41",
        "mixed": "#C0CA33",
    }
    for cell in data["cells"]:
        fill = (
            f'fill="{tints[cell["terrain"]]}" fill-opacity=".35"'
            if terrain and cell["terrain"] in tints
            else 'fill="none"'
        )
        out.append(
            _area([cell["poly"]], f'{fill} stroke="#1A2230" stroke-opacity=".09" stroke-width=".6"')
        )
    for river in data["rivers"]:
        out.append(
            _line(
                river["line"],
                f'stroke="#5C93C4" stroke-width="{RIVER[river["class"]]}" stroke-linecap="round"',
            )
        )
    out += [
        _area(lake["rings"], 'fill="#9CC3E3" stroke="#5C93C4" stroke-width=".6"')
        for lake in data["lakes"]
    ]
    out += [
        _line(
            r["line"],
            f'stroke="#C9A66B" stroke-width="{0.6 + 0.5 * r["class"]}" stroke-opacity=".9"',
        )
        for r in data["roads"]
    ]
    for rail in data["rail"]:
        out.append(_line(rail["line"], 'stroke="#5A5F6B" stroke-width=".9"'))
        out.append(_line(rail["line"], 'stroke="#5A5F6B" stroke-width="4" stroke-dasharray=".9 7"'))
    for border in data["borders"]:
        out.append(_line(border["line"], 'stroke="#1A2230" stroke-width="4" stroke-opacity=".10"'))
        out.append(
            _line(
                border["line"], 'stroke="#1A2230" stroke-width="1.3" stroke-dasharray="9 2.5 2 2.5"'
            )
        )
    out += [
        _line(c["line"], 'stroke="#1F7A3A" stroke-width="2.4" stroke-dasharray="2 4"')
        for c in data["corridors"]
    ]
    out += _points(data)
    out.append("</svg>")
    return "\n".join(out)


def _text(x: float, y: float, text: str, size: float, extra: str = "") -> str:
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" paint-order="stroke" stroke="#FFFFFF" '
        f'stroke-width="2.6" stroke-opacity=".85" fill="#1A2230" {extra}>{escape(text)}</text>'
    )


def _points(data: dict) -> list[str]:
    out = []
    for node in data["nodes"]:
        x, y = node["x"], node["y"]
        if node["kind"] != "city":
            out.append(
                f'<rect x="{x - 2}" y="{y - 2}" width="4" height="4" fill="#FFFFFF" '
                f'stroke="{SITE[node["kind"]]}" stroke-width="1.1"/>'
            )
            continue
        radius = {1: 3.8, 2: 2.9, 3: 2.0}[node["rank"]]
        out.append(
            f'<circle cx="{x}" cy="{y}" r="{radius}" fill="#FFFFFF" '
            'stroke="#1A2230" stroke-width="1.2"/>'
        )
        dx, dy, anchor = OFFSETS[node["offset"]]
        size = {1: 15, 2: 12, 3: 9.5}[node["rank"]]
        weight = {1: 600, 2: 500, 3: 400}[node["rank"]]
        out.append(
            _text(
                x + dx, y + dy, node["name"], size, f'text-anchor="{anchor}" font-weight="{weight}"'
            )
        )
    for country in data["countries"]:
        x, y = country["label"]
        out.append(
            _text(
                x,
                y,
                country["name"].upper(),
                15,
                'text-anchor="middle" letter-spacing="7" fill-opacity=".6"',
            )
        )
    for label in data["labels"]:
        style = (
            'font-style="italic" letter-spacing="2"' if label["kind"] in ("water", "marsh") else ""
        )
        out.append(
            _text(label["x"], label["y"], label["text"], 11, f'text-anchor="middle" {style}')
        )
    return out

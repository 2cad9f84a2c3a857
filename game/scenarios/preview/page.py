"""The preview as one HTML page: opened by a double click, printed as it stands, asking no network.

Every text of the scenario is escaped, and briefs pass the same sieve as in the game, so that a
page made of a stranger's files can be opened without harm; its policy forbids scripts besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import msgspec

from game.engine.scenario import Scenario
from game.engine.storyline import Inject
from game.scenarios import drawings
from game.scenarios.loader import Examined
from game.scenarios.markdown import html as markdown
from game.scenarios.preview import chart
from game.scenarios.preview.rehearsal import Rehearsal, Spread

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = Path(__file__).with_name("page.css")
WIDE = ("Teams and aims", "Order of battle", "Tracks", "Relations", "Sources")
"""Sections whose tables are printed across the long side of the paper."""
_BREAK = re.compile(r"(?<=[._,(/])(?=\w)")
"""Where a formula or an id may go on in the next line."""


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def page(found: Examined, digest: str, rehearsal: Rehearsal | None) -> str:
    """The page of a scenario that passed every check."""
    scenario, document = found.scenario, found.document
    assert scenario is not None and document is not None
    sections = {
        "Advice": _advice(found, rehearsal),
        "Map": _map(found, scenario),
        "Teams and aims": _teams(scenario),
        "Order of battle": _units(found, scenario),
        "Tracks": _tracks(scenario),
        "Relations": _relations(scenario),
        "Storyline": _storyline(scenario),
        "Orders": _orders(scenario),
        "Rehearsal": _rehearsal(scenario, rehearsal),
        "Briefs": _briefs(scenario),
        "Sources": _sources(found),
    }
    names = {name: name.lower().replace(" ", "-") for name in sections}
    links = "".join(f'<a href="#{slug}">{name}</a>' for name, slug in names.items())
    body = "".join(
        f'<section id="{names[name]}"{" class=wide" if name in WIDE else ""}>'
        f"<h2>{name}</h2>{content}</section>"
        for name, content in sections.items()
    )
    meta = document.meta
    title, style = escape(scenario.title), STYLE.read_text(encoding="utf-8")
    calendar = (
        f"{scenario.turns} turns of {scenario.turn_days} days from {scenario.start_date} · "
        f"{meta.players[0]} to {meta.players[1]} players · {meta.minutes} minutes, of these "
        f"{meta.turn_minutes} to plan each turn"
    )
    teams = "".join(f"<li>{_chip(scenario, t.id)} {escape(t.name)}</li>" for t in scenario.teams)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape((meta.languages or ["en"])[0])}"><head>'
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{style}</style></head><body>"
        f"<header><h1>{title}</h1><p class=soft>{escape(calendar)}</p>{_paragraphs(meta.summary)}"
        f"<ul class=teams>{teams}</ul>"
        f"<nav>{links}</nav></header><main>{body}</main>"
        f"<footer>{_paragraphs(meta.disclaimer)}<p>{escape(scenario.id)} version "
        f"{escape(scenario.version)}, content {escape(digest)}</p></footer></body></html>\n"
    )


def table(heads: Sequence[str], rows: Iterable[Sequence[Any]], caption: str = "") -> str:
    """A table; numbers stand to the right, and what is not `Html` is escaped."""
    made = [[_cell(value) for value in row] for row in rows]
    if not made:
        return "<p class=soft>None.</p>"
    right = ["class=n" in value[:12] for value in made[0]]
    head = "".join(
        f"<th{' class=n' if n else ''}>{escape(h)}</th>" for h, n in zip(heads, right, strict=True)
    )
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in made)
    said = f"<caption>{escape(caption)}</caption>" if caption else ""
    inside = f"{said}<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f"<div class=scroll><table>{inside}</table></div>"


def _cell(value: Any) -> str:
    if isinstance(value, Html):
        return f"<td>{value}</td>"
    if isinstance(value, int | float):
        return f"<td class=n>{value:,.10g}</td>"
    return f"<td>{escape(str(value))}</td>"


def _code(text: str) -> Html:
    parts = (escape(part) for part in _BREAK.split(text))
    return Html(f"<span class=code>{'<wbr>'.join(parts)}</span>")


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n") if part.strip())


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"


def _chip(scenario: Scenario, team: str) -> Html:
    for row in scenario.teams:
        if row.id == team:
            style = f"background:{escape(row.colour)};color:{escape(row.glyph)}"
            return Html(f'<span class=chip style="{style}">{escape(row.code)}</span>')
    return Html(f"<span class=chip>{escape(team)}</span>")


def _chips(scenario: Scenario, teams: Iterable[str]) -> Html:
    return Html(" ".join(_chip(scenario, t) for t in teams))


def _advice(found: Examined, rehearsal: Rehearsal | None) -> str:
    out = []
    if found.warnings:
        out.append(
            f"<div class=advice><b>From reading it</b>{_list(map(str, found.warnings))}</div>"
        )
    if rehearsal is not None and rehearsal.advice:
        title = f"From {rehearsal.games} games played at random"
        out.append(f"<div class=advice><b>{title}</b>{_list(rehearsal.advice)}</div>")
    return "".join(out) or "<div class=fine>Nothing is wrong with it, and nothing stands out.</div>"


def _map(found: Examined, scenario: Scenario) -> str:
    drawn = ""
    if found.drawing:
        drawn = chart.svg(msgspec.json.decode(found.drawing, type=drawings.Drawing), scenario)
    if not drawn:
        return "<p class=soft>This map has no drawing.</p>"
    key = "".join(
        f'<li><span class=swatch style="background:{colour}55"></span>{name.replace("_", " ")}</li>'
        for name, colour in chart.TINTS.items()
    )
    return (
        f"<div class=map>{drawn}</div><ul class=legend>{key}<li>F1 to F3 fortification, "
        "M1 to M3 minefields</li>"
        "<li class=screen>Point at a cell or a counter to read what it is.</li></ul>"
    )


def _teams(scenario: Scenario) -> str:
    out = []
    for team in scenario.teams:
        rows = [
            (o.id, o.text, _code(o.metric), o.low, o.high, o.points, o.intent, o.provenance)
            for o in scenario.objectives
            if o.team == team.id
        ]
        heads = ("id", "aim", "measured by", "nothing at", "all at", "points", "only with the card",
                 "where it comes from")  # fmt: skip
        stocks = [
            f"{key.partition('.')[2]} {amount:g} ({scenario.sources[f'stock:{key}']})"
            for key, amount in scenario.stocks.items()
            if key.startswith(f"{team.id}.")
        ]
        own = f"<p class=soft>Begins with {escape(', '.join(stocks))}.</p>" if stocks else ""
        out.append(
            f"<h3>{_chip(scenario, team.id)} {escape(team.name)}</h3>{own}{table(heads, rows)}"
        )
    return "".join(out)


def _units(found: Examined, scenario: Scenario) -> str:
    lines = {row.field: row for row in found.located}
    rows = []
    for i, unit in enumerate(scenario.units):
        kind = scenario.unit_types[unit.type]
        place = lines.get(f"units[{i}].place")
        where = f"{place.text}: {place.shown}" if place else f"off the map: {unit.box}"
        strength = unit.strength if unit.strength is not None else (unit.full or kind.full)
        rows.append(
            (_chip(scenario, unit.team), unit.name, kind.name, kind.echelon, unit.formation, where,
             strength, unit.readiness, unit.training, unit.dos, unit.provenance)
        )  # fmt: skip
    heads = ("team", "unit", "type", "size", "formation", "where", "men", "readiness", "training",
             "days of supply", "where it comes from")  # fmt: skip
    return table(heads, rows, f"{len(rows)} units")


def _tracks(scenario: Scenario) -> str:
    rows = [
        (t.name, _code(t.id), t.owner, t.start, t.min, t.max, ", ".join(t.visible_to) or "control",
         _code(f"= {t.computed}" if t.computed else t.rule),
         "; ".join(f"{x.at:g} {x.text} ({x.provenance})" for x in t.thresholds), t.provenance)
        for t in scenario.tracks
    ]  # fmt: skip
    heads = ("track", "id", "owner", "start", "least", "most", "seen by", "moves by", "thresholds",
             "where it comes from")  # fmt: skip
    return table(heads, rows, f"{len(rows)} tracks")


def _relations(scenario: Scenario) -> str:
    """Rungs, grants of soil, treaties and demands at STARTEX."""
    pairs = [
        (_chips(scenario, (p.a, p.b)), p.rung, scenario.ladder[p.rung], p.relation, p.war_rung,
         p.provenance)
        for p in scenario.pairs
    ]  # fmt: skip
    grants = [
        (_chip(scenario, a.host), _chip(scenario, a.guest), a.start, a.levels[a.start],
         a.provenance)
        for a in scenario.access
    ]  # fmt: skip
    treaties = [
        (t.name, _chips(scenario, t.parties), len(t.terms), t.cost, t.provenance)
        for t in scenario.treaties
    ]
    demands = [
        (_chip(scenario, d.patron), _chip(scenario, d.client), d.item.replace("_", " "),
         d.deadline, d.provenance)
        for d in scenario.demands
    ]  # fmt: skip
    whence = "where it comes from"
    return "".join(
        f"<h3>{title}</h3>{table((*heads, whence), rows)}"
        for title, heads, rows in (
            ("Escalation", ("between", "rung", "called", "relation", "rung of war"), pairs),
            ("Access", ("host", "guest", "level", "allows"), grants),
            ("Treaties", ("treaty", "parties", "terms", "price of a breach"), treaties),
            ("Demands", ("from", "to", "item", "answer by turn"), demands),
        )
    )


def _storyline(scenario: Scenario) -> str:
    dated = sorted((i for i in scenario.injects if i.at), key=lambda i: (i.at, i.id))
    waiting = [i for i in scenario.injects if not i.at and i.when]
    held = [i for i in scenario.injects if i.contingency]
    out = []
    for title, kind, rows in (
        ("Dated", "dated", dated),
        ("When a condition is met", "waits", waiting),
        ("Held by control", "held", held),
    ):
        if rows:
            cards = "".join(_inject(scenario, row, kind) for row in rows)
            out.append(f"<h3>{title}: {len(rows)}</h3><div class=turns>{cards}</div>")
    return "".join(out) or "<p class=soft>It has no injects.</p>"


def _inject(scenario: Scenario, inject: Inject, kind: str) -> str:
    due = f"Turn {inject.at}" if inject.at else "When" if inject.when else "If control fires it"
    when = _code(inject.when) if inject.when else ""
    odds = f"<p>Chance {_code(inject.odds)}</p>" if inject.odds else ""
    effects = "".join(f"<p>{_code(_effect(e))}</p>" for e in inject.effects)
    expected = f"<p class=soft>Expected: {escape(inject.expected)}</p>" if inject.expected else ""
    serves = f"<p class=soft>Practises: {escape(inject.objective)}</p>" if inject.objective else ""
    whence = f"<p class=soft>Comes from: {escape(inject.provenance)}</p>"
    return (
        f'<div class="turn {kind}"><div><b>{due}</b><br>{when}{odds}'
        f"<p>{_chips(scenario, inject.audience)}</p></div><div><h3>{escape(inject.title)}</h3>"
        f"{_paragraphs(inject.text)}{expected}{serves}{whence}{effects}</div></div>"
    )


def _effect(effect: dict[str, Any]) -> str:
    rest = ", ".join(f"{k} {v}" for k, v in effect.items() if k != "do")
    return f"{effect.get('do')}: {rest}"


def _orders(scenario: Scenario) -> str:
    rows = [
        (kind.replace("_", " "), _chips(scenario, rule.teams),
         ", ".join(f"{amount:g} {stock}" for stock, amount in rule.cost.items()), rule.mode,
         rule.provenance)
        for kind, rule in sorted(scenario.orders.items())
    ]  # fmt: skip
    heads = ("order", "who may give it", "cost", "adjudicated", "where it comes from")
    return table(heads, rows)


def _rehearsal(scenario: Scenario, found: Rehearsal | None) -> str:
    if found is None:
        return "<p class=soft>No games were played.</p>"
    out = [
        f"<p>{found.games} games, each team giving legal orders at random. Random play knows no "
        "aim: what counts here is what can happen, and what never does.</p>"
    ]
    teams = [
        (_chip(scenario, t.id), *found.scores[t.id], _bar(found.scores[t.id], 0, 100),
         *found.losses[t.id])
        for t in scenario.teams
    ]  # fmt: skip
    heads = ("team", "fewest points", "middle", "most", "0 to 100", "men lost, least", "middle",
             "most")  # fmt: skip
    out.append(table(heads, teams))
    ends = [(why, f"{share:.0%}") for why, share in found.endings.items()]
    out.append(table(("how games ended", "share"), ends, f"{found.turns[1]:g} turns in the middle"))
    aims = [
        (_chip(scenario, o.team), o.id, o.points, *found.objectives[o.id],
         _bar(found.objectives[o.id], 0, o.points))
        for o in scenario.objectives
    ]  # fmt: skip
    out.append(table(("team", "objective", "worth", "fewest", "middle", "most", "earned"), aims))
    moved = [
        (t.name, t.start, *found.tracks[t.id], _bar(found.tracks[t.id], t.min, t.max))
        for t in scenario.tracks
        if t.id in found.tracks
    ]
    out.append(table(("track", "start", "least", "middle", "most", "at the end"), moved))
    fired = [(i.title, f"{found.injects[i.id]:.0%}") for i in scenario.injects]
    out.append(table(("inject", "happened in"), fired))
    given = [(k.replace("_", " "), n, found.refused[k]) for k, n in found.given.items()]
    out.append(table(("order", "given", "of these refused when locked"), given))
    return "".join(out)


def _bar(spread: Spread, low: float, high: float) -> Html:
    span = (high - low) or 1.0
    a, m, b = (round(100 * min(1.0, max(0.0, (x - low) / span)), 1) for x in spread)
    line = f'<i style="left:{a:g}%;width:{max(1.0, b - a):g}%"></i>'
    return Html(f'<div class=bar>{line}<b style="left:calc({m:g}% - 1px)"></b></div>')


def _briefs(scenario: Scenario) -> str:
    return "".join(
        f"<details open><summary>{escape(brief.team)}</summary>{markdown(brief.text)}</details>"
        for brief in scenario.briefs
    )


def _sources(found: Examined) -> str:
    assert found.document is not None
    meta = found.document.meta
    out = []
    for title, rows in (
        ("It was built from", meta.sources),
        ("Where they are silent", meta.assumptions),
        ("Who answers for it", meta.authors),
        ("What it practises", [f"{row.id}: {row.text}" for row in meta.learning_objectives]),
    ):
        if rows:
            out.append(f"<h3>{title}</h3>{_list(rows)}")
    places = [(row.file, row.line, row.field, row.text, row.shown) for row in found.located]
    out.append("<h3>Places, and the cells they mean</h3>")
    out.append(table(("file", "line", "key", "written", "cell"), places))
    return "".join(out)

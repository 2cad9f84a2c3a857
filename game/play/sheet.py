"""A scenario laid open for whoever runs exercises: every table, with where its numbers come from.

It tells what teams must not know of each other. Only hosts are shown it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from game.engine import CONTROL, PUBLIC, Board
from game.engine.rules import pressure, terms
from game.engine.scenario import (
    AccessRule,
    DemandStart,
    Inject,
    Intent,
    Objective,
    Pair,
    Question,
    Track,
    TreatyStart,
    UnitStart,
)
from game.play import sentences, words

Rows = list[dict[str, Any]]


def sheet(board: Board) -> dict[str, Any]:
    """Order of battle, tracks, treaties and demands, grants of soil, the ladder, objectives, cards,
    and the storyline.
    """
    return {
        "forces": _by_team(board, board.scenario.units, _unit),
        "tracks": _tracks(board),
        "treaties": [_treaty(board, t) for t in board.scenario.treaties],
        "demands": [_demand(board, d) for d in board.scenario.demands],
        "access": [_access(board, rule) for rule in board.scenario.access],
        "pairs": [_pair(board, pair) for pair in board.scenario.pairs],
        "agreements": len(board.scenario.treaties) + len(board.scenario.demands),
        "objectives": _by_team(board, board.scenario.objectives, _objective),
        "intents": _by_team(board, board.scenario.intents, _intent),
        "aim": board.scenario.aim,
        "learning": [{"text": o.text, "watch": o.watch} for o in board.scenario.learning],
        "questions": [_question(board, q) for q in board.scenario.questions],
        "injects": _storyline(board),
    }


def provenance(text: str) -> dict[str, str]:
    """Where a number comes from: the kind in a word, and what is said beside it."""
    kind, _, rest = text.partition(" ")
    kind = kind.rstrip(",:;")
    return {"kind": kind, "name": words.label(f"provenance-{kind}"), "rest": rest.strip(" ,:;")}


def audiences(board: Board, among: Iterable[str]) -> Rows:
    """Teams, control and the public as tags."""
    return [_tag(board, audience) for audience in among]


def _tag(board: Board, audience: str) -> dict[str, Any]:
    team = board.teams.get(audience)
    if team:
        return {"code": team.code, "name": team.name, "colour": team.colour, "glyph": team.glyph}
    code, name = _OTHERS.get(audience, (audience, audience))
    return {"code": words.label(code), "name": words.label(name), "colour": "", "glyph": ""}


_OTHERS = {
    CONTROL: ("pages-code-of-control", "pages-team-control"),
    PUBLIC: ("library-everyone-code", "library-everyone"),
}
"""What is public is told to everyone."""


def _by_team(board: Board, rows: Iterable[Any], row: Any) -> Rows:
    """Rows under their teams, in the scenario's order of teams."""
    found = [(one.team, row(board, one)) for one in rows]
    return [
        {"team": _tag(board, team.id), "rows": [r for owner, r in found if owner == team.id]}
        for team in board.scenario.teams
        if any(owner == team.id for owner, _ in found)
    ]


def _unit(board: Board, unit: UnitStart) -> dict[str, Any]:
    kind = board.scenario.unit_types[unit.type]
    box = next((b.name for b in board.scenario.boxes if b.id == unit.box), "")
    return {
        "name": unit.name,
        "type": kind.name,
        "formation": unit.formation,
        "place": board.name(unit.cell) or box,
        "strength": unit.strength if unit.strength is not None else unit.full or kind.full,
        "full": unit.full or kind.full,
        "readiness": unit.readiness,
        "training": unit.training,
        "supply": f"{unit.dos:g}",
        "provenance": provenance(unit.provenance),
    }


def _tracks(board: Board) -> Rows:
    """Tracks under the teams they belong to; those of no team come last, with no team."""
    owners: list[tuple[dict[str, Any] | None, list[Track]]] = [
        (_tag(board, team.id), [t for t in board.scenario.tracks if t.owner == team.id])
        for team in board.scenario.teams
    ]
    owners.append((None, [t for t in board.scenario.tracks if t.owner not in board.teams]))
    return [
        {"team": team, "rows": [_track(board, t) for t in tracks]}
        for team, tracks in owners
        if tracks
    ]


def _track(board: Board, track: Track) -> dict[str, Any]:
    return {
        "name": track.name,
        "start": "" if track.computed else f"{track.start:g}",
        "range": f"{track.min:g}\u2013{track.max:g}",
        "seen": audiences(board, track.visible_to),
        "guessed": audiences(board, track.estimate_to),
        "thresholds": [
            {"at": f"{t.at:g}", "text": t.text, "provenance": provenance(t.provenance)}
            for t in track.thresholds
        ],
        "note": track.note,
        "provenance": provenance(track.provenance),
    }


def _treaty(board: Board, treaty: TreatyStart) -> dict[str, Any]:
    signed = treaty.parties if treaty.signed is None else treaty.signed
    state = "force" if set(signed) == set(treaty.parties) else "offer" if signed else "draft"
    return {
        "name": treaty.name,
        "parties": audiences(board, treaty.parties),
        "signed": audiences(board, signed),
        "state": state,
        "secret": treaty.secret,
        "until": treaty.until,
        "terms": sentences.rows(board, terms.choice(board, treaty.parties), treaty.terms),
        "provenance": provenance(treaty.provenance),
    }


def _demand(board: Board, demand: DemandStart) -> dict[str, Any]:
    items = {
        name: item.label
        for bond in pressure.settings(board.scenario).bonds
        if (bond.patron, bond.client) == (demand.patron, demand.client)
        for name, item in bond.items.items()
    }
    return {
        "patron": _tag(board, demand.patron),
        "client": _tag(board, demand.client),
        "item": words.label(items.get(demand.item, demand.item)),
        "deadline": demand.deadline,
        "public": demand.public,
        "provenance": provenance(demand.provenance),
    }


def _access(board: Board, rule: AccessRule) -> dict[str, Any]:
    return {
        "host": _tag(board, rule.host),
        "guest": _tag(board, rule.guest),
        "level": rule.start,
        "name": rule.levels[rule.start],
        "provenance": provenance(rule.provenance),
    }


def _pair(board: Board, pair: Pair) -> dict[str, Any]:
    return {
        "teams": audiences(board, (pair.a, pair.b)),
        "rung": pair.rung,
        "name": board.scenario.ladder[pair.rung],
        "war": pair.relation == "war",
        "war_rung": pair.war_rung,
        "provenance": provenance(pair.provenance),
    }


def _objective(board: Board, aim: Objective) -> dict[str, Any]:
    return {
        "text": aim.text,
        "metric": aim.metric,
        "low": f"{aim.low:g}",
        "high": f"{aim.high:g}",
        "points": f"{aim.points:g}",
        "seen": audiences(board, aim.visible_to),
        "provenance": provenance(aim.provenance),
    }


def _intent(board: Board, card: Intent) -> dict[str, Any]:
    return {
        "title": card.title,
        "text": card.text,
        "weight": card.weight,
        "provenance": provenance(card.provenance),
    }


def _question(board: Board, question: Question) -> dict[str, Any]:
    return {
        "text": question.text,
        "teams": audiences(board, question.teams),
        "true_when": question.true_when,
        "by": question.by,
    }


def _storyline(board: Board) -> Rows:
    """Injects by turn, then those that wait for a condition, then what control may fire."""
    last = board.scenario.turns + 1
    rows = sorted(board.scenario.injects, key=lambda i: (i.contingency, i.at or last))
    aims = {o.id: o.text for o in board.scenario.learning}
    return [{**_inject(board, i), "objective": aims.get(i.objective, "")} for i in rows]


def _inject(board: Board, inject: Inject) -> dict[str, Any]:
    return {
        "title": inject.title,
        "text": inject.text,
        "at": inject.at,
        "when": inject.when,
        "odds": inject.odds,
        "audience": audiences(board, inject.audience),
        "expected": inject.expected,
        "effects": len(inject.effects),
        "flagged": inject.flagged,
        "contingency": inject.contingency,
        "provenance": provenance(inject.provenance),
    }


def pieces(board: Board) -> Rows:
    """Who stands where at STARTEX, for the picture of the map: units by cell and team."""
    found: dict[tuple[int, str], int] = {}
    for unit in board.scenario.units:
        if unit.cell >= 0:
            found[unit.cell, unit.team] = found.get((unit.cell, unit.team), 0) + 1
    return [{"cell": c, "team": t, "units": n} for (c, t), n in sorted(found.items())]

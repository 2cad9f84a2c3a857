"""What a scenario browser shows of a scenario (`screens.md §2.2`): plain data, ready for JSON."""

from __future__ import annotations

import re
from collections import Counter
from typing import TypedDict

from game.engine.scenario import Scenario
from game.scenarios.schema import Document
from game.scenarios.schema.base import PROVENANCE

_FACT = re.compile(r"\bF\d{3}\b")
SOURCED = (
    "teams",
    "units",
    "tracks",
    "couplings",
    "access",
    "pairs",
    "objectives",
    "injects",
    "works",
    "bridges",
    "treaties",
    "demands",
    "intents",
    "exercises",
)
"""Lists of a document each of whose rows says where its numbers come from."""


class TeamEntry(TypedDict):
    """A team in the catalogue."""

    id: str
    name: str
    code: str
    colour: str
    glyph: str
    pattern: str


class Entry(TypedDict):
    """A scenario in the catalogue. `counts` by section; `provenance` counts rows by kind."""

    id: str
    title: str
    version: str
    rank: int
    digest: str
    summary: str
    theatre: str
    start_date: str
    turn_days: int
    turns: int
    minutes: int
    turn_minutes: int
    players: list[int]
    languages: list[str]
    teams: list[TeamEntry]
    counts: dict[str, int]
    provenance: dict[str, int]
    sources: list[str]
    assumptions: list[str]
    disclaimer: str


def entry(document: Document, scenario: Scenario, digest: str) -> Entry:
    """The catalogue's row of a scenario that passed every check."""
    meta = document.meta
    return {
        "id": scenario.id,
        "title": scenario.title,
        "version": scenario.version,
        "rank": meta.rank,
        "digest": digest,
        "summary": meta.summary,
        "theatre": scenario.theatre.id,
        "start_date": scenario.start_date,
        "turn_days": scenario.turn_days,
        "turns": scenario.turns,
        "minutes": meta.minutes,
        "turn_minutes": meta.turn_minutes,
        "players": list(meta.players),
        "languages": list(meta.languages),
        "teams": [
            {
                "id": t.id,
                "name": t.name,
                "code": t.code,
                "colour": t.colour,
                "glyph": t.glyph,
                "pattern": t.pattern,
            }
            for t in scenario.teams
        ],
        "counts": {
            "units": len(scenario.units),
            "tracks": len(scenario.tracks),
            "orders": len(scenario.orders),
            "objectives": len(scenario.objectives),
            "injects": len(scenario.injects),
            "facts": len(facts_cited(document, scenario)),
        },
        "provenance": provenances(document),
        "sources": list(meta.sources),
        "assumptions": list(meta.assumptions),
        "disclaimer": meta.disclaimer,
    }


def facts_cited(document: Document, scenario: Scenario) -> frozenset[str]:
    """Ids of the source facts that the scenario's data and briefs cite."""
    text = document.model_dump_json() + "".join(b.text for b in scenario.briefs)
    return frozenset(_FACT.findall(text))


def provenances(document: Document) -> dict[str, int]:
    """How many rows, stocks and order rules rest on each kind of provenance."""
    texts = [row.provenance for part in SOURCED for row in getattr(document, part)]
    texts += [rule.provenance for rule in document.orders.values()]
    texts += [document.stock_sources.get(key, "judgement") for key in document.stocks]
    found = Counter(text.split()[0].rstrip(",:;") for text in texts)
    return {kind: found[kind] for kind in PROVENANCE}

"""From a checked document to the engine's `Scenario`: places become cells, rows become records."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from game.engine.scenario import (
    AccessRule,
    Box,
    Brief,
    Coupling,
    DemandStart,
    ExerciseStart,
    Inject,
    Intent,
    LearningObjective,
    Manpower,
    Missile,
    Objective,
    OrderRule,
    Pair,
    Question,
    Scenario,
    Signal,
    SupplyRule,
    Team,
    Theatre,
    Track,
    TreatyStart,
    UnitStart,
    UnitType,
    WarningRule,
    WeatherRow,
    edge_key,
    pair_key,
)
from game.scenarios.places import Places
from game.scenarios.schema import Document, forces, reserves
from game.scenarios.schema.forces import Bridge, Contact, Sensor, Unit

T = TypeVar("T")


def build(
    document: Document, theatre: Theatre, places: Places, briefs: tuple[Brief, ...]
) -> Scenario:
    """The scenario of a document that passed every check."""
    d = document
    return Scenario(
        id=d.meta.id,
        title=d.meta.title,
        version=d.meta.version,
        start_date=d.time.start,
        turn_days=d.time.turn_days,
        turns=d.time.turns,
        theatre=theatre,
        teams=tuple(_team(t) for t in d.teams),
        unit_types=_table(d.unit_types, UnitType),
        units=tuple(_unit(u, places) for u in d.units),
        tracks=_rows(d.tracks, Track),
        couplings=_rows(d.couplings, Coupling),
        stocks=d.stocks,
        income=d.income,
        access=_rows(d.access, AccessRule),
        pairs=_rows(d.pairs, Pair),
        ladder=tuple(d.ladder),
        missiles=_table(d.missiles, Missile),
        interception=d.interception,
        air_defence={team: row.model_dump() for team, row in d.air_defence.items()},
        orders={kind: _convert(row.model_dump(), OrderRule) for kind, row in d.orders.items()},
        objectives=_rows(d.objectives, Objective),
        injects=_rows(d.injects, Inject),
        weather=_rows(d.weather, WeatherRow),
        works=_works(d, places),
        bridges={_side(b, places): b.state for b in d.bridges},
        sources=_sources(d, places),
        flags=d.flags,
        allies=tuple((a, b) for a, b in d.allies),
        integration={pair_key(*key.split("|")): v for key, v in d.integration.items()},
        known_at_start=_known(d, places),
        sensors={team: tuple(map(_sensor, rows)) for team, rows in d.sensors.items()},
        sharing=d.sharing,
        rungs=d.rungs,
        supply=_convert(d.supply.model_dump(), SupplyRule),
        warning=_rows(d.warning, WarningRule),
        facts=d.facts,
        briefs=briefs,
        outright=tuple(o.model_dump() for o in d.outright),
        signals=_rows(d.signals, Signal),
        signals_per_turn=d.signals_per_turn,
        boxes=tuple(_box(b, places) for b in d.boxes),
        manpower={team: _convert(row.model_dump(), Manpower) for team, row in d.manpower.items()},
        treaties=_rows(d.treaties, TreatyStart),
        demands=_rows(d.demands, DemandStart),
        intents=_rows(d.intents, Intent),
        exercises=_rows(d.exercises, ExerciseStart),
        aim=d.meta.aim,
        learning=_rows(d.meta.learning_objectives, LearningObjective),
        questions=_rows(d.questions, Question),
    )


def _convert(row: dict[str, Any], kind: type[T]) -> T:
    return msgspec.convert(row, kind)


def _rows(rows: list[Any], kind: type[T]) -> tuple[T, ...]:
    return tuple(_convert(row.model_dump(), kind) for row in rows)


def _table(rows: dict[str, Any], kind: type[T]) -> dict[str, T]:
    return {key: _convert(row.model_dump() | {"id": key}, kind) for key, row in rows.items()}


def _team(team: forces.Team) -> Team:
    unlock = {pair_key(*pair.split("|")): rung for pair, rung in team.combat_unlock.items()}
    return _convert(team.model_dump() | {"combat_unlock": unlock}, Team)


def _unit(unit: Unit, places: Places) -> UnitStart:
    row = unit.model_dump(exclude={"place"})
    return _convert(row | {"cell": places.cell(unit.place) if unit.place else -1}, UnitStart)


def _box(box: reserves.Box, places: Places) -> Box:
    gates = {places.cell(place): km for place, km in box.gates.items()}
    return _convert(box.model_dump() | {"gates": gates}, Box)


def _works(document: Document, places: Places) -> dict[int, tuple[int, int]]:
    """Fortification and mines per cell; the highest of every row that names the cell."""
    out: dict[int, tuple[int, int]] = {}
    for row in document.works:
        for cell in places.cells(row.at):
            fort, mines = out.get(cell, (0, 0))
            out[cell] = (max(fort, row.fort), max(mines, row.mines))
    return out


def _side(bridge: Bridge, places: Places) -> str:
    first, second = bridge.between
    return edge_key(places.cell(first), places.cell(second))


def _sources(document: Document, places: Places) -> dict[str, str]:
    """Where works, bridges and stocks come from; what rows say of one cell stands together."""
    said: dict[str, list[str]] = {}
    for row in document.works:
        for cell in places.cells(row.at):
            said.setdefault(f"works:{cell}", []).append(row.provenance)
    for bridge in document.bridges:
        said.setdefault(f"bridge:{_side(bridge, places)}", []).append(bridge.provenance)
    for key in document.stocks:
        said[f"stock:{key}"] = [document.stock_sources.get(key, "judgement")]
    return {key: "; ".join(dict.fromkeys(texts)) for key, texts in sorted(said.items())}


def _known(document: Document, places: Places) -> dict[str, tuple[dict[str, Any], ...]]:
    units = {u.id: u for u in document.units}
    return {
        team: tuple(_contact(row, units, document, places) for row in rows)
        for team, rows in document.known_at_start.items()
    }


def _contact(
    row: Contact, units: dict[str, Unit], document: Document, places: Places
) -> dict[str, Any]:
    """The report in full, with nothing its level does not give (`rules.md §11.1`)."""
    unit = units.get(row.unit or "")
    kind = document.unit_types[unit.type] if unit else None
    place = row.place or (unit.place if unit else None)
    classed, named = row.level >= 2, row.level >= 3
    return {
        "unit": row.unit or "",
        "cell": places.cell(place) if place else -1,
        "level": row.level,
        "source": row.source,
        "team": (row.team or (unit.team if unit else "")) if classed else "",
        "kind": (row.kind or (kind.kind if kind else "")) if classed else "",
        "type": (row.type or (unit.type if unit else "")) if named else "",
        "name": (row.name or (unit.name if unit else "")) if named else "",
        "low": row.low if classed else 0,
        "high": row.high if classed else 0,
    }


def _sensor(row: Sensor) -> dict[str, Any]:
    return row.model_dump(exclude={"note"})

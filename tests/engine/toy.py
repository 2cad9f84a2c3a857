"""A small invented world for tests: three teams on a hand-drawn board.

A board is drawn as rows of letters, one letter a cell; odd rows are shifted half a cell to the
right. Cells are numbered row by row, neighbours are 43 km apart.

    board("mmmm",        terrain: o open, m mixed, f forest, h hilly forest, s swamp, u urban, w sea
          "mmfm",
          owners=("rrbb",   r red, b blue, g green, . nobody
                  "rrbb"))

Everything else of a scenario may be given by name: `board(..., access=(...), tracks=(...))`.
"""

from __future__ import annotations

import itertools
from math import cos, pi, sin
from typing import Any

from msgspec import structs

from game.engine.hexes import Board
from game.engine.scenario import (
    Cell,
    Edge,
    Missile,
    Node,
    OrderRule,
    Pair,
    RailLine,
    Scenario,
    Team,
    Theatre,
    UnitType,
    edge_key,
    pair_key,
)
from game.engine.state import Access, Order, Rung, Share, State, TrackValue, Unit, Works

STEP_KM = 43
_RADIUS_M = 6_371_009
_TERRAIN = {
    "o": "open",
    "m": "mixed",
    "f": "forest",
    "h": "hilly_forest",
    "s": "swamp",
    "u": "urban",
    "w": "sea",
}
_OWNERS = {"r": "R", "b": "B", "g": "G", ".": ""}
TEAMS = ("blue", "green", "red")
_TURNS = {0: ((-1, 0), (1, 0), (-1, -1), (0, -1), (-1, 1), (0, 1))}
_TURNS[1] = ((-1, 0), (1, 0), (0, -1), (1, -1), (0, 1), (1, 1))

TYPES: dict[str, UnitType] = {
    t.id: t
    for t in (
        UnitType(
            id="mb",
            name="Mechanised brigade",
            echelon="brigade",
            sidc="",
            move="mech",
            be=1,
            cp_att=10,
            cp_def=10,
            full=3500,
            kind="armour",
            heavy=True,
        ),
        UnitType(
            id="infantry",
            name="Infantry brigade",
            echelon="brigade",
            sidc="",
            move="foot",
            be=1,
            cp_att=2,
            cp_def=5,
            full=3000,
            kind="infantry",
            infantry=True,
        ),
        UnitType(
            id="para",
            name="Airborne brigade",
            echelon="brigade",
            sidc="",
            move="light",
            be=1,
            cp_att=7,
            cp_def=7,
            full=2000,
            kind="infantry",
            infantry=True,
            air_assault=True,
        ),
        UnitType(
            id="guns",
            name="Artillery brigade",
            echelon="brigade",
            sidc="",
            move="mech",
            be=1,
            cp_att=0,
            cp_def=1,
            full=1500,
            kind="artillery",
            support=4,
            heavy=True,
        ),
        UnitType(
            id="sappers",
            name="Engineer battalion",
            echelon="battalion",
            sidc="",
            move="mech",
            be=0.3,
            cp_att=0.5,
            cp_def=1,
            full=500,
            kind="infantry",
            engineer=True,
        ),
        UnitType(
            id="sam",
            name="Long-range SAM battalion",
            echelon="battalion",
            sidc="",
            move="mech",
            be=0.3,
            cp_att=0,
            cp_def=0.5,
            full=300,
            kind="air_defence",
            sam_channels=12,
            sam_range_km=250,
            sam_tier="T2",
        ),
        UnitType(
            id="patriot",
            name="Medium SAM battery",
            echelon="battery",
            sidc="",
            move="mech",
            be=0,
            cp_att=0,
            cp_def=0.5,
            full=100,
            kind="air_defence",
            sam_channels=8,
            sam_range_km=60,
            sam_tier="T3",
        ),
        UnitType(
            id="rockets",
            name="Missile brigade",
            echelon="brigade",
            sidc="",
            move="mech",
            be=0.3,
            cp_att=0,
            cp_def=0.5,
            full=800,
            kind="missile",
            missiles=("iskander",),
        ),
        UnitType(
            id="bombers",
            name="Bomber regiment",
            echelon="regiment",
            sidc="",
            move="none",
            be=0,
            cp_att=0,
            cp_def=0,
            full=500,
            kind="air",
            missiles=("cruise", "kinzhal"),
            air=True,
        ),
    )
}

MISSILES: dict[str, Missile] = {
    m.id: m
    for m in (
        Missile(id="cruise", name="Cruise missile", range_km=2000, p_hit=0.75, warhead=2),
        Missile(id="drone", name="One-way drone", range_km=1000, p_hit=0.80, warhead=0.3),
        Missile(id="iskander", name="Ballistic missile", range_km=500, p_hit=0.70, warhead=2),
        Missile(id="kinzhal", name="Aeroballistic missile", range_km=2000, p_hit=0.80, warhead=2),
    )
}

INTERCEPTION: dict[str, dict[str, float]] = {
    "T0": {"cruise": 0, "drone": 0, "iskander": 0, "kinzhal": 0},
    "T1": {"cruise": 0.50, "drone": 0.75, "iskander": 0.05, "kinzhal": 0.05},
    "T2": {"cruise": 0.78, "drone": 0.95, "iskander": 0.05, "kinzhal": 0.05},
    "T3": {"cruise": 0.85, "drone": 0.85, "iskander": 0.20, "kinzhal": 0.30},
}

MILITARY = ("attack", "defend", "move", "strike", "withdraw")


def theatre(
    *rows: str,
    owners: tuple[str, ...] = (),
    road: int = 1,
    edges: dict[tuple[int, int], dict[str, Any]] | None = None,
    nodes: dict[str, Node] | None = None,
    rail: tuple[tuple[int, ...], ...] = (),
    roads: dict[int, int] | None = None,
) -> Theatre:
    """The map alone. `road` is every cell's road level, `roads` changes single cells."""
    wide = len(rows[0])
    owners = owners or tuple("r" * wide for _ in rows)

    def at(x: int, y: int) -> int:
        return y * wide + x if 0 <= x < wide and 0 <= y < len(rows) else -1

    cells = []
    for y, row in enumerate(rows):
        for x, letter in enumerate(row):
            nb = tuple(at(x + dx, y + dy) for dx, dy in _TURNS[y % 2])
            i = at(x, y)
            cells.append(
                Cell(
                    i=i,
                    name=f"Cell {i}",
                    owner=_OWNERS[owners[y][x]],
                    terrain=_TERRAIN[letter],
                    road=(roads or {}).get(i, road),
                    zone="plain",
                    nb=nb,
                    nbkm=tuple(STEP_KM for _ in nb),
                    p=point(x * STEP_KM + (y % 2) * STEP_KM / 2, y * STEP_KM * 0.8660254),
                )
            )
    table = {
        edge_key(a, b): Edge(a=min(a, b), b=max(a, b), **more)
        for (a, b), more in sorted((edges or {}).items())
    }
    for line in rail:
        for a, b in itertools.pairwise(line):
            key = edge_key(a, b)
            if key not in table:
                table[key] = Edge(a=min(a, b), b=max(a, b), rail=True)
    return Theatre(
        id="toy",
        cells=tuple(cells),
        edges=table,
        nodes=nodes or {},
        rail=tuple(
            RailLine(id=f"line-{n}", name=f"Line {n}", cells=line) for n, line in enumerate(rail)
        ),
    )


def point(x_km: float, y_km: float) -> tuple[int, int, int]:
    """The Earth-centred point x km east and y km north of 0°N 0°E, in metres."""
    lon, lat = x_km * 1000 / _RADIUS_M, y_km * 1000 / _RADIUS_M
    assert abs(lat) < pi / 8
    return (
        round(_RADIUS_M * cos(lat) * cos(lon)),
        round(_RADIUS_M * cos(lat) * sin(lon)),
        round(_RADIUS_M * sin(lat)),
    )


def node(
    id: str, cell: int, kind: str = "power", x_km: float = 0, country: str = "B", rank: int = 3
) -> Node:
    """A named place; its point lies `x_km` east of the board's origin."""
    return Node(id=id, name=id, kind=kind, cell=cell, p=point(x_km, 0), country=country, rank=rank)


def board(
    *rows: str,
    owners: tuple[str, ...] = (),
    road: int = 1,
    roads: dict[int, int] | None = None,
    edges: dict[tuple[int, int], dict[str, Any]] | None = None,
    nodes: dict[str, Node] | None = None,
    rail: tuple[tuple[int, ...], ...] = (),
    types: dict[str, UnitType] | None = None,
    days: int = 7,
    orders: dict[str, OrderRule] | None = None,
    **more: Any,
) -> Board:
    """A board of an invented scenario; `more` overrides any field of `Scenario`."""
    rows = rows or ("mmmmmmmm",)
    fields: dict[str, Any] = {
        "id": "toy",
        "title": "Toy",
        "version": "1",
        "start_date": "2023-01-09",
        "turn_days": days,
        "turns": 12,
        "theatre": theatre(
            *rows, owners=owners, road=road, roads=roads, edges=edges, nodes=nodes, rail=rail
        ),
        "teams": tuple(
            Team(id=t, name=t.title(), code=t[0].upper(), colour="#000000", countries=(c,))
            for t, c in (("blue", "B"), ("green", "G"), ("red", "R"))
        ),
        "unit_types": {**TYPES, **(types or {})},
        "units": (),
        "tracks": (),
        "couplings": (),
        "stocks": {},
        "income": {},
        "access": (),
        "pairs": tuple(
            Pair(a=a, b=b, rung=0, relation="peace")
            for a, b in (("blue", "green"), ("blue", "red"), ("green", "red"))
        ),
        "ladder": tuple(f"rung {n}" for n in range(11)),
        "missiles": MISSILES,
        "interception": INTERCEPTION,
        "air_defence": {},
        "orders": {k: OrderRule(teams=TEAMS) for k in MILITARY} if orders is None else orders,
        "objectives": (),
        **more,
    }
    return Board(Scenario(**fields))


def kind(id: str, like: str = "mb", **fields: Any) -> UnitType:
    """A type of unit like another but for some fields."""
    return structs.replace(TYPES[like], id=id, **fields)


def unit(
    id: str, team: str, cell: int, type: str = "mb", board: Board | None = None, **fields: Any
) -> Unit:
    """A unit at full strength, training 50, readiness 100, cohesion 100, in supply, hasty."""
    full = fields.pop("full", (board.types if board else TYPES)[type].full)
    values: dict[str, Any] = {
        "id": id,
        "team": team,
        "name": id.upper(),
        "type": type,
        "cell": cell,
        "full": full,
        "strength": full,
        "readiness": 100.0,
        "training": 50.0,
        "cohesion": 100.0,
        "supply": "ok",
        "dos": 3.0,
        "posture": "hasty",
        **fields,
    }
    return Unit(**values)


def state(
    board: Board,
    *units: Unit,
    war: tuple[tuple[str, str], ...] = (("blue", "red"),),
    weather: str = "fair",
    turn: int = 1,
    works: dict[int, tuple[int, int]] | None = None,
    **more: Any,
) -> State:
    """The state before turn `turn`; `war` names the pairs at war, `more` overrides any field."""
    scenario = board.scenario
    zones = sorted({c.zone for c in board.cells})
    at_war = {pair_key(a, b) for a, b in war}
    fields: dict[str, Any] = {
        "turn": turn,
        "units": {u.id: u for u in units},
        "tracks": {t.id: TrackValue(t.start, t.start) for t in scenario.tracks if not t.computed},
        "stocks": dict(scenario.stocks),
        "access": {f"{a.host}>{a.guest}": Access(level=a.start) for a in scenario.access},
        "relations": {
            pair_key(p.a, p.b): "war" if pair_key(p.a, p.b) in at_war else p.relation
            for p in scenario.pairs
        },
        "rungs": {pair_key(p.a, p.b): Rung(p.rung, 0) for p in scenario.pairs},
        "works": {c: Works(fort, mines) for c, (fort, mines) in sorted((works or {}).items())},
        "bridges": dict(scenario.bridges),
        "flags": dict(scenario.flags),
        "weather": dict.fromkeys(zones, weather),
        "sharing": {k: Share(level) for k, level in sorted(scenario.sharing.items())},
        **more,
    }
    return State(**fields)


def order(id: str, team: str, kind: str, priority: int = 3, **params: Any) -> Order:
    """An order with its parameters by name."""
    return Order(id=id, team=team, kind=kind, params=params, priority=priority)

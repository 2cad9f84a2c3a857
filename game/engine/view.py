"""What one audience may know: the only door out (`design.md §1`, law 5; `rules.md §11.5`).

`know` copies, by name, what an audience was told out of the state into a `Known`. Offers, checks,
forecasts and frames take a `Known` and never a `State`, so they cannot depend on the truth.
Audiences: a team id, `PUBLIC`, or `CONTROL` (the truth).
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import field, structs

from game.engine.events import CONTROL, PUBLIC
from game.engine.hexes import Board
from game.engine.rules.mines import works_of
from game.engine.scenario import AccessRule, Struct, Track
from game.engine.state import (
    Cause,
    Contact,
    Declared,
    Demand,
    Front,
    Order,
    Pending,
    Project,
    Share,
    Spell,
    State,
    TrackValue,
    Treaty,
    Unit,
    Works,
)


class Seen(Struct):
    """A track as one audience sees it: a value, or a band `low`..`high` if only estimated."""

    id: str
    value: float | None
    before: float | None
    low: float | None = None
    high: float | None = None
    causes: tuple[Cause, ...] = ()


class Grant(Struct):
    """A host's grant to a guest as the audience knows it; `next` only for the two parties.

    `start` is the level at STARTEX, for the parties and where that was public.
    """

    host: str
    guest: str
    level: int
    next: int | None = None
    start: int | None = None


class Known(Struct):
    """Everything one audience may know, and nothing else."""

    audience: str
    turn: int
    over: str
    units: tuple[Unit, ...]
    """Its own units; control: all."""
    allied: tuple[Unit, ...]
    """Units of other teams that report to it in full."""
    contacts: tuple[Contact, ...]
    tracks: dict[str, Seen]
    stocks: dict[str, float]
    """Its own stocks, by stock name (control: "TEAM.stock")."""
    grants: tuple[Grant, ...]
    relations: dict[str, str]
    rungs: dict[str, int]
    works: dict[int, Works]
    bridges: dict[str, str]
    nodes: dict[str, float]
    control: dict[int, str]
    fronts: dict[int, Front]
    pending: tuple[Pending, ...]
    flags: dict[str, bool]
    levels: dict[str, float]
    weather: dict[str, str]
    scores: dict[str, float]
    spells: dict[str, Spell] = field(default_factory=dict)
    priorities: dict[str, int] = field(default_factory=dict)
    """Its own units' priority of supply, where set."""
    sharing: dict[str, Share] = field(default_factory=dict)
    """"FROM>TO" -> level of intelligence sharing, of those the audience gives or gets."""
    signals: tuple[Declared, ...] = ()
    """What every team has declared, last turn and this one: public."""
    standing: tuple[Order, ...] = ()
    """Its own standing orders, in order of id; control: all."""
    joint: dict[str, int] = field(default_factory=dict)
    """Pair -> turns exercised together, of pairs it is one of; control: all."""
    sources: dict[str, str] = field(default_factory=dict)
    """What it knows of STARTEX and where the numbers come from: its own units, "stock:<name>",
    "access:HOST>GUEST" where it knows the start, "treaty:<id>" and "demand:<id>"; and of couplings
    that moved a track it sees, "cause:<track>:<message>"."""
    demands: tuple[Demand, ...] = ()
    """Those it makes or must answer, and public ones."""
    treaties: tuple[Treaty, ...] = ()
    """Its own, offers to it among them, and those public or learned of."""
    projects: dict[str, Project] = field(default_factory=dict)
    """Its own engineering work; control: all."""
    intents: dict[str, str] = field(default_factory=dict)
    """Its own card by its own id; control: every team's."""
    estimates: dict[str, int] = field(default_factory=dict)
    """Forecast question -> what it last put on a yes, in per cent; control: "TEAM:question"."""
    pictures: dict[str, tuple[tuple[Contact, str], ...]] = field(default_factory=dict)
    """Control only: team -> (contact, true unit id or "")."""


def know(board: Board, state: State, audience: str) -> Known:
    """Build what `audience` knows. Forts, bridges, damage, borders and relations are public."""
    truth = audience == CONTROL
    team = "" if audience in (CONTROL, PUBLIC) else audience
    picture = state.pictures.get(team)
    tracks = _tracks(board, state, audience)
    return Known(
        audience=audience,
        turn=state.turn,
        over=state.over,
        units=tuple(
            state.units[u] for u in sorted(state.units) if truth or state.units[u].team == team
        ),
        allied=(),
        contacts=tuple(picture.contacts[c] for c in sorted(picture.contacts)) if picture else (),
        tracks=tracks,
        stocks={
            (key if truth else key.split(".", 1)[1]): state.stocks[key]
            for key in sorted(state.stocks)
            if truth or key.startswith(f"{team}.")
        }
        if truth or team
        else {},
        grants=_grants(board, state, audience),
        relations=state.relations,
        rungs={k: state.rungs[k].rung for k in sorted(state.rungs)},
        works=state.works if truth else works_of(state, audience),
        bridges=state.bridges,
        nodes=state.nodes,
        control=state.control,
        fronts=state.fronts if truth else _fronts(state, team),
        pending=_pending(state, audience),
        flags=state.flags,
        levels=state.levels,
        weather=state.weather,
        scores={
            o.id: state.scores[o.id]
            for o in board.scenario.objectives
            if o.id in state.scores and (truth or o.team == team or team in o.visible_to)
        },
        priorities={
            u: state.priorities[u]
            for u in sorted(state.priorities)
            if u in state.units and (truth or state.units[u].team == team)
        },
        spells=state.spells if truth else _spells(state, team),
        sharing=_sharing(state, audience),
        signals=tuple(
            state.signals[k]
            for k in sorted(state.signals)
            if state.signals[k].turn >= state.turn - 1
        ),
        standing=tuple(
            state.standing[k]
            for k in sorted(state.standing)
            if truth or state.standing[k].team == team
        ),
        sources=_sources(board, state, audience, tracks),
        joint={
            pair: state.joint[pair]
            for pair in sorted(state.joint)
            if truth or team in pair.split("|")
        },
        demands=tuple(
            state.demands[k] for k in sorted(state.demands) if _hears(state.demands[k], audience)
        ),
        treaties=tuple(
            _read(state.treaties[k], audience)
            for k in sorted(state.treaties)
            if reads(state.treaties[k], audience)
        ),
        projects={
            k: state.projects[k]
            for k in sorted(state.projects)
            if truth or state.projects[k].team == team
        },
        intents={t: state.intents[t] for t in sorted(state.intents) if truth or t == team},
        estimates={
            key if truth else key.removeprefix(f"{team}:"): state.estimates[key]
            for key in sorted(state.estimates)
            if truth or (team and key.startswith(f"{team}:"))
        },
        pictures={
            t: tuple(
                (p.contacts[c], next((u for u, k in sorted(p.of.items()) if k == c), ""))
                for c in sorted(p.contacts)
            )
            for t, p in sorted(state.pictures.items())
        }
        if truth
        else {},
    )


def _fronts(state: State, team: str) -> dict[int, Front]:
    """Battles a team takes part in: its own penetrations, and those into cells it stands in."""
    mine = {u.cell for u in state.units.values() if u.team == team}
    return {
        cell: front for cell, front in state.fronts.items() if front.team == team or cell in mine
    }


def _pending(state: State, audience: str) -> tuple[Pending, ...]:
    """What is on its way and may be known. Another team's bears a number of this audience's own:
    its true id names the order it came from, and so how many that team gave.
    """
    rows = [state.pending[k] for k in sorted(state.pending)]
    if audience == CONTROL:
        return tuple(rows)
    seen = [p for p in rows if audience in p.visible_to]
    mine = [p for p in seen if p.team == audience]
    others = sorted(
        (structs.replace(p, id="") for p in seen if p.team != audience), key=msgspec.json.encode
    )
    return (
        *mine,
        *(structs.replace(p, id=f"{p.kind}:{n}") for n, p in enumerate(others, start=1)),
    )


def _spells(state: State, team: str) -> dict[str, Spell]:
    """The conditions a team sees. A key ends with what cast it, an order's id it may be, and that
    names whose order it was; a team gets a number instead, from what it sees alone.
    """
    seen = [
        (":".join(key.split(":")[:2]), state.spells[key])
        for key in sorted(state.spells)
        if team in state.spells[key].visible_to
    ]
    seen.sort(key=lambda row: (row[0], msgspec.json.encode(row[1])))
    return {f"{name}:{n}": spell for n, (name, spell) in enumerate(seen, start=1)}


def _sources(board: Board, state: State, audience: str, tracks: dict[str, Seen]) -> dict[str, str]:
    scenario, truth = board.scenario, audience == CONTROL
    units = {
        u.id: u.provenance
        for u in scenario.units
        if u.id in state.units and (truth or u.team == audience)
    }
    mine = "stock:" if truth else f"stock:{audience}."
    stocks = {
        f"stock:{key.removeprefix(mine)}": text
        for key, text in scenario.sources.items()
        if key.startswith(mine)
    }
    grants = {
        f"access:{rule.host}>{rule.guest}": rule.provenance
        for rule in scenario.access
        if _knows_start(rule, audience)
    }
    treaties = {
        f"treaty:{t.id}": t.provenance
        for t in scenario.treaties
        if t.id in state.treaties and reads(state.treaties[t.id], audience)
    }
    pushes = {
        f"cause:{c.target}:{c.text}": c.provenance
        for c in scenario.couplings
        if c.target in tracks and any(cause.msg == c.text for cause in tracks[c.target].causes)
    }
    demands = _demanded(board, state, audience)
    return {**units, **stocks, **grants, **treaties, **demands, **pushes}


def _demanded(board: Board, state: State, audience: str) -> dict[str, str]:
    """Open demands of STARTEX as the scenario made them: one that is made again is a new one."""
    rows = {(row.patron, row.client, row.item): row for row in board.scenario.demands}
    found = ((d, rows.get((d.by, d.of, d.item))) for _, d in sorted(state.demands.items()))
    return {
        f"demand:{d.id}": row.provenance
        for d, row in found
        if row is not None and not d.made and _hears(d, audience)
    }


def _sharing(state: State, audience: str) -> dict[str, Share]:
    """Both parties know the level; that a source is protected only the giver knows."""
    out = {}
    for key, held in sorted(state.sharing.items()):
        giver, getter = key.split(">")
        if audience in (CONTROL, giver):
            out[key] = held
        elif audience == getter:
            out[key] = Share(held.level)
    return out


def _grants(board: Board, state: State, audience: str) -> tuple[Grant, ...]:
    out = []
    for rule in board.scenario.access:
        held = state.access[f"{rule.host}>{rule.guest}"]
        party = audience in (CONTROL, rule.host, rule.guest)
        if party or held.level >= rule.public_from:
            start = rule.start if _knows_start(rule, audience) else None
            next_ = held.next if party else None
            out.append(Grant(rule.host, rule.guest, held.level, next_, start))
    return tuple(out)


def _knows_start(rule: AccessRule, audience: str) -> bool:
    """Whether an audience knows what was granted at STARTEX."""
    return audience in (CONTROL, rule.host, rule.guest) or rule.start >= rule.public_from


def _hears(demand: Demand, audience: str) -> bool:
    """Whether an audience knows a demand: the two teams, all if it is public."""
    return audience == CONTROL or demand.public or audience in (demand.by, demand.of)


def reads(treaty: Treaty, audience: str) -> bool:
    """Whether an audience knows a treaty: the parties, all if it is public, who learned."""
    return (
        audience == CONTROL
        or treaty.public
        or audience in treaty.parties
        or audience in treaty.known_to
    )


def _read(treaty: Treaty, audience: str) -> Treaty:
    """The treaty as an audience reads it: who else has learned of it, control alone knows."""
    return treaty if audience == CONTROL else structs.replace(treaty, known_to=())


def sees(track: Track, audience: str) -> bool:
    """Whether an audience sees a track's value."""
    return audience == CONTROL or "public" in track.visible_to or audience in track.visible_to


def _tracks(board: Board, state: State, audience: str) -> dict[str, Seen]:
    out: dict[str, Seen] = {}
    for track in board.scenario.tracks:
        held = state.tracks.get(track.id)
        if held is None:
            continue
        if sees(track, audience):
            out[track.id] = Seen(
                id=track.id, value=held.value, before=held.before, causes=held.causes
            )
        elif audience in track.estimate_to:
            low, high = band(held, track)
            out[track.id] = Seen(id=track.id, value=None, before=None, low=low, high=high)
    return out


def band(held: TrackValue, track: Track) -> tuple[float, float]:
    """The band a foreigner sees: the step of `estimate_width` the value falls in.

    Steps are fixed, so small changes inside one do not show.
    """
    width = track.estimate_width
    low = track.min + width * ((held.value - track.min) // width)
    return round(low, 1), round(min(track.max, low + width), 1)


def frame(known: Known) -> dict[str, Any]:
    """A `Known` as plain JSON data, for the wire."""
    data: dict[str, Any] = msgspec.to_builtins(known, str_keys=True)
    return data

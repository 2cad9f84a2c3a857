"""The position a team believes in: a `State` made from its `Known` alone, for its forecasts.

It holds nothing the team was not told but the scenario's opening values, so whatever is worked out
from it tells the team nothing it may not know (`design.md §1`, law 5).
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import structs

from game.engine.hexes import Board
from game.engine.rules import politics
from game.engine.state import Access, Contact, Picture, Rung, State, TrackValue, Unit
from game.engine.view import Known

_POSTURE, _READINESS, _TRAINING, _COHESION, _DAYS = "hasty", 80.0, 60.0, 80.0, 3.0
"""What is assumed of a contact beyond what is reported: judgement."""


@lru_cache(maxsize=16)
def calm(board: Board) -> Board:
    """The board without what control has in store: no inject is foretold."""
    return Board(structs.replace(board.scenario, injects=()))


def imagined(board: Board, known: Known) -> State:
    """A position made from what a team knows, and the scenario's opening where it knows nothing.

    Its own units are as they are. A contact is a unit of the type and middle strength believed;
    what it has not seen is not there. Unknown tracks stand in the middle of their band, or where
    they stood at STARTEX. Other teams hold.
    """
    me = known.audience
    units = {u.id: u for u in (*known.units, *known.allied)}
    of: dict[str, str] = {}
    for contact in known.contacts:
        unit = _believed(board, known, contact)
        if unit is not None:
            units[unit.id] = unit
            of[unit.id] = contact.id
    stocks = {k: float(v) for k, v in board.scenario.stocks.items() if not k.startswith(f"{me}.")}
    stocks |= {f"{me}.{name}": value for name, value in known.stocks.items()}
    access = {f"{a.host}>{a.guest}": Access(a.start) for a in board.scenario.access}
    access |= {f"{g.host}>{g.guest}": Access(g.level, g.next) for g in known.grants}
    state = State(
        turn=known.turn,
        over=known.over,
        units=dict(sorted(units.items())),
        stocks=stocks,
        access=access,
        relations=dict(known.relations),
        rungs={pair: Rung(rung, known.turn - 1) for pair, rung in known.rungs.items()},
        control=dict(known.control),
        works=dict(known.works),
        bridges=dict(known.bridges),
        nodes=dict(known.nodes),
        fronts=dict(known.fronts),
        pictures={me: Picture({c.id: c for c in known.contacts}, of, len(known.contacts) + 1)},
        pending={p.id: p for p in known.pending},
        flags=dict(known.flags),
        levels=dict(known.levels),
        weather=dict(known.weather),
        scores=dict(known.scores),
        spells=dict(known.spells),
        sharing=dict(known.sharing),
        intents=dict(known.intents),
        signals={f"{s.team}:{s.turn}:{n}": s for n, s in enumerate(known.signals)},
        tracks=_tracks(board, known),
    )
    values = politics.computed(board, state)
    return structs.replace(
        state, tracks={**state.tracks, **{t: TrackValue(v, v) for t, v in values.items()}}
    )


def _tracks(board: Board, known: Known) -> dict[str, TrackValue]:
    out = {}
    for track in board.scenario.tracks:
        seen = known.tracks.get(track.id)
        value = track.start
        if seen is not None and seen.value is not None:
            value = seen.value
        elif seen is not None and seen.low is not None and seen.high is not None:
            value = (seen.low + seen.high) / 2
        value = politics.limited(track, value)
        out[track.id] = TrackValue(value, value)
    return out


def _believed(board: Board, known: Known, contact: Contact) -> Unit | None:
    """The unit a contact is taken for; None where not even its side can be guessed."""
    if contact.cell < 0:
        return None
    team = contact.team or known.control.get(contact.cell, board.holder[contact.cell])
    if not team or team == known.audience:
        return None
    kinds = sorted(board.types)
    like = [t for t in kinds if board.types[t].kind == contact.kind and board.types[t].full > 0]
    ground = [t for t in kinds if board.types[t].infantry and board.types[t].full > 0]
    type_ = contact.type or next(iter(like or ground or kinds))
    kind = board.types[type_]
    middle = (contact.low + contact.high) // 2 or kind.full
    return Unit(
        id=f"believed-{contact.id}",
        team=team,
        name=contact.name or kind.name,
        type=type_,
        cell=contact.cell,
        full=max(kind.full, middle),
        strength=middle,
        readiness=_READINESS,
        training=_TRAINING,
        cohesion=_COHESION,
        supply="ok",
        dos=_DAYS,
        posture=contact.posture or _POSTURE,
    )

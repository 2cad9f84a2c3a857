"""Law 5. Change anything an audience cannot know, and not one byte of what it receives changes.

Three ways to try it on whole games, and planted leaks that each must be caught:
- an event not told to an audience leaves its view as it was, and its feed gets nothing;
- a state whose hidden part differs gives the same view, offers and refusals;
- canary words put on hidden units appear nowhere in what others receive.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import msgspec
import pytest
from msgspec import structs

from game.engine import PUBLIC, Board, Order, State, check, frame, know, offers, report_for
from game.engine import view as view_module
from game.engine.effects import apply
from game.engine.state import Contact, Demand, Picture, Share, Spell, Treaty, World
from game.engine.view import Known
from tests.engine.laws.boards import SCENARIOS, ready
from tests.engine.player import game

Knower = Callable[[Board, State, str], Known]


def received(board: Board, state: State, audience: str, see: Knower = know) -> bytes:
    """Everything the engine gives an audience, as bytes: view, offers, and refusals of orders."""
    known = see(board, state, audience)
    available = offers(board, known)
    nonsense = [
        Order(id="n", team=audience, kind=k, params={"unit": "no-such"})
        for k in sorted(board.scenario.orders)
    ]
    verdicts = check(board, known, nonsense, available) if audience != PUBLIC else ()
    return msgspec.json.encode((frame(known), available, verdicts))


def untold_changes(board: Board, seed: int, turns: int, see: Knower = know) -> list[str]:
    """Events that changed the view of an audience they were not told to."""
    audiences = (*sorted(board.teams), PUBLIC)
    bad = []
    for played in game(board, seed=seed, turns=turns):
        world = World(played.before)
        views = {a: msgspec.json.encode(frame(see(board, played.before, a))) for a in audiences}
        for event in played.events:
            for change in event.changes:
                apply(world, change)
            if not event.changes:
                continue
            state = world.freeze()
            for a in audiences:
                now = msgspec.json.encode(frame(see(board, state, a)))
                if now != views[a] and report_for(event, a) is None:
                    bad.append(f"{event.kind} step {event.step} changed the view of {a}")
                views[a] = now
    return bad


def other_truth(board: Board, state: State, audience: str, rng: random.Random) -> State:
    """A state that differs only in what the audience cannot know."""
    units = dict(state.units)
    mine = [u for u in units.values() if u.team == audience]
    near = {n for u in mine if u.cell >= 0 for n in board.within(u.cell, 1)}
    for name in sorted(units):
        unit = units[name]
        if unit.team == audience:
            continue
        land = [n for n in board.neighbours[unit.cell] if n not in near] if unit.cell >= 0 else []
        units[name] = structs.replace(
            unit,
            cell=rng.choice(land) if land and unit.cell not in near else unit.cell,
            strength=max(1, unit.strength - rng.randint(0, unit.strength)),
            readiness=float(rng.randint(0, 100)),
            name=f"{unit.name} {rng.random()}",
            magazine={k: rng.randint(0, 99) for k in unit.magazine},
        )
    tracks = dict(state.tracks)
    for track in board.scenario.tracks:
        if (
            track.id in tracks
            and not view_module.sees(track, audience)
            and (audience not in track.estimate_to)
        ):
            tracks[track.id] = structs.replace(tracks[track.id], value=rng.random() * 100)
    stocks = {
        k: (v if k.startswith(f"{audience}.") else rng.random() * 50)
        for k, v in state.stocks.items()
    }
    pictures = {
        t: p
        if t == audience
        else Picture(
            contacts={"K-77": Contact(id="K-77", cell=1, level=1, seen=1, source="x")}, next=78
        )
        for t, p in state.pictures.items()
    }
    mine_kept = state.pictures.get(audience)
    if mine_kept is not None:
        pictures[audience] = structs.replace(mine_kept, of={})
    pending = {
        k: p if audience in p.visible_to else structs.replace(p, due=p.due + 1)
        for k, p in state.pending.items()
    }
    spells = {
        k: x if audience in x.visible_to else structs.replace(x, value=rng.random())
        for k, x in state.spells.items()
    }
    spells |= {"silent:nobody:no-unit:other": Spell(1.0, 999)}
    sharing = {
        k: x if k.startswith(f"{audience}>") else structs.replace(x, protect=rng.random() < 0.5)
        for k, x in state.sharing.items()
    }
    sharing |= {"nobody>no-one": Share(3)}
    standing = {k: o for k, o in state.standing.items() if o.team == audience}
    others = tuple(t for t in sorted(board.teams) if t != audience)[:2]
    demands = {k: d for k, d in state.demands.items() if d.public or audience in (d.by, d.of)}
    if len(others) == 2:
        a, b = others
        demands["demand:x"] = Demand(
            "demand:x", "demand", a, b, "bases", "bases", 1, 2, float(rng.randint(1, 5))
        )
    treaties = {
        k: structs.replace(t, known_to=(*others, *({audience} & set(t.known_to))))
        for k, t in state.treaties.items()
        if view_module.reads(t, audience)
    }
    if len(others) == 2:
        treaties["T-hidden"] = Treaty(
            "T-hidden",
            f"Pact {rng.random()}",
            others,
            ({"do": "no_attack"},),
            True,
            1,
            99,
            began=1,
            signed=others,
        )
    return structs.replace(
        state,
        units=units,
        tracks=tracks,
        stocks=stocks,
        pictures=pictures,
        pending=pending,
        standing=standing,
        spells=spells,
        sharing=sharing,
        demands=demands,
        treaties=treaties,
    )


def differing(board: Board, seed: int, turns: int, see: Knower = know) -> list[str]:
    """Audiences that received other bytes although only hidden things differed."""
    rng = random.Random(seed)
    bad = []
    for played in game(board, seed=seed, turns=turns):
        state = played.after
        for audience in (*sorted(board.teams), PUBLIC):
            want = received(board, state, audience, see)
            for _ in range(3):
                other = other_truth(board, state, audience, rng)
                if received(board, other, audience, see) != want:
                    bad.append(f"{audience} turn {state.turn}")
    return bad


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("seed", [21, 22, 23])
def test_an_event_not_told_changes_no_view(scenario: str, seed: int) -> None:
    """Every event of a game, before and after, for every team and the public."""
    assert sorted(set(untold_changes(ready(scenario), seed, turns=4))) == []


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_hidden_differences_change_no_byte(scenario: str) -> None:
    """Other places, strengths, names, tracks, stocks and pictures of others: the same bytes."""
    assert differing(ready(scenario), seed=24, turns=4) == []


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_canaries_never_cross(scenario: str) -> None:
    """Ids and names of units reach no other team, unless it was told the name."""
    board = ready(scenario)
    for played in game(board, seed=25, turns=4):
        state = played.after
        for audience in (*sorted(board.teams), PUBLIC):
            got = received(board, state, audience)
            for unit in state.units.values():
                if unit.team != audience:
                    assert f'"{unit.id}"'.encode() not in got, (audience, unit.id)
        for event in played.events:
            for audience, report in event.told.items():
                said = msgspec.json.encode(report)
                for unit in played.before.units.values():
                    if unit.team != audience:
                        assert f'"{unit.id}"'.encode() not in said, (event.kind, audience, unit.id)


def _leak_units(board: Board, state: State, audience: str) -> Known:
    known = know(board, state, audience)
    return structs.replace(known, units=tuple(state.units[u] for u in sorted(state.units)))


def _leak_count(board: Board, state: State, audience: str) -> Known:
    known = know(board, state, audience)
    return structs.replace(
        known,
        levels={**known.levels, "units": float(sum(u.strength for u in state.units.values()))},
    )


def _leak_contact_truth(board: Board, state: State, audience: str) -> Known:
    known = know(board, state, audience)
    of = {c: u for u, c in state.pictures.get(audience, Picture()).of.items()}
    return structs.replace(
        known,
        contacts=tuple(
            structs.replace(c, name=state.units[of[c.id]].name) if c.id in of else c
            for c in known.contacts
        ),
    )


def _leak_contact_place(board: Board, state: State, audience: str) -> Known:
    known = know(board, state, audience)
    of = {c: u for u, c in state.pictures.get(audience, Picture()).of.items()}
    return structs.replace(
        known,
        contacts=tuple(
            structs.replace(c, cell=state.units[of[c.id]].cell) if c.id in of else c
            for c in known.contacts
        ),
    )


def _leak_tracks(board: Board, state: State, audience: str) -> Known:
    known = know(board, state, audience)
    return structs.replace(
        known,
        tracks={
            t: view_module.Seen(id=t, value=v.value, before=v.before)
            for t, v in state.tracks.items()
        },
    )


def _leak_stocks(board: Board, state: State, audience: str) -> Known:
    known = know(board, state, audience)
    return structs.replace(known, stocks=dict(state.stocks))


def _leak_pending(board: Board, state: State, audience: str) -> Known:
    known = know(board, state, audience)
    return structs.replace(known, pending=tuple(state.pending[k] for k in sorted(state.pending)))


def _leak_next_id(board: Board, state: State, audience: str) -> Known:
    known = know(board, state, audience)
    return structs.replace(
        known, scores={**known.scores, "n": float(sum(p.next for p in state.pictures.values()))}
    )


def _leak_spells(board: Board, state: State, audience: str) -> Known:
    return structs.replace(know(board, state, audience), spells=dict(state.spells))


def _leak_sharing(board: Board, state: State, audience: str) -> Known:
    return structs.replace(know(board, state, audience), sharing=dict(state.sharing))


def _leak_protection(board: Board, state: State, audience: str) -> Known:
    known = know(board, state, audience)
    mine = {k: state.sharing[k] for k in known.sharing}
    return structs.replace(known, sharing=mine)


def _leak_strength(board: Board, state: State, audience: str) -> Known:
    known = know(board, state, audience)
    of = {c: u for u, c in state.pictures.get(audience, Picture()).of.items()}
    return structs.replace(
        known,
        contacts=tuple(
            structs.replace(c, high=state.units[of[c.id]].strength)
            if of.get(c.id) in state.units
            else c
            for c in known.contacts
        ),
    )


def _leak_contact_order(board: Board, state: State, audience: str) -> Known:
    known = know(board, state, audience)
    of = {c: u for u, c in state.pictures.get(audience, Picture()).of.items()}
    return structs.replace(
        known, contacts=tuple(sorted(known.contacts, key=lambda c: of.get(c.id, "")))
    )


def _leak_enemy_magazines(board: Board, state: State, audience: str) -> Known:
    known = know(board, state, audience)
    total = sum(sum(u.magazine.values()) for u in state.units.values())
    return structs.replace(known, stocks={**known.stocks, "missiles": float(total)})


MUTANTS = (
    _leak_units, _leak_count, _leak_contact_truth, _leak_contact_place, _leak_tracks,
    _leak_stocks, _leak_pending, _leak_next_id, _leak_spells, _leak_sharing, _leak_protection,
    _leak_strength, _leak_contact_order, _leak_enemy_magazines,
)  # fmt: skip


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda m: m.__name__)
def test_planted_leaks_are_caught(mutant: Knower) -> None:
    """Each planted leak is found by at least one of the two methods above."""
    board = ready(SCENARIOS[0])
    assert differing(board, 26, 3, mutant) or untold_changes(board, 26, 3, mutant)

"""Law 5, by canaries: words planted where only one team may read them reach nobody else.

Every unit's name, formation and marks, every order's id and note, and the texts that are not meant
for all are unlike anything else; then everything each audience receives over a game is searched.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from typing import Any

import msgspec
import pytest
from msgspec import structs

from game.engine import (
    PUBLIC,
    Board,
    Order,
    State,
    check,
    fold,
    frame,
    know,
    offers,
    report_for,
    resolve,
    setup,
)
from game.engine.dice import Dice
from game.engine.effects import SetContact
from tests.engine.laws.boards import SCENARIOS, ready
from tests.engine.player import move, odds_for

WORD = re.compile(r"CANARY-[A-Z]+-[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*")
SECRET_TEXTS = ("reason", "action", "reasons")
"""Texts only control, or only the team and control, may read: relief, a secret argument."""


def _planted(board: Board) -> Board:
    scenario = board.scenario
    units = tuple(
        structs.replace(
            u,
            name=f"CANARY-NAME-{u.team}-{u.id}",
            formation=f"CANARY-FORM-{u.team}-{u.id}",
            tags=(*u.tags, f"CANARY-TAG-{u.team}-{u.id}"),
            provenance=f"CANARY-SOURCE-{u.team}-{u.id}",
        )
        for u in scenario.units
    )
    sensors = {
        team: tuple({**row, "note": f"CANARY-SENSOR-{team}-{n}"} for n, row in enumerate(rows))
        for team, rows in scenario.sensors.items()
    }
    return Board(structs.replace(scenario, units=units, sensors=sensors))


def _marked(order: Order, number: int) -> Order:
    """The order with an id, a note and, where they are not for all, texts of its own."""
    params: dict[str, Any] = dict(order.params)
    secret = order.kind == "relief" or params.get("visibility") == "secret"
    for name in SECRET_TEXTS if secret else ():
        if isinstance(params.get(name), str):
            params[name] = f"CANARY-TEXT-{order.team}-{number} because we say so"
    return structs.replace(
        order,
        id=f"CANARY-ORDER-{order.team}-{number:04d}",
        note=f"CANARY-NOTE-{order.team}-{number}",
        params=params,
    )


def _words(thing: Any) -> set[str]:
    return set(WORD.findall(msgspec.json.encode(thing).decode()))


def _owner(word: str) -> str:
    return word.split("-")[2]


def _named(state: State, team: str) -> set[str]:
    """Names a team was given with a report that identifies a unit."""
    picture = state.pictures.get(team)
    return {c.name for c in picture.contacts.values()} if picture else set()


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("seed", [31, 32])
def test_planted_words_never_cross(scenario: str, seed: int) -> None:
    """Names cross with reports that identify; nothing else does, to any team or the public."""
    board = _planted(ready(scenario))
    rng = random.Random(seed)
    dice = Dice(seed.to_bytes(32, "big"))
    opening = setup(board, dice)
    state = fold(State(), opening)
    audiences = (*sorted(board.teams), PUBLIC)
    got: dict[str, set[str]] = defaultdict(set)
    named: dict[str, set[str]] = defaultdict(set)
    number = 0
    planted: set[str] = set()
    for _ in range(4):
        orders = []
        for team in sorted(board.teams):
            for order in move(rng, board, know(board, state, team), size=24):
                number += 1
                orders.append(_marked(order, number))
        planted |= _words(orders)
        events = resolve(board, state, orders, dice, odds_for(orders)).events
        after = fold(state, events)
        for audience in audiences:
            named[audience] |= _named(state, audience) | _named(after, audience)
            for event in events:
                # A report may name a unit and be overtaken by a vaguer one in the same turn.
                named[audience] |= {
                    c.contact.name
                    for c in event.changes
                    if isinstance(c, SetContact) and c.team == audience
                }
                report = report_for(event, audience)
                got[audience] |= _words(report)
                # A report that identifies may be followed, in the same turn, by one that does not.
                if report is not None and (
                    event.kind == "information.exposed"
                    or (event.kind == "contact.reported" and report.args["level"] >= 3)
                ):
                    named[audience].add(str(report.args["name"]))
            known = know(board, after, audience)
            got[audience] |= _words(frame(known))
            if audience != PUBLIC:
                mine = [o for o in orders if o.team == audience]
                got[audience] |= _words((offers(board, known), check(board, known, mine)))
        state = after
    wanted = {"ORDER", "NOTE"}
    wanted |= {"TEXT"} if {"matrix", "relief"} & set(board.scenario.orders) else set()
    assert {w.split("-")[1] for w in planted} >= wanted
    assert any(got[t] for t in audiences)
    for audience in audiences:
        foreign = {w for w in got[audience] if _owner(w) != audience}
        assert sorted(foreign - named[audience]) == [], audience

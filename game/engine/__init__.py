"""The rules of play: pure Python, no framework, no clock, no files, no country.

    setup(board)                       the events that open a game
    know(board, state, audience)       what one audience may know
    offers(board, known)               what it may order
    declare(board, known, option, text)    the event of a signal, given before orders lock
    check(board, known, orders)        verdicts on a move, from what the team knows
    resolve(board, state, orders, dice, decisions)   the turn's events and review items
    fold(state, events)                the state after some events

`Board` is a scenario ready for play. All verbs are pure functions.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.effects import apply
from game.engine.events import CONTROL, EVERYONE, PUBLIC, Event, report_for
from game.engine.hexes import Board
from game.engine.orders import check, filled, offers
from game.engine.resolver import Resolution
from game.engine.rules.signals import declare
from game.engine.setup import setup
from game.engine.state import Order, State, World
from game.engine.turn import resolve
from game.engine.view import Known, frame, know

RULES_VERSION = 1
"""Stored with every turn: which version of `resolve` made its events."""


def fold(state: State, events: Iterable[Event]) -> State:
    """The state after these events. Total over every event that was ever logged."""
    world = World(state)
    for event in events:
        for change in event.changes:
            apply(world, change)
    return world.freeze()


__all__ = [
    "CONTROL",
    "EVERYONE",
    "PUBLIC",
    "RULES_VERSION",
    "Board",
    "Event",
    "Known",
    "Order",
    "Resolution",
    "State",
    "check",
    "declare",
    "filled",
    "fold",
    "frame",
    "know",
    "offers",
    "report_for",
    "resolve",
    "setup",
]

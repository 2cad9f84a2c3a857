"""What a stored proposal is made of: frozen orders, decisions, events, items."""

from __future__ import annotations

import msgspec

from game import models
from game.engine import Event, Order
from game.engine.decisions import Decision
from game.engine.resolver import Item
from game.play import turns

_items = msgspec.json.Decoder(tuple[Item, ...])
_events = msgspec.json.Decoder(tuple[Event, ...])
_decision: msgspec.json.Decoder[Decision] = msgspec.json.Decoder(Decision)
_refs = msgspec.json.Decoder(list[str])


def orders_of(turn: models.Turn) -> list[Order]:
    """The frozen orders of all teams."""
    return [order for team in turns.inputs(turn).values() for order in team.orders]


def decisions_of(turn: models.Turn) -> list[Decision]:
    """What control has decided, in the order it did."""
    rows = models.Ruling.objects.filter(turn=turn).order_by("number")
    return [_decision.decode(body) for body in rows.values_list("body", flat=True)]


def items_of(turn: models.Turn) -> tuple[Item, ...]:
    """The proposal's items for control."""
    return _items.decode(turn.items) if turn.items else ()


def events_of(turn: models.Turn) -> tuple[Event, ...]:
    """The proposal's events, not yet part of the log."""
    return _events.decode(turn.proposal) if turn.proposal else ()


def accepted(turn: models.Turn) -> list[str]:
    """The items control has accepted as proposed."""
    return _refs.decode(turn.accepted)

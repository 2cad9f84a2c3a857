"""What control decides in review (`rules.md §18.4`): inputs of a re-adjudication, never edits.

A decision is kept with author, reason and time by the record; the rules see only what it asks.
Because dice are keyed by meaning, adjudicating again with one more decision changes nothing it
does not touch.
"""

from __future__ import annotations

from typing import Any

from game.engine.scenario import Struct


class VoidOrder(Struct, tag="void_order", tag_field="do"):
    """The order is taken out, as if never given; its team is told."""

    order: str
    reason: str


class SetOdds(Struct, tag="set_odds", tag_field="do"):
    """The chance, in per cent, that an argued action succeeds; fixed before its die exists."""

    order: str
    pct: int
    reason: str = ""


class PickOutcome(Struct, tag="pick_outcome", tag_field="do"):
    """Another outcome than the proposed one for an item that offers some."""

    ref: str
    outcome: str
    reason: str


class Reroll(Struct, tag="reroll", tag_field="do"):
    """The item's dice are thrown again; the old ones stay in the log."""

    ref: str
    reason: str


class AddEffects(Struct, tag="add_effects", tag_field="do"):
    """Effects in the vocabulary of `effects.py`, with who is told and in what words."""

    effects: tuple[dict[str, Any], ...]
    reason: str
    text: str = ""
    audience: tuple[str, ...] = ()


class FireInject(Struct, tag="fire_inject", tag_field="do"):
    """An inject of the scenario happens at the end of this turn, whatever it was waiting for."""

    inject: str
    reason: str


Decision = VoidOrder | SetOdds | PickOutcome | Reroll | AddEffects | FireInject

"""Secret cards: what a team means to do (`rules.md §17.4`, `F228`, `F229`).

A scenario may give a team several cards. At STARTEX one of them is dealt, by a die of the game or
as control has chosen; the team and control alone know which. An objective that names a card counts
only for the team that was dealt it, so a card is scored like any other aim.
"""

from __future__ import annotations

from collections.abc import Mapping

from game.engine.effects import Put
from game.engine.events import Report
from game.engine.resolver import Resolver
from game.engine.scenario import Intent, Objective, Scenario
from game.engine.state import State, World
from game.engine.view import Known


def cards(scenario: Scenario) -> dict[str, tuple[Intent, ...]]:
    """Team -> its cards, in order of id."""
    out: dict[str, tuple[Intent, ...]] = {}
    for card in sorted(scenario.intents, key=lambda c: (c.team, c.id)):
        out[card.team] = (*out.get(card.team, ()), card)
    return out


def counts(objective: Objective, of: Known | State | World) -> bool:
    """Whether an objective counts: it names no card, or the one its team was dealt."""
    return not objective.intent or of.intents.get(objective.team) == objective.intent


def deal(r: Resolver, chosen: Mapping[str, str]) -> None:
    """STARTEX: one card for each team that has any.

    `chosen` maps a team to the card control gives it, or to "" for none yet; the others draw,
    each card with its weight.
    """
    for team, hand in cards(r.board.scenario).items():
        wanted = chosen.get(team)
        if wanted == "":
            continue
        card = next((c for c in hand if c.id == wanted), None) or _drawn(r, team, hand)
        report = Report(
            "report-intent",
            {"title": card.title, "text": card.text},
            kind="inject",
            source="source-control",
            tone="warn",
        )
        r.emit(
            "intent.dealt",
            changes=(Put("intents", team, card.id),),
            told={team: report},
            facts={"team": team, "intent": card.id, "chosen": wanted == card.id},
        )


def _drawn(r: Resolver, team: str, hand: tuple[Intent, ...]) -> Intent:
    """The card the die gives; all weights zero count as equal."""
    weights = [c.weight for c in hand]
    if not any(weights):
        weights = [1] * len(hand)
    whole = sum(weights)
    odds = {c.id: round(100 * w / whole, 2) for c, w in zip(hand, weights, strict=True)}
    u = r.draw("intent", team, odds=odds)
    reached = 0
    for card, weight in zip(hand, weights, strict=True):
        reached += weight
        if u * whole < reached:
            return card
    return hand[-1]

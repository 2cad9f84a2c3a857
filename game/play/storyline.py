"""What control has in store: learning objectives, injects, secret cards, forecast questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from game import models
from game.engine import Board, State
from game.engine.decisions import Decision, FireInject
from game.engine.formula import evaluate
from game.engine.names import Names
from game.engine.rules import intents, questions
from game.engine.view import Known
from game.play import boards, log, proposals, turns
from game.play.refused import Refused


def build(game_id: str) -> dict[str, Any]:
    """The storyline as it stands, for control alone."""
    game = models.Game.objects.select_related("scenario").get(pk=game_id)
    board, state = boards.board_of(game), log.current(game)
    scenario = board.scenario
    asked = _asked(game)
    return {
        "aim": scenario.aim,
        "learning": [
            {"id": row.id, "text": row.text, "watch": list(row.watch)} for row in scenario.learning
        ],
        "injects": [
            {
                "id": i.id,
                "title": i.title,
                "text": i.text,
                "audience": list(i.audience),
                "at": i.at,
                "when": i.when,
                "contingency": i.contingency,
                "expected": i.expected,
                "objective": i.objective,
                "provenance": i.provenance,
                "fired": state.fired.get(i.id, 0),
                "asked": i.id in asked,
            }
            for i in scenario.injects
        ],
        "cards": [
            {
                "id": card.id,
                "team": card.team,
                "title": card.title,
                "text": card.text,
                "dealt": state.intents.get(card.team) == card.id,
            }
            for hand in intents.cards(scenario).values()
            for card in hand
        ],
        "questions": [
            {
                "id": q.id,
                "text": q.text,
                "teams": list(q.teams),
                "by": q.by,
                "true": bool(evaluate(q.true_when, Names(board, state))),
                "came": state.answered.get(q.id),
                "estimates": {
                    team: state.estimates[key]
                    for team in q.teams
                    if (key := f"{team}:{q.id}") in state.estimates
                },
            }
            for q in scenario.questions
        ],
    }


def may_fire(board: Board, state: State, made: Iterable[Decision], inject: str) -> None:
    """Refuse an inject that is not in the scenario, has happened, or is fired already."""
    row = next((i for i in board.scenario.injects if i.id == inject), None)
    if row is None:
        raise Refused("TARGET", "refused-inject", field="inject", ref=inject)
    done = row.once and inject in state.fired
    if done or any(isinstance(d, FireInject) and d.inject == inject for d in made):
        raise Refused("RULED", "refused-inject-done", field="inject", ref=inject)


def chosen_cards(board: Board, wanted: Mapping[str, str]) -> dict[str, str]:
    """Team -> the card control gives it at STARTEX; refuses what is no card of that team."""
    hands = intents.cards(board.scenario)
    for team, card in sorted(wanted.items()):
        among = [c.id for c in hands.get(team, ())]
        if card not in among:
            raise Refused("FIELD", "refused-choice", field="intents", among=", ".join(among))
    return dict(wanted)


def of_team(board: Board, known: Known) -> dict[str, Any]:
    """A team's own card, its objectives that count, its questions.

    `now` is what an objective earned when last scored, none before the first turn is adjudicated.
    """
    team = known.audience
    hand = intents.cards(board.scenario).get(team, ())
    card = next((c for c in hand if c.id == known.intents.get(team)), None)
    return {
        "intent": {"title": card.title, "text": card.text} if card else None,
        "aims": [
            {
                "id": o.id,
                "text": o.text,
                "points": o.points,
                "now": known.scores.get(o.id),
                "provenance": o.provenance,
            }
            for o in board.scenario.objectives
            if o.team == team and intents.counts(o, known)
        ],
        "questions": [
            {"id": q.id, "text": q.text, "by": q.by, "pct": known.estimates.get(q.id)}
            for q in questions.put_to(board, team, known.turn)
        ],
    }


def _asked(game: models.Game) -> set[str]:
    """Injects control has fired in the turn under review."""
    made = proposals.decisions_of(turns.current(game.id))
    return {d.inject for d in made if isinstance(d, FireInject)}

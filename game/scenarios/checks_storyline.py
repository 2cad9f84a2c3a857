"""Checks on injects, learning objectives, secret cards, forecast questions, exercises."""

from __future__ import annotations

from collections import defaultdict

from game.engine.events import CONTROL, PUBLIC
from game.scenarios.checks import Checker, provenance
from game.scenarios.problems import Path

AUDIENCES = (PUBLIC, CONTROL)


def check_storyline(c: Checker) -> None:
    """Every check on what the storyline holds and the exercise is for."""
    _learning(c)
    _injects(c)
    _intents(c)
    _points(c)
    _questions(c)
    _exercises(c)


def _learning(c: Checker) -> None:
    rows = c.document.meta.learning_objectives
    seen: set[str] = set()
    for i, row in enumerate(rows):
        at: Path = ("meta", "learning_objectives", i)
        if row.id in seen:
            c.findings.add(
                (*at, "id"), f"The id {row.id!r} is used twice.", "Give each its own id."
            )
        seen.add(row.id)


def _injects(c: Checker) -> None:
    c.unique("injects", (x.id for x in c.document.injects))
    learning = {row.id for row in c.document.meta.learning_objectives}
    for i, inject in enumerate(c.document.injects):
        at: Path = ("injects", i)
        provenance(c, at, inject.provenance)
        for n, name in enumerate(inject.audience):
            c.known((*at, "audience", n), name, {*c.teams, *AUDIENCES}, "audience")
        waits = bool(inject.at or inject.when)
        if not waits and not inject.contingency:
            c.findings.add(
                at,
                "It never happens.",
                "Write `at: turn`, `when: condition` or `contingency: true`.",
            )
        if waits and inject.contingency:
            c.findings.add(
                (*at, "contingency"),
                "A contingency waits for control alone.",
                "Leave out `at` and `when`, or `contingency`.",
            )
        if inject.at > c.document.time.turns:
            c.findings.add(
                (*at, "at"),
                f"Turn {inject.at} is after the last.",
                f"The game has {c.document.time.turns} turns.",
            )
        if inject.when:
            c.formula((*at, "when"), inject.when)
        if inject.odds:
            c.formula((*at, "odds"), inject.odds)
        if inject.objective:
            c.known((*at, "objective"), inject.objective, learning, "learning objective")


def _intents(c: Checker) -> None:
    c.unique("intents", (x.id for x in c.document.intents))
    owner = {}
    for i, card in enumerate(c.document.intents):
        provenance(c, ("intents", i), card.provenance)
        c.known(("intents", i, "team"), card.team, c.teams, "team")
        owner[card.id] = card.team
    for i, objective in enumerate(c.document.objectives):
        path: Path = ("objectives", i, "intent")
        if not objective.intent or not c.known(path, objective.intent, owner, "secret card"):
            continue
        if owner[objective.intent] != objective.team:
            c.findings.add(
                path,
                f"{objective.intent!r} is a card of {owner[objective.intent]}.",
                f"Name a card of {objective.team}.",
            )


def _points(c: Checker) -> None:
    """What each team can earn is 100, whichever card it is dealt."""
    if {"objectives", "intents"} & set(c.findings.broken) or not c.document.objectives:
        return
    points: dict[tuple[str, str], float] = defaultdict(float)
    for objective in c.document.objectives:
        points[objective.team, objective.intent] += objective.points
    for team in sorted(c.teams):
        hand = [card.id for card in c.document.intents if card.team == team] or [""]
        for card in hand:
            total = points[team, ""] + (points[team, card] if card else 0)
            if round(total, 6) == 100:
                continue
            first = next((i for i, o in enumerate(c.document.objectives) if o.team == team), None)
            path: Path = ("objectives",) if first is None else ("objectives", first, "points")
            held = f" with the card {card!r}" if card else ""
            c.findings.add(
                path,
                f"The objectives of {team}{held} add up to {total:g} points.",
                "Make them add up to 100.",
            )


def _questions(c: Checker) -> None:
    c.unique("questions", (x.id for x in c.document.questions))
    for i, question in enumerate(c.document.questions):
        at: Path = ("questions", i)
        for n, name in enumerate(question.teams):
            c.known((*at, "teams", n), name, c.teams, "team")
        c.formula((*at, "true_when"), question.true_when)
        _turn(c, (*at, "by"), question.by)


def _exercises(c: Checker) -> None:
    c.unique("exercises", (x.id for x in c.document.exercises))
    mine = {u.id: u.team for u in c.document.units}
    for i, row in enumerate(c.document.exercises):
        at: Path = ("exercises", i)
        provenance(c, at, row.provenance)
        c.known((*at, "team"), row.team, c.teams, "team")
        if row.ally is not None:
            c.known((*at, "ally"), row.ally, c.teams, "team")
        for n, name in enumerate(row.units):
            path: Path = (*at, "units", n)
            if c.known(path, name, c.units, "unit") and mine.get(name, row.team) != row.team:
                c.findings.add(path, f"{name!r} is no unit of {row.team}.", "Name its own units.")
        if row.last < row.first:
            c.findings.add((*at, "last"), "It ends before it begins.", "Write a later turn.")
        _turn(c, (*at, "last"), row.last)


def _turn(c: Checker, path: Path, turn: int) -> None:
    if turn > c.document.time.turns:
        c.findings.add(
            path,
            f"Turn {turn} is after the last.",
            f"The game has {c.document.time.turns} turns.",
        )

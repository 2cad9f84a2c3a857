"""Forecast questions: what teams hold likely, and what came (`rules.md §17.5`, `F031`, `F228`).

A scenario puts a question to some teams; each may say in any turn how likely it holds a yes. A
question is settled at R11: yes in the first turn in which its condition holds, no when its last
turn is over. Control hears that at once. Teams do not: a condition may lie in what they cannot see.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.engine import brier
from game.engine.effects import Put
from game.engine.events import CONTROL, Event, Report
from game.engine.formula import evaluate
from game.engine.hexes import Board
from game.engine.names import Names
from game.engine.resolver import Resolver
from game.engine.scenario import Question, Struct

MADE, SETTLED = "estimate.made", "question.settled"


class Estimated(Struct):
    """A team's estimates on one question.

    `puts` are (turn, per cent), the last of a turn. `score` is the mean Brier score, 0 sure and
    right to 1 sure and wrong, over the turns from the first estimate to the one in which the
    question was settled, each with what stood then; None while it is open.
    """

    team: str
    puts: tuple[tuple[int, int], ...]
    score: float | None


class Judged(Struct):
    """A question with what came of it: `came` yes or no and the turn it was settled in, or open."""

    question: str
    came: bool | None
    settled: int
    estimates: tuple[Estimated, ...]


def put_to(board: Board, team: str, turn: int) -> tuple[Question, ...]:
    """The questions a team may answer in a turn, in the scenario's order."""
    return tuple(q for q in board.scenario.questions if team in q.teams and turn <= q.by)


def settle(r: Resolver) -> None:
    """R11: questions whose condition holds are answered yes, those whose time is up no."""
    names = Names(r.board, r.world, orders=r.orders)
    for question in sorted(r.board.scenario.questions, key=lambda q: q.id):
        if question.id in r.world.answered or r.turn > question.by:
            continue
        yes = bool(evaluate(question.true_when, names))
        if not yes and r.turn < question.by:
            continue
        said = {"asked": question.text, "came": "yes" if yes else "no"}
        r.emit(
            SETTLED,
            changes=(Put("answered", question.id, yes),),
            told={CONTROL: Report("report-question-settled", said, kind="inject")},
            facts={"question": question.id, "came": yes},
        )


def judged(board: Board, events: Iterable[Event]) -> tuple[Judged, ...]:
    """Every question of a scenario with all teams' estimates and what came, from a log."""
    puts: dict[tuple[str, str], dict[int, int]] = {}
    came: dict[str, tuple[bool, int]] = {}
    for e in events:
        if e.kind == MADE:
            row = puts.setdefault((e.facts["question"], e.facts["team"]), {})
            row[e.turn] = int(e.facts["pct"])
        elif e.kind == SETTLED:
            came[e.facts["question"]] = (bool(e.facts["came"]), e.turn)
    out = []
    for q in board.scenario.questions:
        answer, turn = came.get(q.id, (None, 0))
        rows = tuple(
            Estimated(team, tuple(sorted(row.items())), _score(row, answer, turn))
            for (question, team), row in sorted(puts.items())
            if question == q.id
        )
        out.append(Judged(q.id, answer, turn, rows))
    return tuple(out)


def _score(puts: dict[int, int], came: bool | None, settled: int) -> float | None:
    """The mean over the turns from the first estimate to the last, each with what stood then."""
    if came is None or not any(turn <= settled for turn in puts):
        return None
    scores = []
    stood: int | None = None
    for turn in range(1, settled + 1):
        stood = puts.get(turn, stood)
        if stood is not None:
            scores.append(brier.of_yes(stood, came))
    return round(sum(scores) / len(scores), brier.PLACES)

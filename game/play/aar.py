"""Figures for the after-action review (`rules.md §17.3`): conduct, luck and forecasts of each team.

Who may read what:

- A team's conduct is counted from what that team was told and ordered, so it may read its own at
  any time. The truth counts from the whole log.
- Luck counts dice a team did not see. It is given once the truth may be replayed: in the truth as
  a number for every team, in a team's own view as a band and for that team alone.
- Forecasts are set beside what truly came, so they too wait for the truth; a team's own view has
  only those that team asked for. So do the answers to forecast questions; what a team itself put
  on them it may read at any time.
"""

from __future__ import annotations

from typing import Any

from game import models
from game.engine import CONTROL, Board, Order, brier, report_for
from game.engine.events import Event
from game.engine.rules import questions
from game.engine.rules.evidence import Evidence, evidence
from game.engine.rules.luck import Luck, luck
from game.play import boards, forecast_answers, log, plans, proposals, replay, turns
from game.play.sentences import flat, report_args

Status = models.Forecast.Status


def table(game: models.Game, audience: str, perspective: str) -> dict[str, Any]:
    """The figures a perspective may have: a row per team, and the forecasts that can be judged."""
    allowed = replay.perspectives(game, audience)
    replay.require(game, audience, perspective)
    board = boards.board_of(game)
    whole = perspective == replay.TRUTH
    unlocked = replay.TRUTH in allowed
    teams = sorted(board.teams) if whole else [t for t in board.teams if t == perspective]
    done = list(
        models.Turn.objects.filter(game=game, status=models.Turn.Status.PUBLISHED)
        .order_by("number")
        .select_related("game")
    )
    events = [row.event for row in log.rows_upto(game.id, game.seq)]
    orders = {turn.number: _orders(turn) for turn in done}
    fell = luck(events, _team_of(game, board, orders)) if unlocked else {}
    return {
        "as": perspective,
        "unlocked": unlocked,
        "turns": len(done),
        "teams": [
            {
                "team": team,
                **_conduct(board, team, events, orders, whole),
                "luck": _luck(fell.get(team), whole),
            }
            for team in teams
        ],
        "forecasts": _forecasts(done, teams, whole) if unlocked else [],
        "questions": _questions(board, teams, events, unlocked),
    }


def _orders(turn: models.Turn) -> list[Order]:
    return [o for given in turns.inputs(turn).values() for o in given.orders]


def _team_of(game: models.Game, board: Board, orders: dict[int, list[Order]]) -> dict[str, str]:
    """The team of every order and unit, units that are gone included."""
    units = {u.id: u.team for u in board.scenario.units}
    units |= {u.id: u.team for u in log.state_at(game.id, game.seq).units.values()}
    return units | {o.id: o.team for rows in orders.values() for o in rows}


def _conduct(
    board: Board, team: str, events: list[Event], orders: dict[int, list[Order]], whole: bool
) -> dict[str, Any]:
    heard = events if whole else [e for e in events if report_for(e, team) is not None]
    found: Evidence = evidence((team,), heard, orders)[team]
    names = (
        "turns",
        "on_time",
        "orders",
        "refused",
        "refused_rate",
        "voided",
        "treaties",
        "broken",
        "steps",
        "escalating",
        "demands_answered",
        "demands_overdue",
    )
    return {
        "conduct": {name: getattr(found, name) for name in names},
        "answers": _answers(board, team, heard, found),
    }


def _answers(board: Board, team: str, heard: list[Event], found: Evidence) -> list[dict[str, Any]]:
    """What the storyline told a team, in the words it heard, and the kinds of order that followed.

    A turn that is not over has no answer yet.
    """
    told = [
        report
        for e in heard
        if e.kind == "inject.fired" and (report := report_for(e, team)) is not None
    ]
    return [
        {
            "turn": answered.turn,
            "msg": report.msg,
            "args": report_args(board, report),
            "kinds": list(answered.kinds),
        }
        for report, answered in zip(told, found.answers, strict=True)
        if answered.turn <= found.turns
    ]


def _luck(found: Luck | None, whole: bool) -> dict[str, Any] | None:
    if found is None:
        return None
    low, high = found.band
    return {"dice": found.dice, "mean": found.mean if whole else None, "low": low, "high": high}


def _forecasts(done: list[models.Turn], teams: list[str], whole: bool) -> list[dict[str, Any]]:
    """For each asker the items judged and their mean score; in the truth control's bands too."""
    out = []
    for team in [*teams, *([CONTROL] if whole else [])]:
        judged = [(turn.number, row) for turn in done for row in _judged(turn, team)]
        if judged:
            out.append(
                {
                    "team": team,
                    "score": brier.mean(row for _, row in judged),
                    "items": [
                        {
                            "turn": number,
                            "ref": row.ref,
                            "msg": row.msg,
                            "args": flat(row.args),
                            "pct": next((c.pct for c in row.chances if c.outcome == row.came), 0.0),
                            "came": row.came,
                            "score": row.score,
                        }
                        for number, row in judged
                    ],
                }
            )
    return out


def _questions(
    board: Board, teams: list[str], events: list[Event], unlocked: bool
) -> list[dict[str, Any]]:
    """The forecast questions put to these teams: what each held likely and, unlocked, what came."""
    asked = {q.id: q for q in board.scenario.questions}
    out = []
    for row in questions.judged(board, events):
        question = asked[row.question]
        mine = {e.team: e for e in row.estimates}
        here = [t for t in teams if t in question.teams]
        if not here:
            continue
        out.append(
            {
                "id": question.id,
                "text": question.text,
                "by": question.by,
                "came": row.came if unlocked else None,
                "settled": row.settled if unlocked else 0,
                "teams": [
                    {
                        "team": team,
                        "puts": [{"turn": t, "pct": p} for t, p in mine[team].puts]
                        if team in mine
                        else [],
                        "score": mine[team].score if unlocked and team in mine else None,
                    }
                    for team in here
                ],
            }
        )
    return out


def _judged(turn: models.Turn, team: str) -> list[brier.Scored]:
    """The items of a turn that a team's forecasts told, each as the last of them told it."""
    asker = "" if team == CONTROL else team
    rows = models.Forecast.objects.filter(turn=turn, team=asker, status=Status.DONE)
    given = _orders(turn)
    items = proposals.items_of(turn)
    last: dict[str, brier.Scored] = {}
    for row in rows.order_by("at", "id"):
        of = [o for o in plans.orders_in(row.orders) if row.about in ("", o.id)]
        if asker == "":
            of = []  # Control's bands are of the very orders of the turn.
        for one in brier.scored(forecast_answers.bands_of(row), of, given, items):
            last[one.ref] = one
    return [last[ref] for ref in sorted(last)]

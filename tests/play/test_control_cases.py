"""Cases H01, H02, H08 and H09: what control decides, and what that leaves alone.

Proposal, bands and rulings (`rules.md §18.1`, §18.4).
"""

from __future__ import annotations

import msgspec
import pytest

from game import models
from game.engine import fold, forecast, resolve
from game.engine.decisions import PickOutcome
from game.engine.dice import Dice
from game.play import adjudication, boards, control, feed, log, proposals, turns
from game.play.refused import Refused
from tests.play.toybox import Exercise, argument, proposed, tables

pytestmark = pytest.mark.django_db(transaction=True)


def test_h01_an_override_needs_a_reason_and_keeps_both_results() -> None:
    exercise = proposed()
    seat, before = exercise.seat("control"), tables()
    item = next(i for i in proposals.items_of(exercise.turn) if i.ref == "order:B-1-01")
    other = next(o for o in item.options if o != item.outcome)
    said = {"do": "pick_outcome", "ref": item.ref, "outcome": other}
    with pytest.raises(Refused) as no:
        control.rule(seat, {**said, "reason": "Too short"})
    assert no.value.code == "REASON"
    assert tables() == before
    control.rule(seat, {**said, "reason": "The press had it already."})
    assert adjudication.adjudicate(exercise.game.id, 1)
    ruled = next(i for i in proposals.items_of(exercise.turn) if i.ref == item.ref)
    assert (ruled.outcome, ruled.proposed) == (other, item.outcome)
    (logged,) = msgspec.json.decode(feed.build(exercise.game.id, "control").body)["control"][
        "rulings"
    ]
    assert logged["do"] == "pick_outcome"
    assert (logged["outcome"], logged["reason"]) == (other, "The press had it already.")
    assert logged["about"]["msg"] == item.msg, "the log says what it was about, not a reference"


def test_h02_the_same_inputs_give_the_same_events_with_400_runs_between() -> None:
    exercise = proposed()
    turn, game = exercise.turn, models.Game.objects.get(pk=exercise.game.id)
    board, state = boards.board_of(game), log.current(game)
    orders, key = proposals.orders_of(turn), bytes(game.key)
    first = log.canonical(resolve(board, state, orders, Dice(key)).events)
    ready = forecast.of_turn(board, state, orders, key)
    assert len(forecast.samples(ready, 0, 400)) == 400
    assert log.canonical(resolve(board, state, orders, Dice(key)).events) == first == turn.proposal


def test_h08_another_ruling_branches_and_touches_nothing_before() -> None:
    exercise = proposed()
    game = models.Game.objects.get(pk=exercise.game.id)
    board, state, key = boards.board_of(game), log.current(game), bytes(game.key)
    before = log.canonical(state)
    orders = proposals.orders_of(exercise.turn)
    item = next(i for i in proposals.items_of(exercise.turn) if i.ref == "order:B-1-01")
    other = next(o for o in item.options if o != item.outcome)
    ruling = PickOutcome(ref=item.ref, outcome=other, reason="What if it had gone the other way?")
    branch = resolve(board, state, orders, Dice(key), [ruling])
    assert log.canonical(branch.events) != exercise.turn.proposal
    assert log.canonical(fold(state, branch.events)) != before
    assert log.canonical(log.current(game)) == before
    again = resolve(board, state, orders, Dice(key))
    assert log.canonical(again.events) == exercise.turn.proposal


def test_h09_odds_are_not_changed_once_the_die_was_drawn() -> None:
    exercise = Exercise()
    exercise.draft("red", "matrix", **argument())
    exercise.commit("red")
    turns.close_now(exercise.game.id)
    assert adjudication.adjudicate(exercise.game.id, 1)
    seat = exercise.seat("control")
    control.rule(seat, {"do": "set_odds", "order": "R-1-01", "pct": 50})
    assert adjudication.adjudicate(exercise.game.id, 1)
    before = tables()
    with pytest.raises(Refused) as no:
        control.rule(seat, {"do": "set_odds", "order": "R-1-01", "pct": 60})
    assert no.value.code == "ODDS_FIXED"
    assert tables() == before

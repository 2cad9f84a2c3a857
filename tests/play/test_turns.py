"""A turn from planning to publication, without any worker: the use cases alone."""

from __future__ import annotations

import msgspec
import pytest

from game import models
from game.play import adjudication, control, feed, log, orders, plans, turns, words
from game.play.refused import Refused
from tests.play.toybox import TEAMS, Exercise, argument, claim, tables

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_new_exercise_waits_for_startex_with_its_opening_position() -> None:
    exercise = Exercise(start=False)
    frame = msgspec.json.decode(feed.build(exercise.game.id, "blue").body)
    assert frame["turn"]["number"] == 0
    assert frame["turn"]["status"] == "setup"
    assert [u["id"] for u in frame["view"]["units"]] == ["blue-0", "blue-1"]
    assert frame["feed"] == []
    assert frame["offers"] == []
    assert models.Event.objects.count() == 0
    with pytest.raises(Refused) as no:
        exercise.draft("blue", "information", **claim())
    assert no.value.code == "NOT_STARTED"


def test_startex_opens_turn_one_and_publishes_the_commitment_of_the_dice() -> None:
    exercise = Exercise(minutes=20)
    turn = exercise.turn
    assert (turn.number, turn.status) == (1, "planning")
    assert turn.deadline is not None
    assert turn.opened_at is not None
    assert (turn.deadline - turn.opened_at).total_seconds() == 1200
    told = [row.told.report for row in log.heard(exercise.game.id, "public")]
    started = [report for report in told if report.msg == "report-clock-started"]
    assert [report.args for report in started] == [{"commitment": exercise.game.commitment}]
    assert log.verify(exercise.game.id) is None


def test_a_draft_is_shared_kept_and_numbered() -> None:
    exercise = Exercise()
    first = exercise.draft("blue", "information", **claim())
    second = exercise.draft("blue", "matrix", **argument())
    assert [first.order, second.order] == ["B-1-01", "B-1-02"]
    orders.delete(exercise.seat("blue"), "B-1-02", 1)
    third = exercise.draft("blue", "matrix", **argument())
    assert third.order == "B-1-03", "a removed order's id is never given again"
    assert models.Draft.objects.filter(team="red").count() == 0


def test_what_fits_no_offer_is_refused_and_not_kept() -> None:
    exercise = Exercise()
    before = tables()
    with pytest.raises(Refused) as no:
        exercise.draft("blue", "information", what="claim", intensity=9)
    assert no.value.code == "E_TERMS"
    assert no.value.field == "intensity"
    assert tables() == before


def test_what_only_breaks_a_stock_is_kept_and_left_out_of_the_move() -> None:
    exercise = Exercise()
    for _ in range(3):
        exercise.draft("blue", "matrix", **argument())
    desk = plans.plan(exercise.seat("blue").game, "blue")
    said = {k: v.refusal.code if v.refusal else "" for k, v in desk.verdicts.items()}
    assert said == {"B-1-01": "", "B-1-02": "", "B-1-03": "E_STOCK"}
    exercise.commit("blue")
    move = plans.in_force(exercise.turn, "blue")
    assert move is not None
    receipt = orders.receipt(move)
    assert receipt["orders"] == ["B-1-01", "B-1-02"]
    assert receipt["left_out"] == ["B-1-03"]
    assert receipt["digest"] == log.digest(move.body)


def test_a_stale_change_is_refused_and_changes_nothing() -> None:
    exercise = Exercise()
    draft = exercise.draft("blue", "information", **claim())
    seat = exercise.seat("blue")
    body = {"kind": "information", "params": {"what": "claim", "intensity": 2}}
    orders.update(seat, draft.order, 1, body)
    with pytest.raises(Refused) as no:
        orders.update(seat, draft.order, 1, body)
    assert no.value.code == "STALE"
    kept = models.Draft.objects.get(order=draft.order)
    assert kept.version == 2
    assert plans.order_of(kept).params["intensity"] == 2


def test_a_commit_on_an_old_desk_is_refused() -> None:
    exercise = Exercise()
    exercise.draft("blue", "information", **claim())
    with pytest.raises(Refused) as no:
        orders.commit(exercise.seat("blue"), 0)
    assert no.value.code == "STALE"
    assert models.Move.objects.count() == 0


def test_a_team_that_committed_reads_only_and_may_revise() -> None:
    exercise = Exercise()
    exercise.draft("blue", "information", **claim())
    exercise.commit("blue")
    with pytest.raises(Refused) as no:
        exercise.draft("blue", "information", **claim())
    assert no.value.code == "COMMITTED"
    orders.revise(exercise.seat("blue"))
    assert plans.in_force(exercise.turn, "blue") is None
    assert models.Draft.objects.count() == 1
    exercise.draft("blue", "matrix", **argument())


def test_all_in_closes_the_turn_and_freezes_the_inputs() -> None:
    exercise = Exercise()
    exercise.draft("red", "information", **claim())
    exercise.commit()
    turn = exercise.turn
    assert (turn.status, turn.closed_why) == ("closed", "all_in")
    frozen = turns.inputs(turn)
    assert {team: given.why for team, given in frozen.items()} == dict.fromkeys(TEAMS, "committed")
    assert [o.id for o in frozen["red"].orders] == ["R-1-01"]
    assert turn.inputs_digest == log.digest(turn.inputs)
    with pytest.raises(Refused) as no:
        orders.revise(exercise.seat("red"))
    assert no.value.code == "TURN_CLOSED"


def test_a_routine_turn_is_published_at_once_where_the_exercise_says_so() -> None:
    exercise = Exercise(publish="auto")
    exercise.commit()
    assert adjudication.adjudicate(exercise.game.id, 1) is True
    assert exercise.turn.number == 2
    assert exercise.turn.status == "planning"
    assert models.Turn.objects.get(number=1).status == "published"
    assert log.verify(exercise.game.id) is None


def test_adjudicating_again_writes_nothing() -> None:
    exercise = Exercise(publish="auto")
    exercise.commit()
    assert adjudication.adjudicate(exercise.game.id, 1) is True
    before = tables()
    assert adjudication.adjudicate(exercise.game.id, 1) is False
    assert tables() == before


def test_a_proposal_waits_for_control_and_is_secret_until_published() -> None:
    exercise = Exercise(publish="review")
    exercise.draft("red", "information", **claim())
    exercise.commit()
    told = feed.build(exercise.game.id, "blue").mark
    adjudication.adjudicate(exercise.game.id, 1)
    assert exercise.turn.status == "review"
    assert feed.build(exercise.game.id, "blue").mark == told, "a proposal shows to control alone"
    control.publish(exercise.game.id)
    assert exercise.turn.number == 2
    assert models.Draft.objects.count() == 0, "a draft that became an order is gone"


def test_an_argument_waits_for_odds_and_the_odds_are_fixed_by_the_die() -> None:
    exercise = Exercise(publish="auto")
    exercise.draft("red", "matrix", **argument())
    exercise.commit()
    adjudication.adjudicate(exercise.game.id, 1)
    assert exercise.turn.status == "review", "never published without its odds"
    with pytest.raises(Refused) as no:
        control.publish(exercise.game.id)
    assert no.value.code == "ODDS_NEEDED"
    seat = exercise.seat("control")
    control.rule(seat, {"do": "set_odds", "order": "R-1-01", "pct": 75})
    assert exercise.turn.status == "closed"
    adjudication.adjudicate(exercise.game.id, 1)
    with pytest.raises(Refused) as no:
        control.rule(seat, {"do": "set_odds", "order": "R-1-01", "pct": 93})
    assert no.value.code == "ODDS_FIXED"
    assert models.Ruling.objects.count() == 1
    control.publish(exercise.game.id)
    assert exercise.turn.number == 2
    (ruled,) = [
        row.event
        for row in log.rows_of_turns(exercise.game.id, [1])
        if row.event.kind == "control.ruling"
    ]
    said = feed.spoken(ruled)[1]
    assert words.text(said.msg, said.args).strip() == (
        "Control: the odds of order R-1-01 are 75 in 100."
    )


def test_a_ruling_needs_a_reason_and_a_thing_to_rule_on() -> None:
    exercise = Exercise()
    exercise.draft("red", "information", **claim())
    exercise.commit()
    adjudication.adjudicate(exercise.game.id, 1)
    seat = exercise.seat("control")
    before = tables()
    for body, code in (
        ({"do": "void_order", "order": "R-1-01", "reason": "too short"}, "REASON"),
        ({"do": "void_order", "order": "X-9-99", "reason": "long enough reason"}, "TARGET"),
        ({"do": "set_odds", "order": "R-1-01", "pct": 50}, "TARGET"),
        ({"do": "reroll", "ref": "battle:1:1", "reason": "long enough reason"}, "TARGET"),
        ({"do": "dance"}, "FIELD"),
        ({"do": "add_effects", "effects": [], "reason": "long enough reason"}, "FIELD"),
    ):
        with pytest.raises(Refused) as no:
            control.rule(seat, body)
        assert no.value.code == code
    assert tables() == before
    assert exercise.turn.status == "review"


def test_a_voided_order_does_nothing_and_the_rest_stands() -> None:
    exercise = Exercise()
    exercise.draft("red", "information", **claim())
    exercise.draft("blue", "information", **claim())
    exercise.commit()
    adjudication.adjudicate(exercise.game.id, 1)
    seat = exercise.seat("control")
    reason = "The spokesman had been arrested"
    control.rule(seat, {"do": "void_order", "order": "R-1-01", "reason": reason})
    adjudication.adjudicate(exercise.game.id, 1)
    frame = msgspec.json.decode(feed.build(exercise.game.id, "control").body)
    rows = {o["id"]: (o["state"], o["reason"]) for o in frame["control"]["review"]["orders"]}
    assert rows == {"B-1-01": ("valid", ""), "R-1-01": ("voided", reason)}
    assert frame["control"]["review"]["attempt"] == 2


def test_rules_that_fail_three_times_call_control_and_control_gets_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exercise = Exercise()
    exercise.draft("red", "information", **claim())
    exercise.commit()

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(adjudication, "resolve", broken)
        for _ in range(3):
            assert adjudication.adjudicate(exercise.game.id, 1) is False
    turn = exercise.turn
    assert turn.status == "needs_control"
    assert len(turn.error) == 8
    frame = msgspec.json.decode(feed.build(exercise.game.id, "control").body)
    assert [q["kind"] for q in frame["control"]["queue"]] == ["needs_control"]
    control.retry(exercise.game.id)
    assert adjudication.adjudicate(exercise.game.id, 1) is True
    assert exercise.turn.status == "review"


def test_the_last_turn_ends_the_exercise_and_shows_the_key() -> None:
    exercise = Exercise(publish="auto")
    for number in (1, 2, 3):
        exercise.commit()
        adjudication.adjudicate(exercise.game.id, number)
    game = models.Game.objects.get()
    assert game.ended_at is not None
    last = log.heard(game.id, "public")[-1].told.report
    assert last.msg == "report-clock-ended"
    key, salt = str(last.args["key"]), str(last.args["salt"])
    assert log.digest(f"{key}:{salt}") == game.commitment
    with pytest.raises(Refused) as no:
        exercise.draft("red", "information", **claim())
    assert no.value.code == "ENDED"
    assert log.verify(game.id) is None

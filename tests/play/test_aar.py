"""The after-action review's figures: whose they are, and when (`rules.md §17.3`; case H10)."""

from __future__ import annotations

import msgspec
import pytest

from game import models
from game.engine import Event, know
from game.engine.dice import Draw
from game.engine.events import Report
from game.engine.rules.luck import luck
from game.engine.rules.sensors import STARTEX_STEP
from game.engine.view import Known
from game.play import (
    aar,
    adjudication,
    boards,
    control,
    feed,
    forecast_answers,
    forecast_work,
    forecasts,
    log,
    replay,
)
from game.play.refused import Refused
from tests.play.toybox import TEAMS, Exercise, claim

pytestmark = pytest.mark.django_db(transaction=True)


def played() -> Exercise:
    """Blue asks for a forecast and claims, green claims, red gives nothing; published."""
    exercise = Exercise()
    exercise.draft("blue", "information", **claim())
    asked = forecasts.ask(exercise.seat("blue"))
    forecast_work.work(asked.id)
    exercise.draft("green", "information", **claim())
    exercise.commit()
    assert adjudication.adjudicate(exercise.game.id, 1)
    control.publish(exercise.game.id)
    return exercise


def ended(exercise: Exercise, **released: bool) -> models.Game:
    """ENDEX, with what control releases."""
    control.end(exercise.game.id)
    if released:
        control.release(exercise.game.id, **{"truth": False, "teams": False, **released})
    return game_of(exercise)


def game_of(exercise: Exercise) -> models.Game:
    return models.Game.objects.get(pk=exercise.game.id)


def test_what_the_storyline_told_stands_beside_the_orders_that_followed() -> None:
    """Blue and red are told; blue claims in that turn, red does nothing, green heard nothing."""
    exercise = played()
    game = game_of(exercise)
    report = Report("report-inject", {"title": "Rumour", "text": "They are coming."})
    told = {"blue": report, "red": report}
    event = Event("inject.fired", 1, STARTEX_STEP, facts={"inject": "rumour"}, told=told)
    later = Event("inject.fired", 1, "R10", facts={"inject": "later"}, told={"blue": report})
    log.append(game, boards.board_of(game), [event, later], game.created_at)
    rows = {r["team"]: r["answers"] for r in aar.table(game, "control", "truth")["teams"]}
    row = {"turn": 1, "msg": "report-inject", "args": report.args}
    assert rows == {
        "blue": [{**row, "kinds": ["information"]}],
        "green": [],
        "red": [{**row, "kinds": []}],
    }
    assert aar.table(game, "blue", "blue")["teams"][0]["answers"] == rows["blue"]
    assert aar.table(game, "green", "green")["teams"][0]["answers"] == []


def test_a_stored_die_keeps_the_order_of_its_odds() -> None:
    """Stored and read again, a die is the same die: where the keys would sort otherwise too."""
    odds = (("repulse", 10.0), ("held", 60.0), ("push", 30.0))
    event = Event(
        "battle.resolved",
        1,
        "R7",
        facts={"attackers": ["b1"], "defenders": ["r1"]},
        draws=(Draw("1|1|R7|battle|x", 0.05, odds),),
    )
    exercise = Exercise()
    game = game_of(exercise)
    log.append(game, boards.board_of(game), [event], game.created_at)
    (row,) = log.rows_upto(game.id, game.seq)[-1:]
    assert row.event.draws == event.draws
    of = {"b1": "blue", "r1": "red"}
    assert luck([row.event], of) == luck([event], of)
    assert luck([row.event], of)["red"].mean == 95.0


def test_luck_over_the_log_is_luck_over_the_events() -> None:
    """A played turn: what was resolved and what was stored give the same figures."""
    exercise = played()
    of = {"B-1-01": "blue", "G-1-01": "green"}
    events = [row.event for row in log.rows_upto(exercise.game.id, game_of(exercise).seq)]
    row = next(r for r in aar.table(game_of(exercise), "control", "truth")["teams"] if r["luck"])
    found = luck(events, of)[row["team"]]
    assert (row["luck"]["dice"], row["luck"]["mean"]) == (found.dice, found.mean)


def test_control_reads_everything_during_play() -> None:
    exercise = played()
    got = aar.table(game_of(exercise), "control", "truth")
    assert [row["team"] for row in got["teams"]] == list(TEAMS)
    blue, green, red = got["teams"]
    assert [r["conduct"]["on_time"] for r in (blue, green, red)] == [1, 1, 0]
    assert [r["conduct"]["orders"] for r in (blue, green, red)] == [1, 1, 0]
    assert [r["luck"]["dice"] for r in (blue, green)] == [1, 1] and red["luck"] is None
    (asked,) = [f for f in got["forecasts"] if f["team"] == "blue"]
    (item,) = asked["items"]
    assert (item["turn"], item["ref"]) == (1, "order:B-1-01")
    chances = {c.outcome: c.pct for c in forecast_answers.bands_of(
        models.Forecast.objects.get(team="blue")).items[0].chances}  # fmt: skip
    assert item["pct"] == chances.get(item["came"], 0.0)
    assert asked["score"] == item["score"]


def test_a_team_reads_its_own_conduct_and_nothing_of_dice() -> None:
    exercise = played()
    got = aar.table(game_of(exercise), "blue", "blue")
    assert got["unlocked"] is False and got["forecasts"] == []
    (row,) = got["teams"]
    assert (row["team"], row["luck"]) == ("blue", None)
    assert (row["conduct"]["orders"], row["conduct"]["refused"]) == (1, 0)
    assert row["conduct"]["refused_rate"] == 0.0
    for perspective in ("red", "truth"):
        with pytest.raises(Refused) as no:
            aar.table(game_of(exercise), "blue", perspective)
        assert no.value.code == "PERSPECTIVE"
    public = aar.table(game_of(exercise), "public", "public")
    assert (public["teams"], public["forecasts"]) == ([], [])


def test_endex_alone_unlocks_nothing() -> None:
    """Not even the others' views, if those are released, have luck or forecasts in them."""
    game = ended(played(), teams=True)
    for team in ("blue", "green"):
        got = aar.table(game, "blue", team)
        assert [row["team"] for row in got["teams"]] == [team]
        assert got["teams"][0]["luck"] is None and got["forecasts"] == []


def test_the_unlocked_truth_gives_a_team_its_luck_as_a_band() -> None:
    game = ended(played(), truth=True)
    own = aar.table(game, "blue", "blue")
    (row,) = own["teams"]
    truth = aar.table(game, "blue", "truth")
    exact = next(r["luck"] for r in truth["teams"] if r["team"] == "blue")
    assert row["luck"] == {"dice": 1, "mean": None, "low": exact["low"], "high": exact["high"]}
    assert exact["low"] <= exact["mean"] <= exact["high"] == exact["low"] + 20
    assert [f["team"] for f in own["forecasts"]] == ["blue"]
    with pytest.raises(Refused):
        aar.table(game, "blue", "green")


def test_h10_a_replay_shows_what_a_team_knew_and_the_unlock_adds_truth_and_dice() -> None:
    """H10. Every frame is the one of its time; no die and no other team until the truth is out."""
    exercise = Exercise()
    before = feed.view(_known(exercise, "blue"))
    heard = len(log.heard(exercise.game.id, "blue"))
    exercise.draft("red", "information", **claim())
    exercise.commit()
    assert adjudication.adjudicate(exercise.game.id, 1)
    control.publish(exercise.game.id)
    game = ended(exercise)
    then = replay.frame(game, "blue", "blue", heard)
    assert then["view"] == before != feed.view(_known(exercise, "blue"))
    assert "truth" not in replay.perspectives(game, "blue")
    control.release(game.id, truth=True, teams=False)
    desk = msgspec.json.decode(feed.build(game.id, "control").body)["control"]
    assert desk["released"] == {"truth": True, "teams": False}
    game = game_of(exercise)
    assert replay.frame(game, "blue", "blue", heard) == then, "the unlock gives no hindsight"
    assert replay.perspectives(game, "blue") == ["truth", "blue", "public"]
    (thrown,) = [r for r in log.rows_upto(game.id, game.seq) if r.event.cause == "R-1-01"]
    shown = replay.frame(game, "blue", "truth", thrown.seq)["event"]
    assert shown["why"]["die"] == round(thrown.event.draws[0].u, 4)
    dice = aar.table(game, "blue", "truth")["teams"]
    assert {r["team"]: r["luck"] and r["luck"]["dice"] for r in dice}["red"] == 1


def _known(exercise: Exercise, team: str) -> Known:
    game = game_of(exercise)
    return know(boards.board_of(game), log.current(game), team)


def test_what_a_team_was_not_told_counts_in_the_truth_alone() -> None:
    """A rung climbed unseen moves no figure of the team's own view."""
    exercise = played()
    before = aar.table(game_of(exercise), "blue", "blue")
    facts = {"a": "blue", "b": "red", "from": 0, "to": 3, "acts": "act"}
    game = game_of(exercise)
    log.append(
        game, boards.board_of(game), [Event("rung.moved", 1, "R9", facts=facts)], game.created_at
    )
    assert aar.table(game_of(exercise), "blue", "blue") == before
    truth = aar.table(game_of(exercise), "control", "truth")["teams"][0]
    assert truth["conduct"]["steps"] == before["teams"][0]["conduct"]["steps"] + 3

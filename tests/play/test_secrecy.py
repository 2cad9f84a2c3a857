"""Law 5 at the record: what an audience may not know changes no byte of what it gets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from game import models
from game.play import adjudication, control, desks, feed, lobby, orders, replay
from game.play.refused import Refused
from tests.play.toybox import Exercise, argument, claim

pytestmark = pytest.mark.django_db(transaction=True)


def everything(exercise: Exercise, audience: str) -> bytes:
    """All an audience can fetch, at a clock that stands still."""
    moment = exercise.game.created_at
    frame = feed.build(exercise.game.id, audience, moment)
    parts: list[Any] = [frame.mark, frame.cursor, frame.body.decode()]
    game = exercise.seat(audience).game
    eyes = "truth" if audience == "control" else audience
    index = replay.index(game, audience, eyes)
    parts.append(index)
    parts += [replay.frame(game, audience, eyes, e["n"]) for e in index["events"]]
    desk = desks.of(exercise.game.id, audience)
    parts.append([desk.n, desk.version, desk.tick])
    return msgspec.json.encode(parts)


def _draft(exercise: Exercise) -> None:
    exercise.draft("red", "matrix", **argument())


def _delete(exercise: Exercise) -> None:
    _draft(exercise)
    orders.delete(exercise.seat("red"), "R-1-01", 1)


def _commit(exercise: Exercise) -> None:
    _draft(exercise)
    exercise.commit("red")


def _revise(exercise: Exercise) -> None:
    _commit(exercise)
    orders.revise(exercise.seat("red"))


def _reissue(exercise: Exercise) -> None:
    lobby.reissue(exercise.game, exercise.ids["red"])


def _claim(exercise: Exercise) -> None:
    lobby.claim(exercise.codes["red"], "CANARY-RED", {})


def _add(exercise: Exercise) -> None:
    lobby.add_one_seat(exercise.game, team="red", role="member", label="CANARY-SEAT")


ACTS: dict[str, Callable[[Exercise], None]] = {
    "a draft": _draft,
    "a draft that went again": _delete,
    "a commit": _commit,
    "a commit taken back": _revise,
    "a seat reissued": _reissue,
    "a seat claimed": _claim,
    "a seat added": _add,
}


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("audience", ["blue", "public"])
def test_what_red_does_at_its_desk_is_reds_alone(name: str, audience: str) -> None:
    exercise = Exercise()
    before = everything(exercise, audience)
    own = everything(exercise, "red")
    ACTS[name](exercise)
    assert everything(exercise, audience) == before
    assert everything(exercise, "red") != own


def test_adjudicating_and_ruling_show_to_control_alone() -> None:
    """With a secret argument; all see when an open one may no longer be answered."""
    exercise = Exercise()
    exercise.draft("red", "matrix", **argument(), visibility="secret")
    exercise.commit()
    before = {a: everything(exercise, a) for a in ("blue", "green", "red", "public")}
    adjudication.adjudicate(exercise.game.id, 1)
    seat = exercise.seat("control")
    control.rule(seat, {"do": "set_odds", "order": "R-1-01", "pct": 75})
    adjudication.adjudicate(exercise.game.id, 1)
    control.accept(exercise.game.id, routine=True)
    assert {a: everything(exercise, a) for a in before} == before


def test_rules_that_fail_are_no_news_to_teams(monkeypatch: pytest.MonkeyPatch) -> None:
    exercise = Exercise()
    exercise.commit()
    before = everything(exercise, "blue")

    def broken(*_: object) -> None:
        raise ZeroDivisionError("CANARY")

    monkeypatch.setattr(adjudication, "resolve", broken)
    for _ in range(3):
        adjudication.adjudicate(exercise.game.id, 1)
    assert exercise.turn.status == "needs_control"
    assert everything(exercise, "blue") == before
    assert b"CANARY" not in everything(exercise, "control")


def test_whether_others_have_committed_is_hidden_until_all_are_in() -> None:
    exercise = Exercise()
    exercise.commit("red")

    def shown(audience: str) -> dict[str, str]:
        frame = msgspec.json.decode(feed.build(exercise.game.id, audience).body)
        return {c["team"]: c["state"] for c in frame["committed"]}

    assert shown("blue") == {"blue": "drafting", "green": "hidden", "red": "hidden"}
    assert shown("red") == {"blue": "hidden", "green": "hidden", "red": "committed"}
    assert shown("public") == dict.fromkeys(("blue", "green", "red"), "hidden")
    assert shown("control") == {"blue": "drafting", "green": "drafting", "red": "committed"}
    exercise.commit("blue", "green")
    assert shown("blue") == dict.fromkeys(("blue", "green", "red"), "committed")


def test_the_key_is_nowhere_before_the_end() -> None:
    exercise = Exercise(publish="auto")
    exercise.draft("red", "information", **claim())
    exercise.commit()
    adjudication.adjudicate(exercise.game.id, 1)
    key = bytes(models.Game.objects.get().key).hex()
    rows = [*models.Event.objects.values_list("body", flat=True)]
    rows += models.Dispatch.objects.values_list("body", flat=True)
    rows += models.Turn.objects.values_list("proposal", flat=True)
    rows += models.Snapshot.objects.values_list("body", flat=True)
    assert not any(key in body for body in rows)
    for audience in ("blue", "control", "public"):
        assert key.encode() not in everything(exercise, audience)


def test_control_replays_what_a_team_believed() -> None:
    exercise = Exercise(publish="auto")
    exercise.commit()
    adjudication.adjudicate(exercise.game.id, 1)
    game = exercise.seat("control").game
    for n in (1, 2):
        mine = replay.frame(game, "blue", "blue", n)
        assert replay.frame(game, "control", "blue", n) == mine
    truth = replay.index(game, "control", "truth")
    assert truth["head"] == models.Game.objects.get().seq
    for perspective in ("truth", "red"):
        with pytest.raises(Refused) as no:
            replay.index(game, "blue", perspective)
        assert no.value.code == "PERSPECTIVE"

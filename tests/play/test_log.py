"""The chain finds every change, the fold is the state, and what was told is dense."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command

from game import models
from game.engine import Event, State, fold
from game.play import adjudication, control, log
from tests.play.toybox import TEAMS, Exercise, claim

pytestmark = pytest.mark.django_db(transaction=True)


def played(turns: int = 2) -> Exercise:
    """An exercise with some turns behind it."""
    exercise = Exercise(publish="auto")
    for number in range(1, turns + 1):
        exercise.draft("red", "information", **claim())
        exercise.commit()
        assert adjudication.adjudicate(exercise.game.id, number) is True
        if exercise.turn.number == number:
            control.publish(exercise.game.id)
    return exercise


def test_the_chain_of_a_played_exercise_holds() -> None:
    exercise = played()
    assert log.verify(exercise.game.id) is None
    assert models.Event.objects.filter(game=exercise.game).count() > 20


def _edit(field: str, change: Callable[[str], str]) -> Callable[[models.Event], None]:
    def mutate(event: models.Event) -> None:
        setattr(event, field, change(getattr(event, field)))
        event.save()

    return mutate


def _swap(event: models.Event) -> None:
    other = models.Event.objects.get(game=event.game, seq=event.seq + 1)
    event.body, other.body = other.body, event.body
    event.save()
    other.save()


def _drop(event: models.Event) -> None:
    event.delete()


def _insert(event: models.Event) -> None:
    head = models.Event.objects.filter(game=event.game).order_by("-seq").first()
    assert head is not None
    models.Event.objects.create(
        game=event.game,
        seq=head.seq + 1,
        turn=head.turn,
        body=head.body,
        salt=head.salt,
        hash=log.link(head.hash, head.body, head.salt),
        at=head.at,
    )


def _truncate(event: models.Event) -> None:
    models.Event.objects.filter(game=event.game, seq__gte=event.seq).delete()


MUTATIONS: dict[str, Callable[[models.Event], None]] = {
    "a digit of the body": _edit("body", lambda b: b.replace("1", "2", 1)),
    "a space in the body": _edit("body", lambda b: b.replace(":", ": ", 1)),
    "the salt": _edit("salt", lambda s: s[::-1]),
    "the hash": _edit("hash", lambda h: h[::-1]),
    "two bodies swapped": _swap,
    "one dropped": _drop,
    "one added at the end": _insert,
    "the end cut off": _truncate,
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_any_change_is_found(name: str) -> None:
    exercise = played(1)
    middle = models.Game.objects.get().seq // 2
    MUTATIONS[name](models.Event.objects.get(game=exercise.game, seq=middle))
    assert log.verify(exercise.game.id) is not None


def test_a_snapshot_is_only_a_short_cut() -> None:
    exercise = played()
    game = models.Game.objects.get()
    whole = fold(State(), log.events(game.id, 0, game.seq))
    log._state_at.cache_clear()
    assert log.state_at(game.id, game.seq) == whole
    models.Snapshot.objects.all().delete()
    log._state_at.cache_clear()
    assert log.state_at(game.id, game.seq) == whole
    assert log.current(game) == whole, "acts of control change no state"
    assert exercise.turn.number == 3


def test_events_survive_the_log() -> None:
    exercise = played(1)
    for row in models.Event.objects.filter(game=exercise.game):
        event = log._event_decoder.decode(row.body)
        assert isinstance(event, Event)
        assert log.canonical(event) == row.body


def test_what_an_audience_is_told_is_numbered_without_gaps() -> None:
    exercise = played()
    for audience in (*TEAMS, "public"):
        rows = log.heard(exercise.game.id, audience)
        assert [r.n for r in rows] == list(range(1, len(rows) + 1))
        desk = models.Desk.objects.get(game=exercise.game, audience=audience)
        assert desk.n == len(rows)
        seqs = [r.seq for r in rows]
        assert seqs == sorted(seqs)


def test_equal_values_have_equal_text() -> None:
    assert log.canonical({"b": 1, "a": {2: "x", 1: "y"}}) == '{"a":{"1":"y","2":"x"},"b":1}'


def test_the_command_says_which_exercise_was_tampered_with(
    capsys: pytest.CaptureFixture[str],
) -> None:
    whole, broken = played(1), played(1)
    models.Event.objects.filter(game=broken.game, seq=2).update(body="{}")
    call_command("verify_game", whole.game.id)
    assert capsys.readouterr().out == f"{whole.game.id}  Test: whole\n"
    with pytest.raises(CommandError):
        call_command("verify_game")
    assert f"{broken.game.id}  Test: event 2 changed" in capsys.readouterr().out

"""Secret cards at STARTEX and injects control fires, from the record to every reader."""

from __future__ import annotations

import msgspec
import pytest
from msgspec import structs

from game import models
from game.engine.scenario import (
    Inject,
    Intent,
    LearningObjective,
    Objective,
    OrderRule,
    Question,
)
from game.play import aar, adjudication, boards, control, feed, log, storyline, turns
from game.play.refused import Refused
from tests.play.toybox import Exercise, pinned, tables

pytestmark = pytest.mark.django_db(transaction=True)

REASON = "The room has gone quiet by now"
WHENCE = "judgement, from F228"
RAIN = "Will it rain?"
SECRET = "Take the hill before anybody looks"


@pytest.fixture
def exercise() -> Exercise:
    """An exercise before STARTEX whose red team has two cards, with an inject in the pocket."""
    row = pinned()
    scenario = structs.replace(
        boards.board(row.digest).scenario,
        intents=(
            Intent("bold", "red", "Bold", SECRET),
            Intent("shy", "red", "Shy", "Wait and see."),
        ),
        objectives=(
            Objective("much", "red", "Much", "1", 0, 2, 100, intent="bold", provenance=WHENCE),
            Objective("little", "red", "Little", "1", 0, 4, 100, intent="shy"),
            Objective("calm", "blue", "Calm", "1", 0, 1, 100),
        ),
        injects=(
            Inject(
                "rumour",
                "Rumour",
                "They say so",
                ("blue",),
                contingency=True,
                objective="ask",
                provenance=WHENCE,
            ),
        ),
        aim="Let them ask.",
        learning=(LearningObjective("ask", "Ask before answering", ("a question",)),),
        questions=(Question("q", RAIN, ("blue",), "turn >= 2", 3),),
        orders={**boards.board(row.digest).scenario.orders, "estimate": OrderRule(("blue", "red"))},
    )
    mine = models.Pinned.objects.create(
        digest="toy-cards",
        scenario="toy",
        version="1",
        body=msgspec.json.encode(scenario).decode(),
        theatre="toy",
        drawing=row.drawing,
        drawing_digest=row.drawing_digest,
    )
    return Exercise(start=False, pinned_=mine)


def _desk(exercise: Exercise, team: str) -> dict[str, object]:
    desk: dict[str, object] = msgspec.json.decode(feed.build(exercise.game.id, team).body)["desk"]
    return desk


def test_a_desk_says_where_its_prices_and_caps_come_from(exercise: Exercise) -> None:
    desk = _desk(exercise, "red")
    assert desk["caps_source"] == "judgement"
    kinds = desk["kinds"]
    assert kinds and {k["provenance"] for k in kinds} == {"judgement"}  # type: ignore[attr-defined]


def test_nobody_is_dealt_a_card_before_startex(exercise: Exercise) -> None:
    assert log.current(exercise.game).intents == {}
    assert _desk(exercise, "red")["intent"] is None
    assert [c["dealt"] for c in storyline.build(exercise.game.id)["cards"]] == [False, False]


def test_control_may_choose_the_card_and_its_team_alone_reads_it(exercise: Exercise) -> None:
    turns.start(exercise.game.id, {"red": "bold"})
    assert log.current(models.Game.objects.get(pk=exercise.game.id)).intents == {"red": "bold"}
    assert _desk(exercise, "red")["intent"] == {"title": "Bold", "text": SECRET}
    aims = _desk(exercise, "red")["aims"]
    assert [(a["id"], a["provenance"]) for a in aims] == [("much", WHENCE)]  # type: ignore[attr-defined]
    assert _desk(exercise, "blue")["intent"] is None
    for audience in ("blue", "green", "public"):
        assert SECRET.encode() not in feed.build(exercise.game.id, audience).body
    assert [c["dealt"] for c in storyline.build(exercise.game.id)["cards"]] == [True, False]
    assert log.verify(exercise.game.id) is None


def test_an_objective_earns_nothing_yet_until_it_is_scored(exercise: Exercise) -> None:
    """The card's objective measures 1 between 0 and 2: half of its 100 points."""
    turns.start(exercise.game.id, {"red": "bold"})
    assert [a["now"] for a in _desk(exercise, "red")["aims"]] == [None]  # type: ignore[attr-defined]
    _play(exercise)
    assert [a["now"] for a in _desk(exercise, "red")["aims"]] == [50.0]  # type: ignore[attr-defined]


def test_without_a_choice_the_die_of_the_game_deals(exercise: Exercise) -> None:
    turns.start(exercise.game.id)
    (dealt,) = [e for e in log.events(exercise.game.id, 0, 99) if e.kind == "intent.dealt"]
    assert dealt.facts["intent"] in ("bold", "shy")
    assert dealt.facts["chosen"] is False
    assert [d.odds for d in dealt.draws] == [(("bold", 50.0), ("shy", 50.0))]
    assert set(dealt.told) == {"red"}


@pytest.mark.parametrize("wanted", [{"blue": "bold"}, {"red": "rash"}])
def test_a_card_of_another_hand_is_refused(exercise: Exercise, wanted: dict[str, str]) -> None:
    with pytest.raises(Refused) as no:
        storyline.chosen_cards(boards.board_of(exercise.game), wanted)
    assert (no.value.code, no.value.field) == ("FIELD", "intents")


def test_control_reads_what_it_has_in_store(exercise: Exercise) -> None:
    story = storyline.build(exercise.game.id)
    assert story["aim"] == "Let them ask."
    assert story["learning"] == [
        {"id": "ask", "text": "Ask before answering", "watch": ["a question"]}
    ]
    (inject,) = story["injects"]
    assert (inject["contingency"], inject["objective"], inject["fired"]) == (True, "ask", 0)
    assert inject["provenance"] == WHENCE
    assert [(q["id"], q["true"]) for q in story["questions"]] == [("q", False)]


def test_an_inject_in_the_pocket_happens_once_when_control_fires_it(exercise: Exercise) -> None:
    turns.start(exercise.game.id, {"red": "shy"})
    exercise.commit()
    adjudication.adjudicate(exercise.game.id, 1)
    seat = exercise.seat("control")
    body = {"do": "fire_inject", "inject": "rumour", "reason": REASON}
    control.rule(seat, body)
    adjudication.adjudicate(exercise.game.id, 1)
    assert storyline.build(exercise.game.id)["injects"][0]["asked"] is True
    before = tables()
    with pytest.raises(Refused) as no:
        control.rule(seat, body)
    assert no.value.code == "RULED"
    assert tables() == before
    control.publish(exercise.game.id)
    (inject,) = storyline.build(exercise.game.id)["injects"]
    assert (inject["fired"], inject["asked"]) == (1, False)
    told = [row.told.report.msg for row in log.heard(exercise.game.id, "blue")]
    assert told.count("report-inject") == 1
    assert "report-inject" not in [r.told.report.msg for r in log.heard(exercise.game.id, "red")]
    exercise.commit()
    adjudication.adjudicate(exercise.game.id, 2)
    with pytest.raises(Refused) as no:
        control.rule(exercise.seat("control"), body)
    assert no.value.code == "RULED"


def test_an_inject_that_is_not_there_is_refused(exercise: Exercise) -> None:
    turns.start(exercise.game.id)
    exercise.commit()
    adjudication.adjudicate(exercise.game.id, 1)
    before, seat = tables(), exercise.seat("control")
    with pytest.raises(Refused) as no:
        control.rule(seat, {"do": "fire_inject", "inject": "storm", "reason": REASON})
    assert (no.value.code, no.value.field) == ("TARGET", "inject")
    assert tables() == before


def test_an_estimate_is_read_by_its_team_and_control_and_judged_when_the_truth_is_out(
    exercise: Exercise,
) -> None:
    """Blue puts 80 % on a question that turn 2 answers with yes; nobody else hears of either."""
    turns.start(exercise.game.id)
    asked = {"id": "q", "text": RAIN, "by": 3, "pct": None}
    assert _desk(exercise, "blue")["questions"] == [asked]
    assert _desk(exercise, "red")["questions"] == []
    exercise.draft("blue", "estimate", question="q", pct=80)
    with pytest.raises(Refused) as no:
        exercise.draft("red", "estimate", question="q", pct=10)
    assert no.value.code == "E_KIND"
    _play(exercise)
    assert _desk(exercise, "blue")["questions"] == [{**asked, "pct": 80}]
    (story,) = storyline.build(exercise.game.id)["questions"]
    assert (story["estimates"], story["came"]) == ({"blue": 80}, None)
    _play(exercise)
    (story,) = storyline.build(exercise.game.id)["questions"]
    assert story["came"] is True
    # That it is settled blue is not told: it may still answer.
    assert _desk(exercise, "blue")["questions"] == [{**asked, "pct": 80}]
    for audience in ("green", "red", "public"):
        assert RAIN.encode() not in feed.build(exercise.game.id, audience).body
    game = models.Game.objects.get(pk=exercise.game.id)
    (mine,) = aar.table(game, "blue", "blue")["questions"]
    assert (mine["came"], mine["settled"]) == (None, 0)
    assert mine["teams"] == [{"team": "blue", "puts": [{"turn": 1, "pct": 80}], "score": None}]
    assert aar.table(game, "red", "red")["questions"] == []
    (truth,) = aar.table(game, "control", "truth")["questions"]
    assert (truth["came"], truth["settled"]) == (True, 2)
    assert truth["teams"] == [{"team": "blue", "puts": [{"turn": 1, "pct": 80}], "score": 0.04}]


def _play(exercise: Exercise) -> None:
    """All commit what they have; the turn is adjudicated and published."""
    number = exercise.turn.number
    exercise.commit()
    assert adjudication.adjudicate(exercise.game.id, number)
    control.publish(exercise.game.id)

"""Intelligence, warning and signals in Springboard: who may do what, and what it brings."""

from __future__ import annotations

import pytest

from game.engine import Board, State, check, fold, know, offers, resolve, setup
from game.engine.dice import MedianDice, ScriptedDice
from game.engine.offers import ListChoice, Offer
from game.engine.state import Order, Share
from game.scenarios.loader import board

KINDS = (
    "declaration",
    "expose",
    "nuclear_signal",
    "public_pledge",
    "share_intelligence",
    "task_source",
)


@pytest.fixture(scope="module")
def ready() -> Board:
    """The board of Springboard."""
    return board("springboard")


@pytest.fixture(scope="module")
def start(ready: Board) -> State:
    """The state at STARTEX."""
    return fold(State(turn=1), setup(ready, MedianDice()))


def _offers(ready: Board, state: State, team: str) -> dict[str, Offer]:
    return {o.id: o for o in offers(ready, know(ready, state, team)) if o.kind in KINDS}


def _values(offer: Offer, name: str) -> list[object]:
    (choice,) = [p.choice for p in offer.params if p.name == name]
    assert isinstance(choice, ListChoice)
    return [o.value for o in choice.options]


@pytest.mark.parametrize(
    ("team", "ids"),
    [
        ("RU", {"declaration", "nuclear_signal", "share_intelligence"}),
        ("BY", {"declaration", "nuclear_signal", "public_pledge", "share_intelligence"}),
        ("UA", {"declaration", "expose", "public_pledge", "share_intelligence"}),
        ("NATO", {"declaration", "expose", "public_pledge", "share_intelligence"}),
    ],
)
def test_what_each_team_may_order_at_startex(
    ready: Board, start: State, team: str, ids: set[str]
) -> None:
    """One offer for each kind, and two for sources: a contact, a plan."""
    assert set(_offers(ready, start, team)) == ids | {"task_source:plan", "task_source:unit"}


def test_nuclear_steps_go_one_at_a_time_and_the_host_never_deploys(
    ready: Board, start: State
) -> None:
    """Signalling stands at 2: the hosting law is Minsk's, a deployment nobody's yet (F107)."""
    russia, belarus = (_offers(ready, start, t)["nuclear_signal"] for t in ("RU", "BY"))
    assert _values(russia, "step") == ["rhetoric", "hosting_threat", "pilot_training"]
    assert _values(belarus, "step") == [
        "rhetoric",
        "hosting_threat",
        "pilot_training",
        "hosting_law",
    ]
    law = Order(id="B-1", team="BY", kind="nuclear_signal", params={"step": "hosting_law"})
    after = fold(start, resolve(ready, start, [law], MedianDice()).events)
    assert after.flags["nuclear_hosting"] is True
    assert after.tracks["NUC.signalling"].value == 3
    assert "deployment_notice" in _values(_offers(ready, after, "RU")["nuclear_signal"], "step")
    notice = Order(id="B-2", team="BY", kind="nuclear_signal", params={"step": "deployment_notice"})
    (verdict,) = check(ready, know(ready, after, "BY"), [notice])
    assert verdict.refusal is not None
    assert verdict.refusal.code == "E_TARGET"


def test_only_the_parties_know_what_is_shared(ready: Board, start: State) -> None:
    """NATO gives Ukraine level 1, Ukraine gives NATO level 2; Belarus gives Russia level 1."""
    west = {"NATO>UA": Share(1), "UA>NATO": Share(2)}
    assert know(ready, start, "UA").sharing == west
    assert know(ready, start, "NATO").sharing == west
    assert know(ready, start, "RU").sharing == {"BY>RU": Share(1)}
    assert know(ready, start, "public").sharing == {}


def test_a_protected_source_is_known_to_its_owner_alone(ready: Board, start: State) -> None:
    """NATO shares in full with sources protected: Ukraine sees level 3 and no more."""
    params = {"to": "UA", "level": 3, "protect": True}
    order = Order(id="N-1", team="NATO", kind="share_intelligence", params=params)
    after = fold(start, resolve(ready, start, [order], MedianDice()).events)
    assert know(ready, after, "NATO").sharing["NATO>UA"] == Share(3, True)
    assert know(ready, after, "UA").sharing["NATO>UA"] == Share(3)


def test_the_first_blow_surprises_in_part(ready: Board, start: State) -> None:
    """Warning 40 and 45: from 30 to 59 an attacker gains 15 per cent on the first day (7.2)."""
    facts = ready.scenario.facts["surprise"]
    assert {t: start.tracks[track].value for t, track in facts.items()} == {"NATO": 45, "UA": 40}


def test_warning_is_known_to_the_warned_alone(ready: Board, start: State) -> None:
    """Neither value nor band reaches anyone else."""
    for track, owner in (("UA.warning", "UA"), ("NATO.warning", "NATO")):
        seeing = {t for t in (*ready.teams, "public") if track in know(ready, start, t).tracks}
        assert seeing == {owner}


def test_an_exposure_warns_and_unites(ready: Board, start: State) -> None:
    """Ukraine publishes the aircraft of F023, which are there: unity +2, warning +3, prebunk 1."""
    contact = next(c for c in know(ready, start, "UA").contacts if c.level >= 3 and c.team == "RU")
    order = Order(id="U-1", team="UA", kind="expose", params={"contact": contact.id})
    resolution = resolve(ready, start, [order], ScriptedDice({"source": 0.9}))
    (event,) = [e for e in resolution.events if e.kind == "information.exposed"]
    assert (event.facts["true"], event.facts["lost"]) == (True, False)
    after = fold(start, resolution.events)
    causes = {c.msg: c.delta for c in after.tracks["NATO.unity"].causes}
    assert causes["cause-exposed"] == 2
    assert after.spells["prebunk:UA:1.1"].value == 1


def test_articles_open_with_the_rung(ready: Board, start: State) -> None:
    """Article 4 at rung 5 of NATO and Russia, Article 5 at rung 8."""
    cards = {i.id: i for i in ready.scenario.injects}
    assert cards["consultations"].when == 'rung("NATO", "RU") >= 5'
    assert cards["collective-defence"].when == 'rung("NATO", "RU") >= 8'
    flags = {e["id"] for i in cards.values() for e in i.effects if e["do"] == "flag"}
    assert {"article_4", "article_5"} <= flags
    assert start.flags["article_4"] is False

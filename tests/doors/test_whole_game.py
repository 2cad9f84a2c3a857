"""Four teams and control play Springboard through the API alone, as scripts with seat tokens."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from game.play import log
from tests.doors import picking
from tests.doors.calling import Table, seats_for, table

pytestmark = pytest.mark.django_db(transaction=True)

TEAMS = ("BY", "NATO", "RU", "UA")
TURNS = 3


def draft_some(play: Table, team: str, chance: Random, used: set[str]) -> list[str]:
    """A few orders of different kinds out of the frame's offers, each answered with its draft."""
    offers = picking.offers(play.frame(team))
    assert offers, f"{team} has nothing to order"
    chance.shuffle(offers)
    seen: set[str] = set()
    ids = []
    for offer in sorted(offers, key=lambda o: o["kind"] in used):
        if offer["kind"] in seen or len(ids) >= 7:
            continue
        if (team, offer["kind"]) == ("BY", "base_access"):
            continue  # given all it may ask for, Russia swallows Belarus and the game ends
        seen.add(offer["kind"])
        used.add(offer["kind"])
        body = picking.order(offer, chance)
        answer = play.post(team, "orders/", body)
        assert answer.status in (201, 422), answer.data
        if answer.status == 201:
            assert answer.data["offer"], body
            ids.append(answer.data["id"])
        else:
            assert answer.data["error"]["code"].startswith("E_")
            assert " " in answer.data["error"]["message"]
    return ids


def review(play: Table) -> None:
    """Control sets odds, accepts the routine, rules on one thing and publishes."""
    frame = play.frame("control")
    assert frame["turn"]["status"] == "review", frame["turn"]
    for item in frame["control"]["review"]["items"]:
        if item["needs"] == "odds":
            body = {"do": "set_odds", "order": item["orders"][0], "pct": 50}
            assert play.post("control", "control/rulings", body).status == 200
    assert play.frame("control")["control"]["review"]["blocked"] == []
    accepted = play.post("control", "control/accept", {"routine": True})
    assert accepted.status == 200
    assert play.post("control", "control/publish").status == 200


def test_three_turns_of_springboard_through_the_api() -> None:
    play = table("springboard", seats_for(TEAMS), minutes=20)
    assert play.frame("UA")["turn"]["status"] == "setup"
    assert play.post("control", "control/clock", {"act": "start"}).status == 200
    chance = Random(20230109)
    used: set[str] = set()
    for number in range(1, TURNS + 1):
        assert play.frame("UA")["turn"]["number"] == number
        sent: dict[str, list[str]] = {}
        for team in TEAMS:
            ids = draft_some(play, team, chance, used)
            desk = play.frame(team)["desk"]
            assert {d["id"] for d in desk["drafts"]} >= set(ids)
            receipt = play.post(team, "commit", {"based_on": desk["version"]})
            assert receipt.status == 200, receipt.data
            sent[team] = receipt.data["orders"]
            assert sorted(receipt.data["orders"] + receipt.data["left_out"]) == sorted(
                d["id"] for d in desk["drafts"]
            )
        held = play.frame("control")["control"]["review"]["orders"]
        by_team = {t: sorted(o["id"] for o in held if o["team"] == t) for t in TEAMS}
        assert by_team == {t: sorted(ids) for t, ids in sent.items()}
        review(play)
    assert log.verify(play.game) is None
    assert len(used) >= 10, sorted(used)
    assert play.post("control", "control/end").status == 200
    after(play)


def after(play: Table) -> None:
    """The replay: each its own view, all turns; the truth only once it is released."""
    own = play.get("UA", "replay?as=UA")
    assert own.status == 200
    assert [t["number"] for t in own.data["turns"]] == list(range(1, TURNS + 2))
    head = own.data["head"]
    assert [e["n"] for e in own.data["events"]] == list(range(1, head + 1))
    live, replayed = play.frame("UA"), play.get("UA", f"replay/frame?as=UA&at={head}")
    assert replayed.status == 200
    assert replayed.data["view"] == live["view"], "live frame = replay frame (law 9)"
    assert replayed.data["event"] == live["feed"][-1]
    refused = play.get("UA", "replay?as=truth")
    assert (refused.status, refused.code) == (403, "PERSPECTIVE")
    released = play.post("control", "control/release", {"truth": True, "teams": False})
    assert released.status == 200
    truth = play.get("UA", "replay?as=truth")
    assert truth.status == 200
    mid = play.get("UA", f"replay/frame?as=truth&at={truth.data['head'] // 2}")
    assert set(mid.data["view"]["pictures"]) == set(TEAMS)
    assert play.get("UA", "replay?as=RU").status == 403
    ended: dict[str, Any] = play.frame("UA")
    assert ended["turn"]["status"] == "ended"
    assert ended["game"]["replay"] == {"truth": True, "teams": ["UA"]}

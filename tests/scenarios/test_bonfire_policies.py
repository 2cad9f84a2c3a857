"""Bonfire, played by its standing policies: the claims of its source come out."""

from __future__ import annotations

from functools import partial

import pytest

from game.scenarios.outcomes import game, heading
from game.scenarios.selfplay import Outcome
from tests.scenarios import trials

found = partial(trials.found, "bonfire")
profile = partial(trials.profile, "bonfire")


def games(name: str) -> tuple[Outcome, ...]:
    """Two games of a profile, always the same."""
    return trials.games("bonfire", name, 2)


LOST, NORTH, GUESTS = range(3)
"""The measures: soil lost in km, Ukrainian brigades in the north, Russians in Belarus."""


@pytest.mark.parametrize("name", trials.profiles("bonfire"))
def test_a_policy_gives_orders_and_none_that_is_refused(name: str) -> None:
    out = game(found(), profile(name), 0)
    assert [k for k in out.refused if not k.endswith((".E_STOCK", ".E_TARGET"))] == []
    for team in profile(name).policies:
        assert any(k.startswith(f"{team}.") for k in out.given), f"{team} did nothing"


def test_posture_pins_ukraine() -> None:
    """F223, F230: without a shot three brigades of east and south stand in the north."""
    for moved, waited in zip(games("threat"), games("threat-waited"), strict=True):
        assert moved.losses == waited.losses == {"BY": 0, "NATO": 0, "RU": 0, "UA": 0}
        assert moved.last[NORTH] > waited.last[NORTH] + 3


def test_without_the_hosts_leave_there_is_no_attack_from_its_soil() -> None:
    """F249: as long as Minsk puts off what Moscow asks, its soil serves to threaten."""
    for out in games("limited-delayed"):
        assert out.peak[LOST] == 0
        assert out.losses["RU"] == 0
    for out in games("limited"):
        assert out.losses["RU"] > 0
        assert out.scores["BY"] < min(o.scores["BY"] for o in games("limited-delayed"))


def test_who_waits_may_lose_the_capital() -> None:
    """F230, F231: brigades that are far away come too late."""
    assert [out.over for out in games("all-out-waited")] == ["Kyiv has fallen."] * 2
    assert all(out.full for out in games("all-out"))


def test_what_minsk_gives_to_please_moscow_costs_its_independence() -> None:
    """F209, F259: halves cost less than all, and delay costs the favour of the street."""
    for none, half, whole in zip(
        games("pressed"), games("pressed-halves"), games("pressed-all"), strict=True
    ):
        steps = [out.tracks["BY.sovereignty"] for out in (none, half, whole)]
        assert steps[0] > steps[1] + 10 > steps[2] + 25
        assert none.tracks["BY.approval"] < half.tracks["BY.approval"] - 10


def test_no_answer_of_minsk_is_best_whatever_moscow_does() -> None:
    """Pressed and paid, it gains by giving in a little; threatened only, by giving nothing."""
    for k in range(2):
        assert games("pressed-halves")[k].scores["BY"] > games("pressed")[k].scores["BY"]
        assert games("limited-delayed")[k].scores["BY"] > games("limited")[k].scores["BY"]


def test_sanctions_raise_dependence() -> None:
    """F085, F087."""
    for hard, calm in zip(games("sanctions"), games("threat"), strict=True):
        assert hard.tracks["BY.dependence"] > calm.tracks["BY.dependence"] + 10


def test_the_trade_splits_the_west() -> None:
    """F255, F256: the eastern members lose heart."""
    for traded, kept in zip(games("traded"), games("threat"), strict=True):
        east = "NATO.eastern_confidence"
        assert traded.tracks[east] < kept.tracks[east] - 20
        assert traded.scores["NATO"] < kept.scores["NATO"]
        assert traded.scores["RU"] > kept.scores["RU"]


def test_the_documents_table_has_the_scenarios_profiles() -> None:
    """`manage.py simulate` made it; a profile added since then needs it made again."""
    assert trials.tabled("bonfire") == (trials.profiles("bonfire"), heading(found()))

"""Island, played by its standing policies: each way of playing has an answer."""

from __future__ import annotations

from functools import cache, partial
from itertools import product
from statistics import fmean

import pytest

from game.scenarios.outcomes import game, heading, simulated
from game.scenarios.schema.policies import Profile
from game.scenarios.selfplay import Outcome
from tests.scenarios import trials

found = partial(trials.found, "island")
profile = partial(trials.profile, "island")

WAYS = ("seize", "hold", "sign")
"""The policies, the same three for both teams."""
ANSWER = {"seize": "hold", "hold": "sign", "sign": "seize"}
"""What the other side does best against each: works, a paper, force."""
GAMES = 6


def games(name: str) -> tuple[Outcome, ...]:
    """Six games of a profile, always the same."""
    return trials.games("island", name, GAMES)


@cache
def every() -> dict[tuple[str, str], list[Outcome]]:
    """Six games of each way of Averra against each way of Sollin, with the same dice in all."""
    pairs = list(product(WAYS, WAYS))
    rows = [Profile(id="contest", text="", policies={"AVE": a, "SOL": b}) for a, b in pairs]
    return dict(zip(pairs, simulated(found(), rows, GAMES), strict=True))


@pytest.mark.parametrize("name", trials.profiles("island"))
def test_a_policy_gives_no_order_that_is_refused(name: str) -> None:
    out = game(found(), profile(name), 0)
    assert [k for k in out.refused if not k.endswith(".E_TARGET")] == []
    assert {k.partition(".")[0] for k in out.given} == {"AVE", "SOL"}


@pytest.mark.parametrize("theirs", WAYS)
@pytest.mark.parametrize("team", ["AVE", "SOL"])
def test_each_way_has_its_own_answer(team: str, theirs: str) -> None:
    """No way of playing is best against everything: the best answer goes round in a ring."""
    points = {}
    for mine in WAYS:
        pair = (mine, theirs) if team == "AVE" else (theirs, mine)
        points[mine] = fmean(out.scores[team] for out in every()[pair])
    assert max(points, key=points.__getitem__) == ANSWER[theirs], points


def test_who_attacks_earthworks_loses_men_will_and_the_fen() -> None:
    for stormed, still in zip(games("stormed"), games("deadlock"), strict=True):
        assert stormed.losses["SOL"] > 2 * stormed.losses["AVE"]
        assert stormed.scores["SOL"] < still.scores["SOL"]
    attacker, waiter = (
        fmean(out.tracks["SOL.will"] for out in games(name)) for name in ("stormed", "deadlock")
    )
    assert attacker < waiter - 2
    assert _brigades("stormed", 0) > _brigades("stormed", 1) + 0.5


def test_who_attacks_a_single_brigade_takes_the_fen() -> None:
    assert _brigades("surprised", 1) > _brigades("surprised", 0) + 1
    assert _brigades("deadlock", 0) == _brigades("deadlock", 1) == 2


def test_a_paper_is_worth_its_points_to_both_who_hold_still() -> None:
    for signed, still in zip(games("agreement"), games("deadlock"), strict=True):
        assert (signed.last[2], still.last[2]) == (1, 0)
        for team in ("AVE", "SOL"):
            assert signed.objectives[f"{team.lower()}-treaty"] == 10
            assert still.objectives[f"{team.lower()}-treaty"] == 0
        assert signed.losses == still.losses == {"AVE": 0, "SOL": 0}


def test_the_documents_table_has_the_scenarios_profiles() -> None:
    """`manage.py simulate` made it; a profile added since then needs it made again."""
    assert trials.tabled("island") == (trials.profiles("island"), heading(found()))


def _brigades(name: str, measure: int) -> float:
    """Brigades in the fen at the end: measure 0 of Averra, 1 of Sollin."""
    return fmean(out.last[measure] for out in games(name))

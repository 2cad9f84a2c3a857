"""Standing policies: they play by the rules, and the claims of the sources come out."""

from __future__ import annotations

from functools import partial

import pytest

from game.engine import State, fold, know, setup
from game.engine.dice import Dice
from game.scenarios import theatres
from game.scenarios.loader import board
from game.scenarios.outcomes import game, heading, players_of, row, simulate
from game.scenarios.places import Places
from game.scenarios.policies import LEAST, Standing
from game.scenarios.schema.policies import Policy, PolicyRule
from game.scenarios.selfplay import Outcome
from tests.scenarios import trials

found = partial(trials.found, "springboard")
profile = partial(trials.profile, "springboard")


def games(name: str) -> tuple[Outcome, ...]:
    """Three games of a profile, always the same."""
    return trials.games("springboard", name, 3)


@pytest.mark.parametrize("name", trials.profiles("springboard"))
def test_a_policy_gives_no_order_that_is_refused(name: str) -> None:
    """Its move is checked before it is given; what is refused at R1 was changed by another team."""
    for out in (game(found(), profile(name), 0),):
        assert [k for k in out.refused if not k.endswith((".E_STOCK", ".E_TARGET"))] == []
        for team in profile(name).policies:
            assert any(k.startswith(f"{team}.") for k in out.given), f"{team} did nothing"


def test_the_same_game_on_any_process() -> None:
    assert simulate(found(), profile("threat"), 2, jobs=2) == simulate(
        found(), profile("threat"), 2
    )


def test_five_thousand_men_are_too_few() -> None:
    """F036: they do not take the capital from a guarded north, and two in five are lost."""
    for out in games("five-thousand"):
        assert out.full
        assert out.losses["RU"] > 2000
        assert out.scores["RU"] < min(o.scores["RU"] for o in games("threat"))


def test_marsh_and_mines_decide() -> None:
    """F038 to F040: the same men at the same place, with and without works and marsh."""
    for held, dry in zip(games("marsh"), games("marsh-dry"), strict=True):
        assert held.peak[0] < 1 < dry.peak[0]
        assert dry.losses["UA"] > 3 * held.losses["UA"]
        assert dry.losses["RU"] > held.losses["RU"]


def test_an_unguarded_north_falls() -> None:
    """F037, F041: what makes the threat work is that nobody dares to leave the north bare."""
    assert [out.over for out in games("five-thousand-stripped")] == ["Kyiv has fallen."] * 3


def test_posture_pins_ukraine() -> None:
    """F037: guarding costs the front in east and south, and the threat alone earns that."""
    guarded, stripped = games("threat"), games("threat-stripped")
    assert all(out.losses == {"BY": 0, "NATO": 0, "RU": 0, "UA": 0} for out in guarded)
    for a, b in zip(guarded, stripped, strict=True):
        assert a.tracks["OFF.front"] < 45 < 60 < b.tracks["OFF.front"]
        assert a.scores["RU"] > b.scores["RU"]


def test_entry_ruins_belarus() -> None:
    """F055, F058 to F066: men lost for nothing, support halved, the street up in months."""
    for out, calm in zip(games("entry"), games("threat"), strict=True):
        assert out.losses["BY"] > 500
        assert out.tracks["BY.approval"] < 15 < 25 < calm.tracks["BY.approval"]
        assert out.tracks["BY.unrest"] > 45 > 25 > calm.tracks["BY.unrest"]
        assert out.scores["BY"] < calm.scores["BY"] / 2


def test_sanctions_raise_dependence() -> None:
    """F085, F087: what the West closes, Moscow holds."""
    for hard, steady in zip(games("sanctions"), games("threat"), strict=True):
        assert hard.tracks["BY.dependence"] > steady.tracks["BY.dependence"] + 5
        assert hard.tracks["BY.economy"] < steady.tracks["BY.economy"]


def test_trading_the_flank_away_costs_the_west_and_ukraine() -> None:
    """F255 to F258."""
    for traded, steady in zip(games("traded"), games("threat"), strict=True):
        assert traded.scores["NATO"] < steady.scores["NATO"]
        assert traded.scores["UA"] < steady.scores["UA"]


BETTER = (
    ("UA", "threat-stripped", "threat"),
    ("UA", "five-thousand", "five-thousand-stripped"),
    ("RU", "threat", "five-thousand"),
    ("RU", "five-thousand-stripped", "threat-stripped"),
    ("BY", "build-up", "build-up-refused"),
    ("BY", "pressed-refused", "pressed"),
    ("NATO", "threat", "surge"),
    ("NATO", "surge-attacked", "five-thousand"),
)
"""A team, and two profiles that differ in its policy alone: it scores more in the first.

By pairs the policies change places, so none is best whatever the others do.
"""


@pytest.mark.parametrize(("team", "better", "worse"), BETTER)
def test_no_policy_of_a_team_is_best_whatever_the_others_do(
    team: str, better: str, worse: str
) -> None:
    ours, theirs = profile(better).policies, profile(worse).policies
    assert {t for t in ours if ours[t] != theirs[t]} == {team}
    mean = {name: sum(out.scores[team] for out in games(name)) / 3 for name in (better, worse)}
    assert mean[better] > mean[worse] + 1


def test_a_rule_moves_units_nearer_and_leaves_those_that_are_there() -> None:
    """A policy that only moves brings its unit to the place and then gives no order for it."""
    ready = board("springboard")
    policy = Policy(id="go", team="UA", name="Go", text="Go.", rules=[_move("Kyiv")])
    go = Standing(policy, _places())
    state = fold(State(), setup(ready, Dice(bytes(32))))
    orders = go(ready, know(ready, state, "UA"))
    assert [o.params["unit"] for o in orders] == ["ua-reserve-1"]
    kyiv = _places().cell("Kyiv")
    here = state.units["ua-reserve-1"].cell
    spot = ready.cells[kyiv].p
    to = ready.cells[orders[0].params["dest"]].p
    assert ready.km(to, spot) < ready.km(ready.cells[here].p, spot)
    still = Standing(
        policy.model_copy(update={"rules": [_move("Zhytomyr")]}),
        _places(),
    )
    assert still(ready, know(ready, state, "UA")) == []


def _move(toward: str) -> PolicyRule:
    return PolicyRule.model_validate({"give": "move", "units": "ua-reserve-1", "toward": toward})


def _places() -> Places:
    at = theatres.path_of("eastern_europe", found().folder)
    assert at is not None
    return theatres.read(at).places()


def test_numbers_may_be_given_as_least_or_most() -> None:
    ready = board("springboard")
    state = fold(State(), setup(ready, Dice(bytes(32))))
    given = {}
    for word in (LEAST, "most"):
        asked = {"give": "aid_package", "params": {"category": ["ammo"], "points": word}}
        rule = PolicyRule.model_validate(asked)
        policy = Policy(id="x", team="NATO", name="X", text="X.", rules=[rule])
        (order,) = Standing(policy, _places())(ready, know(ready, state, "NATO"))
        given[word] = order.params["points"]
    assert given[LEAST] == 1 < given["most"]


def test_the_table_names_every_cell() -> None:
    cells = row(found(), profile("quiet"), games("quiet"))
    assert len(cells) == len(heading(found()))
    assert cells[-1] == "after turn 12 100 %"
    assert players_of(found(), profile("quiet")) == {}


def test_the_documents_table_has_the_scenarios_profiles() -> None:
    """`manage.py simulate` made it; a profile added since then needs it made again."""
    assert trials.tabled("springboard") == (trials.profiles("springboard"), heading(found()))

"""Exact forecasts and what would change them (`rules.md §18.1`), small enough to count."""

from __future__ import annotations

from math import comb
from typing import Any

import msgspec
import pytest

from game.engine import CONTROL, Board, Known, Order, bands, forecast, know, offers
from game.engine.bands import Came, Sample
from game.engine.dice import BranchingDice
from game.engine.state import Contact, Picture
from game.engine.tree import LEAVES, tree
from game.engine.variants import variants
from tests.engine import toy

SEEN = {
    "blue": Picture(
        {"K-01": Contact("K-01", 1, 3, 0, "source-start", team="red", kind="mech", type="mb")},
        {"r1": "K-01"},
        2,
    )
}
ATTACK: dict[str, Any] = {
    "target": 1,
    "units": ["b1"],
    "force_entry": False,
    "intensity": "normal",
    "stop_at_cohesion": 30,
    "day": 1,
}


def front(days: int) -> tuple[Board, Known, Order]:
    """Two blue brigades beside one red brigade, and an attack with one of them."""
    board = toy.board("mm", owners=("br",), days=days)
    state = toy.state(
        board,
        toy.unit("b1", "blue", 0),
        toy.unit("b2", "blue", 0),
        toy.unit("r1", "red", 1),
        pictures=SEEN,
    )
    return board, know(board, state, "blue"), toy.order("B-1", "blue", "attack", **ATTACK)


def ready(days: int) -> forecast.Ready:
    board, known, order = front(days)
    return forecast.of_team(board, known, [order], "public", "B-1")


def paths(*rolls: tuple[dict[str, float], int | None]) -> list[tuple[float, list[float]]]:
    """Every way some dice may fall: how likely it is, and what they show."""
    out = []
    path: tuple[int, ...] | None = ()
    while path is not None:
        dice = BranchingDice(path)
        shown = [dice.thrown(f"die {n}", 0, odds.items(), c) for n, (odds, c) in enumerate(rolls)]
        out.append((dice.chance, shown))
        path = dice.following()
    return out


def test_a_die_falls_once_into_each_share() -> None:
    assert paths(({"yes": 30.0, "no": 60.0}, None)) == [
        (0.3, [0.15]),
        (0.6, [pytest.approx(0.6)]),
        (pytest.approx(0.1), [pytest.approx(0.95)]),
    ]


def test_tries_that_share_a_die_fall_as_a_binomial() -> None:
    got = paths(({"each": 25.0}, 3))
    assert [p for p, _ in got] == [
        pytest.approx(comb(3, k) * 0.25**k * 0.75 ** (3 - k)) for k in range(4)
    ]


def test_what_cannot_fail_and_what_decides_nothing_does_not_branch() -> None:
    assert paths(({"yes": 100.0}, None), ({}, None), ({"each": 70.0}, 0)) == [(1.0, [0.5] * 3)]


def test_a_die_asked_twice_shows_the_same() -> None:
    dice = BranchingDice((1,))
    first = dice.thrown("die", 0, {"yes": 40.0}.items(), None)
    assert dice.thrown("die", 0, {"yes": 40.0}.items(), None) == first == dice.u("die")
    assert dice.chance == pytest.approx(0.6)


def test_two_dice_make_a_tree_whose_chances_are_one() -> None:
    got = paths(({"a": 20.0}, None), ({"b": 50.0}, None))
    assert [p for p, _ in got] == [pytest.approx(x) for x in (0.1, 0.1, 0.4, 0.4)]


def test_a_battle_of_a_day_is_its_odds() -> None:
    made = tree(ready(1))
    assert made is not None
    (ref,) = (r for r in made.items if r.startswith("battle:"))
    assert len(made.leaves) == 4
    for leaf in made.leaves:
        came = leaf.items[ref]
        assert 100 * leaf.chance == pytest.approx(came.odds[came.outcome])


def test_two_days_are_told_apart_and_the_runs_agree() -> None:
    """The second day's odds turn on the first; 200 runs lie around what the tree says."""
    asked = ready(2)
    made = tree(asked)
    assert made is not None
    assert sum(x.chance for x in made.leaves) == pytest.approx(1)
    samples = forecast.samples(asked, 0, 200)
    items = forecast.worded(asked, samples)
    exact = bands.summary(samples, items, "blue", made)
    rough = bands.summary(samples, items, "blue")
    assert [i.ref for i in exact.items] == [i.ref for i in rough.items]
    later = [i.ref for i in exact.items if i.ref.startswith("battle:")][-1]
    for told, guess in zip(exact.items, rough.items, strict=True):
        if told.ref == later:
            assert told.exact and told.leaves == len(made.leaves) > 4 and not guess.exact
        assert sum(c.pct for c in told.chances) == pytest.approx(100, abs=0.3)
        between = {c.outcome: (c.low, c.high) for c in guess.chances}
        for c in told.chances:
            if c.outcome in between and not guess.exact:
                low, high = between[c.outcome]
                assert low - 3 <= c.pct <= high + 3


def test_a_long_battle_is_exact_for_its_first_days_only() -> None:
    made = tree(ready(7))
    assert made is not None
    assert len(made.leaves) <= LEAVES
    days = {int(ref.rsplit(":", 1)[1]) for ref in made.items}
    assert 1 in days and 7 not in days


def test_a_move_and_a_called_off_question_have_no_tree() -> None:
    board, known, order = front(1)
    assert tree(forecast.of_team(board, known, [order], "public")) is None
    assert tree(ready(2), lambda: False) is None


def test_the_account_is_of_the_likeliest_outcome_without_a_die() -> None:
    asked = ready(1)
    samples = forecast.samples(asked, 0, 40)
    (battle,) = (i for i in bands.summary(samples, forecast.worded(asked, samples), "blue").items
                 if i.kind == "battle")  # fmt: skip
    best = max(battle.chances, key=lambda c: c.pct)
    assert battle.why is not None
    assert (battle.why.outcome, battle.why.die) == (best.outcome, None)
    assert all(line.msg != "factor-surprise" for line in battle.why.lines)


def test_changes_are_offered_ones_and_one_thing_each() -> None:
    board, known, order = front(2)
    got = variants(board, known, [order], "B-1", offers(board, known))
    assert {v.param for v in got} >= {"units", "intensity", "day"}
    for v in got:
        differ = {k for k in order.params if v.order.params[k] != order.params[k]}
        assert differ == {v.param}
    assert ["b1", "b2"] in [v.order.params["units"] for v in got]


def test_a_second_brigade_is_worth_what_it_adds_to_the_chance() -> None:
    board, known, order = front(1)
    plain = forecast.samples(ready(1), 0, 5)
    more = msgspec.structs.replace(order, params={**order.params, "units": ["b1", "b2"]})
    both = forecast.of_team(board, known, [more], "public", "B-1", plain=True)
    by, low, high = bands.gain(forecast.samples(both, 0, 5), plain)
    assert by > 10
    assert (low, high) == (by, by), "the first day's odds do not turn on a die"


def test_the_change_worth_most_is_named_unless_a_factor_is_worth_more() -> None:
    def sample(worth: float) -> Sample:
        return Sample(
            {"a": Came("success", {"success": 50.0}, worth=(bands.Worth("factor-x", worth),))}, {}
        )

    items = (_item("a"),)
    trials = [
        bands.Trial("day", "s", {}, -4.0, -5.0, -3.0),
        bands.Trial("units", "s", {}, 9.0, 8.0, 10.0),
        bands.Trial("stop", "s", {}, 12.0, -1.0, 25.0),
    ]
    made = bands.summary([sample(5.0)], items, CONTROL, None, trials)
    assert [t.param for t in made.trials] == ["stop", "units", "day"]
    assert made.most_trial is not None and made.most_trial.param == "units"
    assert bands.summary([sample(11.0)], items, CONTROL, None, trials).most_trial is None


def _item(ref: str) -> Any:
    from game.engine.resolver import ROUTINE, Item

    return Item(ref, "x", "item-x", {}, ROUTINE)

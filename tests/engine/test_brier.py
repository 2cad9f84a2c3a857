"""The score of forecasts (`rules.md §17.3`), with exact values."""

from __future__ import annotations

from typing import Any

import pytest

from game.engine.bands import Bands, Chance, ItemBands
from game.engine.brier import brier, mean, scored
from game.engine.resolver import Item
from game.engine.state import Order


def _chances(**pct: float) -> tuple[Chance, ...]:
    return tuple(Chance(o, p, p, p) for o, p in pct.items())


@pytest.mark.parametrize(
    ("said", "came", "score"),
    [
        ({"held": 100.0}, "held", 0.0),
        ({"held": 100.0}, "push", 1.0),
        ({"held": 50.0, "push": 50.0}, "push", 0.25),
        ({"held": 80.0, "push": 20.0}, "held", 0.04),
        ({"held": 80.0, "push": 20.0}, "push", 0.64),
        ({"held": 50.0, "push": 30.0, "breach": 20.0}, "push", 0.39),
        ({"held": 50.0, "push": 50.0}, "breach", 0.75),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_the_score_of_one_item(said: dict[str, float], came: str, score: float) -> None:
    """Half the sum of squares: 0.39 is (0.5² + 0.7² + 0.2²) / 2."""
    assert brier(_chances(**said), came) == score


def _item(ref: str, outcome: str, **more: Any) -> Item:
    return Item(ref, "battle", "item", {}, "routine", outcome=outcome, **more)


def _bands(*rows: tuple[str, dict[str, float]]) -> Bands:
    items = tuple(
        ItemBands(ref, "battle", "item", {}, 100, _chances(**pct), (), ()) for ref, pct in rows
    )
    return Bands(100, items, (), {})


ASKED = Order("B-1", "blue", "attack", {"target": 1})


def test_a_forecast_is_judged_item_by_item() -> None:
    """What came, what did not come up, what was not sure: 0.04, 0.25 and 0.25 are 0.18."""
    bands = _bands(
        ("one", {"held": 80.0, "push": 20.0}),
        ("two", {"held": 50.0, "absent": 50.0}),
        ("three", {"settled": 50.0, "absent": 50.0}),
    )
    rows = scored(bands, [ASKED], [ASKED], [_item("one", "held"), _item("three", "")])
    assert [(r.ref, r.came, r.score) for r in rows] == [
        ("one", "held", 0.04),
        ("two", "absent", 0.25),
        ("three", "settled", 0.25),
    ]
    assert mean(rows) == 0.18
    assert mean(()) is None


@pytest.mark.parametrize(
    "given",
    [
        [],
        [Order("B-1", "blue", "attack", {"target": 2})],
        [Order("B-1", "blue", "move", {"target": 1})],
        [Order("B-2", "blue", "attack", {"target": 1})],
    ],
    ids=["taken back", "another place", "another kind", "another order"],
)
def test_a_forecast_of_orders_that_were_not_given_is_not_judged(given: list[Order]) -> None:
    assert scored(_bands(("one", {"held": 100.0})), [ASKED], given, [_item("one", "held")]) == ()


def test_what_control_decided_is_not_judged() -> None:
    """A ruled item, one that waited for odds, and one without chances."""
    bands = _bands(("one", {"held": 100.0}), ("two", {"undecided": 100.0}), ("three", {}))
    items = [_item("one", "push", ruled="picked"), _item("two", "success"), _item("three", "held")]
    assert scored(bands, [ASKED], [ASKED], items) == ()

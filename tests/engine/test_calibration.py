"""Calibration K01 to K04 (`rules.md §7.9`): ground combat as a whole, many dice, loose bounds.

Springboard's units on a small board, through movement, combat and retreat as in a game: attackers
next to one cell, an order to attack it, and as many days. What is counted is how often the
defenders leave, on which day, and how far the attackers got.
"""

from __future__ import annotations

from functools import lru_cache
from statistics import median
from typing import Any, NamedTuple

from game.engine.dice import Dice
from game.engine.scenario import UnitType
from game.engine.state import Contact, Picture
from game.scenarios import loader
from tests.engine import toy
from tests.engine.rules.test_movement import play

TARGET = 4
GROUP = "motor_group"
HOLD = ("mech_brigade", "territorial_brigade", "territorial_brigade")
MARSH: dict[str, Any] = {
    "ground": "s",
    "road": 1,
    "works": {TARGET: (3, 2)},
    "edges": {(1, TARGET): {"river": "major"}},
}
"""Swamp without a good road, works of level 3, mines of level 2, a river."""


class Run(NamedTuple):
    """One attack: the day the defenders left (0: never), km held at the end, who was spent."""

    taken: int
    km: float
    spent: int


@lru_cache(maxsize=1)
def _types() -> dict[str, UnitType]:
    return dict(loader.load("springboard").unit_types)


def _attack(
    games: int,
    days: int,
    red: dict[int, int],
    blue: tuple[str, ...],
    posture: str,
    *,
    ground: str = "f",
    road: int = 2,
    kind: str = GROUP,
    works: dict[int, tuple[int, int]] | None = None,
    edges: dict[tuple[int, int], dict[str, Any]] | None = None,
    weather: str = "fair",
    **state: Any,
) -> list[Run]:
    """`red` is how many units of `kind` start in which cell next to the target."""
    board = toy.board(
        "mmm",
        f"m{ground}m",
        "mmm",
        owners=("rrr", "rbb", "bbb"),
        roads={TARGET: road},
        days=days,
        types=_types(),
        edges=edges,
    )
    own = [
        toy.unit(f"r{cell}{n}", "red", cell, kind, board=board, **state)
        for cell, count in red.items()
        for n in range(count)
    ]
    foes = [
        toy.unit(f"b{n}", "blue", TARGET, t, board=board, posture=posture)
        for n, t in enumerate(blue)
    ]
    seen = {u.id: f"K-{n:02}" for n, u in enumerate(foes, 1)}
    contacts = {k: Contact(k, TARGET, 3, 0, "source-start", team="blue") for k in seen.values()}
    picture = Picture(contacts, seen, len(seen) + 1)
    before = toy.state(board, *own, *foes, works=works, weather=weather, pictures={"red": picture})
    attack = toy.order(
        "R-1", "red", "attack", target=TARGET, force_entry=False, units=[u.id for u in own]
    )
    out = []
    for seed in range(games):
        r = play(board, before, [attack], Dice(seed.to_bytes(32, "big")))
        left = [e.day for e in r.events if e.kind == "defenders.left"]
        front = r.world.fronts.get(TARGET)
        spent = sum(1 for e in r.events if e.kind == "order.ended")
        out.append(Run(left[0] if left else 0, front.km if front else 0.0, spent))
    return out


def _share(runs: list[Run], by_day: int) -> float:
    return sum(1 for x in runs if 0 < x.taken <= by_day) / len(runs)


def test_k01_eight_groups_sweep_a_border_screen_aside() -> None:
    """February 2022: taken on the first day in about nine of ten games, by the second in all."""
    runs = _attack(100, 7, {1: 3, 2: 3, 3: 2}, ("border_detachment",), "hasty")
    assert 0.75 <= _share(runs, 1) <= 0.97
    assert _share(runs, 2) == 1


def test_k01b_six_tired_groups_stall_at_the_city() -> None:
    """Low supply, against five brigades prepared in a city, 14 days: spent after a km or so."""
    blue = ("mech_brigade",) * 2 + ("territorial_brigade",) * 3
    runs = _attack(60, 14, {1: 3, 2: 3}, blue, "prepared", ground="u", supply="low", cohesion=70.0)
    assert all(x.spent == 6 and not x.taken for x in runs)
    assert 0 <= median(x.km for x in runs) <= 3


def test_k02_five_thousand_men_do_not_cross_the_marsh() -> None:
    """Two groups on one axis against works, mines and a river, 28 days: they fail (F036)."""
    runs = _attack(60, 28, {1: 2}, HOLD, "fortified", **MARSH)
    assert all(x.spent == 2 and not x.taken for x in runs)


def test_k03_thirty_thousand_men_on_one_swamp_hexside_fail_too() -> None:
    """Two brigades are in line at a time: the marsh decides, not the numbers. One in twenty at
    most gets through in 28 days, and nine in ten stay under a km."""
    runs = _attack(60, 28, {1: 8, 0: 4}, HOLD, "fortified", **MARSH)
    assert _share(runs, 28) <= 0.05
    assert sorted(x.km for x in runs)[len(runs) * 9 // 10] <= 1


def test_k03b_in_frost_on_two_hexsides_it_is_a_real_risk() -> None:
    """Six groups in line through frozen forest against the same works, 14 days: the defenders
    break in a quarter to three fifths of the games; else the attackers are spent or short."""
    runs = _attack(
        100, 14, {1: 3, 2: 3}, HOLD, "fortified", works={TARGET: (3, 2)}, weather="frozen"
    )
    assert 0.25 <= _share(runs, 14) <= 0.60


def test_k03b_reserves_that_relieve_the_line_turn_the_risk_into_a_certainty() -> None:
    """The same with six more groups behind: tired ones are relieved, and the works fall."""
    runs = _attack(
        30, 14, {1: 6, 2: 6}, HOLD, "fortified", works={TARGET: (3, 2)}, weather="frozen"
    )
    assert _share(runs, 14) >= 0.9


def test_k04_three_belarusian_brigades_alone_are_spent() -> None:
    """Light brigades against two territorial ones prepared in forest, 14 days (F054)."""
    runs = _attack(
        100,
        14,
        {1: 3},
        ("territorial_brigade",) * 2,
        "prepared",
        kind="mech_brigade_light",
        training=45.0,
        cohesion=70.0,
    )
    assert all(x.spent == 3 and not x.taken for x in runs)

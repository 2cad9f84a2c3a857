"""Law 8. What must not matter does not, and more of a good thing is never worse.

Positions are drawn by hypothesis on toy boards; each property changes one thing and compares.
"""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine import Event, State, fold, resolve
from game.engine.dice import Dice, MedianDice, ScriptedDice
from game.engine.hexes import Board
from game.engine.rules.salvo import binomial
from game.engine.state import Contact, Order, Picture, Unit
from tests.engine import toy

OUTCOMES = ("repulse", "held", "push", "break")
few = settings(max_examples=25, deadline=None, derandomize=True)
many = settings(max_examples=200, deadline=None, derandomize=True)

terrain = st.sampled_from("omfhsu")
men = st.integers(min_value=300, max_value=3500)
share = st.integers(min_value=20, max_value=100).map(float)
die = st.integers(min_value=0, max_value=999).map(lambda n: n / 1000)


def _pictures(units: list[Unit]) -> dict[str, Picture]:
    """Every team knows where every foreign unit is, to level 3."""
    out = {}
    for team in toy.TEAMS:
        foreign = [u for u in units if u.team != team]
        out[team] = Picture(
            contacts={
                f"K-{n:02d}": Contact(f"K-{n:02d}", u.cell, 3, 0, "source-start", team=u.team)
                for n, u in enumerate(foreign, start=1)
            },
            of={u.id: f"K-{n:02d}" for n, u in enumerate(foreign, start=1)},
            next=len(foreign) + 1,
        )
    return out


def _turn(board: Board, units: list[Unit], orders: list[Order], dice: Dice, **state: Any) -> State:
    start = toy.state(board, *units, pictures=_pictures(units), **state)
    return fold(start, resolve(board, start, orders, dice).events)


def _battle(events: tuple[Event, ...]) -> Event:
    return next(e for e in events if e.kind == "battle.resolved")


# ------------------------------------------------------------ a stronger attacker


@st.composite
def fights(draw: st.DrawFn) -> dict[str, Any]:
    """One brigade attacks another next door, for a day."""
    return {
        "ground": draw(terrain),
        "attack": draw(men),
        "more": draw(st.integers(min_value=0, max_value=1500)),
        "defence": draw(men),
        "cohesion": draw(share),
        "training": draw(share),
        "posture": draw(st.sampled_from(("hasty", "prepared", "fortified"))),
        "die": draw(die),
    }


def _fight(f: dict[str, Any], strength: int) -> Event:
    board = toy.board("m" + f["ground"], owners=("rb",), days=1)
    units = [
        toy.unit("r1", "red", 0, board=board, full=5000, strength=strength),
        toy.unit(
            "b1",
            "blue",
            1,
            board=board,
            strength=f["defence"],
            cohesion=f["cohesion"],
            training=f["training"],
            posture=f["posture"],
            still={"hasty": 0, "prepared": 7, "fortified": 28}[f["posture"]],
        ),
    ]
    orders = [toy.order("R-1", "red", "attack", target=1, force_entry=False, units=["r1"])]
    start = toy.state(board, *units, pictures=_pictures(units))
    return _battle(resolve(board, start, orders, ScriptedDice({"battle": f["die"]})).events)


@many
@given(fights())
def test_a_stronger_attacker_is_never_worse_off(f: dict[str, Any]) -> None:
    """More men, the same die: no worse outcome, no shorter advance, no higher share of losses."""
    weak, strong = _fight(f, f["attack"]).facts, _fight(f, f["attack"] + f["more"]).facts
    assert strong["ratio"] >= weak["ratio"]
    assert OUTCOMES.index(strong["outcome"]) >= OUTCOMES.index(weak["outcome"])
    assert strong["km"] >= weak["km"]
    assert strong["loss"][0] <= weak["loss"][0]
    assert strong["loss"][1] >= weak["loss"][1]


# ------------------------------------------------------------ splitting a stack


@many
@given(fights(), st.integers(min_value=2, max_value=5))
def test_splitting_a_stack_creates_no_strength(f: dict[str, Any], parts: int) -> None:
    """A brigade and the same brigade as `parts` equal pieces make the same ratio and outcome."""
    each = toy.kind("piece", be=round(1 / parts, 2), cp_att=10 / parts, cp_def=10 / parts, full=700)
    board = toy.board(
        "m" + f["ground"], owners=("rb",), days=1, types={"piece": each}, roads={0: 2, 1: 2}
    )
    defender = toy.unit("b1", "blue", 1, board=board, strength=f["defence"], posture=f["posture"])
    found = []
    for units in (
        [toy.unit("r1", "red", 0, board=board, full=700 * parts, strength=700 * parts)],
        [toy.unit(f"r{n}", "red", 0, "piece", board=board) for n in range(parts)],
    ):
        names = [u.id for u in units]
        start = toy.state(board, *units, defender, pictures=_pictures([*units, defender]))
        order = toy.order("R-1", "red", "attack", target=1, force_entry=False, units=names)
        events = resolve(board, start, [order], ScriptedDice({"battle": f["die"]})).events
        found.append(_battle(events).facts)
    whole, split = found
    assert abs(whole["ratio"] - split["ratio"]) <= 0.001
    assert whole["outcome"] == split["outcome"]


# ------------------------------------------------------------ air defence


@many
@given(
    st.integers(min_value=0, max_value=80),
    st.integers(min_value=0, max_value=40),
    st.integers(min_value=0, max_value=40),
    st.integers(min_value=0, max_value=100),
    die,
    die,
)
def test_more_channels_never_mean_more_hits(
    salvo: int, channels: int, more: int, p: int, u: float, hit: float
) -> None:
    """The same dice, more channels: no more leakers and no more hits."""
    few_leak = salvo - binomial(min(salvo, channels + more), p / 100, u)
    many_leak = salvo - binomial(min(salvo, channels), p / 100, u)
    assert few_leak <= many_leak
    assert binomial(few_leak, 0.75, hit) <= binomial(many_leak, 0.75, hit)


@few
@given(st.integers(min_value=1, max_value=24), st.lists(die, min_size=3, max_size=3))
def test_another_battery_never_means_more_damage(count: int, dice: list[float]) -> None:
    """A strike on a power node with and without a further air-defence unit, whole turns."""
    board = toy.board(
        "mmmm",
        owners=("rrbb",),
        days=1,
        nodes={"grid": toy.node("grid", 3, "power", x_km=129)},
    )
    shooter = toy.unit("r1", "red", 0, "bombers", board=board, magazine={"cruise": 40})
    order = toy.order(
        "R-1", "red", "strike", shooter="r1", missile="cruise", target="node", node="grid",
        count=count, day=1,
    )  # fmt: skip
    script = ScriptedDice({"hit": dice[1], "intercept": dice[2], "R7a": dice[0]})
    guard = toy.unit("b1", "blue", 3, "sam", board=board)
    other = toy.unit("b2", "blue", 3, "patriot", board=board)
    damage = [
        _turn(board, [shooter, *guards], [order], script).nodes.get("grid", 0.0)
        for guards in ([], [guard], [guard, other])
    ]
    assert damage == sorted(damage, reverse=True)


# ------------------------------------------------------------ names and order


@st.composite
def skirmishes(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Up to four units a side on a board of fifteen cells, the first of each side in contact."""
    units, orders = [], []
    for team, cells in (("red", (1, 2, 7, 6, 11, 12)), ("blue", (3, 4, 8, 9, 13, 14))):
        for n in range(draw(st.integers(min_value=1, max_value=4))):
            name = f"{team[0]}{n}"
            cell = cells[2] if n == 0 else draw(st.sampled_from(cells))
            units.append({"id": name, "team": team, "cell": cell, "strength": draw(men)})
            ahead = 1 if team == "red" else -1
            dest = cell + ahead if n == 0 else draw(st.sampled_from((cell + ahead, cell - ahead)))
            if n == 0 or (dest // 5 == cell // 5 and draw(st.booleans())):
                orders.append({"id": f"{name}-o", "team": team, "unit": name, "dest": dest})
    return units, orders


def _skirmish(
    drawn: tuple[list[dict[str, Any]], list[dict[str, Any]]], names: dict[str, str]
) -> State:
    """The position with teams renamed, a turn later."""
    units, orders = drawn
    sides = {"red": "r", "blue": "b", "green": "g"}
    left, right = sides[names["red"]], sides[names["blue"]]
    row = left * 3 + right * 2
    board = toy.board("mmmmm", "mfmfm", "mmmmm", owners=(row, row, row), days=3)
    own = {t: f"{names[t]}-" for t in ("red", "blue")}
    placed = [
        toy.unit(own[u["team"]] + u["id"], names[u["team"]], u["cell"], board=board,
                 strength=u["strength"])
        for u in units
    ]  # fmt: skip
    given_orders = [
        toy.order(
            own[o["team"]] + o["id"], names[o["team"]], "move", unit=own[o["team"]] + o["unit"],
            mode="tactical", force_entry=False, dest=o["dest"], on_contact="attack",
        )
        for o in orders
    ]  # fmt: skip
    return _turn(board, placed, given_orders, MedianDice(), war=((names["blue"], names["red"]),))


def _plain(state: State, names: dict[str, str]) -> dict[str, Any]:
    """Units by their own name: what is left of each, and where."""
    back = {f"{names[t]}-": t for t in names}
    return {
        team + u.id.removeprefix(prefix): (u.cell, u.strength, u.cohesion, u.posture)
        for prefix, team in back.items()
        for u in state.units.values()
        if u.id.startswith(prefix)
    }


@few
@given(skirmishes())
def test_what_a_team_is_called_does_not_matter(drawn: Any) -> None:
    """The same position with the sides' names exchanged ends the same.

    Ties between the sides go by name (`rules.md §7.7`), so a side is never exactly as strong as
    the other: it is given one man more for each unit.
    """
    units, orders = drawn
    uneven = [{**u, "strength": u["strength"] + (u["team"] == "red")} for u in units]
    straight = {"red": "red", "blue": "blue"}
    crossed = {"red": "blue", "blue": "red"}
    assert _plain(_skirmish((uneven, orders), straight), straight) == _plain(
        _skirmish((uneven, orders), crossed), crossed
    )


@few
@given(skirmishes(), st.randoms(use_true_random=False))
def test_the_order_of_submission_does_not_matter(drawn: Any, rng: Any) -> None:
    """Orders and units handed over in any order give byte-identical states."""
    units, orders = drawn
    same = {"red": "red", "blue": "blue"}
    shuffled_units, shuffled_orders = list(units), list(orders)
    rng.shuffle(shuffled_units)
    rng.shuffle(shuffled_orders)
    one = _skirmish((units, orders), same)
    two = _skirmish((shuffled_units, shuffled_orders), same)
    assert msgspec.json.encode(one.units, order="sorted") == msgspec.json.encode(
        two.units, order="sorted"
    )


# ------------------------------------------------------------ an unrelated order


@few
@given(skirmishes(), st.integers(min_value=0, max_value=2**32))
def test_an_unrelated_order_changes_no_other_result(drawn: Any, key: int) -> None:
    """Two theatres far apart: with true dice, what is ordered in one moves nothing in the other."""
    units, orders = drawn
    row = "rrrbb" + "." * 8 + "rrrbb"
    board = toy.board("m" * 18, "m" * 18, "m" * 18, owners=(row, row, row), days=3)

    def there(cell: int, east: bool) -> int:
        return cell // 5 * 18 + cell % 5 + 13 * east

    placed, moves = [], []
    for east in (False, True):
        for u in units:
            name = f"{u['id']}-{east:d}"
            placed.append(
                toy.unit(name, u["team"], there(u["cell"], east), board=board,
                         strength=u["strength"])
            )  # fmt: skip
        for o in orders:
            moves.append(
                toy.order(f"{o['id']}-{east:d}", o["team"], "move", unit=f"{o['unit']}-{east:d}",
                          mode="tactical", force_entry=False, dest=there(o["dest"], east),
                          on_contact="attack")
            )  # fmt: skip
    dice = Dice(key.to_bytes(32, "big"))
    whole = _turn(board, placed, moves, dice)
    for dropped in [o for o in moves if o.id.endswith("-1")]:
        less = _turn(board, placed, [o for o in moves if o is not dropped], dice)
        for name in whole.units.keys() | less.units.keys():
            if name.endswith("-0"):
                assert whole.units.get(name) == less.units.get(name)


# ------------------------------------------------------------ conservation


@few
@given(skirmishes(), st.integers(min_value=0, max_value=2**32))
def test_men_are_conserved(drawn: Any, key: int) -> None:
    """Men before = men now + men lost, for each side, whatever the dice."""
    units, orders = drawn
    board = toy.board("mmmmm", "mfmfm", "mmmmm", owners=("rrrbb",) * 3, days=7)
    placed = [
        toy.unit(u["id"], u["team"], u["cell"], board=board, strength=u["strength"]) for u in units
    ]
    moves = [
        toy.order(o["id"], o["team"], "move", unit=o["unit"], mode="tactical",
                  force_entry=False, dest=o["dest"], on_contact="attack")
        for o in orders
    ]  # fmt: skip
    after = _turn(board, placed, moves, Dice(key.to_bytes(32, "big")))
    for team in ("red", "blue"):
        before = sum(u.strength for u in placed if u.team == team)
        now = sum(u.strength for u in after.units.values() if u.team == team)
        assert before == now + after.losses.get(team, 0)

"""Aid, corridors, prices, sanctions (`rules.md §14`; case E08)."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from game.engine import Board, State, check, fold, know, offers
from game.engine.corridors import open_halves
from game.engine.dice import MedianDice
from game.engine.orders.aid_package import AidPackage
from game.engine.orders.gas_price import GasPrice
from game.engine.orders.relief import Relief
from game.engine.orders.sanction import Sanction
from game.engine.resolver import Resolver
from game.engine.rules import economy
from game.engine.scenario import Corridor, OrderRule, Track
from game.engine.state import Order, Unit
from tests.engine import toy

TRACKS = (
    *tuple(
        Track(id=t, name=t, owner="", start=50, max=100, visible_to=("public",))
        for t in ("B.economy", "B.approval", "B.dependence", "B.leverage", "G.unity", "G.sent")
    ),
    Track(id="G.came", name="came", owner="", start=0, max=1000, visible_to=("public",)),
)
ORDERS = {
    "aid_package": OrderRule(
        teams=("green",),
        settings={
            "to": "blue",
            "categories": {
                "ammo": {
                    "label": "ammunition",
                    "lag": 1,
                    "arrive": [{"do": "stock", "team": "blue", "id": "ammo", "by": 1}],
                },
                "tank": {"label": "tanks", "lag": 4},
            },
            "points": "round(6 * G.unity / 100)",
            "delivered": {"G.came": 1},
        },
    ),
    "gas_price": OrderRule(
        teams=("red",),
        settings={
            "on": "blue",
            "label": "Gas",
            "up": {"B.dependence": 2, "B.approval": 1},
            "down_each_turn": {"B.approval": -3},
            "cost_up": {"funds": 1},
            "limit_track": "B.leverage",
        },
    ),
    "sanction": OrderRule(
        teams=("green",),
        settings={
            "sectors": {
                "finance": {
                    "name": "banks",
                    "teams": ["green"],
                    "on": {"blue": {"B.economy": -2, "B.dependence": 2}},
                    "start": {"blue": 1},
                },
                "energy": {
                    "name": "energy",
                    "teams": ["green"],
                    "on": {"blue": {"B.economy": -2}},
                },
            },
            "giver": {"green": {"G.unity": -1}},
            "needs": {"green": {"G.unity": 40}},
        },
    ),
    "relief": OrderRule(teams=("green",)),
}
STOCKS = {"green.aid": 4.0, "blue.ammo": 2.0, "red.funds": 1.0}


def _world(
    *units: Unit,
    corridors: tuple[tuple[int, ...], ...] = ((0, 1), (3,), (6, 7)),
    **more: Any,
) -> tuple[Board, State]:
    """Blue's soil is one row of eight cells with three corridors; red is at war with blue."""
    board = toy.board(
        "mmmmmmmm",
        owners=("bbbbbbbb",),
        tracks=TRACKS,
        orders=ORDERS,
        stocks=STOCKS,
    )
    rows = tuple(Corridor(id=f"c{n}", name=f"c{n}", cells=c) for n, c in enumerate(corridors))
    theatre = structs.replace(board.scenario.theatre, corridors=rows)
    board = Board(structs.replace(board.scenario, theatre=theatre))
    return board, toy.state(board, *units, **more)


def _send(board: Board, state: State, *points: int) -> State:
    """Green sends packages of ammunition this turn."""
    r = Resolver(board, state, (), MedianDice())
    r.step = "R5"
    for number, amount in enumerate(points):
        params = {"category": "ammo", "points": amount}
        AidPackage().resolve(r, Order(f"G-{number}", "green", "aid_package", params))
    return fold(state, r.events)


def _deliver(board: Board, state: State) -> tuple[Resolver, State]:
    r = Resolver(board, state, (), MedianDice())
    r.step = "R8"
    economy.deliver(r)
    return r, fold(state, r.events)


def _pushed(r: Resolver) -> dict[str, float]:
    out: dict[str, float] = {}
    for push in r.pushes:
        out[push.track] = round(out.get(push.track, 0) + push.by, 3)
    return out


@pytest.mark.parametrize(
    ("cells", "halves"),
    [((), 6), ((3,), 4), ((4,), 5), ((2,), 4), ((0, 7), 2), ((1, 3, 6), 0)],
)
def test_corridors_are_open_interdicted_or_cut(cells: tuple[int, ...], halves: int) -> None:
    """Corridors at 0-1, 3 and 6-7. A red brigade in one cuts it; next to one it halves it."""
    board, state = _world(*(toy.unit(f"r{c}", "red", c) for c in cells))
    assert open_halves(board, state, "blue") == (halves, 6)


def test_what_else_closes_a_corridor_and_what_does_not() -> None:
    """A cell red controls is cut, a blown bridge halves; neutrals and rockets close nothing."""
    board, state = _world(toy.unit("g", "green", 3), toy.unit("k", "red", 4, type="rockets"))
    assert open_halves(board, state, "blue") == (6, 6)
    assert open_halves(board, structs.replace(state, control={3: "red"}), "blue") == (4, 6)
    assert open_halves(board, structs.replace(state, bridges={"6-7": "blown"}), "blue") == (5, 6)


def test_e08_aid_arrives_through_the_open_share_rounded_down_per_category() -> None:
    """E08. One of three corridors cut: 3 points sent, 67 % is 2 points of ammunition."""
    board, state = _world()
    cut = structs.replace(_send(board, state, 3), turn=2, control={3: "red"})
    r, after = _deliver(board, cut)
    assert after.stocks["blue.ammo"] == 4.0
    assert _pushed(r) == {"G.came": 2}
    event = next(e for e in r.events if e.kind == "aid.delivered")
    assert event.facts == {"category": "ammo", "sent": 3, "came": 2, "share": 66.7}


def test_two_packages_of_a_category_are_added_before_rounding() -> None:
    """1 + 2 points due together at two thirds make 2, not 0 + 1."""
    board, state = _world()
    cut = structs.replace(_send(board, state, 1, 2), turn=2, control={3: "red"})
    assert _deliver(board, cut)[1].stocks["blue.ammo"] == 4.0


def test_aid_is_not_there_before_its_lag_is_over() -> None:
    """Sent in turn 1 with a lag of 1: nothing in turn 1, all of it in turn 2, then it is gone."""
    board, state = _world()
    state = _send(board, state, 3)
    assert know(board, state, "blue").pending[0].due == 2
    assert know(board, state, "red").pending == ()
    _, same = _deliver(board, state)
    assert same.stocks["blue.ammo"] == 2.0
    assert set(same.pending) == {"aid:G-0"}
    _, after = _deliver(board, structs.replace(state, turn=2))
    assert after.stocks["blue.ammo"] == 5.0
    assert after.pending == {}


def test_delivery_is_public_and_the_share_is_for_the_parties() -> None:
    """Everyone hears what arrived; only giver and receiver hear what was sent."""
    board, state = _world()
    state = structs.replace(_send(board, state, 3), turn=2)
    r, _ = _deliver(board, state)
    event = next(e for e in r.events if e.kind == "aid.delivered")
    assert event.told["*"].args == {"category": "ammunition", "points": 3, "to": "blue"}
    assert event.told["blue"].args["sent"] == event.told["green"].args["sent"] == 3


def test_points_left_over_lapse_and_the_next_turns_stand_in_their_place() -> None:
    """Unity 50: 3 points a turn, whatever was left of 4."""
    board, state = _world()
    _, after = _deliver(board, state)
    assert after.stocks["green.aid"] == 3.0


def test_a_package_may_not_exceed_the_points_of_the_turn() -> None:
    """4 points: an order of 5 is refused; two of 3 and 2 leave the second without points."""
    board, state = _world()
    known = know(board, state, "green")

    def order(id: str, points: int) -> Order:
        return toy.order(id, "green", "aid_package", category="ammo", points=points)

    (verdict,) = check(board, known, [order("G-1", 5)])
    assert verdict.refusal is not None
    assert verdict.refusal.code == "E_TERMS"
    first, second = check(board, known, [order("G-1", 3), order("G-2", 2)])
    assert first.refusal is None
    assert second.refusal is not None
    assert second.refusal.code == "E_STOCK"


def _price(board: Board, state: State, step: int) -> tuple[Resolver, State]:
    r = Resolver(board, state, (), MedianDice())
    r.step = "R5"
    GasPrice().resolve(r, Order(f"R-{state.turn}", "red", "gas_price", {"step": step}))
    r.step = "R8"
    economy.deliver(r)
    return r, fold(state, r.events)


def test_a_cut_hurts_every_turn_until_it_is_taken_back() -> None:
    """Cut in turn 1: approval -3 in turns 1 and 2; restored in turn 3: nothing more."""
    board, state = _world()
    r, state = _price(board, state, -1)
    assert _pushed(r) == {"B.approval": -3}
    state = structs.replace(state, turn=2)
    r, state = _deliver(board, state)
    assert _pushed(r) == {"B.approval": -3}
    assert state.levels == {"gas_price.blue": -1}
    state = structs.replace(state, turn=3)
    r, state = _price(board, state, 1)
    assert _pushed(r) == {}


def test_a_price_is_known_to_the_parties_now_and_public_a_turn_later() -> None:
    """Turn 1: red and blue are told, green is not; at the end of turn 2 all are."""
    board, state = _world()
    r, after = _price(board, state, -1)
    event = next(e for e in r.events if e.kind == "price.set")
    assert set(event.told) == {"red", "blue"}
    assert after.levels == {}
    assert know(board, after, "green").pending == ()
    assert len(know(board, after, "blue").pending) == 1
    r, after = _deliver(board, structs.replace(after, turn=2))
    assert [set(e.told) for e in r.events if e.kind == "level.changed"] == [{"*"}]


def test_a_favour_is_given_once_and_costs_the_giver() -> None:
    """A step up: dependence +2, approval +1 once; it costs 1 of red's funds, and red has 1."""
    board, state = _world()
    r, _ = _price(board, state, 1)
    assert _pushed(r) == {"B.dependence": 2, "B.approval": 1}
    verdicts = [
        check(board, know(board, state, "red"), [toy.order("R", "red", "gas_price", step=n)])[0]
        for n in (1, 2, -1)
    ]
    assert [v.cost for v in verdicts] == [{"funds": 1}, {"funds": 2}, {}]
    assert verdicts[1].refusal is not None
    assert verdicts[1].refusal.code == "E_STOCK"


@pytest.mark.parametrize(("leverage", "steps"), [(24.0, [1, 2]), (50.0, [-2, -1, 1, 2])])
def test_cuts_go_as_far_as_leverage(leverage: float, steps: list[int]) -> None:
    """One step of cuts for every 25 of leverage."""
    board, state = _world()
    held = structs.replace(state.tracks["B.leverage"], value=leverage)
    state = structs.replace(state, tracks={**state.tracks, "B.leverage": held})
    (offer,) = offers(board, know(board, state, "red"))
    assert [o.value for o in offer.params[0].choice.options] == steps


def _sanction(board: Board, state: State, *rows: tuple[str, int]) -> tuple[Resolver, State]:
    r = Resolver(board, state, (), MedianDice())
    r.step = "R5"
    orders = [
        toy.order(f"G-{n}", "green", "sanction", target="blue", sector=sector, step=step)
        for n, (sector, step) in enumerate(rows)
    ]
    r.orders["sanction"] = orders
    for order in orders:
        Sanction().resolve(r, order)
    return r, fold(state, r.events)


def test_a_sanction_step_hurts_and_deepens_dependence() -> None:
    """One step on banks from 1: standing step 2, economy -2, dependence +2, no cost to unity."""
    board, state = _world()
    r, after = _sanction(board, state, ("finance", 1))
    assert after.levels == {"sanction.blue.finance": 2}
    assert _pushed(r) == {"B.economy": -2, "B.dependence": 2}
    assert set(r.events[0].told) == {"*"}


def test_every_two_steps_in_a_turn_cost_a_point_of_unity() -> None:
    """Two steps on banks and two on energy: unity -2, charged once."""
    board, state = _world()
    r, _ = _sanction(board, state, ("finance", 2), ("energy", 2))
    assert _pushed(r)["G.unity"] == -2


def test_two_steps_at_once_need_unity_of_40() -> None:
    """Unity 39: two steps refused with E_TERMS, one step accepted; nothing changes by a refusal."""
    board, state = _world()
    low = structs.replace(state.tracks["G.unity"], value=39.0)
    state = structs.replace(state, tracks={**state.tracks, "G.unity": low})
    known = know(board, state, "green")
    for step, code in ((2, "E_TERMS"), (1, None)):
        order = toy.order("G", "green", "sanction", target="blue", sector="energy", step=step)
        refusal = check(board, known, [order])[0].refusal
        assert (refusal.code if refusal else None) == code
        assert refusal is None or refusal.msg == "refusal-track-low"


def test_relief_reverses_a_step_and_needs_a_reason() -> None:
    """Banks at 1: relief of 1 gives economy +2, dependence -2; without a reason E_TERMS."""
    board, state = _world()
    r = Resolver(board, state, (), MedianDice())
    params = {"target": "blue", "sector": "finance", "step": 1}
    order = toy.order("G", "green", "relief", **params, reason="The prisoners were released.")
    Relief().resolve(r, order)
    assert _pushed(r) == {"B.economy": 2, "B.dependence": -2}
    assert fold(state, r.events).levels == {"sanction.blue.finance": 0}
    assert r.items[0].triage == "contested"
    short = toy.order("G", "green", "relief", **params, reason="because")
    refusal = check(board, know(board, state, "green"), [short])[0].refusal
    assert refusal is not None
    assert (refusal.code, refusal.field) == ("E_TERMS", "reason")

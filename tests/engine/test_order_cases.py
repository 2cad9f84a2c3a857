"""Conformance cases A01-A07 of `rules.md §21`: what becomes of orders, one YAML file each.

`given` draws a toy board with units, caps, stocks, standing orders and, under `information`, kinds
of information order with their cost. The whole turn is played. Checks, each a map with one key:

    accepted:   ids of the orders that were carried out, of all teams
    refused:    {order: code}, by the verdict and by the event its owner is told
    field:      {order: parameter at fault}
    told:       {event kind: [teams]}
    unit:       {id: {field: value}} after the turn
    unmoved:    units that are as they were, but for what time does to them
    gone:       units that are no more
    stock:      {TEAM.stock: amount} after the turn
    standing:   standing orders after the turn
    damage:     {node: points} after the turn
    event, no_event:  a kind of event that happens, or does not
    nothing_but:      no event that changes anything or is told comes from an order but these kinds
    same_in_any_order: so many shuffles of the orders give the same events

`variants` are further situations: what they give replaces the first one's.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec import structs

from game.engine import Board, Event, State, fold, know, resolve
from game.engine.dice import Dice, MedianDice
from game.engine.orders import check
from game.engine.scenario import OrderRule, Track
from game.engine.state import Contact, Order, Picture
from tests.engine import toy

FILES = sorted(Path(__file__).parent.joinpath("cases", "A").glob("*.yaml"))


def _cases() -> list[Any]:
    out = []
    for path in FILES:
        case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert case["id"] == path.stem
        variants = case.pop("variants", [])
        out.append(pytest.param(case, id=path.stem))
        for number, variant in enumerate(variants, start=1):
            given = {**case["given"], **variant.get("given", {})}
            whole = {**case, **variant, "given": given}
            out.append(pytest.param(whole, id=f"{path.stem}.{number} {variant['title']}"))
    return out


def _board(given: dict[str, Any]) -> Board:
    spec = dict(given["board"])
    nodes = {name: toy.node(name, **values) for name, values in spec.pop("nodes", {}).items()}
    orders = {kind: OrderRule(teams=toy.TEAMS) for kind in toy.MILITARY}
    kinds = {
        name: {
            "label": name,
            "teams": list(toy.TEAMS),
            "each": {"B.unrest": 1},
            "cost_each": {stock.split(".")[1]: each for stock, each in cost.items()},
        }
        for name, cost in given.get("information", {}).items()
    }
    orders["information"] = OrderRule(teams=toy.TEAMS, settings={"kinds": kinds})
    board = toy.board(
        *spec["rows"],
        owners=tuple(spec["owners"]),
        nodes=nodes,
        orders=orders,
        stocks=given.get("stocks", {}),
        tracks=tuple(Track(id=t, name=t, owner="", start=20) for t in given.get("tracks", ())),
    )
    caps = given.get("caps", {})
    teams = tuple(structs.replace(t, caps=caps.get(t.id, {})) for t in board.scenario.teams)
    return Board(structs.replace(board.scenario, teams=teams))


def _state(board: Board, given: dict[str, Any]) -> State:
    units = []
    for name, spec in given.get("units", {}).items():
        values = dict(spec)
        units.append(toy.unit(name, values.pop("team"), values.pop("cell"), **values))
    pictures = {}
    for team in toy.TEAMS:
        foreign = [u for u in units if u.team != team]
        pictures[team] = Picture(
            contacts={
                f"K-{n:02d}": Contact(f"K-{n:02d}", u.cell, 3, 0, "source-start", team=u.team)
                for n, u in enumerate(foreign, start=1)
            },
            of={u.id: f"K-{n:02d}" for n, u in enumerate(foreign, start=1)},
            next=len(foreign) + 1,
        )
    return toy.state(
        board,
        *units,
        war=tuple(tuple(pair) for pair in given.get("war", ())),
        pictures=pictures,
        standing={o["id"]: _order(o) for o in given.get("standing", ())},
    )


def _order(spec: dict[str, Any]) -> Order:
    order = toy.order(
        spec["id"], spec["team"], spec["kind"], spec.get("priority", 3), **spec["params"]
    )
    return structs.replace(order, standing=spec.get("standing", False))


class Played:
    """One case, played for a whole turn."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.board = _board(case["given"])
        self.before = _state(self.board, case["given"])
        latest = {(o["id"], o["team"]): o for o in case["orders"]}
        self.orders = [_order(o) for o in latest.values()]
        dice = case.get("dice", "median")
        self.dice = MedianDice() if dice == "median" else Dice(bytes([dice["seed"]] * 32))
        self.events = self.play(self.orders)
        self.after = fold(self.before, self.events)

    def play(self, orders: list[Order]) -> tuple[Event, ...]:
        """The turn's events for these orders."""
        return resolve(self.board, self.before, orders, self.dice).events

    def of_kind(self, kind: str) -> list[Event]:
        """The events of one kind."""
        return [e for e in self.events if e.kind == kind]


def _expect(played: Played, kind: str, spec: Any) -> None:
    match kind:
        case "accepted":
            locked = [o for e in played.of_kind("orders.locked") for o in e.facts["orders"]]
            assert sorted(locked) == sorted(spec)
        case "refused" | "field":
            for team in sorted({o.team for o in played.orders}):
                mine = [o for o in played.orders if o.team == team]
                known = know(played.board, played.before, team)
                for verdict in check(played.board, known, mine):
                    if verdict.order in spec:
                        assert verdict.refusal is not None, f"{verdict.order} was accepted"
                        got = verdict.refusal.code if kind == "refused" else verdict.refusal.field
                        assert got == spec[verdict.order], verdict
            told = {e.cause: e for e in played.of_kind("order.refused")}
            if kind == "refused":
                assert {o: told[o].facts["code"] for o in spec} == spec
        case "told":
            for name, teams in spec.items():
                assert {tuple(sorted(e.told)) for e in played.of_kind(name)} == {tuple(teams)}
        case "unit":
            for name, fields in spec.items():
                unit = played.after.units[name]
                assert {f: getattr(unit, f) for f in fields} == fields
        case "unmoved":
            for name in spec:
                before, after = played.before.units[name], played.after.units[name]
                assert (after.cell, after.strength) == (before.cell, before.strength)
        case "gone":
            assert not set(spec) & set(played.after.units)
        case "stock":
            assert {k: played.after.stocks[k] for k in spec} == spec
        case "standing":
            assert sorted(played.after.standing) == spec
        case "damage":
            assert played.after.nodes == spec
        case "event":
            assert played.of_kind(spec)
        case "no_event":
            assert not played.of_kind(spec)
        case "nothing_but":
            ids = {o.id for o in played.orders}
            assert {e.kind for e in played.events if e.cause in ids} == set(spec)
            assert not played.of_kind("orders.locked")
        case "same_in_any_order":
            rng = random.Random(spec)
            for _ in range(spec):
                rng.shuffle(played.orders)
                assert played.play(played.orders) == played.events
        case _:
            raise AssertionError(f"unknown check {kind}")


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    """Situation, orders, expectation."""
    assert case["expect"], "a case must expect something"
    played = Played(case)
    for want in case["expect"]:
        ((kind, spec),) = want.items()
        _expect(played, kind, spec)


def test_every_case_of_the_rulebook_is_here() -> None:
    """A01-A07, none missing."""
    assert [p.stem for p in FILES] == [f"A{n:02d}" for n in range(1, 8)]

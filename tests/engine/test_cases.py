"""The conformance cases of `rules.md §21`, one YAML file each in `cases/<letter>/`.

A file has id, rule, title, given, orders, dice, turns, expect, why. `given` draws a toy board and
its units, `orders` are what the teams give, `dice` is `median` or a map from part of a die's name
to its value, and `expect` is a list of checks. The whole turn is resolved, orders are locked as in
play. `corridors` of the board are rows of cells along which aid travels. Teams know each other's
units unless `blind` is set. With `turns: 3` three turns are played,
an order being given in its `turn` (1).

Besides the board, `given` may hold `scenario: {field: value}` and `state: {field: value}`, which
set any field of `Scenario` and `State`, `orders: {kind: {teams, cost, settings}}` for the rules of
orders (the kinds the case gives are in the scenario by themselves), and `decisions`, as control
takes them.

Checks are those of `tests/engine/checks.py`.

`variants` are further situations: what they give replaces or, in `given`, is merged into the
first one, `null` taking a key out. Conformity is to the figures of the rulebook: R to 0.001, per
cent to 0.01.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec import structs

from game.engine import State, fold
from game.engine.hexes import Board
from game.engine.scenario import AccessRule, Corridor, Node, OrderRule, Scenario, Track
from game.engine.state import Contact, Front, Picture
from tests.engine import toy
from tests.engine.checks import expect
from tests.engine.trial import Run, fields

FILES = sorted(Path(__file__).parent.joinpath("cases").glob("[B-Z]/*.yaml"))


def _merged(base: Any, more: Any) -> Any:
    if isinstance(base, dict) and isinstance(more, dict):
        whole = {**base, **{k: _merged(base.get(k), v) for k, v in more.items()}}
        return {k: v for k, v in whole.items() if v is not None}
    return more


def _situations(path: Path) -> list[Any]:
    """The case and its variants, each a whole case."""
    case: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert case["id"] == path.stem
    variants = case.pop("variants", [])
    out = [pytest.param(case, id=path.stem)]
    for n, variant in enumerate(variants, start=1):
        whole = {**case, **variant, "given": _merged(case["given"], variant.get("given", {}))}
        out.append(pytest.param(whole, id=f"{path.stem}.{n} {variant['title']}"))
    return out


CASES = [situation for path in FILES for situation in _situations(path)]
ORDERED = [c for c in CASES if len(c.values[0].get("orders", [])) > 1]
"""Those whose orders could have come in another order."""


def _board(case: dict[str, Any]) -> Board:
    given = case["given"]
    spec = dict(given["board"])
    edges = {
        (int(a), int(b)): value
        for key, value in spec.pop("edges", {}).items()
        for a, b in [key.split("-")]
    }
    nodes: dict[str, Node] = {
        name: toy.node(name, **values) for name, values in spec.pop("nodes", {}).items()
    }
    access = tuple(AccessRule(**{"levels": (), **a}) for a in spec.pop("access", ()))
    tracks = tuple(Track(**{"name": t["id"], "owner": "", **t}) for t in spec.pop("tracks", ()))
    settings = spec.pop("settings", {})
    kinds = {*toy.MILITARY, *given.get("orders", {}), *(o["kind"] for o in case.get("orders", ()))}
    rules = given.get("orders", {})
    orders = {
        k: OrderRule(**{"teams": toy.TEAMS, "settings": settings.get(k, {}), **rules.get(k, {})})
        for k in sorted(kinds)
    }
    corridors = tuple(
        Corridor(id=f"corridor-{n}", name=f"Corridor {n}", cells=tuple(cells))
        for n, cells in enumerate(spec.pop("corridors", ()))
    )
    board = toy.board(
        *spec.pop("rows"),
        owners=tuple(spec.pop("owners")),
        edges=edges,
        nodes=nodes,
        access=access,
        tracks=tracks,
        orders=orders,
        rail=tuple(tuple(line) for line in spec.pop("rail", ())),
        allies=tuple(tuple(pair) for pair in spec.pop("allies", ())),
        types={name: toy.kind(name, **values) for name, values in spec.pop("types", {}).items()},
        days=spec.pop("days", 7),
        **spec,
        **fields(Scenario, given.get("scenario", {})),
    )
    theatre = structs.replace(board.scenario.theatre, corridors=corridors)
    return Board(structs.replace(board.scenario, theatre=theatre)) if corridors else board


def _state(board: Board, given: dict[str, Any]) -> State:
    units = []
    for name, spec in given["units"].items():
        values = dict(spec)
        units.append(toy.unit(name, values.pop("team"), values.pop("cell"), board=board, **values))
    pictures = {}
    for team in toy.TEAMS if not given.get("blind") else ():
        foreign = [u for u in units if u.team != team and u.cell >= 0]
        pictures[team] = Picture(
            contacts={
                f"K-{n:02d}": Contact(f"K-{n:02d}", u.cell, 3, 0, "source-start", team=u.team)
                for n, u in enumerate(foreign, start=1)
            },
            of={u.id: f"K-{n:02d}" for n, u in enumerate(foreign, start=1)},
            next=len(foreign) + 1,
        )
    fronts = {
        int(cell): Front(f["team"], f["km"], f.get("day", 0), tuple(f.get("from", ())))
        for cell, f in given.get("fronts", {}).items()
    }
    works = {int(c): tuple(w) for c, w in given.get("works", {}).items()}
    more = fields(State, given.get("state", {}))
    pictures |= more.pop("pictures", {})
    return toy.state(
        board,
        *units,
        war=tuple(tuple(pair) for pair in given.get("war", [["blue", "red"]])),
        weather=given.get("weather", "fair"),
        works=works,
        pictures=pictures,
        fronts=fronts,
        bridges=dict(given.get("bridges", {})),
        control={int(c): t for c, t in given.get("control", {}).items()},
        **more,
    )


def _run(case: dict[str, Any]) -> Run:
    board = _board(case)
    return Run(case, board, _state(board, case["given"]))


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    """Situation, orders, expectation; the log folds to the state that was reached."""
    assert case["expect"], "a case must expect something"
    run = _run(case)
    for want in case["expect"]:
        expect(run, want)
    assert fold(run.before, run.events) == run.after


@pytest.mark.parametrize("case", ORDERED)
def test_case_in_another_order(case: dict[str, Any]) -> None:
    """The same orders in reverse give the same events."""
    turned = _run({**case, "orders": list(reversed(case.get("orders", [])))})
    assert turned.events == _run(case).events


def test_every_case_of_the_rulebook_is_here() -> None:
    """The cases every edition of the rules has had: none may go missing."""
    top = {"B": 13, "C": 22, "D": 8}
    want = {f"{letter}{n:02d}" for letter in top for n in range(1, top[letter] + 1)}
    assert want - {p.stem for p in FILES} == set()

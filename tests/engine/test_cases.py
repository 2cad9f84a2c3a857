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

Checks, each a map with one key:

    battle:   fields of the battle.resolved event, by `day` (1) and `cell`; `in_line`, `in_reserve`
    battles:  how many battles were fought in the turn
    entered:  {unit: [[cell, half-day] ...]} as moved
    unit:     {id: {field: value}} at the end of `after_day`, or of the turn
    gone:     units that are no more
    front:    {cell: km} at the end of `after_day`, or of the turn
    track, level, flag, stock:  {id: value} at the end of `after_day`, or of the last turn
    knows:    {team: {contact: {field: value}}}, all the contacts the team holds
    unseen:   {team: [words that stand in nothing it sees, may order, is refused or told]}
    told:     {team: [messages it must be told]}
    not_told: {team: [messages it must not be told]}
    event:    a kind of event, with some of its facts, and who is told, by `turn` and `day`
    no_event: a kind of event that does not happen
    refused:  {order: code}
    warned:   {order: code}
    state:    {path/with/slashes: value}
    pushes:   {track: sum of pushes}
    acts:     acts on the ladder, "pair rung"
    item:     an item on control's desk, by some of its fields (kind, ref, triage, flags, ruled ...)
    order_of: {kind, fact: [values in order of event]}
    luck:     {team: [dice that counted, their mean place 0 to 100]}
    evidence: {team: {field: value}}, over all turns of the case
    unmoved_by: {order, kind}: without that order the other events of the kind are the same

`variants` are further situations: what they give replaces or, in `given`, is merged into the
first one, `null` taking a key out. Conformity is to the figures of the rulebook: R to 0.001, per
cent to 0.01.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import pytest
import yaml
from msgspec import structs

from game.engine import Event, State, check, fold, know, offers, report_for
from game.engine.decisions import Decision
from game.engine.dice import Dice, MedianDice, ScriptedDice
from game.engine.hexes import Board
from game.engine.resolver import Item, Push, Resolver
from game.engine.rules.evidence import evidence
from game.engine.rules.luck import luck
from game.engine.scenario import AccessRule, Corridor, Node, OrderRule, Scenario, Track
from game.engine.state import Cause, Contact, Front, Picture
from game.engine.turn import steps
from tests.engine import toy

FILES = sorted(Path(__file__).parent.joinpath("cases").glob("[B-Z]/*.yaml"))


def _merged(base: Any, more: Any) -> Any:
    if isinstance(base, dict) and isinstance(more, dict):
        whole = {**base, **{k: _merged(base.get(k), v) for k, v in more.items()}}
        return {k: v for k, v in whole.items() if v is not None}
    return more


def _situations(path: Path) -> list[Any]:
    """The case and its variants, each a whole case."""
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert case["id"] == path.stem
    variants = case.pop("variants", [])
    out = [pytest.param(case, id=path.stem)]
    for n, variant in enumerate(variants, start=1):
        whole = {**case, **variant, "given": _merged(case["given"], variant.get("given", {}))}
        out.append(pytest.param(whole, id=f"{path.stem}.{n} {variant['title']}"))
    return out


CASES = [situation for path in FILES for situation in _situations(path)]


def _fields(record: type[Any], values: dict[str, Any]) -> dict[str, Any]:
    """Plain data as the fields of a record."""
    hints = get_type_hints(record)
    return {k: msgspec.convert(v, hints[k], strict=False) for k, v in values.items()}


def _board(case: dict[str, Any]) -> Board:
    given = case["given"]
    spec = dict(given["board"])
    edges = {
        tuple(int(n) for n in key.split("-")): value for key, value in spec.pop("edges", {}).items()
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
        **_fields(Scenario, given.get("scenario", {})),
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
    more = _fields(State, given.get("state", {}))
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


def _dice(spec: Any) -> Dice:
    if spec == "median":
        return MedianDice()
    if "seed" in spec:
        return Dice(int(spec["seed"]).to_bytes(32, "big"))
    return ScriptedDice(spec)


class _Recorder(Resolver):
    """A resolver that remembers every push, also those already settled."""

    @cached_property
    def pushed(self) -> list[Push]:
        return []

    def push(self, track: str, by: float, msg: str, **args: Any) -> None:
        if track in self.board.tracks and by:
            self.pushed.append(Push(track, by, Cause(msg, by)))
        super().push(track, by, msg, **args)


class Run:
    """The turns as resolved, with a snapshot after each day.

    `before` is the state the case starts from, `first` the one its orders are judged in;
    `daily` holds the days by their number from STARTEX.
    """

    def __init__(self, case: dict[str, Any]) -> None:
        self.case = case
        given = case["given"]
        self.board = _board(case)
        self.before = _state(self.board, given)
        self.orders = [
            toy.order(o["id"], o["team"], o["kind"], o.get("priority", 3), **o["params"])
            for o in case.get("orders", [])
        ]
        self.turn_of = {o["id"]: o.get("turn", 1) for o in case.get("orders", [])}
        for o in case.get("orders", []):
            if o.get("standing"):
                self.orders = [
                    structs.replace(x, standing=True) if x.id == o["id"] else x for x in self.orders
                ]
        decisions = msgspec.convert(given.get("decisions", []), tuple[Decision, ...])
        self.daily: dict[int, State] = {}
        self.events: list[Event] = []
        self.pushes: list[Push] = []
        self.items: list[Item] = []
        self.acts: set[str] = set()
        self.starts: dict[int, State] = {}
        state = self.before
        dice = _dice(case["dice"])
        for number in range(1, case.get("turns", 1) + 1):
            self.starts[number] = state
            mine = [o for o in self.orders if self.turn_of[o.id] == number]
            r = _Recorder(self.board, state, mine, dice, decisions)
            for _ in steps(r):
                if r.step == "R7f":
                    self.daily[r.game_day] = r.world.freeze()
            self.pushes += r.pushed
            self.items += r.items
            self.acts |= {f"{a.pair} {a.rung}" for a in r.acts}
            self.events += r.events
            state = r.world.freeze()
        self.after = state

    def received(self, team: str) -> str:
        """All a team ever gets, as text: views, offers, verdicts on its orders, reports."""
        out: list[Any] = [x for e in self.events if (x := report_for(e, team)) is not None]
        for state in (*self.starts.values(), self.after):
            known = know(self.board, state, team)
            mine = [o for o in self.orders if o.team == team]
            out += [known, offers(self.board, known), check(self.board, known, mine)]
        return msgspec.json.encode(out).decode()

    def at(self, spec: dict[str, Any]) -> State:
        """The state a check looks at."""
        return self.daily[spec["after_day"]] if "after_day" in spec else self.after


def _close(got: Any, want: Any, slack: float) -> bool:
    if isinstance(want, list):
        return len(got) == len(want) and all(
            _close(g, w, slack) for g, w in zip(got, want, strict=True)
        )
    if isinstance(want, float) or isinstance(got, float):
        return abs(got - want) <= slack + 1e-9
    return bool(got == want)


def _battle(run: Run, want: dict[str, Any]) -> None:
    day = want.pop("day", 1)
    cell = want.pop("cell", None)
    found = [
        e
        for e in run.events
        if e.kind == "battle.resolved" and e.day == day and cell in (None, e.cell)
    ]
    assert len(found) == 1, f"{len(found)} battles on day {day}"
    facts = found[0].facts
    for name, value in want.items():
        if name == "in_line":
            assert sorted(facts["attackers"]) == value
        elif name == "in_reserve":
            assert facts["reserve"] == value
        else:
            slack = 0.001 if name == "ratio" else 0.01
            assert _close(facts[name], value, slack), f"{name}: {facts[name]}, expected {value}"


def _entered(run: Run) -> dict[str, list[list[int]]]:
    out: dict[str, list[list[int]]] = {}
    for event in run.events:
        if event.kind == "units.moved":
            half = 2 * (event.day - 1) + (1 if event.step == "R7b" else 2)
            for m in event.facts["moves"]:
                out.setdefault(m["unit"], []).append([m["to"], half])
    return out


def _luck(run: Run, spec: dict[str, Any]) -> None:
    teams = {u.id: u.team for u in run.before.units.values()} | {o.id: o.team for o in run.orders}
    got = luck(run.events, teams)
    for team, (dice, mean) in spec.items():
        assert (got[team].dice, got[team].mean) == (dice, mean), f"{team}: {got[team]}"


def _evidence(run: Run, spec: dict[str, Any]) -> None:
    moves = {n: [o for o in run.orders if run.turn_of[o.id] == n] for n in run.starts}
    got = evidence(toy.TEAMS, run.events, moves)
    for team, fields in spec.items():
        for name, value in fields.items():
            assert getattr(got[team], name) == value, f"{got[team]}"


def _path(thing: Any, path: str) -> Any:
    for part in path.split("/"):
        if isinstance(thing, dict):
            thing = thing.get(int(part) if part.isdigit() and part not in thing else part)
        else:
            thing = getattr(thing, part)
    return thing


def _expect(run: Run, want: dict[str, Any]) -> None:
    (kind,) = set(want) - {"after_day"}
    spec = want[kind]
    match kind:
        case "battle":
            _battle(run, dict(spec))
        case "battles":
            assert sum(e.kind == "battle.resolved" for e in run.events) == spec
        case "entered":
            moves = _entered(run)
            for unit, rows in spec.items():
                assert moves.get(unit, []) == rows, f"{unit}: {moves.get(unit, [])}"
        case "unit":
            for unit, fields in spec.items():
                got = run.at(want).units[unit]
                for name, value in fields.items():
                    assert _close(getattr(got, name), value, 0.005), f"{unit}: {got}"
        case "gone":
            assert not set(spec) & set(run.at(want).units)
        case "front":
            for cell, km in spec.items():
                front = run.at(want).fronts.get(int(cell))
                assert front is not None and _close(front.km, km, 0.005), f"{front}"
        case "event":
            values = dict(spec)
            name, told, day = values.pop("kind"), values.pop("told", None), values.pop("day", None)
            turn = values.pop("turn", None)
            found = [
                e
                for e in run.events
                if e.kind == name and day in (None, e.day) and turn in (None, e.turn)
            ]
            fits = [
                e
                for e in found
                if all(_close(e.facts.get(k), v, 0.005) for k, v in values.items())
                and (told is None or sorted(e.told) == sorted(told))
            ]
            assert fits, f"{name}: {[(e.day, e.facts, sorted(e.told)) for e in found]}"
        case "luck":
            _luck(run, spec)
        case "evidence":
            _evidence(run, spec)
        case "no_event":
            assert not [e for e in run.events if e.kind == spec]
        case "refused" | "warned":
            verdicts = {}
            for team in toy.TEAMS:
                for number, start in run.starts.items():
                    mine = [o for o in run.orders if o.team == team and run.turn_of[o.id] == number]
                    known = know(run.board, start, team)
                    verdicts.update({v.order: v for v in check(run.board, known, mine)})
            for order, code in spec.items():
                v = verdicts[order]
                if kind == "refused":
                    assert v.refusal is not None, f"{order} was accepted"
                    assert v.refusal.code == code, f"{v.refusal}"
                else:
                    assert v.refusal is None, f"{v.refusal}"
                    assert [w.code for w in v.warnings] == code
        case "track" | "level" | "flag" | "stock":
            for name, value in spec.items():
                held = getattr(run.at(want), f"{kind}s").get(name)
                got = getattr(held, "value", held)
                assert _close(got, value, 0.0005), f"{kind} {name}: {got}, expected {value}"
        case "knows":
            for team, contacts in spec.items():
                held = {c.id: c for c in know(run.board, run.at(want), team).contacts}
                assert sorted(held) == sorted(contacts), f"{team} holds {held}"
                for name, fields in contacts.items():
                    got = {field: getattr(held[name], field) for field in fields}
                    assert got == fields, f"{team} holds {held[name]}"
        case "unseen":
            for team, words in spec.items():
                received = run.received(team)
                assert [w for w in words if w in received] == []
        case "told" | "not_told":
            for team, messages in spec.items():
                heard = {x.msg for e in run.events if (x := report_for(e, team)) is not None}
                missing = set(messages) - heard if kind == "told" else set(messages) & heard
                assert not missing, f"{team} heard {sorted(heard)}"
        case "state":
            for path, value in spec.items():
                assert _path(run.at(want), path) == value, f"{path}: {_path(run.at(want), path)}"
        case "item":
            rows = [{f: getattr(i, f) for f in i.__struct_fields__} for i in run.items]
            plain = [
                {k: list(v) if isinstance(v, tuple) else v for k, v in x.items()} for x in rows
            ]
            assert any(all(_close(x[k], v, 0.005) for k, v in spec.items()) for x in plain), plain
        case "acts":
            assert set(spec) <= run.acts, f"{run.acts}"
        case "order_of":
            fact = next(k for k in spec if k != "kind")
            assert [e.facts[fact] for e in run.events if e.kind == spec["kind"]] == spec[fact]
        case "unmoved_by":
            rest = [o for o in run.case["orders"] if o["id"] != spec["order"]]
            fewer = Run({**run.case, "orders": rest})
            others = [e for e in run.events if e.kind == spec["kind"] and e.cause != spec["order"]]
            assert others
            assert [e for e in fewer.events if e.kind == spec["kind"]] == others
        case "pushes":
            sums: dict[str, float] = {}
            for push in run.pushes:
                sums[push.track] = sums.get(push.track, 0) + push.by
            for track, value in spec.items():
                assert sums.get(track, 0) == value, f"{sums}"
        case _:
            raise AssertionError(f"unknown check {kind}")


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    """Situation, orders, expectation; the log folds to the state that was reached."""
    assert case["expect"], "a case must expect something"
    run = Run(case)
    for want in case["expect"]:
        _expect(run, want)
    assert fold(run.before, run.events) == run.after


@pytest.mark.parametrize("case", CASES)
def test_case_in_another_order(case: dict[str, Any]) -> None:
    """The same orders in reverse give the same events."""
    turned = Run({**case, "orders": list(reversed(case.get("orders", [])))})
    assert turned.events == Run(case).events


def test_every_case_of_the_rulebook_is_here() -> None:
    """The cases every edition of the rules has had: none may go missing."""
    top = {"B": 13, "C": 22, "D": 8}
    want = {f"{letter}{n:02d}" for letter in top for n in range(1, top[letter] + 1)}
    assert want - {p.stem for p in FILES} == set()

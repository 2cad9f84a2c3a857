"""What is expected of a position that was played out, as data.

Checks, each a map with one key:

    battle:   fields of the battle.resolved event, by `day` (1) and `cell`; `in_line`, `in_reserve`
    battles:  how many battles were fought in the turn
    entered:  {unit: [[cell, half-day] ...]} as moved
    unit:     {id: {field: value}}
    gone:     units that are no more
    front:    {cell: km}
    track, level, flag, stock:  {id: value}
    cause:    {track: {message: change}}, what moved it in the turn
    factor:   a line of an explanation, by `event` (its kind) and some fields of the line
    knows:    {team: {contact: {field: value}}}, all the contacts the team holds
    view:     {audience: {path/with/slashes: value}} of what it knows
    offered, not_offered: {team: {kind: {parameter: [values]}}}
    unseen:   {team: [words that stand in nothing it sees, may order, is refused or told]}
    told:     {team: [messages it must be told]}
    not_told: {team: [messages it must not be told]}
    reads, not_reads: {team: [words]} in what it is told
    event:    a kind of event, with some of its facts, and who is told, by `turn` and `day`
    no_event: a kind of event that does not happen
    refused:  {order: code}
    warned:   {order: code}
    state:    {path/with/slashes: value}
    formula:  {formula of scenarios: value}
    pushes:   {track: sum of pushes}
    acts:     acts on the ladder, "pair rung"
    item:     an item on control's desk, by some of its fields (kind, ref, triage, flags, ruled ...)
    order_of: {kind, fact: [values in order of event]}
    luck:     {team: [dice that counted, their mean place 0 to 100]}
    evidence: {team: {field: value}}, over all turns of the case
    unmoved_by: {order, kind}: without that order the other events of the kind are the same

A state is looked at when the last turn is over, or at the end of `after_day` (counted from STARTEX)
or `after_turn` (of the case; 0 is the situation before any order). A number may be written ">= 40";
"*" is anything at all.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from game.engine import check, know, offers
from game.engine.formula import evaluate
from game.engine.names import Names
from game.engine.offers import (
    CellChoice,
    ListChoice,
    NumberChoice,
    Offer,
    RowsChoice,
    UnitsChoice,
)
from game.engine.rules.evidence import evidence
from game.engine.rules.luck import luck
from tests.engine.trial import Run

_COMPARED = re.compile(r"(<=|>=|<|>) *(-?[\d.]+)")
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}


def close(got: Any, want: Any, slack: float) -> bool:
    """Whether a value is what is wanted: equal, within `slack`, or as ">= 40" or "*" says."""
    if want == "*":
        return got is not None
    if isinstance(want, str) and not isinstance(got, str) and (m := _COMPARED.fullmatch(want)):
        return got is not None and _COMPARE[m[1]](got, float(m[2]))
    if isinstance(want, list):
        return len(got) == len(want) and all(
            close(g, w, slack) for g, w in zip(got, want, strict=True)
        )
    if isinstance(want, float) or isinstance(got, float):
        return got is not None and want is not None and abs(float(got) - want) <= slack + 1e-9
    same: bool = got == want
    return same


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
            assert close(facts[name], value, slack), f"{name}: {facts[name]}, expected {value}"


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
    got = evidence(sorted(run.board.teams), run.events, moves)
    for team, fields in spec.items():
        for name, value in fields.items():
            assert getattr(got[team], name) == value, f"{got[team]}"


def at_path(thing: Any, path: str) -> Any:
    """What stands at a path: keys of mappings, ids of rows, fields of records; None for nothing."""
    for part in path.split("/"):
        if isinstance(thing, Mapping):
            thing = thing.get(int(part) if part.isdigit() and part not in thing else part)
        elif isinstance(thing, tuple):
            thing = next((row for row in thing if getattr(row, "id", "") == part), None)
        elif thing is not None:
            thing = getattr(thing, part)
    return thing


def _may(offer: Offer, name: str, value: Any) -> bool:
    """Whether an offer lets a parameter have a value."""
    if name in offer.fixed:
        return bool(offer.fixed[name] == value)
    for param in offer.params:
        if param.name == name:
            match param.choice:
                case ListChoice(options=options):
                    return any(o.value == value for o in options)
                case CellChoice(cells=cells):
                    return any(cell == value for cell in cells)
                case NumberChoice(min=low, max=high):
                    return low <= float(value) <= high
                case UnitsChoice(options=units):
                    return str(value) in units
                case RowsChoice(options=rows):
                    return any(o.id == value for o in rows)
    return False


def _view(run: Run, want: dict[str, Any]) -> None:
    for audience, values in want["view"].items():
        known = know(run.board, run.at(want), audience)
        for path, value in values.items():
            got = at_path(known, path)
            assert close(got, value, 0.0005), f"{audience} {path}: {got}"


def _cause(run: Run, want: dict[str, Any]) -> None:
    for track, moved in want["cause"].items():
        held = run.at(want).tracks.get(track)
        causes = held.causes if held else ()
        for msg, value in moved.items():
            got = float(sum(c.delta for c in causes if c.msg == msg))
            assert close(got, value, 0.005), f"{track}: {causes}"


def _factor(run: Run, spec: dict[str, Any]) -> None:
    kind = spec.pop("event")
    whys = [e.why for e in run.events if e.kind == kind and e.why is not None]
    lines = [line for why in whys for line in why.lines]
    fits = [x for x in lines if all(close(getattr(x, k), v, 0.005) for k, v in spec.items())]
    assert fits, f"{kind}: {[(x.group, x.msg, x.value) for x in lines]}"


def _offered(run: Run, want: dict[str, Any], wanted: bool) -> None:
    (kinds_of,) = (v for k, v in want.items() if k in ("offered", "not_offered"))
    for team, kinds in kinds_of.items():
        made = offers(run.board, know(run.board, run.at(want), team))
        for kind, params in kinds.items():
            mine = [o for o in made if o.kind == kind]
            for name, values in params.items():
                for value in values:
                    has = any(_may(o, name, value) for o in mine)
                    assert has == wanted, f"{team} {kind} {name} {value}"


def expect(run: Run, want: dict[str, Any]) -> None:
    """Assert what a check says of a position that was played out."""
    (kind,) = set(want) - {"after_day", "after_turn"}
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
                got = run.at(want).units.get(unit)
                assert got is not None, f"{unit} is no more"
                for name, value in fields.items():
                    assert close(getattr(got, name), value, 0.005), f"{unit}: {got}"
        case "gone":
            assert not set(spec) & set(run.at(want).units)
        case "front":
            for cell, km in spec.items():
                front = run.at(want).fronts.get(int(cell))
                assert front is not None and close(front.km, km, 0.005), f"{front}"
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
                if all(close(e.facts.get(k), v, 0.005) for k, v in values.items())
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
            for team in sorted(run.board.teams):
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
                assert close(got, value, 0.0005), f"{kind} {name}: {got}, expected {value}"
        case "knows":
            for team, contacts in spec.items():
                held = {c.id: c for c in know(run.board, run.at(want), team).contacts}
                assert sorted(held) == sorted(contacts), f"{team} holds {held}"
                for name, fields in contacts.items():
                    seen = {field: getattr(held[name], field) for field in fields}
                    assert seen == fields, f"{team} holds {held[name]}"
        case "unseen":
            for team, words in spec.items():
                received = run.received(team)
                assert [w for w in words if w in received] == []
        case "told" | "not_told":
            for team, messages in spec.items():
                heard = {x.msg for x in run.told(team)}
                missing = set(messages) - heard if kind == "told" else set(messages) & heard
                assert not missing, f"{team} heard {sorted(heard)}"
        case "state":
            for path, value in spec.items():
                got = at_path(run.at(want), path)
                assert close(got, value, 0.0005), f"{path}: {got}"
        case "view":
            _view(run, want)
        case "cause":
            _cause(run, want)
        case "factor":
            _factor(run, dict(spec))
        case "formula":
            names = Names(run.board, run.at(want))
            for text, value in spec.items():
                worth = evaluate(text, names)
                assert close(worth, value, 0.005), f"{text}: {worth}"
        case "offered" | "not_offered":
            _offered(run, want, kind == "offered")
        case "reads" | "not_reads":
            for team, words in spec.items():
                text = msgspec.json.encode(list(run.told(team))).decode()
                for phrase in words:
                    assert (phrase in text) == (kind == "reads"), f"{team}: {phrase}: {text}"
        case "item":
            rows = [{f: getattr(i, f) for f in i.__struct_fields__} for i in run.items]
            plain = [
                {k: list(v) if isinstance(v, tuple) else v for k, v in x.items()} for x in rows
            ]
            assert any(all(close(x[k], v, 0.005) for k, v in spec.items()) for x in plain), plain
        case "acts":
            assert set(spec) <= run.acts, f"{run.acts}"
        case "order_of":
            fact = next(k for k in spec if k != "kind")
            assert [e.facts[fact] for e in run.events if e.kind == spec["kind"]] == spec[fact]
        case "unmoved_by":
            rest = [o for o in run.case["orders"] if o["id"] != spec["order"]]
            fewer = Run({**run.case, "orders": rest}, run.board, run.before)
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

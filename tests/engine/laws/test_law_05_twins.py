"""Law 5, by twins: two turns that differ only in what an audience cannot know are one to it.

Each pair plays a whole turn, from positions, orders or dice that differ out of the audience's
sight; everything it receives (views, offers, verdicts, reports with their explanations) must be
the same bytes. Planted leaks in the engine, each a line somebody could write, must all be caught.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest
from msgspec import structs

from game.engine import Event, State, check, fold, offers, report_for, resolve
from game.engine import view as view_module
from game.engine.dice import ScriptedDice
from game.engine.effects import Put
from game.engine.events import EVERYONE
from game.engine.hexes import Board
from game.engine.resolver import Resolver
from game.engine.rules import detection, sensors, sharing
from game.engine.scenario import OrderRule, Track, WarningRule
from game.engine.state import Contact, Order, Picture, Share, Spell, Unit
from tests.engine import toy

ALL = {"human": {"kind": "human", "level": 4}, "satellite": {"kind": "satellite", "level": 2}}


@dataclass
class World:
    """One turn: units, orders, dice, and what the scenario and the state hold besides."""

    units: list[Unit]
    orders: list[Order] = field(default_factory=list)
    dice: dict[str, float] = field(default_factory=dict)
    rows: str = "mmmmmm"
    scenario: dict[str, Any] = field(default_factory=dict)
    state: dict[str, Any] = field(default_factory=dict)
    rules: dict[str, dict[str, Any]] = field(default_factory=dict)
    board: dict[str, Any] = field(default_factory=dict)

    def play(self, audience: str) -> bytes:
        """All that reaches an audience."""
        kinds = {*toy.MILITARY, *self.rules, *(o.kind for o in self.orders)}
        board = toy.board(
            self.rows,
            orders={
                k: OrderRule(teams=toy.TEAMS, settings=self.rules.get(k, {})) for k in sorted(kinds)
            },
            **{"owners": ("bbbbbb",), "days": 7, **self.board},
            **self.scenario,
        )
        before = toy.state(board, *self.units, war=(), **self.state)
        events = resolve(board, before, self.orders, ScriptedDice(self.dice)).events
        return _received(board, before, events, fold(before, events), self.orders, audience)


def _received(
    board: Board,
    before: State,
    events: tuple[Event, ...],
    after: State,
    orders: list[Order],
    audience: str,
) -> bytes:
    out: list[Any] = [x for e in events if (x := report_for(e, audience)) is not None]
    for state in (before, after):
        known = view_module.know(board, state, audience)
        mine = [o for o in orders if o.team == audience]
        out += [known, offers(board, known), check(board, known, mine)]
    return msgspec.json.encode(out)


@dataclass
class Twins:
    """Two worlds that an audience cannot tell apart."""

    audience: str
    a: World
    b: World


def _held(level: int, unit: str = "r1", **more: Any) -> dict[str, Picture]:
    """Blue holds one contact."""
    contact = Contact(id="K-01", cell=2, level=level, seen=0, source="source-start", **more)
    return {"blue": Picture(contacts={"K-01": contact}, of={unit: "K-01"} if unit else {}, next=2)}


def _nerve(u: float) -> World:
    steps = {"talk": {"label": "Talk", "rank": 1, "teams": ["red"]}}
    return World(
        [toy.unit("b1", "blue", 5)],
        [toy.order("R-1", "red", "nuclear_signal", step="talk")],
        {"nerve": u},
        scenario={
            "tracks": (
                Track(id="unity", name="Unity", owner="", start=50, visible_to=("blue",)),
                Track(id="signal", name="Signal", owner="", start=1, visible_to=("public",)),
            )
        },
        rules={
            "nuclear_signal": {
                "steps": steps, "track": "signal", "unity": "unity", "judges": ["blue"],
            }
        },
    )  # fmt: skip


def _published(u: float) -> World:
    return World(
        [toy.unit("r1", "red", 2)],
        [toy.order("B-1", "blue", "expose", contact="K-01")],
        {"source": u},
        state={"pictures": _held(3, team="red", name="R1")},
        rules={"expose": {}},
    )


def _shared(u: float = 0.9, *, level: int = 4, protect: bool = False) -> World:
    return World(
        [toy.unit("r1", "red", 2)],
        dice={"source": u},
        scenario={"sensors": {"blue": ({"kind": "human", "level": level, "of": ["red"]},)}},
        state={"sharing": {"blue>green": Share(2, protect)}},
        rules={"share_intelligence": {}},
    )


def _unshared() -> World:
    world = _shared()
    world.state, world.scenario = {}, {}
    return world


def _ordered_to_share(protect: bool) -> World:
    world = _shared(level=2 if not protect else 3)
    order = toy.order("B-1", "blue", "share_intelligence", to="green", level=2, protect=protect)
    world.orders, world.state = [order], {}
    return world


def _asked(u: float, unit: str) -> World:
    return World(
        [toy.unit("r1", "red", 2)],
        [toy.order("B-1", "blue", "task_source", about="unit", contact="K-01")],
        {"source": u},
        state={"pictures": _held(1, unit)},
        rules={"task_source": {}},
    )


def _watched(**red: Any) -> World:
    """Blue's human source and satellite read red's brigade at the highest level either way."""
    return World(
        [toy.unit("r1", "red", 2, still=9, **red)],
        scenario={"sensors": {"blue": tuple(ALL.values())}},
    )


def _warned(seen: bool) -> World:
    sensor = ({"kind": "human", "level": 3, "of": ["red"]},) if seen else ()
    return World(
        [toy.unit("r1", "red", 2)],
        scenario={
            "sensors": {"blue": sensor},
            "tracks": (Track(id="w", name="W", owner="", start=40, visible_to=("blue",)),),
            "warning": (WarningRule(team="blue", track="w", of=("red",)),),
        },
    )


def _exercise(spells: dict[str, Spell]) -> World:
    world = _watched()
    tracks = (Track(id="w", name="W", owner="", start=40, visible_to=("blue",)),)
    warning = (WarningRule(team="blue", track="w", of=("red",)),)
    world.scenario |= {"tracks": tracks, "warning": warning}
    world.state = {"spells": spells}
    return world


def _late(level: int, name: str) -> World:
    held = _held(level, team="red", kind="armour", name=name, low=1000, high=4000)
    return World(
        [toy.unit("r1", "red", 2)],
        state={"pictures": held, "sharing": {"blue>green": Share(1)}},
    )


def _many(*names: str) -> World:
    """Units in one forest cell next to blue's brigade."""
    return World(
        [toy.unit("b1", "blue", 1), *(toy.unit(n, "red", 2) for n in names)], rows="mmfmmm"
    )


def _by_ids(guns: str, sam: str, brigade: str) -> World:
    return World(
        [
            toy.unit("b1", "blue", 2),
            toy.unit(guns, "red", 3, "guns"),
            toy.unit(sam, "red", 1, "sam"),
            toy.unit(brigade, "red", 1, "mb"),
        ]
    )


def _two_like(first: int, second: int) -> World:
    """Blue held two brigades, unidentified, in 2 and 3; now such brigades stand in 1 and 4."""
    held = {
        f"K-0{n}": Contact(
            f"K-0{n}", cell, 2, 0, "source-satellite", "red", "armour", "", "", 9, 99
        )
        for n, cell in ((1, 2), (2, 3))
    }
    return World(
        [toy.unit("r1", "red", first), toy.unit("r2", "red", second)],
        scenario={"sensors": {"blue": (ALL["satellite"],)}},
        state={"pictures": {"blue": Picture(held, {"r1": "K-01", "r2": "K-02"}, 3)}},
    )


def _again(unit: str) -> World:
    """Blue had identified R1 in 2; now a brigade, unidentified, is seen in 3."""
    held = _held(3, team="red", kind="armour", type="mb", name="R1")
    cells = {"r1": -1, "r9": -1, unit: 3}
    return World(
        [toy.unit(u, "red", cell) for u, cell in cells.items()],
        scenario={"sensors": {"blue": (ALL["satellite"],)}},
        state={"pictures": held},
    )


def _of_type(type: str) -> World:
    types = {"mb": toy.TYPES["mb"], "other": toy.kind("other", cp_att=12)}
    return World(
        [toy.unit("b1", "blue", 1), toy.unit("r1", "red", 2, "mb", strength=3000, full=3500)]
        if type == "mb"
        else [
            toy.unit("b1", "blue", 1),
            structs.replace(toy.unit("r1", "red", 2, "mb", strength=3000), type="other", name="X"),
        ],
        scenario={"types": types},
    )


def _posted(stance: str) -> World:
    world = World([toy.unit("r1", "red", 2, still=9)], rules={"defend": {}})
    world.scenario = {"sensors": {"blue": ({"kind": "human", "level": 3, "of": ["red"]},)}}
    if stance:
        world.orders = [
            toy.order("R-1", "red", "defend", unit="r1", posture="hasty", stance=stance)
        ]
    return world


def _sabotaged(team: str, u: float = 0.0) -> World:
    """A railway of red's is sabotaged, or not, by one team or another; nobody is found out."""
    sabotage = {
        "label": "Sabotage",
        "teams": ["blue", "green"],
        "target": "red",
        "place": "rail",
        "countries": ["R"],
        "cells": "cells",
        "line": True,
        "chance": [{"text": "factor-covert-base", "value": "0.5"}],
    }
    return World(
        [toy.unit("r1", "red", 2)],
        [toy.order(f"{team[0].upper()}-1", team, "covert", what="sabotage", place=2)],
        {"covert-sabotage": u, "attribution": 0.99, "covert-cell": 0.99},
        scenario={"stocks": {"blue.cells": 2.0, "green.cells": 1.0}},
        board={"owners": ("rrrrrr",), "rail": ((1, 2, 3),), "days": 4},
        rules={"covert": {"kinds": {"sabotage": sabotage}}},
    )


def _idle() -> World:
    world = _sabotaged("blue")
    world.orders = []
    return world


_HIDDEN_EXERCISE = {"exercise:red:R-9": Spell(1, 99, (2,), "red", ("red",))}

TWINS: dict[str, Twins] = {
    "which of two like units went where": Twins("blue", _two_like(1, 4), _two_like(4, 1)),
    "whether a unit seen is the one once identified": Twins("blue", _again("r1"), _again("r9")),
    "true ids of units": Twins("blue", _by_ids("a", "b", "c"), _by_ids("c", "a", "b")),
    "how many cause activity": Twins("blue", _many("r1"), _many("r1", "r2", "r3")),
    "type and name below level 3": Twins("blue", _of_type("mb"), _of_type("other")),
    "orders below level 4": Twins("blue", _posted(""), _posted("delay")),
    "concealment and chance": Twins("blue", _watched(), _watched(stance="concealed")),
    "an exercise that is not announced to it": Twins(
        "blue", _exercise({}), _exercise(_HIDDEN_EXERCISE)
    ),
    "whether a source is protected": Twins(
        "green", _ordered_to_share(False), _ordered_to_share(True)
    ),
    "a source lost, to the receiver": Twins("green", _shared(0.04), _shared(0.9)),
    "a source lost, to the one it watched": Twins("red", _shared(0.04), _shared(0.9)),
    "what is shared, to the one it is about": Twins("red", _shared(), _unshared()),
    "what a giver kept back": Twins("green", _late(4, "R1"), _late(2, "")),
    "a source asked, to the one it is asked about": Twins("red", _asked(0.1, "r1"), World(
        [toy.unit("r1", "red", 2)], state={"pictures": _held(1)}
    )),
    "a source that fails, and nothing to tell": Twins("blue", _asked(0.9, "r1"), _asked(0.1, "")),
    "a source lost in public": Twins("green", _published(0.1), _published(0.9)),
    "a source lost in public, to the one published": Twins(
        "red", _published(0.1), _published(0.9)
    ),
    "how nerves held, to the one who tried them": Twins("red", _nerve(0.1), _nerve(0.9)),
    "how nerves held, to others": Twins("green", _nerve(0.1), _nerve(0.9)),
    "who sabotaged it": Twins("red", _sabotaged("blue"), _sabotaged("green")),
    "a covert act, to those it does not concern": Twins("green", _sabotaged("blue"), _idle()),
    "a covert act that failed, to its target": Twins("red", _sabotaged("blue", 0.9), _idle()),
    "what another is warned of": Twins("red", _warned(True), _warned(False)),
}  # fmt: skip


def _differ(name: str) -> bool:
    pair = TWINS[name]
    return pair.a.play(pair.audience) != pair.b.play(pair.audience)


@pytest.mark.parametrize("name", sorted(TWINS))
def test_twins_are_one_to_the_audience(name: str) -> None:
    """Not a byte differs, and somebody else can tell them apart."""
    pair = TWINS[name]
    assert pair.a.play(pair.audience) == pair.b.play(pair.audience)
    others = {t for t in (*toy.TEAMS, "control") if pair.a.play(t) != pair.b.play(t)}
    assert others, "a pair that nobody can tell apart proves nothing"


Plant = Callable[[pytest.MonkeyPatch], None]


def _told_to_all(kind: str) -> Plant:
    """What one team is told of a kind of event, everyone is told."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        emit = Resolver.emit

        def leak(self: Resolver, name: str, **more: Any) -> Event:
            told = more.get("told") or {}
            if name == kind and told:
                owner = next(report for team, report in told.items() if team != EVERYONE)
                more["told"] = {EVERYONE: owner}
            return emit(self, name, **more)

        patch.setattr(Resolver, "emit", leak)

    return plant


def _numbered_by_truth(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(detection, "by_report", lambda sighting: (sighting[1],))


def _every_activity(patch: pytest.MonkeyPatch) -> None:
    def seen(r: Resolver, team: str, best: dict[str, sensors.Look]) -> list[Any]:
        looks = [(r.world.units[u], k.level, k.source) for u, k in sorted(best.items())]
        return detection._observed(r, team, looks)

    patch.setattr(detection, "_seen", seen)


def _named_too_early(patch: pytest.MonkeyPatch) -> None:
    observe = detection._observe

    def leak(r: Resolver, team: str, unit: Unit, level: int, source: str) -> Any:
        contact, behind = observe(r, team, unit, level, source)
        return structs.replace(contact, name=unit.name), behind

    patch.setattr(detection, "_observe", leak)


def _hint_too_early(patch: pytest.MonkeyPatch) -> None:
    observe = detection._observe

    def leak(r: Resolver, team: str, unit: Unit, level: int, source: str) -> Any:
        contact, behind = observe(r, team, unit, level, source)
        return structs.replace(contact, hint=detection._hint(r, unit.id)), behind

    patch.setattr(detection, "_observe", leak)


def _whole_explanation(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(detection, "_open", lambda why: why)


def _protection_seen(patch: pytest.MonkeyPatch) -> None:
    def leak(state: State, audience: str) -> dict[str, Share]:
        return {k: s for k, s in sorted(state.sharing.items()) if audience in k.split(">")}

    patch.setattr(view_module, "_sharing", leak)


def _passed_on_whole(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sharing, "passed", lambda held, level: level if held.level else 0)


def _silence_seen(patch: pytest.MonkeyPatch) -> None:
    cast = sensors.silence

    def leak(r: Resolver, team: str, unit: str, cause: str) -> Any:
        put = cast(r, team, unit, cause)
        assert isinstance(put, Put)
        return structs.replace(put, to=structs.replace(put.to, visible_to=tuple(toy.TEAMS)))

    patch.setattr(sensors, "silence", leak)


def _followed_by_truth(patch: pytest.MonkeyPatch) -> None:
    def by_truth(board: Board, picture: Picture, made: Any, today: int | None) -> Any:
        held = {n: picture.contacts.get(picture.of.get(u, "")) for n, (_, u) in enumerate(made)}
        return {n: c for n, c in held.items() if c is not None}

    patch.setattr(detection, "assign", by_truth)


MUTANTS: dict[str, Plant] = {
    "contacts that follow the true unit": _followed_by_truth,
    "contacts numbered by true ids": _numbered_by_truth,
    "a contact for each unit that causes activity": _every_activity,
    "a name at level 2": _named_too_early,
    "an order hint at level 3": _hint_too_early,
    "an explanation with concealment in it": _whole_explanation,
    "protection shown to the receiver": _protection_seen,
    "protection told to the receiver": _told_to_all("sharing.set"),
    "late reports passed on whole": _passed_on_whole,
    "a spell that names a silent source": _silence_seen,
    "a lost source told to all": _told_to_all("source.lost"),
    "a question to a source told to all": _told_to_all("source.asked"),
    "what became of a published source told to all": _told_to_all("information.exposed"),
    "how nerves held told to all": _told_to_all("nuclear.signalled"),
    "a contact reported to all": _told_to_all("contact.reported"),
    "a warning told to all": _told_to_all("warning.weighed"),
}


@pytest.mark.parametrize("name", sorted(MUTANTS))
def test_planted_leaks_are_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is found by at least one pair of twins."""
    MUTANTS[name](monkeypatch)
    assert [t for t in sorted(TWINS) if _differ(t)] != []

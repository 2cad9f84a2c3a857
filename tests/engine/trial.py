"""A position played out: the common ground of cases written as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, get_type_hints

import msgspec
from msgspec import structs

from game.engine import Event, State, check, know, offers, report_for
from game.engine.decisions import Decision
from game.engine.dice import Dice, MedianDice, ScriptedDice
from game.engine.events import Report
from game.engine.hexes import Board
from game.engine.resolver import Item, Push, Resolver
from game.engine.state import Cause
from game.engine.turn import steps
from tests.engine import toy

_HINTS: dict[type[Any], dict[str, Any]] = {}


def fields(record: type[Any], values: dict[str, Any]) -> dict[str, Any]:
    """Plain data as the fields of a record."""
    hints = _HINTS.get(record)
    if hints is None:
        hints = _HINTS[record] = get_type_hints(record)
    return {k: msgspec.convert(v, hints[k], strict=False) for k, v in values.items()}


def dice_of(spec: Any) -> Dice:
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

    `before` is the state the case starts from, `starts` the one each turn of the case (1, 2 ...)
    starts from, `after` what is left; `daily` holds the days by their number from STARTEX.
    `opening` are events that led to `before`, of which teams have heard.
    """

    def __init__(
        self,
        case: Mapping[str, Any],
        board: Board,
        before: State,
        opening: Sequence[Event] = (),
    ) -> None:
        self.case, self.board, self.before, self.opening = case, board, before, opening
        given = case.get("given", {})
        self.orders = [
            structs.replace(
                toy.order(o["id"], o["team"], o["kind"], o.get("priority", 3), **o["params"]),
                standing=o.get("standing", False),
            )
            for o in case.get("orders", [])
        ]
        self.turn_of = {o["id"]: o.get("turn", 1) for o in case.get("orders", [])}
        decisions = msgspec.convert(given.get("decisions", []), tuple[Decision, ...])
        self.daily: dict[int, State] = {}
        self.events: list[Event] = []
        self.pushes: list[Push] = []
        self.items: list[Item] = []
        self.acts: set[str] = set()
        self.starts: dict[int, State] = {}
        state, dice = before, dice_of(case.get("dice", "median"))
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
        out: list[Any] = [*self.told(team)]
        for state in (*self.starts.values(), self.after):
            known = know(self.board, state, team)
            mine = [o for o in self.orders if o.team == team]
            out += [known, offers(self.board, known), check(self.board, known, mine)]
        return msgspec.json.encode(out).decode()

    def at(self, spec: dict[str, Any]) -> State:
        """The state a check looks at."""
        if "after_turn" in spec:
            turn: int = spec["after_turn"]
            return self.after if turn == len(self.starts) else self.starts[turn + 1]
        return self.daily[spec["after_day"]] if "after_day" in spec else self.after

    def told(self, team: str) -> Iterator[Report]:
        """The reports a team is given."""
        happened = (*self.opening, *self.events)
        return (x for e in happened if (x := report_for(e, team)) is not None)

"""The desk one adjudication works at: world, orders, dice, decisions, and the events so far.

Chapters and order types get a `Resolver` and do three things with it: read `world`, throw dice
with `draw`, and `emit` events (which change the world at once) or `push` tracks (which move
together at R9). Nothing else changes anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from game.engine.decisions import (
    AddEffects,
    Decision,
    FireInject,
    PickOutcome,
    Reroll,
    SetOdds,
    VoidOrder,
)
from game.engine.dice import Dice, Draw, draw_name
from game.engine.effects import Change, apply
from game.engine.events import EVERYONE, Event, Explanation, Report
from game.engine.hexes import Board
from game.engine.scenario import Struct
from game.engine.state import Cause, Order, State, World

ROUTINE, CONTESTED, JUDGEMENT = "routine", "contested", "judgement"


class Item(Struct):
    """One thing control may review (`rules.md §18`).

    `ref` is stable over re-adjudication ("battle:17:3", "strike:U-1-04", "argument:U-1-02").
    `triage` is routine, contested or judgement; `flags` say why it is not routine. `options` are
    outcomes that may be picked instead; `needs` is "odds" while an argument waits for them.
    """

    ref: str
    kind: str
    msg: str
    args: dict[str, Any]
    triage: str
    flags: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    why: Explanation | None = None
    outcome: str = ""
    options: tuple[str, ...] = ()
    needs: str = ""
    ruled: str = ""
    """What control did to it: "", voided, picked, rerolled, odds."""
    proposed: str = ""
    """The engine's own outcome where control picked another."""
    cell: int = -1
    day: int = 0
    events: tuple[int, ...] = ()
    mode: str = "rigid"
    teams: tuple[str, ...] = ()


class Push(Struct):
    """A push on a track, applied with all others at R9."""

    track: str
    by: float
    cause: Cause


class Act(Struct):
    """An act on the ladder of escalation, settled with all others at R9."""

    pair: str
    rung: int
    msg: str
    args: dict[str, Any]


class Shift(Struct):
    """What a factor was worth to an item: the outcome with it less the outcome without.

    `by` is in percentage points of the chance of success, or of hits per missile; the die and all
    other factors are the same on both sides.
    """

    msg: str
    by: float
    args: dict[str, Any]


class Resolution(Struct):
    """What `resolve` gives: the turn's events in order, and the items for control."""

    events: tuple[Event, ...]
    items: tuple[Item, ...]
    blocked: tuple[str, ...] = ()
    """Refs of items that wait for control before the turn can be published."""


class Resolver:
    """One adjudication of one turn."""

    def __init__(
        self,
        board: Board,
        state: State,
        orders: Iterable[Order],
        dice: Dice,
        decisions: Iterable[Decision] = (),
    ) -> None:
        self.board = board
        self.before = state
        self.world = World(state)
        self.turn = state.turn
        self.day = 0
        self.step = ""
        self.submitted: tuple[Order, ...] = tuple(sorted(orders, key=lambda o: o.id))
        self.orders: dict[str, list[Order]] = {}
        """Valid orders by kind, each list in order of id; filled by R1."""
        self.events: list[Event] = []
        self.items: list[Item] = []
        self.pushes: list[Push] = []
        self.acts: list[Act] = []
        self.memo: dict[str, Any] = {}
        """What one step of the turn leaves for a later one; gone when the turn is adjudicated."""
        self.locked = False
        """R1 is done: the orders are checked, and no die has been thrown yet."""
        self.influence: dict[str, list[Shift]] | None = None
        """In a Monte Carlo run, by item: what each factor of a battle or salvo was worth."""
        self.watching = frozenset(board.teams)
        """Teams whose sensors look at R8. A run that is only counted leaves out most of them."""
        self._dice = dice
        self._draws: list[Draw] = []
        kept = tuple(decisions)
        self.voided = {d.order: d.reason for d in kept if isinstance(d, VoidOrder)}
        self.odds = {d.order: d.pct for d in kept if isinstance(d, SetOdds)}
        self.picked = {d.ref: d.outcome for d in kept if isinstance(d, PickOutcome)}
        self.rerolls = Counter(d.ref for d in kept if isinstance(d, Reroll))
        self.added = tuple(d for d in kept if isinstance(d, AddEffects))
        self.fired = tuple(d for d in kept if isinstance(d, FireInject))

    def again(self, dice: Dice, *, weigh: bool = False) -> Resolver:
        """The same desk as it stands after R1, with other dice; this one is not touched.

        R1 depends on no die, so the runs of a forecast share it. `weigh` asks the chapters to
        note what each factor was worth (`influence`). Only what may be counted is worked out:
        what is seen at R8 bears on nothing of this turn but warning.
        """
        twin: Resolver = object.__new__(Resolver)
        vars(twin).update(vars(self))
        twin.world = World(self.world)
        twin.orders = {kind: list(row) for kind, row in self.orders.items()}
        twin.events, twin.items = list(self.events), list(self.items)
        twin.pushes, twin.acts = list(self.pushes), list(self.acts)
        twin.memo = dict(self.memo)
        twin.influence = {} if weigh else None
        twin.watching = frozenset(w.team for w in self.board.scenario.warning)
        twin._dice = dice
        twin._draws = []
        return twin

    @property
    def game_day(self) -> int:
        """The day counted from STARTEX, 1-based; the last day of the previous turn at day 0."""
        return (self.turn - 1) * self.board.scenario.turn_days + self.day

    def of_kind(self, *kinds: str) -> list[Order]:
        """This turn's valid orders of some kinds, in order of id."""
        return sorted((o for k in kinds for o in self.orders.get(k, ())), key=lambda o: o.id)

    def draw(
        self,
        purpose: str,
        *subjects: str,
        odds: dict[str, float],
        ref: str = "",
        count: int | None = None,
    ) -> float:
        """Throw the die of this name, 0 <= u < 1; it is stored with the next event emitted.

        `ref` is the item it belongs to, so that control may re-roll it. `count` is how many tries
        of the first odds the die decides together, by a binomial.
        """
        name = draw_name(self.turn, self.day, self.step, purpose, *subjects)
        u = self._dice.thrown(name, self.rerolls[ref] if ref else 0, odds.items(), count)
        self._draws.append(Draw(name=name, u=u, odds=tuple(odds.items())))
        return u

    def would(self, purpose: str, *subjects: str, ref: str = "") -> float:
        """What the die of this name would show, for a question that throws none."""
        name = draw_name(self.turn, self.day, self.step, purpose, *subjects)
        return self._dice.u(name, self.rerolls[ref] if ref else 0)

    def emit(
        self,
        kind: str,
        *,
        changes: Iterable[Change] = (),
        told: dict[str, Report] | None = None,
        facts: dict[str, Any] | None = None,
        why: Explanation | None = None,
        cause: str = "",
        cell: int = -1,
    ) -> Event:
        """Write down what happened and make its changes. Returns the event."""
        event = Event(
            kind=kind,
            turn=self.turn,
            step=self.step,
            day=self.day,
            facts=facts or {},
            changes=tuple(changes),
            told=told or {},
            draws=tuple(self._draws),
            why=why,
            cause=cause,
            cell=cell,
        )
        self._draws = []
        for change in event.changes:
            apply(self.world, change)
        self.events.append(event)
        return event

    def push(self, track: str, by: float, msg: str, **args: Any) -> None:
        """Push a track of this scenario; a track the scenario does not have is not pushed."""
        by = float(by)
        if track in self.board.tracks and by:
            # A scenario may write 1 for 1.0; the log must read back the same.
            delta = float(by)
            self.pushes.append(Push(track, delta, Cause(msg=msg, delta=delta, args=args)))

    def push_all(self, pushes: dict[str, float], msg: str, **args: Any) -> None:
        """Push several tracks for one cause."""
        for track in sorted(pushes):
            self.push(track, pushes[track], msg, **args)

    def review(self, item: Item) -> None:
        """Put an item on control's desk."""
        self.items.append(item)

    def tell(self, *teams: str, report: Report) -> dict[str, Report]:
        """The same report for several audiences; empty names are left out."""
        return {t: report for t in teams if t}

    def tell_all(self, report: Report) -> dict[str, Report]:
        """A report everyone hears."""
        return {EVERYONE: report}


__all__ = [
    "CONTESTED",
    "JUDGEMENT",
    "ROUTINE",
    "Act",
    "Item",
    "Push",
    "Resolution",
    "Resolver",
    "Shift",
]

"""What happened: facts, what they changed, and who was told what. Secret unless told.

An event is stored for ever and read by `effects.apply` alone. `told` is the only way anything
leaves the truth: audience -> report. `EVERYONE` addresses all teams and the public. A test holds
the law: **an event not told to a team changes no byte of that team's view**.
"""

from __future__ import annotations

from typing import Any

from msgspec import field

from game.engine.dice import Draw
from game.engine.effects import Change
from game.engine.scenario import Struct

EVERYONE = "*"
PUBLIC = "public"
CONTROL = "control"


class Line(Struct):
    """One line of an explanation: what it is, its number, and where the number comes from.

    `group` puts it in a column (attack, defence, losses, cost ...); `op` is how it enters: "+",
    "×", "=" or "". `source` is a label (Dupuy, judgement, computed) or a fact id (F039).
    """

    group: str
    msg: str
    value: int | float | str = ""
    op: str = ""
    source: str = ""
    rule: str = ""
    args: dict[str, Any] = field(default_factory=dict)


class Effected(Struct):
    """One consequence: what changed, from, to, and why (message id)."""

    msg: str
    before: int | float | str
    after: int | float | str
    args: dict[str, Any] = field(default_factory=dict)
    why: str = ""


class Explanation(Struct):
    """Why a result is what it is: used by result, review and replay alike (`rules.md §7.8`).

    `odds` are whole or decimal per cent by outcome, in the order of the table; `row` names the row
    of the table they stand in; `die` is 0-1. `says` is the message of one plain sentence that sums
    it up, with `args`. Lines follow `explain.py`, so that totals can be worked out again.
    """

    lines: tuple[Line, ...] = ()
    odds: tuple[tuple[str, int | float], ...] = ()
    die: float | None = None
    outcome: str = ""
    changes: tuple[Effected, ...] = ()
    rule: str = ""
    row: str = ""
    says: str = ""
    args: dict[str, Any] = field(default_factory=dict)


class Report(Struct):
    """What one audience is told: a message of the catalogue with its arguments, and the why.

    `cell` is where to look on the map, -1 for nowhere. `tone`: info, good, bad, warn.
    """

    msg: str
    args: dict[str, Any] = field(default_factory=dict)
    cell: int = -1
    kind: str = ""
    """Filled from the event if empty: move, battle, strike, contact, treaty, information ..."""
    why: Explanation | None = None
    source: str = ""
    day: int = 0
    tone: str = "info"


class Event(Struct):
    """One thing that happened. `cause` is the order or inject that led to it, if any.

    `day` is 1..turn_days in the daily loop and 0 elsewhere; `step` is R1 .. R11, R7a .. R7f.
    """

    kind: str
    turn: int
    step: str
    facts: dict[str, Any] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    told: dict[str, Report] = field(default_factory=dict)
    draws: tuple[Draw, ...] = ()
    why: Explanation | None = None
    cause: str = ""
    cell: int = -1
    day: int = 0


def report_for(event: Event, audience: str) -> Report | None:
    """What an audience is told of an event, or None. The public hears what everyone hears."""
    return event.told.get(audience) or event.told.get(EVERYONE)

"""A referendum on a set day (`rules.md §15.6`).

The vote changes laws; it measures nobody's will, so nothing about it is thrown. It may be held or
postponed from its first turn on; on its day it takes place unless it is postponed. In war
postponing costs nothing. Its day and the turn it was held are public standing steps.
"""

from __future__ import annotations

import msgspec
from msgspec import field

from game.engine.effects import Change, Put
from game.engine.events import Effected, Explanation, Report
from game.engine.formula import evaluate
from game.engine.names import Names
from game.engine.resolver import CONTESTED, Item, Resolver
from game.engine.rules import weigh
from game.engine.scenario import Scenario, Struct
from game.engine.state import State, World
from game.engine.view import Known

RULE = "15.6"


class Settings(Struct):
    """Numbers of `hold_referendum`; `postpone_referendum` reads them too."""

    team: str
    label: str
    day: int
    """Turn it is set for."""
    opens: int = 1
    """First turn it may be held or postponed."""
    later: int = 4
    """Turns it is put off by."""
    flags: dict[str, bool] = field(default_factory=dict)
    """Laws as they are once it is held."""
    held: dict[str, float] = field(default_factory=dict)
    """Track changes when it is held."""
    theatre: dict[str, str] = field(default_factory=dict)
    """Track -> formula of a further change: how the show goes down."""
    postponed: dict[str, float] = field(default_factory=dict)
    """Track changes when it is postponed in peace."""
    free_when: str = "0"
    """Formula: while it holds, postponing costs nothing (war)."""
    excuses: dict[str, str] = field(default_factory=dict)
    """Excuse -> its words."""


def settings(scenario: Scenario) -> Settings | None:
    """The scenario's referendum, if it has one."""
    rule = scenario.orders.get("hold_referendum")
    return msgspec.convert(rule.settings, Settings) if rule else None


def day_name(team: str) -> str:
    """The standing step that holds its day, once moved."""
    return f"referendum.{team}.day"


def held_name(team: str) -> str:
    """The standing step that holds the turn it was held."""
    return f"referendum.{team}.held"


def day(of: Known | State | World, table: Settings) -> int:
    """The turn it is set for now."""
    return int(of.levels.get(day_name(table.team), table.day))


def open_now(of: Known | State | World, table: Settings) -> bool:
    """Whether it may be held or postponed in the turn being planned."""
    return not of.levels.get(held_name(table.team)) and of.turn >= table.opens


def hold(r: Resolver, table: Settings, cause: str) -> None:
    """R2: the laws change, in public."""
    names = Names(r.board, r.world)
    show = {t: round(evaluate(text, names), weigh.PLACES) for t, text in table.theatre.items()}
    rows = (weigh.weigh(r.board, row, rule=RULE) for row in (table.held, show))
    moved = weigh.together(r.board, *rows)
    before = {k: bool(r.world.flags.get(k)) for k in sorted(table.flags)}
    changes: list[Change] = [Put("levels", held_name(table.team), float(r.turn))]
    changes += [Put("flags", k, v) for k, v in sorted(table.flags.items())]
    why = Explanation(
        lines=moved.lines,
        changes=tuple(
            Effected("label-law", _yes(before[k]), _yes(v), {"law": k.replace("_", " ")})
            for k, v in sorted(table.flags.items())
            if before[k] != v
        ),
        rule=RULE,
    )
    _tell(r, table, "referendum.held", changes, why, cause)
    weigh.apply(r, moved, "cause-referendum-held")


def postpone(r: Resolver, table: Settings, excuse: str, cause: str) -> None:
    """R2: it is put off, at a price unless there is war."""
    free = bool(evaluate(table.free_when, Names(r.board, r.world)))
    moved = weigh.NOTHING if free else weigh.weigh(r.board, table.postponed, rule=RULE)
    before = day(r.world, table)
    to = r.turn + table.later
    why = Explanation(
        lines=moved.lines,
        changes=(Effected("label-referendum-day", before, to),),
        outcome="free" if free else "at-a-price",
        rule=RULE,
    )
    changes: list[Change] = [Put("levels", day_name(table.team), float(to))]
    _tell(r, table, "referendum.postponed", changes, why, cause, excuse=excuse, turn=to)
    weigh.apply(r, moved, "cause-referendum-postponed")


def due(r: Resolver) -> None:
    """End of R2 on its day: the vote that nobody postponed takes place."""
    table = settings(r.board.scenario)
    if table is None or not open_now(r.world, table) or day(r.world, table) > r.turn:
        return
    hold(r, table, "")


def _yes(value: bool) -> str:
    return "choice-yes" if value else "choice-no"


def _tell(
    r: Resolver,
    table: Settings,
    kind: str,
    changes: list[Change],
    why: Explanation,
    cause: str,
    **more: str | int,
) -> None:
    args = {"team": table.team, "vote": table.label, **more}
    msg = f"report-{kind.replace('.', '-')}"
    mine = Report(msg, args, kind="diplomacy", why=why)
    public = Report(msg, args, kind="diplomacy", why=Explanation(changes=why.changes, rule=RULE))
    r.emit(
        kind,
        changes=changes,
        told={**r.tell_all(public), table.team: mine},
        facts=args,
        why=why,
        cause=cause,
    )
    r.review(
        Item(
            ref=f"referendum:{table.team}:{r.turn}",
            kind="referendum",
            msg=f"item-{kind.replace('.', '-')}",
            args=args,
            triage=CONTESTED,
            orders=(cause,) if cause else (),
            why=why,
            teams=(table.team,),
            events=(len(r.events) - 1,),
        )
    )

"""Call-ups and the general draft (`rules.md §12.2`): the numbers, and R5.

Everything a scenario decides is in the settings of `train_mobilise`: who may train whom where, up
to which ceiling and how many at once; what a call-up and a draft bring and what they cost at home.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import field

from game.engine.effects import Change, Drop, Put, SetUnit
from game.engine.events import Explanation, Report
from game.engine.resolver import Resolver
from game.engine.rules import escalation, spells
from game.engine.rules.readiness import busy, raised
from game.engine.rules.training import KIND, School
from game.engine.scenario import Scenario, Struct
from game.engine.state import Order, Pending, Spell

HALVES = 2
"""Turns over which a call-up fills its units, unless the records have been checked."""
FRESH_DAYS = 84
"""Days for which checked records are up to date. Judgement."""


class CallUp(Struct):
    """What a team's call-up of reservists does."""

    readiness: float = 15.0
    most: int = 4
    """Units one call-up fills."""
    men: int = 0
    """Men it brings into the pool, over the same turns."""
    pushes: dict[str, float] = field(default_factory=dict)


class Draft(Struct):
    """What a team's general draft does (`rules.md §12.2`)."""

    flag: str
    """Flag that says it is in force."""
    men: int = 0
    """Men a week it brings into the pool."""
    once: dict[str, float] = field(default_factory=dict)
    later: dict[str, float] = field(default_factory=dict)
    """Track changes a week from the second turn on."""
    exits: str = ""
    """Flag that says whether men can leave the country."""
    closed: dict[str, float] = field(default_factory=dict)
    """Further changes while nobody can leave: anger."""
    open: dict[str, float] = field(default_factory=dict)
    """Further changes where men can leave: refugees."""


class Settings(Struct):
    """Numbers of `train_mobilise`. A mode is open to the teams that have a row for it."""

    training: tuple[str, ...] = ()
    """Teams that may train units at home."""
    gain: float = 5.0
    """Training a week."""
    home: float = 60.0
    """Ceiling at home."""
    schools: dict[str, School] = field(default_factory=dict)
    records: dict[str, dict[str, float]] = field(default_factory=dict)
    """Team -> track changes of a check of its records."""
    call_up: dict[str, CallUp] = field(default_factory=dict)
    draft: dict[str, Draft] = field(default_factory=dict)
    cost: dict[str, dict[str, float]] = field(default_factory=dict)
    """Mode -> stock -> cost."""
    towards: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Team -> teams towards whom its call-ups and drafts are acts on the ladder (§16.1)."""


def settings(scenario: Scenario) -> Settings | None:
    """The scenario's numbers, if it has that order."""
    rule = scenario.orders.get(KIND)
    return msgspec.convert(rule.settings, Settings) if rule else None


def records_of(team: str) -> str:
    """The spell that says a team's records are up to date."""
    return f"records:{team}:check"


def tick(r: Resolver) -> None:
    """R5, before this turn's orders: call-ups begun last turn go on, drafts in force go on."""
    table = settings(r.board.scenario)
    if table is None:
        return
    for key in sorted(r.world.pending):
        pending = r.world.pending[key]
        if pending.kind == "call_up" and pending.due <= r.turn:
            facts = pending.facts
            _fill(
                r,
                pending.team,
                facts["units"],
                facts["readiness"],
                facts["men"],
                (Drop("pending", key),),
                cause=key,
            )
    weeks = r.board.scenario.turn_days / 7
    for team, draft in sorted(table.draft.items()):
        if r.world.flags.get(draft.flag):
            r.push_all(_times(draft.later, weeks), "cause-draft-later", team=team)
            add_men(r, team, round(draft.men * weeks), "cause-draft")


def check_records(r: Resolver, order: Order) -> None:
    """The next call-up is a turn faster."""
    table = settings(r.board.scenario)
    if table is None:
        return
    until = r.game_day + r.board.scenario.turn_days + FRESH_DAYS
    fresh = Spell(1.0, until, (), order.team, (order.team,), "report-records-old")
    r.emit(
        "records.checked",
        changes=(spells.cast(records_of(order.team), fresh),),
        told={order.team: Report("report-records", kind="order", tone="info")},
        facts={"team": order.team},
        cause=order.id,
    )
    r.push_all(table.records[order.team], "cause-records", team=order.team)


def call_up(r: Resolver, order: Order) -> None:
    """Reservists join: half now and half next turn, or all now if the records were checked."""
    table = settings(r.board.scenario)
    if table is None:
        return
    rule, team = table.call_up[order.team], order.team
    units = [str(u) for u in order.params["units"]]
    ready = records_of(team) in r.world.spells
    parts = 1 if ready else HALVES
    public = Report("report-call-up", {"team": team}, kind="order", tone="warn")
    args = {"count": len(units), "turns": parts}
    own = Report("report-call-up-own", args, kind="order", tone="info")
    changes: list[Change] = [Drop("spells", records_of(team))] if ready else []
    now_men = rule.men // parts
    if not ready:
        rest = {
            "units": units,
            "readiness": round(rule.readiness / parts, 2),
            "men": rule.men - now_men,
        }
        later = Pending(f"call_up:{order.id}", r.turn + 1, "call_up", team, rest, (), (team,))
        changes.append(Put("pending", later.id, later))
    r.emit(
        "reservists.called",
        changes=changes,
        told={**r.tell_all(public), team: own},
        facts={"team": team, "units": units, "turns": parts},
        cause=order.id,
    )
    _fill(r, team, units, round(rule.readiness / parts, 2), now_men, (), cause=order.id)
    r.push_all(rule.pushes, "cause-call-up", team=team)
    _act(r, team, table)


def _fill(
    r: Resolver,
    team: str,
    names: Iterable[str],
    by: float,
    men: int,
    changes: tuple[Change, ...],
    *,
    cause: str,
) -> None:
    units = [r.world.units[n] for n in names if n in r.world.units]
    units = [u for u in units if u.team == team]
    busy(r).update(u.id for u in units)
    rows = [(u, *raised(u, by, "line-reservists")) for u in units]
    values: list[Change] = [SetUnit(u.id, {"readiness": after}) for u, after, _ in rows]
    why = Explanation(lines=tuple(x for _, _, lines in rows for x in lines), rule="12.2")
    args = {"count": len(units), "by": by, "unit": units[0].name if units else ""}
    r.emit(
        "units.filled",
        changes=(*changes, *values),
        told={team: Report("report-filled", args, kind="order", source="source-own", why=why)},
        facts={"team": team, "units": [u.id for u in units], "by": by},
        why=why,
        cause=cause,
    )
    add_men(r, team, men, "cause-call-up", cause)


def add_men(r: Resolver, team: str, men: int, msg: str, cause: str = "") -> None:
    """Men raised: into the team's pool, and booked, so that men are conserved (law 6)."""
    pool = r.board.scenario.manpower.get(team)
    if pool is None or men <= 0:
        return
    key = f"{team}.{pool.stock}"
    after = round(r.world.stocks.get(key, 0.0) + men, 3)
    args = {"men": men, "after": after, "cause": msg}
    r.emit(
        "men.raised",
        changes=(
            Put("stocks", key, after),
            Put("raised", team, r.world.raised.get(team, 0) + men),
        ),
        told={team: Report("report-men-raised", args, kind="order", source="source-own")},
        facts={"team": team, "men": men},
        cause=cause,
    )


def draft(r: Resolver, order: Order) -> None:
    """A general draft is in force from now on; where men cannot leave they are angry (`F063`)."""
    table = settings(r.board.scenario)
    if table is None:
        return
    rule, team = table.draft[order.team], order.team
    if r.world.flags.get(rule.flag):
        return
    exits = bool(rule.exits and r.world.flags.get(rule.exits))
    changes: list[Change] = [Put("flags", rule.flag, True)]
    if exits:
        changes.append(Put("levels", left_of(team), 1.0))
    r.emit(
        "draft.ordered",
        changes=changes,
        told=r.tell_all(Report("report-draft", {"team": team}, kind="order", tone="warn")),
        facts={"team": team},
        cause=order.id,
    )
    r.push_all(rule.once, "cause-draft", team=team)
    if exits:
        r.push_all(rule.open, "cause-draft-leave", team=team)
    else:
        r.push_all(rule.closed, "cause-draft-anger", team=team)
    add_men(r, team, round(rule.men * r.board.scenario.turn_days / 7), "cause-draft", order.id)
    _act(r, team, table)


def _act(r: Resolver, team: str, table: Settings) -> None:
    """Mobilisation in public is an act towards those the scenario names."""
    for other in table.towards.get(team, ()):
        escalation.done(r, team, other, "mobilisation")


def left_of(team: str) -> str:
    """The standing step that says the men a team's draft made angry could leave."""
    return f"draft_left.{team}"


def angry(r: Resolver, flag: str) -> tuple[str, ...]:
    """Teams whose draft in force has kept men in who would leave by exits of this flag."""
    table = settings(r.board.scenario)
    return tuple(
        team
        for team, rule in sorted(table.draft.items() if table else ())
        if rule.exits == flag
        and r.world.flags.get(rule.flag)
        and not r.world.levels.get(left_of(team))
    )


def leave(r: Resolver, teams: Iterable[str]) -> None:
    """Exits have opened while a draft is in force: its anger becomes refugees (`F064`)."""
    table = settings(r.board.scenario)
    if table is None:
        return
    for team in teams:
        r.push_all(_times(table.draft[team].closed, -1), "cause-draft-leave", team=team)
        r.push_all(table.draft[team].open, "cause-draft-leave", team=team)


def _times(pushes: dict[str, float], by: float) -> dict[str, float]:
    return {track: round(push * by, 3) for track, push in pushes.items()}


def cost(table: Settings, mode: str, base: dict[str, float]) -> dict[str, float]:
    """What a mode costs on top of the order itself."""
    out: dict[str, Any] = dict(base)
    for stock, amount in sorted(table.cost.get(mode, {}).items()):
        out[stock] = round(out.get(stock, 0.0) + amount, 3)
    return out

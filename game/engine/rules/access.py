"""Access: what a host lets a guest do on and from its soil (`rules.md §13.1`).

Levels run from 0 (none) to 4 (ground attack); what each means is scenario data. A guest may act
one level above its grant: **defiance**, allowed, public and dear. Two above is refused, unless
the guest's own troops hold the cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import structs

from game.engine.effects import Put
from game.engine.events import Report
from game.engine.hexes import Board
from game.engine.resolver import Resolver
from game.engine.rules import escalation
from game.engine.scenario import AccessRule
from game.engine.state import Access, State, World
from game.engine.view import Known

Stance = Literal["granted", "defiance", "denied"]


def key(host: str, guest: str) -> str:
    """The name of a grant in the state."""
    return f"{host}>{guest}"


def rule_of(board: Board, host: str, guest: str) -> AccessRule | None:
    """The scenario's rule for this host and guest, if it has one."""
    for rule in board.scenario.access:
        if (rule.host, rule.guest) == (host, guest):
            return rule
    return None


def level_of(of: Known | State | World, host: str, guest: str) -> int | None:
    """The level that will be in force when the turn being planned is played; None if unknown.

    A team that plans under notice is bound by the lowered level, because notice ends at R2.
    """
    if isinstance(of, Known):
        for grant in of.grants:
            if (grant.host, grant.guest) == (host, guest):
                return grant.level if grant.next is None else grant.next
        return None
    held = of.access.get(key(host, guest))
    return None if held is None else held.level


def stance(
    board: Board,
    of: Known | State | World,
    host: str,
    guest: str,
    level: int,
    *,
    cell: int = -1,
) -> Stance:
    """Whether a guest may act at a level: "granted", "defiance" (one above) or "denied".

    Where the scenario has no rule for the two, a team's own and its allies' soil is free to it
    and any other closed. `cell`, if given, is where it acts from: soil the guest controls is
    beyond denial.
    """
    if rule_of(board, host, guest) is None and board.friendly(host, guest):
        return "granted"
    held = level_of(of, host, guest)
    if held is not None and level <= held:
        return "granted"
    if held is not None and level == held + 1:
        return "defiance"
    control: Mapping[int, str] = of.control
    return "defiance" if cell >= 0 and control.get(cell) == guest else "denied"


def use(
    r: Resolver, host: str, guest: str, level: int, cause: str = "", *, against: str = ""
) -> None:
    """Write down that a guest acted at a level; defiance costs its price once per turn.

    `against` is the team struck: the host stands one step nearer to it too, by the rung that
    the scenario's fact `access_rungs` gives for the level (`rules.md §16.1`, `F008`).
    """
    held = r.world.access.get(key(host, guest))
    rule = rule_of(r.board, host, guest)
    if held is None or rule is None:
        return
    defied, before = level > held.level, held.used > held.level
    if level > held.used:
        changes = (Put("access", key(host, guest), structs.replace(held, used=level)),)
        told = {}
        if defied and not before:
            told = r.tell_all(
                Report(
                    "report-access-defied",
                    {"host": host, "guest": guest, "level": level, "granted": held.level},
                    tone="warn",
                )
            )
        r.emit(
            "access.used",
            changes=changes,
            told=told,
            facts={"host": host, "guest": guest, "level": level, "granted": held.level},
            cause=cause,
        )
    if defied and not before:
        r.push_all(rule.defiance, "cause-access-defied", host=host, guest=guest)
    rungs = r.board.scenario.facts.get("access_rungs", {})
    if against and not defied and str(level) in rungs:
        escalation.act(
            r, host, against, int(rungs[str(level)]), "rung-host-soil-used", host=host, guest=guest
        )


def put_level(
    r: Resolver,
    host: str,
    guest: str,
    to: int,
    *,
    msg: str,
    kind: str,
    cause: str = "",
    until: int | None = None,
    public: bool = False,
) -> None:
    """Set a grant at once and tell those who may know: the parties, and all if it is public.

    A change is public if the level before or after it is (`AccessRule.public_from`).
    """
    rule = rule_of(r.board, host, guest)
    held = r.world.access.get(key(host, guest))
    if rule is None or held is None:
        return
    report = Report(
        msg,
        {"host": host, "guest": guest, "level": to, "before": held.level},
        tone="info" if to >= held.level else "warn",
    )
    everyone = public or max(held.level, to) >= rule.public_from
    told = r.tell_all(report) if everyone else r.tell(host, guest, report=report)
    r.emit(
        kind,
        changes=(Put("access", key(host, guest), Access(to, None, until, held.used)),),
        told=told,
        facts={"host": host, "guest": guest, "from": held.level, "to": to},
        cause=cause,
    )


def grant(
    r: Resolver, host: str, guest: str, level: int, *, cause: str, until: int | None = None
) -> None:
    """Raise a grant at once; every level passed has its price, and the law its own."""
    rule = rule_of(r.board, host, guest)
    before = level_of(r.world, host, guest)
    if rule is None or before is None or level <= before:
        return
    args = {"host": host, "guest": guest, "level": level}
    put_level(
        r,
        host,
        guest,
        level,
        msg="report-access-granted",
        kind="access.granted",
        cause=cause,
        until=until,
    )
    for passed in range(before + 1, level + 1):
        r.push_all(rule.grant.get(str(passed), {}), "cause-access-granted", **args)
    flags = r.world.flags
    if against_law(rule, flags, level) and not against_law(rule, flags, before):
        r.push_all(rule.law_grant, "cause-access-law", **args)


def against_law(rule: AccessRule, flags: Mapping[str, bool], level: int) -> bool:
    """Whether a level is forbidden by a law of the host that is in force."""
    return bool(rule.law_flag) and level >= rule.law_level and bool(flags.get(rule.law_flag))


def begin(r: Resolver) -> None:
    """R2: lowered levels whose notice has run out take force; last turn's marks of use go."""
    for name, held in sorted(r.world.access.items()):
        if held.used:
            r.emit("access.begun", changes=(Put("access", name, structs.replace(held, used=0)),))
        if held.next is not None:
            host, guest = name.split(">")
            put_level(
                r,
                host,
                guest,
                held.next,
                msg="report-access-lowered",
                kind="access.lowered",
                until=held.until,
            )


def settle(r: Resolver) -> None:
    """R9: grants whose last turn this was lapse; a lapse is no breach."""
    for name, held in sorted(r.world.access.items()):
        if held.until is not None and held.until <= r.turn and held.level > 0:
            host, guest = name.split(">")
            put_level(r, host, guest, 0, msg="report-access-lapsed", kind="access.lapsed")

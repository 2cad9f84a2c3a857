"""What each team's picture says (`rules.md §11.1`, `§11.2`): reports, estimates, ageing, ids.

A report writes a contact into a team's picture with what its level gives, as estimated and not as
true. A contact carries an id made for that team; a unit seen again far from where it was last
reported, and not identified, is a new contact, so ids never tell that two sightings are one unit.
New contacts are numbered by what was reported of them, never by what stands behind. Activity in a
cell (level 1) is one contact, however many units cause it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import structs

from game.engine.effects import Change, Forget, SetContact, SetUnit
from game.engine.events import Explanation, Line, Report
from game.engine.hexes import Board
from game.engine.orders import order_types
from game.engine.orders.base import UnitOrderType
from game.engine.resolver import Resolver
from game.engine.rules import sensors, sharing
from game.engine.rules.sensors import STARTEX_STEP, Look
from game.engine.state import Contact, Picture, Unit, World

SPREAD = {2: 0.5, 3: 0.25, 4: 0.10}
"""Half-width of the strength estimate by level (`rules.md §11.1`)."""
FOLLOW_CELLS = 2
"""How far an unidentified contact may have moved and still be taken for the same one. Judgement."""
_OPEN = frozenset(("line-sensor", "line-two-sensors", "line-forest", "line-source-silent"))
"""Lines of a look its team may read: its own sensors, and the map. Cover and chance stay hidden."""

Sighting = tuple[Contact, str]
"""A contact as reported, id "" if it is new, and the true unit behind it, "" if none is."""


def turn(r: Resolver) -> None:
    """R8: every team's sensors look once at every foreign unit; old contacts age."""
    teams = sorted(r.board.teams)
    looks = {team: sensors.looks(r, team) for team in teams}
    for team in teams:
        best = dict(looks[team])
        for giver in teams:
            for unit, look in sharing.fresh(r, giver, team, looks[giver]).items():
                if unit not in best or look.level > best[unit].level:
                    best[unit] = look
        _file(r, team, _seen(r, team, best), {u: look.lines for u, look in best.items()})
        if r.step != STARTEX_STEP:
            passed = [_late(r, giver, team) for giver in teams]
            _age(r, team, frozenset().union(*passed))
    if r.step != STARTEX_STEP:
        for team in teams:
            sharing.risk(r, team, looks[team])
    moved = [u for u in sorted(r.world.units) if r.world.units[u].rail_moved]
    for team in sorted({r.world.units[u].team for u in moved}):
        r.emit(
            "unit.settled",
            changes=[
                SetUnit(u, {"rail_moved": False}) for u in moved if r.world.units[u].team == team
            ],
            told={team: Report(msg="report-settled", kind="move", source="source-own")},
        )


def _seen(r: Resolver, team: str, best: dict[str, Look]) -> list[Sighting]:
    """The sightings of one look; where anything else is reported, mere activity is not news."""
    made = [
        _observe(r, team, r.world.units[unit], look.level, look.source)
        for unit, look in sorted(best.items())
    ]
    out = [s for s in made if s[0].id or s[0].level > 1]
    taken = {contact.cell for contact, _ in out}
    for sighting in made:
        if sighting[0].cell not in taken and not sighting[0].id:
            taken.add(sighting[0].cell)
            out.append(sighting)
    return out


def report(r: Resolver, team: str, unit: str, level: int, source: str) -> None:
    """One report outside the weekly look: a battle, a launch. Told to the team alone."""
    seen = r.world.units.get(unit)
    if seen is None or seen.cell < 0 or seen.team == team or team not in r.board.teams:
        return
    held = _held(r.world, team, seen)
    if held is not None and held.seen == r.game_day and held.level >= level:
        return
    _file(r, team, [_observe(r, team, seen, level, source)])


def publish(r: Resolver, author: str, contact: Contact, unit: str) -> None:
    """A report made public: all but its author and its subject hold it too, if it is news."""
    for team in sorted(r.board.teams):
        behind = r.world.units.get(unit)
        if team in (author, contact.team) or (behind is not None and behind.team == team):
            continue
        made = structs.replace(contact, id="", source="source-public", level=min(3, contact.level))
        _pass_on(r, team, made, unit)


def _pass_on(r: Resolver, team: str, report: Contact, unit: str) -> str:
    """File another's report with a team unless it holds a newer or better one; the id it got."""
    picture = r.world.pictures.get(team, Picture())
    mine = picture.contacts.get(picture.of.get(unit, ""))
    if mine is not None and (mine.seen, mine.level) >= (report.seen, report.level):
        return ""
    if mine is not None and mine.seen >= report.seen and report.level < 3:
        return ""
    same = mine is not None and report.cell in r.board.within(mine.cell, FOLLOW_CELLS)
    number = picture.next
    made = structs.replace(report, id=mine.id if mine is not None and same else "")
    _file(r, team, [(made, unit)])
    return made.id or _name(number)


def _late(r: Resolver, giver: str, team: str) -> frozenset[str]:
    """File what a giver shares a turn late; the contacts made or brought up to date."""
    ids = (_pass_on(r, team, contact, unit) for contact, unit in sharing.late(r, giver, team))
    return frozenset(i for i in ids if i)


def _name(number: int) -> str:
    """The id of a team's n-th contact."""
    return f"K-{number:02d}"


def _held(world: World, team: str, unit: Unit) -> Contact | None:
    """The contact the team holds of this unit, if any."""
    picture = world.pictures.get(team, Picture())
    return picture.contacts.get(picture.of.get(unit.id, ""))


def _observe(r: Resolver, team: str, unit: Unit, level: int, source: str) -> tuple[Contact, str]:
    """The contact this sighting makes or brings up to date, and the true unit behind it."""
    old = _held(r.world, team, unit)
    same = old is not None and (
        (old.level >= 3 and level >= 3) or unit.cell in r.board.within(old.cell, FOLLOW_CELLS)
    )
    base = old if same else None
    kind = r.board.types[unit.type]
    low = base.low if base else 0
    high = base.high if base else 0
    if level >= 2:
        u = r.draw("estimate", team, unit.id, odds={})
        low, high = estimate(unit.strength, SPREAD[level], u)
    return (
        Contact(
            id=base.id if base else "",
            cell=unit.cell,
            level=level,
            seen=_today(r),
            source=source,
            team=unit.team if level >= 2 else (base.team if base else ""),
            kind=kind.kind if level >= 2 else (base.kind if base else ""),
            type=unit.type if level >= 3 else (base.type if base else ""),
            name=unit.name if level >= 3 else (base.name if base else ""),
            low=low,
            high=high,
            posture=unit.posture if level >= 3 else "",
            hint=_hint(r, unit.id) if level >= 4 else "",
        ),
        unit.id,
    )


def _hint(r: Resolver, unit: str) -> str:
    """The kind of order a unit carries out this turn, "" if none."""
    doing: dict[str, str] | None = r.memo.get("doing")
    if doing is None:
        doing = r.memo["doing"] = _doing(r)
    return doing.get(unit, "")


def _doing(r: Resolver) -> dict[str, str]:
    """Unit -> kind of the order given to it this turn; the first by kind if there are several."""
    types = order_types()
    types = order_types()
    out: dict[str, str] = {}
    for kind in sorted(r.orders, reverse=True):
        made = types.get(kind)
        if isinstance(made, UnitOrderType):
            for order in r.of_kind(kind):
                value = order.params.get(made.units_param)
                for unit in value if isinstance(value, list | tuple) else (value,):
                    out[str(unit)] = kind
    return out


def _today(r: Resolver) -> int:
    """Game day of a report: 0 at STARTEX, else the day being played or the turn's last."""
    if r.step == STARTEX_STEP:
        return 0
    return r.game_day if r.day else r.turn * r.board.scenario.turn_days


def estimate(strength: int, spread: float, u: float) -> tuple[int, int]:
    """A band of ±spread around a guess off the truth by up to 0.6 of it, in hundreds of men.

    The band holds the truth but its middle does not give it away. Below 400 men it is in tens.
    """
    grain = 100 if strength >= 400 else 10
    guess = strength * (1 + spread * 0.6 * (2 * u - 1))
    low = round(guess * (1 - spread) / grain) * grain
    high = round(guess * (1 + spread) / grain) * grain
    return min(low, strength // grain * grain), max(
        high, low + grain, -(-strength // grain) * grain
    )


def _file(
    r: Resolver,
    team: str,
    sightings: Iterable[Sighting],
    lines: dict[str, tuple[Line, ...]] | None = None,
) -> None:
    """Write sightings into the picture: one report for each that is news, one for the rest."""
    same: list[Change] = []
    for made, unit in sorted(sightings, key=_by_report):
        picture = r.world.pictures.get(team, Picture())
        contact = made if made.id else structs.replace(made, id=_name(picture.next))
        old = picture.contacts.get(contact.id)
        if old is not None and (old.cell, old.level, old.hint) == (
            contact.cell,
            contact.level,
            contact.hint,
        ):
            same.append(SetContact(team, contact, unit))
            continue
        msg = "report-contact-new" if old is None else "report-contact-moved"
        if old is not None and old.cell == contact.cell:
            better = contact.level >= old.level
            msg = "report-contact-better" if better else "report-contact-worse"
        why = Explanation(lines=lines[unit], rule="11.1") if lines and lines.get(unit) else None
        r.emit(
            "contact.reported",
            changes=[SetContact(team, contact, unit)],
            told={
                team: Report(
                    msg,
                    _args(r.board, contact),
                    contact.cell,
                    "contact",
                    why=_open(why),
                    source=contact.source,
                )
            },
            facts={"team": team, "contact": contact.id, "unit": unit, "level": contact.level},
            why=why,
            cell=contact.cell,
        )
    if same:
        r.emit(
            "contacts.confirmed",
            changes=same,
            told={
                team: Report(
                    "report-contacts-confirmed",
                    {"count": len(same)},
                    kind="contact",
                    source="source-own",
                )
            },
            facts={"team": team, "count": len(same)},
        )


def _by_report(sighting: Sighting) -> tuple[Any, ...]:
    """The order in which sightings are filed: by what is reported, the true unit only last."""
    c, unit = sighting
    said = (c.cell, -c.level, c.team, c.kind, c.type, c.name, c.low, c.high, c.posture, c.source)
    return (not c.id, c.id, *said, unit)


def _open(why: Explanation | None) -> Explanation | None:
    """What of a look its own team may read; nothing that tells how well the unit hides."""
    if why is None:
        return None
    return structs.replace(why, lines=tuple(x for x in why.lines if x.msg in _OPEN))


def _args(board: Board, contact: Contact) -> dict[str, Any]:
    return {
        "contact": contact.id,
        "place": board.name(contact.cell),
        "level": contact.level,
        "kind": contact.kind or "unknown",
        "team": contact.team,
        "name": contact.name,
        "low": contact.low,
        "high": contact.high,
        "seen": contact.seen,
        "source": contact.source,
        "hint": f"order-{contact.hint}" if contact.hint else "none",
    }


def _age(r: Resolver, team: str, fresh: frozenset[str] = frozenset()) -> None:
    """Contacts not seen this turn drop a level and keep their place and date (`rules.md §11.2`)."""
    picture = r.world.pictures.get(team, Picture())
    first_day = (r.turn - 1) * r.board.scenario.turn_days
    for contact_id in sorted(picture.contacts):
        contact = picture.contacts[contact_id]
        if contact.seen > first_day or contact_id in fresh:
            continue
        level = contact.level - 1
        args = {"contact": contact.id, "place": r.board.name(contact.cell), "level": level}
        if level <= 0:
            r.emit(
                "contact.lost",
                changes=[Forget(team, contact_id)],
                told={
                    team: Report(
                        "report-contact-lost", args, contact.cell, "contact", source="source-own"
                    )
                },
                facts={"team": team, "contact": contact_id},
                cell=contact.cell,
            )
            continue
        unit = next((u for u, c in sorted(picture.of.items()) if c == contact_id), "")
        older = structs.replace(contact, level=level)
        r.emit(
            "contact.aged",
            changes=[SetContact(team, older, unit)],
            told={
                team: Report(
                    "report-contact-aged", args, contact.cell, "contact", source="source-own"
                )
            },
            facts={"team": team, "contact": contact_id, "level": level},
            cell=contact.cell,
        )


def opening(r: Resolver) -> None:
    """What each team holds at STARTEX: the scenario's reports, then the first look."""
    for team in sorted(r.board.scenario.known_at_start):
        changes: list[Change] = []
        for number, row in enumerate(r.board.scenario.known_at_start[team], start=1):
            unit = r.world.units.get(str(row.get("unit", "")))
            cell = int(row["cell"]) if "cell" in row else unit.cell if unit else -1
            contact = Contact(
                id=f"K-{number:02d}",
                cell=cell,
                level=int(row["level"]),
                seen=0,
                source=str(row.get("source", "source-start")),
                team=str(row.get("team", unit.team if unit else "")),
                kind=str(row.get("kind", r.board.types[unit.type].kind if unit else "")),
                type=str(row.get("type", "")),
                name=str(row.get("name", "")),
                low=int(row.get("low", 0)),
                high=int(row.get("high", 0)),
            )
            changes.append(SetContact(team, contact, unit.id if unit else ""))
        if changes:
            told = Report("report-start-contacts", {"count": len(changes)}, kind="contact")
            r.emit("contacts.given", changes=changes, told={team: told}, facts={"team": team})

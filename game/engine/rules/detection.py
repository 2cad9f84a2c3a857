"""What each team's picture says (`rules.md §11.1`, `§11.2`): reports, estimates, ageing, ids.

A report writes a contact into a team's picture with what its level gives, as estimated and not as
true. A contact carries an id made for that team; which one a sighting goes to is judged by what was
reported (`association.py`), and new ones are numbered by it, so ids tell nothing more. Activity in
a cell (level 1) is one contact, however many units cause it.
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
from game.engine.rules.association import Sighting, assign, by_report
from game.engine.rules.sensors import STARTEX_STEP, Look
from game.engine.state import Contact, Picture, Unit, World

SPREAD = {2: 0.5, 3: 0.25, 4: 0.10}
"""Half-width of the strength estimate by level (`rules.md §11.1`)."""
_OPEN = frozenset(("line-sensor", "line-two-sensors", "line-forest", "line-source-silent"))
"""Lines of a look its team may read: its own sensors, and the map. Cover and chance stay hidden."""


def turn(r: Resolver) -> None:
    """R8: every team's sensors look once at every foreign unit; old contacts age."""
    teams = sorted(r.board.teams)
    looks = {team: sensors.looks(r, team) for team in teams if _counts(r, team)}
    for team in sorted(r.watching):
        best = dict(looks[team])
        for giver in looks:
            for unit, look in sharing.fresh(r, giver, team, looks[giver]).items():
                if unit not in best or look.level > best[unit].level:
                    best[unit] = look
        _file(r, team, _seen(r, team, best), {u: look.lines for u, look in best.items()})
        if r.step != STARTEX_STEP:
            passed = [_pass_on(r, team, sharing.late(r, giver, team)) for giver in teams]
            _age(r, team, frozenset().union(*passed))
    if r.step != STARTEX_STEP:
        for team in looks:
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


def _counts(r: Resolver, team: str) -> bool:
    """Whether what a team's sensors read this turn is asked for: by itself, or by whom it tells."""
    told = (sharing.share(r.world, team, other).level for other in r.watching)
    return team in r.watching or any(told)


def _seen(r: Resolver, team: str, best: dict[str, Look]) -> list[Sighting]:
    """The sightings of one look; where anything else is reported, mere activity is not news."""
    made = _observed(
        r, team, [(r.world.units[u], k.level, k.source) for u, k in sorted(best.items())]
    )
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
    _file(r, team, _observed(r, team, [(seen, level, source)]))


def publish(r: Resolver, author: str, contact: Contact, unit: str) -> None:
    """A report made public: all but its author and its subject hold it too, if it is news."""
    for team in sorted(r.board.teams):
        behind = r.world.units.get(unit)
        if team in (author, contact.team) or (behind is not None and behind.team == team):
            continue
        made = structs.replace(contact, id="", source="source-public", level=min(3, contact.level))
        _pass_on(r, team, [(made, unit)])


def _pass_on(r: Resolver, team: str, reports: list[Sighting]) -> frozenset[str]:
    """File others' reports where the team holds nothing newer or better; the contacts they made."""
    picture = r.world.pictures.get(team, Picture())
    taken_for = assign(r.board, picture, reports, None)
    news = []
    for n, (report, unit) in enumerate(reports):
        mine = taken_for.get(n)
        if mine is None:
            news.append((report, unit))
        elif (mine.seen, mine.level) < (report.seen, report.level) and (
            mine.seen < report.seen or report.level >= 3
        ):
            news.append((structs.replace(report, id=mine.id), unit))
    _file(r, team, news)
    before, after = picture.contacts, r.world.pictures.get(team, Picture()).contacts
    return frozenset(c for c in after if after[c] is not before.get(c))


def _name(number: int) -> str:
    """The id of a team's n-th contact."""
    return f"K-{number:02d}"


def _held(world: World, team: str, unit: Unit) -> Contact | None:
    """The contact the team holds of this unit, if any."""
    picture = world.pictures.get(team, Picture())
    return picture.contacts.get(picture.of.get(unit.id, ""))


def _observed(r: Resolver, team: str, looks: list[tuple[Unit, int, str]]) -> list[Sighting]:
    """What some looks report, each with the contact it is taken for, if any."""
    picture = r.world.pictures.get(team, Picture())
    made = [_observe(r, team, unit, level, source) for unit, level, source in looks]
    taken_for = assign(r.board, picture, made, _today(r))
    return [
        (_follow(contact, taken_for[n]) if n in taken_for else contact, unit)
        for n, (contact, unit) in enumerate(made)
    ]


def _observe(r: Resolver, team: str, unit: Unit, level: int, source: str) -> Sighting:
    """What a look at a level reports, and the true unit behind it."""
    kind = r.board.types[unit.type]
    low = high = 0
    if level >= 2:
        u = r.draw("estimate", team, unit.id, odds={})
        low, high = estimate(unit.strength, SPREAD[level], u)
    contact = Contact(
        id="",
        cell=unit.cell,
        level=level,
        seen=_today(r),
        source=source,
        team=unit.team if level >= 2 else "",
        kind=kind.kind if level >= 2 else "",
        type=unit.type if level >= 3 else "",
        name=unit.name if level >= 3 else "",
        low=low,
        high=high,
        posture=unit.posture if level >= 3 else "",
        hint=_hint(r, unit.id) if level >= 4 else "",
    )
    return contact, unit.id


def _follow(seen: Contact, held: Contact) -> Contact:
    """A sighting as a contact's next report: what its level does not give stays as believed."""
    return structs.replace(
        seen,
        id=held.id,
        team=seen.team or held.team,
        kind=seen.kind or held.kind,
        type=seen.type or held.type,
        name=seen.name or held.name,
        low=seen.low or held.low,
        high=seen.high or held.high,
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
    for made, unit in sorted(sightings, key=by_report):
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
        "hint": contact.hint or "none",
    }


def _age(r: Resolver, team: str, fresh: frozenset[str] = frozenset()) -> None:
    """Contacts not seen this turn drop a level and keep their place and date (`rules.md §11.2`)."""
    picture = r.world.pictures.get(team, Picture())
    first_day = (r.turn - 1) * r.board.scenario.turn_days
    behind = {contact: unit for unit, contact in picture.of.items()}
    older: list[Contact] = []
    for contact_id in sorted(picture.contacts):
        contact = picture.contacts[contact_id]
        if contact.seen > first_day or contact_id in fresh:
            continue
        if contact.level > 1:
            older.append(structs.replace(contact, level=contact.level - 1))
            continue
        args = {"contact": contact.id, "place": r.board.name(contact.cell)}
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
    if older:
        report = Report(
            "report-contacts-aged",
            {"count": len(older), "contact": older[0].id},
            kind="contact",
            source="source-own",
        )
        r.emit(
            "contacts.aged",
            changes=[SetContact(team, c, behind.get(c.id, "")) for c in older],
            told={team: report},
            facts={"team": team, "contacts": {c.id: c.level for c in older}},
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

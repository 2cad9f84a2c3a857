"""Who sees what (`rules.md §11.1`, `§11.2`, `§11.4`): levels, reports, ageing, sharing.

A report writes a contact into a team's picture with what its level gives, as estimated and not as
true. A contact carries an id made for that team; a unit seen again far from where it was last
reported, and not identified, is a new contact, so ids never tell that two sightings are one unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import structs

from game.engine.effects import Change, Forget, SetContact, SetUnit
from game.engine.events import Report
from game.engine.hexes import Board
from game.engine.resolver import Resolver
from game.engine.state import Contact, Picture, Unit, World

SPREAD = {2: 0.5, 3: 0.25, 4: 0.10}
"""Half-width of the strength estimate by level (`rules.md §11.1`)."""
CONCEALING = frozenset(("forest", "hilly_forest"))
SHARED_CAP = {1: 2, 2: 3, 3: 4}
"""Highest level passed on by a sharing level (`rules.md §11.4`)."""
STARTEX_STEP = "R0"
"""The step of `setup`: reports bear day 0, and nothing is old yet."""
FOLLOW_CELLS = 2
"""How far an unidentified contact may have moved and still be taken for the same one. Judgement."""


def turn(r: Resolver) -> None:
    """R8: every team's sensors look once at every foreign unit; old contacts age."""
    looks = {team: _looks(r, team) for team in sorted(r.board.teams)}
    for team in sorted(r.board.teams):
        best = dict(looks[team])
        for giver in sorted(r.board.teams):
            level = r.board.scenario.sharing.get(f"{giver}>{team}", 0)
            for unit, (seen, source) in _shared(level, looks[giver]).items():
                if r.world.units[unit].team == team or seen <= best.get(unit, (0, ""))[0]:
                    continue
                best[unit] = (seen, source)
        # Each sighting is worked out when the one before it is filed: ids go up one by one.
        _file(
            r,
            team,
            (
                _observe(r, team, r.world.units[unit], level, source)
                for unit, (level, source) in sorted(best.items())
                if level > 0
            ),
        )
        if r.step != STARTEX_STEP:
            late = [
                _late(r, giver, team)
                for giver in sorted(r.board.teams)
                if r.board.scenario.sharing.get(f"{giver}>{team}", 0) == 1
            ]
            _age(r, team, frozenset().union(*late))
    moved = [u for u in sorted(r.world.units) if r.world.units[u].rail_moved]
    for team in sorted({r.world.units[u].team for u in moved}):
        r.emit(
            "unit.settled",
            changes=[
                SetUnit(u, {"rail_moved": False}) for u in moved if r.world.units[u].team == team
            ],
            told={team: Report(msg="report-settled", kind="move", source="source-own")},
        )


def report(r: Resolver, team: str, unit: str, level: int, source: str) -> None:
    """One report outside the weekly look: a battle, a launch. Told to the team alone."""
    seen = r.world.units.get(unit)
    if seen is None or seen.cell < 0 or seen.team == team or team not in r.board.teams:
        return
    held = _held(r.world, team, seen)
    if held is not None and held.seen == r.game_day and held.level >= level:
        return
    _file(r, team, [_observe(r, team, seen, level, source)])


def _looks(r: Resolver, team: str) -> dict[str, tuple[int, str]]:
    """Foreign unit -> (level, source) as this team's own sensors have it this turn."""
    board, world = r.board, r.world
    mine = [u for _, u in sorted(world.units.items()) if u.team == team and u.cell >= 0]
    cover: dict[int, dict[str, int]] = {}
    for u in mine:
        kind = board.types[u.type]
        name = "recce" if kind.sensor >= 3 else "ground"
        for cell in board.within(u.cell, kind.sensor_cells):
            at = cover.setdefault(cell, {})
            at[name] = max(at.get(name, 0), kind.sensor)
    out: dict[str, tuple[int, str]] = {}
    for unit_id in sorted(world.units):
        unit = world.units[unit_id]
        if unit.team == team or unit.cell < 0:
            continue
        kinds = dict(cover.get(unit.cell, {}))
        for sensor in board.scenario.sensors.get(team, ()):
            if _covers(board, sensor, unit):
                kinds[sensor["kind"]] = max(kinds.get(sensor["kind"], 0), sensor["level"])
        if not kinds:
            continue
        best = max(kinds.values())
        source = next(k for k in sorted(kinds) if kinds[k] == best)
        level = best + (1 if len(kinds) > 1 else 0) - concealment(board, unit)
        die = r.draw("detect", team, unit_id, odds={"lower": 15.0, "as read": 70.0, "higher": 15.0})
        level += -1 if die < 0.15 else 1 if die > 0.85 else 0
        level = min(4, max(0, level))
        if level:
            out[unit_id] = (level, f"source-{source}")
    return out


def concealment(board: Board, unit: Unit) -> int:
    """Levels a unit is harder to see by; negative if it moved by rail (`rules.md §11.1`)."""
    hidden = 1 if board.cells[unit.cell].terrain in CONCEALING else 0
    hidden += 1 if "concealed" in unit.tags else 0
    return hidden - (1 if unit.rail_moved else 0)


def _covers(board: Board, sensor: dict[str, Any], unit: Unit) -> bool:
    """Whether a sensor not tied to a unit sees this one: by country, team watched, weight, unit."""
    cell = board.cells[unit.cell]
    return (
        (not sensor.get("countries") or cell.owner in sensor["countries"])
        and (not sensor.get("of") or unit.team in sensor["of"])
        and (not sensor.get("heavy") or board.types[unit.type].heavy)
        and (not sensor.get("units") or unit.id in sensor["units"])
    )


def _shared(level: int, fresh: dict[str, tuple[int, str]]) -> dict[str, tuple[int, str]]:
    """What a giver passes on of this turn's looks: nothing at level 1, which is a turn late."""
    if level < 2:
        return {}
    cap = SHARED_CAP[level]
    return {u: (min(cap, seen), "source-shared") for u, (seen, _) in fresh.items()}


def _late(r: Resolver, giver: str, team: str) -> frozenset[str]:
    """Sharing level 1: the giver's contacts as they stood when the turn began, place and date too.

    Returns the receiver's contacts that were made or brought up to date.
    """
    held = r.before.pictures.get(giver, Picture())
    behind = {contact: unit for unit, contact in held.of.items()}
    passed = []
    for contact_id in sorted(held.contacts):
        old, unit = held.contacts[contact_id], behind.get(contact_id, "")
        if old.team == team or (unit in r.before.units and r.before.units[unit].team == team):
            continue
        picture = r.world.pictures.get(team, Picture())
        mine = picture.contacts.get(picture.of.get(unit, ""))
        if mine is not None and mine.seen >= old.seen:
            continue
        same = mine is not None and old.cell in r.board.within(mine.cell, FOLLOW_CELLS)
        made = structs.replace(
            old,
            id=mine.id if mine is not None and same else f"K-{picture.next:02d}",
            level=min(SHARED_CAP[1], old.level),
            source="source-shared",
            type="",
            name="",
            posture="",
        )
        _file(r, team, [(made, unit)])
        passed.append(made.id)
    return frozenset(passed)


def _held(world: World, team: str, unit: Unit) -> Contact | None:
    """The contact the team holds of this unit, if any."""
    picture = world.pictures.get(team, Picture())
    return picture.contacts.get(picture.of.get(unit.id, ""))


def _observe(r: Resolver, team: str, unit: Unit, level: int, source: str) -> tuple[Contact, str]:
    """The contact this sighting makes or brings up to date, and the true unit behind it."""
    picture = r.world.pictures.get(team, Picture())
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
            id=base.id if base else f"K-{picture.next:02d}",
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
        ),
        unit.id,
    )


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


def _file(r: Resolver, team: str, sightings: Iterable[tuple[Contact, str]]) -> None:
    """Write sightings into the picture: one report for each that is news, one for the rest."""
    same: list[Change] = []
    for made, unit in sightings:
        picture = r.world.pictures.get(team, Picture())
        contact = made
        if contact.id not in picture.contacts and contact.id != f"K-{picture.next:02d}":
            contact = structs.replace(contact, id=f"K-{picture.next:02d}")
        old = picture.contacts.get(contact.id)
        if old is not None and (old.cell, old.level) == (contact.cell, contact.level):
            same.append(SetContact(team, contact, unit))
            continue
        msg = "report-contact-new" if old is None else "report-contact-moved"
        if old is not None and old.cell == contact.cell:
            better = contact.level > old.level
            msg = "report-contact-better" if better else "report-contact-worse"
        r.emit(
            "contact.reported",
            changes=[SetContact(team, contact, unit)],
            told={
                team: Report(
                    msg, _args(r.board, contact), contact.cell, "contact", source=contact.source
                )
            },
            facts={"team": team, "contact": contact.id, "unit": unit, "level": contact.level},
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

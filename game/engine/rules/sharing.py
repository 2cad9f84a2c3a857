"""Intelligence shared between teams, and what it risks (`rules.md §11.4`).

Level 1 passes on the giver's picture as it stood when the turn began, at most level 2; level 2
what its own sensors read this turn, at most level 3; level 3 all of it. A protected source holds
one level back. What was itself received from another team is never passed on.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from game.engine.effects import Change, Drop, Put, SetContact
from game.engine.events import Explanation, Line, Report
from game.engine.explain import Tally
from game.engine.resolver import Resolver
from game.engine.rules import sensors
from game.engine.rules.sensors import Look
from game.engine.state import Contact, Picture, Share, State, World

RULE = "11.4"
CAP = {0: 0, 1: 2, 2: 3, 3: 4}
"""Highest level passed on by a sharing level."""
SHARED = "source-shared"
RISK = 0.05
"""Chance that a shared report of level 3 or more costs its source."""
RISKY = 3


def share(of: State | World, giver: str, getter: str) -> Share:
    """What one team lets another have now."""
    return of.sharing.get(f"{giver}>{getter}", Share(0))


def put(r: Resolver, giver: str, getter: str, to: Share, cause: str = "") -> None:
    """Set what a team shares with another. Both hear of the level, the giver alone of the rest."""
    key, before = f"{giver}>{getter}", share(r.world, giver, getter)
    if before == to:
        return
    change: Change = Put("sharing", key, to) if to.level else Drop("sharing", key)
    args = {"team": giver, "to": getter, "level": to.level, "before": before.level}
    tally = Tally("level", RULE).plus("line-sharing-level", CAP[to.level])
    if to.protect:
        tally.plus("line-protected", -1)
    tally.at_least(0).total("line-sharing-cap", 0)
    whole = Explanation(lines=tally.lines, rule=RULE)
    said = {**args, "protect": "yes" if to.protect else "no"}
    told = {giver: Report("report-sharing-own", said, kind="contact", why=whole)}
    if before.level != to.level:
        bare = Explanation(lines=tally.lines[:1], rule=RULE)
        told[getter] = Report("report-sharing", args, kind="contact", why=bare)
    r.emit(
        "sharing.set",
        changes=(change,),
        told=told,
        facts={**args, "protect": to.protect},
        why=whole,
        cause=cause,
    )


def passed(held: Share, level: int) -> int:
    """The level at which a report of some level arrives; 0 if it does not."""
    return max(0, min(CAP[held.level], level) - (1 if held.protect else 0))


def fresh(r: Resolver, giver: str, getter: str, seen: Mapping[str, Look]) -> dict[str, Look]:
    """What of a giver's looks of this turn reaches the other: nothing at level 1, a turn late."""
    held = share(r.world, giver, getter)
    if held.level < 2:
        return {}
    out = {}
    for unit, look in seen.items():
        level = passed(held, look.level)
        if level and r.world.units[unit].team != getter:
            out[unit] = Look(level, SHARED)
    return out


def late(r: Resolver, giver: str, getter: str) -> list[tuple[Contact, str]]:
    """Sharing level 1: the giver's own reports as the turn began, place and date too.

    Each with the unit behind it; without an id, which is the receiver's to give.
    """
    held = share(r.world, giver, getter)
    if held.level != 1:
        return []
    picture = r.before.pictures.get(giver, Picture())
    behind = {contact: unit for unit, contact in picture.of.items()}
    out = []
    for contact_id in sorted(picture.contacts):
        old, unit = picture.contacts[contact_id], behind.get(contact_id, "")
        level = passed(held, old.level)
        mine = unit in r.before.units and r.before.units[unit].team == getter
        if not level or old.source == SHARED or old.team == getter or mine:
            continue
        made = structs.replace(
            old, id="", level=level, source=SHARED, type="", name="", posture="", hint=""
        )
        if level < 2:
            made = structs.replace(made, team="", kind="", low=0, high=0)
        out.append((made, unit))
    return out


def risk(r: Resolver, giver: str, seen: Mapping[str, Look]) -> None:
    """R8: each report of level 3 or more that was shared as such may cost its source, once."""
    getters = [t for t in sorted(r.board.teams) if share(r.world, giver, t).level >= 2]
    for unit in sorted(seen):
        to = [
            t
            for t in getters
            if passed(share(r.world, giver, t), seen[unit].level) >= RISKY
            and not share(r.world, giver, t).protect
            and r.world.units[unit].team != t
        ]
        for getter in to:
            u = r.draw("source", giver, getter, unit, odds={"lost": 100 * RISK})
            if u < RISK:
                lose(r, giver, unit, RISK, u)
                break


def lose(r: Resolver, team: str, unit: str, chance: float, u: float, cause: str = "") -> None:
    """A team's source on a unit falls silent: the contact drops to level 2 and stays there."""
    picture = r.world.pictures.get(team, Picture())
    contact = picture.contacts.get(picture.of.get(unit, ""))
    changes: list[Change] = []
    if unit:
        changes.append(sensors.silence(r, team, unit, cause or f"shared-{r.turn}"))
    told = {}
    why = Explanation(
        lines=(Line("odds", "line-source-risk", round(100 * chance, 2), "=", "judgement", RULE),),
        odds=(("lost", round(100 * chance, 2)), ("kept", round(100 * (1 - chance), 2))),
        die=round(u, 4),
        outcome="lost",
        rule=RULE,
    )
    if contact is not None:
        changes.append(SetContact(team, silent(contact), unit))
        report = Report(
            "report-source-lost",
            {"contact": contact.id, "place": r.board.name(contact.cell)},
            contact.cell,
            "contact",
            why=structs.replace(why, die=None),
            source=contact.source,
            tone="warn",
        )
        told = {team: report}
    r.emit(
        "source.lost",
        changes=changes,
        told=told,
        facts={"team": team, "unit": unit},
        why=why,
        cause=cause,
        cell=contact.cell if contact is not None else -1,
    )


def silent(contact: Contact) -> Contact:
    """The contact once its source is silent: class and size stay, identity goes."""
    level = min(sensors.SILENT_LEVEL, contact.level)
    return structs.replace(contact, level=level, name="", type="", posture="", hint="")

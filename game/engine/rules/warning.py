"""Warning: how far a team expects an attack (`rules.md §11.3`).

Worked out at R8 from what the team itself was told: its own contacts, exercises it knows of, cover
stories blown in public. It is a track like any other; surprise reads it (`rules.md §7.2`). Field
hospitals, blood and the like are injects that push the same track, and predictions that come to
nothing are declarations that lapse.
"""

from __future__ import annotations

from game.engine.events import EVERYONE, Explanation, Report
from game.engine.explain import Tally
from game.engine.resolver import Resolver
from game.engine.scenario import WarningRule
from game.engine.state import Contact, Picture

RULE = "11.3"
BACKFIRE = "backfire"


def turn(r: Resolver) -> None:
    """R8, after the sensors: what each team makes of the signs, and the push on its warning."""
    for rule in sorted(r.board.scenario.warning, key=lambda w: (w.team, w.track)):
        tally = _weigh(r, rule)
        if not tally.lines:
            continue
        by = tally.total("line-warning", 1)
        why = Explanation(tally.lines, rule=RULE, says="says-warning", args={"by": by})
        report = Report(
            "report-warning",
            {"by": by},
            kind="contact",
            why=why,
            source="source-own",
            tone="warn" if by > 0 else "info",
        )
        r.emit(
            "warning.weighed",
            told={rule.team: report},
            facts={"team": rule.team, "by": by},
            why=why,
        )
        r.push(rule.track, by, "cause-warning")


def _weigh(r: Resolver, rule: WarningRule) -> Tally:
    """The signs of the turn, each with its weight; no line if there is none."""
    picture = r.world.pictures.get(rule.team, Picture())
    exercises = _exercises(r, rule)
    tally = Tally("warning", RULE)
    contacts = (picture.contacts[c] for c in sorted(picture.contacts))
    seen = [c for c in contacts if _build_up(r, rule, exercises, c)]
    room = rule.most
    for contact in seen:
        by = round(min(rule.build_up, room), 3)
        if by > 0:
            room = round(room - by, 3)
            tally.plus("line-build-up", by, contact=contact.id, place=r.board.name(contact.cell))
    for team in sorted(rule.of):
        if team in exercises:
            tally.plus("line-exercise-noise", rule.exercise, team=team)
    for team in _blown(r, rule):
        tally.plus("line-cover-blown", rule.cover_story, team=team)
    return tally


def _exercises(r: Resolver, rule: WarningRule) -> dict[str, frozenset[int]]:
    """Team -> cells of its announced exercises, those this team knows of."""
    out: dict[str, frozenset[int]] = {}
    for key in sorted(r.world.spells):
        spell = r.world.spells[key]
        if key.startswith("exercise:") and rule.team in spell.visible_to:
            team = key.split(":")[1]
            out[team] = out.get(team, frozenset()) | frozenset(spell.cells)
    return out


def _build_up(
    r: Resolver, rule: WarningRule, exercises: dict[str, frozenset[int]], contact: Contact
) -> bool:
    """Whether a contact is news of a unit massing near the team's soil, outside an exercise."""
    first_day = (r.turn - 1) * r.board.scenario.turn_days
    kind = r.board.types.get(contact.type)
    if contact.seen <= first_day or contact.level < rule.level or contact.team not in rule.of:
        return False
    if kind is None or kind.be < rule.be:
        return False
    old = r.before.pictures.get(rule.team, Picture()).contacts.get(contact.id)
    if old is not None and (old.type, old.cell) == (contact.type, contact.cell):
        return False
    around = r.board.within(contact.cell, rule.cells)
    if not any(r.board.home[cell] == rule.team for cell in around):
        return False
    return contact.cell not in exercises.get(contact.team, ())


def _blown(r: Resolver, rule: WarningRule) -> list[str]:
    """Teams watched whose cover story backfired this turn; one entry for each.

    A story whose author stays unnamed points at nobody.
    """
    return [
        str(e.facts["team"])
        for e in r.events
        if e.kind == "information.given"
        and e.facts.get("outcome") == BACKFIRE
        and e.facts.get("what") in rule.cover_stories
        and e.facts.get("team") in rule.of
        and e.told[EVERYONE].args["team"]
    ]

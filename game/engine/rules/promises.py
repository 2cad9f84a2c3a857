"""Public promises and what breaking them costs (`rules.md §5.2`, `F003`).

A promise stands as a level `promise.<TEAM>.<subject>` holding the turn it was given. The order
rule of `public_assurance` lists the subjects; each says by a formula when it is broken.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import field

from game.engine.effects import Drop
from game.engine.events import Report
from game.engine.formula import Names, evaluate
from game.engine.resolver import CONTESTED, Item, Resolver
from game.engine.scenario import Scenario, Struct


class Subject(Struct):
    """One thing a team may promise in public, and what that does."""

    label: str
    """The promise in words, as all read it."""
    teams: tuple[str, ...]
    broken_when: str
    """Formula over the state at R9; true means the promise is broken."""
    given: dict[str, float] = field(default_factory=dict)
    """Track changes when the promise is given."""
    broken: dict[str, float] = field(default_factory=dict)
    """Track changes when it is broken."""


class Settings(Struct):
    """Numbers of `public_assurance`: the subjects, by id."""

    subjects: dict[str, Subject]


def settings(scenario: Scenario) -> Settings:
    """The scenario's promises; none if it has no such order."""
    rule = scenario.orders.get("public_assurance")
    return msgspec.convert(rule.settings, Settings) if rule else Settings(subjects={})


def level_name(team: str, subject: str) -> str:
    """The standing step that holds a promise."""
    return f"promise.{team}.{subject}"


def settle(r: Resolver) -> None:
    """R9: a standing promise whose formula now says broken is broken once, and falls."""
    names = Names(r.board, r.world)
    for name, subject in sorted(settings(r.board.scenario).subjects.items()):
        for team in sorted(subject.teams):
            key = level_name(team, name)
            if not r.world.levels.get(key) or not evaluate(subject.broken_when, names):
                continue
            args: dict[str, Any] = {"team": team, "promise": subject.label}
            r.emit(
                "assurance.broken",
                changes=(Drop("levels", key),),
                told=r.tell_all(
                    Report("report-assurance-broken", args, kind="diplomacy", tone="bad")
                ),
                facts={"team": team, "subject": name, "given": r.world.levels[key]},
            )
            r.push_all(subject.broken, "cause-assurance-broken", **args)
            r.review(
                Item(
                    ref=f"promise:{team}:{name}:{r.turn}",
                    kind="assurance",
                    msg="item-assurance-broken",
                    args=args,
                    triage=CONTESTED,
                    flags=("breach",),
                    teams=(team,),
                    events=(len(r.events) - 1,),
                )
            )

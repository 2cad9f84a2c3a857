"""The public word: assurances, pledges, declarations, and what keeping or breaking one does.

`rules.md §13.6`, `F003`. A word stands as a level `<prefix>.<TEAM>.<subject>` holding the turn it
was given. The rule of its order kind lists the subjects; each says by formulas when it is broken
and when it has come true. A subject with `turns` runs out after so many turns: a prediction that
did not come true, a notice whose time is up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import field

from game.engine.effects import Change, Drop, Put
from game.engine.events import PUBLIC, Explanation, Line, Report
from game.engine.formula import evaluate
from game.engine.hexes import Board
from game.engine.names import Names
from game.engine.resolver import CONTESTED, ROUTINE, Item, Resolver
from game.engine.rules import escalation
from game.engine.scenario import Scenario, Struct
from game.engine.state import Order

KINDS = {"public_assurance": "promise", "public_pledge": "pledge", "declaration": "declared"}
"""Kind of order -> prefix of the levels that hold what was said."""
_STEM = {
    "public_assurance": "assurance",
    "public_pledge": "pledge",
    "declaration": "declaration",
}
RULE = "13.6"


class Subject(Struct):
    """One thing a team may say in public, and what that does."""

    label: str
    """The words, as all read them."""
    teams: tuple[str, ...]
    broken_when: str = "0"
    """Formula over the state at R9; true means the word is broken."""
    given: dict[str, float] = field(default_factory=dict)
    """Track changes when the word is given; `OWN.x` is the speaker's own track."""
    broken: dict[str, float] = field(default_factory=dict)
    """Track changes when it is broken."""
    kept_when: str = "0"
    """Formula at R9; true means that what was announced has come about."""
    kept: dict[str, float] = field(default_factory=dict)
    """Track changes when it has come about."""
    turns: int = 0
    """Turns the word stands, the one it is given in included; 0 until broken or fulfilled."""
    lapsed: dict[str, float] = field(default_factory=dict)
    """Track changes when its time runs out with nothing come of it."""
    act: str = ""
    """Act on the ladder that saying so is (`escalation.RUNGS`), towards each of `against`."""
    against: tuple[str, ...] = ()


class Settings(Struct):
    """Numbers of an order that gives the public word: the subjects, by id."""

    subjects: dict[str, Subject]


def settings(scenario: Scenario, kind: str = "public_assurance") -> Settings:
    """What may be said by one kind of order; nothing if the scenario does not have it."""
    rule = scenario.orders.get(kind)
    return msgspec.convert(rule.settings, Settings) if rule else Settings(subjects={})


def level_name(team: str, subject: str, kind: str = "public_assurance") -> str:
    """The standing step that holds a word."""
    return f"{KINDS[kind]}.{team}.{subject}"


def give(r: Resolver, order: Order) -> None:
    """The word stands from now on; everyone hears it."""
    name = order.params["subject"]
    subject = settings(r.board.scenario, order.kind).subjects[name]
    args = {"team": order.team, "promise": subject.label}
    said = {**args, "text": order.params.get("text", "")}
    stem = _STEM[order.kind]
    key = level_name(order.team, name, order.kind)
    _tell(r, f"{stem}.given", Put("levels", key, float(r.turn)), said, subject.given, order.id)
    r.push_all(_owned(subject.given, order.team), f"cause-{stem}-given", **args)
    for other in subject.against:
        escalation.done(r, order.team, other, subject.act)
    r.review(
        Item(
            ref=f"order:{order.id}",
            kind=order.kind,
            msg=f"item-{order.kind}",
            args=said,
            triage=ROUTINE,
            orders=(order.id,),
            mode=r.board.scenario.orders[order.kind].mode,
            teams=(order.team,),
            events=(len(r.events) - 1,),
        )
    )


def settle(r: Resolver) -> None:
    """R9: each standing word that is broken, has come true or run out is settled, and falls."""
    names = Names(r.board, r.world)
    for kind, name, subject, team in _standing(r):
        stem, key = _STEM[kind], level_name(team, name, kind)
        given = r.world.levels[key]
        args: dict[str, Any] = {"team": team, "promise": subject.label}
        if evaluate(subject.broken_when, names):
            _tell(r, f"{stem}.broken", Drop("levels", key), args, subject.broken, tone="bad")
            r.push_all(_owned(subject.broken, team), f"cause-{stem}-broken", **args)
            r.review(
                Item(
                    ref=f"{KINDS[kind]}:{team}:{name}:{r.turn}",
                    kind=stem,
                    msg=f"item-{stem}-broken",
                    args=args,
                    triage=CONTESTED,
                    flags=("breach",),
                    teams=(team,),
                    events=(len(r.events) - 1,),
                )
            )
        elif evaluate(subject.kept_when, names):
            _tell(r, "word.kept", Drop("levels", key), args, subject.kept, tone="good")
            r.push_all(_owned(subject.kept, team), "cause-word-kept", **args)
        elif subject.turns and r.turn >= given + subject.turns - 1:
            _tell(r, "word.lapsed", Drop("levels", key), args, subject.lapsed)
            r.push_all(_owned(subject.lapsed, team), "cause-word-lapsed", **args)


def _standing(r: Resolver) -> Iterator[tuple[str, str, Subject, str]]:
    """Every word that stands: kind, subject's id, subject, team."""
    for kind in KINDS:
        for name, subject in sorted(settings(r.board.scenario, kind).subjects.items()):
            for team in sorted(subject.teams):
                if r.world.levels.get(level_name(team, name, kind)):
                    yield kind, name, subject, team


def _tell(
    r: Resolver,
    event: str,
    change: Change,
    args: dict[str, Any],
    pushes: dict[str, float],
    cause: str = "",
    tone: str = "info",
) -> None:
    """Write down what became of a word: public, and control sees what it does to the tracks."""
    owned = sorted(_owned(pushes, args["team"]).items())
    lines = {
        track: Line("pushes", _name(r.board, track), by, "+", "judgement", RULE)
        for track, by in owned
        if track in r.board.tracks
    }
    public = tuple(x for t, x in lines.items() if PUBLIC in r.board.tracks[t].visible_to)
    report = Report(
        f"report-{event.replace('.', '-')}",
        args,
        kind="diplomacy",
        why=Explanation(lines=public, rule=RULE) if public else None,
        tone=tone,
    )
    r.emit(
        event,
        changes=(change,),
        told=r.tell_all(report),
        facts={"team": args["team"], "promise": args["promise"]},
        why=Explanation(lines=tuple(lines.values()), rule=RULE) if lines else None,
        cause=cause,
    )


def _owned(pushes: dict[str, float], team: str) -> dict[str, float]:
    """Pushes with `OWN.x` written as the team's own track."""
    return {t.replace("OWN.", f"{team}."): by for t, by in pushes.items()}


def _name(board: Board, track: str) -> str:
    return board.tracks[track].name

"""The ladder of escalation, one per pair of teams (`rules.md §16.1`).

Acts are written down as they happen and settled together at R9: a pair moves to the highest rung
acted on, or one rung down after two turns without an act at its rung. Two teams at war do not
come down: the war itself is the act.
"""

from __future__ import annotations

from typing import Any

from game.engine.effects import Change, Put
from game.engine.events import Explanation, Line, Report
from game.engine.resolver import JUDGEMENT, ROUTINE, Act, Item, Resolver
from game.engine.scenario import pair_key
from game.engine.state import Rung

RULE = "16.1"
DECAY_TURNS = 2
"""Turns without an act at its rung after which a pair comes one down (`rules.md §16.1`)."""
WAR_RUNG = 6
"""A ground incursion: from here two teams are at war."""
FLAG_RUNG = 5
"""Acts from here up are flagged for control (`rules.md §18.2`)."""
TOP_BY_PLAY = 8
"""Highest rung an order, a card or the storyline reaches; 9 and 10 are control's alone."""
END_RUNG = 10
"""Nuclear use: the game is over and nobody scores (`rules.md §16.1`)."""
RUNGS = {
    "signal": 1,
    "exercise": 1,
    "expose": 1,
    "sanction": 1,
    "nuclear-talk": 1,
    "nuclear-training": 2,
    "deployment": 2,
    "mobilisation": 2,
    "demand": 3,
    "alert": 3,
    "flank": 3,
    "nuclear-hosting": 3,
    "nuclear-deployment": 4,
    "sabotage": 4,
    "raid": 4,
    "false-flag": 4,
    "host-soil-used": 5,
    "strike": 5,
    "interdiction": 5,
    "incursion": 6,
    "attack": 6,
    "theatre-war": 7,
}
"""Kind of act -> its rung, unless the scenario's `rungs` says otherwise. Judgement.

The words of an act are the message `rung-<kind>`.
"""
THEATRE_CELLS = 3
"""Cells with ground battles between a pair in one turn that make it a theatre war. Judgement."""
_WARLIKE = frozenset(("incursion", "attack"))


def act(r: Resolver, a: str, b: str, rung: int, msg: str, **args: Any) -> None:
    """Write down an act of `a` towards `b` at a rung; it moves the pair at R9.

    `msg` (`rung-<kind>`) and `args` become public with the move, so they must hold nothing secret.
    The scenario's own rung for the kind goes first. A pair without a ladder is ignored.
    """
    pair = pair_key(a, b)
    if a == b or pair not in r.world.rungs:
        return
    kind = msg.removeprefix("rung-")
    at = r.board.scenario.rungs.get(kind, rung)
    if kind in _WARLIKE:
        at = max(at, _war_rung(r, pair))
    r.acts.append(Act(pair=pair, rung=min(at, TOP_BY_PLAY), msg=msg, args=args))


def done(r: Resolver, by: str, to: str, kind: str, **args: Any) -> None:
    """Write down an act of one of the kinds of `RUNGS`, at the rung the table gives it."""
    act(r, by, to, RUNGS[kind], f"rung-{kind}", by=by, to=to, **args)


def _war_rung(r: Resolver, pair: str) -> int:
    """The rung that war between this pair means: 6, higher for alliances that clash directly."""
    return max(
        (p.war_rung for p in r.board.scenario.pairs if pair_key(p.a, p.b) == pair), default=0
    )


def at_war(r: Resolver, a: str, b: str) -> bool:
    """Whether two teams are at war now."""
    return r.world.relations.get(pair_key(a, b)) == "war"


def war(r: Resolver, a: str, b: str, msg: str, *, cause: str = "", **args: Any) -> None:
    """Put two teams at war at once, told to all; the pair moves to the rung of an incursion."""
    act(r, a, b, WAR_RUNG, msg, **args)
    if at_war(r, a, b):
        return
    r.emit(
        "relation.changed",
        changes=(Put("relations", pair_key(a, b), "war"),),
        told=r.tell_all(Report("report-war", {"a": a, "b": b}, tone="bad")),
        facts={"a": a, "b": b, "to": "war"},
        cause=cause,
    )


def settle(r: Resolver) -> None:
    """R9: move every pair once, tell all of each move, and flag the high ones for control."""
    _theatre_wars(r)
    for pair, held in sorted(r.world.rungs.items()):
        acts = sorted((x for x in r.acts if x.pair == pair), key=lambda x: (-x.rung, x.msg))
        top = acts[0] if acts else None
        a, b = pair.split("|")
        war_on = r.world.relations.get(pair) == "war"
        to, since = held.rung, held.turn
        msg, args = "rung-quiet", {}
        if top is not None and top.rung >= held.rung:
            to, since, msg, args = top.rung, r.turn, top.msg, top.args
        elif war_on:
            since = r.turn
        elif r.turn - held.turn >= DECAY_TURNS and held.rung > 0:
            to, since = held.rung - 1, r.turn
        if (to, since) != (held.rung, held.turn):
            why = Explanation(lines=tuple(_line(x) for x in acts), outcome=f"rung-{to}", rule=RULE)
            move(r, a, b, held.rung, Rung(to, since), msg, args, why=why)
        if top is not None and top.rung >= FLAG_RUNG:
            r.review(
                Item(
                    ref=f"rung:{pair}:{r.turn}",
                    kind="escalation",
                    msg="item-escalation",
                    args={"a": a, "b": b, "rung": top.rung, "before": held.rung},
                    triage=JUDGEMENT if to > held.rung else ROUTINE,
                    flags=("escalation",),
                    outcome=f"rung-{to}",
                    teams=(a, b),
                )
            )


def _theatre_wars(r: Resolver) -> None:
    """Two teams whose ground forces fought in many places this turn are in a theatre war."""
    cells: dict[tuple[str, str], set[int]] = {}
    for event in r.events:
        if event.kind == "battle.resolved":
            for a in _teams(r, event.facts["attackers"]):
                for b in _teams(r, event.facts["defenders"]):
                    cells.setdefault((min(a, b), max(a, b)), set()).add(event.cell)
    for (a, b), where in sorted(cells.items()):
        if len(where) >= THEATRE_CELLS:
            done(r, a, b, "theatre-war")


def _teams(r: Resolver, units: list[str]) -> set[str]:
    """Whose units these are or were."""
    found = (r.world.units.get(u) or r.before.units.get(u) for u in units)
    return {u.team for u in found if u is not None}


def move(
    r: Resolver,
    a: str,
    b: str,
    before: int,
    to: Rung,
    msg: str,
    args: dict[str, Any],
    *,
    cause: str = "",
    why: Explanation | None = None,
) -> None:
    """Set a pair's rung; told to all if it moves, silent if only the date of the act is renewed.

    Control reads every act in `why`; all others that of the move alone.
    """
    change: Change = Put("rungs", pair_key(a, b), to)
    told = {}
    if to.rung != before:
        rung = r.board.scenario.ladder[to.rung] if to.rung < len(r.board.scenario.ladder) else ""
        told = r.tell_all(
            Report(
                "report-rung-up" if to.rung > before else "report-rung-down",
                {"a": a, "b": b, "rung": to.rung, "before": before, "name": rung, "cause": msg}
                | {f"cause_{k}": v for k, v in sorted(args.items())},
                kind="escalation",
                why=Explanation(lines=(_line(Act(pair_key(a, b), to.rung, msg, args)),), rule=RULE),
                tone="bad" if to.rung > before else "good",
            )
        )
    r.emit(
        "rung.moved" if told else "rung.held",
        changes=(change,),
        told=told,
        facts={"a": a, "b": b, "from": before, "to": to.rung, "acts": msg},
        why=why,
        cause=cause,
    )


def _line(act: Act) -> Line:
    return Line("rung", act.msg, act.rung, "", "judgement", RULE, act.args)

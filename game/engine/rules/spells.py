"""Spells: conditions that hold for some days and then are over, whatever chapter cast them.

A key is `<what>:<subject>:<cause>`, so that several causes add up on one subject. Known kinds:

    rail:<line>:…       factor on the line's capacity
    road:<hexside>:…    factor on what passes the hexside; below 1 trucks count a cell more
    sam:<zone|unit>:…   levels of air defence taken away
    exercise:<team>:…   an announced exercise in `cells`
    isr:<team>:…        a further sensor over `cells`
    prebunk:<team>:…    warned publics
    silent:<team>:<unit>:…  highest level at which the team still sees the unit; seen by nobody
"""

from __future__ import annotations

from game.engine.effects import Drop, Put
from game.engine.events import Report
from game.engine.resolver import Resolver
from game.engine.state import Spell, State, World


def under(of: State | World, prefix: str) -> list[Spell]:
    """The spells whose key begins so, in order of key."""
    return [of.spells[k] for k in sorted(k for k in of.spells if k.startswith(prefix))]


def product(of: State | World, prefix: str) -> float:
    """The product of their values; 1 if there is none."""
    out = 1.0
    for spell in under(of, prefix):
        out *= spell.value
    return out


def total(of: State | World, prefix: str) -> float:
    """The sum of their values; 0 if there is none."""
    return sum((s.value for s in under(of, prefix)), 0.0)


def cast(key: str, spell: Spell) -> Put:
    """The change that casts a spell, or renews it."""
    return Put("spells", key, spell)


def expire(r: Resolver) -> None:
    """End of a day: what held until today is over, and those who saw it hear so.

    What one cause did to several subjects ends in one event, so that whoever sees it end is told:
    six roads out of a town are one report.
    """
    ended: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for key in sorted(r.world.spells):
        spell = r.world.spells[key]
        if spell.until <= r.game_day:
            what, *_, cause = key.split(":")
            alone = () if spell.visible_to else (key,)
            ended.setdefault((what, cause, spell.visible_to or alone), []).append(key)
    for keys in ended.values():
        spells = [r.world.spells[key] for key in keys]
        said = next((s for s in spells if s.ends), None)
        report = Report(said.ends, dict(said.args), kind="order", day=r.day) if said else None
        r.emit(
            "spell.ended",
            changes=[Drop("spells", key) for key in keys],
            told=r.tell(*said.visible_to, report=report) if said and report else {},
            facts={"spells": keys},
        )

"""The preview in a few dozen lines of text, for a terminal or a message."""

from __future__ import annotations

from collections import Counter

from game.scenarios.catalogue import provenances
from game.scenarios.loader import Examined
from game.scenarios.preview.rehearsal import Rehearsal


def text(found: Examined, rehearsal: Rehearsal | None) -> str:
    """What a scenario holds, what play shows, and all advice."""
    scenario, document = found.scenario, found.document
    assert scenario is not None and document is not None
    units = Counter(u.team for u in scenario.units)
    dated = sum(1 for i in scenario.injects if i.at)
    held = sum(1 for i in scenario.injects if i.contingency)
    waiting = len(scenario.injects) - dated - held
    counts = ", ".join(f"{kind} {n}" for kind, n in provenances(document).items() if n)
    out = [
        f"{scenario.title} {scenario.version}",
        f"{scenario.turns} turns of {scenario.turn_days} days from {scenario.start_date}",
        *(f"{t.code} {t.name}: {units[t.id]} units" for t in scenario.teams),
        f"{len(scenario.tracks)} tracks; where the numbers come from: {counts}",
        f"{len(scenario.injects)} injects: {dated} dated, {waiting} on a condition, "
        f"{held} held by control",
    ]
    for objective in scenario.objectives:
        out.append(
            f"{objective.team} {objective.id}: {objective.points:g} points, {objective.text}"
        )
    if rehearsal is not None:
        out.append(
            f"{rehearsal.games} games at random, {rehearsal.turns[1]:g} turns in the middle:"
        )
        for team, (low, middle, high) in rehearsal.scores.items():
            out.append(f"  {team}: {low:g} to {high:g} points, {middle:g} in the middle")
        out += [f"  {share:.0%} ended: {why}" for why, share in rehearsal.endings.items()]
    out += [f"warning: {problem}" for problem in found.warnings]
    out += [f"play: {line}" for line in (rehearsal.advice if rehearsal else ())]
    return "\n".join(out) + "\n"

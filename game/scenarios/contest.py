"""Whether a team has one way of playing that is best whatever the others do.

Every policy of every team is played against every combination of the others' policies. Games of
one number have the same dice in all of them, so that policies are compared under the same luck.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import sqrt
from statistics import fmean, stdev
from typing import NamedTuple

from game.scenarios.loader import Examined
from game.scenarios.outcomes import markdown, simulated
from game.scenarios.schema.policies import Profile

NORMAL = 1.96
"""Standard errors of a mean beyond which a difference is no mere noise, in 95 of 100 samples."""
HEADING = ("team", "policy", "score", "best against", "clearly")

Scores = Mapping[tuple[str, ...], Sequence[Mapping[str, float]]]
"""The policies of all teams, in order of team -> team: points, for each game."""


class Standing(NamedTuple):
    """How one policy of a team does against everything the others may do."""

    team: str
    policy: str
    score: float
    best: int
    """Combinations of the others' policies against which no policy of its team scores more."""
    clear: int
    """Of these, those in which every other policy of its team scores less by more than noise."""
    of: int
    """Combinations there are."""

    @property
    def dominates(self) -> bool:
        """Whether it beats every other policy of its team, whatever the others do."""
        return self.clear == self.of


def contest(found: Examined, games: int, jobs: int = 1) -> list[Standing]:
    """The standing of every policy; teams with a single policy have nothing to choose."""
    of = policies_of(found)
    rows = [
        Profile(id="contest", text="", policies=dict(zip(of, chosen, strict=True)))
        for chosen in product(*of.values())
    ]
    played = simulated(found, rows, games, jobs)
    scores = {
        tuple(profile.policies.values()): [outcome.scores for outcome in outcomes]
        for profile, outcomes in zip(rows, played, strict=True)
    }
    return list(standings(of, scores))


def policies_of(found: Examined) -> dict[str, list[str]]:
    """Team -> its policies, teams in order of id."""
    assert found.document is not None
    rows = found.document.policies
    return {team: [p.id for p in rows if p.team == team] for team in sorted({p.team for p in rows})}


def standings(of: Mapping[str, Sequence[str]], scores: Scores) -> Iterator[Standing]:
    """What the games of every combination say of each policy."""
    for place, (team, mine) in enumerate(of.items()):
        others = [list(v) for t, v in of.items() if t != team]
        for policy in mine:
            best = clear = 0
            points: list[float] = []
            for rest in product(*others):
                at = {p: (*rest[:place], p, *rest[place:]) for p in mine}
                got = {p: [g[team] for g in scores[key]] for p, key in at.items()}
                gaps = [
                    [a - b for a, b in zip(got[policy], got[p], strict=True)]
                    for p in mine
                    if p != policy
                ]
                points += got[policy]
                best += all(fmean(gap) >= 0 for gap in gaps)
                clear += all(fmean(gap) > _noise(gap) for gap in gaps)
            total = len(points) // max(1, len(next(iter(scores.values()))))
            yield Standing(team, policy, round(fmean(points), 1), best, clear, total)


def table(rows: Sequence[Standing]) -> str:
    """Standings as Markdown."""
    cells = (
        [r.team, r.policy, f"{r.score:.0f}", f"{r.best} of {r.of}", f"{r.clear} of {r.of}"]
        for r in rows
    )
    return markdown(HEADING, cells)


def _noise(gap: Sequence[float]) -> float:
    return NORMAL * stdev(gap) / sqrt(len(gap)) if len(gap) > 1 else 0.0

"""Luck: how the dice fell for each team, apart from what it decided (`rules.md §17.3`).

A pure function over a log. A die counts for the teams that win or lose by it: whose order it was,
who was its target, the two sides of a battle or a strike. What it showed is read as the place of
the outcome among its odds, from 0 (worst) to 100 (best): the middle of the outcome's share, so that
a sure thing is 50, and a team whose dice are fair comes to 50 in the long run. Dice that favour
nobody (weather, the noise of a sensor, a check of the storyline) do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from game.engine.dice import Draw
from game.engine.events import Event
from game.engine.scenario import Struct

EACH = "each"
"""Odds of one of many alike, a salvo: the die itself is the place among the results."""
_LOW_IS_GOOD = ("information", "argument", "interdict", "nerve", "covert")
_LOW_IS_BAD = ("covert-cell", "covert-exposed")
PLACES = 1
BAND = 20
"""Width of the bands in which a team is told its luck."""


class Luck(Struct):
    """A team's luck: how many dice counted, and their mean place among the odds, 0 to 100."""

    dice: int
    mean: float

    @property
    def band(self) -> tuple[int, int]:
        """The fifth of the scale in which the mean lies: 0 to 20, 20 to 40 ... 80 to 100."""
        low = min(int(self.mean // BAND) * BAND, 100 - BAND)
        return low, low + BAND


def luck(events: Iterable[Event], team_of: Mapping[str, str]) -> dict[str, Luck]:
    """The luck of every team that a die counted for.

    `team_of` names the team of each order and each unit by its id; what it does not name counts for
    nobody.
    """
    places: dict[str, list[float]] = {}
    for event in events:
        for draw in event.draws:
            good, bad = sides(event, draw, team_of)
            if not (good or bad):
                continue
            low = place(draw)
            for team in sorted(good - bad):
                places.setdefault(team, []).append(100 - low)
            for team in sorted(bad - good):
                places.setdefault(team, []).append(low)
    return {
        t: Luck(len(row), round(sum(row) / len(row), PLACES)) for t, row in sorted(places.items())
    }


def place(draw: Draw) -> float:
    """Where the result of a die lies among its odds, 0 to 100, low dice first.

    What the odds leave of 100 is the rest, reached last.
    """
    if not draw.odds or EACH in dict(draw.odds):
        return 100 * draw.u
    below = 0.0
    for _, share in draw.odds:
        if 100 * draw.u < below + share:
            return below + share / 2
        below += share
    return (below + 100) / 2


def sides(
    event: Event, draw: Draw, team_of: Mapping[str, str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The teams for which a low die is good, and those for which it is bad."""
    purpose = draw.name.split("|")[3]
    facts = event.facts
    if purpose == "battle":
        return _teams(facts["defenders"], team_of), _teams(facts["attackers"], team_of)
    if purpose == "hit" or purpose.startswith("intercept"):
        shooter = _teams((facts["shooter"],), team_of)
        against = frozenset((facts["against"],)) if facts["against"] else frozenset()
        return (against, shooter) if purpose == "hit" else (shooter, against)
    if purpose == "attribution":
        return frozenset((facts["target"],)), frozenset(facts["doers"])
    doers = frozenset(facts.get("doers", ())) or _teams((event.cause,), team_of)
    if purpose == "source":
        lost = "lost" in dict(draw.odds)
        return (frozenset(), doers) if lost else (doers, frozenset())
    if purpose in _LOW_IS_BAD:
        return frozenset(), doers
    if purpose.startswith(_LOW_IS_GOOD):
        return doers, frozenset()
    return frozenset(), frozenset()


def _teams(ids: Iterable[str], team_of: Mapping[str, str]) -> frozenset[str]:
    return frozenset(team_of[i] for i in ids if i in team_of)

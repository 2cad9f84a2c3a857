"""What a scenario tends to lead to: its profiles of policies, each played many times.

simulate(found, profile, games, jobs)   `Outcome` of every game, the same for the same arguments
table(found, games, jobs)               all profiles as a Markdown table
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean, stdev
from typing import Any, TypeVar

from msgspec import structs

from game.engine import Board
from game.scenarios.loader import Examined, examine
from game.scenarios.policies import Standing
from game.scenarios.schema.policies import Measure, Profile
from game.scenarios.selfplay import Outcome, Policy, play

T = TypeVar("T")

DRAINED = "mixed"
"""What marsh is where a profile is played without it."""


def key_of(scenario: str, profile: str, number: int) -> bytes:
    """The chance of a profile's n-th game: public, so that anyone gets the same games."""
    text = f"simulate|{scenario}|{profile}|{number}"
    return hashlib.blake2b(text.encode(), digest_size=32).digest()


def players_of(found: Examined, profile: Profile) -> dict[str, Policy]:
    """A profile's players by team. The scenario has no error."""
    assert found.document is not None and found.places is not None
    rows = {(p.team, p.id): p for p in found.document.policies}
    return {
        team: Standing(rows[team, name], found.places) for team, name in profile.policies.items()
    }


def game(found: Examined, profile: Profile, number: int) -> Outcome:
    """The n-th game of a profile, played to its end."""
    assert found.scenario is not None and found.document is not None
    key = key_of(found.scenario.id, profile.id, number)
    board = _board(found.folder, tuple(profile.without))
    read = [m.formula for m in found.document.measures]
    return play(board, players_of(found, profile), key, read)


def simulate(found: Examined, profile: Profile, games: int, jobs: int = 1) -> list[Outcome]:
    """So many games of a profile, on so many processes; which process plays one changes nothing."""
    return simulated(found, [profile], games, jobs)[0]


def simulated(
    found: Examined, profiles: Sequence[Profile], games: int, jobs: int = 1
) -> list[list[Outcome]]:
    """So many games of each of some profiles."""
    work = [(found.folder, profile, n) for profile in profiles for n in range(games)]
    if jobs <= 1:
        played = [game(found, profile, n) for _, profile, n in work]
    else:
        played = list(_worked(_task, work, jobs))
    return [played[k * games : (k + 1) * games] for k in range(len(profiles))]


def _worked(task: Callable[..., T], work: Sequence[tuple[Any, ...]], jobs: int) -> Iterator[T]:
    """The results of a task for each of some arguments, worked out on so many processes."""
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(task, *zip(*work, strict=True), chunksize=4)


def _task(folder: Path, profile: Profile, number: int) -> Outcome:
    return game(_found(folder), profile, number)


@lru_cache(maxsize=2)
def _found(folder: Path) -> Examined:
    return examine(folder)


@lru_cache(maxsize=4)
def _board(folder: Path, without: tuple[str, ...]) -> Board:
    scenario = _found(folder).scenario
    assert scenario is not None
    if "works" in without:
        scenario = structs.replace(scenario, works={}, bridges={})
    if "marsh" in without:
        cells = tuple(
            structs.replace(c, terrain=DRAINED) if c.terrain == "swamp" else c
            for c in scenario.theatre.cells
        )
        scenario = structs.replace(scenario, theatre=structs.replace(scenario.theatre, cells=cells))
    return Board(scenario)


def row(found: Examined, profile: Profile, games: Sequence[Outcome]) -> list[str]:
    """The cells of a profile's row: who plays what, scores, losses, tracks, and how it ended."""
    assert found.document is not None
    teams = [t.id for t in found.document.teams]
    cells = [f"**{profile.id}** {profile.text}"]
    cells += [_spread([g.scores[t] for g in games]) for t in teams]
    cells.append(", ".join(f"{t} {fmean(g.losses[t] for g in games):,.0f}" for t in teams))
    cells += [f"{fmean(g.tracks[t] for g in games):.0f}" for t in _shown(found)]
    cells += [_read(m, n, games) for n, m in enumerate(found.document.measures)]
    ends = Counter(_end(g) for g in games)
    cells.append(
        "; ".join(f"{text} {100 * n / len(games):.0f} %" for text, n in ends.most_common())
    )
    return cells


def heading(found: Examined) -> list[str]:
    """The names of a row's cells."""
    assert found.document is not None
    teams = [t.id for t in found.document.teams]
    read = [m.name for m in found.document.measures]
    return ["profile", *teams, "men lost", *_shown(found), *read, "how it ends"]


def table(found: Examined, games: int, jobs: int = 1) -> str:
    """Every profile as a Markdown table; scores are means ± one standard deviation."""
    assert found.document is not None
    profiles = found.document.profiles
    played = simulated(found, profiles, games, jobs)
    rows = (row(found, p, outcomes) for p, outcomes in zip(profiles, played, strict=True))
    said = f"Each profile {games} times; scores of 100 are means ± one standard deviation.\n\n"
    return said + markdown(heading(found), rows)


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def _shown(found: Examined) -> list[str]:
    assert found.document is not None
    return found.document.shown


def _read(measure: Measure, number: int, games: Sequence[Outcome]) -> str:
    """The mean of a measure, or the share of games in which it holds."""
    value = fmean((g.peak if measure.peak else g.last)[number] for g in games)
    return f"{100 * value:.0f} %" if measure.share else f"{value:,.0f}"


def _spread(values: Sequence[float]) -> str:
    return f"{fmean(values):.0f} ± {stdev(values):.0f}" if len(values) > 1 else f"{values[0]:.0f}"


def _end(game: Outcome) -> str:
    return f"after turn {game.turns}" if game.full else game.over

"""From a folder to a scenario ready for play.

playable(source)  the `Scenario` of a shipped id or a folder, and its map as the board draws it
load(source)      the `Scenario` of a shipped id or a folder; raises `ScenarioError`
examine(source)   the same with everything that was found, raising nothing
board(id)         the `Board` of a shipped scenario, built once and shared
catalogue()       what a scenario browser shows of every shipped scenario
warnings(id)      what the checks warn of in a shipped scenario
digest(id)        names the exact content: equal digests play alike
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from game.engine.hexes import Board
from game.engine.scenario import Brief, Scenario
from game.scenarios import theatres
from game.scenarios.advice import advise
from game.scenarios.build import build
from game.scenarios.catalogue import Entry, entry
from game.scenarios.checks import Checker, check
from game.scenarios.checks_diplomacy import check_diplomacy
from game.scenarios.checks_effects import check_effects, place_effects
from game.scenarios.checks_policies import check_policies
from game.scenarios.checks_politics import check_politics
from game.scenarios.checks_reserves import check_reserves
from game.scenarios.checks_storyline import check_storyline
from game.scenarios.drawn import aliases, compile_map
from game.scenarios.gather import Findings, content, gather
from game.scenarios.located import Located, locate
from game.scenarios.places import Places
from game.scenarios.problems import Problem, ScenarioError, choices
from game.scenarios.reading import MAX_PROSE, prose
from game.scenarios.schema import Document

SHIPPED = Path(__file__).parent
MAIN = "scenario.yaml"
MAX_BRIEFS = 40
READERS = ("public", "control")
"""Briefs besides those of the teams."""


@dataclass(frozen=True)
class Examined:
    """What came of reading a folder. `scenario` is None when there is an error."""

    folder: Path
    document: Document | None
    scenario: Scenario | None
    problems: tuple[Problem, ...]
    drawing: str = ""
    """The map as the board draws it: JSON text (`theatre/README.md`); "" where there is none."""
    located: tuple[Located, ...] = ()
    """Where each place that is written lies, in the order of files and lines."""
    places: Places | None = None
    """The places of its map by name; None where there is no map."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be put right before it can be played."""
        return tuple(p for p in self.problems if p.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is playable but probably not meant."""
        return tuple(p for p in self.problems if p.severity == "warning")


def shipped() -> tuple[str, ...]:
    """Ids of the scenarios that come with the game."""
    return tuple(sorted(p.parent.name for p in SHIPPED.glob(f"*/{MAIN}")))


def folder_of(source: str | Path) -> Path:
    """The folder of a shipped id, or the folder itself. Raises `ScenarioError` if there is none."""
    if isinstance(source, Path):
        if source.is_dir():
            return source
        raise _missing(str(source), "Name a folder that holds scenario.yaml.")
    if source in shipped():
        return SHIPPED / source
    raise _missing(source, choices(source, shipped()))


def _missing(name: str, remedy: str) -> ScenarioError:
    says = f"There is no scenario {name!r}."
    return ScenarioError([Problem(name, 0, "", says, remedy, code="no-scenario")])


def examine(source: str | Path) -> Examined:
    """Read a scenario and say everything that is wrong with it, all at once."""
    folder = folder_of(source)
    found = gather(folder)
    findings, document = found.findings, found.document
    scenario: Scenario | None = None
    located: tuple[Located, ...] = ()
    chart = _chart(document, folder, findings) if document is not None else None
    places = chart.atlas.places() if chart is not None else None
    if document is not None and chart is not None and places is not None:
        theatre = chart.atlas.theatre
        checker = Checker(document, found.data, theatre, places, findings)
        check(checker)
        check_politics(checker)
        check_reserves(checker)
        check_policies(checker)
        check_storyline(checker)
        place_effects(checker)
        briefs = _briefs(folder, checker)
        located = locate(checker)
        if not findings.errors:
            scenario = build(document, theatre, places, briefs)
            board = Board(scenario)
            check_effects(checker, board)
            check_diplomacy(checker, board)
            if findings.errors:
                scenario = None
            else:
                advise(checker, board)
    drawing = chart.drawing if chart is not None else ""
    problems = findings.listed()
    return Examined(folder, document, scenario, problems, drawing, located, places)


class _Chart(NamedTuple):
    """A map for the rules and for the eye."""

    atlas: theatres.Atlas
    drawing: str


def _chart(document: Document, folder: Path, findings: Findings) -> _Chart | None:
    if document.drawn_map is None and "drawn_map" not in findings.broken:
        return _compiled(document, folder, findings)
    if document.drawn_map is None or "drawn_map" in findings.broken:
        return None
    raw = compile_map(document.drawn_map, document.theatre, findings)
    if raw is None:
        return None
    drawing = msgspec.json.encode(raw).decode()
    words = aliases(document.drawn_map)
    try:
        atlas = theatres.atlas_of(msgspec.json.decode(drawing), document.theatre, words)
    except theatres.TheatreError as error:
        says, remedy = f"This map cannot be used: {error}.", "Draw it otherwise."
        findings.add(("drawn_map",), says, remedy, code="drawn-map")
        return None
    return _Chart(atlas, drawing)


def _compiled(document: Document, folder: Path, findings: Findings) -> _Chart | None:
    at = theatres.path_of(document.theatre, folder)
    if at is None:
        findings.add(
            ("theatre",),
            f"There is no theatre {document.theatre!r}.",
            choices(document.theatre, theatres.known(folder)),
            code="unknown-theatre",
        )
        return None
    try:
        return _Chart(theatres.read(at), at.read_text(encoding="utf-8"))
    except theatres.TheatreError as error:
        findings.add(
            ("theatre",),
            f"The map {at.name} cannot be used: {error}.",
            "Its form is described in game/scenarios/theatre/compile.py.",
            code="bad-theatre",
        )
        return None


def playable(source: str | Path) -> tuple[Scenario, str]:
    """A scenario, and its map as JSON text. Raises `ScenarioError` with every finding."""
    found = examine(source)
    if found.scenario is None:
        raise ScenarioError(found.problems)
    return found.scenario, found.drawing


def load(source: str | Path) -> Scenario:
    """The scenario of a shipped id or a folder. Raises `ScenarioError` with every finding."""
    return playable(source)[0]


def board(scenario_id: str) -> Board:
    """The board of a shipped scenario; built once for each content."""
    return _board(scenario_id, digest(scenario_id))


@lru_cache(maxsize=16)
def _board(scenario_id: str, _digest: str) -> Board:
    return Board(load(scenario_id))


def catalogue() -> list[Entry]:
    """Every shipped scenario for the scenario browser, by rank and id; read once per content."""
    rows = [_listed(name, digest(name))[0] for name in shipped()]
    return sorted(rows, key=lambda row: (row["rank"], row["id"]))


def warnings(scenario_id: str) -> tuple[Problem, ...]:
    """What the checks warn of in a shipped scenario; read once per content."""
    return _listed(scenario_id, digest(scenario_id))[1]


@lru_cache(maxsize=16)
def _listed(scenario_id: str, content: str) -> tuple[Entry, tuple[Problem, ...]]:
    found = examine(scenario_id)
    if found.scenario is None or found.document is None:
        raise ScenarioError(found.problems)
    return entry(found.document, found.scenario, content), found.warnings


def digest(source: str | Path) -> str:
    """A name for the exact content of a scenario, its briefs and its theatre: 32 hex digits."""
    files = _files(folder_of(source))
    return _digest(tuple((f, s.st_mtime_ns, s.st_size) for f in files for s in (f.stat(),)))


@lru_cache(maxsize=64)
def _digest(files: tuple[tuple[Path, int, int], ...]) -> str:
    total = hashlib.blake2b(digest_size=16)
    for path, _, _ in files:
        content = path.read_bytes()
        total.update(f"{path.parent.name}/{path.name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def _files(folder: Path) -> list[Path]:
    """Everything a scenario's play depends on, in a fixed order."""
    own = sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"), *folder.glob("*.json")))
    return [*own, *sorted(folder.glob("briefs/*.md")), *sorted(theatres.SHIPPED.glob("*.json"))]


def _briefs(folder: Path, checker: Checker) -> tuple[Brief, ...]:
    readers = {*(t.id for t in checker.document.teams), *READERS}
    found = []
    files = sorted(folder.glob("briefs/*.md"))
    for path in files[:MAX_BRIEFS]:
        name = f"briefs/{path.name}"
        if path.stem not in readers:
            says, remedy = f"{path.stem!r} is no reader.", choices(path.stem, readers)
            checker.findings.problems.append(Problem(name, 1, "", says, remedy, code="brief"))
            continue
        try:
            found.append(Brief(team=path.stem, text=prose(content(path, MAX_PROSE), name)))
        except ScenarioError as error:
            checker.findings.problems.extend(error.problems)
    for reader in sorted(readers - {b.team for b in found}):
        checker.findings.problems.append(
            Problem(
                "briefs",
                0,
                reader,
                f"{reader} has no brief.",
                f"Write briefs/{reader}.md.",
                "warning",
                "no-brief",
            )
        )
    return tuple(found)

"""Examining what a stranger sent in a process of its own, which may be killed without harm.

    examine(raw)    what a zipped scenario holds and all that is wrong with it; raises `Stopped`
                    when it took more memory or time than any honest scenario needs

The child unpacks, reads and checks the scenario and plays one turn of it, so that whatever could
break there breaks there. It is this module, run with `python -m`.
"""

from __future__ import annotations

import json
import logging
import resource
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[2]
MEMORY = 512 * 1024**2
"""Bytes of address space; a large scenario takes about 250 million."""
CPU_SECONDS = 10
"""A large scenario takes about two."""
WALL_SECONDS = 40.0
FILE_BYTES = 32_000_000
MAX_RESULT = 64_000_000
EXCERPT = 160
"""Characters of a line that are shown beside what is wrong with it."""

Finding = dict[str, Any]
"""A `Problem` as plain data, with the `excerpt` of the line it is about."""


class Stopped(Exception):
    """The examination was ended; nobody can say what is in the files."""


@dataclass(frozen=True)
class Content:
    """A playable scenario, ready to be pinned: everything as text."""

    digest: str
    scenario: str
    version: str
    body: str
    theatre: str
    drawing: str
    entry: dict[str, Any]
    places: list[dict[str, Any]]
    """Every place that is written, with the cells it means (`located.py`)."""
    files: bytes
    """A zip of its files."""


@dataclass(frozen=True)
class Outcome:
    """What came of it. `content` is None when there is an error among the findings."""

    findings: tuple[Finding, ...]
    content: Content | None


def examine(raw: bytes) -> Outcome:
    """Examine a zipped scenario in a child process. Raises `Stopped`."""
    with tempfile.TemporaryDirectory(prefix="scenario-") as folder:
        try:
            done = subprocess.run(
                [sys.executable, "-m", __name__, folder],
                input=raw,
                capture_output=True,
                cwd=ROOT,
                env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TMPDIR": folder},
                timeout=WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            logger.warning("An examination was ended after %s seconds.", WALL_SECONDS)
            raise Stopped from error
        result = Path(folder) / "result.json"
        if done.returncode or not result.is_file() or result.stat().st_size > MAX_RESULT:
            tail = done.stderr[-2000:].decode(errors="replace")
            logger.warning("An examination ended with %s. %s", done.returncode, tail)
            raise Stopped
        said = json.loads(result.read_bytes())
        packed = Path(folder) / "files.zip"
        content = said["content"]
        if content is not None:
            content = Content(**content, files=packed.read_bytes())
    return Outcome(tuple(said["findings"]), content)


# -------------------------------------------------------------------------------------- the child


def _main(folder: Path) -> None:
    _limit()
    raw = sys.stdin.buffer.read()
    findings, content = _examined(raw, folder)
    said = {"findings": findings, "content": content}
    (folder / "result.json").write_text(json.dumps(said), encoding="utf-8")


def _limit() -> None:
    """What the child may use from now on; whatever asks for more ends the child alone."""
    for what, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, MEMORY),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS knows no RLIMIT_AS for a running process
            continue


def _examined(raw: bytes, folder: Path) -> tuple[list[Finding], dict[str, Any] | None]:
    from game.scenarios import loader, parcel
    from game.scenarios.problems import ScenarioError

    try:
        files = parcel.unpack(raw)
        laid = parcel.lay_out(files, folder / "sent")
    except ScenarioError as error:
        return [_plain(p, {}) for p in error.problems], None
    found = loader.examine(laid)
    findings = [_plain(p, files) for p in found.problems]
    if found.scenario is None or found.document is None:
        return findings, None
    broken = _played(found.scenario)
    if broken is not None:
        return [*findings, _plain(broken, files)], None
    # The name of the folder is part of the digest, as it is for what is shipped.
    home = folder / "named" / found.scenario.id
    home.parent.mkdir()
    laid.rename(home)
    (folder / "files.zip").write_bytes(parcel.pack(files))
    return findings, _content(found, home)


def _plain(problem: Any, files: dict[str, bytes]) -> Finding:
    parts = ("file", "line", "field", "message", "remedy", "severity", "code")
    return {
        **{part: getattr(problem, part) for part in parts},
        "excerpt": _line(files.get(problem.file, b""), problem.line),
    }


def _line(text: bytes, number: int) -> str:
    """A line of a file for people to recognise, "" if there is none."""
    lines = text.splitlines()
    if not 0 < number <= len(lines):
        return ""
    shown = lines[number - 1].decode(errors="replace").strip()
    return shown if len(shown) <= EXCERPT else f"{shown[: EXCERPT - 1]}\u2026"


def _played(scenario: Any) -> Any:
    """What the rules break on when its first turn is played without orders; None if on nothing."""
    from game.engine import CONTROL, PUBLIC, Board, State, fold, frame, know, offers, resolve, setup
    from game.engine.dice import MedianDice
    from game.scenarios.problems import Problem

    try:
        board, dice = Board(scenario), MedianDice()
        state = fold(State(), setup(board, dice))
        for _ in range(2):
            for audience in (*sorted(board.teams), CONTROL, PUBLIC):
                known = know(board, state, audience)
                frame(known)
                if audience in board.teams:
                    offers(board, known)
            state = fold(state, resolve(board, state, (), dice).events)
    except Exception as error:
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return Problem(
            "scenario.yaml",
            0,
            "",
            f"The rules stop on this scenario ({what}).",
            "Look for a number or a name in it that no rule can use.",
            code="unplayable",
        )
    return None


def _content(found: Any, home: Path) -> dict[str, Any]:
    """The scenario as it is pinned."""
    import msgspec

    from game.scenarios import loader
    from game.scenarios.catalogue import entry

    scenario = found.scenario
    digest = loader.digest(home)
    return {
        "digest": digest,
        "scenario": scenario.id,
        "version": scenario.version,
        "body": msgspec.json.encode(scenario).decode(),
        "theatre": scenario.theatre.id,
        "drawing": found.drawing,
        "entry": entry(found.document, scenario, digest),
        "places": [asdict(place) for place in found.located],
    }


if __name__ == "__main__":
    _main(Path(sys.argv[1]))

"""`manage.py test`: every test, part by part, with one honest sum at the end.

Where there is a second core, two parts run at a time, each in processes of its own; what a part
printed is shown in one piece when it has ended.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

from django.core.management.base import BaseCommand, CommandParser

from ensure import STATIC, Unready, find_redis_server, install_line, node_environment, node_packages

ROOT = Path(__file__).resolve().parents[3]
PYTEST_PARTS = {
    "engine": ["tests/engine", "--ignore=tests/engine/laws"],
    "laws": ["tests/engine/laws"],
    "scenarios": ["tests/scenarios"],
    "play": ["tests/play"],
    "doors": ["tests/doors"],
    "browser": ["tests/browser"],
    "architecture": ["tests/architecture"],
}
PARTS = [*PYTEST_PARTS, "static"]
LANES = 2
# The longest first, so that no lane is left with one at the end.
START_ORDER = ["doors", "browser", "laws", "play", "engine"]
START_ORDER += ["scenarios", "static", "architecture"]
# A skipped test is a failed one, unless it says that this machine cannot have what it needs.
ALLOWED_SKIPS = ("needs Linux", "needs a PostgreSQL server")


@dataclass
class Result:
    """What one part came to; `notes` are the lines that explain a failure or a skip."""

    part: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)


class Command(BaseCommand):
    """Makes `test` known to `manage.py help`; `main` does the work."""

    help = "Run the tests: all of them, or the parts named. What follows `--` goes to pytest."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the parts given."""
        sys.exit(run(options["parts"] or PARTS, []))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `test`."""
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))


def main(argv: Sequence[str]) -> int:
    """Run `test` with these arguments; 0 when every test passed."""
    parser = argparse.ArgumentParser(prog="manage.py test", description=Command.help)
    add_arguments(parser)
    own, rest = list(argv), []
    if "--" in own:
        cut = own.index("--")
        own, rest = own[:cut], own[cut + 1 :]
    parts = parser.parse_args(own).parts or PARTS
    unknown = [part for part in parts if part not in PARTS]
    if unknown:
        parser.error(f"no part is called {unknown[0]}; there are: {', '.join(PARTS)}")
    return run(list(dict.fromkeys(parts)), rest)


def run(parts: Sequence[str], rest: Sequence[str]) -> int:
    """Run the parts, print the sum and return the exit code: 0, 1 on failure, 2 if not ready."""
    try:
        environment = environment_for(parts)
    except Unready as reason:
        print(f"wargame: {reason}", file=sys.stderr)
        return 2
    lanes = min(LANES, os.cpu_count() or 1, len(parts))
    if lanes == 1:
        return summary([run_part(part, rest, environment, None) for part in parts])
    return summary(side_by_side(parts, rest, environment, lanes))


def side_by_side(
    parts: Sequence[str], rest: Sequence[str], environment: dict[str, str], lanes: int
) -> list[Result]:
    """Run the parts, so many at a time, those that take longest first; keep their order."""
    results: dict[str, Result] = {}
    print(f"Running {', '.join(parts)}: {lanes} at a time.", flush=True)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(lanes) as pool:
        outputs = {part: (Path(folder) / f"{part}.txt").open("w+b") for part in parts}
        waiting = {
            pool.submit(run_part, part, rest, environment, outputs[part]): part
            for part in sorted(parts, key=START_ORDER.index)
        }
        try:
            for done in as_completed(waiting):
                result = done.result()
                results[result.part] = result
                with outputs[result.part] as output:
                    output.seek(0)
                    sys.stdout.write(output.read().decode(errors="replace"))
                    sys.stdout.flush()
        except BaseException:
            for one in waiting:
                one.cancel()
            for process in list(_running):
                process.terminate()
            raise
    return [results[part] for part in parts]


def run_part(
    part: str, rest: Sequence[str], environment: dict[str, str], output: IO[bytes] | None
) -> Result:
    """Run one part; what it prints goes to `output`, or straight to the screen."""
    head = f"\n=== {part}\n"
    if output is None:
        print(head, end="", flush=True)
    else:
        output.write(head.encode())
        output.flush()
    began = time.monotonic()
    result = run_static(output) if part == "static" else run_pytest(part, rest, environment, output)
    result.seconds = time.monotonic() - began
    return result


_running: set[subprocess.Popen[bytes]] = set()


def _run(
    command: Sequence[str], cwd: Path, environment: dict[str, str], output: IO[bytes] | None
) -> int:
    """Run a program to its end, known to `side_by_side` while it runs; return its exit code."""
    errors = None if output is None else subprocess.STDOUT
    with subprocess.Popen(command, cwd=cwd, env=environment, stdout=output, stderr=errors) as child:
        _running.add(child)
        try:
            return child.wait()
        finally:
            _running.discard(child)


def environment_for(parts: Sequence[str]) -> dict[str, str]:
    """Return the environment of the tests; find or fetch what they need, or raise `Unready`."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    # It would win over the tests' own settings, and with them over a Redis and a database apart.
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if find_redis_server() is None:
        line = install_line(apt="redis-server", dnf="valkey", brew="redis")
        raise Unready(f"the tests need a Redis server: type `{line}`.")
    if "browser" in parts:
        environment["WARGAME_TEST_CHROMIUM"] = chromium()
    return environment


def chromium() -> str:
    """Return a Chromium: one that is there, else Debian's, else Playwright's own download."""
    given = os.environ.get("WARGAME_TEST_CHROMIUM") or _installed_chromium()
    if given:
        return given
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("wargame: installing Chromium …", file=sys.stderr)
        for command in (["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]):
            _quiet([*command, "-qq"], DEBIAN_FRONTEND="noninteractive")
        found = _installed_chromium()
        if found:
            return found
    path = _playwright_chromium()
    if not Path(path).is_file():
        print("wargame: fetching Chromium …", file=sys.stderr)
        _quiet([sys.executable, "-m", "playwright", "install", "chromium"])
    if Path(path).is_file():
        return path
    line = install_line(apt="chromium", dnf="chromium", brew="--cask chromium")
    raise Unready(f"the browser tests need Chromium: type `{line}`.")


def _installed_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def _playwright_chromium() -> str:
    code = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as p: print(p.chromium.executable_path)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    return answer.stdout.strip()


def _quiet(command: Sequence[str], **environment: str) -> None:
    subprocess.run(
        command,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def run_pytest(
    part: str, rest: Sequence[str], environment: dict[str, str], output: IO[bytes] | None = None
) -> Result:
    """Run one part in a process of its own and read its report."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", *PYTEST_PARTS[part]]
        command += ["-q", f"--junitxml={report}"]
        command.append("--continue-on-collection-errors")
        code = _run([*command, *rest], ROOT, environment, output)
        result = Result(part)
        if report.exists():
            read_report(report, result)
    _settle(result, code, f"pytest ended with {code}")
    return result


def run_static(output: IO[bytes] | None = None) -> Result:
    """Check the types of the browser's side, then run its tests."""
    result = Result("static")
    if not (STATIC / "package.json").is_file():
        _settle(result, 1, "static/package.json is missing")
        return result
    node_packages()
    environment = node_environment()
    types = _run(["npx", "--no-install", "tsc", "--noEmit"], STATIC, environment, output)
    result.passed += types == 0
    if types:
        result.failed += 1
        result.notes.append("tsc found errors")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = ["npx", "--no-install", "vitest", "run", "--reporter=default"]
        command += ["--reporter=junit", f"--outputFile.junit={report}"]
        before = result.passed + result.failed
        code = _run(command, STATIC, environment, output)
        if report.exists():
            read_report(report, result)
        if result.passed + result.failed == before:
            code = code or 5
    _settle(result, code if not types else 0, f"vitest ended with {code}")
    return result


def read_report(report: Path, result: Result) -> None:
    """Add the cases of a JUnit report to `result`."""
    for case in ElementTree.parse(report).iter("testcase"):
        name = f"{case.get('classname')}::{case.get('name')}"
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            result.failed += 1
            result.notes.append(f"failed: {name}")
        elif skipped is not None:
            reason = skipped.get("message") or "no reason given"
            if reason.startswith(ALLOWED_SKIPS):
                result.skipped += 1
                result.notes.append(f"skipped: {name}: {reason}")
            else:
                result.failed += 1
                result.notes.append(f"failed, for it was skipped: {name}: {reason}")
        else:
            result.passed += 1


def _settle(result: Result, code: int, words: str) -> None:
    """Count a part that broke down, or that ran nothing, as one failure."""
    if result.failed:
        return
    if code:
        result.failed += 1
        result.notes.append(words)
    elif not result.passed + result.skipped:
        result.failed += 1
        result.notes.append("no test ran")


def summary(results: Sequence[Result]) -> int:
    """Print what came of it all; return the exit code."""
    print("\n=== summary")
    for result in results:
        print(
            f"{result.part:<14}{result.passed:>6} passed {result.failed:>4} failed "
            f"{result.skipped:>4} skipped {result.seconds:>7.1f} s"
        )
        for note in result.notes:
            print(f"    {note}")
    passed, failed, skipped = (
        sum(getattr(result, what) for result in results) for what in ("passed", "failed", "skipped")
    )
    closing = f"{passed} passed, {failed} failed"
    print(f"{closing}, {skipped} skipped" if skipped else closing, flush=True)
    return 1 if failed else 0

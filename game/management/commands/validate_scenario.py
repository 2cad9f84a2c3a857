"""`manage.py validate_scenario [id, folder or zip ...]`: all that is wrong with a scenario."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from game.engine.scenario import Scenario
from game.scenarios import editor_schema
from game.scenarios.loader import Examined, examine, shipped
from game.scenarios.parcel import MAX_ZIP, lay_out, unpack
from game.scenarios.problems import Problem, ScenarioError
from game.scenarios.reference import keys


class Command(BaseCommand):
    """Prints errors, warnings and counts; exit code 1 if a scenario cannot be played."""

    help = "Check scenarios: errors with file, line and remedy; warnings; counts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Scenarios to check, all shipped ones if none is named; or what editors and docs need."""
        parser.add_argument("scenario", nargs="*", help="id of a shipped one, a folder, or a .zip")
        parser.add_argument("--places", action="store_true", help="say in which cell each lies")
        parser.add_argument("--json", action="store_true", help="the report as JSON")
        parser.add_argument("--keys", action="store_true", help="print every key as Markdown")
        parser.add_argument("--schema", action="store_true", help="print the JSON Schema")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check each and report."""
        if options["keys"] or options["schema"]:
            self.stdout.write(keys() if options["keys"] else editor_schema.text(), ending="")
            return
        reports = [_report(name) for name in options["scenario"] or shipped()]
        if options["json"]:
            self.stdout.write(json.dumps({"scenarios": reports}, indent=2, ensure_ascii=False))
        else:
            for report in reports:
                self._say(report, options["places"])
        failed = sum(1 for report in reports if report["errors"])
        if failed:
            raise CommandError(f"{failed} of the scenarios cannot be played.")

    def _say(self, report: dict[str, Any], places: bool) -> None:
        for row in report["problems"]:
            problem = Problem(**row)
            self.stdout.write(f"{problem.severity}: {problem} [{problem.code}]")
        for row in report["places"] if places else ():
            where = f"{row['file']}:{row['line']}: {row['field']}"
            self.stdout.write(f"{where}: {row['text']} is {row['shown']}")
        name, errors, warnings = report["scenario"], report["errors"], report["warnings"]
        self.stdout.write(f"{name}: {errors} errors, {warnings} warnings.")
        for line in report["counts"]:
            self.stdout.write(f"  {line}")


def _report(name: str) -> dict[str, Any]:
    """What was found in one scenario, as plain data."""
    try:
        with _examined(name) as found:
            return _plain(name, found.problems, found)
    except ScenarioError as error:
        return _plain(name, error.problems)


def _plain(
    name: str, problems: tuple[Problem, ...], found: Examined | None = None
) -> dict[str, Any]:
    severities = Counter(p.severity for p in problems)
    scenario = found.scenario if found else None
    return {
        "scenario": name,
        "errors": severities["error"],
        "warnings": severities["warning"],
        "problems": [asdict(p) for p in problems],
        "places": [asdict(row) for row in found.located] if found else [],
        "counts": counts(scenario) if scenario else [],
    }


@contextmanager
def _examined(name: str) -> Iterator[Examined]:
    """A shipped scenario, one in a folder, or one in a zip as it would be sent."""
    if name in shipped():
        yield examine(name)
    elif name.endswith(".zip") and Path(name).is_file():
        with TemporaryDirectory() as folder, Path(name).open("rb") as sent:
            yield examine(lay_out(unpack(sent.read(MAX_ZIP + 1)), Path(folder)))
    else:
        yield examine(Path(name))


def counts(scenario: Scenario) -> list[str]:
    """What a scenario holds, in lines."""
    units = Counter(u.team for u in scenario.units)
    men = {t.id: 0 for t in scenario.teams}
    for unit in scenario.units:
        full = unit.full or scenario.unit_types[unit.type].full
        men[unit.team] += unit.strength if unit.strength is not None else full
    return [
        f"{scenario.title} {scenario.version}: {scenario.turns} turns of "
        f"{scenario.turn_days} days from {scenario.start_date}",
        *(f"{t.id}: {units[t.id]} units, {men[t.id]:,} men" for t in scenario.teams),
        f"{len(scenario.tracks)} tracks, {len(scenario.couplings)} couplings, "
        f"{len(scenario.orders)} kinds of order, {len(scenario.objectives)} objectives, "
        f"{len(scenario.injects)} injects",
        f"{len(scenario.theatre.cells)} cells, {len(scenario.works)} with works, "
        f"{len(scenario.bridges)} bridges not intact",
    ]

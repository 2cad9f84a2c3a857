"""`manage.py validate_scenario [id or folder ...]`: everything that is wrong with a scenario."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from game.engine.scenario import Scenario
from game.scenarios.loader import Examined, examine, shipped
from game.scenarios.problems import ScenarioError
from game.scenarios.reference import keys


class Command(BaseCommand):
    """Prints errors, warnings and counts; exit code 1 if a scenario cannot be played."""

    help = "Check scenarios: errors with file, line and remedy; warnings; counts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Scenarios to check, all shipped ones if none is named; or the list of keys."""
        parser.add_argument("scenario", nargs="*", help="id of a shipped scenario, or a folder")

        parser.add_argument("--keys", action="store_true", help="print every key as Markdown")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check each and report."""
        if options["keys"]:
            self.stdout.write(keys())
            return
        failed = 0
        for name in options["scenario"] or shipped():
            source = name if name in shipped() else Path(name)
            try:
                found = examine(source)
            except ScenarioError as error:
                raise CommandError(str(error)) from error
            self._report(name, found)
            failed += bool(found.errors)
        if failed:
            raise CommandError(f"{failed} of the scenarios cannot be played.")

    def _report(self, name: str, found: Examined) -> None:
        for problem in found.problems:
            self.stdout.write(f"{problem.severity}: {problem}")
        errors, warnings = len(found.errors), len(found.warnings)
        self.stdout.write(f"{name}: {errors} errors, {warnings} warnings.")
        if found.scenario is not None:
            for line in counts(found.scenario):
                self.stdout.write(f"  {line}")


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

"""`manage.py simulate <scenario>`: what its standing policies lead to, played many times."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from game.scenarios import contest, outcomes
from game.scenarios.loader import Examined, examine, shipped
from game.scenarios.problems import ScenarioError, choices


class Command(BaseCommand):
    """Prints a Markdown table: one row for each profile of the scenario's `profiles`."""

    help = "Play a scenario's profiles of standing policies many times and print what came of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The scenario, how many games, which profile, on how many processes."""
        parser.add_argument("scenario", help="id of a shipped scenario, or a folder")
        parser.add_argument("--games", type=int, default=200, help="games of each profile (200)")
        parser.add_argument("--profile", default="", help="only this one")
        parser.add_argument(
            "--contest", action="store_true", help="every policy against all of the others' instead"
        )
        parser.add_argument("--into", default="", help="a document with marks to write it between")
        parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1)

    def handle(self, *args: Any, **options: Any) -> None:
        """Play and print."""
        name = options["scenario"]
        try:
            found = examine(name if name in shipped() else Path(name))
        except ScenarioError as error:
            raise CommandError(str(error)) from error
        if found.document is None or found.scenario is None:
            raise CommandError(f"{name} has errors: run `manage.py validate_scenario {name}`.")
        if options["games"] < 1:
            raise CommandError("Play at least one game.")
        profiles = {p.id: p for p in found.document.profiles}
        if not profiles:
            raise CommandError(f"{name} has no profiles: write `policies` and `profiles` for it.")
        if not options["profile"]:
            self._say(options, _table(found, options))
            return
        profile = profiles.get(options["profile"])
        if profile is None:
            said = choices(options["profile"], profiles)
            raise CommandError(f"There is no profile {options['profile']!r}. {said}")
        games = outcomes.simulate(found, profile, options["games"], options["jobs"])
        cells = zip(outcomes.heading(found), outcomes.row(found, profile, games), strict=True)
        for heading, cell in cells:
            self.stdout.write(f"{heading}: {cell}")

    def _say(self, options: dict[str, Any], text: str) -> None:
        """Print a table, or write it between its marks in a document."""
        if not options["into"]:
            self.stdout.write(text)
            return
        document = Path(options["into"])
        first = f"<!-- {'contest' if options['contest'] else 'outcomes'} {options['scenario']} -->"
        before, mark, rest = document.read_text(encoding="utf-8").partition(first + "\n")
        _, end, after = rest.partition("<!-- end -->")
        if not (mark and end):
            raise CommandError(f"{document} lacks the marks {first} and <!-- end -->.")
        document.write_text(before + mark + text + end + after, encoding="utf-8")


def _table(found: Examined, options: dict[str, Any]) -> str:
    if options["contest"]:
        return contest.table(contest.contest(found, options["games"], options["jobs"]))
    return outcomes.table(found, options["games"], options["jobs"])

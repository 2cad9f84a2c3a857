"""`manage.py new_scenario <folder>`: a scenario of your own, copied from one that works."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from game.scenarios.problems import ScenarioError
from game.scenarios.starter import TUTORIAL, StarterError, start


class Command(BaseCommand):
    """Copies a shipped scenario under a new id and title, and says what to do next."""

    help = "Begin a scenario: copy a shipped one into a new folder, whose name becomes its id."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and from which."""
        parser.add_argument("folder", type=Path, help="a new folder, such as scenarios/my-island")
        parser.add_argument(
            "--from",
            dest="source",
            default=TUTORIAL,
            metavar="ID",
            help=f"the shipped scenario to copy ({TUTORIAL}, the tutorial, if none is named)",
        )
        parser.add_argument("--title", default="", help="its title (from the folder's name)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Copy, and say the next three steps."""
        folder: Path = options["folder"]
        try:
            start(folder, options["source"], options["title"])
        except (StarterError, ScenarioError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{folder} is a scenario of your own, and playable as it stands. Next:")
        self.stdout.write(f"1. Change its files: begin with {folder}/scenario.yaml and briefs/.")
        self.stdout.write(f"2. Check it: python3 manage.py validate_scenario {folder}")
        self.stdout.write(f"3. Look at it: python3 manage.py preview_scenario {folder}")

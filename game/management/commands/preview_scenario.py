"""`manage.py preview_scenario <id or folder>`: one page to look at before anyone plays."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from game.engine.hexes import Board
from game.scenarios import preview
from game.scenarios.loader import examine, shipped
from game.scenarios.preview.rehearsal import GAMES
from game.scenarios.problems import ScenarioError


class Command(BaseCommand):
    """Writes an HTML page and a text: map, units, tracks, storyline, rehearsal, advice."""

    help = "Show a scenario on one page, with games played by machine, and what to look at again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which, where to, and how many games."""
        parser.add_argument("scenario", help="id of a shipped scenario, or a folder")
        parser.add_argument(
            "--out", type=Path, metavar="FOLDER", help="where to write (previews/<id> if left out)"
        )
        parser.add_argument(
            "--games", type=int, default=GAMES, metavar="N", help=f"games to play ({GAMES})"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Examine, play, write."""
        name = options["scenario"]
        try:
            found = examine(name if name in shipped() else Path(name))
        except ScenarioError as error:
            raise CommandError(str(error)) from error
        if found.scenario is None:
            for problem in found.errors:
                self.stderr.write(f"error: {problem} [{problem.code}]")
            raise CommandError(f"{len(found.errors)} errors: put them right first.")
        games = options["games"]
        rehearsal = None
        if games > 0:
            rehearsal = preview.rehearse(Board(found.scenario), games, self._tell(games))
        out = options["out"] or Path("previews") / found.scenario.id
        written = preview.write(found, out, rehearsal)
        self.stdout.write(preview.text(found, rehearsal))
        self.stdout.write(f"Open {written} in a browser; {out / preview.TEXT} is the text above.")

    def _tell(self, games: int) -> Any:
        """Says how far it is, where someone watches."""

        def tell(done: int) -> None:
            if self.stderr.isatty():
                self.stderr.write(f"\rgame {done} of {games}", ending="" if done < games else "\n")

        return tell

"""`manage.py verify_game [id ...]`: re-compute the hash chain of exercises, find breaks."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from game.play import log


class Command(BaseCommand):
    """Finds any event that was changed, removed, added or moved since it was written."""

    help = "Check the log of exercises (all, if none are named): every event as it was written."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("games", nargs="*", metavar="id", help="the id of an exercise")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say of each exercise whether its chain holds; fail if one does not."""
        broken = 0
        for game, name in log.recorded(options["games"]):
            found = log.verify(game)
            if found is None:
                self.stdout.write(f"{game}  {name}: whole")
            else:
                broken += 1
                self.stdout.write(f"{game}  {name}: event {found.seq} {found.what}")
        if broken:
            raise CommandError(f"{broken} of the exercises named are not as they were written.")

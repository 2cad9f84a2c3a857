#!/usr/bin/env python3
"""The one entry to the project: `up`, `test` and every command Django knows."""

import os
import sys
from importlib import import_module

from ensure import Unready, ensure


def main() -> None:
    """Prepare the machine where needed, then run one management command."""
    try:
        ensure(sys.argv)
    except Unready as reason:
        sys.exit(f"wargame: {reason}")
    if sys.argv[1:2] in (["up"], ["test"]):
        # Before any setting is read: their own options decide some of them.
        own = import_module(f"game.management.commands.{sys.argv[1]}")
        sys.exit(own.main(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wargame.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

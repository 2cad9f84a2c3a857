"""The Django application."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import msgspec
from django.apps import AppConfig
from django.conf import settings


class GameConfig(AppConfig):
    """One game is one aggregate, so there is one application."""

    name = "game"

    def ready(self) -> None:
        """Prepare every record for decoding while there is one thread.

        msgspec works a type out when it is first read. Two threads that read one for the first
        time together may meet it half worked out, and the process dies.
        """
        from game.engine.orders import order_types

        for door in (settings.ROOT_URLCONF, "game.tasks"):
            import_module(door)
        order_types()
        for record in records():
            msgspec.json.Decoder(record)


def records(base: type[Any] = msgspec.Struct) -> Iterator[type[Any]]:
    """Every record of the game there is by now."""
    kind: type[Any]
    for kind in base.__subclasses__():
        if kind.__module__.startswith("game."):
            yield kind
            yield from records(kind)

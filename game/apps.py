"""The Django application."""

from collections.abc import Iterator
from typing import Any

import msgspec
from django.apps import AppConfig


class GameConfig(AppConfig):
    """One game is one aggregate, so there is one application."""

    name = "game"

    def ready(self) -> None:
        """Prepare every record for decoding while there is one thread.

        msgspec works out a type when it is first read. Two threads that first read one together
        may meet it half worked out, and the process dies (a null pointer in its core).
        """
        from game.engine.orders import order_types
        from game.engine.theatre import Struct

        order_types()
        for record in _kinds(Struct):
            msgspec.json.Decoder(record)


def _kinds(base: type[Any]) -> Iterator[type[Any]]:
    """Every class made from this one."""
    kind: type[Any]
    for kind in base.__subclasses__():
        yield kind
        yield from _kinds(kind)

"""What is worked out once of a board or another object, and forgotten with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def kept(make: Callable[[K], V]) -> Callable[[K], V]:
    """`make`, called once for each object; what it gives is kept on the object itself.

    So the two go together, even where the one holds on to the other, which neither functools.cache
    nor a dictionary with weak keys allows. Two threads may both make it; one of them is kept.
    """
    slot = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def of(thing: K) -> V:
        table = vars(thing)
        try:
            found: V = table[slot]
        except KeyError:
            found = table.setdefault(slot, make(thing))
        return found

    return of

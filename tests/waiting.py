"""Waiting for what must come.

The machine of a test may be busy, so a test is patient: it costs one that passes nothing. How
fast a thing comes is measured in `benchmarks/`, never here.
"""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 90.0
"""Seconds after which a thing that must come is taken not to come."""


def until(holds: Callable[[], bool], why: Callable[[], str] = str) -> None:
    """Wait until it holds; fail with the words of `why` when patience is at its end."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"it did not happen within {PATIENCE:.0f} s\n{why()}"
        time.sleep(0.05)

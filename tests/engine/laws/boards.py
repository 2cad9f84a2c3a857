"""The boards the laws are tried on: every shipped scenario."""

from __future__ import annotations

from functools import lru_cache

from game.engine import Board
from game.scenarios.loader import board, catalogue

SCENARIOS = tuple(sorted(str(entry["id"]) for entry in catalogue()))


@lru_cache(maxsize=8)
def ready(scenario: str) -> Board:
    """The board of a shipped scenario, built once."""
    return board(scenario)

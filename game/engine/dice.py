"""Dice keyed by meaning (`design.md §5`, `rules.md §19`).

A draw depends on the game's secret key and on *what it is for*, never on how many draws came
before: holding, voiding or overriding one order shifts no other die.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from game.engine.scenario import Struct

_SPAN = 1 << 53


class Draw(Struct):
    """A die that was thrown: its name, value 0 <= u < 1, and the odds it was thrown against.

    `odds` are outcomes with their shares in per cent, in the order in which a rising die reaches
    them. They are pairs, for a mapping loses its order where the log sorts its keys.
    """

    name: str
    u: float
    odds: tuple[tuple[str, int | float], ...]


def draw_name(turn: int, day: int, phase: str, purpose: str, *subjects: str) -> str:
    """The name of a die: turn, day, phase, purpose and the sorted ids of what it is about."""
    return "|".join((str(turn), str(day), phase, purpose, *sorted(subjects)))


class Dice:
    """Keyed dice: `key` is the game's 32 secret bytes, or another key for forecasts and bots."""

    def __init__(self, key: bytes, prefix: str = "") -> None:
        """`prefix` stands before every name: `mc|17|` are the dice of Monte Carlo run 17."""
        if len(key) != 32:
            raise ValueError(f"Expected a key of 32 bytes, but got {len(key)}.")
        self._key = key
        self._prefix = prefix

    def u(self, name: str, attempt: int = 0) -> float:
        """A fraction 0 <= u < 1 in steps of 2^-53, the same for the same key and name for ever.

        `attempt` counts control's visible re-rolls of what the die is for.
        """
        text = f"{self._prefix}{name}|{attempt}".encode()
        number = int.from_bytes(hashlib.blake2b(text, key=self._key, digest_size=8).digest(), "big")
        # 2^64 is a multiple of 2^53, so dropping 11 bits is exact and needs no rejection.
        return (number >> 11) / _SPAN


class MedianDice(Dice):
    """Every die shows 0.5: the dice of the conformance cases (`rules.md §21`)."""

    def __init__(self) -> None:
        super().__init__(bytes(32))

    def u(self, name: str, attempt: int = 0) -> float:
        """Always 0.5."""
        return 0.5


class ScriptedDice(Dice):
    """Named dice show what the script says, by longest matching part of the name; others 0.5."""

    def __init__(self, script: Mapping[str, float]) -> None:
        super().__init__(bytes(32))
        self._script = dict(script)

    def u(self, name: str, attempt: int = 0) -> float:
        """The scripted value whose key is contained in the name, the longest such key winning."""
        hits = sorted((k for k in self._script if k in name), key=lambda k: (-len(k), k))
        return self._script[hits[0]] if hits else 0.5

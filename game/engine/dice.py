"""Dice keyed by meaning (`design.md §5`, `rules.md §19`).

A draw depends on the game's secret key and on *what it is for*, never on how many draws came
before: holding, voiding or overriding one order shifts no other die.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

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

    def thrown(
        self, name: str, attempt: int, odds: Iterable[tuple[str, int | float]], count: int | None
    ) -> float:
        """The die of a draw whose outcomes are known; these dice do not look at them.

        `odds` are as in `Draw`; `count` is how many tries share one die by a binomial, None
        where the odds are those of the die itself.
        """
        return self.u(name, attempt)


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


class BranchingDice(Dice):
    """Dice that follow one way through the tree of all outcomes (`rules.md §18.1`).

    Each die shows the middle of the share of one outcome: that which `path` chooses for it, the
    lowest after the path's end. `taken` says what was chosen out of how many, and `chance` how
    likely the way is. A die without odds decides nothing and shows its middle.
    """

    def __init__(self, path: Sequence[int] = ()) -> None:
        super().__init__(bytes(32))
        self._path = tuple(path)
        self._shown: dict[str, float] = {}
        self.taken: list[tuple[int, int]] = []
        self.chance = 1.0

    def u(self, name: str, attempt: int = 0) -> float:
        """What the die of this name showed, or its middle."""
        return self._shown.get(f"{name}|{attempt}", 0.5)

    def thrown(
        self, name: str, attempt: int, odds: Iterable[tuple[str, int | float]], count: int | None
    ) -> float:
        """The middle of the chosen outcome's share."""
        key = f"{name}|{attempt}"
        if key not in self._shown:
            ways = _ways([float(pct) / 100 for _, pct in odds], count)
            if len(ways) < 2:
                return 0.5
            n = len(self.taken)
            choice = self._path[n] if n < len(self._path) else 0
            low, share = ways[choice]
            self._shown[key] = low + share / 2
            self.taken.append((choice, len(ways)))
            self.chance *= share
        return self._shown[key]

    def following(self) -> tuple[int, ...] | None:
        """The path after this one, or None if it was the last."""
        for n in range(len(self.taken) - 1, -1, -1):
            choice, of = self.taken[n]
            if choice + 1 < of:
                return (*(c for c, _ in self.taken[:n]), choice + 1)
        return None


_NOTHING = 1e-6
"""Shares below this are no outcome: what rounding leaves, and the far ends of a binomial."""


def _ways(shares: list[float], count: int | None) -> list[tuple[float, float]]:
    """Where the outcome of each share begins on the die and how wide it is."""
    if count is not None and shares:
        shares = _binomial(count, shares[0])
    shares.append(1.0 - sum(shares))
    out, low = [], 0.0
    for share in shares:
        if share > _NOTHING:
            out.append((low, share))
        low += share
    return out


def _binomial(count: int, p: float) -> list[float]:
    """The chances of 0 to `count` successes, by recurrence."""
    if not 0 < p < 1:
        return [1.0]
    term = 1.0
    for _ in range(count):
        term *= 1 - p
    out = [term]
    for k in range(count):
        term *= (count - k) / (k + 1) * p / (1 - p)
        out.append(term)
    return out

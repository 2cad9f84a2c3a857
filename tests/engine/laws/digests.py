"""Digests of fixed random games, to compare machines and Pythons."""

from __future__ import annotations

import hashlib
import json
import sys
from functools import lru_cache
from pathlib import Path

import msgspec

from tests.engine.laws.boards import SCENARIOS, ready
from tests.engine.player import game

_GOLDEN = Path(__file__).with_name("golden.json")


@lru_cache(maxsize=8)
def digest(scenario: str) -> str:
    """SHA-256 over every event of the random game with seed 7, four turns."""
    total = hashlib.sha256()
    for played in game(ready(scenario), seed=7, turns=4):
        total.update(msgspec.json.encode(played.events))
    return total.hexdigest()


def golden() -> dict[str, str]:
    """The recorded digests."""
    data: dict[str, str] = json.loads(_GOLDEN.read_text())
    return data


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(digest(sys.argv[1]) + "\n")
    else:
        fresh = {s: digest(s) for s in SCENARIOS}
        _GOLDEN.write_text(json.dumps(fresh, indent=1) + "\n")
        sys.stdout.write(f"wrote {_GOLDEN.name}\n")

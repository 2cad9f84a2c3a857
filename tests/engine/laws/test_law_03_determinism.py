"""Law 3. Same state, orders and keys give the same events: shuffled, in another process, anywhere.

The golden digests are of fixed random games; every supported Python must reproduce them, so CI on
another version that disagrees fails here. After a change of rules or scenario, print new ones with
`python -m tests.engine.laws.digests`.
"""

from __future__ import annotations

import random
import subprocess
import sys

import msgspec
import pytest

from game.engine import State, fold, resolve, setup
from game.engine.dice import Dice
from tests.engine.laws.boards import SCENARIOS, ready
from tests.engine.laws.digests import digest, golden
from tests.engine.player import game


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_order_of_submission_does_not_matter(scenario: str) -> None:
    """A06: one turn's orders, shuffled ten times: byte-identical events."""
    board = ready(scenario)
    played = list(game(board, seed=5, turns=3))[-1]
    dice = Dice((5).to_bytes(32, "big"))
    want = msgspec.json.encode(resolve(board, played.before, played.orders, dice).events)
    for seed in range(10):
        orders = list(played.orders)
        random.Random(seed).shuffle(orders)
        assert msgspec.json.encode(resolve(board, played.before, orders, dice).events) == want


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("hash_seed", ["0", "1", "4242"])
def test_another_process_and_hash_seed_agree(scenario: str, hash_seed: str) -> None:
    """The same game in a fresh process with another hash seed has the same digest."""
    out = subprocess.run(
        [sys.executable, "-m", "tests.engine.laws.digests", scenario],
        env={"PYTHONHASHSEED": hash_seed, "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert out.stdout.split()[-1] == digest(scenario)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_golden_digest(scenario: str) -> None:
    """The digest recorded in the repository is reproduced by this Python on this machine."""
    assert golden()[scenario] == digest(scenario)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_state_is_not_touched_by_an_adjudication(scenario: str) -> None:
    """`resolve` leaves its inputs as they were."""
    board = ready(scenario)
    state = fold(State(), setup(board, Dice(bytes(32))))
    before = msgspec.json.encode(state)
    resolve(board, state, [], Dice(bytes(32)))
    assert msgspec.json.encode(state) == before

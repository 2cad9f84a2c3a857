"""Law 5 for forecasts (`rules.md §18.1`): from what a team knows, and from nothing else."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Container, Iterator

import msgspec
import pytest
from msgspec import structs

from game.engine import Board, Known, Order, State, bands, belief, forecast, know, offers
from game.engine import dice as dice_module
from game.engine import tree as trees
from game.engine.state import Unit
from game.engine.variants import variants
from tests.engine.laws.boards import SCENARIOS, ready
from tests.engine.laws.test_law_05_secrecy import Knower, _leak_strength, other_truth
from tests.engine.player import game, move

RUNS = 1


def told(board: Board, known: Known, orders: list[Order]) -> bytes:
    """A team's forecast of its whole move, as bytes."""
    made = forecast.of_team(board, known, orders, "a public text")
    samples = forecast.samples(made, 0, RUNS)
    answer = bands.summary(samples, forecast.worded(made, samples), known.audience)
    return msgspec.json.encode((samples, answer))


def leaks(board: Board, seed: int, turns: int, peek: bool = False) -> list[str]:
    """Teams whose forecast changed although only hidden things did."""
    rng = random.Random(seed)
    bad = []
    for played in game(board, seed=seed, turns=turns):
        state = played.after
        for team in sorted(board.teams):
            known = know(board, state, team)
            orders = move(rng, board, known)
            other = other_truth(board, state, team, rng)
            want = told(board, _seen(board, state, team, peek), orders)
            if told(board, _seen(board, other, team, peek), orders) != want:
                bad.append(team)
    return bad


def one_of_each(rng: random.Random, board: Board, known: Known) -> list[Order]:
    """An order of every kind the team may give now."""
    given = move(rng, board, known, len(board.scenario.orders), Counter())
    return list({o.kind: o for o in given}.values())


def exactly(board: Board, known: Known, orders: list[Order]) -> list[tuple[bytes, bytes]]:
    """What is worked out of each order alone beside its runs: its tree, and its small changes."""
    available = offers(board, known)
    out = []
    for order in orders:
        made = forecast.of_team(board, known, [order], "a public text", order.id, plain=True)
        changes = variants(board, known, [order], order.id, available)
        out.append((msgspec.json.encode(trees.tree(made)), msgspec.json.encode(changes)))
    return out


def singly(
    board: Board, seed: int, see: Knower = know, kinds: Container[str] | None = None
) -> Iterator[tuple[str, tuple[bytes, bytes], tuple[bytes, bytes]]]:
    """Tree and changes of single orders of each team, in two truths it cannot tell apart."""
    rng = random.Random(seed)
    state = next(iter(game(board, seed=seed, turns=1))).after
    for team in sorted(board.teams):
        orders = one_of_each(rng, board, know(board, state, team))
        orders = [o for o in orders if kinds is None or o.kind in kinds]
        other = other_truth(board, state, team, rng)
        here, there = (exactly(board, see(board, s, team), orders) for s in (state, other))
        yield from zip((f"{team} {o.kind}" for o in orders), here, there, strict=True)


def _seen(board: Board, state: State, team: str, peek: bool) -> Known:
    """What a team knows; with `peek`, and the enemy's true units with it."""
    known = know(board, state, team)
    if not peek:
        return known
    foreign: list[Unit] = [u for _, u in sorted(state.units.items()) if u.team != team]
    return structs.replace(known, allied=tuple(foreign))


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_forecast_does_not_depend_on_what_the_team_does_not_know(scenario: str) -> None:
    assert leaks(ready(scenario), seed=3, turns=1) == []


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_tree_and_changes_of_an_order_do_not_depend_on_it_either(
    scenario: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of an order of each kind of each team; larger trees are cut off at an earlier day."""
    monkeypatch.setattr(trees, "LEAVES", 30)
    asked = list(singly(ready(scenario), seed=3))
    assert [name for name, here, there in asked if here != there] == []
    assert sum(made != b"null" for _, (made, _), _ in asked) >= len(ready(scenario).teams)
    assert sum(changes != b"[]" for _, (_, changes), _ in asked) > len(asked) / 2


def test_a_planted_leak_is_caught() -> None:
    assert leaks(ready("springboard"), seed=3, turns=1, peek=True)


def _leak_into_stocks(board: Board, state: State, audience: str) -> Known:
    """The enemy's strength shows in the team's own stocks, and so in what it can afford."""
    known = know(board, state, audience)
    foreign = sum(u.strength for _, u in sorted(state.units.items()) if u.team != audience)
    return structs.replace(known, stocks={k: float(foreign % 5) for k in known.stocks})


@pytest.mark.parametrize(
    ("part", "see", "kinds"),
    [(0, _leak_strength, {"attack"}), (1, _leak_into_stocks, {"information"})],
)
def test_a_planted_leak_into_tree_or_changes_is_caught(
    part: int, see: Knower, kinds: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "LEAVES", 30)
    asked = singly(ready("springboard"), 3, see, kinds)
    assert any(here[part] != there[part] for _, here, there in asked)


def test_a_forecast_foretells_no_inject() -> None:
    board = ready("springboard")
    assert board.scenario.injects
    assert belief.calm(board).scenario.injects == ()


def test_a_teams_forecast_never_throws_the_games_dice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every die of a forecast is under a run's prefix and a key that is not the game's."""
    board = ready("springboard")
    played = next(iter(game(board, seed=5, turns=1)))
    thrown: list[tuple[bytes, str]] = []
    real = dice_module.Dice.u

    def noted(self: dice_module.Dice, name: str, attempt: int = 0) -> float:
        thrown.append((self._key, self._prefix))
        return real(self, name, attempt)

    monkeypatch.setattr(dice_module.Dice, "u", noted)
    known = know(board, played.after, "UA")
    orders = move(random.Random(1), board, known)
    made = forecast.of_team(board, known, orders, "exercise|2")
    forecast.samples(made, 0, RUNS)
    assert thrown
    assert {prefix for _, prefix in thrown} == {"mc|0|"}
    assert {key for key, _ in thrown} == {forecast.key_of("exercise|2", "UA")}
    key = bytes(range(32))
    thrown.clear()
    ours = forecast.of_turn(board, played.after, orders, key)
    forecast.samples(ours, 7, 1)
    assert set(thrown) == {(key, "mc|7|")}

"""Every number shown recomputes from the lines shown with it (`rules.md §7.8`)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec import structs

from game.engine import State, fold, resolve, setup
from game.engine.decisions import PickOutcome
from game.engine.dice import MedianDice
from game.engine.events import Event, Explanation
from game.engine.explain import SLACK, recomputed
from game.engine.rules import tables
from game.engine.scenario import OrderRule, UnitStart
from tests.engine import toy
from tests.engine.laws.boards import SCENARIOS, ready
from tests.engine.player import game


def whys(events: tuple[Event, ...]) -> Iterator[tuple[str, Explanation]]:
    """Every explanation of a turn: the truth's, and what each audience is told."""
    for event in events:
        if event.why is not None:
            yield event.kind, event.why
        for audience, report in sorted(event.told.items()):
            if report.why is not None:
                yield f"{event.kind} to {audience}", report.why


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("seed", [11, 12])
def test_every_total_of_every_why_recomputes(scenario: str, seed: int) -> None:
    checked, wrong = 0, []
    for played in game(ready(scenario), seed=seed, turns=3):
        for where, why in whys(played.events):
            for line, value in recomputed(why.lines):
                checked += 1
                shown = float(line.value)
                if abs(shown - value) > max(SLACK, SLACK * abs(value)):
                    wrong.append((played.turn, where, line.group, line.msg, shown, value))
    assert checked > len(ready(scenario).scenario.units)
    assert wrong == []


@pytest.mark.parametrize("outcome", tables.OUTCOMES)
def test_losses_cohesion_and_advance_are_worked_out_for_both_sides(outcome: str) -> None:
    """Control reads both sides' sums; a side its own, with opposition and tempo as one."""
    board = toy.board(
        "mm",
        owners=("rb",),
        orders={"attack": OrderRule(teams=("blue", "red"))},
        units=(
            UnitStart(id="r1", team="red", name="Red 1", type="mb", cell=0),
            UnitStart(id="b1", team="blue", name="Blue 1", type="mb", cell=1),
        ),
    )
    state = fold(State(), setup(board, MedianDice()))
    state = structs.replace(state, relations={**state.relations, "blue|red": "war"})
    order = toy.order("R-1-01", "red", "attack", target=1, force_entry=False, units=["r1"])
    ruling = PickOutcome(ref="battle:1:1", outcome=outcome, reason="To see each in turn.")
    result = resolve(board, state, [order], MedianDice(), [ruling])
    fought = [e for e in result.events if e.kind == "battle.resolved"]
    assert fought and fought[0].facts["outcome"] == outcome
    wanted = {f"{what}-{side}" for what in ("loss", "cohesion") for side in ("attack", "defence")}
    moved = {"advance"} if outcome in (tables.PUSH, tables.BREAK) else set()
    assert fought[0].why is not None
    assert {x.group for x, _ in recomputed(fought[0].why.lines)} >= wanted | moved
    for team, side in (("red", "attack"), ("blue", "defence")):
        why = fought[0].told[team].why
        assert why is not None
        groups = {x.group for x, _ in recomputed(why.lines)}
        assert {g for g in groups if g.startswith(("loss-", "cohesion-"))} == {
            f"loss-{side}",
            f"cohesion-{side}",
        }
        assert not {x.msg for x in why.lines} & {"factor-opposition", "factor-tempo"}

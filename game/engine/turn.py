"""The sequence of play, R1 to R11 (`rules.md §2`), readable top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.engine.decisions import Decision
from game.engine.dice import Dice
from game.engine.hexes import Board
from game.engine.orders import act, lock
from game.engine.resolver import Resolution, Resolver
from game.engine.rules import (
    access,
    boxes,
    combat,
    covert,
    detection,
    economy,
    engineering,
    escalation,
    exercises,
    flank,
    injects,
    mobilisation,
    movement,
    politics,
    pressure,
    questions,
    readiness,
    recovery,
    referendum,
    scoring,
    sensors,
    signals,
    sorties,
    spells,
    strike,
    sustain,
    treaties,
    warning,
    weather,
)
from game.engine.state import Order, State


def resolve(
    board: Board,
    state: State,
    orders: Iterable[Order],
    dice: Dice,
    decisions: Iterable[Decision] = (),
) -> Resolution:
    """Adjudicate one turn. Pure and total: the same inputs give the same events on any machine.

    `orders` are those of all teams, in any order. The result is a proposal: nothing is final
    until the record publishes it.
    """
    r = Resolver(board, state, orders, dice, decisions)
    for _ in steps(r):
        pass
    return Resolution(
        events=tuple(r.events),
        items=tuple(r.items),
        blocked=tuple(i.ref for i in r.items if i.needs),
    )


def steps(r: Resolver) -> Iterator[None]:
    """The turn, step by step: yields after each, with `r.step` and `r.day` still saying which."""
    # R1 Lock and validate: every order re-checked against what its team knew.
    r.step = "R1"
    if not r.locked:
        lock(r)
        r.locked = True
    yield

    # R2 Diplomacy: treaties, access granted or lowered, assurances, demands and their answers.
    r.step = "R2"
    access.begin(r)
    exercises.begin(r)
    treaties.begin(r)
    act(r, "R2")
    pressure.overdue(r)
    referendum.due(r)
    yield

    # R3 Information: claims and broadcasts.
    r.step = "R3"
    act(r, "R3")
    yield

    # R4 Covert: covert acts, and argued actions of any instrument.
    r.step = "R4"
    act(r, "R4")
    yield

    # R5 Economy: sanctions, aid dispatch, prices.
    r.step = "R5"
    mobilisation.tick(r)
    treaties.perform(r)
    act(r, "R5")
    yield

    # R6 Strategic movement: rail and air moves are planned; they travel in the daily loop.
    r.step = "R6"
    movement.plan(r)
    engineering.begin(r)
    boxes.plan(r)
    yield

    # R7 Daily loop.
    for day in range(1, r.board.scenario.turn_days + 1):
        r.day = day
        r.step = "R7a"
        sorties.day(r)
        strike.day(r)
        engineering.demolish(r)
        yield
        r.step = "R7b"
        movement.pulse(r, 1)
        yield
        r.step = "R7c"
        movement.pulse(r, 2)
        yield
        r.step = "R7d"
        combat.day(r)
        yield
        r.step = "R7e"
        combat.aftermath(r)
        yield
        r.step = "R7f"
        boxes.day(r)
        recovery.day(r)
        engineering.day(r)
        sustain.day(r)
        sensors.day(r)
        spells.expire(r)
        yield
    r.day = 0

    # R8 Logistics: recovery, income, deliveries due; then who has seen what this turn.
    r.step = "R8"
    exercises.turn(r)
    flank.arrive(r)
    recovery.turn(r)
    readiness.replace(r)
    sustain.medical(r)
    covert.attribute(r)
    economy.deliver(r)
    detection.turn(r)
    warning.turn(r)
    yield

    # R9 Tracks: the ladder first, then all couplings from one snapshot, applied together.
    r.step = "R9"
    access.settle(r)
    escalation.settle(r)
    politics.settle(r)
    yield

    # R10 Conditional injects, tested on the new state; each fires once.
    r.step = "R10"
    injects.rulings(r)
    injects.fire(r)
    yield

    # R11 Treaties kept or broken, said beside done, questions settled; score and close the turn;
    # weather of the next.
    r.step = "R11"
    treaties.test(r)
    politics.late(r)
    signals.judge(r)
    questions.settle(r)
    scoring.settle(r)
    scoring.close(r)
    weather.roll(r)
    yield

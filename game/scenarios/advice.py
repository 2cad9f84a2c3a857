"""Advice on a scenario that is sound: it can be played, but something is probably not meant.

    objective-out-of-reach   no course of play earns all its points, or none earns any
    objective-untouchable    nothing anyone does changes what it measures
    unit-cut-off             it stands out of reach of its supply when the game begins
    inject-for-nobody        no team is told, nothing changes, control is not asked
    no-inject                a learning objective that no inject serves

The same warnings come with every check (`validate_scenario`, an upload, a preview). They are found
without playing; what play shows stands in the preview (`preview_scenario`).
"""

from __future__ import annotations

from game.engine import State, fold, setup
from game.engine.dice import Dice
from game.engine.events import CONTROL
from game.engine.hexes import Board
from game.engine.rules import supply
from game.engine.rules.march import Ground
from game.engine.scenario import Objective
from game.scenarios.checks import Checker
from game.scenarios.reach import Reach

_DICE = Dice(bytes(32))
"""Setting up a game deals cards; advice does not depend on which."""


def advise(c: Checker, board: Board) -> None:
    """Every piece of advice on a scenario that passed the checks, as warnings."""
    _objectives(c, board)
    _supply(c, board)
    _injects(c)
    _learning(c)


def _objectives(c: Checker, board: Board) -> None:
    reach = Reach(board.scenario)
    for i, objective in enumerate(board.scenario.objectives):
        path = ("objectives", i, "metric")
        if not reach.moved(objective.metric):
            says = f"Nothing that anyone does changes what {objective.id} measures."
            remedy = "Measure what orders, injects or couplings can move."
            c.findings.warn(path, says, remedy, code="objective-untouchable")
            continue
        best = _share(objective, reach.range(objective.metric))
        if best < 1:
            least = "no" if best <= 0 else "not all"
            low, high = reach.range(objective.metric)
            says = (
                f"{objective.id} can earn {least} points: its metric lies between {low:g} and "
                f"{high:g} whatever happens."
            )
            remedy = f"It earns nothing at {objective.low:g} and all at {objective.high:g}."
            c.findings.warn(path, says, remedy, code="objective-out-of-reach")


def _share(objective: Objective, reached: tuple[float, float]) -> float:
    """The largest share of its points that any value within reach earns."""
    span = objective.high - objective.low
    end = reached[1] if span > 0 else reached[0]
    return (end - objective.low) / span


def _supply(c: Checker, board: Board) -> None:
    """Units that no line of supply reaches on the first morning."""
    state = fold(State(), setup(board, _DICE))
    grounds: dict[str, Ground] = {}
    for i, unit in enumerate(board.scenario.units):
        if unit.cell < 0 or unit.id not in state.units:
            continue
        if unit.team not in grounds:
            ground = Ground(board, state, unit.team, ())
            held = {u.cell for u in state.units.values() if u.team in ground.foes and u.cell >= 0}
            grounds[unit.team] = Ground(board, state, unit.team, held)
        if supply.outlook(grounds[unit.team], unit.cell) == "out":
            says = f"{unit.id} is cut off: no supply reaches {board.name(unit.cell)}."
            remedy = "Place it nearer to a railway or a depot, or bridge the river on the way."
            c.findings.warn(("units", i, "place"), says, remedy, code="unit-cut-off")


def _injects(c: Checker) -> None:
    for i, inject in enumerate(c.document.injects):
        if set(inject.audience) <= {CONTROL} and not inject.effects and not inject.flagged:
            says = f"{inject.id} is addressed to nobody who plays, and changes nothing."
            remedy = "Name a team or public in `audience`, or give it effects."
            c.findings.warn(("injects", i, "audience"), says, remedy, code="inject-for-nobody")


def _learning(c: Checker) -> None:
    """A learning objective no inject serves is served by luck alone."""
    served = {i.objective for i in c.document.injects}
    for i, row in enumerate(c.document.meta.learning_objectives):
        if row.id not in served:
            path = ("meta", "learning_objectives", i)
            c.findings.warn(path, f"No inject serves {row.id!r}.", "Name it in one.", "no-inject")

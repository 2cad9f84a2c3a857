"""Weather by zone and turn from the scenario's table of chances (`rules.md §9.5`), told to all."""

from __future__ import annotations

from game.engine.effects import Put
from game.engine.events import Report
from game.engine.resolver import Resolver
from game.engine.scenario import Scenario

STATES = ("frozen", "snow", "mild_wet", "mud", "fair")


def roll(r: Resolver) -> None:
    """Throw the weather of the turn about to be planned, one die per zone of the table."""
    turn = r.world.turn
    changes = []
    for row in sorted(r.board.scenario.weather, key=lambda w: (w.zone, w.first)):
        if not row.first <= turn <= row.last:
            continue
        if row.zone in r.memo.get("weather", {}):
            continue  # control has just set it for the turn that opens
        u = r.draw("weather", row.zone, odds={k: float(v) for k, v in row.chances.items()})
        changes.append(Put("weather", row.zone, pick(row.chances, u)))
    if changes:
        states = {c.key: c.to for c in changes}
        report = Report(
            msg="report-weather",
            args={state: _zones(r.board.scenario, states, state) for state in STATES},
            kind="weather",
            source="source-weather",
        )
        r.emit("weather.set", changes=changes, told=r.tell_all(report), facts={"zones": states})


def pick(chances: dict[str, int], u: float) -> str:
    """The state a die falls on; chances are whole per cent in the order of `STATES`."""
    total = 0
    for state in STATES:
        total += chances.get(state, 0)
        if u * 100 < total:
            return state
    return next(s for s in reversed(STATES) if chances.get(s))


def _zones(scenario: Scenario, states: dict[str, str], state: str) -> str:
    """The names of the zones in a state, in order; "none" where there is none."""
    names = {row.zone: row.name or row.zone for row in scenario.weather}
    return ", ".join(names[z] for z in sorted(states) if states[z] == state) or "none"

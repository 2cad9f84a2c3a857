"""Evidence of how a team played, for its learning objectives (`rules.md §17.3`).

A pure function over a log and the orders given, with nothing of who won. It counts what a machine
can see; whether it was wise is for people to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from game.engine.events import EVERYONE, Event
from game.engine.rules.sensors import STARTEX_STEP
from game.engine.scenario import Struct
from game.engine.state import Order


class Answered(Struct):
    """What a team ordered in the turn after something the storyline did."""

    inject: str
    turn: int
    """Turn in which the orders were given."""
    kinds: tuple[str, ...]


class Evidence(Struct):
    """One team's conduct."""

    team: str
    turns: int
    """Turns played."""
    on_time: int
    """Of those, turns for which it had given orders by the deadline."""
    orders: int
    refused: int
    voided: int
    treaties: int
    """Treaties in force to which it is or was party."""
    broken: int
    """Of those, broken by it."""
    steps: int
    """Rungs by which pairs it belongs to went up the ladder."""
    escalating: int
    """Turns in which one of them did."""
    demands_answered: int
    """Demands and bills it answered, silence left out."""
    demands_overdue: int
    answers: tuple[Answered, ...]

    @property
    def refused_rate(self) -> float:
        """Share of its orders that were refused, 0 to 1."""
        return round(self.refused / self.orders, 3) if self.orders else 0.0


def evidence(
    teams: Iterable[str], events: Iterable[Event], orders: Mapping[int, Iterable[Order]]
) -> dict[str, Evidence]:
    """The evidence on each team; `orders` are those submitted in time, by turn."""
    log = tuple(events)
    moves = {turn: tuple(rows) for turn, rows in sorted(orders.items())}
    return {team: _of(team, log, moves) for team in sorted(teams)}


def _of(team: str, log: tuple[Event, ...], moves: dict[int, tuple[Order, ...]]) -> Evidence:
    mine = {turn: [o for o in rows if o.team == team] for turn, rows in moves.items()}
    treaties = {
        e.facts["treaty"] for e in log if e.kind == "treaty.in-force" and team in e.facts["parties"]
    }
    climbs = [e for e in log if _climbed(e, team)]
    answered = [
        e for e in log if e.kind in ("demand.answered", "bill.answered") and e.facts["of"] == team
    ]
    spoken = [e for e in answered if e.cause]
    return Evidence(
        team=team,
        turns=len(moves),
        on_time=sum(1 for rows in mine.values() if rows),
        orders=sum(len(rows) for rows in mine.values()),
        refused=sum(1 for e in log if e.kind == "order.refused" and e.facts["team"] == team),
        voided=sum(
            1
            for e in log
            if e.kind == "order.voided" and any(o.id == e.cause for r in mine.values() for o in r)
        ),
        treaties=len(treaties),
        broken=sum(1 for e in log if e.kind == "treaty.broken" and e.facts["team"] == team),
        steps=sum(int(e.facts["to"]) - int(e.facts["from"]) for e in climbs),
        escalating=len({e.turn for e in climbs}),
        demands_answered=len(spoken),
        demands_overdue=len(answered) - len(spoken),
        answers=tuple(
            Answered(e.facts["inject"], _next(e), _kinds(mine.get(_next(e), ())))
            for e in log
            if e.kind == "inject.fired" and {team, EVERYONE} & set(e.told)
        ),
    )


def _next(event: Event) -> int:
    """The first turn that can answer an event: the storyline opens turn 1 before it is played."""
    return event.turn if event.step == STARTEX_STEP else event.turn + 1


def _kinds(orders: Iterable[Order]) -> tuple[str, ...]:
    return tuple(sorted({o.kind for o in orders}))


def _climbed(event: Event, team: str) -> bool:
    facts = event.facts
    return (
        event.kind == "rung.moved"
        and team in (facts["a"], facts["b"])
        and facts["to"] > facts["from"]
    )

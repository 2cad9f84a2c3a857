"""Reinforcement of a flank: announced to all, new units in their turn (`rules.md §12.5`)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import field

from game.engine.effects import Drop, Put
from game.engine.events import Report
from game.engine.hexes import Board
from game.engine.kept import kept
from game.engine.resolver import ROUTINE, Item, Resolver
from game.engine.rules import escalation
from game.engine.rules.readiness import busy
from game.engine.scenario import Scenario, Struct, pair_key
from game.engine.state import Order, Pending, Unit

KIND = "reinforce"


class Area(Struct):
    """Where they may come: the place they arrive at, and how often."""

    label: str
    node: str
    most: int = 2


class Size(Struct):
    """What may come."""

    label: str
    type: str
    lag: int = 1
    """Turns before they can be there."""
    readiness: float = 80.0
    training: float = 75.0
    pushes: dict[str, float] = field(default_factory=dict)
    """Track changes when they arrive."""


class Rung(Struct):
    """The act on the ladder: one rung up at most, and no higher than `floor`."""

    against: str
    floor: int = 3


class Settings(Struct):
    """Numbers of `reinforce_flank`."""

    areas: dict[str, Area]
    sizes: dict[str, Size]
    rung: Rung | None = None


def settings(scenario: Scenario) -> Settings | None:
    """The scenario's numbers, if it has that order."""
    rule = scenario.orders.get("reinforce_flank")
    return msgspec.convert(rule.settings, Settings) if rule else None


def level_of(area: str) -> str:
    """The standing step that counts what was sent to an area."""
    return f"flank.{area}"


def id_of(team: str, area: str, size: Size, number: int) -> str:
    """The id of the unit sent to an area as its first, second ..."""
    return f"{team}-{area}-{size.type}-{number}".lower()


def name_of(board: Board, unit: str) -> str:
    """The name of a unit by its id, "" if no order of this kind can have brought it."""
    return _names(board).get(unit, "")


@kept
def _names(board: Board) -> dict[str, str]:
    """Id -> name of every unit that orders of this kind may bring."""
    return dict(_all_names(board.scenario))


def _all_names(scenario: Scenario) -> Iterator[tuple[str, str]]:
    table, rule = settings(scenario), scenario.orders.get("reinforce_flank")
    if table is None or rule is None:
        return
    for team in rule.teams:
        for area_id, area in sorted(table.areas.items()):
            for _, size in sorted(table.sizes.items()):
                for number in range(1, area.most + 1):
                    name = f"{size.label.capitalize()} {area.label} {number}"
                    yield id_of(team, area_id, size, number), name


def announce(r: Resolver, order: Order) -> None:
    """R2: all hear it, and the pair concerned stands one rung nearer, up to the floor."""
    table = settings(r.board.scenario)
    if table is None:
        return
    area_id, due = str(order.params["area"]), int(order.params["by"])
    area, size = table.areas[area_id], table.sizes[str(order.params["size"])]
    number = int(r.world.levels.get(level_of(area_id), 0)) + 1
    args = {"team": order.team, "area": area.label, "size": size.label, "turn": due}
    facts = {
        "area": area_id,
        "size": str(order.params["size"]),
        "unit": id_of(order.team, area_id, size, number),
    }
    coming = Pending(f"{KIND}:{order.id}", due, KIND, order.team, facts, (), (order.team,))
    r.emit(
        "flank.announced",
        changes=(
            Put("levels", level_of(area_id), float(number)),
            Put("pending", coming.id, coming),
        ),
        told=r.tell_all(Report("report-flank", args, kind="order")),
        facts=facts,
        cause=order.id,
    )
    if table.rung is not None:
        held = r.world.rungs.get(pair_key(order.team, table.rung.against))
        rung = min(table.rung.floor, (held.rung if held else 0) + 1)
        by, to = order.team, table.rung.against
        escalation.act(r, by, to, rung, "rung-flank", by=by, to=to)
    r.review(
        Item(
            ref=f"order:{order.id}",
            kind=order.kind,
            msg="item-flank",
            args=args,
            triage=ROUTINE,
            orders=(order.id,),
            teams=(order.team,),
            events=(len(r.events) - 1,),
        )
    )


def arrive(r: Resolver) -> None:
    """R8: who is due stands on the map; the allies take heart."""
    table = settings(r.board.scenario)
    for key in sorted(r.world.pending):
        pending = r.world.pending[key]
        if table is None or pending.kind != KIND or pending.due > r.turn:
            continue
        area, size = table.areas[pending.facts["area"]], table.sizes[pending.facts["size"]]
        unit = _unit(r, pending, area, size)
        busy(r).add(unit.id)
        args = {"team": unit.team, "area": area.label, "size": size.label}
        own = Report(
            "report-flank-own",
            {**args, "unit": unit.name, "place": r.board.name(unit.cell)},
            unit.cell,
            "order",
            source="source-own",
            tone="good",
        )
        r.emit(
            "flank.reinforced",
            changes=(
                Put("units", unit.id, unit),
                Put("raised", unit.team, r.world.raised.get(unit.team, 0) + unit.strength),
                Drop("pending", key),
            ),
            told={**r.tell_all(Report("report-flank-there", args, kind="order")), unit.team: own},
            facts={"unit": unit.id},
            cause=key,
            cell=unit.cell,
        )
        r.push_all(size.pushes, "cause-flank", **args)


def _unit(r: Resolver, pending: Pending, area: Area, size: Size) -> Unit:
    kind = r.board.types[size.type]
    return Unit(
        id=pending.facts["unit"],
        team=pending.team,
        name=name_of(r.board, pending.facts["unit"]),
        type=size.type,
        cell=r.board.nodes[area.node].cell,
        full=kind.full,
        strength=kind.full,
        readiness=size.readiness,
        training=size.training,
        cohesion=100.0,
        supply="ok",
        dos=3.0,
        posture="hasty",
        formation=area.label,
    )

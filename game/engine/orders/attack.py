"""`attack`: units go for a cell an enemy is taken to hold (`rules.md §5.1`, §7)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import NumberChoice, Offer, Param, UnitsChoice
from game.engine.orders.base import UnitOrderType
from game.engine.refusals import Refusal, refuse
from game.engine.rules.command import (
    choice_of,
    may_fight,
    not_own,
    outruns,
    own_unit,
    own_units,
)
from game.engine.rules.march import Ground, known_ground
from game.engine.scenario import OrderRule
from game.engine.state import Order, Unit
from game.engine.view import Known

INTENSITIES = ("probe", "normal", "all_out")
_FORCE_INTENSITY = Param(
    "intensity",
    "param-intensity",
    choice_of("choice-intensity", INTENSITIES),
    required=False,
    default="normal",
)
_STOP = Param("stop_at_cohesion", "param-stop", NumberChoice(30, 60, 5), required=False, default=30)


class Attack(UnitOrderType):
    """target (cell), force_entry; units, intensity, stop_at_cohesion 30-60, day (first day).

    Units that are not next to the target march there first. When the enemy has gone they enter.
    With `force_entry` the target is held by a team at peace: the attack starts a war.
    """

    kind = "attack"
    group = "military"
    step = "R7"
    units_param = "units"

    def offers_of(
        self, board: Board, known: Known, rule: OrderRule, named: frozenset[str] | None
    ) -> Iterable[Offer]:
        """One offer for each cell with a known enemy, or known foreigners at peace, in reach."""
        ground = known_ground(board, known)
        fighters = [
            u
            for u in own_units(known, named)
            if board.types[u.type].cp_att or board.types[u.type].support
        ]
        for target, force in sorted(targets(board, known, ground).items()):
            if not may_fight(board, known, target):
                continue
            units = tuple(u.id for u in fighters if can_reach(board, ground, u, target, force))
            if units:
                yield self._offer(board, target, force, units, rule)

    def _offer(
        self, board: Board, target: int, force: bool, units: tuple[str, ...], rule: OrderRule
    ) -> Offer:
        days = board.scenario.turn_days
        return Offer(
            id=f"attack:{target}{':force' if force else ''}",
            kind=self.kind,
            group=self.group,
            label="order-attack",
            sentence="sentence-attack",
            fixed={"target": target, "force_entry": force},
            params=(
                Param("units", "param-units", UnitsChoice(units)),
                _FORCE_INTENSITY,
                _STOP,
                Param("day", "param-from-day", NumberChoice(1, days), required=False, default=1),
            ),
            subject={"cell": target},
            cost=dict(rule.cost),
            args={"place": board.name(target), "force": int(force)},
            public=force,
        )

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """Whose the units are, and which of them cannot be there or may not attack from there."""
        units, target = order.params.get("units"), order.params.get("target")
        if isinstance(units, list | tuple):
            for unit_id in units:
                no = not_own(known, unit_id, "units")
                if no is not None:
                    return no
        if type(target) is not int or not 0 <= target < len(board.cells):
            return refusal
        if not may_fight(board, known, target):
            return refuse("E_ACCESS", "refusal-combat-soil", at="target", place=board.name(target))
        ground = known_ground(board, known)
        force = order.params.get("force_entry") is True
        wanted = targets(board, known, ground)
        if target not in wanted:
            return refuse(
                "E_TARGET", "refusal-no-enemy-known", at="target", place=board.name(target)
            )
        if wanted[target] and not force:
            return refuse("E_ACCESS", "refusal-at-peace", at="target", place=board.name(target))
        if not isinstance(units, list | tuple) or refusal.field not in (
            "",
            "kind",
            "units",
            "target",
        ):
            return refusal
        for unit_id in units:
            unit = own_unit(known, unit_id)
            if unit is None or can_reach(board, ground, unit, target, force):
                continue
            args = {"unit": unit.name, "place": board.name(target)}
            if any(ground.border(n, target) == "denied" for n in board.neighbours[target]):
                host = board.home[unit.cell]
                return refuse("E_ACCESS", "refusal-attack-soil", at="units", host=host, **args)
            days = board.scenario.turn_days
            return refuse("E_RANGE", "refusal-attack-far", at="units", have=days, **args)
        return refusal

    def warnings(self, board: Board, known: Known, order: Order) -> tuple[Refusal, ...]:
        """Attacking from soil whose host has not granted that; a war; outrunning supply."""
        ground, target = known_ground(board, known), order.params["target"]
        out = []
        if order.params["force_entry"]:
            out.append(refuse("E_ACCESS", "warning-war", at="target", place=board.name(target)))
        hosts = set()
        for unit_id in order.params["units"]:
            unit = own_unit(known, unit_id)
            if unit is None or target not in board.neighbours[unit.cell]:
                continue
            if ground.border(unit.cell, target) == "defiance":
                hosts.add(board.home[unit.cell])
        out += [refuse("E_ACCESS", "warning-defiance", at="units", host=h) for h in sorted(hosts)]
        first = own_unit(known, order.params["units"][0])
        if first is not None:
            out += outruns(board, known, first, target, "target")
        return tuple(out)

    def claims(self, order: Order) -> tuple[str, ...]:
        """A unit does one thing in a turn."""
        return tuple(f"act:{u}" for u in order.params["units"])


def targets(board: Board, known: Known, ground: Ground) -> dict[int, bool]:
    """Cell -> whether attacking it would break a peace."""
    out: dict[int, bool] = dict.fromkeys(ground.held, False)
    for contact in known.contacts:
        peace = contact.team and contact.team not in ground.foes
        if peace and contact.cell >= 0 and not board.friendly(contact.team, known.audience):
            out.setdefault(contact.cell, True)
    return out


def can_reach(board: Board, ground: Ground, unit: Unit, target: int, force: bool) -> bool:
    """Whether a unit is next to a cell, or can be this turn, where it may attack from."""
    around = board.neighbours[target]
    if unit.cell in around:
        return ground.border(unit.cell, target) != "denied"
    kind = board.types[unit.type]
    if kind.move == "none":
        return False
    pulses = 2 * board.scenario.turn_days
    found = ground.reach(unit.cell, kind.move, kind.engineer, "tactical", pulses=pulses)
    return any(
        n in found.cost and n not in ground.held and ground.border(n, target) != "denied"
        for n in around
    )

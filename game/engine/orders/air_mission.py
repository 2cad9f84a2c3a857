"""`air_mission`: sortie groups fly a mission for some days (`rules.md §5.1`, §8.2)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.kept import kept
from game.engine.offers import CellChoice, ListChoice, NumberChoice, Offer, Option, Param
from game.engine.orders.base import UnitOrderType
from game.engine.orders.strike import stance
from game.engine.refusals import Refusal, refuse
from game.engine.rules import air, sorties
from game.engine.rules.command import may_fight, not_own, own_unit, own_units
from game.engine.rules.march import Ground, known_ground
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known


@kept
def _near(board: Board) -> dict[tuple[int, int], frozenset[int]]:
    """(cell, km) -> the cells so near; filled by `_reach`."""
    return {}


def _reach(board: Board, cell: int, km: int) -> frozenset[int]:
    """Cells within so many km of a base: geography alone, worked out once for a board."""
    table = _near(board)
    found = table.get((cell, km))
    if found is None:
        here = board.cells[cell].p
        found = table[cell, km] = frozenset(c.i for c in board.cells if board.km(here, c.p) <= km)
    return found


class AirMission(UnitOrderType):
    """unit, mission; zone, cell or line, groups, first day, number of days.

    A unit flies one mission in a turn. Attacks go over soil of teams at war, in range of the base.
    """

    kind = "air_mission"
    group = "military"
    step = "R7"

    def offers_of(
        self, board: Board, known: Known, rule: OrderRule, named: frozenset[str] | None
    ) -> Iterable[Offer]:
        """One offer for each unit and mission it can fly today's base and weather permitting."""
        if not air.rule_of(board):
            return
        units = [u for u in own_units(known, named) if board.types[u.type].missions]
        if not units:
            return
        ground = known_ground(board, known)
        foe, own = _lands(board, known, ground)
        for unit in units:
            kind = board.types[unit.type]
            near = _reach(board, unit.cell, kind.air_range_km)
            most = air.groups(board, known, unit)
            for mission in kind.missions:
                if most <= 0 or (
                    mission in sorties.ATTACKS and stance(board, known, unit) == "denied"
                ):
                    continue
                target = self._target(board, known, ground, near & foe, near & own, mission)
                if target is None and mission != sorties.ALERT:
                    continue
                days = NumberChoice(1, board.scenario.turn_days)
                yield Offer(
                    id=f"air_mission:{unit.id}:{mission}",
                    kind=self.kind,
                    group=self.group,
                    label=f"order-air_mission-{mission}",
                    sentence=f"sentence-air_mission-{mission}",
                    fixed={"unit": unit.id, "mission": mission},
                    params=(
                        *((target,) if target else ()),
                        Param(
                            "groups",
                            "param-groups",
                            NumberChoice(1, most),
                            required=False,
                            default=most,
                        ),
                        Param("day", "param-day", days, required=False, default=1),
                        Param("days", "param-days", days, required=False, default=1),
                    ),
                    subject={"unit": unit.id},
                    cost=dict(rule.cost),
                    args={"unit": unit.name},
                )

    def _target(
        self,
        board: Board,
        known: Known,
        ground: Ground,
        foe: frozenset[int],
        own: frozenset[int],
        mission: str,
    ) -> Param | None:
        """What the mission may be flown against, of the land in range; None if there is nothing."""
        if mission == sorties.ALERT:
            return None
        zone_of = air.zones(board)
        if mission in ("dca", "oca", "sead"):
            over = own if mission == "dca" else foe
            zones = air.rule_of(board).get("zones", {})
            found = {zone_of[c] for c in over}
            options = tuple(Option(z, str(zones[z]["name"])) for z in zones if z in found)
            return Param("zone", "param-zone", ListChoice(options)) if options else None
        if mission == "interdict":
            lines = tuple(
                Option(x.id, x.name)
                for x in board.scenario.theatre.rail
                if x.cells and x.cells[len(x.cells) // 2] in foe
            )
            return Param("line", "param-line", ListChoice(lines)) if lines else None
        if mission == "isr":
            cells = tuple(sorted(c for c in foe | own if zone_of[c]))
        else:
            fight = {u.cell for u in known.units if u.team == known.audience} | ground.held
            cells = tuple(sorted(c for c in fight & (foe | own) if zone_of[c]))
        return Param("cell", "param-air-cell", CellChoice(cells)) if cells else None

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """Whose the unit is, or what keeps it on the ground."""
        no = not_own(known, order.params.get("unit"), "unit")
        unit = own_unit(known, order.params.get("unit"))
        if no is not None or unit is None:
            return no or refusal
        if not board.types[unit.type].sorties:
            return refuse("E_STATE", "refusal-not-air", at="unit", unit=unit.name)
        if air.groups(board, known, unit) <= 0:
            return refuse("E_STATE", "refusal-grounded", at="unit", unit=unit.name)
        return refusal

    def claims(self, order: Order) -> tuple[str, ...]:
        """One mission a turn."""
        return (f"air:{order.params['unit']}",)


def _lands(board: Board, known: Known, ground: Ground) -> tuple[frozenset[int], frozenset[int]]:
    """The cells a foe holds where the team may fight, and those held by itself and its allies."""
    holders = {cell.i: ground.controller(cell.i) for cell in board.cells}
    foe = (c for c, t in holders.items() if t in ground.foes and may_fight(board, known, c))
    friends = board.friends[known.audience]
    return frozenset(foe), frozenset(c for c, t in holders.items() if t in friends)

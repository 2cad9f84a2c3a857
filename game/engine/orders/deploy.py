"""`deploy`: a unit goes from a box on to the map, from the map into a box, or between boxes.

`rules.md §5.1`, §14.4: by rail or by air; arrival in one turn or two.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import CellChoice, Offer, Param, UnitsChoice
from game.engine.orders.base import UnitOrderType
from game.engine.refusals import Refusal, refuse
from game.engine.rules import boxes
from game.engine.rules.command import own_unit
from game.engine.rules.march import known_ground
from game.engine.scenario import Box, OrderRule
from game.engine.state import Order, Unit
from game.engine.view import Known

MOST_UNITS = 8
"""Units one order names at most."""


class Deploy(UnitOrderType):
    """units, mode {rail, air}; from (a box) and dest (a cell), or box (where to)."""

    kind = "deploy"
    group = "military"
    step = "R6"
    stands = False
    units_param = "units"

    def offers_of(
        self, board: Board, known: Known, rule: OrderRule, named: frozenset[str] | None
    ) -> Iterable[Offer]:
        """For each mode: one offer out of each box on to the map, and one into each box."""
        if not board.boxes:
            return
        ground = known_ground(board, known)
        mine = [
            u for u in known.units if u.team == known.audience and (named is None or u.id in named)
        ]
        for mode in boxes.MODES:
            units = [u for u in mine if mode in boxes.modes(board, u)]
            for box in sorted(board.boxes.values(), key=lambda b: b.id):
                if known.audience not in box.teams:
                    continue
                cells = boxes.reach(ground, box, mode) if units and box.gates else {}
                here = tuple(u.id for u in units if boxes.in_box(board, u) is box)
                if here and cells:
                    dest = Param(
                        "dest", "param-dest", CellChoice(tuple(cells), tuple(cells.values()))
                    )
                    yield self._offer(here, mode, {"from": box.id}, box.name, (dest,), rule)
                coming = tuple(u.id for u in units if _may_go(board, u, box, mode, cells))
                if coming:
                    yield self._offer(coming, mode, {"box": box.id}, box.name, (), rule)

    def _offer(
        self,
        units: tuple[str, ...],
        mode: str,
        way: dict[str, str],
        name: str,
        params: tuple[Param, ...],
        rule: OrderRule,
    ) -> Offer:
        (word, box), most = next(iter(way.items())), min(MOST_UNITS, len(units))
        return Offer(
            id=f"deploy:{mode}:{word}:{box}",
            kind=self.kind,
            group=self.group,
            label="order-deploy",
            sentence="sentence-deploy",
            fixed={"mode": mode, **way},
            params=(Param("units", "param-units", UnitsChoice(units, 1, most)), *params),
            cost=dict(rule.cost),
            args={"mode": mode, "box": name, word: name, "way": "map" if params else "box"},
        )

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """Whose a unit is, that it is under way already, or that there is no way."""
        names = order.params.get("units")
        for name in names if isinstance(names, list | tuple) else ():
            unit = own_unit(known, name)
            if unit is None:
                return refuse("E_OWNER", "refusal-not-yours", at="units")
            if unit.box == boxes.TRANSIT:
                return refuse("E_STATE", "refusal-under-way", at="units", unit=unit.name)
        if refusal.code in ("E_RANGE", "E_TARGET", "E_OWNER", "E_KIND"):
            return refuse("E_PATH", "refusal-deploy", at=refusal.field or "dest")
        return refusal

    def warnings(self, board: Board, known: Known, order: Order) -> tuple[Refusal, ...]:
        """A place beyond the grant; an arrival that this turn does not see."""
        dest, box = order.params.get("dest"), board.boxes.get(str(order.params.get("from")))
        if type(dest) is not int or box is None:
            return ()
        out = []
        ground = known_ground(board, known)
        if ground.entry(dest) == "defiance":
            out.append(refuse("E_ACCESS", "warning-defiance", at="dest", host=board.home[dest]))
        days = -(-boxes.reach(ground, box, str(order.params["mode"])).get(dest, 0) // 2)
        if days > board.scenario.turn_days:
            late = days - board.scenario.turn_days
            out.append(refuse("E_RANGE", "warning-next-turn", at="dest", day=late))
        return tuple(out)

    def claims(self, order: Order) -> tuple[str, ...]:
        """A unit does one thing in a turn."""
        return tuple(f"act:{u}" for u in order.params["units"])


def _may_go(board: Board, unit: Unit, box: Box, mode: str, cells: dict[int, int]) -> bool:
    """Whether a unit can get into a box: from a station or an airbase, or from another box."""
    if unit.cell >= 0:
        return unit.cell in cells
    here = boxes.in_box(board, unit)
    return here is not None and mode == "rail" and box.id in here.ways

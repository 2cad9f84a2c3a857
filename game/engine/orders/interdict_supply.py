"""Fire on an enemy's railway or roads to slow its supply (`rules.md §5.1`, §10.3).

A success takes a quarter of the capacity of every line through the cell for the first two days of
the turn, or makes trucks count a cell more on every road out of it.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import field

from game.engine.effects import Change
from game.engine.events import Explanation, Report
from game.engine.explain import Tally
from game.engine.hexes import Board
from game.engine.offers import CellChoice, Offer, Param
from game.engine.orders.base import UnitOrderType
from game.engine.resolver import ROUTINE, Item, Resolver
from game.engine.rules import spells, supply
from game.engine.rules.command import may_fight, own_units
from game.engine.rules.march import foes
from game.engine.scenario import OrderRule, Struct, edge_key
from game.engine.state import Order, Spell, Unit
from game.engine.view import Known

FACTOR, DAYS = 0.75, 2


class InterdictSettings(Struct):
    """Kind of unit -> cells it reaches; the chance of a success."""

    reach: dict[str, int] = field(default_factory=lambda: {"artillery": 1, "special_forces": 2})
    chance: float = 0.5


class InterdictSupply(UnitOrderType):
    """`interdict_supply`: unit, cell of a railway or of a road in an enemy's hands."""

    kind = "interdict_supply"
    group = "military"
    step = "R5"
    numbers = InterdictSettings

    def offers_of(
        self, board: Board, known: Known, rule: OrderRule, named: frozenset[str] | None
    ) -> Iterable[Offer]:
        """For each unit one offer of the railways in reach, and one of the roads."""
        table = msgspec.convert(rule.settings, InterdictSettings)
        enemy = foes(board, known, known.audience)
        if not enemy:
            return
        for unit in own_units(known, named):
            reach = table.reach.get(board.types[unit.type].kind)
            if reach is None:
                continue
            near = [
                c
                for c in sorted(board.within(unit.cell, reach))
                if known.control.get(c, board.home[c]) in enemy and may_fight(board, known, c)
            ]
            for way, cells in (
                ("rail", tuple(c for c in near if supply.lines_in(board, c))),
                ("road", tuple(c for c in near if _roads(board, c))),
            ):
                if cells:
                    yield self._offer(unit, way, cells, rule)

    def _offer(self, unit: Unit, way: str, cells: tuple[int, ...], rule: OrderRule) -> Offer:
        return Offer(
            id=f"interdict_supply:{unit.id}:{way}",
            kind=self.kind,
            group=self.group,
            label="order-interdict_supply",
            sentence=f"sentence-interdict_supply-{way}",
            fixed={"unit": unit.id, "way": way},
            params=(Param("target", f"param-interdict-{way}", CellChoice(cells)),),
            subject={"unit": unit.id},
            cost=dict(rule.cost),
            args={"unit": unit.name},
        )

    def claims(self, order: Order) -> tuple[str, ...]:
        """A unit does one thing in a turn."""
        return (f"act:{order.params['unit']}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """One die; the enemy whose line it is feels a success, the shooter learns of both."""
        unit = r.world.units.get(order.params["unit"])
        if unit is None:
            return
        table = msgspec.convert(r.board.scenario.orders[self.kind].settings, InterdictSettings)
        cell = int(order.params["target"])
        ref, way = f"interdict:{order.id}", str(order.params["way"])
        lines = supply.lines_in(r.board, cell) if way == "rail" else ()
        holder = r.world.control.get(cell, r.board.home[cell])
        t = Tally("chance", "10.3").plus("line-chance-base", table.chance)
        t.times("line-readiness", round(unit.readiness / 100, 4), "computed")
        p = t.total("line-success", 4)
        odds = {"success": round(100 * p, 2), "failure": round(100 * (1 - p), 2)}
        u = r.draw("interdict", order.id, odds=odds, ref=ref)
        outcome = r.picked.get(ref, "success" if u < p else "failure")
        place = r.board.name(cell)
        args = {"unit": unit.name, "place": place, "way": way, "outcome": outcome}
        changes: list[Change] = []
        told = {
            order.team: Report(
                "report-interdict",
                args,
                cell,
                "supply",
                why=Explanation(lines=t.lines, odds=tuple(odds.items()), outcome=outcome),
                source="source-own",
                tone="good" if outcome == "success" else "info",
            )
        }
        if outcome == "success":
            until = r.game_day + DAYS
            shown = {"place": place, "way": way, "until": until, "left": round(100 * FACTOR)}
            for line in lines:
                args_then = {"place": place, "line": line.name}
                spell = Spell(
                    FACTOR, until, (cell,), holder, (holder,), "report-line-free", args_then
                )
                changes.append(spells.cast(f"rail:{line.id}:{order.id}", spell))
            for n, edge in enumerate(_roads(r.board, cell) if way == "road" else ()):
                # All sides are free again on one day, and one report of it is enough.
                ends = "report-road-free" if n == 0 else ""
                spell = Spell(FACTOR, until, (cell,), holder, (holder,), ends, {"place": place})
                changes.append(spells.cast(f"road:{edge}:{order.id}", spell))
            told[holder] = Report("report-line-hit", shown, cell, "supply", tone="bad")
        why = Explanation(
            lines=t.lines, odds=tuple(odds.items()), die=round(u, 4), outcome=outcome, rule="10.3"
        )
        r.emit(
            "supply.interdicted",
            changes=changes,
            told=told,
            facts={
                "unit": unit.id,
                "way": way,
                "lines": [line.id for line in lines],
                "outcome": outcome,
            },
            why=why,
            cause=order.id,
            cell=cell,
        )
        r.review(
            Item(
                ref=ref,
                kind=self.kind,
                msg="item-interdict_supply",
                args=args,
                triage=ROUTINE,
                orders=(order.id,),
                why=why,
                outcome=outcome,
                options=("success", "failure"),
                ruled="picked" if ref in r.picked else "rerolled" if r.rerolls[ref] else "",
                cell=cell,
                mode=r.board.scenario.orders[self.kind].mode,
                teams=tuple(sorted({order.team, holder})),
                events=(len(r.events) - 1,),
            )
        )


def _roads(board: Board, cell: int) -> tuple[str, ...]:
    """The hexsides a road leaves a cell by: both sides have one."""
    if not board.cells[cell].road:
        return ()
    return tuple(edge_key(cell, n) for n in board.neighbours[cell] if board.cells[n].road)

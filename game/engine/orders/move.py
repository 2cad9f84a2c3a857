"""`move`: a unit goes somewhere, on foot and wheels, by rail or by air (`rules.md §5.1`, §6)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import CellChoice, Offer, Param, PathChoice
from game.engine.orders.base import UnitOrderType
from game.engine.refusals import Refusal, refuse
from game.engine.rules import access
from game.engine.rules.command import (
    choice_of,
    may_fight,
    not_own,
    outruns,
    own_unit,
    own_units,
)
from game.engine.rules.march import Ground, Reach, known_ground
from game.engine.rules.rail import AIR_KM, air_reach, rail_reach
from game.engine.scenario import OrderRule, UnitType
from game.engine.state import Order, Unit
from game.engine.view import Known

MODES = ("tactical", "admin", "rail", "air_assault")
ON_CONTACT = ("halt", "attack", "withdraw")
FAR_TURNS = 4
"""How many turns ahead a refusal looks to say when a place could be reached."""


class Move(UnitOrderType):
    """unit, mode {tactical, admin, rail, air_assault}, force_entry; dest, path, on_contact.

    `path` is a way of the team's own to `dest`, instead of the engine's route.
    With `force_entry` only places are offered that lie on, or behind, soil of a team at peace that
    has not granted access: entering starts a war (`rules.md §21 B12`).
    """

    kind = "move"
    group = "military"
    step = "R7"

    def offers_of(
        self, board: Board, known: Known, rule: OrderRule, named: frozenset[str] | None
    ) -> Iterable[Offer]:
        """One offer for each unit and mode that leads anywhere."""
        ground = known_ground(board, known)
        pulses = 2 * board.scenario.turn_days
        for unit in own_units(known, named):
            kind = board.types[unit.type]
            if kind.move != "none":
                found = ground.reach(unit.cell, kind.move, kind.engineer, "tactical", pulses=pulses)
                yield from self._marches(board, known, ground, unit, kind, found, rule)
                yield from self._train(ground, unit, pulses, rule)
            if kind.air_assault:
                yield from self._flights(board, known, ground, unit, rule)

    def _marches(
        self,
        board: Board,
        known: Known,
        ground: Ground,
        unit: Unit,
        kind: UnitType,
        found: Reach,
        rule: OrderRule,
    ) -> Iterable[Offer]:
        pulses = 2 * board.scenario.turn_days
        if found.cells:
            yield self._offer(unit, "tactical", False, found.cells, found.when, rule, path=True)
        if ground.entry(unit.cell) in ("own", "granted"):
            quick = ground.reach(unit.cell, kind.move, kind.engineer, "admin", pulses=pulses)
            if quick.cells:
                yield self._offer(unit, "admin", False, quick.cells, quick.when, rule, path=False)
        if found.stopped:
            forced = ground.reach(
                unit.cell, kind.move, kind.engineer, "tactical", force=True, pulses=pulses
            )
            cells = tuple(
                c for c in forced.cells if c not in found.cost and may_fight(board, known, c)
            )
            if cells:
                yield self._offer(unit, "tactical", True, cells, forced.when, rule, path=False)

    def _train(self, ground: Ground, unit: Unit, pulses: int, rule: OrderRule) -> Iterable[Offer]:
        stops = rail_reach(ground, unit.cell, pulses)
        if stops:
            cells = tuple(c for c, _ in stops)
            yield self._offer(unit, "rail", False, cells, dict(stops), rule, path=False)

    def _flights(
        self, board: Board, known: Known, ground: Ground, unit: Unit, rule: OrderRule
    ) -> Iterable[Offer]:
        free = air_reach(ground, unit.cell)
        if free:
            cells = tuple(c for c, _ in free)
            yield self._offer(unit, "air_assault", False, cells, dict(free), rule, path=False)
        forced = tuple(
            c
            for c, _ in air_reach(ground, unit.cell, force=True)
            if ground.entry(c) == "force" and may_fight(board, known, c)
        )
        if forced:
            when = dict.fromkeys(forced, 1)
            yield self._offer(unit, "air_assault", True, forced, when, rule, path=False)

    def _offer(
        self,
        unit: Unit,
        mode: str,
        force: bool,
        cells: tuple[int, ...],
        when: dict[int, int],
        rule: OrderRule,
        *,
        path: bool,
    ) -> Offer:
        dest = Param("dest", "param-dest", CellChoice(cells, tuple(when[c] for c in cells)))
        route = Param(
            "path", "param-path", PathChoice(unit.cell, cells, end="dest"), required=False
        )
        return Offer(
            id=f"move:{unit.id}:{mode}{':force' if force else ''}",
            kind=self.kind,
            group=self.group,
            label="order-move",
            sentence="sentence-move",
            fixed={"unit": unit.id, "mode": mode, "force_entry": force},
            params=(dest, route, _CONTACT) if path else (dest, _CONTACT),
            subject={"unit": unit.id},
            cost=dict(rule.cost),
            args={"unit": unit.name, "mode": mode, "force": int(force)},
            public=force,
        )

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """Whose the unit is, whose the soil is, or how far it is, with numbers the team knows."""
        p = order.params
        if "unit" in p:
            no = not_own(known, p["unit"], "unit")
            if no is not None:
                return no
        unit, dest = own_unit(known, p.get("unit")), p.get("dest")
        if unit is None or type(dest) is not int or not 0 <= dest < len(board.cells):
            return refusal
        if refusal.code not in ("E_RANGE", "E_TARGET"):
            return refusal
        mode = p.get("mode")
        if mode not in MODES or type(p.get("force_entry")) is not bool:
            return refusal
        return self._why_not(board, known, unit, dest, str(mode), bool(p["force_entry"]), refusal)

    def _why_not(
        self,
        board: Board,
        known: Known,
        unit: Unit,
        dest: int,
        mode: str,
        force: bool,
        refusal: Refusal,
    ) -> Refusal:
        ground, kind = known_ground(board, known), board.types[unit.type]
        place, pulses = board.name(dest), 2 * board.scenario.turn_days
        right = ground.entry(dest)
        if right == "force" and not force:
            host = board.home[dest]
            return refuse(
                "E_ACCESS",
                "refusal-entry",
                at="dest",
                unit=unit.name,
                place=place,
                host=host,
                level=access.level_of(known, host, known.audience) or 0,
            )
        if right == "closed":
            return refuse("E_PATH", "refusal-closed", at="dest", place=place)
        if mode == "air_assault":
            km = board.km(board.cells[unit.cell].p, board.cells[dest].p)
            if km > AIR_KM:
                return refuse(
                    "E_RANGE", "refusal-air-range", at="dest", place=place, km=km, max=AIR_KM
                )
            return refusal
        if mode == "rail":
            return refuse("E_PATH", "refusal-rail", at="dest", unit=unit.name, place=place)
        far = ground.reach(
            unit.cell, kind.move, kind.engineer, mode, force=force, pulses=FAR_TURNS * pulses
        )
        if dest not in far.cost:
            msg = "refusal-no-admin" if mode == "admin" else "refusal-no-way"
            return refuse("E_PATH", msg, at="dest", unit=unit.name, place=place)
        if far.when[dest] <= pulses:
            return refuse("E_TARGET", "refusal-no-force", at="force_entry", place=place)
        return refuse(
            "E_RANGE",
            "refusal-far",
            at="dest",
            unit=unit.name,
            place=place,
            need=-(-far.when[dest] // 2),
            have=board.scenario.turn_days,
        )

    def warnings(self, board: Board, known: Known, order: Order) -> tuple[Refusal, ...]:
        """Acting beyond a grant, starting a war, outrunning supply."""
        ground, p = known_ground(board, known), order.params
        unit = own_unit(known, p["unit"])
        if unit is None:
            return ()
        far = outruns(board, known, unit, p["dest"], "dest")
        if p["force_entry"]:
            war = refuse("E_ACCESS", "warning-war", at="dest", place=board.name(p["dest"]))
            return (war, *far)
        if p["mode"] not in ("tactical", "admin"):
            return far
        kind = board.types[unit.type]
        pulses = 2 * board.scenario.turn_days
        found = ground.reach(unit.cell, kind.move, kind.engineer, p["mode"], pulses=pulses)
        path = p.get("path") or (found.path(p["dest"]) if p["dest"] in found.cost else [])
        hosts = {
            board.home[b]
            for a, b in zip([unit.cell, *path], path, strict=False)
            if ground.entry(b) == "defiance"
        } | {
            board.home[a]
            for a, b in zip([unit.cell, *path], path, strict=False)
            if ground.border(a, b) == "defiance"
        }
        defied = (refuse("E_ACCESS", "warning-defiance", at="dest", host=h) for h in sorted(hosts))
        return (*defied, *far)

    def claims(self, order: Order) -> tuple[str, ...]:
        """A unit does one thing in a turn."""
        return (f"act:{order.params['unit']}",)


_CONTACT = Param(
    "on_contact",
    "param-on-contact",
    choice_of("choice-contact", ON_CONTACT),
    required=False,
    default="halt",
)

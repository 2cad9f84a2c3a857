"""Train units, check records, call up reservists, order a general draft (`rules.md §12.2`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from game.engine.hexes import Board
from game.engine.offers import Offer, Param, UnitsChoice
from game.engine.orders.base import OrderType
from game.engine.refusals import Refusal, refuse
from game.engine.resolver import CONTESTED, Item, Resolver
from game.engine.rules import mobilisation, training
from game.engine.rules.boxes import TRANSIT
from game.engine.rules.command import own_unit
from game.engine.rules.mobilisation import Settings
from game.engine.rules.readiness import TOP
from game.engine.rules.training import School
from game.engine.scenario import OrderRule, Struct
from game.engine.state import Order, Unit
from game.engine.view import Known

TRAINING = ("unit_training", "host_training")
MOST_UNITS = 12
"""Units one training order names at most."""


class TrainMobilise(OrderType):
    """mode {unit_training, host_training, record_check, call_up, general_draft}; units; school."""

    kind = "train_mobilise"
    group = "military"
    step = "R5"
    numbers: ClassVar[type[Struct] | None] = Settings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer for each mode and school open to the team."""
        table = mobilisation.settings(board.scenario)
        if table is None:
            return
        team = known.audience
        mine = [u for u in known.units if u.team == team and u.box != TRANSIT]
        if team in table.training:
            units = [u for u in mine if _fits(board, known, u, table, None)]
            yield from self._units("unit_training", table, rule, units, MOST_UNITS)
        for name, school in sorted(table.schools.items()):
            units = [u for u in mine if _fits(board, known, u, table, school)]
            most = min(MOST_UNITS, school.units or MOST_UNITS)
            yield from self._units("host_training", table, rule, units, most, name, school)
        if team in table.records and not any(
            k.startswith(f"records:{team}:") for k in known.spells
        ):
            yield self._offer("record_check", table, rule)
        if team in table.call_up:
            called = [u for u in mine if u.readiness < TOP]
            yield from self._units("call_up", table, rule, called, table.call_up[team].most)
        if team in table.draft and not known.flags.get(table.draft[team].flag):
            yield self._offer("general_draft", table, rule)

    def _units(
        self,
        mode: str,
        table: Settings,
        rule: OrderRule,
        units: list[Unit],
        most: int,
        school_id: str = "",
        school: School | None = None,
    ) -> Iterable[Offer]:
        if units:
            options = UnitsChoice(tuple(u.id for u in units), 1, most)
            params = (Param("units", "param-units", options),)
            yield self._offer(mode, table, rule, params, school_id, school)

    def _offer(
        self,
        mode: str,
        table: Settings,
        rule: OrderRule,
        params: tuple[Param, ...] = (),
        school_id: str = "",
        school: School | None = None,
    ) -> Offer:
        return Offer(
            id=f"train_mobilise:{mode}{f':{school_id}' if school_id else ''}",
            kind=self.kind,
            group=self.group,
            label=f"label-{mode.replace('_', '-')}",
            sentence="sentence-train_mobilise",
            fixed={"mode": mode, "school": school_id} if school_id else {"mode": mode},
            params=params,
            cost=mobilisation.cost(table, mode, rule.cost),
            args={"mode": mode, "school": school.label if school else ""},
            public=mode in ("call_up", "general_draft"),
        )

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """Whose a unit is, or that it is not where it could train, or as well trained already."""
        table, names = mobilisation.settings(board.scenario), order.params.get("units")
        if table is None or order.params.get("mode") not in TRAINING:
            return refusal
        school = table.schools.get(str(order.params.get("school", "")))
        for name in names if isinstance(names, list | tuple) else ():
            unit = own_unit(known, name)
            if unit is None:
                return refuse("E_OWNER", "refusal-not-yours", at="units")
            if not _fits(board, known, unit, table, school):
                return refuse("E_STATE", "refusal-training", at="units", unit=unit.name)
        return refusal

    def claims(self, order: Order) -> tuple[str, ...]:
        """A unit does one thing in a turn; a check, a call-up and a draft are ordered once."""
        if order.params["mode"] in TRAINING:
            return tuple(f"act:{u}" for u in order.params["units"])
        return (f"mobilise:{order.params['mode']}",)

    def warnings(self, board: Board, known: Known, order: Order) -> tuple[Refusal, ...]:
        """More men than the school takes; what a draft means at home."""
        table = mobilisation.settings(board.scenario)
        school = table.schools.get(str(order.params.get("school", ""))) if table else None
        if school is not None and school.men:
            named = set(order.params["units"])
            men = sum(u.strength for u in known.units if u.id in named)
            if men > school.men:
                return (refuse("E_TERMS", "warning-school", at="units", men=men, most=school.men),)
        if order.params["mode"] == "general_draft":
            return (refuse("E_TERMS", "warning-draft", at="mode"),)
        return ()

    def resolve(self, r: Resolver, order: Order) -> None:
        """Training is worked out together with all other training of the turn."""
        match order.params["mode"]:
            case "record_check":
                mobilisation.check_records(r, order)
            case "call_up":
                mobilisation.call_up(r, order)
            case "general_draft":
                mobilisation.draft(r, order)
                r.review(
                    Item(
                        ref=f"order:{order.id}",
                        kind=self.kind,
                        msg="item-draft",
                        args={"team": order.team},
                        triage=CONTESTED,
                        orders=(order.id,),
                        teams=(order.team,),
                    )
                )
            case _:
                table = mobilisation.settings(r.board.scenario)
                if table is not None:
                    training.train(r, table.schools, table.home, table.gain)


def _fits(board: Board, known: Known, unit: Unit, table: Settings, school: School | None) -> bool:
    """Whether a unit stands where it may train, at a school or at home, and has more to learn."""
    if school is None:
        return unit.training < table.home and training.at_home(board, unit)
    return unit.training < school.ceiling and training.at_school(board, known, unit, school)

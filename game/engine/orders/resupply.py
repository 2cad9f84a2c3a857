"""A supply column is sent to units beyond their railheads for one turn (`rules.md §5.1`, §10.2)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.events import Report
from game.engine.hexes import Board
from game.engine.offers import Offer, Param, UnitsChoice
from game.engine.orders.base import OrderType
from game.engine.resolver import Resolver
from game.engine.rules.command import own_units
from game.engine.rules.field import names
from game.engine.rules.sustain import COLUMNS
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known

MOST = 3


class Resupply(OrderType):
    """`resupply`: units, up to three. Trucks reach them two cells further than usual this turn."""

    kind = "resupply"
    group = "military"
    step = "R5"

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer: any of the team's units on the map."""
        units = tuple(u.id for u in own_units(known) if not board.types[u.type].air)
        if units:
            yield Offer(
                id="resupply",
                kind=self.kind,
                group=self.group,
                label="order-resupply",
                sentence="sentence-resupply",
                params=(Param("units", "param-units", UnitsChoice(units, 1, MOST)),),
                cost=dict(rule.cost),
                args={"cells": board.scenario.supply.columns},
            )

    def claims(self, order: Order) -> tuple[str, ...]:
        """One column for a unit."""
        return tuple(f"column:{u}" for u in order.params["units"])

    def resolve(self, r: Resolver, order: Order) -> None:
        """The column is on the road for every day of the turn."""
        units = [r.world.units[u] for u in order.params["units"] if u in r.world.units]
        r.memo.setdefault(COLUMNS, set()).update(u.id for u in units)
        args = {"units": names(units), "cells": r.board.scenario.supply.columns}
        r.emit(
            "supply.column",
            told={order.team: Report("report-column", args, kind="supply", source="source-own")},
            facts={"team": order.team, "units": sorted(u.id for u in units)},
            cause=order.id,
        )

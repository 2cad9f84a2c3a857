"""A team puts its referendum off, with an excuse (`rules.md §5.2`, §15.6, `F242`)."""

from __future__ import annotations

from game.engine.offers import ListChoice, Option, Param
from game.engine.orders.hold_referendum import HoldReferendum
from game.engine.resolver import Resolver
from game.engine.rules import referendum
from game.engine.rules.referendum import Settings
from game.engine.state import Order


class PostponeReferendum(HoldReferendum):
    """`postpone_referendum`: excuse, of the scenario's list."""

    kind = "postpone_referendum"
    numbers = None

    def params(self, table: Settings) -> tuple[Param, ...]:
        """The excuse."""
        rows = tuple(Option(value=k, label=v) for k, v in sorted(table.excuses.items()))
        return (Param("excuse", "param-excuse", ListChoice(rows)),)

    def resolve(self, r: Resolver, order: Order) -> None:
        """A later day, at a price unless there is war."""
        table = referendum.settings(r.board.scenario)
        if table is not None:
            excuse = table.excuses[order.params["excuse"]]
            referendum.postpone(r, table, excuse, order.id)

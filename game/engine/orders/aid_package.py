"""A package of aid: points of one category, on their way for some turns (`rules.md §14.2`)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.effects import Put
from game.engine.events import Report
from game.engine.hexes import Board
from game.engine.offers import ListChoice, NumberChoice, Offer, Option, Param
from game.engine.orders.base import OrderType
from game.engine.resolver import ROUTINE, Item, Resolver
from game.engine.rules.economy import AidSettings, aid_settings
from game.engine.scenario import OrderRule
from game.engine.state import Order, Pending
from game.engine.view import Known


class AidPackage(OrderType):
    """`aid_package`: category, points."""

    kind = "aid_package"
    group = "economic"
    step = "R5"
    numbers = AidSettings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer while there are points to give."""
        table = aid_settings(board.scenario)
        if table is None:
            return
        have = int(known.stocks.get(table.stock, 0))
        if have < 1:
            return
        rows = tuple(
            Option(value=name, label=kind.label, args={"lag": kind.lag})
            for name, kind in sorted(table.categories.items())
        )
        yield Offer(
            id="aid_package",
            kind=self.kind,
            group=self.group,
            label="order-aid_package",
            sentence="sentence-aid_package",
            params=(
                Param("category", "param-category", ListChoice(rows)),
                Param("points", "param-points", NumberChoice(1, min(table.most, have))),
            ),
            cost=dict(rule.cost),
            cost_per={"points": {table.stock: 1}},
            args={"to": table.to, "have": have},
        )

    def resolve(self, r: Resolver, order: Order) -> None:
        """The package leaves; giver and receiver know when it is due."""
        table = aid_settings(r.board.scenario)
        if table is None:
            return
        category, points = order.params["category"], int(order.params["points"])
        kind = table.categories[category]
        pending = Pending(
            id=f"aid:{order.id}",
            due=r.turn + kind.lag,
            kind="aid",
            team=order.team,
            facts={"category": category, "points": points, "to": table.to},
            visible_to=tuple(sorted({order.team, table.to})),
        )
        args = {
            "team": order.team,
            "category": kind.label,
            "points": points,
            "due": pending.due,
            "to": table.to,
        }
        r.emit(
            "aid.sent",
            changes=(Put("pending", pending.id, pending),),
            told=r.tell(
                *pending.visible_to, report=Report("report-aid-sent", args, kind="economy")
            ),
            facts=args,
            cause=order.id,
        )
        for track, by in sorted(table.dispatched.items()):
            r.push(track, round(by * points, 3), "cause-aid-sent", category=kind.label)
        r.review(
            Item(
                ref=f"order:{order.id}",
                kind=self.kind,
                msg="item-aid_package",
                args=args,
                triage=ROUTINE,
                orders=(order.id,),
                mode=r.board.scenario.orders[self.kind].mode,
                teams=(order.team, table.to),
                events=(len(r.events) - 1,),
            )
        )

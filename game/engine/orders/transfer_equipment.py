"""Stocks handed to another team: ammunition, fuel, missiles, tanks (`rules.md §5.2`, §10.4).

What leaves in a turn is bounded by what the giver has and by a ceiling of loading and transport;
the rest stays, and both parties hear how much. It needs a way open between the two countries and
arrives when the days on it have passed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import field

from game.engine.effects import Change, Put
from game.engine.events import EVERYONE, Explanation, Report
from game.engine.explain import Tally
from game.engine.hexes import Board
from game.engine.offers import ListChoice, NumberChoice, Offer, Option, Param
from game.engine.orders.base import OrderType
from game.engine.refusals import Refusal, refuse
from game.engine.resolver import ROUTINE, Item, Resolver
from game.engine.rules import supply
from game.engine.rules.field import true_ground
from game.engine.rules.march import known_ground
from game.engine.scenario import OrderRule, Struct
from game.engine.state import Order, Pending
from game.engine.view import Known


class ItemRule(Struct):
    """One kind of equipment.

    `ceiling` is what can leave in a week; `sent` moves tracks for each unit that leaves, `effects`
    are enacted for each that arrives. `missile` is the missile these are: what arrives is loaded
    into the magazines of the receiver's units that fire it, and waits in its stock for want of one.
    """

    label: str
    stock: str
    ceiling: float
    step: float = 1
    most: float = 20
    missile: str = ""
    sent: dict[str, float] = field(default_factory=dict)
    effects: tuple[dict[str, Any], ...] = ()


class TransferSettings(Struct):
    """Numbers of `transfer_equipment`: items by name, and who may give to whom."""

    items: dict[str, ItemRule]
    to: dict[str, tuple[str, ...]]
    turns: int = 1
    """Turns on the way at least: collecting and loading."""
    public: bool = False


class TransferEquipment(OrderType):
    """`transfer_equipment`: to, item, quantity."""

    kind = "transfer_equipment"
    group = "economic"
    step = "R5"
    numbers = TransferSettings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer for each item the team has any of, to those a way is open to."""
        table = msgspec.convert(rule.settings, TransferSettings)
        wanted = table.to.get(known.audience, ())
        if not wanted:
            return
        ground = known_ground(board, known)
        others = tuple(
            Option(t, board.teams[t].name)
            for t in wanted
            if supply.transit_days(ground, t) is not None
        )
        for name, item in sorted(table.items.items()):
            have = known.stocks.get(item.stock, 0.0)
            if not others or have < item.step:
                continue
            yield Offer(
                id=f"transfer_equipment:{name}",
                kind=self.kind,
                group=self.group,
                label="order-transfer_equipment",
                sentence="sentence-transfer_equipment",
                fixed={"item": name},
                params=(
                    Param("to", "param-receiver", ListChoice(others)),
                    Param(
                        "quantity", "param-quantity", NumberChoice(item.step, item.most, item.step)
                    ),
                ),
                cost=dict(rule.cost),
                args={"item": item.label, "have": have},
                public=table.public,
            )

    def claims(self, order: Order) -> tuple[str, ...]:
        """One transfer of an item in a move."""
        return (f"transfer:{order.params['item']}",)

    def warnings(self, board: Board, known: Known, order: Order) -> tuple[Refusal, ...]:
        """More is asked than can leave in a turn."""
        rule = board.scenario.orders[self.kind]
        item = msgspec.convert(rule.settings, TransferSettings).items[order.params["item"]]
        most = min(_ceiling(board, item), known.stocks.get(item.stock, 0.0))
        if order.params["quantity"] <= most:
            return ()
        return (refuse("E_STOCK", "warning-transfer", at="quantity", most=round(most, 2)),)

    def resolve(self, r: Resolver, order: Order) -> None:
        """What can leave leaves; the rest stays and is reported (case E07)."""
        table = msgspec.convert(r.board.scenario.orders[self.kind].settings, TransferSettings)
        item = table.items[order.params["item"]]
        asked, to = float(order.params["quantity"]), order.params["to"]
        key = f"{order.team}.{item.stock}"
        t = Tally("transfer", "10.4").plus("line-transfer-asked", asked, "computed")
        t.at_most(_ceiling(r.board, item), "line-transfer-ceiling", "F010")
        t.at_most(r.world.stocks.get(key, 0.0), "line-transfer-stock", "computed")
        left = t.total("line-transfer-leaves")
        days = _days(r, order.team, to)
        if days is None:
            stays = {"item": item.label, "to": to}
            report = Report("report-transfer-stopped", stays, kind="economy", tone="bad")
            r.emit(
                "transfer.stopped",
                told={order.team: report},
                facts={"team": order.team, "to": to},
                cause=order.id,
            )
            return
        due = r.turn + max(table.turns, (days - 1) // r.board.scenario.turn_days)
        args = {
            "team": order.team,
            "to": to,
            "item": item.label,
            "quantity": left,
            "asked": asked,
            "rest": round(asked - left, 3),
            "due": due,
            "days": days,
        }
        pending = Pending(
            id=f"transfer:{order.id}",
            due=due,
            kind="transfer",
            team=order.team,
            facts={
                "team": order.team,
                "to": to,
                "item": item.label,
                "quantity": left,
                **({"missile": item.missile, "stock": item.stock} if item.missile else {}),
            },
            effects=tuple(
                {**e, "team": to, "by": round(float(e["by"]) * left, 3)}
                if e["do"] == "stock"
                else {**e, "by": round(float(e["by"]) * left, 3)}
                for e in item.effects
            ),
            visible_to=tuple(sorted({order.team, to})),
        )
        changes: list[Change] = [
            Put("stocks", key, round(r.world.stocks.get(key, 0.0) - left, 3)),
            Put("pending", pending.id, pending),
        ]
        why = Explanation(lines=t.lines, rule="10.4")
        told = {order.team: Report("report-transfer-sent", args, kind="economy", why=why)}
        told[to] = Report("report-transfer-coming", args, kind="economy")
        if table.public:
            told[EVERYONE] = Report("report-transfer-public", args, kind="economy")
        r.emit("transfer.sent", changes=changes, told=told, facts=args, why=why, cause=order.id)
        for track, by in sorted(item.sent.items()):
            r.push(track, round(by * left, 3), "cause-transfer", item=item.label)
        r.review(
            Item(
                ref=f"order:{order.id}",
                kind=self.kind,
                msg="item-transfer_equipment",
                args=args,
                triage=ROUTINE,
                orders=(order.id,),
                why=why,
                mode=r.board.scenario.orders[self.kind].mode,
                teams=tuple(sorted({order.team, to})),
                events=(len(r.events) - 1,),
            )
        )


def _ceiling(board: Board, item: ItemRule) -> float:
    return round(item.ceiling * board.scenario.turn_days / 7, 3)


def _days(r: Resolver, team: str, to: str) -> int | None:
    """Days on the way as it truly is: foes of either stop it."""
    return supply.transit_days(true_ground(r, team), to, true_ground(r, to).held)

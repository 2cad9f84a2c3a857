"""Refuse in public to recognise a treaty of others (`rules.md §5.2`, §13.2, `F262`).

A secret treaty the team has learned of becomes public by it. What formulas count of a treaty that
is not recognised is half (`formula.py`: `treaty`, `treaties`).
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import field

from game.engine.effects import Put
from game.engine.events import Explanation, Report
from game.engine.hexes import Board
from game.engine.names import UNRECOGNISED
from game.engine.offers import Offer
from game.engine.orders.base import OrderType
from game.engine.resolver import ROUTINE, Item, Resolver
from game.engine.rules import treaties, weigh
from game.engine.scenario import OrderRule, Struct
from game.engine.state import Order
from game.engine.view import Known

RULE = "13.2"


class Settings(Struct):
    """Numbers of `non_recognition`."""

    given: dict[str, float] = field(default_factory=dict)
    """Track changes when it is said; `OWN.` is the track of the team that says it."""


class NonRecognition(OrderType):
    """`non_recognition`: treaty."""

    kind = "non_recognition"
    group = "diplomatic"
    step = "R2"
    numbers = Settings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """Treaties of others, in force, that the team knows of and nobody has refused yet."""
        for t in known.treaties:
            refused = known.levels.get(f"{UNRECOGNISED}{t.id}")
            if not t.began or known.audience in t.parties or refused:
                continue
            yield Offer(
                id=f"non_recognition:{t.id}",
                kind=self.kind,
                group=self.group,
                label="order-non_recognition",
                sentence="sentence-non_recognition",
                fixed={"treaty": t.id},
                subject={"treaty": t.id},
                cost=dict(rule.cost),
                args={"name": t.name},
                public=True,
            )

    def claims(self, order: Order) -> tuple[str, ...]:
        """Said once."""
        return (f"treaty:{order.params['treaty']}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """All hear; the treaty is public from now on."""
        treaty = r.world.treaties.get(order.params["treaty"])
        key = f"{UNRECOGNISED}{order.params['treaty']}"
        if treaty is None or r.world.levels.get(key):
            return
        treaties.expose(r, treaty, order.id, order.team)
        table = msgspec.convert(r.board.scenario.orders[self.kind].settings, Settings)
        pushes = weigh.weigh(r.board, weigh.own(table.given, order.team), rule=RULE)
        args = {"team": order.team, "treaty": treaty.name}
        why = Explanation(lines=pushes.lines, rule=RULE)
        public = Report("report-non-recognition", args, kind="diplomacy")
        mine = weigh.for_reader(r.board, why.lines, order.team)
        own = Report(public.msg, args, kind="diplomacy", why=Explanation(lines=mine, rule=RULE))
        r.emit(
            "treaty.unrecognised",
            changes=(Put("levels", key, float(r.turn)),),
            told={**r.tell_all(public), order.team: own},
            facts={"treaty": treaty.id, "team": order.team},
            why=why,
            cause=order.id,
        )
        weigh.apply(r, pushes, "cause-non-recognition", team=order.team)
        r.review(
            Item(
                ref=f"order:{order.id}",
                kind=self.kind,
                msg="item-non_recognition",
                args=args,
                triage=ROUTINE,
                orders=(order.id,),
                why=why,
                teams=(order.team,),
                events=(len(r.events) - 1,),
            )
        )

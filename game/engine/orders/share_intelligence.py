"""`share_intelligence`: what another team may have of one's reports (`rules.md §5.2`, §11.4)."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import field

from game.engine.hexes import Board
from game.engine.offers import ListChoice, Offer, Option, Param
from game.engine.orders.base import OrderType
from game.engine.refusals import Refusal, refuse
from game.engine.resolver import Resolver
from game.engine.rules import sharing
from game.engine.scenario import OrderRule, Struct
from game.engine.state import Order, Share
from game.engine.view import Known


class Settings(Struct):
    """Whom each team may share with; a team that is not named may share with all others."""

    to: dict[str, tuple[str, ...]] = field(default_factory=dict)


class ShareIntelligence(OrderType):
    """`share_intelligence`: to, level 0-3, protect (hold one level back for the source's sake)."""

    kind = "share_intelligence"
    group = "intelligence"
    step = "R2"
    numbers = Settings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer: to whom, how much, protected or not."""
        table = msgspec.convert(rule.settings, Settings)
        others = (t for t in sorted(board.teams) if t != known.audience)
        to = table.to.get(known.audience, tuple(others))
        if not to:
            return
        teams = tuple(
            Option(t, board.teams[t].name, {"level": known.sharing[key].level})
            if (key := f"{known.audience}>{t}") in known.sharing
            else Option(t, board.teams[t].name, {"level": 0})
            for t in sorted(to)
        )
        levels = tuple(Option(n, f"choice-sharing-{n}") for n in sorted(sharing.CAP))
        yes_no = (Option(False, "choice-no"), Option(True, "choice-yes"))
        yield Offer(
            id=self.kind,
            kind=self.kind,
            group=self.group,
            label="order-share_intelligence",
            sentence="sentence-share_intelligence",
            params=(
                Param("to", "param-share-to", ListChoice(teams)),
                Param("level", "param-share-level", ListChoice(levels)),
                Param(
                    "protect", "param-protect", ListChoice(yes_no), required=False, default=False
                ),
            ),
            cost=dict(rule.cost),
        )

    def warnings(self, board: Board, known: Known, order: Order) -> tuple[Refusal, ...]:
        """Reports of level 3 that leave the house may cost their source."""
        if order.params["level"] >= 2 and not order.params["protect"]:
            return (refuse("E_STATE", "warning-share-risk", at="level"),)
        return ()

    def claims(self, order: Order) -> tuple[str, ...]:
        """One word to each team in a move."""
        return (f"share:{order.params['to']}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """From this turn's looks on, until changed."""
        level = int(order.params["level"])
        to = Share(level, bool(order.params["protect"]) and level > 0)
        sharing.put(r, order.team, order.params["to"], to, order.id)

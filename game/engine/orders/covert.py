"""A covert act: sabotage, a false flag, a private company, help for an opposition
(`rules.md §5.2`, §13.4)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import CellChoice, Offer, Param
from game.engine.orders.base import OrderType
from game.engine.resolver import Resolver
from game.engine.rules import covert, rail
from game.engine.rules.covert import CovertKind, CovertSettings
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known


class Covert(OrderType):
    """`covert`: what, and the place where the kind needs one."""

    kind = "covert"
    group = "covert"
    step = "R4"
    numbers = CovertSettings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer for each kind that is the team's."""
        for name, kind in sorted(covert.settings(board).kinds.items()):
            if known.audience not in kind.teams and known.audience not in kind.sponsor:
                continue
            if kind.force and known.stocks.get(kind.force, 0.0) < kind.force_least:
                continue
            params: tuple[Param, ...] = ()
            if kind.place:
                cells = places(board, known, kind)
                if not cells:
                    continue
                params = (Param("place", "param-place", CellChoice(cells)),)
            yield Offer(
                id=f"covert:{name}",
                kind=self.kind,
                group=self.group,
                label=kind.label,
                sentence="sentence-covert-at" if params else "sentence-covert",
                fixed={"what": name},
                params=params,
                cost=dict(rule.cost),
                args={"label": kind.label, "joint": "yes" if kind.joint else "no"},
            )

    def claims(self, order: Order) -> tuple[str, ...]:
        """Each kind once in a move."""
        return (f"covert:{order.params['what']}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """Carry the act out; a joint one with the first of its orders, or not at all."""
        name = order.params["what"]
        kind = covert.settings(r.board).kinds[name]
        if not kind.joint:
            covert.act(r, name, (order,))
            return
        mine = [o for o in r.of_kind(self.kind) if o.params["what"] == name]
        if {o.team for o in mine} < set(kind.joint):
            covert.void(r, order)
        elif order is mine[0]:
            covert.act(r, name, mine)


def places(board: Board, known: Known, kind: CovertKind) -> tuple[int, ...]:
    """Cells where an act of this kind can be done: on the soil it names, of the sort it needs."""
    tracks = rail.tracks(board)
    return tuple(
        c.i
        for c in board.cells
        if c.owner in kind.countries
        and (kind.place != "rail" or c.i in tracks)
        and (kind.place != "site" or c.i in board.nodes_in)
    )

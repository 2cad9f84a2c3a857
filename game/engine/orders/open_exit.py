"""`open_exit`: a way out for people who would flee a draft (`rules.md §5.2`, F064)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from msgspec import convert, field

from game.engine.effects import Change, Put
from game.engine.events import Report
from game.engine.hexes import Board
from game.engine.offers import ListChoice, Offer, Option, Param
from game.engine.orders.base import OrderType
from game.engine.refusals import Refusal, refuse
from game.engine.resolver import ROUTINE, Item, Resolver
from game.engine.rules import mobilisation
from game.engine.scenario import OrderRule, Struct
from game.engine.state import Order
from game.engine.view import Known


class Settings(Struct):
    """Numbers of `open_exit`."""

    flag: str
    """Flag that says whether people can leave."""
    corridors: dict[str, str]
    """Ways out: id -> name."""
    needs: dict[str, dict[str, float]] = field(default_factory=dict)
    """Team -> track -> least value to open."""
    opened: dict[str, float] = field(default_factory=dict)
    closed: dict[str, float] = field(default_factory=dict)
    """Track changes when it opens and when it closes again."""


class OpenExit(OrderType):
    """visas {yes, no}, corridor. Visas open the exits; without them they close."""

    kind = "open_exit"
    group = "diplomatic"
    step = "R2"
    numbers: ClassVar[type[Struct] | None] = Settings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """Opening while they are closed and the team is united enough; closing while open."""
        table = convert(rule.settings, Settings)
        is_open = bool(known.flags.get(table.flag))
        if not is_open and _low(table, board, known):
            return
        ways = tuple(Option(k, name) for k, name in sorted(table.corridors.items()))
        yield Offer(
            id=f"open_exit:{'close' if is_open else 'open'}",
            kind=self.kind,
            group=self.group,
            label="order-open_exit",
            sentence="sentence-open_exit",
            fixed={"visas": not is_open},
            params=() if is_open else (Param("corridor", "param-corridor", ListChoice(ways)),),
            cost=dict(rule.cost),
            args={"opens": int(not is_open)},
            public=True,
        )

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """The track that is too low, with numbers."""
        table = convert(board.scenario.orders[self.kind].settings, Settings)
        if known.flags.get(table.flag):
            return refusal
        return _low(table, board, known) or refusal

    def claims(self, order: Order) -> tuple[str, ...]:
        """Once in a move."""
        return ("open_exit",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """All know whether people can leave; the anger of a draft in force leaves with them."""
        table = convert(r.board.scenario.orders[self.kind].settings, Settings)
        opens = bool(order.params["visas"])
        if bool(r.world.flags.get(table.flag)) == opens:
            return
        args = {
            "team": order.team,
            "corridor": table.corridors.get(str(order.params.get("corridor")), ""),
        }
        relief = mobilisation.angry(r, table.flag) if opens else ()
        changes: list[Change] = [Put("flags", table.flag, opens)]
        changes += [Put("levels", mobilisation.left_of(team), 1.0) for team in relief]
        r.emit(
            "exits.opened" if opens else "exits.closed",
            changes=changes,
            told=r.tell_all(
                Report("report-exits-opened" if opens else "report-exits-closed", args)
            ),
            facts=args,
            cause=order.id,
        )
        r.push_all(table.opened if opens else table.closed, "cause-exits", **args)
        mobilisation.leave(r, relief)
        r.review(
            Item(
                ref=f"order:{order.id}",
                kind=self.kind,
                msg="item-exits",
                args={**args, "opens": int(opens)},
                triage=ROUTINE,
                orders=(order.id,),
                teams=(order.team,),
                events=(len(r.events) - 1,),
            )
        )


def _low(table: Settings, board: Board, known: Known) -> Refusal | None:
    for track, least in sorted(table.needs.get(known.audience, {}).items()):
        seen = known.tracks.get(track)
        if seen is not None and seen.value is not None and seen.value < least:
            name = board.tracks[track].name
            return refuse(
                "E_STATE", "refusal-track-low", at="visas", track=name, least=least, now=seen.value
            )
    return None

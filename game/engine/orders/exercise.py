"""`exercise`: units train where they stand, alone or with an ally (`rules.md §5.1`, §12)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from msgspec import convert, field

from game.engine.hexes import Board
from game.engine.offers import ListChoice, NumberChoice, Offer, Option, Param, UnitsChoice
from game.engine.orders.base import OrderType
from game.engine.resolver import Resolver
from game.engine.rules import access, escalation, exercises
from game.engine.rules.command import own_units
from game.engine.scenario import OrderRule, Struct
from game.engine.state import Order, Unit
from game.engine.view import Known


class Settings(Struct):
    """Numbers of `exercise`."""

    longest: int = 4
    """Turns one may last."""
    access: int = 1
    """Level of the host's grant it needs on foreign soil."""
    units: int = 12
    """Units that may take part."""
    spread: int = 2
    """How many cells around its units its area may reach."""
    towards: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Team -> teams towards whom an announced exercise is an act on the ladder (§16.1)."""


class Exercise(OrderType):
    """type {air, ground, joint}, with (an ally); units, spread, begins, turns, announced."""

    kind = "exercise"
    group = "military"
    step = "R2"
    stands = False
    numbers: ClassVar[type[Struct] | None] = Settings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer for air, one for ground, and one for each ally."""
        table = convert(rule.settings, Settings)
        units = [u for u in own_units(known) if self._may(board, known, u, table)]
        air = [u for u in units if board.types[u.type].air]
        ground = [u for u in units if not board.types[u.type].air]
        for type_, row in (("air", air), ("ground", ground)):
            if row:
                yield self._offer(rule, table, type_, row)
        for ally in sorted(board.teams):
            if ally != known.audience and board.friendly(ally, known.audience) and units:
                yield self._offer(rule, table, exercises.JOINT, units, ally)

    def _may(self, board: Board, known: Known, unit: Unit, table: Settings) -> bool:
        """Own soil, or a host that grants as much."""
        host = board.home[unit.cell]
        held = access.level_of(known, host, known.audience)
        return host == known.audience or (held or 0) >= table.access

    def _offer(
        self, rule: OrderRule, table: Settings, type_: str, units: list[Unit], ally: str = ""
    ) -> Offer:
        most = min(table.units, len(units))
        return Offer(
            id=f"exercise:{type_}{f':{ally}' if ally else ''}",
            kind=self.kind,
            group=self.group,
            label="order-exercise",
            sentence="sentence-exercise",
            fixed={"type": type_, "with": ally} if ally else {"type": type_},
            params=(
                Param("units", "param-units", UnitsChoice(tuple(u.id for u in units), 1, most)),
                Param("spread", "param-spread", NumberChoice(0, table.spread), False, 1),
                Param("begins", "param-begins", _BEGINS, False, 0),
                Param("turns", "param-turns", NumberChoice(1, table.longest), False, 1),
                Param("announced", "param-announced", _YES_NO, False, True),
            ),
            cost=dict(rule.cost),
            args={"type": type_, "with": ally},
        )

    def claims(self, order: Order) -> tuple[str, ...]:
        """A unit does one thing in a turn, and is set for one exercise."""
        names = order.params["units"]
        acts = () if order.params["begins"] else tuple(f"act:{u}" for u in names)
        return (*(f"exercise:{u}" for u in names), *acts)

    def resolve(self, r: Resolver, order: Order) -> None:
        """It is set, and told to all if it is announced."""
        exercises.order(r, order)
        table = convert(r.board.scenario.orders[self.kind].settings, Settings)
        for other in table.towards.get(order.team, ()) if order.params["announced"] else ():
            escalation.done(r, order.team, other, "exercise")


_BEGINS = ListChoice((Option(0, "choice-begins-now"), Option(1, "choice-begins-next")))
_YES_NO = ListChoice((Option(True, "choice-yes"), Option(False, "choice-no")))

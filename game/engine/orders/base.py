"""What an order type is: its name, when it acts, what it offers, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from game.engine.hexes import Board
from game.engine.offers import Offer
from game.engine.refusals import Refusal
from game.engine.scenario import OrderRule, Struct
from game.engine.state import Order, Treaty
from game.engine.view import Known

if TYPE_CHECKING:
    from game.engine.resolver import Resolver

GROUPS = (
    "military",
    "diplomatic",
    "information",
    "intelligence",
    "economic",
    "covert",
    "argument",
)
"""The instruments a cap counts; caps are scenario data (`rules.md §2`)."""


class OrderType:
    """Base of every order type.

    An order is acceptable if it fits one of `offers`; most types need no more. `step` names the
    step of the turn in which `resolve` is called for each valid order; military kinds that act
    day by day are read by their chapter instead and have step "R7".
    """

    kind: ClassVar[str]
    group: ClassVar[str]
    step: ClassVar[str]
    numbers: ClassVar[type[Struct] | None] = None
    """The record that the settings of its rule must fit, if it reads any as a whole."""
    stands: ClassVar[bool | None] = None
    """Whether an order of the kind may stand, that is go on in later turns (`rules.md §2`); None:
    military ones may, others may not."""

    @property
    def may_stand(self) -> bool:
        """Whether an order of this kind may be a standing order."""
        return self.group == "military" if self.stands is None else self.stands

    counts: ClassVar[bool] = True
    """Whether it counts towards the cap of its group; answers and signatures do not."""
    foretold: ClassVar[bool] = True
    """Whether a forecast can say what it brings; an estimate brings nothing."""

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """What the team may order of this kind, from what it knows."""
        raise NotImplementedError

    def offers_for(
        self, board: Board, known: Known, rule: OrderRule, orders: Iterable[Order]
    ) -> Iterable[Offer]:
        """The offers these orders could fit; by default all. For speed only: no verdict differs."""
        return self.offers(board, known, rule)

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """A refusal closer to the point than the grammar's, still from what the team knows."""
        return refusal

    def check(self, board: Board, known: Known, order: Order) -> Refusal | None:
        """A further condition the grammar cannot say; None if there is none."""
        return None

    def warnings(self, board: Board, known: Known, order: Order) -> tuple[Refusal, ...]:
        """What the team should know before it commits; never blocks."""
        return ()

    def claims(self, order: Order) -> tuple[str, ...]:
        """Things only one order of a move may use ("move:<unit>")."""
        return ()

    def resolve(self, r: Resolver, order: Order) -> None:
        """What happens. Called in step `step` for each valid order, in order of id."""
        raise NotImplementedError


class UnitOrderType(OrderType):
    """An order type given to the team's own units, named in one of its parameters.

    `units_param` is that parameter: a unit id, or a list of them.
    """

    units_param: ClassVar[str] = "unit"

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """What may be ordered of each unit on the map."""
        return self.offers_of(board, known, rule, None)

    def offers_for(
        self, board: Board, known: Known, rule: OrderRule, orders: Iterable[Order]
    ) -> Iterable[Offer]:
        """Only those of units the orders name, well-formed or not."""
        named: set[str] = set()
        for order in orders:
            value = order.params.get(self.units_param)
            values = value if isinstance(value, list | tuple) else (value,)
            named.update(v for v in values if isinstance(v, str))
        return self.offers_of(board, known, rule, frozenset(named))

    def offers_of(
        self, board: Board, known: Known, rule: OrderRule, named: frozenset[str] | None
    ) -> Iterable[Offer]:
        """The offers of the named units, of all if None."""
        raise NotImplementedError


class TreatyOrderType(OrderType):
    """An order about one treaty the team knows, named by its parameter `treaty`."""

    group = "diplomatic"
    step = "R2"

    def may(self, known: Known, treaty: Treaty) -> bool:
        """Whether the team may give it about this treaty."""
        raise NotImplementedError

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer for each treaty of which it may be given."""
        for treaty in known.treaties:
            if self.may(known, treaty):
                yield Offer(
                    id=f"{self.kind}:{treaty.id}",
                    kind=self.kind,
                    group=self.group,
                    label=f"order-{self.kind}",
                    sentence=f"sentence-{self.kind}",
                    fixed={"treaty": treaty.id},
                    subject={"treaty": treaty.id},
                    cost=dict(rule.cost),
                    args={"name": treaty.name},
                )

    def claims(self, order: Order) -> tuple[str, ...]:
        """One act on a treaty in a move."""
        return (f"treaty:{order.params['treaty']}",)

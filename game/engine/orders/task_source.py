"""`task_source`: a human source is asked about one unit or one plan (`rules.md §11.1`).

About a unit: if the source can reach it, the team's look at R8 has a human source at level 3 there.
About a plan: if a team watched is about to attack the team or its allies this turn, it learns so
before the blow falls, and is not surprised (`rules.md §7.2`). A source that brings nothing says
the same whether it failed or there is nothing to tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import field, structs

from game.engine.events import Explanation, Report
from game.engine.explain import Tally
from game.engine.hexes import Board
from game.engine.offers import ListChoice, Offer, Option, Param
from game.engine.orders.base import OrderType
from game.engine.resolver import Resolver
from game.engine.scenario import OrderRule, Struct
from game.engine.state import Order, Picture
from game.engine.view import Known

RULE = "11.1"
HUMAN_LEVEL = 3
HUMAN = "source-human"


class Settings(Struct):
    """Numbers of `task_source`."""

    plans: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Team -> teams whose plans its sources may reach."""
    unit_chance: float = 0.75
    plan_chance: float = 0.5
    plan_kinds: tuple[str, ...] = ("attack",)
    """Kinds of order that are a plan worth knowing."""


class TaskSource(OrderType):
    """`task_source`: about {unit, plan}; contact, or team."""

    kind = "task_source"
    group = "intelligence"
    step = "R4"
    numbers = Settings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer for a contact not yet identified, one for a plan."""
        table = msgspec.convert(rule.settings, Settings)
        held = tuple(
            Option(c.id, "choice-contact-target", {"contact": c.id, "place": board.name(c.cell)})
            for c in known.contacts
            if c.level < HUMAN_LEVEL
        )
        if held:
            contact = Param("contact", "param-contact", ListChoice(held))
            yield self._offer(rule, "unit", contact)
        watched = table.plans.get(known.audience, ())
        if watched:
            teams = tuple(Option(t, board.teams[t].name) for t in sorted(watched))
            yield self._offer(rule, "plan", Param("whose", "param-whose", ListChoice(teams)))

    def _offer(self, rule: OrderRule, about: str, param: Param) -> Offer:
        return Offer(
            id=f"{self.kind}:{about}",
            kind=self.kind,
            group=self.group,
            label=f"order-{self.kind}-{about}",
            sentence=f"sentence-{self.kind}-{about}",
            fixed={"about": about},
            params=(param,),
            cost=dict(rule.cost),
        )

    def claims(self, order: Order) -> tuple[str, ...]:
        """A source is asked once about the same thing."""
        return (f"source:{order.params.get('contact', order.params.get('whose'))}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """Throw for the source; what it brings is known to its team alone."""
        table = msgspec.convert(r.board.scenario.orders[self.kind].settings, Settings)
        on_unit = order.params["about"] == "unit"
        p = table.unit_chance if on_unit else table.plan_chance
        tally = Tally("odds", RULE).plus("line-base", round(100 * p, 2))
        odds = tally.total("line-chance", 2)
        u = r.draw("source", order.id, odds={"reached": odds})
        reached = u < p
        why = Explanation(
            tally.lines,
            (("reached", odds), ("silent", round(100 - odds, 2))),
            round(u, 4),
            "reached" if reached else "silent",
            rule=RULE,
        )
        if on_unit:
            args, found = self._unit(r, order, reached)
        else:
            args, found = self._plan(r, order, table, reached)
        msg = f"report-source-{order.params['about']}-{'found' if found else 'nothing'}"
        report = Report(
            msg,
            args,
            kind="contact",
            why=structs.replace(why, die=None, outcome=""),
            source=HUMAN,
            tone="warn" if found and not on_unit else "info",
        )
        r.emit(
            "source.asked",
            told={order.team: report},
            facts={"team": order.team, "about": order.params["about"], "found": found},
            why=why,
            cause=order.id,
        )

    def _unit(self, r: Resolver, order: Order, reached: bool) -> tuple[dict[str, Any], bool]:
        """The source looks at the unit behind a contact, if there is one, at R8."""
        picture = r.world.pictures.get(order.team, Picture())
        contact = order.params["contact"]
        behind = next((u for u, c in sorted(picture.of.items()) if c == contact), "")
        found = reached and behind in r.world.units
        if found:
            asked = r.memo.setdefault("human", {}).setdefault(order.team, {})
            asked[behind] = HUMAN_LEVEL
        return {"contact": contact}, found

    def _plan(
        self, r: Resolver, order: Order, table: Settings, reached: bool
    ) -> tuple[dict[str, Any], bool]:
        """The source reports an attack that is ordered on the team's or its allies' soil."""
        whose = order.params["whose"]
        targets = [
            int(o.params["target"])
            for o in r.of_kind(*table.plan_kinds)
            if o.team == whose and isinstance(o.params.get("target"), int)
        ]
        mine = [c for c in targets if r.board.friendly(order.team, r.board.home[c])]
        found = reached and bool(mine)
        args: dict[str, Any] = {"whose": whose}
        if found:
            r.memo.setdefault("forewarned", set()).add((order.team, whose))
            args["place"] = r.board.name(mine[0])
        return args, found

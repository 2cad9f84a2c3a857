"""A public promise: believed now, dear if broken (`rules.md §5.2`, `F003`)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.effects import Put
from game.engine.events import Report
from game.engine.hexes import Board
from game.engine.offers import ListChoice, Offer, Option, Param, TextChoice
from game.engine.orders.base import OrderType
from game.engine.resolver import ROUTINE, Item, Resolver
from game.engine.rules import promises
from game.engine.scenario import OrderRule
from game.engine.state import Order
from game.engine.view import Known


class PublicAssurance(OrderType):
    """`public_assurance`: subject (of the scenario's list), text (optional, kept verbatim)."""

    kind = "public_assurance"
    group = "information"
    step = "R2"
    numbers = promises.Settings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """The team's subjects it has not already given its word on."""
        rows = tuple(
            Option(value=name, label=subject.label)
            for name, subject in sorted(promises.settings(board.scenario).subjects.items())
            if known.audience in subject.teams
            and not known.levels.get(promises.level_name(known.audience, name))
        )
        if rows:
            yield Offer(
                id="public_assurance",
                kind=self.kind,
                group=self.group,
                label="order-public_assurance",
                sentence="sentence-public_assurance",
                params=(
                    Param("subject", "param-subject", ListChoice(rows)),
                    Param("text", "param-text", TextChoice(), required=False),
                ),
                cost=dict(rule.cost),
                public=True,
            )

    def claims(self, order: Order) -> tuple[str, ...]:
        """A promise is given once."""
        return (f"promise:{order.params['subject']}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """The promise stands from now on; everyone hears it."""
        name = order.params["subject"]
        subject = promises.settings(r.board.scenario).subjects[name]
        args = {"team": order.team, "promise": subject.label}
        text = order.params.get("text", "")
        r.emit(
            "assurance.given",
            changes=(Put("levels", promises.level_name(order.team, name), float(r.turn)),),
            told=r.tell_all(
                Report("report-assurance-given", {**args, "text": text}, kind="diplomacy")
            ),
            facts={"team": order.team, "subject": name},
            cause=order.id,
        )
        r.push_all(subject.given, "cause-assurance-given", **args)
        r.review(
            Item(
                ref=f"order:{order.id}",
                kind=self.kind,
                msg="item-public_assurance",
                args={**args, "text": text},
                triage=ROUTINE,
                orders=(order.id,),
                mode=r.board.scenario.orders[self.kind].mode,
                teams=(order.team,),
                events=(len(r.events) - 1,),
            )
        )

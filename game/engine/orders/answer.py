"""The answer to a demand or a bill (`rules.md §5.2`, §13.3). It costs nothing and has no cap."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.offers import ListChoice, Offer, Option, Param
from game.engine.orders.base import OrderType
from game.engine.refusals import Refusal, refuse
from game.engine.resolver import Resolver
from game.engine.rules import pressure, weigh
from game.engine.rules.pressure import BILL, COMPLY, DELAY, REFUSE, Answer
from game.engine.scenario import OrderRule
from game.engine.state import Demand, Order
from game.engine.view import Known


class GiveAnswer(OrderType):
    """`answer`: to (the demand), answer {comply, partial, delay, refuse}, public."""

    kind = "answer"
    group = "diplomatic"
    step = "R2"
    counts = False

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer for each demand and bill that waits for this team."""
        for d in known.demands:
            if d.of != known.audience or not d.open:
                continue
            params = [Param("answer", "param-answer", ListChoice(_answers(board, known, d)))]
            if d.kind != BILL and not d.public:
                params.append(
                    Param(
                        "public",
                        "param-public",
                        ListChoice(
                            (
                                Option(value=False, label="choice-in-secret"),
                                Option(value=True, label="choice-in-public"),
                            )
                        ),
                        required=False,
                        default=False,
                    )
                )
            yield Offer(
                id=f"answer:{d.id}",
                kind=self.kind,
                group=self.group,
                label=f"order-answer-{d.kind}",
                sentence=f"sentence-answer-{d.kind}",
                fixed={"to": d.id},
                params=tuple(params),
                subject={"demand": d.id},
                cost=dict(rule.cost),
                args={
                    "by": d.by,
                    "item": d.label,
                    "deadline": d.deadline,
                    "weight": d.weight,
                    "amount": d.amount,
                },
            )

    def claims(self, order: Order) -> tuple[str, ...]:
        """A demand is answered once."""
        return (f"answer:{order.params['to']}",)

    def warnings(self, board: Board, known: Known, order: Order) -> tuple[Refusal, ...]:
        """What the answer costs, and that a second delay is a refusal."""
        d = next((d for d in known.demands if d.id == order.params["to"]), None)
        if d is None or d.kind == BILL:
            return ()
        bond = pressure.bond_of(board.scenario, d.by, d.of)
        if bond is None:
            return ()
        given = order.params["answer"]
        out = []
        if given == DELAY and d.delays:
            given = REFUSE
            out.append(refuse("E_TERMS", "warning-second-delay", at="answer"))
        worth = bond.answers.get(given, Answer())
        rows = [worth.each]
        if d.public or order.params.get("public"):
            rows.append(worth.public)
        total: dict[str, float] = {}
        for row in rows:
            for track, by in row.items():
                total[track] = round(total.get(track, 0.0) + by * d.weight, 3)
        said = ", ".join(
            f"{board.tracks[t].name} {weigh.signed(by)}"
            for t, by in sorted(total.items())
            if t in known.tracks and by
        )
        if said:
            out.append(refuse("E_TERMS", "warning-answer-moves", at="answer", moves=said))
        return tuple(out)

    def resolve(self, r: Resolver, order: Order) -> None:
        """The answer takes effect."""
        d = r.world.demands.get(order.params["to"])
        if d is not None and d.open:
            public = bool(order.params.get("public", False))
            pressure.answer(r, d, order.params["answer"], public, order.id)


def _answers(board: Board, known: Known, d: Demand) -> tuple[Option, ...]:
    """The four answers, but for compliance the team cannot pay for."""
    if d.kind == BILL:
        table = pressure.bill_settings(board.scenario)
        able = table is not None and known.stocks.get(table.stock, 0.0) >= d.amount
        given = (COMPLY, REFUSE) if able else (REFUSE,)
        return tuple(Option(value=a, label=f"choice-bill-{a}") for a in given)
    bond = pressure.bond_of(board.scenario, d.by, d.of)
    effects = bond.items[d.item].comply if bond is not None else ()
    able = all(
        known.stocks.get(e["id"], 0.0) >= e["by"]
        for e in effects
        if e["do"] == "transfer" and e["from"] == known.audience
    )
    return tuple(
        Option(value=a, label=f"choice-answer-{a}") for a in pressure.ANSWERS if able or a != COMPLY
    )

"""R1: every order re-checked against the frozen state, as its team saw it (`rules.md §2`).

Refused and voided orders are told to their owner alone, with the reason. What the valid ones cost
is paid here, so nothing later in the turn can run out. A team that gave no move at all is played
by its standing military orders (`rules.md §2`: missed deadline).
"""

from __future__ import annotations

from msgspec import structs

from game.engine.effects import Change, Drop, Put
from game.engine.events import Report
from game.engine.offers import Offer
from game.engine.orders import Verdict, check, filled, offers_for, order_types
from game.engine.refusals import Refusal
from game.engine.resolver import Resolver
from game.engine.state import Order
from game.engine.view import Known, know


def lock_orders(r: Resolver) -> None:
    """Fill `r.orders` with the valid orders of every team, and tell each team what was refused."""
    for team in sorted(r.board.teams):
        known = know(r.board, r.before, team)
        mine = [o for o in r.submitted if o.team == team]
        standing = not mine
        if standing:
            mine = _standing(r, team)
        available = offers_for(r.board, known, mine)
        _lock_team(r, known, available, _void(r, mine))
        if not standing:
            _keep(r, team)
    for orders in r.orders.values():
        orders.sort(key=lambda o: o.id)


def _standing(r: Resolver, team: str) -> list[Order]:
    """The team's standing military orders, under an id of this turn."""
    return [
        structs.replace(order, id=f"{order.id}@{r.turn}")
        for _, order in sorted(r.before.standing.items())
        if order.team == team and order_types()[order.kind].group == "military"
    ]


def _void(r: Resolver, orders: list[Order]) -> list[Order]:
    """What control left standing; the owner of a voided order hears the reason."""
    kept = []
    for order in orders:
        if order.id not in r.voided:
            kept.append(order)
            continue
        args = {"order": order.id, "kind": order.kind, "reason": r.voided[order.id]}
        r.emit(
            "order.voided",
            told={order.team: Report("report-order-voided", args, kind="order", tone="warn")},
            facts=args,
            cause=order.id,
        )
    return kept


def _lock_team(
    r: Resolver, known: Known, available: tuple[Offer, ...], orders: list[Order]
) -> None:
    verdicts = {v.order: v for v in check(r.board, known, orders, available)}
    cost: dict[str, float] = {}
    accepted: list[str] = []
    for order in orders:
        verdict = verdicts[order.id]
        if verdict.refusal is not None:
            _refuse(r, order, verdict.refusal)
            continue
        full = filled(r.board, known, order, available)
        r.orders.setdefault(order.kind, []).append(full)
        accepted.append(order.id)
        _add(cost, verdict)
    changes: list[Change] = []
    for stock, amount in sorted(cost.items()):
        key = f"{known.audience}.{stock}"
        changes.append(Put("stocks", key, round(r.world.stocks.get(key, 0.0) - amount, 3)))
    if accepted:
        args = {"count": len(accepted), "cost": cost}
        r.emit(
            "orders.locked",
            changes=changes,
            told={known.audience: Report("report-orders-locked", args, kind="order")},
            facts={"team": known.audience, "orders": accepted, "cost": cost},
        )


def _add(cost: dict[str, float], verdict: Verdict) -> None:
    for stock, amount in verdict.cost.items():
        cost[stock] = round(cost.get(stock, 0.0) + amount, 3)


def _refuse(r: Resolver, order: Order, refusal: Refusal) -> None:
    args = {
        "order": order.id,
        "kind": order.kind,
        "code": refusal.code,
        "why": refusal.msg,
        "field": refusal.field,
        **{f"why_{k}": v for k, v in sorted(refusal.args.items())},
    }
    r.emit(
        "order.refused",
        told={order.team: Report("report-order-refused", args, kind="order", tone="warn")},
        facts={"order": order.id, "team": order.team, "code": refusal.code, "why": refusal.msg},
        cause=order.id,
    )


def _keep(r: Resolver, team: str) -> None:
    """A new move replaces the team's standing orders by those it marks as standing."""
    changes: list[Change] = [
        Drop("standing", key)
        for key, order in sorted(r.before.standing.items())
        if order.team == team
    ]
    valid = [o for row in r.orders.values() for o in row if o.team == team and o.standing]
    changes += [Put("standing", o.id, o) for o in sorted(valid, key=lambda o: o.id)]
    if changes:
        r.emit("orders.standing", changes=changes, facts={"team": team})

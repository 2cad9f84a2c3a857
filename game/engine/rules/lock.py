"""R1: every order re-checked against the frozen state, as its team saw it (`rules.md §2`, §2.2).

Refused and voided orders are told to their owner alone, with the reason. What the valid ones cost
is paid here, so nothing later in the turn can run out. Standing orders of earlier turns go on
beside the move, or alone if none came: after all of its own orders, until one of those replaces or
cancels them or they fit no offer any more.
"""

from __future__ import annotations

from msgspec import structs

from game.engine.effects import Change, Drop, Put
from game.engine.events import Report
from game.engine.offers import Offer
from game.engine.orders import Verdict, check, filled, offers_for
from game.engine.refusals import Refusal
from game.engine.resolver import Resolver
from game.engine.state import Order
from game.engine.view import Known, know


def lock_orders(r: Resolver) -> None:
    """Fill `r.orders` with the valid orders of every team, and tell each team what was refused."""
    for team in sorted(r.board.teams):
        known = know(r.board, r.before, team)
        mine = _void(r, [o for o in r.submitted if o.team == team])
        stopped = _stopped(r, known, mine)
        carried = _void(r, _carried(r, team, stopped))
        available = offers_for(r.board, known, (*mine, *carried))
        verdicts = {v.order: v for v in check(r.board, known, mine, available, carried)}
        _lock_team(r, known, available, mine, carried, verdicts)
        _keep(r, team, mine, carried, verdicts, stopped)
    for orders in r.orders.values():
        orders.sort(key=lambda o: o.id)


def _stopped(r: Resolver, known: Known, mine: list[Order]) -> set[str]:
    """Standing orders the move cancels, by the id they were given under."""
    rule = r.board.scenario.orders.get("cancel")
    if rule is None or known.audience not in rule.teams:
        return set()
    asked = [o.params for o in mine if o.kind == "cancel"]
    return {o.id for o in known.standing if {"order": o.id} in asked}


def _carried(r: Resolver, team: str, stopped: set[str]) -> list[Order]:
    """The team's standing orders that go on, each under an id of this turn."""
    return [
        structs.replace(order, id=_now(r, key), standing=True)
        for key, order in sorted(r.before.standing.items())
        if order.team == team and key not in stopped
    ]


def _now(r: Resolver, key: str) -> str:
    """The id a standing order bears this turn."""
    return f"{key}@{r.turn}"


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
    r: Resolver,
    known: Known,
    available: tuple[Offer, ...],
    mine: list[Order],
    carried: list[Order],
    verdicts: dict[str, Verdict],
) -> None:
    cost: dict[str, float] = {}
    accepted: list[str] = []
    for order in (*mine, *carried):
        verdict = verdicts[order.id]
        if verdict.refusal is not None:
            if order in mine:
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
    r.emit(
        "order.refused",
        told={
            order.team: Report(
                "report-order-refused", _why(order, refusal), kind="order", tone="warn"
            )
        },
        facts={"order": order.id, "team": order.team, "code": refusal.code, "why": refusal.msg},
        cause=order.id,
    )


def _why(order: Order, refusal: Refusal) -> dict[str, object]:
    return {
        "order": order.id,
        "kind": order.kind,
        "code": refusal.code,
        "why": refusal.msg,
        "field": refusal.field,
        **{f"why_{k}": v for k, v in sorted(refusal.args.items())},
    }


def _keep(
    r: Resolver,
    team: str,
    mine: list[Order],
    carried: list[Order],
    verdicts: dict[str, Verdict],
    stopped: set[str],
) -> None:
    """Standing orders that ended fall, each with its reason; those of the move are kept."""
    ended = {o.id: verdicts[o.id].refusal for o in carried}
    asked = {str(o.params.get("order")): o.id for o in mine if o.kind == "cancel"}
    for key, order in sorted(r.before.standing.items()):
        no = ended.get(_now(r, key))
        if order.team != team or (key not in stopped and no is None):
            continue
        msg = "report-standing-cancelled"
        args: dict[str, object] = {"order": key, "kind": order.kind}
        if no is not None:
            replaced = no.code == "E_CONFLICT"
            msg = "report-standing-replaced" if replaced else "report-standing-ended"
            args = {**_why(order, no), "order": key}
        r.emit(
            "standing.ended",
            changes=(Drop("standing", key),),
            told={team: Report(msg, args, kind="order")},
            facts={"team": team, "order": key, "code": no.code if no is not None else ""},
            cause=asked.get(key, key),
        )
    new = [o for row in r.orders.values() for o in row if o.team == team and o.standing]
    given = {o.id for o in mine}
    changes = [Put("standing", o.id, o) for o in sorted(new, key=lambda o: o.id) if o.id in given]
    if changes:
        r.emit(
            "orders.standing",
            changes=changes,
            told={team: Report("report-standing", {"count": len(changes)}, kind="order")},
            facts={"team": team, "orders": [c.key for c in changes]},
        )

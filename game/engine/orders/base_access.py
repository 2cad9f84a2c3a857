"""A host sets the level of access it grants to a guest (`rules.md §5.2`, §13.1).

Raising takes force at once (R2). Lowering takes force at R2 of the next turn, or at once if
`immediate`, which costs more. Each level passed on the way up has its price.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from game.engine.effects import Put
from game.engine.events import Report
from game.engine.hexes import Board
from game.engine.offers import ListChoice, NumberChoice, Offer, Option, Param
from game.engine.orders.base import OrderType
from game.engine.refusals import Refusal, refuse
from game.engine.resolver import CONTESTED, ROUTINE, Item, Resolver
from game.engine.rules import access, weigh
from game.engine.scenario import AccessRule, OrderRule
from game.engine.state import Access, Order
from game.engine.view import Known


class BaseAccess(OrderType):
    """`base_access`: to (guest), level, immediate, until (last turn, optional)."""

    kind = "base_access"
    group = "diplomatic"
    step = "R2"

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer for each guest: every level but the one in force or announced."""
        for grant in board.scenario.access:
            if grant.host != known.audience:
                continue
            held = access.level_of(known, grant.host, grant.guest)
            levels = tuple(
                Option(value=n, label=text) for n, text in enumerate(grant.levels) if n != held
            )
            yield Offer(
                id=f"base_access:{grant.guest}",
                kind=self.kind,
                group=self.group,
                label="order-base_access",
                sentence="sentence-base_access",
                fixed={"to": grant.guest},
                params=(
                    Param("level", "param-level", ListChoice(levels)),
                    Param(
                        "immediate",
                        "param-immediate",
                        ListChoice(
                            (
                                Option(value=False, label="choice-no"),
                                Option(value=True, label="choice-yes"),
                            )
                        ),
                        required=False,
                        default=False,
                    ),
                    Param(
                        "until",
                        "param-until",
                        NumberChoice(known.turn, board.scenario.turns),
                        required=False,
                    ),
                ),
                cost=dict(rule.cost),
                args={"to": grant.guest, "level_now": held},
            )

    def claims(self, order: Order) -> tuple[str, ...]:
        """One change of a guest's grant in a move."""
        return (f"access:{order.params['to']}",)

    def warnings(self, board: Board, known: Known, order: Order) -> tuple[Refusal, ...]:
        """A level others will hear of, one against the team's own law, the price, and its end."""
        grant = access.rule_of(board, order.team, order.params["to"])
        if grant is None:
            return ()
        level = order.params["level"]
        out = []
        if level >= grant.public_from:
            out.append(refuse("E_TERMS", "warning-access-public", at="level"))
        if access.against_law(grant, known.flags, level):
            out.append(refuse("E_TERMS", "warning-access-law", at="level"))
        before = access.level_of(known, grant.host, grant.guest) or 0
        moves = {
            track: by
            for track, by in _price(grant, known, before, order).items()
            if track in known.tracks and by
        }
        if moves:
            said = ", ".join(
                f"{board.tracks[t].name} {weigh.signed(by)}" for t, by in moves.items()
            )
            out.append(refuse("E_TERMS", "warning-access-cost", at="level", moves=said))
        for track, by in moves.items():
            now = known.tracks[track].value
            if now is None:
                continue
            for mark in board.tracks[track].thresholds:
                # Near enough that as much again would pass it.
                if by < 0 and now + 2 * by <= mark.at < now:
                    out.append(
                        refuse(
                            "E_TERMS",
                            "warning-access-mark",
                            at="level",
                            track=board.tracks[track].name,
                            now=now,
                            then=round(now + by, 2),
                            mark=mark.at,
                            text=mark.text,
                        )
                    )
        return tuple(out)

    def resolve(self, r: Resolver, order: Order) -> None:
        """Grant at once, lower with notice, or lower at once."""
        guest, level = order.params["to"], order.params["level"]
        grant = access.rule_of(r.board, order.team, guest)
        held = r.world.access.get(access.key(order.team, guest))
        if grant is None or held is None or level == held.level:
            return
        if level > held.level:
            until = order.params.get("until")
            access.grant(r, grant.host, grant.guest, level, cause=order.id, until=until)
        else:
            _lower(r, order, grant, held)
        r.review(
            Item(
                ref=f"order:{order.id}",
                kind=self.kind,
                msg="item-base_access",
                args={
                    "host": order.team,
                    "guest": guest,
                    "level": level,
                    "before": held.level,
                    "immediate": order.params["immediate"],
                },
                triage=CONTESTED if level >= grant.public_from else ROUTINE,
                orders=(order.id,),
                mode=r.board.scenario.orders[self.kind].mode,
                teams=(order.team, guest),
                events=(len(r.events) - 1,),
            )
        )


def _lower(r: Resolver, order: Order, grant: AccessRule, held: Access) -> None:
    """With a turn's notice, or at once and dearer."""
    level, until = order.params["level"], order.params.get("until")
    args = {"host": grant.host, "guest": grant.guest, "level": level}
    if order.params["immediate"]:
        access.put_level(
            r,
            grant.host,
            grant.guest,
            level,
            msg="report-access-lowered-now",
            kind="access.lowered",
            cause=order.id,
            until=until,
        )
        r.push_all(grant.immediate, "cause-access-immediate", **args)
    else:
        report = Report(
            "report-access-notice",
            {**args, "before": held.level, "turn": r.turn + 1},
            kind="diplomacy",
            tone="warn",
        )
        to = structs.replace(held, next=level, until=until)
        r.emit(
            "access.notice",
            changes=(Put("access", access.key(grant.host, grant.guest), to),),
            told=r.tell(grant.host, grant.guest, report=report),
            facts={**args, "from": held.level},
            cause=order.id,
        )
    r.push_all(grant.lower, "cause-access-lowered", **args)


def _price(grant: AccessRule, known: Known, before: int, order: Order) -> dict[str, float]:
    """Track -> what the order pushes it by, as far as the host's own rule says."""
    level = order.params["level"]
    rows: list[dict[str, float]] = []
    if level > before:
        rows += [grant.grant.get(str(n), {}) for n in range(before + 1, level + 1)]
        flags = known.flags
        if access.against_law(grant, flags, level) and not access.against_law(grant, flags, before):
            rows.append(grant.law_grant)
    else:
        rows += [grant.immediate, grant.lower] if order.params["immediate"] else [grant.lower]
    total: dict[str, float] = {}
    for row in rows:
        for track, by in row.items():
            total[track] = round(total.get(track, 0.0) + by, 3)
    return dict(sorted(total.items()))

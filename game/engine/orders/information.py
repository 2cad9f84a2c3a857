"""Claims, tours and broadcasts (`rules.md §5.2`, §13.5).

Success has the chance 0.50 + 0.10 x (intensity - 1) + 0.002 x (reach - 50) - 0.10 x counter; a
die above 0.95 is a backfire with the opposite sign. `counter` is the number of orders of other
teams this turn that name this team and kind in `counter_to`.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import field

from game.engine.events import EVERYONE, Explanation, Line, Report
from game.engine.hexes import Board
from game.engine.names import Names
from game.engine.offers import ListChoice, NumberChoice, Offer, Option, Param
from game.engine.orders.base import OrderType
from game.engine.resolver import CONTESTED, ROUTINE, Item, Resolver
from game.engine.scenario import OrderRule, Struct
from game.engine.state import Order
from game.engine.view import Known

SUCCESS, NOTHING, BACKFIRE = "success", "no-effect", "backfire"
RULE = "§13.5"


class Kind(Struct):
    """One kind of information order."""

    label: str
    teams: tuple[str, ...]
    once: dict[str, float] = field(default_factory=dict)
    """Track changes of a success, whatever the intensity."""
    each: dict[str, float] = field(default_factory=dict)
    """Track changes of a success for each step of intensity."""
    choose: tuple[str, ...] = ()
    """Tracks of which the player names one, to be moved up or down by `per_step` x intensity."""
    per_step: float = 2
    reach: str = ""
    """Track that measures how many listen; none counts as 50."""
    cost_each: dict[str, float] = field(default_factory=dict)
    """Stock -> cost of each step of intensity."""
    max_intensity: int = 3
    hidden: bool = False
    """The author may stay unnamed."""


class Settings(Struct):
    """Numbers of `information`: its kinds by id, and the odds."""

    kinds: dict[str, Kind]
    base: float = 0.50
    per_intensity: float = 0.10
    per_reach: float = 0.002
    per_counter: float = 0.10
    backfire: float = 0.95
    """Dice above this backfire."""


def settings(rule: OrderRule) -> Settings:
    """The scenario's numbers for information orders."""
    return msgspec.convert(rule.settings, Settings)


class Information(OrderType):
    """`information`: what, intensity, track and direction, counter_to, hidden."""

    kind = "information"
    group = "information"
    step = "R3"
    numbers = Settings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer for each kind the team has."""
        table = settings(rule)
        for name, kind in sorted(table.kinds.items()):
            if known.audience in kind.teams:
                yield self._offer(board, known, rule, name, kind)

    def _offer(self, board: Board, known: Known, rule: OrderRule, name: str, kind: Kind) -> Offer:
        params = [Param("intensity", "param-intensity", NumberChoice(1, kind.max_intensity))]
        if kind.choose:
            tracks = tuple(Option(value=t, label=board.tracks[t].name) for t in kind.choose)
            ways = (
                Option(value="up", label="choice-up"),
                Option(value="down", label="choice-down"),
            )
            params.append(Param("track", "param-track", ListChoice(tracks)))
            params.append(Param("way", "param-way", ListChoice(ways)))
        rivals = tuple(
            Option(f"{team}.{other}", "choice-counter", {"team": team, "what": row.label})
            for other, row in sorted(settings(rule).kinds.items())
            for team in sorted(row.teams)
            if team != known.audience
        )
        if rivals:
            choice = ListChoice(rivals)
            params.append(Param("counter_to", "param-counter_to", choice, required=False))
        if kind.hidden:
            yes_no = (
                Option(value=False, label="choice-no"),
                Option(value=True, label="choice-yes"),
            )
            params.append(
                Param("hidden", "param-hidden", ListChoice(yes_no), required=False, default=False)
            )
        return Offer(
            id=f"information:{name}",
            kind=self.kind,
            group=self.group,
            label=kind.label,
            sentence="sentence-information",
            fixed={"what": name},
            params=tuple(params),
            cost=dict(rule.cost),
            cost_per={"intensity": dict(kind.cost_each)} if kind.cost_each else {},
            args={"what": kind.label},
            public=True,
        )

    def claims(self, order: Order) -> tuple[str, ...]:
        """The same claim is not made twice in a move."""
        return (f"information:{order.params['what']}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """Throw for success, push the tracks, tell all of the act and the owner of the result."""
        table = settings(r.board.scenario.orders[self.kind])
        kind = table.kinds[order.params["what"]]
        p, lines = _chance(r, order, table, kind)
        back = round(1 - table.backfire, 4)
        odds = {
            SUCCESS: round(100 * p, 2),
            NOTHING: round(100 * (1 - back - p), 2),
            BACKFIRE: round(100 * back, 2),
        }
        ref = f"order:{order.id}"
        u = r.draw("information", order.id, odds=odds, ref=ref)
        proposed = SUCCESS if u < p else BACKFIRE if u > table.backfire else NOTHING
        outcome = r.picked.get(ref, proposed)
        why = Explanation(lines, tuple(odds.items()), round(u, 4), outcome, rule=RULE)
        sign = {SUCCESS: 1, NOTHING: 0, BACKFIRE: -1}[outcome]
        hidden = bool(order.params.get("hidden"))
        author = "" if hidden else order.team
        args = {"team": author, "what": kind.label}
        r.emit(
            "information.given",
            told={
                EVERYONE: Report(
                    "report-information-unnamed" if hidden else "report-information",
                    args,
                    kind="information",
                ),
                order.team: Report(
                    f"report-information-{outcome}",
                    {**args, "team": order.team},
                    kind="information",
                    why=why,
                    tone={1: "good", 0: "info", -1: "bad"}[sign],
                ),
            },
            facts={"team": order.team, "what": order.params["what"], "outcome": outcome},
            why=why,
            cause=order.id,
        )
        for track, by in sorted(_pushes(order, kind).items()):
            msg = "cause-information" if sign > 0 else "cause-information-backfire"
            r.push(track, round(by * sign, 3), msg, **args)
        r.review(
            Item(
                ref=ref,
                kind=self.kind,
                msg="item-information",
                args={"team": order.team, "what": kind.label},
                triage=CONTESTED if outcome == BACKFIRE else ROUTINE,
                orders=(order.id,),
                why=why,
                outcome=outcome,
                options=(SUCCESS, NOTHING, BACKFIRE),
                ruled="picked" if ref in r.picked else "rerolled" if r.rerolls[ref] else "",
                proposed=proposed if proposed != outcome else "",
                mode=r.board.scenario.orders[self.kind].mode,
                teams=(order.team,),
                events=(len(r.events) - 1,),
            )
        )


def _chance(
    r: Resolver, order: Order, table: Settings, kind: Kind
) -> tuple[float, tuple[Line, ...]]:
    """The chance of success and how it comes about."""
    name = f"{order.team}.{order.params['what']}"
    counter = sum(1 for o in r.of_kind(order.kind) if o.team != order.team and _counters(o) == name)
    reach = Names(r.board, r.world).get(kind.reach) if kind.reach else 50.0
    rows = (
        ("line-base", table.base),
        ("line-intensity", table.per_intensity * (order.params["intensity"] - 1)),
        ("line-reach", table.per_reach * (reach - 50)),
        ("line-counter", -table.per_counter * counter),
    )
    p = min(table.backfire, max(0.0, round(sum(v for _, v in rows), 4)))
    lines = tuple(
        Line("odds", msg, round(100 * value, 2), "+", "judgement", RULE) for msg, value in rows
    )
    return p, (*lines, Line("odds", "line-chance", round(100 * p, 2), "=", "computed", RULE))


def _counters(order: Order) -> str:
    return str(order.params.get("counter_to", ""))


def _pushes(order: Order, kind: Kind) -> dict[str, float]:
    steps = order.params["intensity"]
    out = dict(kind.once)
    for track, by in sorted(kind.each.items()):
        out[track] = round(out.get(track, 0.0) + by * steps, 3)
    if "track" in order.params:
        way = 1 if order.params["way"] == "up" else -1
        track = order.params["track"]
        out[track] = round(out.get(track, 0.0) + way * kind.per_step * steps, 3)
    return out

"""Aid on its way, standing prices, points of aid (`rules.md §14.1 to §14.3`).

Aid travels as `Pending` until it is due, then arrives through the open share of the corridors,
each category rounded down (case E08). A price is a standing step that works every turn until it
is changed; what was decided this turn already works, though others learn of it a turn later.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import field

from game.engine.corridors import open_halves
from game.engine.effects import Change, Drop, Put, SetUnit
from game.engine.events import EVERYONE, Effected, Event, Line, Report
from game.engine.events import Explanation as Why
from game.engine.formula import evaluate
from game.engine.names import Names
from game.engine.resolver import Resolver
from game.engine.rules import weigh
from game.engine.rules.enact import add_stock, enact
from game.engine.scenario import Scenario, Struct
from game.engine.state import Pending, State, World


class AidCategory(Struct):
    """One kind of aid: turns on the way, and its effects for each point that arrives."""

    label: str
    lag: int
    arrive: tuple[dict[str, Any], ...] = ()


class AidSettings(Struct):
    """Numbers of `aid_package` (`rules.md §14.2`)."""

    to: str
    """The team it is for; its corridors carry it."""
    categories: dict[str, AidCategory]
    stock: str = "aid"
    """Stock of the giver that holds the points of the turn."""
    points: str = "0"
    """Formula for the points the giver has each turn; what is left over lapses."""
    most: int = 6
    """Most points in one package."""
    dispatched: dict[str, float] = field(default_factory=dict)
    """Track changes per point when it is sent."""
    due: dict[str, float] = field(default_factory=dict)
    """Track changes per point that was due to arrive, whether it did or not."""
    delivered: dict[str, float] = field(default_factory=dict)
    """Track changes per point that arrived."""


class PriceSettings(Struct):
    """Numbers of a standing price (`PRICE_KINDS`, `rules.md §14.3`).

    Steps below zero are cuts and work every turn; steps above zero are favours given once.
    """

    on: str
    """The team that pays the price."""
    label: str
    least: int = -2
    most: int = 2
    up: dict[str, float] = field(default_factory=dict)
    """Track changes for each step above zero, once."""
    down: dict[str, float] = field(default_factory=dict)
    """Track changes for each step taken downwards, once."""
    down_each_turn: dict[str, float] = field(default_factory=dict)
    """Track changes for each step below zero, every turn it stands."""
    cost_up: dict[str, float] = field(default_factory=dict)
    """Stock -> cost of each step upwards."""
    gives: dict[str, float] = field(default_factory=dict)
    """Stock -> what the payer of the price receives for each step upwards (a loan)."""
    limit_track: str = ""
    """Track that limits the cuts of all prices together: one step for every `limit_step` of it."""
    limit_step: float = 25
    unprovoked: int | None = None
    """Most steps of cuts, all prices together, while no demand stands refused; None: no limit."""


PRICE_KINDS = ("gas_price", "loan", "oil_discount", "trade_quota")
"""Kinds of order that move a standing price; each is a price of its own."""
PRICE_RULE = "14.3"


def aid_settings(scenario: Scenario) -> AidSettings | None:
    """The scenario's numbers for aid, if it has any."""
    rule = scenario.orders.get("aid_package")
    return msgspec.convert(rule.settings, AidSettings) if rule else None


def price_settings(scenario: Scenario, kind: str) -> PriceSettings | None:
    """The scenario's numbers for a standing price, if it has that order."""
    rule = scenario.orders.get(kind)
    return msgspec.convert(rule.settings, PriceSettings) if rule else None


def price_name(kind: str, on: str) -> str:
    """The standing step that holds a price."""
    return f"{kind}.{on}"


def step_now(of: State | World, name: str) -> float:
    """A standing step with what has been decided but is not yet public."""
    row = sorted(of.pending.values(), key=lambda p: (p.due, p.id))
    ahead = [p for p in row if p.facts.get("level") == name]
    return float(ahead[-1].facts["to"]) if ahead else of.levels.get(name, 0.0)


def set_step(r: Resolver, kind: str, team: str, to: float, cause: str) -> Event | None:
    """A patron moves a standing price: it works now, and becomes public a turn later.

    Favours push once; a step down has a price of its own. Returns the event, or None if the step
    stands there already or lies outside the limits of the price.
    """
    price = price_settings(r.board.scenario, kind)
    if price is None:
        return None
    name = price_name(kind, price.on)
    before = step_now(r.world, name)
    after = min(float(price.most), max(float(price.least), float(to)))
    if after == before:
        return None
    args = {"team": team, "on": price.on, "from": before, "to": after}
    parties = tuple(sorted({team, price.on}))
    pending = Pending(
        id=f"{kind}:{cause}",
        due=r.turn + 1,
        kind=kind,
        team=team,
        facts={"level": name, **args},
        effects=({"do": "level", "id": name, "to": after},),
        visible_to=parties,
    )
    favours = max(0.0, after) - max(0.0, before)
    steps = [weigh.NOTHING]
    if favours:
        factor = weigh.Factor("factor-favours", favours, "computed")
        steps.append(weigh.weigh(r.board, price.up, factor, rule=PRICE_RULE))
    if after < before:
        factor = weigh.Factor("factor-steps-down", before - after, "computed")
        steps.append(weigh.weigh(r.board, price.down, factor, rule=PRICE_RULE))
    moved = weigh.together(r.board, *steps)
    said = [Effected(f"order-{kind}", before, after)]
    event = r.emit(
        "price.set",
        changes=(Put("pending", pending.id, pending),),
        told={
            t: Report(
                f"report-{kind}",
                args,
                kind="economy",
                tone="good" if after > before else "bad",
                why=Why(
                    lines=weigh.for_reader(r.board, moved.lines, t),
                    changes=tuple(said),
                    rule=PRICE_RULE,
                ),
            )
            for t in parties
        },
        facts=args,
        why=Why(lines=moved.lines, changes=tuple(said), rule=PRICE_RULE),
        cause=cause,
    )
    weigh.apply(r, moved, f"cause-{kind}", step=after)
    if after > before:
        for stock, amount in sorted(price.gives.items()):
            add_stock(r, price.on, stock, amount * (after - before), f"cause-{kind}", cause)
    return event


def deliver(r: Resolver) -> None:
    """R8: what is due takes effect, standing prices work, and the givers' points are renewed."""
    _prices(r)
    due = [p for _, p in sorted(r.world.pending.items()) if p.due <= r.turn]
    _aid(r, [p for p in due if p.kind == "aid"])
    for pending in due:
        if pending.kind != "aid":
            _arrive(r, pending)
    _renew(r)


def _prices(r: Resolver) -> None:
    for kind in PRICE_KINDS:
        price = price_settings(r.board.scenario, kind)
        if price is None:
            continue
        step = step_now(r.world, price_name(kind, price.on))
        if step < 0:
            factor = weigh.Factor("factor-steps-down", -step, "computed")
            pushes = weigh.weigh(r.board, price.down_each_turn, factor, rule=PRICE_RULE)
            weigh.apply(r, pushes, f"cause-{kind}-cut", step=step)


def _arrive(r: Resolver, pending: Pending) -> None:
    """One pending thing takes effect; those it names hear of it."""
    r.emit(
        "pending.due",
        changes=(Drop("pending", pending.id), *_loaded(r, pending)),
        told=r.tell(
            *pending.visible_to,
            report=Report(f"report-{pending.kind}-due", dict(pending.facts), kind="economy"),
        ),
        facts={"id": pending.id, "kind": pending.kind},
        cause=pending.id,
    )
    for effect in pending.effects:
        enact(r, effect, msg=f"cause-{pending.kind}-due", args={}, cause=pending.id)


def _loaded(r: Resolver, pending: Pending) -> list[Change]:
    """Missiles that arrive, one after another into the emptiest magazine; else into the stock."""
    missile = str(pending.facts.get("missile", ""))
    if not missile:
        return []
    team, left = str(pending.facts["to"]), int(pending.facts["quantity"])
    held = {
        u.id: u.magazine.get(missile, 0)
        for _, u in sorted(r.world.units.items())
        if u.team == team and missile in r.board.types[u.type].missiles
    }
    if not held:
        key = f"{team}.{pending.facts['stock']}"
        return [Put("stocks", key, round(r.world.stocks.get(key, 0.0) + left, 3))]
    full = dict(held)
    for _ in range(left):
        emptiest = min(full, key=lambda u: (full[u], u))
        full[emptiest] += 1
    return [
        SetUnit(u, {"magazine": {**r.world.units[u].magazine, missile: n}})
        for u, n in full.items()
        if n != held[u]
    ]


def _aid(r: Resolver, due: list[Pending]) -> None:
    settings = aid_settings(r.board.scenario)
    if settings is None or not due:
        return
    open_now, of = open_halves(r.board, r.world, settings.to)
    for category in sorted({p.facts["category"] for p in due}):
        row = [p for p in due if p.facts["category"] == category]
        sent = sum(int(p.facts["points"]) for p in row)
        # Whole halves, so that two thirds of three is two on every machine.
        came = sent * open_now // of if of else sent
        kind = settings.categories[category]
        share = round(100 * open_now / of, 1) if of else 100.0
        public = Report(
            "report-aid-delivered",
            {"category": kind.label, "points": came, "to": settings.to},
            kind="economy",
            tone="info",
        )
        party = Report(
            "report-aid-arrived",
            {"category": kind.label, "points": came, "sent": sent, "share": share},
            kind="economy",
            tone="good" if came == sent else "warn",
            why=Why(
                lines=(
                    Line("aid", "line-aid-sent", sent),
                    Line("aid", "line-corridors-open", share, "×", "computed", "§14.2"),
                    Line("aid", "line-aid-came", came, "="),
                ),
                rule="§14.2",
            ),
        )
        givers = sorted({t for p in row for t in p.visible_to})
        changes: list[Change] = [Drop("pending", p.id) for p in row]
        r.emit(
            "aid.delivered",
            changes=changes,
            told={EVERYONE: public, **r.tell(*givers, report=party)},
            facts={"category": category, "sent": sent, "came": came, "share": share},
            cause=row[0].id,
        )
        for track, by in sorted(settings.due.items()):
            r.push(track, round(by * sent, 3), "cause-aid-due", category=kind.label)
        if came:
            for effect in kind.arrive:
                args = {"category": kind.label}
                enact(r, effect, msg="cause-aid-delivered", args=args, scale=came)
            for track, by in sorted(settings.delivered.items()):
                r.push(track, round(by * came, 3), "cause-aid-delivered", category=kind.label)


def _renew(r: Resolver) -> None:
    """Points not given this turn lapse; the next turn's stand in their place."""
    settings, rule = aid_settings(r.board.scenario), r.board.scenario.orders.get("aid_package")
    if settings is None or rule is None:
        return
    points = max(0.0, round(evaluate(settings.points, Names(r.board, r.world)), 3))
    for team in sorted(rule.teams):
        key = f"{team}.{settings.stock}"
        if r.world.stocks.get(key) != points:
            r.emit(
                "stock.changed",
                changes=(Put("stocks", key, points),),
                told={team: Report("report-aid-points", {"points": points}, kind="economy")},
                facts={"team": team, "stock": settings.stock, "to": points},
            )

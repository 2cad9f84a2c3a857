"""Sanctions on a sector of a team's economy, and their relief (`rules.md §5.2`, §14.1).

What is in force is public: a standing step `sanction.<TEAM>.<sector>` from 0 to `most`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import msgspec
from msgspec import field

from game.engine.effects import Put
from game.engine.events import Effected, Explanation, Report
from game.engine.hexes import Board
from game.engine.offers import NumberChoice, Offer, Param, TextChoice
from game.engine.orders.base import OrderType
from game.engine.refusals import Refusal, refuse
from game.engine.resolver import CONTESTED, ROUTINE, Item, Resolver
from game.engine.rules import escalation
from game.engine.scenario import OrderRule, Scenario, Struct
from game.engine.state import Order
from game.engine.view import Known

MOST_STEPS = 3
"""Steps one order may move a sector."""
REASON_MIN = 15
"""Characters of the reason relief must give."""


class Sector(Struct):
    """One part of an economy that can be sanctioned."""

    name: str
    teams: tuple[str, ...]
    """Who can sanction it."""
    on: dict[str, dict[str, float]]
    """Team sanctioned -> track changes for each step; relief reverses them."""
    start: dict[str, int] = field(default_factory=dict)
    """Team sanctioned -> step in force at STARTEX."""
    most: int = 3


class Settings(Struct):
    """Numbers of `sanction` and `relief`; relief reads those of `sanction`."""

    sectors: dict[str, Sector]
    giver: dict[str, dict[str, float]] = field(default_factory=dict)
    """Giver -> track changes for every `giver_per` steps it imposes in a turn."""
    giver_per: int = 2
    needs: dict[str, dict[str, float]] = field(default_factory=dict)
    """Giver -> track -> least value for an order of `needs_from` steps or more."""
    needs_from: int = 2


def settings(scenario: Scenario) -> Settings:
    """The scenario's numbers for sanctions."""
    return msgspec.convert(scenario.orders["sanction"].settings, Settings)


def level_name(target: str, sector: str) -> str:
    """The standing step that holds a sanction."""
    return f"sanction.{target}.{sector}"


def standing(sector: Sector, levels: dict[str, float], target: str, name: str) -> int:
    """The step in force: what was last set, or what the scenario starts with."""
    return int(levels.get(level_name(target, name), sector.start.get(target, 0)))


def _too_low(table: Settings, known: Known) -> tuple[str, float, float] | None:
    """The track that keeps this giver from big steps: its id, least value, and value now."""
    for track, least in sorted(table.needs.get(known.audience, {}).items()):
        seen = known.tracks.get(track)
        if seen is not None and seen.value is not None and seen.value < least:
            return track, least, seen.value
    return None


class Sanction(OrderType):
    """`sanction`: target, sector, step 1-3."""

    kind = "sanction"
    group = "economic"
    step = "R5"
    numbers: ClassVar[type[Struct] | None] = Settings
    sign = 1

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer for each target and sector that has steps left."""
        table = settings(board.scenario)
        most = table.needs_from - 1 if self.sign > 0 and _too_low(table, known) else MOST_STEPS
        for name, sector in sorted(table.sectors.items()):
            if known.audience not in sector.teams:
                continue
            for target in sorted(sector.on):
                now = standing(sector, known.levels, target, name)
                left = sector.most - now if self.sign > 0 else now
                if left <= 0:
                    continue
                params = [Param("step", "param-step", NumberChoice(1, min(left, most)))]
                if self.sign < 0:
                    params.append(Param("reason", "param-reason", TextChoice(REASON_MIN)))
                yield Offer(
                    id=f"{self.kind}:{target}:{name}",
                    kind=self.kind,
                    group=self.group,
                    label=f"order-{self.kind}",
                    sentence=f"sentence-{self.kind}",
                    fixed={"target": target, "sector": name},
                    params=tuple(params),
                    cost=dict(rule.cost),
                    args={"target": target, "sector": sector.name, "now": now},
                    public=True,
                )

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """A step too big for a giver at odds with itself says so."""
        low = _too_low(settings(board.scenario), known) if self.sign > 0 else None
        if low is None or refusal.code != "E_TERMS" or refusal.field != "step":
            return refusal
        track, least, now = low
        name = board.tracks[track].name
        return refuse("E_TERMS", "refusal-track-low", at="step", track=name, least=least, now=now)

    def claims(self, order: Order) -> tuple[str, ...]:
        """A sector is moved once in a move."""
        return (f"sanction:{order.params['target']}:{order.params['sector']}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """Move the step, tell all, push the tracks of the target and the cost to the givers."""
        table = settings(r.board.scenario)
        target, sector_id = order.params["target"], order.params["sector"]
        sector = table.sectors[sector_id]
        before = standing(sector, r.world.levels, target, sector_id)
        after = min(sector.most, max(0, before + self.sign * int(order.params["step"])))
        if after == before:
            return
        args = {"team": order.team, "target": target, "sector": sector.name, "step": after}
        why = Explanation(
            changes=(Effected("label-sanction", before, after, {"sector": sector.name}),),
            rule="§14.1",
        )
        r.emit(
            f"{self.kind}.set",
            changes=(Put("levels", level_name(target, sector_id), float(after)),),
            told=r.tell_all(Report(f"report-{self.kind}", args, kind="economy", why=why)),
            facts={**args, "sector": sector_id, "from": before},
            why=why,
            cause=order.id,
        )
        for track, by in sorted(sector.on.get(target, {}).items()):
            r.push(track, round(by * (after - before), 3), f"cause-{self.kind}", **args)
        self._giver(r, order, table)
        if after > before:
            escalation.done(r, order.team, target, "sanction")
        r.review(
            Item(
                ref=f"order:{order.id}",
                kind=self.kind,
                msg=f"item-{self.kind}",
                args={**args, "reason": order.params.get("reason", "")},
                triage=ROUTINE if self.sign > 0 else CONTESTED,
                flags=() if self.sign > 0 else ("reason",),
                orders=(order.id,),
                why=why,
                mode=r.board.scenario.orders[self.kind].mode,
                teams=(order.team, target),
                events=(len(r.events) - 1,),
            )
        )

    def _giver(self, r: Resolver, order: Order, table: Settings) -> None:
        """The cost to the givers of all steps of the turn, charged with the last such order."""
        if self.sign < 0:
            return
        row = [o for o in r.of_kind(self.kind) if o.team == order.team]
        if row[-1].id == order.id:
            steps = sum(int(o.params["step"]) for o in row)
            times = steps // table.giver_per
            pushes = {t: round(by * times, 3) for t, by in table.giver.get(order.team, {}).items()}
            r.push_all(pushes, "cause-sanction-cost", steps=steps)

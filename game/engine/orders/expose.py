"""`expose`: a report is published (`rules.md §5.2`, §13.5).

All hear it and may hold it as a contact. The publics it warns are harder to deceive for some turns
(the spell `prebunk:<team>:…`). If the unit stands where it was reported the claim is true and the
author gains; if not, it pays. The source may fall silent either way.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import field, structs

from game.engine.effects import Change, SetContact
from game.engine.events import EVERYONE, Explanation, Line, Report
from game.engine.hexes import Board
from game.engine.offers import ListChoice, Offer, Option, Param
from game.engine.orders.base import OrderType
from game.engine.refusals import Refusal, refuse
from game.engine.resolver import CONTESTED, ROUTINE, Item, Resolver
from game.engine.rules import detection, escalation, sensors, sharing, spells
from game.engine.scenario import OrderRule, Struct
from game.engine.state import Order, Picture, Spell
from game.engine.view import Known

RULE = "13.5"
NEAR_CELLS = 1
"""How far the unit may stand from where it was reported for the claim to count as true."""


class Settings(Struct):
    """Numbers of `expose`: what publishing a report on a foreign unit does."""

    level: int = 3
    """The least level of a report that may be published."""
    real: dict[str, float] = field(default_factory=dict)
    """Track changes if the report was true; `OWN.x` is the publishing team's own track."""
    wrong: dict[str, float] = field(default_factory=dict)
    """Track changes if it was not."""
    again: float = 1.0
    """Factor on `real` while publics are warned by the same team already: the next is less news."""
    source_lost: float = 0.3
    """Chance that the source falls silent."""
    prebunk: float = 1
    """How strongly publics are warned."""
    prebunk_turns: int = 2
    """Turns the warning lasts, this one included."""


class Expose(OrderType):
    """`expose`: contact."""

    kind = "expose"
    group = "information"
    step = "R3"
    numbers = Settings

    def offers(self, board: Board, known: Known, rule: OrderRule) -> Iterable[Offer]:
        """One offer while the team holds a report that is good enough."""
        table = msgspec.convert(rule.settings, Settings)
        held = tuple(
            Option(
                c.id,
                "choice-contact-target",
                {"contact": f"{c.id} {c.name}".strip(), "place": board.name(c.cell)},
            )
            for c in known.contacts
            if c.level >= table.level and c.team != known.audience
        )
        if held:
            yield Offer(
                id=self.kind,
                kind=self.kind,
                group=self.group,
                label="order-expose",
                sentence="sentence-expose",
                params=(Param("contact", "param-contact", ListChoice(held)),),
                cost=dict(rule.cost),
                public=True,
            )

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """Why there is nothing, or not this, to publish."""
        named = order.params.get("contact")
        held = next((c for c in known.contacts if c.id == named), None)
        if held is not None and refusal.code in ("E_TARGET", "E_KIND"):
            return refuse("E_STATE", "refusal-expose-level", at="contact", level=held.level)
        return refusal

    def warnings(self, board: Board, known: Known, order: Order) -> tuple[Refusal, ...]:
        """An old report may be wrong by now."""
        contact = next((c for c in known.contacts if c.id == order.params["contact"]), None)
        first_day = (known.turn - 2) * board.scenario.turn_days
        if contact is not None and contact.seen <= first_day:
            return (refuse("E_STATE", "warning-expose-old", at="contact"),)
        return ()

    def claims(self, order: Order) -> tuple[str, ...]:
        """A report is published once."""
        return (f"expose:{order.params['contact']}",)

    def resolve(self, r: Resolver, order: Order) -> None:
        """Publish: right or wrong it binds, and the source may fall silent."""
        table = msgspec.convert(r.board.scenario.orders[self.kind].settings, Settings)
        picture = r.world.pictures.get(order.team, Picture())
        contact = picture.contacts.get(order.params["contact"])
        if contact is None:
            return
        behind = next((u for u, c in sorted(picture.of.items()) if c == contact.id), "")
        unit = r.world.units.get(behind)
        true = unit is not None and unit.cell in r.board.within(contact.cell, NEAR_CELLS)
        odds = round(100 * table.source_lost, 2)
        u = r.draw("source", order.id, odds={"lost": odds})
        lost = u < table.source_lost
        args: dict[str, Any] = {
            "team": order.team,
            "whose": contact.team,
            "name": contact.name or contact.kind,
            "place": r.board.name(contact.cell),
        }
        why = Explanation(
            lines=(Line("odds", "line-source-risk", odds, "=", "judgement", RULE),),
            odds=(("lost", odds), ("kept", round(100 - odds, 2))),
            die=round(u, 4),
            outcome="lost" if lost else "kept",
            rule=RULE,
        )
        news = 1.0 if not spells.under(r.world, f"prebunk:{order.team}:") else table.again
        changes: list[Change] = [self._warned(r, order, table)]
        if lost:
            changes.append(SetContact(order.team, sharing.silent(contact), behind))
            if behind:
                changes.append(sensors.silence(r, order.team, behind, order.id))
        own = Report(
            "report-exposed-own",
            {**args, "lost": "yes" if lost else "no"},
            contact.cell,
            "information",
            why=structs.replace(why, die=None),
            tone="warn" if lost else "info",
        )
        public = Report("report-exposed", args, contact.cell, "information", source="source-public")
        r.emit(
            "information.exposed",
            changes=changes,
            told={EVERYONE: public, order.team: own},
            facts={"team": order.team, "contact": contact.id, "true": true, "lost": lost},
            why=why,
            cause=order.id,
            cell=contact.cell,
        )
        event = len(r.events) - 1
        detection.publish(r, order.team, contact, behind)
        escalation.done(r, order.team, contact.team, "expose")
        pushes = {t: news * by for t, by in table.real.items()} if true else table.wrong
        owned = {t.replace("OWN.", f"{order.team}."): by for t, by in pushes.items()}
        r.push_all(owned, "cause-exposed", **args)
        r.review(
            Item(
                ref=f"order:{order.id}",
                kind=order.kind,
                msg="item-expose",
                args=args,
                triage=ROUTINE if true else CONTESTED,
                orders=(order.id,),
                why=why,
                outcome="true" if true else "wrong",
                teams=(order.team,),
                cell=contact.cell,
                events=(event,),
            )
        )

    def _warned(self, r: Resolver, order: Order, table: Settings) -> Change:
        """The publics are warned; all may see it, for what warns them is public."""
        until = (r.turn + table.prebunk_turns - 1) * r.board.scenario.turn_days
        spell = Spell(
            table.prebunk,
            until,
            team=order.team,
            visible_to=tuple(sorted(r.board.teams)),
            ends="report-prebunk-over",
            args={"team": order.team},
        )
        # Numbered by what all have heard: an order's id would tell how many orders its team gave.
        before = f"prebunk:{order.team}:{r.turn}."
        return spells.cast(f"{before}{len(spells.under(r.world, before)) + 1}", spell)

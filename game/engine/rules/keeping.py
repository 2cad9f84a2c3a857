"""Whether a term of a treaty is kept, as far as the engine can tell (`rules.md §13.2`)."""

from __future__ import annotations

from typing import Any

from game.engine.events import Event
from game.engine.names import Names
from game.engine.resolver import Resolver
from game.engine.rules import access, economy, sharing, spells, terms
from game.engine.scenario import Struct
from game.engine.state import Treaty


class Breach(Struct):
    """Who broke which term (by its position), and the order that did it, if one did."""

    term: int
    team: str
    order: str = ""


KEPT, DONE = "kept", "done"


def test(r: Resolver, treaty: Treaty, number: int, term: dict[str, Any]) -> Breach | str:
    """KEPT, DONE if it had to be done once and now is, or the breach. Called in R11."""
    if number in treaty.met:
        return KEPT
    team, order = "", ""
    by, to = terms.ends(term)
    match term["do"]:
        case "no_attack":
            order = attack(r, by, to)
            team = by if order else ""
        case "withdraw":
            if r.turn >= term["turn"] and _men(r, by, to):
                team = by
        case "payment" | "transfer":
            if (treaty.id, number) in r.memo.get("treaty_short", ()):
                team = by
        case "gas" | "trade":
            row = economy.price_settings(r.board.scenario, term["price"])
            assert row is not None, "a price is a term only if the scenario has it"
            now = economy.step_now(r.world, economy.price_name(term["price"], row.on))
            if now < term["step"]:
                team = terms.supplier(r.board, treaty.parties, term["price"]) or ""
                order = _order_of(r, team, term["price"])
        case "joint_exercise":
            if _exercised(r, by) or _exercised(r, to):
                return DONE
            if r.turn >= term["turn"]:
                team = by
        case "intel_share":
            if sharing.share(r.world, by, to).level < term["level"]:
                team = by
                order = _order_of(r, team, "share_intelligence")
        case "nuclear_hosting":
            if not r.world.flags.get(terms.settings(r.board.scenario).hosting[by]):
                team = by
        case "access" | "basing" | "transit":
            team, order = _granted(r, term)
    return Breach(number, team, order) if team else KEPT


def _granted(r: Resolver, term: dict[str, Any]) -> tuple[str, str]:
    """The host must not go below the level; a guest with bases must not bring more men."""
    host, guest = term["grant"].split(">")
    held = r.world.access[access.key(host, guest)]
    if held.level < term.get("level", terms.GRANTS.get(term["do"], 0)):
        orders = [o for o in r.of_kind("base_access") if (o.team, o.params["to"]) == (host, guest)]
        return host, orders[0].id if orders else ""
    if term["do"] == "basing" and _men(r, guest, host) > term["men"]:
        return guest, ""
    return "", ""


def _men(r: Resolver, team: str, on: str) -> float:
    names = Names(r.board, r.world)
    return sum((names.men(team, c) for c in r.board.teams[on].countries), 0.0)


def _order_of(r: Resolver, team: str, kind: str) -> str:
    return next((o.id for o in r.of_kind(kind) if o.team == team), "")


def _exercised(r: Resolver, team: str) -> bool:
    """Whether an exercise of a team was on at any time of the turn."""
    key = f"exercise:{team}:"
    return bool(spells.under(r.before, key) or spells.under(r.world, key))


def attack(r: Resolver, by: str, on: str) -> str:
    """The order by which a team first attacked another this turn, or ""."""
    for event in r.events:
        if _attacked(r, event, by, on):
            return event.cause
    return ""


def _attacked(r: Resolver, event: Event, by: str, on: str) -> bool:
    facts = event.facts
    match event.kind:
        case "relation.changed":
            return (facts["a"], facts["b"], facts["to"]) == (by, on, "war")
        case "battle.resolved":
            return by in _teams(r, facts["attackers"]) and on in _teams(r, facts["defenders"])
        case "strike.resolved":
            return by in _teams(r, [facts["shooter"]]) and on == facts["against"]
    return False


def _teams(r: Resolver, units: list[str]) -> set[str]:
    """Whose units these were as the turn began."""
    return {r.before.units[u].team for u in units if u in r.before.units}

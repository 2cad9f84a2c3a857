"""Covert action: its chance, what comes of it, and who finds out later (`rules.md §13.4`).

The chance of an act is a sum of named factors of the scenario. What it does is felt by its target
at once; whose act it was, the target's services may find out over two turns. Until then nothing a
target is told depends on who did it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import field, structs

from game.engine.effects import Change, Drop, Put
from game.engine.events import Explanation, Report
from game.engine.explain import Tally
from game.engine.formula import evaluate
from game.engine.hexes import Board
from game.engine.names import Names
from game.engine.resolver import JUDGEMENT, Item, Resolver
from game.engine.rules import detection, rail, spells
from game.engine.rules.enact import add_stock, enact
from game.engine.scenario import Struct
from game.engine.state import Deed, Order, Spell

RULE = "13.4"
LEAST, MOST = 0.05, 0.95
"""No act is impossible and none is certain."""
SUCCESS, FAILURE = "success", "failure"
FOUND, FOUND_SHARED, FOUND_PREBUNK = 0.25, 0.15, 0.10
"""Chance a turn that the target finds out who did it, more for each level shared with it and for
each of its publics warned."""
FOUND_TURNS = 2
CELL_LOST = 0.35
LINE_FACTOR, LINE_DAYS = 0.5, 7


class Factor(Struct):
    """One term of a chance: words for it, a formula, and where its number comes from."""

    text: str
    value: str
    source: str = "judgement"


class CovertKind(Struct):
    """One kind of covert act.

    `target` is the team that feels it, "" for nobody. `place` says what it needs: "" nothing,
    "rail" a cell of a railway, "site" a named place, "unit" nothing but a foreign cell. `cells`
    makes it depend on the doer's stock of that name: a cell in place adds to the chance, and a
    failure may cost one. `sponsor` names further teams that may order it, each with the team whose
    cells it uses; whose cells they are hears of a loss. `reads` is a track whose value a success
    tells the doer. `joint` are the teams that must all order it, or it is void. `sees` is the level
    of the report on foreign units in the cell. `exposed` is a chance of its own that all learn of
    it, with effects.
    """

    label: str
    teams: tuple[str, ...]
    sponsor: dict[str, str] = field(default_factory=dict)
    target: str = ""
    chance: tuple[Factor, ...] = ()
    place: str = ""
    countries: tuple[str, ...] = ()
    cells: str = ""
    cell_bonus: float = 0.10
    force: str = ""
    """Stock of men it is done with; without `force_least` of them it cannot be ordered."""
    force_least: float = 100
    force_lost: float = 0.0
    """Share of them that a failure costs."""
    joint: tuple[str, ...] = ()
    line: bool = False
    sees: int = 0
    reads: str = ""
    success: tuple[dict[str, Any], ...] = ()
    failure: tuple[dict[str, Any], ...] = ()
    exposed_chance: float = 0.0
    exposed_each: float = 0.0
    """Added to it for each time it was done before, as the stock `uses` counts."""
    uses: str = ""
    exposed: tuple[dict[str, Any], ...] = ()
    attributed: tuple[dict[str, Any], ...] = ()
    """Effects once the target knows whose act it was."""


def network_of(kind: CovertKind, team: str) -> str:
    """The team whose cells an act of this kind uses when `team` orders it."""
    return kind.sponsor.get(team, team)


class CovertSettings(Struct):
    """The kinds of covert act of a scenario, by name."""

    kinds: dict[str, CovertKind] = field(default_factory=dict)


def settings(board: Board) -> CovertSettings:
    """The scenario's covert acts; none if it has no such order."""
    rule = board.scenario.orders.get("covert")
    return msgspec.convert(rule.settings, CovertSettings) if rule else CovertSettings()


def chance(r: Resolver, kind: CovertKind, team: str) -> tuple[float, Tally]:
    """The chance of success, 0.05 to 0.95, worked out in the open."""
    names = Names(r.board, r.world)
    t = Tally("chance", RULE)
    for factor in kind.chance:
        t.plus(factor.text, round(evaluate(factor.value, names), 4), factor.source)
    if kind.cells and r.world.stocks.get(f"{network_of(kind, team)}.{kind.cells}", 0.0) >= 1:
        t.plus("line-covert-cell", kind.cell_bonus)
    t.at_least(LEAST).at_most(MOST)
    return t.total("line-covert-chance", 4), t


def act(r: Resolver, name: str, orders: Sequence[Order]) -> None:
    """One act, ordered by one team or by several together."""
    kind = settings(r.board).kinds[name]
    lead = orders[0]
    doers = tuple(sorted({o.team for o in orders}))
    ref = f"covert:{lead.id}"
    p, tally = chance(r, kind, lead.team)
    odds = {SUCCESS: round(100 * p, 2), FAILURE: round(100 * (1 - p), 2)}
    u = r.draw(f"covert-{name}", *(o.id for o in orders), odds=odds, ref=ref)
    outcome = r.picked.get(ref, SUCCESS if u < p else FAILURE)
    cell = int(lead.params.get("place", -1))
    place = r.board.name(cell) if cell >= 0 else ""
    args = {"label": kind.label, "outcome": outcome, "place": place or "none"}
    open_why = Explanation(
        tally.lines, tuple(odds.items()), outcome=outcome, rule=RULE, says="says-covert", args=args
    )
    why = structs.replace(open_why, die=round(u, 4))
    told = {
        t: Report(
            "report-covert-own",
            args,
            cell,
            "covert",
            why=open_why,
            source="source-own",
            tone="good" if outcome == SUCCESS else "bad",
        )
        for t in doers
    }
    lender = network_of(kind, lead.team)
    if lender not in doers:
        told[lender] = Report(
            "report-covert-lent",
            {**args, "team": lead.team},
            cell,
            "covert",
            tone="good" if outcome == SUCCESS else "bad",
        )
    changes: list[Change] = []
    felt = outcome == SUCCESS and kind.target not in ("", *doers)
    if felt:
        told[kind.target] = Report(
            "report-covert-felt",
            {"label": kind.label, "place": place or "none"},
            cell,
            "covert",
            tone="bad",
        )
    if outcome == SUCCESS and kind.line:
        line = rail.line_of(r.board, cell)
        changes.append(
            spells.cast(
                f"rail:{line}:{lead.id}",
                Spell(
                    LINE_FACTOR,
                    r.game_day + LINE_DAYS,
                    (cell,),
                    kind.target,
                    (kind.target,) if felt else (),
                    "report-line-free",
                    {"place": place},
                ),
            )
        )
    if felt or (kind.target and outcome == FAILURE):
        deed = Deed(name, doers, kind.target, place, FOUND_TURNS)
        changes.append(Put("deeds", lead.id, deed))
    r.emit(
        "covert.done",
        changes=changes,
        told=told,
        facts={"kind": name, "doers": list(doers), "outcome": outcome, "target": kind.target},
        why=why,
        cause=lead.id,
        cell=cell,
    )
    event = len(r.events) - 1
    _enact(r, kind.success if outcome == SUCCESS else kind.failure, kind, lead.id)
    if outcome == SUCCESS and kind.sees:
        _see(r, lead.team, cell, kind.sees)
    if outcome == SUCCESS and kind.reads:
        _read(r, doers, kind.reads, lead.id)
    if outcome == FAILURE:
        _lose_cell(r, kind, lead)
        _lose_men(r, kind, lead)
    _expose(r, kind, doers, lead)
    r.review(
        Item(
            ref=ref,
            kind="covert",
            msg="item-covert",
            args={**args, "team": lead.team},
            triage=JUDGEMENT,
            flags=("covert",),
            orders=tuple(o.id for o in orders),
            why=why,
            outcome=outcome,
            options=(SUCCESS, FAILURE),
            ruled="picked" if ref in r.picked else "rerolled" if r.rerolls[ref] else "",
            mode=r.board.scenario.orders["covert"].mode,
            cell=cell,
            teams=tuple(sorted({*doers, *((kind.target,) if kind.target else ())})),
            events=(event,),
        )
    )


def _enact(r: Resolver, effects: Sequence[dict[str, Any]], kind: CovertKind, cause: str) -> None:
    for effect in effects:
        enact(r, effect, msg="cause-covert", args={"label": kind.label}, cause=cause)


def _lose_men(r: Resolver, kind: CovertKind, order: Order) -> None:
    """A failed act costs a share of the men it was done with."""
    held = r.world.stocks.get(f"{order.team}.{kind.force}", 0.0)
    lost = round(held * kind.force_lost)
    if lost:
        add_stock(r, order.team, kind.force, -lost, "cause-covert", order.id, label=kind.label)


def _see(r: Resolver, team: str, cell: int, level: int) -> None:
    """What a reconnaissance brings: every foreign unit in the cell, as it is."""
    for unit in sorted(u.id for u in r.world.units.values() if u.cell == cell and u.team != team):
        detection.report(r, team, unit, level, "source-human")


def _read(r: Resolver, doers: tuple[str, ...], track: str, cause: str) -> None:
    """What a meeting brings: the number behind a claim, for those who went."""
    value = round(Names(r.board, r.world).get(track), 2)
    args = {"track": r.board.tracks[track].name, "value": value}
    told = Report("report-covert-reads", args, kind="covert", source="source-human", tone="good")
    r.emit("covert.read", told=dict.fromkeys(doers, told), facts={"track": track}, cause=cause)


def _lose_cell(r: Resolver, kind: CovertKind, order: Order) -> None:
    """A failed act may cost the cell; then the target has made arrests."""
    network = network_of(kind, order.team)
    key = f"{network}.{kind.cells}"
    left = r.world.stocks.get(key, 0.0)
    if not kind.cells or left < 1:
        return
    u = r.draw("covert-cell", order.id, odds={"lost": round(100 * CELL_LOST, 2)})
    if u >= CELL_LOST:
        r.emit("covert.cell_kept", facts={"team": order.team}, cause=order.id)
        return
    own = Report("report-covert-cell-own", {"left": left - 1}, kind="covert", tone="bad")
    told = {network: own}
    if network != order.team:
        lost = {"team": network}
        told[order.team] = Report("report-covert-cell-lent", lost, kind="covert", tone="bad")
    if kind.target:
        arrests = Report("report-covert-arrests", {"label": kind.label}, kind="covert", tone="good")
        told[kind.target] = arrests
    r.emit(
        "covert.cell_lost",
        changes=(Put("stocks", key, round(left - 1, 3)),),
        told=told,
        facts={"team": network, "left": left - 1},
        cause=order.id,
    )


def _expose(r: Resolver, kind: CovertKind, doers: tuple[str, ...], order: Order) -> None:
    """Some acts may come to light by themselves, and then all hear of them."""
    if not kind.exposed_chance:
        return
    before = r.world.stocks.get(f"{order.team}.{kind.uses}", 0.0) if kind.uses else 0.0
    t = Tally("exposure", RULE).plus("line-covert-exposure", kind.exposed_chance)
    t.plus("line-covert-uses", round(kind.exposed_each * before, 4), count=before)
    p = t.at_most(MOST).total("line-covert-chance", 4)
    if kind.uses:
        add_stock(r, order.team, kind.uses, 1, "cause-covert", order.id, label=kind.label)
    u = r.draw("covert-exposed", order.id, odds={"exposed": round(100 * p, 2)})
    if u >= p:
        r.emit("covert.unseen", facts={"doers": list(doers)}, cause=order.id)
        return
    args = {"label": kind.label, "team": ", ".join(doers)}
    r.emit(
        "covert.exposed",
        changes=(Drop("deeds", order.id),),
        told=r.tell_all(Report("report-covert-exposed", args, kind="covert", tone="warn")),
        facts={"doers": list(doers)},
        cause=order.id,
    )
    _enact(r, kind.exposed, kind, order.id)


def void(r: Resolver, order: Order) -> None:
    """A joint act ordered by one side only: nothing happens, and only its author hears (F09)."""
    kind = settings(r.board).kinds[order.params["what"]]
    r.emit(
        "covert.void",
        told={
            order.team: Report(
                "report-covert-void", {"label": kind.label}, kind="covert", tone="warn"
            )
        },
        facts={"kind": order.params["what"], "team": order.team},
        cause=order.id,
    )


def attribute(r: Resolver) -> None:
    """R8: the target of each deed may find out whose it was, in its turn and in the next."""
    for name in sorted(r.world.deeds):
        deed = r.world.deeds[name]
        shared = max(
            (s.level for k, s in sorted(r.world.sharing.items()) if k.endswith(f">{deed.target}")),
            default=0,
        )
        t = Tally("attribution", RULE).plus("line-covert-services", FOUND)
        t.plus("line-covert-shared", round(FOUND_SHARED * shared, 4), level=shared)
        warned = spells.total(r.world, f"prebunk:{deed.target}:")
        t.plus("line-covert-prebunk", round(FOUND_PREBUNK * warned, 4))
        p = t.at_most(MOST).total("line-covert-chance", 4)
        odds = {"found": round(100 * p, 2), "not": round(100 * (1 - p), 2)}
        u = r.draw("attribution", name, odds=odds)
        found = u < p
        left = deed.left - 1
        over = found or left <= 0
        change: Change = (
            Drop("deeds", name) if over else Put("deeds", name, structs.replace(deed, left=left))
        )
        kind = settings(r.board).kinds.get(deed.kind)
        label = kind.label if kind else deed.kind
        args = {"label": label, "place": deed.place or "none", "team": ", ".join(deed.doers)}
        why = Explanation(
            t.lines, tuple(odds.items()), round(u, 4), "found" if found else "not", rule=RULE
        )
        report = Report("report-covert-attributed", args, kind="covert", tone="warn")
        r.emit(
            "covert.attributed" if found else "covert.unattributed",
            changes=(change,),
            told={deed.target: report} if found else {},
            facts={"deed": name, "doers": list(deed.doers), "target": deed.target},
            why=why,
            cause=name,
        )
        if found and kind is not None:
            _enact(r, _laid_to(kind, deed.doers), kind, name)


def _laid_to(kind: CovertKind, doers: Sequence[str]) -> tuple[dict[str, Any], ...]:
    """What follows once the doer is known: a sponsor stands on the ladder for the lender."""
    lender = next((kind.sponsor[t] for t in doers if t in kind.sponsor), "")
    if not lender:
        return kind.attributed
    names = {lender: doers[0]}
    return tuple(
        {**e, "a": names.get(e["a"], e["a"]), "b": names.get(e["b"], e["b"])}
        if e["do"] == "rung"
        else e
        for e in kind.attributed
    )

"""Treaties: offered in secret, signed, in force, broken, lapsed (`rules.md §13.2`).

A text is in force once all its parties have signed it: before the deadline of a turn, in R2 of that
turn. What its terms can do by themselves they do: grants are raised, payments leave, prices are
set. In R11 the engine tests every term it can and control is asked about the others.
"""

from __future__ import annotations

from typing import Any

from msgspec import structs

from game.engine.effects import Drop, Put
from game.engine.events import EVERYONE, Effected, Explanation, Line, Report
from game.engine.resolver import CONTESTED, ROUTINE, Item, Resolver
from game.engine.rules import access, economy, keeping, sharing, terms, weigh
from game.engine.rules.enact import transfer
from game.engine.scenario import Scenario, TreatyStart
from game.engine.state import Order, Treaty, World

RULE = "13.2"
KEPT, BROKEN = "term-kept", "term-broken"


def in_force(of: World, turn: int) -> list[Treaty]:
    """The treaties that bind in a turn, in order of id."""
    rows = [t for _, t in sorted(of.treaties.items())]
    return [t for t in rows if t.began and t.until >= turn]


def from_start(scenario: Scenario, row: TreatyStart) -> Treaty:
    """A treaty as the scenario writes it."""
    signed = row.parties if row.signed is None else row.signed
    return Treaty(
        id=row.id,
        name=row.name,
        parties=tuple(sorted(row.parties)),
        terms=row.terms,
        secret=row.secret,
        since=row.since,
        until=row.until or scenario.turns,
        cost=row.cost,
        signed=tuple(sorted(signed)),
        offered=1,
        began=row.since if set(signed) == set(row.parties) and row.since <= 1 else 0,
    )


def at_start(scenario: Scenario) -> list[Treaty]:
    """The treaties in force, signed or offered when the game opens; drafts wait for an effect."""
    rows = [from_start(scenario, row) for row in scenario.treaties]
    return [t for t in rows if t.signed]


def of_order(r: Resolver, order: Order) -> Treaty:
    """The text an offer holds."""
    p = order.params
    parties = tuple(sorted({order.team, *p["with"].split("+")}))
    until = int(p["until"])
    since = min(until, int(p.get("since") or 0))
    id = terms.text_id(parties, p["terms"], p["secret"], since, until, p["cost"])
    codes = "–".join(r.board.teams[t].code for t in parties)
    return Treaty(
        id=id,
        # For people: the parties, the turn, and enough of the text's mark to tell two apart.
        name=f"{codes} T{r.turn}·{id[2:5]}",
        parties=parties,
        terms=tuple(p["terms"]),
        secret=p["secret"],
        since=since,
        until=until,
        cost=float(p["cost"]),
        signed=(order.team,),
        offered=r.turn,
    )


# -- R2: offers, signatures, notice --------------------------------------------------------------


def begin(r: Resolver) -> None:
    """R2: offers nobody took up and treaties whose time is over lapse; those due begin."""
    last = terms.settings(r.board.scenario).open_turns
    for _, treaty in sorted(r.world.treaties.items()):
        if treaty.until < r.turn:
            _end(r, treaty, "treaty.lapsed", "report-treaty-lapsed")
        elif not treaty.agreed and treaty.offered + last <= r.turn:
            _end(r, treaty, "treaty.offer-lapsed", "report-treaty-offer-lapsed")
        elif treaty.agreed and not treaty.began and treaty.since <= r.turn:
            _start(r, treaty, "")


def offer(r: Resolver, order: Order) -> None:
    """Put a text to its parties. Same texts of all of them are a treaty; differing ones are none.

    The offers of a turn among the same parties are compared at once, with the first of them.
    """
    text = of_order(r, order)
    rows = [(o, of_order(r, o)) for o in r.of_kind("treaty_offer")]
    rows = [(o, t) for o, t in rows if t.parties == text.parties]
    if rows[0][0].id != order.id:
        return
    if len({t.id for _, t in rows}) > 1:
        authors = sorted({o.team for o, _ in rows})
        report = Report(
            "report-treaty-differ",
            {"parties": _names(r, text)},
            kind="diplomacy",
            tone="warn",
        )
        r.emit(
            "treaty.differ",
            told=r.tell(*authors, report=report),
            facts={"parties": text.parties, "texts": sorted({t.id for _, t in rows})},
            cause=order.id,
        )
        return
    authors = sorted({o.team for o, _ in rows})
    held = r.world.treaties.get(text.id)
    if held is not None and held.agreed:
        return
    signed = set(authors) | (set(held.signed) if held is not None else set())
    _signed(r, structs.replace(text, signed=tuple(sorted(signed))), order.id, fresh=held is None)


def accept(r: Resolver, order: Order) -> None:
    """Sign a standing offer, unless it is withdrawn in the same turn."""
    treaty = r.world.treaties.get(order.params["treaty"])
    if treaty is None or treaty.agreed or order.team in treaty.signed:
        return
    if any(o.params["treaty"] == treaty.id for o in r.of_kind("treaty_withdraw_offer")):
        report = Report("report-treaty-too-late", _args(r, treaty), kind="diplomacy", tone="warn")
        r.emit("treaty.too-late", told={order.team: report}, facts={"treaty": treaty.id})
        return
    signed = tuple(sorted({*treaty.signed, order.team}))
    _signed(r, structs.replace(treaty, signed=signed), order.id, fresh=False)


def _signed(r: Resolver, treaty: Treaty, cause: str, *, fresh: bool) -> None:
    if treaty.agreed and treaty.since <= r.turn:
        _start(r, treaty, cause)
        return
    msg = "report-treaty-offered" if fresh else "report-treaty-signed"
    r.emit(
        "treaty.signed" if treaty.agreed else "treaty.offered",
        changes=(Put("treaties", treaty.id, treaty),),
        told=_told(r, treaty, msg, "info"),
        facts={"treaty": treaty.id, "parties": treaty.parties, "signed": treaty.signed},
        cause=cause,
    )


def withdraw(r: Resolver, order: Order) -> None:
    """Take back an offer that is not yet signed by all."""
    treaty = r.world.treaties.get(order.params["treaty"])
    if treaty is not None and not treaty.agreed and order.team in treaty.signed:
        _end(r, treaty, "treaty.withdrawn", "report-treaty-withdrawn", order.id, order.team)


def denounce(r: Resolver, order: Order) -> None:
    """Give notice: the treaty still holds for the turns of notice, then it is over."""
    treaty = r.world.treaties.get(order.params["treaty"])
    if treaty is None or not treaty.began or treaty.denounced:
        return
    table = terms.settings(r.board.scenario)
    until = min(treaty.until, r.turn + table.notice)
    after = structs.replace(treaty, until=until, denounced=order.team)
    pushes = weigh.NOTHING
    if treaty.public:
        pushes = weigh.weigh(r.board, weigh.own(table.denounced, order.team), rule=RULE)
    why = Explanation(
        lines=pushes.lines,
        changes=(Effected("label-treaty-until", treaty.until, until),),
        rule=RULE,
    )
    r.emit(
        "treaty.denounced",
        changes=(Put("treaties", treaty.id, after),),
        told=_told(r, after, "report-treaty-denounced", "warn", why, team=order.team),
        facts={"treaty": treaty.id, "team": order.team, "until": until},
        why=why,
        cause=order.id,
    )
    weigh.apply(r, pushes, "cause-treaty-denounced", team=order.team)
    _review(r, after, "item-treaty-denounced", order.id, why, ROUTINE, team=order.team)


def _start(r: Resolver, treaty: Treaty, cause: str) -> None:
    """It is in force: known to all unless secret, and its terms do what they can at once."""
    now = structs.replace(treaty, began=r.turn)
    r.emit(
        "treaty.in-force",
        changes=(Put("treaties", now.id, now),),
        told=_told(r, now, "report-treaty-in-force", "good"),
        facts={"treaty": now.id, "parties": now.parties, "terms": [dict(t) for t in now.terms]},
        cause=cause,
    )
    _review(r, now, "item-treaty-in-force", cause, None, CONTESTED)
    for term in now.terms:
        _open(r, now, term)


def _open(r: Resolver, treaty: Treaty, term: dict[str, Any]) -> None:
    """What a term does by itself on the day the treaty begins."""
    kind = term["do"]
    by, to = terms.ends(term)
    if "grant" in term:
        host, guest = term["grant"].split(">")
        level = term.get("level", terms.GRANTS.get(kind, 0))
        if level > (access.level_of(r.world, host, guest) or 0):
            access.grant(r, host, guest, level, cause=treaty.id)
    elif kind in terms.PRICES:
        team = terms.supplier(r.board, treaty.parties, term["price"])
        row = economy.price_settings(r.board.scenario, term["price"])
        if team is not None and row is not None:
            name = economy.price_name(term["price"], row.on)
            if economy.step_now(r.world, name) < term["step"]:
                economy.set_step(r, term["price"], team, term["step"], treaty.id)
    elif kind == "intel_share":
        held = sharing.share(r.world, by, to)
        if held.level < term["level"]:
            more = structs.replace(held, level=term["level"])
            sharing.put(r, by, to, more, treaty.id)
    elif kind == "nuclear_hosting":
        flag = terms.settings(r.board.scenario).hosting[by]
        if not r.world.flags.get(flag):
            report = Report("report-hosting-law", {"team": by}, kind="diplomacy", tone="warn")
            r.emit(
                "flag.changed",
                changes=(Put("flags", flag, True),),
                told=r.tell_all(report),
                facts={"id": flag, "from": False, "to": True},
                cause=treaty.id,
            )


def perform(r: Resolver) -> None:
    """R5: payments and deliveries that treaties owe this turn leave their stock."""
    table = terms.settings(r.board.scenario)
    for treaty in in_force(r.world, r.turn):
        for number, term in enumerate(treaty.terms):
            if term["do"] not in ("payment", "transfer") or number in treaty.met:
                continue
            by, to = terms.ends(term)
            stock = term.get("stock", table.stock)
            moved = transfer(r, by, to, stock, term["amount"], "cause-treaty", treaty.id)
            if moved < term["amount"]:
                r.memo.setdefault("treaty_short", set()).add((treaty.id, number))
            elif term["every"] == terms.ONCE:
                _met(r, treaty.id, number)


def _met(r: Resolver, id: str, number: int) -> None:
    treaty = r.world.treaties[id]
    after = structs.replace(treaty, met=tuple(sorted({*treaty.met, number})))
    r.emit(
        "treaty.term-met",
        changes=(Put("treaties", id, after),),
        told=_told(r, after, "report-treaty-term-met", "info", number=number + 1),
        facts={"treaty": id, "term": number},
    )


# -- R11: kept or broken ---------------------------------------------------------------------------


def test(r: Resolver) -> None:
    """R11: each term of each treaty in force; a broken one ends it."""
    for treaty in in_force(r.world, r.turn):
        found: list[keeping.Breach] = []
        for number, term in enumerate(treaty.terms):
            if term["do"] in terms.JUDGED:
                found += _judged(r, treaty, number, term)
                continue
            state = keeping.test(r, treaty, number, term)
            if state == keeping.DONE:
                _met(r, treaty.id, number)
            elif isinstance(state, keeping.Breach):
                found.append(state)
        if found:
            _broken(r, r.world.treaties[treaty.id], found)
    _leak(r)


def _judged(r: Resolver, treaty: Treaty, number: int, term: dict[str, Any]) -> list[keeping.Breach]:
    """A term control alone can judge: kept, unless it has ruled otherwise."""
    ref = f"treaty:{treaty.id}:{number}:{r.turn}"
    by, _ = terms.ends(term)
    outcome = r.picked.get(ref, KEPT)
    r.review(
        Item(
            ref=ref,
            kind="treaty",
            msg="item-treaty-term",
            args={
                **_args(r, treaty),
                "number": number + 1,
                "team": by,
                "text": term.get("text", ""),
            },
            triage=ROUTINE,
            outcome=outcome,
            options=(KEPT, BROKEN),
            ruled="picked" if ref in r.picked else "",
            proposed=KEPT if outcome != KEPT else "",
            teams=treaty.parties,
        )
    )
    return [keeping.Breach(number, by)] if outcome == BROKEN else []


def _broken(r: Resolver, treaty: Treaty, found: list[keeping.Breach]) -> None:
    """The treaty is over, its partners are free, and whoever broke it pays."""
    table = terms.settings(r.board.scenario)
    breakers = sorted({b.team for b in found})
    rows = [weigh.NOTHING]
    if treaty.public:
        rows += [weigh.weigh(r.board, weigh.own(table.breach, t), rule=RULE) for t in breakers]
    pushes = weigh.together(r.board, *rows)
    lines = tuple(
        Line("terms", f"term-{treaty.terms[b.term]['do']}", b.term + 1, "", "computed", RULE)
        for b in found
    )
    why = Explanation(lines=(*lines, *pushes.lines), outcome=BROKEN, rule=RULE)
    first = found[0]
    said = {"team": first.team, "number": first.term + 1}
    r.emit(
        "treaty.broken",
        changes=(Drop("treaties", treaty.id),),
        told=_told(r, treaty, "report-treaty-broken", "bad", why, **said),
        facts={
            "treaty": treaty.id,
            "team": first.team,
            "term": first.term,
            "kind": treaty.terms[first.term]["do"],
            "breakers": breakers,
            "pushes": dict(pushes.pushes),
        },
        why=why,
        cause=first.order or treaty.id,
    )
    _review(r, treaty, "item-treaty-broken", first.order, why, CONTESTED, flags=("breach",), **said)
    weigh.apply(r, pushes, "cause-treaty-broken")
    for team in breakers:
        others = [p for p in treaty.parties if p not in breakers]
        for other in others:
            share = round(treaty.cost / len(others), 3)
            transfer(r, team, other, table.stock, share, "cause-treaty", treaty.id)


def _leak(r: Resolver) -> None:
    """A human source tells a team of a secret treaty, with the scenario's chance each turn."""
    chance = terms.settings(r.board.scenario).leak
    for treaty in in_force(r.world, r.turn):
        if treaty.public or not chance:
            continue
        for team in sorted(r.board.teams):
            if team in treaty.parties or team in treaty.known_to:
                continue
            odds = {"learned": round(100 * chance, 2), "hidden": round(100 * (1 - chance), 2)}
            if r.draw("treaty-leak", treaty.id, team, odds=odds) >= chance:
                r.emit("treaty.hidden", facts={"treaty": treaty.id, "team": team})
                continue
            held = r.world.treaties[treaty.id]
            after = structs.replace(held, known_to=tuple(sorted({*held.known_to, team})))
            report = Report(
                "report-treaty-learned",
                _args(r, after),
                kind="diplomacy",
                source="source-human",
                tone="warn",
            )
            r.emit(
                "treaty.learned",
                changes=(Put("treaties", treaty.id, after),),
                told={team: report},
                facts={"treaty": treaty.id, "team": team},
            )


# -- exposure, rulings, words ----------------------------------------------------------------------


def expose(r: Resolver, treaty: Treaty, cause: str = "", team: str = "") -> None:
    """A secret treaty is public from now on."""
    if treaty.public or not treaty.agreed:
        return
    after = structs.replace(treaty, exposed=True)
    r.emit(
        "treaty.exposed",
        changes=(Put("treaties", treaty.id, after),),
        told=_told(r, after, "report-treaty-exposed", "warn", team=team),
        facts={"treaty": treaty.id, "team": team},
        cause=cause,
    )


def ruled(r: Resolver, id: str, to: str, cause: str) -> None:
    """The effect `treaty`: a drafted treaty enters into force, is exposed, or is over."""
    held = r.world.treaties.get(id)
    if to == "exposed" and held is not None:
        expose(r, held, cause)
    elif to == "over" and held is not None:
        _end(r, held, "treaty.over", "report-treaty-over", cause)
    elif to == "in_force" and (held is None or not held.agreed):
        row = next(t for t in r.board.scenario.treaties if t.id == id)
        text = from_start(r.board.scenario, row)
        _start(r, structs.replace(text, signed=text.parties, offered=r.turn), cause)


def _end(r: Resolver, treaty: Treaty, kind: str, msg: str, cause: str = "", team: str = "") -> None:
    r.emit(
        kind,
        changes=(Drop("treaties", treaty.id),),
        told=_told(r, treaty, msg, "warn", team=team),
        facts={"treaty": treaty.id, "parties": treaty.parties},
        cause=cause,
    )


def _names(r: Resolver, treaty: Treaty) -> str:
    return ", ".join(r.board.teams[t].name for t in treaty.parties)


def _args(r: Resolver, treaty: Treaty) -> dict[str, Any]:
    return {"treaty": treaty.name, "parties": _names(r, treaty), "until": treaty.until}


def _told(
    r: Resolver,
    treaty: Treaty,
    msg: str,
    tone: str,
    why: Explanation | None = None,
    **more: Any,
) -> dict[str, Report]:
    """Who may read it hears: all of a public one, else the parties and those who learned."""
    report = Report(msg, {**_args(r, treaty), **more}, kind="diplomacy", tone=tone)
    readers = sorted({*treaty.parties, *treaty.known_to})
    told = {}
    for team in readers:
        mine = why and structs.replace(why, lines=weigh.for_reader(r.board, why.lines, team))
        told[team] = structs.replace(report, why=mine)
    return told | ({EVERYONE: report} if treaty.public else {})


def _review(
    r: Resolver,
    treaty: Treaty,
    msg: str,
    cause: str,
    why: Explanation | None,
    triage: str,
    flags: tuple[str, ...] = (),
    **more: Any,
) -> None:
    r.review(
        Item(
            ref=f"treaty:{treaty.id}:{msg.removeprefix('item-treaty-')}:{r.turn}",
            kind="treaty",
            msg=msg,
            args={**_args(r, treaty), **more},
            triage=triage,
            flags=flags,
            orders=(cause,) if cause else (),
            why=why,
            teams=treaty.parties,
            events=(len(r.events) - 1,),
        )
    )

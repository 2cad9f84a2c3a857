"""A patron's demands on a client, and bills for services (`rules.md §13.3`).

Which pairs there are, what may be demanded with what weight, and what an answer does to tracks is
the scenario's, in the rules of the orders `demand` and `bill_for_services`. A refusal is excused by
what the client cannot help: each excuse that holds takes a share off what it is punished with, for
as long as the patron still listens.

Spells (`rules/spells.py`): `demand:<item>:…` is added to the weight of an item.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import field, structs

from game.engine.effects import Put
from game.engine.events import Effected, Explanation, Line, Report
from game.engine.formula import evaluate
from game.engine.names import Names
from game.engine.resolver import CONTESTED, ROUTINE, Item, Resolver
from game.engine.rules import spells, weigh
from game.engine.rules.enact import enact
from game.engine.scenario import Scenario, Struct
from game.engine.state import Demand, Spell

COMPLY, PARTIAL, DELAY, REFUSE = "comply", "partial", "delay", "refuse"
ANSWERS = (COMPLY, PARTIAL, DELAY, REFUSE)
STATUS = {COMPLY: "complied", PARTIAL: "partial", DELAY: "delayed", REFUSE: "refused"}
DEMAND, BILL = "demand", "bill"
RULE = "13.3"


class Wanted(Struct):
    """Something a patron may demand."""

    label: str
    weight: float
    comply: tuple[dict[str, Any], ...] = ()
    """Effects when the client complies."""
    partial: tuple[dict[str, Any], ...] = ()
    """Effects when it complies in part."""
    once: bool = True
    """Whether it is not demanded again once complied with."""


class Answer(Struct):
    """What an answer does to tracks."""

    each: dict[str, float] = field(default_factory=dict)
    """Track changes for each point of weight."""
    public: dict[str, float] = field(default_factory=dict)
    """Further ones if demand or answer is public."""


class Excuse(Struct):
    """Something that makes a refusal understandable while its formula holds."""

    label: str
    when: str


class Bond(Struct):
    """A patron, its client, and how one presses the other."""

    patron: str
    client: str
    items: dict[str, Wanted]
    answers: dict[str, Answer]
    excused: str = ""
    """Track on which excuses soften a refusal."""
    excuses: dict[str, Excuse] = field(default_factory=dict)
    each_excuse: float = 0.2
    most_excuses: int = 3
    vanish: str = "0"
    """Formula: while it holds no excuse is accepted."""
    grace: int = 2
    """Turns a delay gains."""
    longest: int = 4
    """Turns a first deadline may lie ahead."""


class Settings(Struct):
    """Numbers of `demand`: the pairs."""

    bonds: tuple[Bond, ...] = ()


class Service(Struct):
    """Something a client may send its patron a bill for."""

    label: str
    most: int
    access: int = 0
    """Level of the client's grant to the patron from which it counts as given."""
    complied: str = ""
    """Item of a demand that must have been complied with, instead."""


class BillSettings(Struct):
    """Numbers of `bill_for_services`."""

    to: str
    """The patron."""
    services: dict[str, Service]
    stock: str = "funds"
    turns: int = 2
    """Turns to pay in."""
    every: int = 4
    """Turns until the same service is billed again."""
    paid: dict[str, float] = field(default_factory=dict)
    refused: dict[str, float] = field(default_factory=dict)


def settings(scenario: Scenario) -> Settings:
    """The scenario's bonds; none if it has no such order."""
    rule = scenario.orders.get("demand")
    return msgspec.convert(rule.settings, Settings) if rule else Settings()


def bill_settings(scenario: Scenario) -> BillSettings | None:
    """The scenario's numbers for bills, if it has the order."""
    rule = scenario.orders.get("bill_for_services")
    return msgspec.convert(rule.settings, BillSettings) if rule else None


def bond_of(scenario: Scenario, patron: str, client: str) -> Bond | None:
    """How one team presses another, if it does."""
    for bond in settings(scenario).bonds:
        if (bond.patron, bond.client) == (patron, client):
            return bond
    return None


def demand_id(patron: str, client: str, item: str) -> str:
    """The one demand of a patron on a client for an item."""
    return f"demand:{patron}>{client}:{item}"


def bill_id(client: str, patron: str, item: str) -> str:
    """The one bill of a client to a patron for a service."""
    return f"bill:{client}>{patron}:{item}"


def refused(demands: Iterable[Demand], patron: str, client: str) -> bool:
    """Whether a demand of the patron stands refused: what may be punished."""
    return any(
        (d.kind, d.by, d.of, d.status) == (DEMAND, patron, client, "refused") for d in demands
    )


def at_start(scenario: Scenario) -> list[Demand]:
    """The demands that are open when the game opens."""
    out = []
    for row in scenario.demands:
        bond = bond_of(scenario, row.patron, row.client)
        if bond is not None and row.item in bond.items:
            out.append(_demand(bond, row.item, 0, row.deadline, row.public, 0.0))
    return out


def _demand(
    bond: Bond, item: str, made: int, deadline: int, public: bool, discount: float
) -> Demand:
    wanted = bond.items[item]
    return Demand(
        id=demand_id(bond.patron, bond.client, item),
        kind=DEMAND,
        by=bond.patron,
        of=bond.client,
        item=item,
        label=wanted.label,
        made=made,
        deadline=deadline,
        weight=max(0.0, wanted.weight + discount),
        public=public,
    )


def make(r: Resolver, bond: Bond, item: str, deadline: int, public: bool, cause: str) -> None:
    """R2: a patron demands; the client hears, and everybody if it is public."""
    discount = spells.total(r.world, f"demand:{item}:")
    _open(r, _demand(bond, item, r.turn, deadline, public, discount), cause)


def send_bill(r: Resolver, team: str, table: BillSettings, item: str, amount: int) -> Demand:
    """A client's bill as it stands once it is sent this turn."""
    return Demand(
        id=bill_id(team, table.to, item),
        kind=BILL,
        by=team,
        of=table.to,
        item=item,
        label=table.services[item].label,
        made=r.turn,
        deadline=r.turn + table.turns,
        amount=float(amount),
    )


def _args(d: Demand) -> dict[str, Any]:
    return {
        "by": d.by,
        "of": d.of,
        "item": d.label,
        "weight": d.weight,
        "amount": d.amount,
        "deadline": d.deadline,
    }


def _told(
    r: Resolver, d: Demand, msg: str, tone: str, why: Explanation | None
) -> dict[str, Report]:
    """Both sides hear, each with what it may know; the world hears that much of a public one."""
    told = {}
    for team in (d.by, d.of):
        mine = why
        if why is not None:
            lines = weigh.for_reader(r.board, why.lines, team)
            if team != d.of:
                lines = tuple(line for line in lines if line.group != "excuses")
            mine = structs.replace(why, lines=lines)
        told[team] = Report(msg, _args(d), kind="diplomacy", why=mine, tone=tone)
    if d.public:
        told |= r.tell_all(Report(msg, _args(d), kind="diplomacy", tone=tone))
    return told


def _open(r: Resolver, d: Demand, cause: str) -> None:
    """The demand stands. One that all know of cannot be made again behind their backs."""
    held = r.world.demands.get(d.id)
    if held is not None and held.public:
        d = structs.replace(d, public=True)
    msg = "report-demand" if d.kind == DEMAND else "report-bill"
    r.emit(
        f"{d.kind}.made",
        changes=(Put("demands", d.id, d),),
        told=_told(r, d, msg, "warn", None),
        facts={"id": d.id, **_args(d)},
        cause=cause,
    )
    _review(r, d, f"item-{d.kind}", cause, None, contested=False)


def open_bill(r: Resolver, bill: Demand, cause: str) -> None:
    """R2: the bill is sent; both know."""
    _open(r, bill, cause)


def answer(r: Resolver, d: Demand, given: str, public: bool, cause: str = "") -> None:
    """R2: an answer, or with no `cause` the silence that counts as one, takes effect.

    A second delay is a refusal.
    """
    said = REFUSE if given == DELAY and (d.delays or d.kind == BILL) else given
    after = structs.replace(
        d,
        status=STATUS[said],
        answered=r.turn,
        public=d.public or public,
        delays=d.delays + (said == DELAY),
    )
    bond = bond_of(r.board.scenario, d.by, d.of) if d.kind == DEMAND else None
    if bond is not None and said == DELAY:
        after = structs.replace(after, deadline=r.turn + bond.grace)
    weighed, remarks, excuses = _worth(r, after, said, bond)
    why = Explanation(
        lines=(*remarks, *weighed.lines),
        changes=(Effected("label-demand-status", d.status, after.status),),
        outcome=said,
        rule=RULE,
    )
    msg = f"report-{d.kind}-{said}" if cause else f"report-{d.kind}-{said}-silent"
    tone = {COMPLY: "good", REFUSE: "bad"}.get(said, "warn")
    r.emit(
        f"{d.kind}.answered",
        changes=(Put("demands", d.id, after),),
        told=_told(r, after, msg, tone, why),
        facts={
            "id": d.id,
            "of": d.of,
            "answer": said,
            "given": given if cause else "",
            "weight": d.weight,
            "excuses": excuses,
            "pushes": dict(weighed.pushes),
        },
        why=why,
        cause=cause,
    )
    _review(r, after, f"item-{d.kind}-answer", cause, why, contested=said == REFUSE)
    # The tracks it moves are seen by others too: the cause they read must not name the demand.
    weigh.apply(r, weighed, "cause-dealings")
    for effect in _effects(r, after, said, bond):
        enact(r, effect, msg="cause-dealings", cause=cause or d.id)


def _worth(
    r: Resolver, d: Demand, said: str, bond: Bond | None
) -> tuple[weigh.Weighed, tuple[Line, ...], int]:
    """What the answer does to tracks, remarks on excuses, and how many counted."""
    if bond is None:
        table = bill_settings(r.board.scenario)
        if table is None:
            return weigh.NOTHING, (), 0
        row = table.paid if said == COMPLY else table.refused
        return weigh.weigh(r.board, row, rule=RULE), (), 0
    worth = bond.answers.get(said, Answer())
    heavy = weigh.Factor("factor-weight", d.weight, "judgement", {"item": d.label})
    factors = [heavy]
    remarks: tuple[Line, ...] = ()
    count = 0
    if said == REFUSE and bond.excused:
        count, remarks = _excuses(r, bond)
        share = round(1 - bond.each_excuse * count, 3)
        factors.append(
            weigh.Factor(
                "factor-excuses", share, "judgement", {"count": count}, only=(bond.excused,)
            )
        )
    rows = [weigh.weigh(r.board, worth.each, *factors, rule=RULE)]
    if d.public:
        rows.append(weigh.weigh(r.board, worth.public, heavy, rule=RULE))
    return weigh.together(r.board, *rows), remarks, count


def _excuses(r: Resolver, bond: Bond) -> tuple[int, tuple[Line, ...]]:
    """How many excuses are accepted now, and a remark on each that holds."""
    names = Names(r.board, r.world)
    held = [e for _, e in sorted(bond.excuses.items()) if evaluate(e.when, names)]
    if evaluate(bond.vanish, names):
        line = Line("excuses", "line-excuses-vanish", "", "", "judgement", RULE)
        return 0, (line,) if held else ()
    held = held[: bond.most_excuses]
    return len(held), tuple(
        Line("excuses", "line-excuse", "", "", "judgement", RULE, {"excuse": e.label}) for e in held
    )


def _effects(r: Resolver, d: Demand, said: str, bond: Bond | None) -> tuple[dict[str, Any], ...]:
    if bond is not None:
        wanted = bond.items[d.item]
        return {COMPLY: wanted.comply, PARTIAL: wanted.partial}.get(said, ())
    table = bill_settings(r.board.scenario)
    if table is None or said != COMPLY:
        return ()
    return ({"do": "transfer", "from": d.of, "to": d.by, "id": table.stock, "by": d.amount},)


def discount(r: Resolver, item: str, weight: float, cause: str) -> None:
    """The patrons of an item come to think it lighter, or heavier, for the rest of the game."""
    patrons = [b.patron for b in settings(r.board.scenario).bonds if item in b.items]
    if not patrons:
        return
    last = r.board.scenario.turns * r.board.scenario.turn_days
    # One day beyond the game: it never ends, so nobody needs to hear that it has.
    spell = Spell(float(weight), last + 1, visible_to=tuple(sorted(set(patrons))))
    label = next(b.items[item].label for b in settings(r.board.scenario).bonds if item in b.items)
    report = Report(
        "report-demand-discount", {"item": label, "weight": weight}, kind="diplomacy", tone="warn"
    )
    r.emit(
        "demand.discounted",
        changes=(spells.cast(f"demand:{item}:{cause or r.turn}", spell),),
        told=r.tell(*spell.visible_to, report=report),
        facts={"item": item, "weight": weight},
        cause=cause,
    )


def overdue(r: Resolver) -> None:
    """End of R2: what had to be answered by now and was not counts as delay, then as refusal."""
    for _, d in sorted(r.world.demands.items()):
        if d.open and d.deadline <= r.turn and d.answered < r.turn:
            answer(r, d, DELAY, False)


def _review(
    r: Resolver, d: Demand, msg: str, cause: str, why: Explanation | None, *, contested: bool
) -> None:
    r.review(
        Item(
            ref=f"{d.id}:{d.status}:{r.turn}",
            kind=d.kind,
            msg=msg,
            args={**_args(d), "answer": d.status},
            triage=CONTESTED if contested else ROUTINE,
            orders=(cause,) if cause else (),
            why=why,
            outcome=why.outcome if why else "",
            teams=(d.by, d.of),
            events=(len(r.events) - 1,),
        )
    )

"""The terms of treaties: what can be agreed, who is bound by it, and who sees to it.

`rules.md §13.2`. A term is a row {do: kind, ...} as chosen; `who` is "A>B" (A is bound, towards B),
`grant` "host>guest". Kinds of which the engine can tell whether they are kept are tested by it;
control judges the others (`JUDGED`). Grants, stocks, prices and flags are those of the scenario: a
kind with nothing to choose is not offered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import field

from game.engine.hexes import Board
from game.engine.offers import (
    ListChoice,
    NumberChoice,
    Option,
    Param,
    RowOption,
    RowsChoice,
    TextChoice,
)
from game.engine.rules.economy import price_settings
from game.engine.scenario import AccessRule, Scenario, Struct

JUDGED = frozenset(("consultation", "free_text", "prisoner_exchange", "recognition"))
"""Kinds of term only control can say are broken."""
BASES = 2
"""Level of access that is free use of bases, stores and transit."""
GRANTS = {"basing": BASES, "transit": BASES}
"""Kinds that need a level of access."""
PRICES = {"gas": ("gas_price", "oil_discount"), "trade": ("trade_quota", "loan")}
ONCE, EACH = "once", "each_turn"
MOST_TERMS = 6
_MOST_AMOUNT = 20
_MEN_STEP = 1000


class Settings(Struct):
    """Numbers of `treaty_offer`."""

    stock: str = "funds"
    """What payments and the price of a breach are paid in."""
    groups: tuple[tuple[str, ...], ...] = ()
    """Groups of three parties or more that may agree; any two may."""
    open_turns: int = 3
    """Turns an offer stands, the one it is made in included."""
    most_cost: int = 10
    """Highest price of a breach that may be written in."""
    notice: int = 1
    """Full turns a treaty still holds after it is denounced."""
    leak: float = 0.1
    """Chance a turn that a further team learns of a secret treaty."""
    breach: dict[str, float] = field(default_factory=dict)
    """Track changes for a party that breaks a public treaty; `OWN.` is its own track."""
    denounced: dict[str, float] = field(default_factory=dict)
    """Track changes for a party that denounces a public treaty."""
    hosting: dict[str, str] = field(default_factory=dict)
    """Team -> flag of the law that lets it host nuclear weapons."""


def settings(scenario: Scenario) -> Settings:
    """The scenario's numbers for treaties."""
    rule = scenario.orders.get("treaty_offer")
    return msgspec.convert(rule.settings, Settings) if rule else Settings()


def text_id(
    parties: Iterable[str],
    terms: Iterable[dict[str, Any]],
    secret: bool,
    since: int,
    until: int,
    cost: float,
) -> str:
    """The name of a text: the same words give the same name, whoever wrote them down first."""
    rows = sorted(msgspec.json.encode(dict(sorted(t.items()))) for t in terms)
    text = msgspec.json.encode([sorted(parties), rows, secret, since, until, float(cost)])
    return f"T-{hashlib.blake2b(text, digest_size=4).hexdigest()}"


# -- what may be written -----------------------------------------------------------------------


def choice(board: Board, parties: tuple[str, ...]) -> RowsChoice:
    """Every kind of term these parties have a use for; whatever fits it can be agreed."""
    return RowsChoice(options=tuple(_options(board, parties)), max=MOST_TERMS)


def _options(board: Board, parties: tuple[str, ...]) -> Iterable[RowOption]:
    scenario = board.scenario
    ends = tuple(
        Option(f"{a}>{b}", "choice-who", {"by": a, "to": b})
        for a in sorted(parties)
        for b in sorted(parties)
        if a != b
    )
    who = Param("who", "param-who", ListChoice(ends))
    teams = tuple(Option(t, board.teams[t].name) for t in sorted(parties))
    by = Param("by", "param-term-by", ListChoice(teams))
    by_turn = Param("turn", "param-term-turn", NumberChoice(1, scenario.turns))
    amount = Param("amount", "param-amount", NumberChoice(1, _MOST_AMOUNT))
    every = Param(
        "every",
        "param-every",
        ListChoice((Option(ONCE, "choice-once"), Option(EACH, "choice-each-turn"))),
    )
    words = Param("text", "param-text", TextChoice(3, 300))
    rules = [a for a in scenario.access if a.host in parties and a.guest in parties]
    if rules:
        rows = (Option(f"{a.host}>{a.guest}", "choice-grant", _args(a)) for a in rules)
        grant = Param("grant", "param-grant", ListChoice(tuple(rows)))
        top = min(len(a.levels) for a in rules) - 1
        men = Param("men", "param-men", NumberChoice(_MEN_STEP, 60 * _MEN_STEP, _MEN_STEP))
        if top >= 1:
            yield _row("access", grant, Param("level", "param-level", NumberChoice(1, top)))
        if top >= BASES:
            yield _row("basing", grant, men)
            yield _row("transit", grant)
    yield _row("withdraw", who, by_turn)
    yield _row("no_attack", who)
    stocks = _stocks(scenario, parties)
    if stocks:
        stock = Param("stock", "param-stock", ListChoice(stocks))
        yield _row("transfer", who, stock, amount, every)
    if all(f"{t}.{settings(scenario).stock}" in scenario.stocks for t in parties):
        yield _row("payment", who, amount, every)
    for kind, prices in sorted(PRICES.items()):
        found = [
            (p, row)
            for p in prices
            if (row := price_settings(scenario, p)) is not None and supplier(board, parties, p)
        ]
        if found:
            price = Param(
                "price", "param-price", ListChoice(tuple(Option(p, r.label) for p, r in found))
            )
            least, most = max(r.least for _, r in found), min(r.most for _, r in found)
            yield _row(kind, price, Param("step", "param-least-step", NumberChoice(least, most)))
    if "exercise" in scenario.orders:
        yield _row("joint_exercise", who, by_turn)
    hosts = tuple(o for o in teams if o.value in settings(scenario).hosting)
    if hosts:
        yield _row("nuclear_hosting", Param("by", "param-term-by", ListChoice(hosts)))
    if "share_intelligence" in scenario.orders:
        yield _row("intel_share", who, Param("level", "param-level", NumberChoice(1, 3)))
    yield _row("recognition", by, words)
    yield _row("consultation", who)
    yield _row("prisoner_exchange", who, Param("men", "param-men", NumberChoice(10, 1000, 10)))
    yield _row("free_text", by, words)


def _args(rule: AccessRule) -> dict[str, Any]:
    return {"host": rule.host, "guest": rule.guest}


def _row(kind: str, *params: Param) -> RowOption:
    return RowOption(kind, f"term-{kind}", f"term-{kind}-sentence", params)


def _stocks(scenario: Scenario, parties: tuple[str, ...]) -> tuple[Option, ...]:
    """Goods every party keeps."""
    paid = settings(scenario).stock
    names = sorted({key.partition(".")[2] for key in scenario.stocks} - {paid})
    return tuple(
        Option(n, f"stock-{n}")
        for n in names
        if all(f"{t}.{n}" in scenario.stocks for t in parties)
    )


def ends(term: dict[str, Any]) -> tuple[str, str]:
    """Who is bound by a term, and towards whom ("" where it has no such end)."""
    if "who" in term:
        by, to = term["who"].split(">")
        return by, to
    return term.get("by", ""), ""


def supplier(board: Board, parties: tuple[str, ...], price: str) -> str | None:
    """The party that sets a price another party pays; None if there is no such pair."""
    row = price_settings(board.scenario, price)
    if row is None or row.on not in parties:
        return None
    return next((t for t in board.scenario.orders[price].teams if t in parties), None)

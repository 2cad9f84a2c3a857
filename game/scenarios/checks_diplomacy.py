"""Checks on treaties and demands: parties, terms, items that exist (`rules.md §13.2`, `§13.3`)."""

from __future__ import annotations

from game.engine.hexes import Board
from game.engine.offers import Offer, Param, fit
from game.engine.refusals import Refusal
from game.engine.rules import pressure, terms
from game.scenarios.checks import Checker, provenance


def check_diplomacy(c: Checker, board: Board) -> None:
    """Findings on every treaty and every open demand."""
    _treaties(c, board)
    _demands(c, board)


def _treaties(c: Checker, board: Board) -> None:
    c.unique("treaties", (t.id for t in c.document.treaties))
    for i, treaty in enumerate(c.document.treaties):
        at = ("treaties", i)
        provenance(c, at, treaty.provenance)
        parties = tuple(treaty.parties)
        teams = [c.known((*at, "parties", n), t, c.teams, "team") for n, t in enumerate(parties)]
        for n, team in enumerate(treaty.signed or ()):
            c.known((*at, "signed", n), team, parties, "party")
        if not all(teams):
            continue
        if treaty.until and treaty.until < treaty.since:
            c.findings.add((*at, "until"), "It ends before it begins.", "Write a later turn.")
        choice = terms.choice(board, parties)
        kinds = {o.id for o in choice.options}
        form = Offer("terms", "terms", "", "", "", params=(Param("terms", "", choice),))
        good = [
            c.known((*at, "terms", n, "do"), str(term.get("do")), kinds, "kind of term here")
            for n, term in enumerate(treaty.terms)
        ]
        if not all(good):
            continue
        no = fit([form], "terms", {"terms": treaty.terms}, board.neighbours)
        if isinstance(no, Refusal):
            c.findings.add(
                (*at, "terms"),
                f"A term does not fit these parties: {no.field or no.msg}.",
                "See docs/scenarios.md for what each kind of term holds.",
            )


def _demands(c: Checker, board: Board) -> None:
    for i, demand in enumerate(c.document.demands):
        at = ("demands", i)
        provenance(c, at, demand.provenance)
        bond = pressure.bond_of(board.scenario, demand.patron, demand.client)
        if bond is None:
            c.findings.add(
                (*at, "patron"),
                f"{demand.patron} makes no demands on {demand.client} here.",
                "Name a pair of the order rule of demand.",
            )
            continue
        c.known((*at, "item"), demand.item, bond.items, "item")

"""Standing policies: a scenario's own simple players (`policies.yaml`), ready to play.

A policy goes through the front door: it reads its team's `Known`, chooses among the offers made to
it and has its move checked as a person's is. Its conditions are formulas over the position its team
believes in (`engine/belief.py`). It throws no die: chance is in the key of the game alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

from game.engine import Board, Known, Order, check
from game.engine.belief import imagined
from game.engine.formula import evaluate
from game.engine.names import Names
from game.engine.offers import (
    CellChoice,
    ListChoice,
    NumberChoice,
    Offer,
    Param,
    TextChoice,
    UnitsChoice,
)
from game.engine.orders import order_types
from game.scenarios.places import Places
from game.scenarios.schema.policies import Policy, PolicyRule

LEAST, MOST = "least", "most"
WORDS = "What the plan of this policy calls for."
"""Said wherever an order wants words."""


class Standing:
    """A scenario's policy as a player (`selfplay.Policy`)."""

    def __init__(self, row: Policy, places: Places) -> None:
        self.team = row.team
        self._rules = [(r, places.cell(r.toward) if r.toward else -1) for r in row.rules]

    def __call__(self, board: Board, known: Known) -> list[Order]:
        """The orders of a turn that may be given, in order of the rules."""
        names = Names(board, imagined(board, known))
        orders: list[Order] = []
        for rule, toward in self._rules:
            if not evaluate(rule.when, names):
                continue
            for params in _wanted(board, known, rule, toward):
                name = f"{known.audience}-{known.turn}-{len(orders):03d}"
                orders.append(Order(id=name, team=known.audience, kind=rule.give, params=params))
        refused = {v.order for v in check(board, known, orders) if v.refusal}
        return [o for o in orders if o.id not in refused]


def _wanted(board: Board, known: Known, rule: PolicyRule, toward: int) -> list[dict[str, Any]]:
    """The parameters of the orders a rule asks for: the best offer of each unit, nearest first."""
    order_rule = board.scenario.orders.get(rule.give)
    if order_rule is None or known.audience not in order_rule.teams:
        return []
    globs = [g.strip() for g in rule.units.split(",")]
    at = {u.id: u.cell for u in known.units}
    best: dict[str, tuple[float, str, dict[str, Any]]] = {}
    for offer in order_types()[rule.give].offers(board, known, order_rule):
        unit = str(offer.subject.get("unit") or offer.fixed.get("unit") or "")
        if unit and not any(fnmatchcase(unit, g) for g in globs):
            continue
        chooser = _Chooser(board, rule.params, globs, toward, at.get(unit, -1))
        params = chooser.fill(offer)
        if params is None:
            continue
        subject = unit or offer.id
        found = (chooser.far, offer.id, params)
        if subject not in best or found[:2] < best[subject][:2]:
            best[subject] = found
    rows = sorted(best.values(), key=lambda row: row[:2])
    return [params for _, _, params in rows[: rule.most]]


class _Chooser:
    """Fills one offer's parameters as a rule wants them."""

    def __init__(
        self, board: Board, want: Mapping[str, Any], globs: list[str], toward: int, here: int
    ) -> None:
        self.board, self.want, self.globs = board, want, globs
        self.toward, self.here = toward, here
        self.far = 0.0
        """Kilometres from the cell chosen to the place wanted."""

    def fill(self, offer: Offer) -> dict[str, Any] | None:
        """The order's parameters, or None if the offer is not what the rule asks for."""
        if not self.want.keys() <= {*offer.fixed, *(p.name for p in offer.params)}:
            return None
        for name, value in offer.fixed.items():
            if name in self.want and value not in _list(self.want[name]):
                return None
        out = dict(offer.fixed)
        if self.toward >= 0 and isinstance(out.get("target"), int):
            self.far = self._km(out["target"])
        for p in offer.params:
            if any(out.get(k) != v for k, v in p.when.items()):
                continue
            wanted = p.name in self.want
            if not wanted and not p.required:
                if p.default is not None:
                    out[p.name] = p.default
                continue
            value = self._value(p)
            if value is None:
                return None
            out[p.name] = value
        return out

    def _value(self, p: Param) -> Any:
        want = self.want.get(p.name)
        match p.choice:
            case CellChoice(cells=cells):
                return self._cell(cells)
            case ListChoice(options=options):
                values = [o.value for o in options]
                asked = values if want is None else _list(want)
                return next((v for v in asked if v in values), None)
            case NumberChoice(min=low, max=high):
                number = low if want in (None, LEAST) else high if want == MOST else float(want)
                return number if low <= number <= high else None
            case UnitsChoice(options=options, min=low, max=high):
                globs = self.globs if want is None else _list(want)
                mine = [u for u in options if any(fnmatchcase(u, g) for g in globs)]
                return mine[:high] if len(mine) >= low else None
            case TextChoice():
                return WORDS if want is None else want
            case _:
                return want

    def _cell(self, cells: tuple[int, ...]) -> int | None:
        """The cell nearest to the place wanted; None for a unit that would not come nearer."""
        if not cells:
            return None
        if self.toward < 0:
            return cells[0]
        far, cell = min((self._km(c), c) for c in cells)
        if self.here >= 0 and far >= self._km(self.here):
            return None
        self.far = far
        return cell

    def _km(self, cell: int) -> float:
        return self.board.km(self.board.cells[cell].p, self.board.cells[self.toward].p)


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]

"""Offers: what may be ordered, as data (`design.md §4`). One grammar for every order.

An **offer** is one kind of order with some parameters fixed and the others to choose. The
browser's forms, keyboard entry, the random player and the API schema are drawn from it; an order
is acceptable exactly if it fits an offer. A choice is one of:

    list     {by: list, options: [{value, label, args, note}]}
    cells    {by: cells, cells: [int], when: [half-day, 1..2·days] | null}
    number   {by: number, min, max, step}
    text     {by: text, min, max}               characters
    units    {by: units, options: [unit id], min, max}
    path     {by: path, start, max, within: [int], end}   a row of neighbouring cells after
             `start`, whose last is the value of the parameter `end`
    effects  {by: effects, options: [{do: track, id, label, min, max, step}], min, max}
    rows     {by: rows, options: [{id, label, sentence, params}], min, max}   a list of small
             forms, each {do: <option id>, <param>: value ...}; an option may be used again

What has its default is left out of the JSON of an offer, a parameter or an option.

Labels are message ids of the catalogue (or, when no message has that id, plain names from the
scenario). A parameter with `when` {name: value} belongs to the order only if that other parameter
has that value.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import field, structs

from game.engine.refusals import Refusal, refuse
from game.engine.scenario import Struct

MAX_TEXT = 600


class Option(Struct, omit_defaults=True):
    """One value of a list, its label (message id or name) and an optional note in words."""

    value: str | int | float | bool
    label: str
    args: dict[str, Any] = field(default_factory=dict)
    note: str = ""


class ListChoice(Struct, tag="list", tag_field="by"):
    """One of some values."""

    options: tuple[Option, ...]


class CellChoice(Struct, tag="cells", tag_field="by"):
    """One of some cells; `when` gives the half-day of arrival for each, where that has meaning."""

    cells: tuple[int, ...]
    when: tuple[int, ...] | None = None


class NumberChoice(Struct, tag="number", tag_field="by"):
    """A number from min to max in steps."""

    min: float
    max: float
    step: float = 1

    @property
    def whole(self) -> bool:
        """Whether every value is a whole number; then 3.0 is taken as 3."""
        return float(self.min).is_integer() and float(self.step).is_integer()


class TextChoice(Struct, tag="text", tag_field="by"):
    """Free text of min to max characters; never interpreted."""

    min: int = 0
    max: int = MAX_TEXT


class UnitsChoice(Struct, tag="units", tag_field="by"):
    """Some of the team's own units."""

    options: tuple[str, ...]
    min: int = 1
    max: int = 50


class PathChoice(Struct, tag="path", tag_field="by"):
    """A row of neighbouring cells that begins next to `start` and stays within some cells.

    Its last cell is the one chosen for the parameter named `end`.
    """

    start: int
    within: tuple[int, ...]
    end: str
    max: int = 50


class EffectOption(Struct):
    """One effect an argument may ask for: a push on a track within bounds."""

    id: str
    label: str
    min: float
    max: float
    step: float = 1
    do: str = "track"


class EffectsChoice(Struct, tag="effects", tag_field="by"):
    """Some effects of the closed vocabulary: [{do, id, by}]."""

    options: tuple[EffectOption, ...]
    min: int = 1
    max: int = 3


class RowOption(Struct, omit_defaults=True):
    """One kind of row: its label, what is to be chosen in it, and the message that words it."""

    id: str
    label: str
    sentence: str
    params: tuple[Param, ...] = ()
    args: dict[str, Any] = field(default_factory=dict)


class RowsChoice(Struct, tag="rows", tag_field="by"):
    """A list of small forms (the terms of a treaty): [{do: option id, parameter: value ...}]."""

    options: tuple[RowOption, ...]
    min: int = 1
    max: int = 6


Choice = (
    ListChoice
    | CellChoice
    | NumberChoice
    | TextChoice
    | UnitsChoice
    | PathChoice
    | EffectsChoice
    | RowsChoice
)


class Param(Struct, omit_defaults=True):
    """A parameter still to choose."""

    name: str
    label: str
    choice: Choice
    required: bool = True
    default: Any = None
    when: dict[str, Any] = field(default_factory=dict)


class Offer(Struct, omit_defaults=True):
    """One kind of order this team may give now. `id` is stable: kind plus what is fixed.

    `cost` is stock -> amount for the least choice; `cost_per` scales with a number parameter
    (name -> stock -> amount per unit of it above zero). `subject` names what it is given from:
    {"unit": id} or {"cell": i} or {}. `sentence` is the message that words a finished order.
    """

    id: str
    kind: str
    group: str
    label: str
    sentence: str
    fixed: dict[str, Any] = field(default_factory=dict)
    params: tuple[Param, ...] = ()
    subject: dict[str, Any] = field(default_factory=dict)
    cost: dict[str, float] = field(default_factory=dict)
    cost_per: dict[str, dict[str, float]] = field(default_factory=dict)
    args: dict[str, Any] = field(default_factory=dict)
    public: bool = False
    """Others will learn of it by its nature (said on the form)."""


def fit(
    offers: Iterable[Offer], kind: str, params: dict[str, Any], cells: Neighbours
) -> Offer | Refusal:
    """The offer an order fits, or the refusal that comes nearest to the point.

    `cells` gives the neighbours of a cell, for paths. Among offers of the kind, the one whose
    fixed values agree best explains the refusal.
    """
    mine = [o for o in offers if o.kind == kind]
    if not mine:
        return refuse("E_KIND", at="kind", kind=kind)
    first: Refusal | None = None
    best = -1
    for offer in mine:
        agree = sum(1 for k, v in offer.fixed.items() if k in params and _same(params[k], v))
        no = _misfit(offer, params, cells)
        if no is None:
            return offer
        if agree > best:
            best, first = agree, no
    assert first is not None
    return first


Neighbours = tuple[tuple[int, ...], ...]


def _misfit(offer: Offer, params: dict[str, Any], cells: Neighbours) -> Refusal | None:
    for name, value in sorted(offer.fixed.items()):
        if name not in params:
            return refuse("E_FIELD", "refusal-missing", at=name, name=name)
        if not _same(params[name], value):
            code = "E_OWNER" if name == "unit" else "E_TARGET"
            return refuse(code, at=name, kind=offer.kind)
    return _unfit(offer.params, params, set(offer.fixed), cells)


def _unfit(
    among: tuple[Param, ...], params: dict[str, Any], fixed: set[str], cells: Neighbours
) -> Refusal | None:
    known = fixed | {p.name for p in among}
    for name in sorted(params):
        if name not in known:
            return refuse("E_FIELD", "refusal-unknown", at=name, name=name)
    for p in among:
        applies = all(_same(params.get(k), v) for k, v in p.when.items())
        if p.name not in params or params[p.name] is None:
            if p.required and applies and p.default is None:
                return refuse("E_FIELD", "refusal-missing", at=p.name, name=p.name)
            continue
        if not applies:
            return refuse("E_FIELD", "refusal-unneeded", at=p.name, name=p.name)
        no = _outside(p, params[p.name], cells)
        if no is not None:
            return no
        if isinstance(p.choice, PathChoice) and params[p.name][-1] != params.get(p.choice.end):
            return refuse("E_PATH", "refusal-path-end", at=p.name, name=p.name)
    return None


def _same(a: Any, b: Any) -> bool:
    return type(a) is type(b) and bool(a == b)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _outside(p: Param, value: Any, cells: Neighbours) -> Refusal | None:
    """Why a value is not among a parameter's choices, or None if it is."""
    bad = refuse("E_FIELD", "refusal-type", at=p.name, name=p.name)
    match p.choice:
        case ListChoice(options=options):
            if not isinstance(value, str | int | float | bool):
                return bad
            if not any(_same(o.value, value) for o in options):
                return refuse("E_TARGET", "refusal-not-offered", at=p.name, name=p.name)
        case CellChoice(cells=among):
            if type(value) is not int:
                return bad
            if value not in among:
                return refuse("E_RANGE", "refusal-cell", at=p.name, name=p.name)
        case NumberChoice(min=low, max=high, step=step):
            if not _number(value):
                return bad
            if not low <= value <= high:
                return refuse(
                    "E_TERMS", "refusal-number", at=p.name, name=p.name, min=low, max=high
                )
            steps = (value - low) / step
            # A tenth is not exact in binary: 3 lies 28.999… tenths above 0.1.
            if abs(steps - round(steps)) > 1e-6:
                return bad
        case TextChoice(min=low, max=high):
            if not isinstance(value, str):
                return bad
            if not low <= len(value.strip()) or len(value) > high:
                return refuse("E_TERMS", "refusal-text", at=p.name, name=p.name, min=low, max=high)
        case UnitsChoice(options=options, min=low, max=high):
            if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
                return bad
            if not low <= len(value) <= high or len(set(value)) != len(value):
                return bad
            if any(v not in options for v in value):
                return refuse("E_OWNER", "refusal-units", at=p.name, name=p.name)
        case PathChoice(start=start, within=within, max=longest):
            if not isinstance(value, list | tuple) or not all(type(v) is int for v in value):
                return bad
            here, inside = start, set(within)
            if not 0 < len(value) <= longest:
                return refuse("E_PATH", at=p.name, name=p.name)
            for step_to in value:
                if step_to not in inside or step_to not in cells[here]:
                    return refuse("E_PATH", at=p.name, name=p.name)
                here = step_to
        case RowsChoice(options=rows, min=low, max=high):
            if not isinstance(value, list | tuple) or not low <= len(value) <= high:
                return bad
            kinds = {o.id: o for o in rows}
            for n, item in enumerate(value):
                if not isinstance(item, dict) or not isinstance(item.get("do"), str):
                    return bad
                row = kinds.get(item["do"])
                if row is None:
                    return refuse("E_TARGET", "refusal-not-offered", at=p.name, name=p.name)
                no = _unfit(row.params, item, {"do"}, cells)
                if no is not None:
                    return structs.replace(no, field=f"{p.name}[{n}].{no.field}")
        case EffectsChoice(options=wanted, min=low, max=high):
            if not isinstance(value, list | tuple) or not low <= len(value) <= high:
                return bad
            by_id = {o.id: o for o in wanted}
            for item in value:
                if not isinstance(item, dict) or set(item) != {"do", "id", "by"}:
                    return bad
                option = by_id.get(item["id"]) if isinstance(item["id"], str) else None
                if option is None or item["do"] != option.do or not _number(item["by"]):
                    return refuse("E_TARGET", "refusal-not-offered", at=p.name, name=p.name)
                if not option.min <= item["by"] <= option.max:
                    return refuse(
                        "E_TERMS",
                        "refusal-number",
                        at=p.name,
                        name=option.id,
                        min=option.min,
                        max=option.max,
                    )
    return None


def complete(offer: Offer, params: dict[str, Any]) -> dict[str, Any]:
    """The order's parameters with every default filled in, whole numbers as whole numbers."""
    return _filled(offer.params, {**offer.fixed, **params})


def _filled(among: tuple[Param, ...], values: dict[str, Any]) -> dict[str, Any]:
    full = dict(values)
    for p in among:
        if full.get(p.name) is None:
            applies = all(_same(full.get(k), v) for k, v in p.when.items())
            if applies and p.default is not None:
                full[p.name] = p.default
            else:
                full.pop(p.name, None)
        elif isinstance(p.choice, NumberChoice) and p.choice.whole:
            full[p.name] = int(full[p.name])
        elif isinstance(p.choice, NumberChoice):
            full[p.name] = round(full[p.name], 6)
        elif isinstance(p.choice, RowsChoice):
            kinds = {o.id: o.params for o in p.choice.options}
            full[p.name] = [_filled(kinds[row["do"]], row) for row in full[p.name]]
    return full


def price(offer: Offer, params: dict[str, Any]) -> dict[str, float]:
    """What an order costs, by stock."""
    cost = dict(offer.cost)
    for name, per in sorted(offer.cost_per.items()):
        amount = params.get(name)
        if _number(amount) and amount is not None and amount > 0:
            for stock, each in sorted(per.items()):
                cost[stock] = round(cost.get(stock, 0) + each * amount, 3)
    return {k: v for k, v in cost.items() if v}

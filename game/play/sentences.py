"""An order in words: the message that words it and its arguments, names resolved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from game.engine import Board, Order
from game.engine.events import Report
from game.engine.offers import (
    CellChoice,
    EffectsChoice,
    ListChoice,
    Offer,
    Param,
    PathChoice,
    RowOption,
    RowsChoice,
    TextChoice,
    UnitsChoice,
    complete,
)
from game.engine.refusals import Refusal
from game.engine.rules import flank
from game.play import words

Args = dict[str, str | float | bool]

LONGEST = 160
"""Characters of a free text a sentence quotes; more is cut with an ellipsis."""
VIA = 3
"""Places a way of one's own is told by; a longer one names its first and its last."""


def args_of(board: Board, offer: Offer, params: dict[str, Any]) -> Args:
    """The sentence's arguments: each parameter by name, and what the offer itself adds.

    For the words to turn on, beside each parameter stands `<name>_set`, yes or no, and `<name>_is`,
    the value taken from a list or the number of units, effects or rows.
    """
    args: Args = {k: named(board, v) for k, v in offer.fixed.items()}
    args |= _args_of(board, offer.params, complete(offer, params))
    return args | {k: placed(board, v) for k, v in flat(offer.args).items()}


def _args_of(board: Board, among: tuple[Param, ...], full: dict[str, Any]) -> Args:
    args: Args = {}
    for param in among:
        value = full.get(param.name)
        args[f"{param.name}_set"] = "yes" if _is_set(param.choice, value) else "no"
        if value is None:
            continue
        args[param.name] = _chosen(board, param.choice, value)
        if isinstance(param.choice, ListChoice) and isinstance(value, str | int | float | bool):
            args[f"{param.name}_is"] = value
        elif isinstance(param.choice, UnitsChoice | EffectsChoice | RowsChoice):
            args[f"{param.name}_is"] = len(value)
    return args


def _is_set(choice: object, value: Any) -> bool:
    if value is None or value == "" or value == []:
        return False
    return not isinstance(choice, PathChoice) or len(value) > 1


def said(board: Board, refusal: Refusal) -> str:
    """A refusal or warning in words: what, why, what would work, with names for ids."""
    return words.text(refusal.msg, why_args(board, refusal.args))


def why_args(board: Board, args: dict[str, Any]) -> Args:
    """A refusal's arguments, named; a parameter, group or stock as the forms call it."""
    plain = {k: placed(board, v) for k, v in flat(args).items()}
    name = plain.get("name")
    if isinstance(name, str) and words.has(f"param-{name}"):
        plain["name"] = words.text(f"param-{name}")
    group = plain.get("group")
    if isinstance(group, str) and words.has(f"group-{group}"):
        plain["group"] = words.text(f"group-{group}").lower()
    stock = plain.get("stock")
    if isinstance(stock, str) and words.has(f"stock-{stock}"):
        plain["stock"] = words.text(f"stock-{stock}")
    return plain


def report_args(board: Board, report: Report) -> Args:
    """A report's arguments as the wire carries them; why an order was refused is put in words."""
    args = flat(report.args)
    why = args.get("why")
    if not isinstance(why, str) or not words.has(why):
        return args
    about = {k.removeprefix("why_"): v for k, v in args.items() if k.startswith("why_")}
    kind = words.label(f"order-{args.get('kind', '')}")
    return args | {"reason": words.text(why, why_args(board, about)), "kind_word": kind}


def of_order(board: Board, order: Order, offer: Offer | Refusal | None) -> tuple[str, Args]:
    """An order's message and arguments.

    Of one that fits no offer any more, what kind it is and the names that stand in it.
    """
    if isinstance(offer, Offer):
        return offer.sentence, args_of(board, offer, order.params)
    values = (v for value in order.params.values() for v in _each(value))
    about = [str(name) for v in values if (name := placed(board, v)) != v]
    if not about:
        return f"order-{order.kind}", {}
    kind = words.text(f"order-{order.kind}")
    return "unfitting-order", {"kind_word": kind, "about": ", ".join(about)}


def _each(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def flat(args: dict[str, Any]) -> Args:
    """Arguments as the wire carries them: text, numbers and truth values only."""
    return {
        k: v if isinstance(v, str | int | float | bool) else _joined(v) for k, v in args.items()
    }


def _joined(value: Any) -> str:
    return ", ".join(str(v) for v in value) if isinstance(value, list | tuple) else str(value)


def placed(board: Board, value: str | float | bool) -> str | float | bool:
    """The name of a team, unit, place or track; anything else as it is."""
    if not isinstance(value, str):
        return value
    for start in board.scenario.units:
        if start.id == value:
            return start.name
    arrived = flank.name_of(board, value)
    if arrived:
        return arrived
    for table in (board.teams, board.boxes, board.nodes, board.tracks):
        if value in table:
            return table[value].name
    return value


def named(board: Board, value: Any) -> str | float | bool:
    """A name for an id of the scenario; other values as they are."""
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        name = placed(board, value)
        return words.label(value) if name == value else name
    return _joined(value)


def _chosen(board: Board, choice: object, value: Any) -> str | float | bool:
    match choice:
        case CellChoice() if type(value) is int:
            return board.name(value)
        case PathChoice() if isinstance(value, list | tuple) and value:
            return _by_way_of([board.name(cell) for cell in value[:-1]])
        case TextChoice() if isinstance(value, str):
            text = " ".join(value.split())
            return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
        case ListChoice(options=options):
            for option in options:
                if type(option.value) is type(value) and option.value == value:
                    if not words.has(option.label):
                        return option.label
                    args = {k: placed(board, v) for k, v in flat(option.args).items()}
                    return words.text(option.label, args)
        case UnitsChoice() if isinstance(value, list | tuple):
            return ", ".join(str(named(board, v)) for v in value)
        case EffectsChoice() if isinstance(value, list | tuple):
            return effects(board, (v for v in value if isinstance(v, dict)))
        case RowsChoice() if isinstance(value, list | tuple):
            return "; ".join(rows(board, choice, value))
    return named(board, value)


def rows(board: Board, choice: RowsChoice, written: Iterable[dict[str, Any]]) -> list[str]:
    """Each row that was written in words, such as the terms of a treaty."""
    kinds = {o.id: o for o in choice.options}
    return [_row(board, kinds[v["do"]], v) for v in written if v["do"] in kinds]


def _row(board: Board, row: RowOption, values: dict[str, Any]) -> str:
    args = _args_of(board, row.params, values)
    return words.text(row.sentence, args | {k: placed(board, v) for k, v in flat(row.args).items()})


def _by_way_of(places: list[str]) -> str:
    if len(places) > VIA:
        places = [places[0], "…", places[-1]]
    return ", ".join(places)


def effects(board: Board, written: Iterable[dict[str, Any]]) -> str:
    """The pushes an argument asks for, in words."""
    return ", ".join(_effect(board, v) for v in written)


def _effect(board: Board, effect: dict[str, Any]) -> str:
    by = effect.get("by", 0)
    sign = "+" if by > 0 else "\u2212" if by < 0 else ""
    return f"{named(board, effect.get('id', ''))} {sign}{abs(by):g}"

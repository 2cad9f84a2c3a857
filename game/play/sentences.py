"""An order in words: the message that words it and its arguments, names resolved."""

from __future__ import annotations

from typing import Any

from game.engine import Board
from game.engine.offers import (
    CellChoice,
    EffectsChoice,
    ListChoice,
    Offer,
    PathChoice,
    UnitsChoice,
)
from game.play import words

Args = dict[str, str | float | bool]


def args_of(board: Board, offer: Offer, params: dict[str, Any]) -> Args:
    """The sentence's arguments: each parameter by name, and what the offer itself adds."""
    args: Args = {k: named(board, v) for k, v in offer.fixed.items()}
    for param in offer.params:
        value = params.get(param.name, param.default)
        if value is None:
            continue
        args[param.name] = _chosen(board, param.choice, value)
    return args | {k: placed(board, v) for k, v in flat(offer.args).items()}


def plain(board: Board, params: dict[str, Any]) -> Args:
    """The arguments of an order that fits no offer any more."""
    return {k: named(board, v) for k, v in params.items()}


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
    for table in (board.teams, board.nodes, board.tracks):
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
            return board.name(value[-1])
        case ListChoice(options=options):
            for option in options:
                if type(option.value) is type(value) and option.value == value:
                    return (
                        words.text(option.label, option.args)
                        if words.has(option.label)
                        else (option.label)
                    )
        case UnitsChoice() if isinstance(value, list | tuple):
            return ", ".join(str(named(board, v)) for v in value)
        case EffectsChoice() if isinstance(value, list | tuple):
            return ", ".join(_effect(board, v) for v in value if isinstance(v, dict))
    return named(board, value)


def _effect(board: Board, effect: dict[str, Any]) -> str:
    by = effect.get("by", 0)
    sign = "+" if by > 0 else "\u2212" if by < 0 else ""
    return f"{named(board, effect.get('id', ''))} {sign}{abs(by):g}"

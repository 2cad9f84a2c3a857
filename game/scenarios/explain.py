"""Schema findings in an author's words: what is wrong, what is allowed, the nearest valid word."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Sequence
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from game.scenarios.problems import MAX_FINDINGS, MEND, Path, Problem, choices, clipped, dotted
from game.scenarios.schema import Document

Locate = Callable[[Path], tuple[str, int]]
"""Path -> file and line of it, or of the nearest part of it that is written."""

_EXPECTED = {
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "string_type": "text",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
}
_FIX = {
    "text": 'Put it in quotes, such as "1".',
    "a list": "Write [one, two], or one line with - for each entry.",
    "a mapping": "Write key: value lines below it.",
    "true or false": "Write true or false.",
    "a whole number": "Write digits only, such as 12.",
    "a number": "Write digits, such as 12 or 0.5.",
}
_BOUNDS = {
    "greater_than_equal": ("ge", "at least"),
    "greater_than": ("gt", "more than"),
    "less_than_equal": ("le", "at most"),
    "less_than": ("lt", "less than"),
}

_CODES = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "literal_error": "not-allowed",
    "string_pattern_mismatch": "wrong-form",
    "too_short": "wrong-count",
    "too_long": "wrong-count",
    "string_too_long": "too-long",
    "string_too_short": "empty",
    **dict.fromkeys(_EXPECTED, "wrong-type"),
    **dict.fromkeys(_BOUNDS, "out-of-range"),
}
"""Kind of finding of the schema -> its name in `codes.CODES`."""


def explain(errors: Sequence[ErrorDetails], locate: Locate) -> list[Problem]:
    """The findings of the schema as problems with file, line, field and remedy, all or so many."""
    problems = []
    for one in errors[:MAX_FINDINGS]:
        path: Path = tuple(p for p in one["loc"] if p != "[key]")
        file, line = locate(path)
        kind = one["type"]
        message, remedy = _words(kind, one.get("ctx") or {}, one.get("input"), path)
        code = _CODES.get(kind, "invalid")
        problems.append(Problem(file, line, dotted(path), message, remedy, code=code))
    if len(errors) > MAX_FINDINGS:
        says = f"There are {len(errors) - MAX_FINDINGS:,} more findings like these."
        problems.append(Problem(*locate(()), "", says, MEND, code="too-many-findings"))
    return problems


def _words(kind: str, ctx: dict[str, Any], given: Any, path: Path) -> tuple[str, str]:
    last = str(path[-1]) if path else ""
    if kind == "missing":
        return _missing(path)
    if kind == "extra_forbidden":
        return f"There is no key {_shown(last)} here.", choices(last, _keys_at(path[:-1]))
    if kind in _EXPECTED:
        wanted = _EXPECTED[kind]
        return f"{wanted.capitalize()} is expected, not {_shown(given)}.", _FIX[wanted]
    if kind == "literal_error":
        allowed = _literals_at(path)
        return f"{_shown(given)} is not allowed here.", choices(str(given), allowed)
    if kind in _BOUNDS:
        key, words = _BOUNDS[kind]
        return f"{_shown(given)} is out of range.", f"It must be {words} {ctx[key]}."
    if kind == "string_pattern_mismatch":
        return f"{_shown(given)} has the wrong form.", _meaning(path)
    if kind in ("too_short", "too_long"):
        low, high = ctx.get("min_length"), ctx.get("max_length")
        bound = f"at least {low}" if kind == "too_short" else f"at most {high}"
        return f"{ctx.get('actual_length')} entries are written.", f"There must be {bound}."
    if kind == "string_too_long":
        return f"The text has {len(str(given))} characters.", f"At most {ctx['max_length']}."
    if kind == "string_too_short":
        return "The text is empty.", _meaning(path)
    if kind == "finite_number":
        return f"{_shown(given)} is not a number that can be used.", "Write an ordinary number."
    return f"{_shown(given)} is not valid ({kind.replace('_', ' ')}).", _meaning(path)


def _missing(path: Path) -> tuple[str, str]:
    return f"The key {_shown(path[-1])} is missing.", f"Add it: {_meaning(path)}"


def _shown(given: Any) -> str:
    if given is None:
        return "nothing"
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, dict):
        return "a mapping"
    if isinstance(given, list):
        return "a list"
    return repr(clipped(str(given), 60))


def _meaning(path: Path) -> str:
    """What the field at a path is, from the schema."""
    model = _type_at(path[:-1])
    if isinstance(model, type) and issubclass(model, BaseModel) and path:
        info = model.model_fields.get(str(path[-1]))
        if info is not None and info.description:
            return info.description
    if isinstance(path[-1] if path else None, int) or (path and model is not None):
        return _meaning(path[:-1]) if len(path) > 1 else ""
    return ""


def _keys_at(path: Path) -> list[str]:
    model = _type_at(path)
    if isinstance(model, type) and issubclass(model, BaseModel):
        return list(model.model_fields)
    return []


def _literals_at(path: Path) -> list[str]:
    kind = plain(_type_at(path))
    return [str(v) for v in get_args(kind) if v != ""] if get_origin(kind) is typing.Literal else []


def _type_at(path: Path) -> Any:
    """The type the schema gives the value at a path, or None."""
    kind: Any = Document
    for part in path:
        kind = plain(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            info = kind.model_fields.get(str(part))
            if info is None:
                return None
            kind = info.annotation
            continue
        origin, args = get_origin(kind), get_args(kind)
        if origin is list and args:
            kind = args[0]
        elif origin is dict and args:
            kind = args[1]
        else:
            return None
    return plain(kind)


def plain(kind: Any) -> Any:
    """A type without `Annotated` and without `| None`."""
    while get_origin(kind) is typing.Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, types.UnionType):
        rest = [a for a in get_args(kind) if a is not type(None)]
        return plain(rest[0]) if len(rest) == 1 else kind
    return kind

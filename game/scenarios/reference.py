"""The keys of a scenario, and the codes of findings, as Markdown tables (`docs/scenarios.md`)."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from game.scenarios.codes import CODES
from game.scenarios.explain import plain
from game.scenarios.schema import Document

_WORDS = {str: "text", int: "whole number", float: "number", bool: "true or false", Any: "anything"}


def keys() -> str:
    """One table for the document, then one for each kind of row, in order of appearance."""
    return "\n".join(_table(model) for model in models())


def codes() -> str:
    """The codes of findings as a Markdown table."""
    rows = [f"| `{code}` | {meaning} |" for code, meaning in CODES.items()]
    return "\n".join(["| code | meaning |", "|---|---|", *rows])


def models() -> list[type[BaseModel]]:
    """The document and every kind of row below it, in order of appearance."""
    queue: list[type[BaseModel]] = [Document]
    for model in queue:
        queue += [m for m in dict.fromkeys(_models(model)) if m not in queue]
    return queue


def _table(model: type[BaseModel]) -> str:
    title = "The top level" if model is Document else f"A row of kind `{model.__name__}`"
    lines = [f"### {title}", "", "| key | value | default | meaning |", "|---|---|---|---|"]
    for name, info in model.model_fields.items():
        lines.append(
            f"| `{name}` | {_kind(info.annotation)} | {_default(info)} | {_meaning(info)} |"
        )
    return "\n".join([*lines, ""])


def _meaning(info: FieldInfo) -> str:
    return (info.description or "").replace("|", "\\|")


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "**required**"
    if info.default_factory is not None or info.default in (None, "", PydanticUndefined):
        return ""
    if isinstance(info.default, bool):
        return f"`{str(info.default).lower()}`"
    return f"`{info.default}`"


def _kind(annotation: Any) -> str:
    """A type in an author's words."""
    kind = plain(annotation)
    origin, args = get_origin(kind), get_args(kind)
    if origin is Literal:
        return " ".join(f"`{a}`" for a in args if a)
    if origin is list:
        return f"list of {_kind(args[0])}"
    if origin is dict:
        return f"mapping to {_kind(args[1])}"
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return f"`{kind.__name__}`"
    return _WORDS.get(kind, "anything")


def _models(model: type[BaseModel]) -> list[type[BaseModel]]:
    """The kinds of row a model's fields hold."""
    found: list[type[BaseModel]] = []
    for info in model.model_fields.values():
        todo = [info.annotation]
        while todo:
            kind = plain(todo.pop())
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                found.append(kind)
            elif get_origin(kind) in (list, dict, Annotated):
                todo += list(get_args(kind))
    return found

"""A "no" from a use case: a code, words of the catalogue, and nothing changed."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """The act is refused. `code` is stable for programs; `msg` words it for people.

    `field` is the input at fault; `details` is data a program needs to go on (the current row
    of a stale write, for instance). Everything in it is what the caller may know.
    """

    def __init__(
        self,
        code: str,
        msg: str = "",
        *,
        field: str = "",
        details: dict[str, Any] | None = None,
        **args: Any,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.msg = msg or f"refused-{code}"
        self.field = field
        self.details = details or {}
        self.args_ = args


def not_found() -> Refused:
    """The one answer for what is not there and for what is not yours: the same bytes."""
    return Refused("NOT_FOUND")

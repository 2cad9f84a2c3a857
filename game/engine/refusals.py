"""Every reason an order is refused.

A refusal says what, why and what would work, in words of the catalogue (`words/*.ftl`, message
`refusal-<code>` or the given `msg`), from what the team knows and nothing else.

    E_FIELD      malformed: unknown kind, parameter, or wrong type; never reaches the rules
    E_KIND       this team has no such order in this scenario
    E_OWNER      the unit is not this team's to command
    E_STATE      the unit or thing is not in a state for it (lost, off the map, wrong phase)
    E_ACCESS     the host's grant does not cover it
    E_RANGE      the target is out of range or reach
    E_PATH       no way there, or the path is broken
    E_TARGET     there is no such target for this order
    E_CAP        more orders of this kind than the team may give in a turn
    E_STOCK      the team has not enough of something
    E_TERMS      the terms are not acceptable as written
    E_CONFLICT   another order already uses this unit for that
    E_LATE       the turn has closed
"""

from __future__ import annotations

from typing import Any

import msgspec

from game.engine.scenario import Struct

CODES = (
    "E_FIELD",
    "E_KIND",
    "E_OWNER",
    "E_STATE",
    "E_ACCESS",
    "E_RANGE",
    "E_PATH",
    "E_TARGET",
    "E_CAP",
    "E_STOCK",
    "E_TERMS",
    "E_CONFLICT",
    "E_LATE",
)


class Refusal(Struct):
    """A "no" with its reason: `field` is the parameter at fault, `args` fill the sentence."""

    code: str
    msg: str = ""
    field: str = ""
    args: dict[str, Any] = msgspec.field(default_factory=dict)


def refuse(code: str, msg: str = "", *, at: str = "", **args: Any) -> Refusal:
    """A refusal with a known code; the message defaults to `refusal-<code>`."""
    if code not in CODES:
        raise ValueError(f"Expected one of {', '.join(CODES)}, but got {code}.")
    return Refusal(code=code, msg=msg or f"refusal-{code}", field=at, args=args)

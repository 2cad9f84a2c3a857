"""The bodies of requests, typed: they check what comes in and describe it at /api/schema/."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta

from game.play.refused import Refused

Audience = Annotated[str, Meta(max_length=32)]
Text = Annotated[str, Meta(max_length=2000)]
Version = Annotated[int, Meta(ge=0)]


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of request bodies: unknown keys and wrong types are refused, nothing is converted."""


Value = str | int | float | bool | list[int | str | dict[str, str | int | float | bool]] | None
"""What a parameter of an order may be; its offer says which (`Frame.offers`)."""


class OrderBody(Body):
    """An order: fits one of the frame's offers."""

    kind: Annotated[str, Meta(max_length=40)]
    params: dict[str, Value]
    priority: Annotated[int, Meta(ge=1, le=99)] = 3
    note: Annotated[str, Meta(max_length=600)] = ""
    standing: bool = False


class ChangedOrderBody(Body):
    """A changed order with the version it was changed from."""

    version: Version
    kind: Annotated[str, Meta(max_length=40)]
    params: dict[str, Value]
    priority: Annotated[int, Meta(ge=1, le=99)] = 3
    note: Annotated[str, Meta(max_length=600)] = ""
    standing: bool = False


class CommitBody(Body):
    """A commit, based on the desk's version."""

    based_on: Version


class SignalBody(Body):
    """A signal: one of the desk's options, and the team's own words beside it."""

    option: Annotated[str, Meta(max_length=60)]
    text: Annotated[str, Meta(max_length=600)] = ""


class CounterBody(Body):
    """A counter to one of the desk's arguments."""

    argument: Annotated[str, Meta(max_length=40)]
    text: Annotated[str, Meta(max_length=600)]


class ForecastBody(Body):
    """What is asked about: a draft, an order still being written, or (neither) the whole move."""

    about: Annotated[str, Meta(max_length=24)] = ""
    order: OrderBody | None = None


class EmptyBody(Body):
    """Nothing to say."""


class ClaimBody(Body):
    """A one-time code and the name of who takes the seat."""

    code: Annotated[str, Meta(max_length=80)]
    name: Annotated[str, Meta(max_length=200)] = ""


class HostBody(Body):
    """The code of a host link."""

    code: Annotated[str, Meta(max_length=80)]


class SeatBody(Body):
    """A seat to make."""

    team: Audience
    label: Annotated[str, Meta(max_length=200)] = ""
    role: Literal["commander", "member", "observer", "control"] = "member"


class GameBody(Body):
    """An exercise to make."""

    name: Text
    scenario: Annotated[str, Meta(max_length=64)]
    publish: Literal["auto", "review"] = "review"
    minutes: Annotated[int, Meta(ge=0, le=10080)] = 0
    late: Literal["committed", "drafts", "ask"] = "committed"
    show_commits: bool = False
    banner: Text = ""
    seats: Annotated[list[SeatBody], Meta(max_length=60)] = []


class ClockBody(Body):
    """An act on the clock."""

    act: Literal["start", "pause", "resume", "extend", "close"]
    minutes: Annotated[int, Meta(ge=1, le=1440)] | None = None
    reason: Text = ""
    intents: Annotated[dict[str, str], Meta(max_length=12)] = {}
    """With start: team -> the secret card control gives it."""


class RulingBody(Body):
    """A decision (`rules.md §18.4`); each kind takes its own fields."""

    do: Literal["void_order", "set_odds", "pick_outcome", "reroll", "add_effects", "fire_inject"]
    reason: Text = ""
    order: Annotated[str, Meta(max_length=40)] | None = None
    ref: Annotated[str, Meta(max_length=120)] | None = None
    pct: Annotated[int, Meta(ge=1, le=99)] | None = None
    outcome: Annotated[str, Meta(max_length=80)] | None = None
    effects: Annotated[list[dict[str, str | int | float | bool]], Meta(max_length=20)] | None = None
    text: Text | None = None
    audience: Annotated[list[Audience], Meta(max_length=20)] | None = None
    inject: Annotated[str, Meta(max_length=60)] | None = None


class AcceptBody(Body):
    """Items accepted as proposed."""

    refs: Annotated[list[str], Meta(max_length=500)] = []
    routine: bool = False


class SettingsBody(Body):
    """How the exercise is run from now on; lengths hold from the next turn."""

    publish: Literal["auto", "review"] | None = None
    minutes: Annotated[int, Meta(ge=0, le=10080)] | None = None
    banner: Text | None = None
    late: Literal["committed", "drafts", "ask"] | None = None
    show_commits: bool | None = None


class ReleaseBody(Body):
    """What teams may replay after the end."""

    truth: bool
    teams: bool


class Problem(msgspec.Struct, frozen=True):
    """What an error says."""

    code: str
    message: str
    field: str
    details: dict[str, Any]
    reference: str


class Error(msgspec.Struct, frozen=True):
    """The one shape of every error."""

    error: Problem


T = TypeVar("T", bound=Body)


def read(data: Any, shape: type[T]) -> T:
    """A request's body in its shape; refused with the path of the field at fault."""
    try:
        return msgspec.convert(data, shape, strict=True)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `")
        field = path.rstrip("`").removeprefix("$").removeprefix(".")
        raise Refused("FIELD", "refused-shape", field=field, why=what) from None


def plain(body: Body) -> dict[str, Any]:
    """A body as plain data, without what was not said."""
    said: dict[str, Any] = msgspec.to_builtins(body)
    return {k: v for k, v in said.items() if v is not None and k != "version"}


BODIES: tuple[type[Body], ...] = tuple(
    thing
    for thing in list(globals().values())
    if isinstance(thing, type) and issubclass(thing, Body) and thing is not Body
)

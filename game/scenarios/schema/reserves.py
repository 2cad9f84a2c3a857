"""Schema of what lies off the map: boxes, and pools of replacements (`rules.md §12`, §14.4)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.scenarios.schema.base import Amount, Id, Place, Row, TeamId

Km = Annotated[int, Field(ge=0, le=20_000)]
Days = Annotated[int, Field(ge=1, le=60)]


class Worth(Row):
    """What units of some types count for in a box."""

    types: Annotated[list[Id], Field(min_length=1)] = Field(description="Unit types of this row.")
    points: Amount = Field(description="Points each unit counts for.")
    training: Annotated[float, Field(ge=0, le=100)] = Field(
        0, description="Training below which the row does not fit."
    )


class Box(Row):
    """A place off the map where units stand: a rear area, a school, a front."""

    id: Id = Field(description="Id, unique among boxes.")
    name: str = Field(min_length=1, max_length=60, description="Name on screen.")
    teams: Annotated[list[TeamId], Field(min_length=1)] = Field(
        description="Teams whose units may stand in it."
    )
    gates: dict[Place, Km] = Field(
        default_factory=dict,
        description="Place where trains come on to the map: km from there to the box.",
    )
    ways: dict[Id, Days] = Field(
        default_factory=dict, description="Another box: days on the way to it."
    )
    worth: list[Worth] = Field(
        default_factory=list,
        description="What units count for in worth(team, box); the first row that fits.",
    )
    home: list[TeamId] = Field(
        default_factory=list, description="Teams that train in it as on their own soil."
    )


class Manpower(Row):
    """A team's pool of replacements."""

    training: Annotated[float, Field(ge=0, le=100)] = Field(
        description="Training of the men in it."
    )
    stock: Id = Field("men", description="Stock of the team that holds them.")

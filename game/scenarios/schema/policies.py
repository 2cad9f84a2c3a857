"""Standing policies: simple players that try a scenario out (`manage.py simulate`)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from game.scenarios.schema.base import Formula, Id, Place, Row, TeamId, Text


class PolicyRule(Row):
    """One thing a policy does in each turn in which its condition holds."""

    give: Id = Field(description="Kind of order.")
    when: Formula = Field("1", description="Formula over what the team believes: whether it does.")
    units: str = Field(
        "*", max_length=400, description="Whose orders: ids with * for anything, between commas."
    )
    params: dict[str, Any] = Field(
        default_factory=dict,
        description=(
            "Parameter: the value to give; `least` or `most` of a number; a list of list values "
            "or unit ids in order of preference. Parameters that are left out keep their default."
        ),
    )
    toward: Place | None = Field(
        None, description="Cells are chosen as near to this place as can be; units there stay."
    )
    most: Annotated[int, Field(ge=1, le=50)] = Field(
        50, description="At most so many orders a turn."
    )


class Policy(Row):
    """What a team does if it always does the same; teams have several to be tried out."""

    id: Id = Field(description="Id, unique among the team's policies.")
    team: TeamId = Field(description="Whose policy it is.")
    name: str = Field(min_length=1, max_length=80, description="Name in tables.")
    text: Text = Field(description="What it means to do, in one sentence.")
    rules: list[PolicyRule] = Field(
        default_factory=list, description="What it does; earlier rules have the first call."
    )


class Profile(Row):
    """One policy for each team: what is simulated together."""

    id: Id = Field(description="Id, unique among profiles.")
    text: Text = Field(description="What is tried out, in one sentence.")
    policies: dict[TeamId, Id] = Field(description="Team: its policy. Other teams give no order.")
    without: list[Literal["works", "marsh"]] = Field(
        default_factory=list,
        description="What the map is played without, to see what it is worth: works and blown "
        "bridges, or marsh.",
    )


class Measure(Row):
    """A number read of a game played by machine, for a column of the table of outcomes."""

    name: str = Field(min_length=1, max_length=60, description="Head of its column.")
    formula: Formula = Field(description="What is read: a formula over the state.")
    share: bool = Field(
        False, description="Whether it is a condition: the share of games in which it holds."
    )
    peak: bool = Field(
        False, description="Whether its highest value at the end of any turn counts, not its last."
    )

"""The shape of a scenario folder. Each field says what it means; unknown keys are errors.

A folder's YAML files are read as one document: each top-level key stands in exactly one of them.
The rows mirror the records of `game.engine.scenario` by name; where the engine wants a cell, a
scenario writes a place.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from game.scenarios.schema.base import (
    Amount,
    Id,
    Key,
    Number,
    Provenance,
    Row,
    TeamId,
    Text,
    TrackId,
)
from game.scenarios.schema.drawing import DrawnMap
from game.scenarios.schema.forces import (
    AirDefence,
    Bridge,
    Contact,
    Missile,
    Sensor,
    Supply,
    Team,
    Unit,
    UnitType,
    WorksRow,
)
from game.scenarios.schema.policies import Measure, Policy, Profile
from game.scenarios.schema.politics import (
    Access,
    Coupling,
    Demand,
    Exercise,
    Inject,
    Intent,
    LearningObjective,
    Objective,
    OrderRule,
    Outright,
    Pair,
    Question,
    Signal,
    Track,
    Treaty,
    WarningRow,
    WeatherRow,
)
from game.scenarios.schema.reserves import Box, Manpower


class Meta(Row):
    """What the scenario is."""

    id: Id = Field(description="Id; the name of its folder.")
    title: str = Field(max_length=80, description="Title on screen.")
    version: str = Field(max_length=20, description="Version of the content, such as 1.0.")
    summary: Text = Field(description="What it is about, in two or three sentences.")
    sources: list[str] = Field(default_factory=list, description="Texts it was built from.")
    assumptions: list[str] = Field(
        default_factory=list, description="What was decided where they are silent."
    )
    disclaimer: Text = Field("", description="What it must not be taken for.")
    aim: Text = Field("", description="What the facilitator wants of the day: for control.")
    learning_objectives: list[LearningObjective] = Field(
        default_factory=list, description="What the exercise practises; injects name them."
    )
    authors: list[str] = Field(default_factory=list, description="Who answers for it.")
    rank: int = Field(
        100, ge=0, le=1000, description="Where it stands among others in lists; lowest first."
    )
    languages: list[str] = Field(
        default_factory=lambda: ["en"], description="Languages of its texts."
    )
    players: Annotated[list[int], Field(min_length=2, max_length=2)] = Field(
        default_factory=lambda: [4, 20], description="Fewest and most players."
    )
    minutes: int = Field(
        240, ge=10, le=10_000, description="Usual length of an exercise, in minutes."
    )
    turn_minutes: int = Field(
        20,
        ge=1,
        le=10_080,
        description="Planning time of a turn that is proposed to whoever creates an exercise, in "
        "minutes.",
    )


class Time(Row):
    """The calendar of the game."""

    start: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="First day, such as 2023-01-09.")
    turn_days: int = Field(ge=1, le=60, description="Days in one turn.")
    turns: int = Field(ge=1, le=100, description="Number of turns.")


class Document(Row):
    """A whole scenario."""

    meta: Meta = Field(description="Title, version, sources.")
    time: Time = Field(description="Start date, days per turn, number of turns.")
    theatre: Id = Field(
        description="The map: the name of the one drawn here, or of a file of compiled ones."
    )
    drawn_map: DrawnMap | None = Field(None, description="A map of its own, drawn in letters.")
    teams: Annotated[list[Team], Field(min_length=1, max_length=12)] = Field(
        description="The teams of players."
    )
    unit_types: dict[Id, UnitType] = Field(
        default_factory=dict, max_length=200, description="Unit table: id and row."
    )
    units: list[Unit] = Field(
        default_factory=list, max_length=1000, description="Order of battle at STARTEX."
    )
    tracks: list[Track] = Field(
        default_factory=list, max_length=300, description="Political and economic numbers."
    )
    couplings: list[Coupling] = Field(
        default_factory=list, max_length=300, description="Automatic pushes on tracks."
    )
    stocks: dict[Key, Amount] = Field(
        default_factory=dict, max_length=400, description="TEAM.stock: amount at STARTEX."
    )
    stock_sources: dict[Key, Provenance] = Field(
        default_factory=dict,
        max_length=400,
        description="TEAM.stock: where its amount comes from; judgement if left out.",
    )
    income: dict[Key, Number] = Field(
        default_factory=dict, max_length=400, description="TEAM.stock: added each week."
    )
    access: list[Access] = Field(
        default_factory=list, max_length=150, description="Grants of soil."
    )
    pairs: list[Pair] = Field(
        default_factory=list, max_length=66, description="Pairs on the ladder."
    )
    ladder: list[str] = Field(
        default_factory=list, max_length=11, description="Names of the rungs from 0 up."
    )
    missiles: dict[Id, Missile] = Field(
        default_factory=dict, max_length=60, description="Kinds of missile."
    )
    interception: dict[Id, dict[str, Annotated[float, Field(ge=0, le=1)]]] = Field(
        default_factory=dict,
        max_length=30,
        description="Tier of air defence: missile: chance of interception.",
    )
    air_defence: dict[str, AirDefence] = Field(
        default_factory=dict, max_length=12, description="Team: its national layer of air defence."
    )
    orders: dict[str, OrderRule] = Field(
        default_factory=dict, max_length=100, description="Kinds of order in use, and their rules."
    )
    objectives: list[Objective] = Field(
        default_factory=list, max_length=100, description="Scored aims."
    )
    injects: list[Inject] = Field(
        default_factory=list, max_length=300, description="Events of the storyline."
    )
    weather: list[WeatherRow] = Field(
        default_factory=list, max_length=300, description="Chances of weather."
    )
    works: list[WorksRow] = Field(
        default_factory=list, max_length=500, description="Fortification and mines at STARTEX."
    )
    bridges: list[Bridge] = Field(
        default_factory=list, max_length=300, description="Bridges not intact at STARTEX."
    )
    flags: dict[Key, bool] = Field(
        default_factory=dict, max_length=300, description="Laws and states, yes or no."
    )
    allies: list[Annotated[list[TeamId], Field(min_length=2, max_length=2)]] = Field(
        default_factory=list,
        max_length=66,
        description="Pairs of teams whose units never block or fight.",
    )
    integration: dict[str, Annotated[int, Field(ge=0, le=2)]] = Field(
        default_factory=dict,
        max_length=66,
        description="Pair A|B: how well their units fight together, 0 to 2.",
    )
    known_at_start: dict[str, list[Contact]] = Field(
        default_factory=dict, max_length=12, description="Team: contacts it holds at STARTEX."
    )
    sensors: dict[str, list[Sensor]] = Field(
        default_factory=dict, max_length=12, description="Team: sensors not tied to a unit."
    )
    sharing: dict[str, Annotated[int, Field(ge=0, le=3)]] = Field(
        default_factory=dict,
        max_length=132,
        description="FROM>TO: level of intelligence sharing, 0 to 3.",
    )
    rungs: dict[str, Annotated[int, Field(ge=0, le=8)]] = Field(
        default_factory=dict,
        max_length=60,
        description="Kind of act: its rung on the ladder, where not the rulebook's (16.1).",
    )
    supply: Supply = Field(Supply.model_validate({}), description="Numbers of supply.")
    warning: list[WarningRow] = Field(
        default_factory=list, max_length=50, description="What makes a team expect an attack."
    )
    facts: dict[Key, Any] = Field(
        default_factory=dict,
        max_length=300,
        description="Numbers that formulas and order rules read by name.",
    )
    boxes: list[Box] = Field(
        default_factory=list, max_length=40, description="Places off the map where units stand."
    )
    manpower: dict[str, Manpower] = Field(
        default_factory=dict, max_length=12, description="Team: its pool of replacements."
    )
    outright: list[Outright] = Field(
        default_factory=list,
        max_length=40,
        description="Conditions that end the game or decide it outright.",
    )
    signals: list[Signal] = Field(
        default_factory=list,
        max_length=60,
        description="What teams may declare before orders lock.",
    )
    signals_per_turn: int = Field(
        2, ge=1, le=5, description="How many signals a team may give each turn."
    )
    treaties: list[Treaty] = Field(
        default_factory=list, max_length=100, description="Treaties in force, on offer, or drafted."
    )
    demands: list[Demand] = Field(
        default_factory=list, max_length=60, description="Demands open at STARTEX."
    )
    intents: list[Intent] = Field(
        default_factory=list,
        max_length=100,
        description="Secret cards: one of each team's is dealt at STARTEX.",
    )
    questions: list[Question] = Field(
        default_factory=list,
        max_length=100,
        description="Forecast questions teams answer.",
    )
    exercises: list[Exercise] = Field(
        default_factory=list, max_length=50, description="Exercises announced before STARTEX."
    )
    policies: list[Policy] = Field(
        default_factory=list,
        max_length=60,
        description="Standing policies to try the scenario out with.",
    )
    profiles: list[Profile] = Field(
        default_factory=list, max_length=60, description="Which policies are simulated together."
    )
    shown: list[TrackId] = Field(
        default_factory=list, max_length=8, description="Tracks in the table of simulated outcomes."
    )
    measures: list[Measure] = Field(
        default_factory=list,
        max_length=8,
        description="What else is read for the table of simulated outcomes.",
    )


__all__ = ["Document", "Meta", "Time"]

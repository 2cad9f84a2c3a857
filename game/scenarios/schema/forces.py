"""Schema of teams, unit types, units, missiles, sensors and contacts (`rules.md §4`, §8, §11)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.scenarios.schema.base import (
    Amount,
    Id,
    Level,
    Percent,
    Place,
    Provenance,
    Row,
    Share,
    TeamId,
)

Posture = Literal["hasty", "prepared", "fortified"]


class Team(Row):
    """A team of players."""

    id: TeamId = Field(description="Short id used everywhere else, such as RED.")
    name: str = Field(description="Name on screen.")
    code: str = Field(max_length=6, description="Code letters on counters, such as RED.")
    colour: str = Field(pattern=r"^#[0-9A-Fa-f]{6}$", description="Fill colour, such as #9970AB.")
    glyph: Literal["white", "black"] = Field(
        "white", description="Colour of signs drawn on the fill."
    )
    pattern: Literal["solid", "hatch", "dots", "cross", "blank"] = Field(
        "solid", description="Pattern that replaces the colour in greyscale and print."
    )
    countries: list[str] = Field(
        default_factory=list, description="Countries of the theatre whose soil is its own."
    )
    caps: dict[str, Annotated[int, Field(ge=0, le=50)]] = Field(
        default_factory=dict,
        description="Orders per turn for each instrument; an instrument not named has no cap.",
    )
    combat_countries: list[str] | None = Field(
        None, description="If given, its units may give combat orders only on this soil."
    )
    combat_unlock: dict[str, Annotated[int, Field(ge=0, le=10)]] = Field(
        default_factory=dict,
        description="Pair such as BLUE|RED: rung of the ladder from which that limit falls.",
    )
    provenance: Provenance = Field("judgement", description="Where its caps of orders come from.")


class UnitType(Row):
    """A row of the unit table. Combat points: 10 is one full mechanised brigade."""

    id: Id | None = Field(None, description="May be left out: the key is the id.")
    name: str = Field(description="Name on screen.")
    echelon: Literal["", "•", "••", "•••", "I", "II", "III", "X", "XX", "XXX"] = Field(
        description="Size mark: I company, II battalion, III regiment, X brigade, XX division."
    )
    sidc: str = Field(
        pattern=r"^[0-9]{20}$",
        description="APP-6D symbol code of 20 digits; the fourth (whose side) is set per reader.",
    )
    move: Literal["mech", "foot", "light", "none"] = Field(
        description="How it moves by land; none does not."
    )
    be: float = Field(ge=0, le=10, description="Brigade equivalents, for stacking and frontage.")
    cp_att: float = Field(ge=0, le=100, description="Combat points in attack at full strength.")
    cp_def: float = Field(ge=0, le=100, description="Combat points in defence at full strength.")
    full: int = Field(ge=1, le=100_000, description="Men at full strength.")
    kind: Literal[
        "armour", "mechanised", "motorised", "infantry", "airborne", "special_forces",
        "artillery", "air_defence", "missile", "air", "helicopter", "engineer", "logistics",
        "headquarters", "security",
    ] = Field(description="What a contact of level 2 is called.")  # fmt: skip
    cp_def_abroad: float | None = Field(
        None, ge=0, le=100, description="Defence points off its own soil, if different."
    )
    support: int = Field(
        0, ge=0, le=20, description="Support points it gives to a battle in an adjacent cell."
    )
    infantry: bool = Field(False, description="Counts as infantry for combined arms.")
    air_assault: bool = Field(False, description="May move by air assault.")
    heavy: bool = Field(False, description="Heavy vehicles: seen by sensors for heavy movement.")
    sam_channels: int = Field(0, ge=0, le=100, description="Missiles it can engage in one salvo.")
    sam_range_km: int = Field(0, ge=0, le=1000, description="Reach of its air defence.")
    sam_tier: str = Field("", description="Row of `interception` it uses, such as T2.")
    missiles: list[Id] = Field(default_factory=list, description="Missiles it can launch.")
    sensor: Level = Field(2, description="Detection level it gives on an enemy within reach.")
    sensor_cells: int = Field(1, ge=0, le=10, description="Reach of that sensor in cells.")
    engineer: bool = Field(False, description="Engineers: works, mines and rivers go faster.")
    air: bool = Field(False, description="An air unit: it stands on an airbase.")
    fighters: float = Field(0, ge=0, le=100, description="What it counts in the fight for the air.")
    sorties: int = Field(0, ge=0, le=20, description="Sortie groups it flies in a day.")
    air_range_km: int = Field(0, ge=0, le=10_000, description="How far from its base it flies.")
    missions: list[Literal["dca", "oca", "cas", "interdict", "isr", "sead", "alert"]] = Field(
        default_factory=list, description="Air missions it can fly."
    )


class Unit(Row):
    """A unit of the order of battle at STARTEX."""

    id: Id = Field(description="Id, unique in the scenario.")
    team: TeamId = Field(description="Whose unit it is.")
    name: str = Field(min_length=1, max_length=60, description="Name on screen.")
    type: Id = Field(description="A key of `unit_types`.")
    place: Place | None = Field(
        None, description="Where it stands: near(City), a node id or the name of a place."
    )
    box: str = Field("", description="Off the map instead of a place: the name of the box.")
    formation: str = Field("", description="Formation it belongs to.")
    strength: int | None = Field(
        None, ge=1, le=1_000_000, description="Men present; the type's if left out."
    )
    full: int | None = Field(
        None, ge=1, le=1_000_000, description="Men at full strength; the type's if left out"
    )
    readiness: Percent = Field(75, description="Readiness, per cent.")
    training: Percent = Field(50, description="Training, per cent.")
    cohesion: Percent = Field(100, description="Cohesion, per cent.")
    posture: Posture = Field("hasty", description="Posture it starts in.")
    dos: float = Field(3.0, ge=0, le=30, description="Days of supply it carries.")
    magazine: dict[str, Annotated[int, Field(ge=0, le=10_000)]] = Field(
        default_factory=dict, description="Missiles it carries, by kind."
    )
    tags: list[Id] = Field(default_factory=list, description="Free marks order rules may read.")
    provenance: Provenance = Field(
        description="Where it comes from: seed F035, derived F053, external, or judgement."
    )


class Missile(Row):
    """A kind of missile."""

    id: Id | None = Field(None, description="May be left out: the key is the id.")
    name: str = Field(description="Name on screen.")
    range_km: int = Field(ge=1, le=20_000, description="Range in kilometres.")
    p_hit: Share = Field(description="Chance that one that leaks through hits.")
    warhead: float = Field(ge=0, le=100, description="Damage points of one hit.")
    capped_range: bool = Field(True, description="Whether the range limits it on this map.")


class AirDefence(Row):
    """A team's national air defence, beyond its units."""

    tier: str = Field(description="Row of `interception` it uses.")
    capacity: int = Field(ge=0, le=1000, description="Missiles it can engage in one salvo.")


class Sensor(Row):
    """A sensor not tied to a unit. What it covers narrows with every list given."""

    kind: Id = Field(description="What it is, such as satellite; names the source of its reports.")
    level: Level = Field(description="Detection level it gives.")
    countries: list[str] = Field(default_factory=list, description="Only on this soil.")
    of: list[TeamId] = Field(default_factory=list, description="Only units of these teams.")
    units: list[Id] = Field(default_factory=list, description="Only these units.")
    heavy: bool = Field(False, description="Only units with heavy vehicles.")
    every: int = Field(
        0, ge=0, le=60, description="It passes over once in so many days; 0 for every turn."
    )
    note: str = Field("", description="For readers of the scenario.")


class Contact(Row):
    """What a team holds of a foreign unit at STARTEX: as reported, not as it is."""

    unit: Id | None = Field(None, description="The unit really there; left out for a false report.")
    place: Place | None = Field(None, description="Where it is reported; the unit's if left out.")
    level: Annotated[int, Field(ge=1, le=4)] = Field(
        description="Level: 1 activity, 2 class and size, 3 identity and strength, 4 nearly all."
    )
    source: str = Field("source-start", description="Message id of the source.")
    team: TeamId | None = Field(None, description="Whose it is believed to be (level 2 and above).")
    kind: str | None = Field(None, description="Class it is believed to be (level 2 and above).")
    type: Id | None = Field(None, description="Unit type it is believed to be (level 3 and above).")
    name: str | None = Field(None, description="Name it is believed to have (level 3 and above).")
    low: int = Field(0, ge=0, le=10_000_000, description="Lowest estimate of men.")
    high: int = Field(0, ge=0, le=10_000_000, description="Highest estimate of men.")
    note: str = Field("", description="For readers of the scenario.")


class Supply(Row):
    """How units are supplied. Truck distances and tonnages are judgement unless you know better."""

    sources: list[str] = Field(
        default_factory=lambda: ["city", "depot", "hub", "rail_junction"],
        description="Kinds of place that feed the team whose soil they stand on.",
    )
    ok: int = Field(2, ge=0, le=20, description="Cells of road within which supply is good.")
    low: int = Field(4, ge=0, le=30, description="Cells of road within which supply is low.")
    columns: int = Field(2, ge=0, le=10, description="Cells a supply column adds to both.")
    line_kt: Amount = Field(3.0, description="Kilotonnes a railway carries in a day.")
    battle_kt: Amount = Field(
        0.12, description="Kilotonnes a brigade equivalent fires off in a day of battle."
    )
    guns_kt: Amount = Field(0.25, description="The same for artillery.")
    idle_kt: Amount = Field(
        0.02, description="Kilotonnes a railway must carry for a brigade equivalent at rest."
    )
    depot_kt: Amount = Field(
        1.0, description="Ammunition that burns with a depot put out of action, in kilotonnes."
    )
    medical_pct: Percent = Field(30, description="Per cent of losses a hospital brings back.")
    medical_turns: int = Field(2, ge=1, le=20, description="Turns they are away.")


class Bridge(Row):
    """A bridge that is not intact at STARTEX."""

    between: Annotated[list[Place], Field(min_length=2, max_length=2)] = Field(
        description="Two places in neighbouring cells; the bridge is on the side between them."
    )
    state: Literal["blown", "pontoon"] = Field("blown", description="Its state.")
    provenance: Provenance = Field("judgement", description="Where it comes from.")


class WorksRow(Row):
    """Fortification and mines at STARTEX, known to all."""

    at: Place = Field(description="A place, or border(A, B): country A's cells that touch B.")
    fort: Annotated[int, Field(ge=0, le=3)] = Field(0, description="Fortification, 0 to 3.")
    mines: Annotated[int, Field(ge=0, le=3)] = Field(0, description="Minefields, 0 to 3.")
    provenance: Provenance = Field("judgement", description="Where it comes from.")

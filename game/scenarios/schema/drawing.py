"""Schema of a map drawn in letters, one for each hex (`docs/scenarios.md`, A map of your own)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.scenarios.schema.base import Id, Place, Row

Drawing = Annotated[list[str], Field(min_length=1, max_length=40)]
Stops = Annotated[list[Place], Field(min_length=2, max_length=60)]
Letter = Annotated[str, Field(min_length=1, max_length=1)]

PlaceKind = Literal[
    "city", "airbase", "sam_base", "depot", "hospital", "hub", "rail_junction", "power", "hq",
    "border_crossing", "range", "bridge",
]  # fmt: skip


class Country(Row):
    """A country of a drawn map."""

    id: Id = Field(description="Id that teams name in `countries`, and formulas as text.")
    name: str = Field(min_length=1, max_length=40, description="Name on the map.")
    label: Place | None = Field(
        None, description="Hex or place where the name stands; its middle if left out."
    )


class Spot(Row):
    """A named place of a drawn map."""

    name: str = Field(min_length=1, max_length=40, description="Name on the map.")
    at: str = Field(max_length=6, description="Its hex, such as D4: column letter and row number.")
    kind: PlaceKind = Field("city", description="What it is.")
    id: Id | None = Field(None, description="Id; made from the name if left out.")
    rank: Annotated[int, Field(ge=1, le=3)] = Field(
        3, description="Capital 1, large town 2, town or site 3."
    )
    label: Literal["n", "ne", "e", "se", "s", "sw", "w", "nw"] = Field(
        "e", description="Side of the point on which its name stands if there is room."
    )


class Road(Row):
    """A road of a drawn map."""

    name: str = Field(max_length=60, description="Name.")
    through: Stops = Field(
        description="Places or hexes; where two are no neighbours it takes the straight way."
    )
    main: bool = Field(True, description="A main road, or a country road.")


class Line(Row):
    """A railway, or an aid corridor, of a drawn map."""

    name: str = Field(max_length=60, description="Name.")
    through: Stops = Field(
        description="Places or hexes; where two are no neighbours it takes the straight way."
    )
    id: Id | None = Field(None, description="Id; made from the name if left out.")


class River(Row):
    """A river: it runs between the hexes of two lists."""

    name: str = Field(max_length=60, description="Name.")
    left: Annotated[list[Place], Field(min_length=1, max_length=60)] = Field(
        description="Hexes or places on one bank."
    )
    right: Annotated[list[Place], Field(min_length=1, max_length=60)] = Field(
        description="Those on the other; it runs wherever one of each list touch."
    )
    major: bool = Field(False, description="A great river, hard to cross, or a small one.")


class Label(Row):
    """Words on a drawn map that are no place."""

    text: str = Field(min_length=1, max_length=40, description="The words.")
    at: Place = Field(description="Hex or place.")
    kind: Literal["water", "marsh", "hills"] = Field("water", description="What they name.")


class DrawnMap(Row):
    """A map in letters. Every second column stands half a hex lower than the first."""

    hex_km: Annotated[int, Field(ge=10, le=100)] = Field(
        40, description="Kilometres from the middle of a hex to the middle of the next."
    )
    terrain: Drawing = Field(
        description="Rows of one letter for each hex: ~ sea, o open, m mixed, f forest, "
        "h forested hills, s swamp, u urban. Spaces do not count."
    )
    owners: Drawing = Field(
        description="The same rows with a letter of `countries` for each hex of land, ~ for sea."
    )
    countries: Annotated[dict[Letter, Country], Field(min_length=1, max_length=20)] = Field(
        description="Letter of `owners`: a country."
    )
    zones: list[str] | None = Field(
        None,
        max_length=40,
        description="The same rows with a letter of `zone_names` for each hex; "
        "one zone called `land` if left out.",
    )
    zone_names: dict[Letter, Id] = Field(
        default_factory=dict, description="Letter of `zones`: the zone that `weather` names."
    )
    places: Annotated[list[Spot], Field(max_length=200)] = Field(
        default_factory=list, description="Towns and sites."
    )
    roads: Annotated[list[Road], Field(max_length=40)] = Field(
        default_factory=list, description="Roads."
    )
    rail: Annotated[list[Line], Field(max_length=20)] = Field(
        default_factory=list, description="Railways."
    )
    rivers: Annotated[list[River], Field(max_length=40)] = Field(
        default_factory=list, description="Rivers. A road or railway that crosses has a bridge."
    )
    corridors: Annotated[list[Line], Field(max_length=10)] = Field(
        default_factory=list, description="Ways along which aid comes."
    )
    labels: Annotated[list[Label], Field(max_length=60)] = Field(
        default_factory=list, description="Names of seas and regions."
    )

"""What all rows of a scenario share: strictness, ids, numbers, provenance."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=60)]
Key = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", max_length=80)]
TrackId = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)?$")]
TeamId = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=12)]
Percent = Annotated[int, Field(ge=0, le=100)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Level = Annotated[int, Field(ge=0, le=4)]
Works = Annotated[int, Field(ge=0, le=3)]
Formula = Annotated[str, Field(min_length=1, max_length=400)]
Place = Annotated[str, Field(min_length=1, max_length=80)]
Text = Annotated[str, Field(max_length=4000)]
Effect = dict[str, Any]

PROVENANCE = ("seed", "derived", "external", "judgement")
"""First word of a provenance: stated in a seed text (with fact ids), computed from such a fact,
a public fact from elsewhere, or the designer's judgement."""
Provenance = Annotated[str, Field(min_length=1, max_length=300)]


class Row(BaseModel):
    """Base of every row: unknown keys, wrong types and endless texts are errors."""

    model_config = ConfigDict(extra="forbid", strict=True, str_max_length=4000)

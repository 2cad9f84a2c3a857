"""The account of a battle: why it came out as it did (`rules.md §7.8`).

Control gets every factor. A side gets its own points in full, of the enemy only what anyone on
the ground sees (posture, ground, weather, obstacles, the directions of the attack), the ratio to
the nearest column of the table, and enemy losses in bands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.engine.events import Effected, Explanation, Line
from game.engine.rules import tables
from game.engine.rules.engagement import Result
from game.engine.rules.ratio import Factor, Muster
from game.engine.state import Unit

OPEN = frozenset(
    (
        "factor-flank",
        "factor-mines",
        "factor-posture",
        "factor-river",
        "factor-terrain",
        "factor-weather",
    )
)
"""Factors both sides see."""
SECRET = frozenset(("factor-surprise",))
"""Factors neither side is told of: they rest on what the other side knew."""
BANDS = (0, 1, 50, 100, 200, 500, 1000, 2000, 5000)
"""Lower ends of the bands in which enemy losses are told."""


def band(men: int) -> tuple[int, int]:
    """The band a number of men falls in; the last is open and ends at twice its start."""
    low = max(b for b in BANDS if b <= men)
    above = [b for b in BANDS if b > men]
    return low, (above[0] - 1 if above and low else low if not low else 2 * low)


def in_full(result: Result) -> Explanation:
    """What control and, after the exercise, everyone sees."""
    lines = [*_side("attack", result.attack, True), *_side("defence", result.defence, True)]
    lines.append(Line("ratio", "factor-ratio", result.ratio, "=", "computed", "7.2"))
    lines += _losses(result, True, True)
    return Explanation(
        lines=tuple(lines),
        odds=tuple(result.odds.items()),
        die=result.die,
        outcome=result.outcome,
        changes=tuple(_changes(result, None)),
        rule="7",
    )


def for_team(result: Result, team: str, attacks: bool) -> Explanation:
    """What one side may know of it."""
    lines = [
        *_side("attack", result.attack, attacks),
        *_side("defence", result.defence, not attacks),
    ]
    lines = [x for x in lines if x.msg not in SECRET]
    about = tables.nearest_column(result.ratio)
    lines.append(Line("ratio", "factor-ratio-about", about, "=", "computed", "7.2"))
    lines += _losses(result, attacks, not attacks)
    return Explanation(
        lines=tuple(lines),
        odds=tuple(tables.odds(about).items()),
        outcome=result.outcome,
        changes=tuple(_changes(result, team)),
        rule="7",
    )


def _side(group: str, side: Muster, own: bool) -> list[Line]:
    """A side's points, factors and power; of an enemy only the factors that are open."""
    lines: list[Line] = []
    if own:
        for x in sorted(side.line, key=lambda x: x.unit.id):
            lines.append(Line(group, "factor-unit", x.cp, "+", "computed", "4", _unit_args(x.unit)))
        for guns, points in side.support:
            args = {"unit": guns.name}
            lines.append(Line(group, "factor-support", points, "+", "judgement", "7.2", args))
    lines += [_factor(group, f) for f in side.factors if own or f.msg in OPEN]
    if own and not any(f.msg in SECRET for f in side.factors):
        lines.append(Line(group, "factor-power", side.power, "=", "computed", "7.2"))
    return lines


def _unit_args(unit: Unit) -> dict[str, Any]:
    return {
        "unit": unit.name,
        "strength": unit.strength,
        "full": unit.full,
        "readiness": unit.readiness,
        "training": unit.training,
        "cohesion": unit.cohesion,
        "supply": unit.supply,
    }


def _factor(group: str, factor: Factor) -> Line:
    return Line(group, factor.msg, factor.value, "×", factor.source, factor.rule, factor.args)


def _losses(result: Result, attack: bool, defence: bool) -> list[Line]:
    """Losses in per cent, cohesion and advance, each worked out; to a side only its own.

    A side is told the opposition it met and the enemy's tempo as one number: apart they would
    give the exact ratio away.
    """
    whole = attack and defence
    lines: list[Line] = []
    for side, wanted in (("attack", attack), ("defence", defence)):
        if wanted:
            lost = result.sums[f"loss-{side}"]
            lines += lost if whole else _pressed(lost)
            lines += result.sums[f"cohesion-{side}"]
    lines += result.sums.get("advance", ())
    if "advance" not in result.sums:
        lines.append(Line("advance", "factor-advance", result.km, "=", "computed", "7.6"))
    return lines


def _pressed(lines: Sequence[Line]) -> list[Line]:
    """Opposition and tempo as one line."""
    product = 1.0
    out = []
    for line in lines:
        if line.msg in ("factor-opposition", "factor-tempo"):
            product *= float(line.value)
        else:
            out.append(line)
    pressure = Line(
        lines[0].group, "factor-pressure", round(product, 4), "×", "computed", lines[0].rule
    )
    return [*out[:2], pressure, *out[2:]]


def _changes(result: Result, team: str | None) -> Sequence[Effected]:
    """What changed: units (a team's own only) and how far the attackers are into the cell."""
    out = []
    for row in result.rows:
        if team in (None, row.unit.team):
            args = {"unit": row.unit.name}
            before = row.unit
            out.append(Effected("effect-strength", before.strength, row.strength, args))
            out.append(Effected("effect-cohesion", before.cohesion, row.cohesion, args))
    if result.front_before != result.front_after:
        out.append(Effected("effect-penetration", result.front_before, result.front_after))
    return out

"""The tables of ground combat (`rules.md §7.2`-`§7.6`), as data.

Labels of source: [S] sourced (Dupuy and others, `rules.md §22`), [P] calibrated, [J] judgement.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

REPULSE, HELD, PUSH, BREAK = "repulse", "held", "push", "break"
OUTCOMES = (REPULSE, HELD, PUSH, BREAK)
"""From worst to best for the attacker; low dice are bad for the attacker."""

Row = tuple[float, float]

POSTURE = {
    "meeting": 1.0,
    "withdraw": 1.15,
    "delay": 1.2,
    "hasty": 1.3,
    "prepared": 1.5,
    "fortified": 1.6,
}
"""Factor on the defence [S]."""
TERRAIN = {
    "open": 1.05,
    "mixed": 1.2,
    "forest": 1.1,
    "hilly_forest": 1.35,
    "swamp": 1.3,
    "urban": 1.4,
}
"""Factor on the defence [S]."""
WEATHER = {"fair": 1.0, "frozen": 1.0, "snow": 0.9, "mild_wet": 0.9, "mud": 0.7}
"""Factor on the attack and on the advance [S]. Snow as extreme cold, plain frost as fair: [J]."""
RIVER = {"": 1.0, "minor": 0.85, "major": 0.7}
"""Factor on the attack and on the advance across a river side without a bridge [J]."""
MINES = (1.0, 0.9, 0.8, 0.7)
"""Factor on the attack and on the advance by level [J]."""
SUPPLY_ATTACK = {"ok": 1.0, "low": 0.8, "out": 0.5}
SUPPLY_DEFENCE = {"ok": 1.0, "low": 0.9, "out": 0.7}
COALITION = (0.9, 0.95, 1.0)
"""Units of several teams, by how well the least integrated two fight together (`F028`) [J]."""
FLANK_STEP, FLANK_MOST = 0.1, 1.3
COMBINED_ARMS = 1.1
INTENSITY = {"probe": 0.6, "normal": 1.0, "all_out": 1.15}
INTENSITY_LOSS = {"probe": 0.4, "normal": 1.0, "all_out": 1.3}
SURPRISE: tuple[Row, ...] = ((60, 1.0), (30, 1.15), (0, 1.3))
"""Warning at least -> factor on the first day's attack [J]."""
R_LEAST, R_MOST = 0.1, 10.0

ODDS: tuple[tuple[float, tuple[float, float, float, float]], ...] = (
    (0.25, (63, 33, 4, 0)),
    (0.33, (50, 42, 8, 0)),
    (0.50, (31, 51, 17, 1)),
    (0.75, (17, 51, 29, 3)),
    (1.00, (10, 45, 39, 6)),
    (1.25, (6, 38, 46, 10)),
    (1.50, (4, 32, 49, 15)),
    (2.00, (2, 22, 52, 24)),
    (3.00, (1, 11, 47, 41)),
    (4.00, (0, 6, 40, 54)),
    (6.00, (0, 2, 26, 72)),
    (10.00, (0, 1, 11, 88)),
)
"""R -> per cent of repulse, held, push, break (§7.3) [P]."""

SIZE: tuple[Row, ...] = ((2000, 1.6), (5000, 1.25), (10000, 1.0), (20000, 0.85), (40000, 0.7))
"""Men of a side in the battle -> factor on its losses [J]."""
OPPOSITION: tuple[Row, ...] = (
    (0.15, 2.0),
    (0.24, 1.7),
    (0.34, 1.5),
    (0.49, 1.35),
    (0.59, 1.25),
    (0.69, 1.15),
    (0.79, 1.05),
    (0.89, 1.0),
    (0.99, 0.95),
    (1.24, 0.9),
    (1.49, 0.85),
    (1.74, 0.8),
    (1.99, 0.75),
    (2.49, 0.7),
    (2.99, 0.65),
    (3.99, 0.6),
    (4.99, 0.5),
    (6.0, 0.4),
)
"""Own power by enemy power -> factor on own losses [S]."""
LOSS_ATTACK, LOSS_DEFENCE = 1.4, 1.0
"""Per cent of men present lost in a day before factors [S]."""
LOSS_TERRAIN = {
    "open": 1.0,
    "mixed": 0.8,
    "forest": 0.7,
    "hilly_forest": 0.6,
    "urban": 0.5,
    "swamp": 0.4,
}
LOSS_WEATHER = {"fair": 1.0, "frozen": 1.0, "snow": 0.7, "mild_wet": 0.7, "mud": 0.5}
LOSS_POSTURE = {
    "meeting": 1.0,
    "withdraw": 0.85,
    "delay": 0.8,
    "hasty": 0.8,
    "prepared": 0.7,
    "fortified": 0.6,
}
LOSS_OUTCOME = {REPULSE: (1.5, 0.6), HELD: (1.0, 1.0), PUSH: (0.9, 1.2), BREAK: (0.7, 1.8)}
"""Outcome -> factor on the attacker's and the defender's losses [J]."""

COHESION = {REPULSE: (-14, -2), HELD: (-7, -5), PUSH: (-5, -9), BREAK: (-3, -18)}
"""Outcome -> change of the attacker's and the defender's cohesion in a day [J]."""
COHESION_POSTURE = {"prepared": 0.8, "delay": 0.8, "fortified": 0.65}
COHESION_PER_LOSS = 2.0

ADVANCE: tuple[tuple[float, dict[str, tuple[float, float]]], ...] = (
    (1.00, {"hasty": (4, 4), "prepared": (2, 2), "fortified": (1, 1)}),
    (1.11, {"hasty": (4.5, 4.5), "prepared": (2.25, 2.25), "fortified": (1.3, 1.3)}),
    (1.26, {"hasty": (5, 5), "prepared": (2.5, 2.5), "fortified": (1.5, 1.5)}),
    (1.46, {"hasty": (7.5, 6.5), "prepared": (3.5, 3), "fortified": (2, 1.75)}),
    (1.76, {"hasty": (10, 8), "prepared": (5, 4), "fortified": (2.5, 2)}),
    (2.26, {"hasty": (13, 10), "prepared": (7, 5), "fortified": (3, 2.5)}),
    (3.01, {"hasty": (16, 12), "prepared": (8, 6), "fortified": (4, 3)}),
    (4.26, {"hasty": (30, 18), "prepared": (16, 10), "fortified": (8, 6)}),
    (6.00, {"hasty": (48, 24), "prepared": (24, 12), "fortified": (24, 12)}),
)
"""R from -> posture -> km a day for mechanised and for foot troops (§7.6) [S]."""
ADVANCE_LOOSE = 1.5
"""Meeting, delay and withdraw: the hasty column times this [J]."""
ADVANCE_TERRAIN = {
    "open": 1.0,
    "mixed": 0.9,
    "forest": 0.7,
    "hilly_forest": 0.6,
    "swamp": 0.35,
    "urban": 0.7,
}
ADVANCE_MOST = 60.0
REPULSE_KEEPS = 0.75
"""Share of the penetration left after a repulse."""

BREAKING_COHESION = 30.0
"""Mean cohesion under which defenders leave (§7.7), and the default at which attackers stop."""
RETREAT_LOSS_PCT, SURROUNDED_LOSS_PCT, SURROUNDED_COHESION = 3, 25, 10.0
FRONT_DAYS = 14
"""Days without battle after which a penetration is forgotten (§7.7)."""


def interpolate(table: Sequence[Row], x: float) -> float:
    """A value between the columns of a table, flat beyond its ends."""
    if x <= table[0][0]:
        return table[0][1]
    for (x0, y0), (x1, y1) in pairwise(table):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return table[-1][1]


def odds(ratio: float) -> dict[str, float]:
    """Per cent of each outcome at a ratio, linear between the columns of 7.3."""
    return {
        name: round(interpolate([(r, row[n]) for r, row in ODDS], ratio), 2)
        for n, name in enumerate(OUTCOMES)
    }


def nearest_column(ratio: float) -> float:
    """The column of 7.3 nearest to a ratio: what a side may be told of it."""
    return min((abs(r - ratio), r) for r, _ in ODDS)[1]


def outcome(chances: dict[str, float], u: float) -> str:
    """The outcome a die 0 <= u < 1 gives."""
    total = 0.0
    for name in OUTCOMES:
        total += chances[name]
        if u * 100 < round(total, 4):
            return name
    return next(name for name in reversed(OUTCOMES) if chances[name] > 0)


def rate(ratio: float, posture: str, mech: bool) -> float:
    """Kilometres a day on PUSH before terrain and the rest (§7.6)."""
    row = ADVANCE[0][1]
    for least, columns in ADVANCE:
        if ratio >= least:
            row = columns
    loose = posture not in row
    km = row["hasty" if loose else posture][0 if mech else 1]
    return km * ADVANCE_LOOSE if loose else km

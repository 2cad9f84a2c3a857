"""The geometry of a map drawn in letters: hexes in columns, their corners, sides and outlines.

A hex stands on a flat side and the second, fourth ... column is half a hex lower, so that every hex
has neighbours N, NE, SE, S, SW, NW. Corners are whole numbers on a lattice of half sizes, the same
for every hex that meets there; the units of the drawing come last. Sides wander a little, by a rule
that depends on the side alone: coasts and borders do not look ruled, and neighbours still meet
without a gap.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import pairwise

Corner = tuple[int, int]
"""Halves of a hex's circumradius to the east, halves of its height to the south."""
Point = tuple[float, float]
"""Units of the drawing to the east and to the south."""
Side = tuple[Corner, Corner]

SIZE = 40.0
"""Units of the drawing from the middle of a hex to the next, whatever its size in kilometres."""
DIRECTIONS = ("N", "NE", "SE", "S", "SW", "NW")
_STEPS = (
    ((0, -1), (1, -1), (1, 0), (0, 1), (-1, 0), (-1, -1)),
    ((0, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0)),
)
"""Column and row of the six neighbours, in even columns and in odd ones."""
_CORNERS = ((-1, -1), (1, -1), (2, 0), (1, 1), (-1, 1), (-2, 0))
"""Side `d` runs from corner `d` to the next one."""
_COLUMN = 0.8660254
"""Width of a column as a share of the height of a hex: half the root of three."""
_STRAY = (0.30, 0.22)
"""How far the middle of a side, then of its halves, moves sideways; a share of that length."""


class Grid:
    """So many columns and rows of hexes of one size, numbered row by row."""

    def __init__(self, wide: int, tall: int, size: float = SIZE) -> None:
        self.wide, self.tall, self.size = wide, tall, size
        self._unit: Point = (size * _COLUMN / 3, size / 2)

    def at(self, column: int, row: int) -> int:
        """The number of a hex, -1 beyond the drawing."""
        inside = 0 <= column < self.wide and 0 <= row < self.tall
        return row * self.wide + column if inside else -1

    def name(self, hex_: int) -> str:
        """Its name as on a chessboard: column letters and row number, such as D4."""
        row, column = divmod(hex_, self.wide)
        return f"{letters(column)}{row + 1}"

    def neighbours(self, hex_: int) -> tuple[int, ...]:
        """The six neighbours, -1 beyond the drawing."""
        row, column = divmod(hex_, self.wide)
        return tuple(self.at(column + dx, row + dy) for dx, dy in _STEPS[column % 2])

    def lattice(self, hex_: int) -> Corner:
        """The middle of a hex on the lattice of corners."""
        row, column = divmod(hex_, self.wide)
        return 3 * column, 2 * row + column % 2

    def centre(self, hex_: int) -> Point:
        """The middle of a hex."""
        return self.point(self.lattice(hex_))

    def point(self, corner: Corner) -> Point:
        """A corner on the drawing."""
        return corner[0] * self._unit[0], corner[1] * self._unit[1]

    def corners(self, hex_: int) -> tuple[Corner, ...]:
        """The six corners, clockwise."""
        x, y = self.lattice(hex_)
        return tuple((x + dx, y + dy) for dx, dy in _CORNERS)

    def side(self, a: int, b: int) -> Side:
        """The side of `a` that parts it from its neighbour `b`, clockwise about `a`."""
        d = self.neighbours(a).index(b)
        corners = self.corners(a)
        return corners[d], corners[(d + 1) % 6]

    def apart(self, a: int, b: int) -> int:
        """The distance of two hexes squared, in a measure of the lattice: equal means equal."""
        (ax, ay), (bx, by) = self.lattice(a), self.lattice(b)
        return (ax - bx) ** 2 + 3 * (ay - by) ** 2

    def drawn(self, line: Sequence[Corner]) -> list[Point]:
        """A row of corners as it is drawn, every side wandering."""
        out = [self._corner(line[0])]
        for a, b in pairwise(line):
            out += self._wander(a, b)[1:]
        return out

    def _corner(self, corner: Corner) -> Point:
        x, y = self.point(corner)
        reach = self.size * 0.16
        return (
            x + reach * (chance(f"x{corner}") - 0.5),
            y + reach * (chance(f"y{corner}") - 0.5),
        )

    def _wander(self, a: Corner, b: Corner) -> list[Point]:
        low, high = sorted((a, b))
        points = [self._corner(low), self._corner(high)]
        for n, stray in enumerate(_STRAY):
            made = points[:1]
            for k, (p, q) in enumerate(pairwise(points)):
                aside = stray * (chance(f"{low}{high}{n}{k}") - 0.5)
                across = (q[1] - p[1], p[0] - q[0])
                middle = ((p[0] + q[0]) / 2, (p[1] + q[1]) / 2)
                made += [(middle[0] + across[0] * aside, middle[1] + across[1] * aside), q]
            points = made
        return points if low == a else points[::-1]

    def outline(self, hexes: Iterable[int]) -> list[list[Corner]]:
        """The rings around a set of hexes, each ending where it began."""
        inside = set(hexes)
        after = {}
        for hex_ in sorted(inside):
            corners = self.corners(hex_)
            for d, other in enumerate(self.neighbours(hex_)):
                if other not in inside:
                    after[corners[d]] = corners[(d + 1) % 6]
        rings = []
        while after:
            ring = [min(after)]
            while ring[-1] in after:
                ring.append(after.pop(ring[-1]))
            rings.append(ring)
        return rings


def letters(column: int) -> str:
    """A column as on a spreadsheet: A to Z, then AA and so on."""
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def chains(sides: Iterable[Side]) -> list[list[Corner]]:
    """Sides joined to lines as long as can be; where three meet, lines end."""
    beside: dict[Corner, list[Corner]] = {}
    for a, b in sorted({(min(s), max(s)) for s in sides}):
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    ends = [c for c in sorted(beside) if len(beside[c]) != 2]
    lines = []
    for start in [*ends, *sorted(beside)]:
        while beside[start]:
            line = [start, beside[start].pop(0)]
            beside[line[1]].remove(start)
            while line[-1] not in ends and beside[line[-1]]:
                ahead = beside[line[-1]].pop(0)
                beside[ahead].remove(line[-1])
                line.append(ahead)
            lines.append(line)
    return lines


def curve(points: Sequence[Point], steps: int = 4) -> list[Point]:
    """A soft line through points (Catmull-Rom)."""
    out = [points[0]]
    for n in range(len(points) - 1):
        around = [points[min(len(points) - 1, max(0, n + k))] for k in (-1, 0, 1, 2)]
        for step in range(1, steps + 1):
            t = step / steps
            out.append((_bend([p[0] for p in around], t), _bend([p[1] for p in around], t)))
    return out


def _bend(v: Sequence[float], t: float) -> float:
    a = 2 * v[1]
    b = v[2] - v[0]
    c = 2 * v[0] - 5 * v[1] + 4 * v[2] - v[3]
    d = 3 * v[1] - v[0] - 3 * v[2] + v[3]
    return (a + b * t + c * t * t + d * t * t * t) / 2


def chance(key: str) -> float:
    """A number in 0..1 that depends on the key alone."""
    digest = hashlib.blake2b(key.encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 0xFFFFFFFF


def short(value: float, digits: int = 1) -> float | int:
    """A number rounded, as an int when it is whole."""
    value = round(value, digits)
    return int(value) if value == int(value) else value


def rounded(points: Iterable[Point]) -> list[list[float | int]]:
    """Points for the drawing, to a tenth of a unit, without repeats."""
    out: list[list[float | int]] = []
    for x, y in points:
        p = [short(x), short(y)]
        if not out or out[-1] != p:
            out.append(p)
    return out

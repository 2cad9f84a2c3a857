"""How far apart team colours look, to every kind of colour vision (`screens.md §6.2`).

Distance is that of CAM02-UCS (Luo, Cui and Li 2006), under the viewing conditions of sRGB. Colour
blindness is simulated by the matrices of Machado, Oliveira and Fernandes (2009) at full severity.
"""

from __future__ import annotations

from math import atan2, cos, exp, hypot, log, pi, sin, sqrt

REFUSED_BELOW = 15.0
WARNED_BELOW = 20.0
NEUTRAL = "#D0D4DA"
"""Fill of what belongs to nobody; team colours must keep apart from it too."""

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

VISIONS: dict[str, Matrix] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_CAT02: Matrix = (
    (0.7328, 0.4296, -0.1624),
    (-0.7036, 1.6975, 0.0061),
    (0.0030, 0.0136, 0.9834),
)
_CAT02_BACK: Matrix = (
    (1.096124, -0.278869, 0.182745),
    (0.454369, 0.473533, 0.072098),
    (-0.009628, -0.005698, 1.015326),
)
_HPE: Matrix = (
    (0.38971, 0.68898, -0.07868),
    (-0.22981, 1.18340, 0.04641),
    (0.0, 0.0, 1.0),
)
_WHITE: Triple = (95.047, 100.0, 108.883)
_LA = 64 / pi / 5
_YB = 20.0
_F, _C, _NC = 1.0, 0.69, 1.0


def closeness(a: str, b: str) -> tuple[float, str]:
    """(distance, vision) of two colours where they are hardest to tell apart."""
    return min((round(distance(a, b, vision), 1), vision) for vision in VISIONS)


def distance(a: str, b: str, vision: str = "normal") -> float:
    """CAM02-UCS distance of two colours such as `#9970AB`; about 1 is just noticeable."""
    p, q = _appearance(a, vision), _appearance(b, vision)
    return sqrt(sum((x - y) ** 2 for x, y in zip(p, q, strict=True)))


def _times(m: Matrix, v: Triple) -> Triple:
    x, y, z = (sum(c * w for c, w in zip(row, v, strict=True)) for row in m)
    return (x, y, z)


def _linear(colour: str, vision: str) -> Triple:
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in values)
    seen = _times(VISIONS[vision], (r, g, b))
    x, y, z = (min(1.0, max(0.0, c)) for c in seen)
    return (x, y, z)


def _responses(xyz: Triple, adapted: Triple, fl: float) -> Triple:
    cat = _times(_CAT02, xyz)
    x, y, z = (c * f for c, f in zip(cat, adapted, strict=True))
    cones = _times(_HPE, _times(_CAT02_BACK, (x, y, z)))
    out = []
    for cone in cones:
        t = (fl * abs(cone) / 100) ** 0.42
        out.append((400 * t / (t + 27.13)) * (1 if cone >= 0 else -1) + 0.1)
    return (out[0], out[1], out[2])


def _appearance(colour: str, vision: str) -> Triple:
    """Lightness and the two colour axes of CAM02-UCS."""
    k = 1 / (5 * _LA + 1)
    fl = 0.2 * k**4 * 5 * _LA + 0.1 * (1 - k**4) ** 2 * (5 * _LA) ** (1 / 3)
    n = _YB / _WHITE[1]
    z = 1.48 + sqrt(n)
    nbb = 0.725 * n**-0.2
    d = _F * (1 - exp((-_LA - 42) / 92) / 3.6)
    r, g, b = (_WHITE[1] * d / w + 1 - d for w in _times(_CAT02, _WHITE))
    adapted: Triple = (r, g, b)

    x, y, w = (100 * c for c in _times(_XYZ, _linear(colour, vision)))
    red, green, blue = _responses((x, y, w), adapted, fl)
    white = _responses(_WHITE, adapted, fl)

    a = red - 12 * green / 11 + blue / 11
    bb = (red + green - 2 * blue) / 9
    hue = atan2(bb, a)
    et = (cos(hue + 2) + 3.8) / 4
    achromatic = (2 * red + green + blue / 20 - 0.305) * nbb
    achromatic_white = (2 * white[0] + white[1] + white[2] / 20 - 0.305) * nbb
    lightness = 100 * max(0.0, achromatic / achromatic_white) ** (_C * z)
    t = (50000 / 13 * _NC * nbb * et * hypot(a, bb)) / (red + green + 21 * blue / 20)
    chroma = t**0.9 * sqrt(lightness / 100) * (1.64 - 0.29**n) ** 0.73
    m = log(1 + 0.0228 * chroma * fl**0.25) / 0.0228
    return (1.7 * lightness / (1 + 0.007 * lightness), m * cos(hue), m * sin(hue))

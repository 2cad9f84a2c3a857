"""What the shape alone cannot say: names that exist, places on land, sums that add up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from game.engine.rules.weather import STATES
from game.engine.scenario import Theatre
from game.scenarios.formulas import Vocabulary
from game.scenarios.gather import Findings
from game.scenarios.places import SEA, Places, UnknownPlace
from game.scenarios.problems import Path, choices, clipped
from game.scenarios.schema import Document
from game.scenarios.schema.base import PROVENANCE

MAX_FORMULAS = 1000
"""Formulas of one scenario that are checked. Springboard has 135."""
STACK_BE = 8
"""Brigade equivalents of one team that may stand in a cell (`rules.md §3`)."""


@dataclass
class Checker:
    """One pass over a document: what may be named, and where to put what is found."""

    document: Document
    data: dict[str, Any]
    theatre: Theatre
    places: Places
    findings: Findings

    def __post_init__(self) -> None:
        self.formulas = 0
        self.located: dict[Path, tuple[int, ...]] = {}
        """Where each place that is written lies."""
        self.welcome = {frozenset((a.host, a.guest)) for a in self.document.access}
        self.welcome |= {frozenset(pair) for pair in self.document.allies}
        self.teams = self._ids("teams")
        self.tracks = self._ids("tracks")
        self.units = self._ids("units")
        self.types = frozenset(self._mapping("unit_types"))
        self.missiles = frozenset(self._mapping("missiles"))
        self.tiers = frozenset(self._mapping("interception"))
        self.boxes = self._ids("boxes")
        self.flags = frozenset(self._mapping("flags"))
        self.countries = frozenset(c.owner for c in self.theatre.cells if c.owner)
        self.zones = frozenset(c.zone for c in self.theatre.cells if c.zone)
        facts = self.document.facts
        laws = {a.law_flag for a in self.document.access if a.law_flag}
        self.vocabulary = Vocabulary(
            {
                "track": self.tracks,
                "team": self.teams,
                "country": self.countries,
                "zone": self.zones,
                "box": self.boxes,
                "node": frozenset(self.theatre.nodes),
                "flag": self.flags | laws,
                "treaty": self._ids("treaties"),
                "fact": frozenset(k for k, v in facts.items() if isinstance(v, int | float)),
                "order": frozenset(self._mapping("orders")),
            }
        )

    def _ids(self, section: str) -> frozenset[str]:
        """Ids as written, so that a row set aside for another fault is still known by name."""
        rows = self.data.get(section)
        found = [r.get("id") for r in rows if isinstance(r, dict)] if isinstance(rows, list) else []
        return frozenset(i for i in found if isinstance(i, str))

    def _mapping(self, section: str) -> Iterable[str]:
        value = self.data.get(section)
        return value if isinstance(value, dict) else ()

    def known(self, path: Path, word: str, allowed: Iterable[str], what: str) -> bool:
        """Whether a word is among those allowed; if not, a finding with the nearest one."""
        words = frozenset(allowed)
        if word in words:
            return True
        if not self.findings.full:
            says = f"{clipped(word, 60)!r} is no {what}."
            self.findings.add(path, says, choices(word, words), code="unknown-name")
        return False

    def formula(self, path: Path, text: str, extra: Iterable[str] = ()) -> None:
        """Findings on one formula; there may be so many of them."""
        self.formulas += 1
        if self.formulas > MAX_FORMULAS:
            if self.formulas == MAX_FORMULAS + 1:
                says = f"The scenario has more than {MAX_FORMULAS:,} formulas."
                self.findings.add(path, says, "Leave some out.", code="formula")
            return
        for message, remedy in self.vocabulary.complaints(text, extra):
            self.findings.add(path, message, remedy, code="formula")

    def place(self, path: Path, text: str) -> int | None:
        """The cell of a place, or a finding and None."""
        try:
            cell = self.places.cell(text)
        except UnknownPlace as error:
            says = f"{text!r} is no place of this map."
            self.findings.add(path, says, str(error), code="unknown-place")
            return None
        self.located[path] = (cell,)
        return cell

    def unique(self, section: str, ids: Iterable[str]) -> None:
        """Findings for ids that stand twice in a section."""
        seen: set[str] = set()
        for i, name in enumerate(ids):
            if name in seen:
                says = f"The id {name!r} is used twice."
                at: Path = (section, i, "id")
                self.findings.add(at, says, "Give each its own id.", code="duplicate-id")
            seen.add(name)


def check(checker: Checker) -> None:
    """Every check on names, places and sums."""
    _time(checker)
    _teams(checker)
    _unit_types(checker)
    _units(checker)
    _stacks(checker)
    _terrain(checker)
    _knowledge(checker)


def _time(c: Checker) -> None:
    try:
        date.fromisoformat(c.document.time.start)
    except ValueError:
        c.findings.add(
            ("time", "start"),
            f"{c.document.time.start!r} is no day of the calendar.",
            "Write year-month-day, such as 2023-01-09.",
        )


def _teams(c: Checker) -> None:
    c.unique("teams", (t.id for t in c.document.teams))
    owner: dict[str, str] = {}
    for i, team in enumerate(c.document.teams):
        for n, country in enumerate(team.countries):
            path: Path = ("teams", i, "countries", n)
            if c.known(path, country, c.countries, "country of this map") and country in owner:
                c.findings.add(
                    path,
                    f"{country!r} already belongs to {owner[country]}.",
                    "Give each country to one team.",
                )
            owner.setdefault(country, team.id)
        for n, country in enumerate(team.combat_countries or ()):
            c.known(("teams", i, "combat_countries", n), country, c.countries, "country")
        for key in team.combat_unlock:
            _two(c, ("teams", i, "combat_unlock", key), key, "|")
    for i, pair in enumerate(c.document.allies):
        for n, name in enumerate(pair):
            c.known(("allies", i, n), name, c.teams, "team")


def _unit_types(c: Checker) -> None:
    for key, kind in c.document.unit_types.items():
        at: Path = ("unit_types", key)
        if kind.id not in (None, key):
            c.findings.add(
                (*at, "id"), f"The id {kind.id!r} differs from its key.", "Leave `id` out."
            )
        for n, missile in enumerate(kind.missiles):
            c.known((*at, "missiles", n), missile, c.missiles, "missile")
        if kind.sam_tier:
            c.known((*at, "sam_tier"), kind.sam_tier, c.tiers, "tier of interception")
    for tier, row in c.document.interception.items():
        for missile in row:
            c.known(("interception", tier, missile), missile, c.missiles, "missile")
    for team, layer in c.document.air_defence.items():
        c.known(("air_defence", team), team, c.teams, "team")
        c.known(("air_defence", team, "tier"), layer.tier, c.tiers, "tier of interception")


def _units(c: Checker) -> None:
    c.unique("units", (u.id for u in c.document.units))
    for i, unit in enumerate(c.document.units):
        at: Path = ("units", i)
        c.known((*at, "team"), unit.team, c.teams, "team")
        typed = c.known((*at, "type"), unit.type, c.types, "unit type")
        kind = c.document.unit_types.get(unit.type) if typed else None
        provenance(c, at, unit.provenance)
        if bool(unit.place) == bool(unit.box):
            c.findings.add(
                at, "A unit stands at a place or in a box, one of the two.",
                "Write `place: near(City)`, or `box: name` for a unit off the map.",
            )  # fmt: skip
        cell = c.place((*at, "place"), unit.place) if unit.place else None
        if cell is not None and c.theatre.cells[cell].terrain in SEA:
            name = c.theatre.cells[cell].name or f"cell {cell}"
            c.findings.add(
                (*at, "place"),
                f"{unit.place!r} lies in a sea cell ({name}); units need land.",
                "Name a place on land.",
            )
        elif cell is not None:
            _soil(c, i, cell)
        full = unit.full or (kind.full if kind else None)
        if full is not None and unit.strength is not None and unit.strength > full:
            c.findings.add(
                (*at, "strength"),
                f"{unit.strength} men are more than the full strength of {full}.",
                f"Write at most {full}, or raise `full`.",
            )
        for missile in unit.magazine:
            path: Path = (*at, "magazine", missile)
            if c.known(path, missile, c.missiles, "missile") and kind:
                c.known(path, missile, kind.missiles, f"missile that {unit.type} can launch")


def _soil(c: Checker, i: int, cell: int) -> None:
    """A unit on foreign soil needs a friend or a grant there, or it stands where it may not be."""
    unit = c.document.units[i]
    country = c.theatre.cells[cell].occupied_by or c.theatre.cells[cell].owner
    host = next((t.id for t in c.document.teams if country in t.countries), "")
    if host != unit.team and frozenset((host, unit.team)) not in c.welcome:
        c.findings.warn(
            ("units", i, "place"),
            f"{unit.place!r} is the soil of {host or country or 'nobody who plays'}.",
            f"Place it on soil of {unit.team}, or give it a grant in `access`.",
        )


def _stacks(c: Checker) -> None:
    """At most 8 brigade equivalents of one side in a cell at STARTEX (`rules.md §3`)."""
    load: dict[tuple[str, int], float] = defaultdict(float)
    for i, unit in enumerate(c.document.units):
        kind = c.document.unit_types.get(unit.type)
        if kind is None or unit.place is None:
            continue
        try:
            cell = c.places.cell(unit.place)
        except UnknownPlace:
            continue
        before = load[unit.team, cell]
        load[unit.team, cell] = after = round(before + kind.be, 3)
        if after > STACK_BE >= before:
            c.findings.add(
                ("units", i, "place"),
                f"{unit.team} has {after:g} brigade equivalents here; at most {STACK_BE} fit.",
                "Place this unit in another cell.",
            )


def provenance(c: Checker, at: Path, text: str) -> None:
    """The provenance of a row."""
    sourced(c, (*at, "provenance"), text)


def sourced(c: Checker, path: Path, text: str) -> None:
    """A provenance begins with one of four words; a seed or derived one cites facts."""
    first, _, rest = text.partition(" ")
    known = c.known(path, first.rstrip(",:;"), PROVENANCE, "kind of provenance")
    if known and first in ("seed", "derived") and not _cites(rest):
        c.findings.add(
            path,
            f"{text!r} cites no fact.",
            "Name the facts it comes from, such as seed F061.",
            code="provenance",
        )


def _cites(text: str) -> bool:
    return any(w[0] == "F" and w[1:4].isdigit() for w in text.replace(",", " ").split() if w)


def _terrain(c: Checker) -> None:
    for i, row in enumerate(c.document.works):
        provenance(c, ("works", i), row.provenance)
        try:
            cells = c.places.cells(row.at)
        except UnknownPlace as error:
            says = f"{row.at!r} is no place."
            c.findings.add(("works", i, "at"), says, str(error), code="unknown-place")
            continue
        c.located["works", i, "at"] = cells
        if not cells:
            c.findings.warn(
                ("works", i, "at"), f"{row.at!r} names no cell.", "Check the countries."
            )
        if any(c.theatre.cells[cell].terrain in SEA for cell in cells):
            c.findings.add(("works", i, "at"), f"{row.at!r} is at sea.", "Name a place on land.")
    for i, bridge in enumerate(c.document.bridges):
        provenance(c, ("bridges", i), bridge.provenance)
        ends = [c.place(("bridges", i, "between", n), p) for n, p in enumerate(bridge.between)]
        if None in ends:
            continue
        a, b = (e for e in ends if e is not None)
        if b not in c.theatre.cells[a].nb:
            c.findings.add(
                ("bridges", i, "between"),
                f"{bridge.between[0]} and {bridge.between[1]} do not lie in neighbouring cells.",
                "Name two places on either side of one hexside.",
            )
        elif not _has_bridge(c.theatre, a, b):
            c.findings.warn(
                ("bridges", i, "between"),
                "The map has no bridge on this hexside.",
                "Name the cells the bridge joins.",
            )
    if "weather" not in c.findings.broken:
        _weather(c)


def _has_bridge(theatre: Theatre, a: int, b: int) -> bool:
    edge = theatre.edges.get(f"{min(a, b)}-{max(a, b)}")
    return edge is not None and edge.bridge


def _weather(c: Checker) -> None:
    covered: Counter[tuple[str, int]] = Counter()
    for i, row in enumerate(c.document.weather):
        at: Path = ("weather", i)
        c.known((*at, "zone"), row.zone, c.zones, "zone of this map")
        for state in row.chances:
            c.known((*at, "chances", state), state, STATES, "state of weather")
        total = sum(row.chances.values())
        if total != 100:
            c.findings.add((*at, "chances"), f"The chances add up to {total}.", "Make it 100.")
        if row.last < row.first:
            c.findings.add((*at, "last"), "The last turn is before the first.", "Swap them.")
        for turn in range(row.first, min(row.last, c.document.time.turns) + 1):
            covered[row.zone, turn] += 1
            if covered[row.zone, turn] == 2:
                c.findings.add(
                    (*at, "first"),
                    f"Turn {turn} of {row.zone} is described twice.",
                    "Let the spans of one zone follow each other.",
                )
    for zone in sorted(c.zones):
        missing = [t for t in range(1, c.document.time.turns + 1) if not covered[zone, t]]
        if missing and c.document.weather:
            c.findings.warn(
                ("weather",),
                f"Zone {zone!r} has no weather on turn {missing[0]}.",
                "Add a row for it.",
            )


def _knowledge(c: Checker) -> None:
    kinds = {t.kind for t in c.document.unit_types.values()}
    for team, rows in c.document.known_at_start.items():
        c.known(("known_at_start", team), team, c.teams, "team")
        for i, row in enumerate(rows):
            at: Path = ("known_at_start", team, i)
            if row.unit is not None:
                c.known((*at, "unit"), row.unit, c.units, "unit")
            if row.place is not None:
                c.place((*at, "place"), row.place)
            elif row.unit is None:
                c.findings.add(at, "A report needs a unit or a place.", "Add `place`.")
            if row.team is not None:
                c.known((*at, "team"), row.team, c.teams, "team")
            if row.type is not None:
                c.known((*at, "type"), row.type, c.types, "unit type")
            if row.kind is not None:
                c.known((*at, "kind"), row.kind, kinds, "class of unit")
            if row.high < row.low:
                c.findings.add((*at, "high"), "The band is upside down.", "Make high at least low.")
    for team, sensors in c.document.sensors.items():
        c.known(("sensors", team), team, c.teams, "team")
        for i, sensor in enumerate(sensors):
            at = ("sensors", team, i)
            for n, country in enumerate(sensor.countries):
                c.known((*at, "countries", n), country, c.countries, "country of this map")
            for n, name in enumerate(sensor.of):
                c.known((*at, "of", n), name, c.teams, "team")
            for n, unit in enumerate(sensor.units):
                c.known((*at, "units", n), unit, c.units, "unit")
    for key in c.document.sharing:
        _two(c, ("sharing", key), key, ">")
    for key in c.document.integration:
        _two(c, ("integration", key), key, "|")


def _two(c: Checker, path: Path, key: str, mark: str) -> None:
    a, found, b = key.partition(mark)
    if not found:
        c.findings.add(path, f"{key!r} names no two teams.", f"Write A{mark}B.")
        return
    for name in (a, b):
        c.known(path, name, c.teams, "team")

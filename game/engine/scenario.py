"""What the rules need to know of a scenario: frozen data, compiled by `game.scenarios.loader`.

The engine names no country, team or place. Teams, relations, tracks, tables and caps all arrive
here as data; a unit, track or order rule that is not in the scenario does not exist.

The map and the storyline are records of their own (`theatre.py`, `storyline.py`); they are named
here too, for they belong to a scenario.
"""

from __future__ import annotations

from typing import Any

from msgspec import field

from game.engine.storyline import ExerciseStart as ExerciseStart
from game.engine.storyline import Inject as Inject
from game.engine.storyline import Intent as Intent
from game.engine.storyline import LearningObjective as LearningObjective
from game.engine.storyline import Question as Question
from game.engine.theatre import Cell as Cell
from game.engine.theatre import Corridor as Corridor
from game.engine.theatre import Edge as Edge
from game.engine.theatre import Node as Node
from game.engine.theatre import RailLine as RailLine
from game.engine.theatre import Struct as Struct
from game.engine.theatre import Theatre as Theatre


class SupplyRule(Struct):
    """Numbers of supply (`rules.md §10.1`); kilotonnes (kt) of ammunition, days, cells.

    Truck distances (about 70 to 145 km) are remembered, not read again; tonnages are judgement.
    """

    sources: tuple[str, ...] = ("city", "depot", "hub", "rail_junction")
    """Kinds of place that feed the team whose soil they stand on."""
    ok: int = 2
    low: int = 4
    """Cells of road within which a unit is supplied well, or poorly."""
    columns: int = 2
    """Cells a supply column adds to both (order `resupply`)."""
    line_kt: float = 3.0
    """What a railway carries in a day."""
    battle_kt: float = 0.12
    guns_kt: float = 0.25
    idle_kt: float = 0.02
    """For one brigade equivalent and day: in battle, artillery in battle, otherwise."""
    depot_kt: float = 1.0
    """Ammunition that burns with a depot put out of action."""
    medical_pct: int = 30
    medical_turns: int = 2
    """Share of a turn's losses that comes back to the team's pool after so many turns (`F006`)."""


class Team(Struct):
    """A team of players: the countries whose soil is its own, its caps of orders per turn."""

    id: str
    name: str
    code: str
    colour: str
    glyph: str = "white"
    pattern: str = "solid"
    countries: tuple[str, ...] = ()
    caps: dict[str, int] = field(default_factory=dict)
    combat_countries: tuple[str, ...] | None = None
    """If set, this team's units may give combat orders only there (`rules.md §1`)."""
    combat_unlock: dict[str, int] = field(default_factory=dict)
    """Pair -> rung of the ladder from which that limit falls (`rules.md §1`: 8)."""
    provenance: str = "judgement"
    """Where its caps come from."""


class UnitType(Struct):
    """A row of the unit table (`rules.md §4`). Combat points: 10 is one full mechanised brigade."""

    id: str
    name: str
    echelon: str
    sidc: str
    move: str
    """Movement class: mech, foot, light, or none (does not move by land)."""
    be: float
    cp_att: float
    cp_def: float
    full: int
    kind: str
    """What a level-2 contact is called: armour, infantry, artillery, air_defence, air ..."""
    cp_def_abroad: float | None = None
    support: int = 0
    """Support points an artillery unit in supply gives to a battle in an adjacent cell."""
    infantry: bool = False
    air_assault: bool = False
    heavy: bool = False
    sam_channels: int = 0
    sam_range_km: int = 0
    sam_tier: str = ""
    missiles: tuple[str, ...] = ()
    sensor: int = 2
    """Detection level it gives on an enemy in an adjacent cell (`rules.md §11.1`)."""
    sensor_cells: int = 1
    engineer: bool = False
    air: bool = False
    fighters: float = 0.0
    """What it counts in the air when fully trained and ready (`rules.md §8.2`)."""
    sorties: int = 0
    """Sortie groups it flies in a day."""
    air_range_km: int = 0
    missions: tuple[str, ...] = ()
    """Air missions it can fly: dca, oca, cas, interdict, isr, sead, alert."""


class UnitStart(Struct):
    """A unit of the order of battle at STARTEX. `cell` -1 with a `box` means off the map."""

    id: str
    team: str
    name: str
    type: str
    cell: int
    formation: str = ""
    strength: int | None = None
    full: int | None = None
    readiness: int = 75
    training: int = 50
    cohesion: int = 100
    posture: str = "hasty"
    dos: float = 3.0
    box: str = ""
    magazine: dict[str, int] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    provenance: str = "judgement"


class Threshold(Struct):
    """A named value on a track."""

    at: float
    text: str
    provenance: str = "judgement"


class Track(Struct):
    """A political or economic number (`rules.md §15`).

    `rule` gives its change per turn as a formula over the snapshot (`formula.py`): by default the
    sum of what happened, `gains + losses`. A `computed` track is a formula: worked out afresh
    wherever a formula reads it, and written down at R9 for those who may see it.
    """

    id: str
    name: str
    owner: str
    start: float
    min: float = 0
    max: float = 100
    visible_to: tuple[str, ...] = ()
    """Team ids, or "public"; control always sees it."""
    rule: str = "gains + losses"
    computed: str = ""
    thresholds: tuple[Threshold, ...] = ()
    better: str = ""
    provenance: str = "judgement"
    note: str = ""
    step: float = 0.1
    estimate_to: tuple[str, ...] = ()
    """Teams that see a band of `estimate_width` instead of the value, unless in `visible_to`."""
    estimate_width: float = 15


class Coupling(Struct):
    """An automatic push on a track at R9: when `when` holds, `target` is pushed by `delta`."""

    id: str
    target: str
    delta: str
    text: str
    when: str = "1"
    provenance: str = "judgement"


class Missile(Struct):
    """A kind of missile (`rules.md §8.1`): range in km, chance to hit, warhead points."""

    id: str
    name: str
    range_km: int
    p_hit: float
    warhead: float
    capped_range: bool = True


class AccessRule(Struct):
    """Who hosts whom and what each level of the grant costs (`rules.md §13.1`).

    `grant` maps a level to track changes when it is granted; `defiance` is what acting one level
    above the grant costs; `act_level` names the level that launching or attacking needs.
    """

    host: str
    guest: str
    start: int
    levels: tuple[str, ...]
    grant: dict[str, dict[str, float]] = field(default_factory=dict)
    lower: dict[str, float] = field(default_factory=dict)
    immediate: dict[str, float] = field(default_factory=dict)
    defiance: dict[str, float] = field(default_factory=dict)
    law_flag: str = ""
    law_level: int = 4
    law_grant: dict[str, float] = field(default_factory=dict)
    public_from: int = 3
    provenance: str = "judgement"
    """Where the level at STARTEX comes from."""


class Pair(Struct):
    """A pair of teams on the ladder of escalation (`rules.md §16.1`), at war or not."""

    a: str
    b: str
    rung: int
    relation: str = "peace"
    war_rung: int = 6
    """Rung that war between them means: 6, or 8 where alliances clash directly."""
    provenance: str = "judgement"
    """Where the rung at STARTEX comes from."""


class WarningRule(Struct):
    """What makes one team expect an attack (`rules.md §11.3`): pushes on its warning track.

    A build-up is a unit of a team watched, of at least `be` brigade equivalents, newly identified
    (`level`) or newly moved within `cells` of the team's own soil and outside announced exercises.
    """

    team: str
    track: str
    of: tuple[str, ...]
    """Teams that are watched."""
    build_up: float = 3
    """Push for each such report."""
    most: float = 12
    """The build-ups of one turn push no further than this."""
    level: int = 3
    be: float = 0.7
    cells: int = 3
    exercise: float = -3
    """Push for each team watched that holds an announced exercise: noise."""
    cover_story: float = 4
    """Push for each cover story of a team watched that is blown."""
    cover_stories: tuple[str, ...] = ()
    """Kinds of information order that are cover stories."""


class OrderRule(Struct):
    """Who may give a kind of order, what it costs, and the numbers that kind reads for itself."""

    teams: tuple[str, ...]
    cost: dict[str, float] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    mode: str = "rigid"
    """How it is adjudicated: rigid, semi_rigid, free, matrix or consensus (`design.md §6`)."""
    provenance: str = "judgement"
    """Where its cost comes from."""


class Objective(Struct):
    """A scored aim (`rules.md §17`): metric (a formula) at `low` earns nothing, at `high` all."""

    id: str
    team: str
    text: str
    metric: str
    low: float
    high: float
    points: float
    visible_to: tuple[str, ...] = ()
    intent: str = ""
    """Card of the team that must have been dealt for it to count; "" for always."""
    provenance: str = "judgement"
    """Where its points and its bounds come from."""


class Signal(Struct):
    """Something a team may declare before orders lock (`rules.md §2`, step 1a).

    `kind` is posture, intent or assurance. `kept` is a formula read at R11: true means that what
    was said was done; empty means no machine can say.
    """

    id: str
    kind: str
    text: str
    teams: tuple[str, ...] = ()
    """Teams that may give it; empty for all."""
    kept: str = ""


class Brief(Struct):
    """What a team reads before STARTEX, Markdown."""

    team: str
    text: str


class Worth(Struct):
    """Points units of some types count for in a box, from a level of training up."""

    types: tuple[str, ...]
    points: float
    training: float = 0.0


class Box(Struct):
    """A place off the map where units stand: a rear area, a school, a front (`rules.md §14.4`).

    `gates` are the cells where trains come on to the map, with the kilometres from there to the
    box; `ways` the other boxes, with the days to them. What stands in it is known to its owner.
    """

    id: str
    name: str
    teams: tuple[str, ...]
    gates: dict[int, int] = field(default_factory=dict)
    ways: dict[str, int] = field(default_factory=dict)
    worth: tuple[Worth, ...] = ()
    """What the formula `worth` counts; the first row that fits a unit. A unit that counts is never
    idle."""
    home: tuple[str, ...] = ()
    """Teams that train here as on their own soil."""


class Manpower(Struct):
    """A team's pool of replacements (`rules.md §12`): its stock, and their training."""

    training: float
    stock: str = "men"


class WeatherRow(Struct):
    """Chances of each weather state for a zone over a span of turns; whole per cent, sum 100."""

    zone: str
    first: int
    last: int
    chances: dict[str, int]
    name: str = ""
    """What people call the zone; its id if empty."""


class TreatyStart(Struct):
    """A treaty the scenario knows: in force at STARTEX, offered, or only drafted.

    `terms` are as an order writes them; `signed` are the parties that agreed already: all of them
    for a treaty in force, none for a draft that an effect may bring into force.
    """

    id: str
    name: str
    parties: tuple[str, ...]
    terms: tuple[dict[str, Any], ...]
    secret: bool = False
    since: int = 1
    until: int = 0
    """Last turn it holds; 0 for as long as the game lasts."""
    cost: float = 0.0
    signed: tuple[str, ...] | None = None
    """None: all."""
    provenance: str = "judgement"


class DemandStart(Struct):
    """A demand that is open at STARTEX, by its item in the rule of the order `demand`."""

    patron: str
    client: str
    item: str
    deadline: int
    public: bool = False
    provenance: str = "judgement"
    """Where its deadline and its weight come from."""


class Scenario(Struct):
    """Everything that is fixed for one game."""

    id: str
    title: str
    version: str
    start_date: str
    turn_days: int
    turns: int
    theatre: Theatre
    teams: tuple[Team, ...]
    unit_types: dict[str, UnitType]
    units: tuple[UnitStart, ...]
    tracks: tuple[Track, ...]
    couplings: tuple[Coupling, ...]
    stocks: dict[str, float]
    """"TEAM.stock" -> amount at STARTEX."""
    income: dict[str, float]
    """"TEAM.stock" -> added per week at R8."""
    access: tuple[AccessRule, ...]
    pairs: tuple[Pair, ...]
    ladder: tuple[str, ...]
    missiles: dict[str, Missile]
    interception: dict[str, dict[str, float]]
    """SAM tier -> missile id -> chance that one engagement succeeds."""
    air_defence: dict[str, dict[str, Any]]
    """Team -> {"tier": ..., "capacity": ...}: its national layer (`rules.md §8.1`)."""
    orders: dict[str, OrderRule]
    objectives: tuple[Objective, ...]
    injects: tuple[Inject, ...] = ()
    weather: tuple[WeatherRow, ...] = ()
    works: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Cell -> (fortification 0-3, mines 0-3) at STARTEX, known to all."""
    bridges: dict[str, str] = field(default_factory=dict)
    """"a-b" -> state at STARTEX where it is not intact."""
    flags: dict[str, bool] = field(default_factory=dict)
    allies: tuple[tuple[str, str], ...] = ()
    """Pairs of teams whose units never block or fight each other."""
    integration: dict[str, int] = field(default_factory=dict)
    """"A|B" -> how well two teams' units fight together, 0-2 (`rules.md §7.2`)."""
    known_at_start: dict[str, tuple[dict[str, Any], ...]] = field(default_factory=dict)
    """Team -> contacts it holds at STARTEX."""
    sensors: dict[str, tuple[dict[str, Any], ...]] = field(default_factory=dict)
    """Team -> sensors not tied to a unit (satellite, monitor network; `rules.md §11.1`)."""
    sharing: dict[str, int] = field(default_factory=dict)
    """"FROM>TO" -> level of intelligence sharing 0-3 (`rules.md §11.4`)."""
    rungs: dict[str, int] = field(default_factory=dict)
    """Kind of act -> its rung on the ladder, where not the engine's own (`rules.md §16.1`)."""
    warning: tuple[WarningRule, ...] = ()
    """What makes a team expect an attack (`rules.md §11.3`)."""
    supply: SupplyRule = SupplyRule()
    facts: dict[str, Any] = field(default_factory=dict)
    """Numbers the scenario's formulas and order rules read by name."""
    briefs: tuple[Brief, ...] = ()
    outright: tuple[dict[str, Any], ...] = ()
    signals: tuple[Signal, ...] = ()
    signals_per_turn: int = 2
    """How many signals a team may give each turn."""
    boxes: tuple[Box, ...] = ()
    manpower: dict[str, Manpower] = field(default_factory=dict)
    """Team -> its pool of replacements."""
    treaties: tuple[TreatyStart, ...] = ()
    demands: tuple[DemandStart, ...] = ()
    intents: tuple[Intent, ...] = ()
    """Cards; one of each team that has any is dealt at STARTEX."""
    exercises: tuple[ExerciseStart, ...] = ()
    aim: str = ""
    """What the facilitator wants of the day; for control, like the two below."""
    learning: tuple[LearningObjective, ...] = ()
    questions: tuple[Question, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)
    """"works:<cell>", "bridge:<hexside>", "stock:<TEAM.stock>" -> where its numbers come from."""


def edge_key(a: int, b: int) -> str:
    """The name of the hexside between two cells, the same from both sides."""
    return f"{a}-{b}" if a < b else f"{b}-{a}"


def pair_key(a: str, b: str) -> str:
    """The name of a pair of teams, the same from both sides."""
    return f"{a}|{b}" if a < b else f"{b}|{a}"

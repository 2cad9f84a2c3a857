"""The state of a game: frozen records, and the mutable working copy one adjudication uses.

`State` is what the fold of the log gives. It is never edited: `World` thaws it (sharing every
record), effects change the world, `World.freeze` gives the next state. So "fold of the log equals
live state" is true by construction: both go through `effects.apply`.
"""

from __future__ import annotations

from typing import Any

from msgspec import field

from game.engine.scenario import Struct


class Unit(Struct):
    """One counter (`rules.md §4`). Men are whole; percentages are rounded to two decimals."""

    id: str
    team: str
    name: str
    type: str
    cell: int
    full: int
    strength: int
    readiness: float
    training: float
    cohesion: float
    supply: str
    dos: float
    posture: str
    formation: str = ""
    stance: str = "stand"
    still: int = 0
    """Days it has not moved: prepared after 7, fortified after 28 (`rules.md §9`)."""
    box: str = ""
    magazine: dict[str, int] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    fought: bool = False
    """Has been in combat since STARTEX (`F050`: first-combat factor)."""
    dry: int = 0
    """Days without supply and with nothing left to draw on (`rules.md §10.2`)."""
    surrounded: bool = False
    """Has already paid for having no way out; the next time it surrenders (`rules.md §7.7`)."""
    rail_moved: bool = False
    """Moved by rail this turn: one detection level easier to see (`rules.md §11.1`)."""


class Cause(Struct):
    """One thing that moved a track in the last adjudicated turn."""

    msg: str
    delta: float
    args: dict[str, Any] = field(default_factory=dict)


class TrackValue(Struct):
    """Where a track stands, where it stood a turn ago, and what moved it."""

    value: float
    before: float
    causes: tuple[Cause, ...] = ()


class Access(Struct):
    """A host's grant to a guest, 0-4 (`rules.md §13.1`). `next` takes force when the turn ends."""

    level: int
    next: int | None = None
    until: int | None = None
    used: int = 0
    """Highest level the guest acted on this turn."""


class Rung(Struct):
    """Where a pair stands on the ladder, and the last turn an act at that rung was seen."""

    rung: int
    turn: int


class Works(Struct):
    """Fortification 0-3 and mines 0-3 in a cell."""

    fort: int = 0
    mines: int = 0


class Project(Struct):
    """Work under way at a place (`rules.md §9.2`); `subject` is a cell or a hexside.

    `level` is the level aimed at (works) or levels still to do (mines), `to` what a bridge is to
    be, `done` the days of work put into the level in hand. `cell` is where the unit works from.
    """

    team: str
    kind: str
    subject: str
    unit: str
    cell: int
    level: int = 0
    to: str = ""
    done: float = 0.0


class Front(Struct):
    """How far attackers are into a cell: km, by which team, last day of battle (game day)."""

    team: str
    km: float
    day: int
    from_cells: tuple[int, ...] = ()


class Contact(Struct):
    """What one team believes of a foreign unit: a report, possibly late, vague or wrong.

    `id` was made for this team alone. `level` is 1-4 (`rules.md §11.1`); the fields a level does
    not give are empty. `seen` is the game day of the last report.
    """

    id: str
    cell: int
    level: int
    seen: int
    source: str
    team: str = ""
    kind: str = ""
    type: str = ""
    name: str = ""
    low: int = 0
    high: int = 0
    posture: str = ""
    hint: str = ""
    """Kind of order it was seen carrying out; only at level 4."""


class Picture(Struct):
    """One team's contacts, which true unit stands behind each, and the next number to give out.

    `of` never leaves the engine: it is how a sensor's second look updates the same contact.
    """

    contacts: dict[str, Contact] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)
    next: int = 1


class Order(Struct):
    """One instruction of a move. `id` is unique in the game ("U-3-07"); params fit an offer."""

    id: str
    team: str
    kind: str
    params: dict[str, Any]
    priority: int = 3
    """The higher goes first, whatever is short: a cap, a stock, room in a cell or on a train."""
    note: str = ""
    standing: bool = False
    role: str = ""


class Pending(Struct):
    """Something on its way: its effects happen at R8 of turn `due`, and `told` hears of it."""

    id: str
    due: int
    kind: str
    team: str
    facts: dict[str, Any]
    effects: tuple[dict[str, Any], ...] = ()
    visible_to: tuple[str, ...] = ()


class Spell(Struct):
    """A condition that holds for some days (`rules/spells.py`).

    `until` is the last game day it holds. `visible_to` are the teams that see it; they are told by
    the message `ends` (with `args`) when it is over, so whoever sees a spell needs that message.
    """

    value: float
    until: int
    cells: tuple[int, ...] = ()
    team: str = ""
    visible_to: tuple[str, ...] = ()
    ends: str = ""
    args: dict[str, Any] = field(default_factory=dict)


class Share(Struct):
    """What a team lets another have of its reports (`rules.md §11.4`).

    `level` is 0-3; `protect` holds one level back so that no source is risked. Only the giver
    knows of `protect`.
    """

    level: int
    protect: bool = False


class Declared(Struct):
    """A signal a team gave: which, of what kind, its words, and the team's own beside them."""

    team: str
    turn: int
    option: str
    kind: str
    said: str
    text: str = ""


class Demand(Struct):
    """Something one team asks of another that needs an answer (`rules.md §13.3`).

    `kind` is demand (a patron's) or bill (for services, `amount` of money). `status` is open,
    delayed (still open), complied, partial or refused. An open one must be answered by R2 of turn
    `deadline`. There is one for each pair and item: asking again replaces what was answered.
    """

    id: str
    kind: str
    by: str
    of: str
    item: str
    label: str
    made: int
    deadline: int
    weight: float = 0.0
    amount: float = 0.0
    public: bool = False
    status: str = "open"
    delays: int = 0
    answered: int = 0
    """Turn of the last answer, silence included; 0 for none."""

    @property
    def open(self) -> bool:
        """Whether an answer is still due."""
        return self.status in ("open", "delayed")


class Treaty(Struct):
    """Typed terms between teams, offered, signed or in force (`rules.md §13.2`).

    `id` comes from the text alone, so the same text offered twice is one treaty. `terms` are rows
    {do: kind, ...} as chosen. `signed` are the parties that agreed; once all have, it is in force
    from turn `since` to the end of turn `until`. `known_to` are others who have learned of it; a
    treaty that is not `secret`, or `exposed`, is known to all.
    """

    id: str
    name: str
    parties: tuple[str, ...]
    terms: tuple[dict[str, Any], ...]
    secret: bool
    since: int
    until: int
    cost: float = 0.0
    """What a party that breaks it pays the others, in the scenario's currency."""
    signed: tuple[str, ...] = ()
    offered: int = 0
    known_to: tuple[str, ...] = ()
    exposed: bool = False
    began: int = 0
    """Turn it came into force; 0 if it has not."""
    denounced: str = ""
    """The party that gave notice."""
    met: tuple[int, ...] = ()
    """Terms, by position, that needed doing once and are done."""

    @property
    def agreed(self) -> bool:
        """Whether all parties have signed."""
        return set(self.signed) == set(self.parties)

    @property
    def public(self) -> bool:
        """Whether everybody may know its text: signed, and not kept secret."""
        return self.agreed and (not self.secret or self.exposed)


class Deed(Struct):
    """A covert act whose author its target may still find out (`rules.md §13.4`)."""

    kind: str
    doers: tuple[str, ...]
    target: str
    place: str
    left: int
    """Turns in which it may still be found out."""


class State(Struct):
    """The whole truth at one point of the log."""

    turn: int = 0
    over: str = ""
    units: dict[str, Unit] = field(default_factory=dict)
    tracks: dict[str, TrackValue] = field(default_factory=dict)
    stocks: dict[str, float] = field(default_factory=dict)
    access: dict[str, Access] = field(default_factory=dict)
    relations: dict[str, str] = field(default_factory=dict)
    rungs: dict[str, Rung] = field(default_factory=dict)
    control: dict[int, str] = field(default_factory=dict)
    """Cell -> team, where the controller is not the owner's team."""
    works: dict[int, Works] = field(default_factory=dict)
    bridges: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, float] = field(default_factory=dict)
    """Node -> damage points taken, where any."""
    fronts: dict[int, Front] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    pending: dict[str, Pending] = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)
    levels: dict[str, float] = field(default_factory=dict)
    """Standing steps by name: sanctions per sector, gas price, promises given ..."""
    fired: dict[str, int] = field(default_factory=dict)
    """Inject -> turn it last fired."""
    standing: dict[str, Order] = field(default_factory=dict)
    weather: dict[str, str] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    """Objective -> points at the last R11."""
    losses: dict[str, int] = field(default_factory=dict)
    """Team -> men lost since STARTEX (`design.md §10`, law 6)."""
    projects: dict[str, Project] = field(default_factory=dict)
    """"kind:subject:TEAM" -> engineering under way, known to its team."""
    believed: dict[str, int] = field(default_factory=dict)
    """"TEAM:cell" -> mines a team (or the public) takes to lie there, where it is mistaken."""
    spells: dict[str, Spell] = field(default_factory=dict)
    deeds: dict[str, Deed] = field(default_factory=dict)
    """Order -> covert act not yet attributed; known to nobody but control."""
    priorities: dict[str, int] = field(default_factory=dict)
    """Unit -> priority of supply 1-5, where its team has set one (`rules.md §10.2`)."""
    sharing: dict[str, Share] = field(default_factory=dict)
    """"FROM>TO" -> what the first lets the second have of its reports."""
    signals: dict[str, Declared] = field(default_factory=dict)
    """"TEAM:turn:number" -> what it declared; of this turn and the last."""
    raised: dict[str, int] = field(default_factory=dict)
    """Team -> men it has raised since STARTEX, into its pool or as new units (law 6)."""
    joint: dict[str, int] = field(default_factory=dict)
    """Pair -> turns the two have exercised together (`rules/integration.py`)."""
    best: dict[str, float] = field(default_factory=dict)
    """Objective -> the most points it has earned at any R11 (`rules.md §14.4`: objectives lost)."""
    demands: dict[str, Demand] = field(default_factory=dict)
    treaties: dict[str, Treaty] = field(default_factory=dict)
    intents: dict[str, str] = field(default_factory=dict)
    """Team -> the card it was dealt (`rules/intents.py`); that team and control alone know."""
    estimates: dict[str, int] = field(default_factory=dict)
    """"TEAM:question" -> per cent it last put on a yes; that team and control alone know."""
    answered: dict[str, bool] = field(default_factory=dict)
    """Forecast question -> yes or no, once settled; control alone knows."""


class World:
    """The mutable twin of `State`: same names, dictionaries copied, records shared."""

    __slots__ = tuple(State.__struct_fields__)

    turn: int
    over: str
    units: dict[str, Unit]
    tracks: dict[str, TrackValue]
    stocks: dict[str, float]
    access: dict[str, Access]
    relations: dict[str, str]
    rungs: dict[str, Rung]
    control: dict[int, str]
    works: dict[int, Works]
    bridges: dict[str, str]
    nodes: dict[str, float]
    fronts: dict[int, Front]
    pictures: dict[str, Picture]
    pending: dict[str, Pending]
    flags: dict[str, bool]
    levels: dict[str, float]
    fired: dict[str, int]
    standing: dict[str, Order]
    weather: dict[str, str]
    scores: dict[str, float]
    losses: dict[str, int]
    projects: dict[str, Project]
    believed: dict[str, int]
    spells: dict[str, Spell]
    deeds: dict[str, Deed]
    priorities: dict[str, int]
    sharing: dict[str, Share]
    signals: dict[str, Declared]
    raised: dict[str, int]
    joint: dict[str, int]
    best: dict[str, float]
    demands: dict[str, Demand]
    treaties: dict[str, Treaty]
    intents: dict[str, str]
    estimates: dict[str, int]
    answered: dict[str, bool]

    def __init__(self, state: State | World) -> None:
        for name in State.__struct_fields__:
            value = getattr(state, name)
            setattr(self, name, dict(value) if isinstance(value, dict) else value)

    def freeze(self) -> State:
        """The state as it now stands; the world may go on changing without touching it."""
        now = {name: getattr(self, name) for name in State.__struct_fields__}
        frozen: dict[str, Any] = {
            name: dict(value) if isinstance(value, dict) else value for name, value in now.items()
        }
        return State(**frozen)

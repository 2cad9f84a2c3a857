"""Schema of tracks, couplings, access, ladder, orders, injects, objectives (`rules.md §13-§17`)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from game.scenarios.schema.base import (
    Effect,
    Formula,
    Id,
    Level,
    Number,
    Provenance,
    Row,
    TeamId,
    Text,
    TrackId,
)

TrackChanges = dict[str, Number]


class Threshold(Row):
    """A named value on a track."""

    at: Number = Field(description="The value.")
    text: str = Field(description="What it means.")
    provenance: Provenance = Field("judgement", description="Where the value comes from.")


class Track(Row):
    """A political or economic number."""

    id: TrackId = Field(description="Owner and name, such as RED.approval.")
    name: str = Field(description="Name on screen.")
    owner: str = Field(description="Team or actor it belongs to.")
    start: Number = Field(description="Value at STARTEX.")
    min: Number = Field(0, description="Lowest value.")
    max: Number = Field(100, description="Highest value.")
    visible_to: list[str] = Field(
        default_factory=list, description="Teams that see it, or public; control always does."
    )
    rule: Formula = Field(
        "gains + losses",
        description="Change per turn; may use self, start, gains, losses and other tracks.",
    )
    computed: str = Field(
        "", max_length=400, description="A formula that is its value; then it is never stored."
    )
    thresholds: list[Threshold] = Field(default_factory=list, description="Named values.")
    better: Literal["", "up", "down"] = Field("", description="Which way is good for its owner.")
    provenance: Provenance = Field(
        description="Where the start value comes from: seed F061, derived F053, external, judgement"
    )
    note: Text = Field("", description="For readers of the scenario.")
    step: float = Field(0.1, gt=0, le=100, description="Values are rounded to this step.")
    estimate_to: list[TeamId] = Field(
        default_factory=list, description="Teams that see only a band around it."
    )
    estimate_width: float = Field(15, gt=0, le=100, description="Width of that band.")


class Coupling(Row):
    """An automatic push on a track at the end of a turn."""

    id: Id = Field(description="Id, unique among couplings.")
    target: TrackId = Field(description="Track that is pushed.")
    delta: Formula = Field(description="By how much: a formula.")
    text: str = Field(description="Message id or words for the reason.")
    when: Formula = Field("1", description="Condition: a formula; pushes when it is not 0.")
    provenance: Provenance = Field("judgement", description="Where it comes from.")


class Access(Row):
    """Who hosts whom, and what each level of the grant costs."""

    host: TeamId = Field(description="Team that owns the soil.")
    guest: TeamId = Field(description="Team that wants to use it.")
    start: Level = Field(description="Level at STARTEX.")
    levels: list[str] = Field(min_length=1, description="Names of the levels, from 0 up.")
    grant: dict[str, TrackChanges] = Field(
        default_factory=dict, description="Level: changes of tracks when it is granted."
    )
    lower: TrackChanges = Field(default_factory=dict, description="Changes when it is lowered.")
    immediate: TrackChanges = Field(
        default_factory=dict, description="Changes when it is lowered without notice."
    )
    defiance: TrackChanges = Field(
        default_factory=dict, description="Changes when the guest acts one level above its grant."
    )
    law_flag: str = Field("", description="Flag of the law that forbids a level.")
    law_level: Level = Field(4, description="The level it forbids.")
    law_grant: TrackChanges = Field(
        default_factory=dict, description="Further changes when that level is granted."
    )
    public_from: Level = Field(3, description="Grants from this level are public.")
    provenance: Provenance = Field(
        "judgement", description="Where the level at STARTEX comes from: seed F249, judgement."
    )


class Pair(Row):
    """A pair of teams on the ladder of escalation."""

    a: TeamId = Field(description="One team.")
    b: TeamId = Field(description="The other.")
    rung: int = Field(ge=0, le=10, description="Rung at STARTEX.")
    relation: Literal["peace", "war"] = Field("peace", description="Whether they are at war.")
    war_rung: int = Field(
        6, ge=6, le=8, description="Rung that war between them means; 8 where alliances clash."
    )
    provenance: Provenance = Field(
        "judgement", description="Where the rung at STARTEX comes from: derived F002, judgement."
    )


class WarningRow(Row):
    """What makes a team expect an attack, as pushes on its warning track."""

    team: TeamId = Field(description="The team that is warned.")
    track: TrackId = Field(description="Its warning track.")
    of: list[TeamId] = Field(min_length=1, description="Teams it watches.")
    build_up: Number = Field(3, description="Push for each report of a build-up.")
    most: Number = Field(12, description="Build-ups of one turn push no further than this.")
    level: Annotated[int, Field(ge=1, le=4)] = Field(3, description="Least level of such a report.")
    be: Number = Field(0.7, description="Least size of the unit in brigade equivalents.")
    cells: int = Field(3, ge=0, le=20, description="How near to the team's own soil.")
    exercise: Number = Field(-3, description="Push for each team watched that holds an exercise.")
    cover_story: Number = Field(4, description="Push for each cover story that is blown.")
    cover_stories: list[str] = Field(
        default_factory=list, description="Kinds of information order that are cover stories."
    )


class OrderRule(Row):
    """Who may give a kind of order, what it costs, and its numbers."""

    teams: list[TeamId] = Field(min_length=1, description="Teams that may give it.")
    cost: dict[str, Number] = Field(default_factory=dict, description="Stock: amount it costs.")
    settings: dict[str, Any] = Field(
        default_factory=dict, description="Numbers this kind reads for itself."
    )
    mode: Literal["rigid", "semi_rigid", "free", "matrix", "consensus"] = Field(
        "rigid", description="How it is adjudicated."
    )
    provenance: Provenance = Field("judgement", description="Where its cost comes from.")


class Inject(Row):
    """A dated or conditional event of the storyline, or one that control keeps in its pocket."""

    id: Id = Field(description="Id, unique among injects.")
    title: str = Field(max_length=120, description="Title for control.")
    text: Text = Field(description="What the audience is told.")
    audience: list[str] = Field(min_length=1, description="Teams, public or control.")
    at: int = Field(0, ge=0, le=200, description="Turn it is due; 0 if it waits for `when`.")
    when: str = Field("", max_length=400, description="Condition: a formula, tested each turn.")
    effects: list[Effect] = Field(default_factory=list, description="What it changes.")
    once: bool = Field(True, description="Whether it happens only once.")
    contingency: bool = Field(
        False, description="Neither dated nor conditional: it happens only if control fires it."
    )
    expected: Text = Field("", description="What control expects players to do.")
    objective: str = Field("", description="The learning objective it serves: its id.")
    odds: str = Field(
        "", max_length=400, description="Chance 0 to 1 that it happens when due: a formula."
    )
    flagged: bool = Field(False, description="Whether control is asked to look at it.")
    provenance: Provenance = Field(
        "judgement", description="Where its turn, condition and effects come from."
    )


class Objective(Row):
    """A scored aim."""

    id: Id = Field(description="Id, unique among objectives.")
    team: TeamId = Field(description="Team that is scored.")
    text: Text = Field(description="The aim in words.")
    metric: Formula = Field(description="What is measured: a formula.")
    low: Number = Field(description="Value that earns nothing.")
    high: Number = Field(description="Value that earns all points; may be below `low`.")
    points: Annotated[float, Field(gt=0, le=100)] = Field(
        description="Points; those of one team add up to 100."
    )
    visible_to: list[TeamId] = Field(
        default_factory=list, description="Other teams that see its score."
    )
    intent: str = Field(
        "", description="Card of the team that must have been dealt for it to count: its id."
    )
    provenance: Provenance = Field(
        "judgement", description="Where its points and its bounds come from."
    )


class LearningObjective(Row):
    """Something the exercise is to practise."""

    id: Id = Field(description="Id, unique among learning objectives.")
    text: Text = Field(description="What is practised, as a verb and its object.")
    watch: list[str] = Field(
        default_factory=list, description="What an observer can see of it in play."
    )


class Intent(Row):
    """A card of a team: what it secretly means to do. One of a team's cards is dealt at STARTEX."""

    id: Id = Field(description="Id, unique among cards.")
    team: TeamId = Field(description="Whose card it is; that team and control alone know it.")
    title: str = Field(min_length=1, max_length=80, description="Title on screen.")
    text: Text = Field(description="What the team means to do, for its eyes.")
    weight: Annotated[int, Field(ge=0, le=1000)] = Field(
        1, description="Its share in the draw beside the team's other cards; 0: only by choice."
    )
    provenance: Provenance = Field(
        "judgement", description="Where the card and its share in the draw come from."
    )


class Question(Row):
    """Something teams are asked to put a chance on, for control to score afterwards."""

    id: Id = Field(description="Id, unique among questions.")
    text: Text = Field(description="The question, to be answered by a chance in per cent.")
    teams: list[TeamId] = Field(min_length=1, description="Teams that are asked.")
    true_when: Formula = Field(description="Formula: what must hold for the answer to be yes.")
    by: Annotated[int, Field(ge=1, le=200)] = Field(
        description="Last turn in which it may still come true."
    )


class WeatherRow(Row):
    """Chances of each weather in a zone over a span of turns."""

    zone: str = Field(description="A zone of the theatre.")
    first: int = Field(ge=1, description="First turn.")
    last: int = Field(ge=1, description="Last turn.")
    chances: dict[str, Annotated[int, Field(ge=0, le=100)]] = Field(
        description="Weather: chance in whole per cent; together 100."
    )
    name: str = Field(default="", description="What people call the zone; its id if empty.")


class Signal(Row):
    """Something a team may declare before orders lock, for all to read."""

    id: Id = Field(description="Id.")
    kind: Literal["posture", "intent", "assurance"] = Field(
        description="What is declared: how forces stand, what is meant, what will not be done."
    )
    text: str = Field(min_length=5, max_length=160, description="The declaration as all read it.")
    teams: list[TeamId] = Field(
        default_factory=list, description="Teams that may give it; all if left out."
    )
    kept: str = Field(
        "",
        max_length=400,
        description="Formula at the turn's end: true if it was kept; empty if none can say.",
    )


class Outright(Row):
    """A condition that ends the game at once."""

    id: Id = Field(description="Id, unique among these conditions.")
    when: Formula = Field(description="Condition: a formula, tested when a turn is scored.")
    text: Text = Field(description="What all are told.")
    zero: list[TeamId] = Field(
        default_factory=list, description="Teams whose points all fall to nothing."
    )
    full: list[TeamId] = Field(
        default_factory=list, description="Teams whose objectives all earn all their points."
    )
    minus: dict[str, Number] = Field(
        default_factory=dict, description="Team: points it loses besides."
    )


class Treaty(Row):
    """A treaty in force, on offer, or drafted for an effect to bring into force."""

    id: Id = Field(description="Id, unique among treaties.")
    name: str = Field(max_length=120, description="Name on screen.")
    parties: list[TeamId] = Field(min_length=2, description="Teams bound by it.")
    terms: list[dict[str, Any]] = Field(
        min_length=1, max_length=6, description="Terms, each as the order treaty_offer writes it."
    )
    secret: bool = Field(False, description="Whether only the parties know of it.")
    since: int = Field(1, ge=1, le=200, description="First turn it holds.")
    until: int = Field(0, ge=0, le=200, description="Last turn it holds; 0 for the whole game.")
    cost: Number = Field(0, description="What a party that breaks it pays the others.")
    signed: list[TeamId] | None = Field(
        None, description="Parties that have signed: all if left out; none for a mere draft."
    )
    provenance: Provenance = Field("judgement", description="Where it comes from.")


class Demand(Row):
    """A demand that is open at STARTEX."""

    patron: TeamId = Field(description="Team that demands.")
    client: TeamId = Field(description="Team that must answer.")
    item: Id = Field(description="What is demanded: an item of the order rule of demand.")
    deadline: int = Field(ge=1, le=200, description="Turn by which it must be answered.")
    public: bool = Field(False, description="Whether all know of it.")
    provenance: Provenance = Field(
        "judgement", description="Where its deadline and its weight come from."
    )


class Exercise(Row):
    """An exercise that was announced before the game and takes place unless its units leave."""

    id: Id = Field(description="Id, unique among exercises.")
    team: TeamId = Field(description="Whose units take part.")
    type: Literal["air", "ground", "joint"] = Field("ground", description="What is exercised.")
    ally: TeamId | None = Field(None, description="With whom, if it is joint.")
    units: list[Id] = Field(min_length=1, description="Its units, where they stand at STARTEX.")
    spread: Annotated[int, Field(ge=0, le=4)] = Field(
        1, description="Cells around its units its area reaches."
    )
    first: Annotated[int, Field(ge=1, le=200)] = Field(description="First turn.")
    last: Annotated[int, Field(ge=1, le=200)] = Field(description="Last turn.")
    provenance: Provenance = Field("judgement", description="Where it comes from.")

"""The tables: the record of every exercise. Only `game.play` reads and writes them.

An exercise is a log of facts (`Event`) with, beside it, what each audience was told of them
(`Dispatch`). The `Turn` row is the queue of adjudication. Bodies are canonical JSON kept as text:
they are hashed, and no database may rewrite them.
"""

from __future__ import annotations

from django.db import models


class Pinned(models.Model):
    """A scenario as it was when first used; exercises never read the files again."""

    digest = models.CharField(max_length=64, primary_key=True)
    scenario = models.CharField(max_length=64)
    version = models.CharField(max_length=32)
    body = models.TextField()
    theatre = models.CharField(max_length=64)
    drawing = models.TextField()
    """The map's file with the lines a browser draws."""
    drawing_digest = models.CharField(max_length=32, db_index=True)

    def __str__(self) -> str:
        return f"{self.scenario} {self.version}"


class Game(models.Model):
    """One exercise. `key` makes its dice and is secret until the end (`design.md §5`)."""

    id = models.CharField(max_length=32, primary_key=True)
    name = models.CharField(max_length=120)
    host = models.ForeignKey(
        "Host", null=True, blank=True, on_delete=models.SET_NULL, related_name="games"
    )
    scenario = models.ForeignKey(Pinned, on_delete=models.PROTECT, related_name="games")
    rules_version = models.PositiveIntegerField()
    key = models.BinaryField(max_length=32)
    key_salt = models.BinaryField(max_length=16)
    commitment = models.CharField(max_length=64)
    publish = models.CharField(max_length=8, default="review")
    late = models.CharField(max_length=16, default="committed")
    minutes = models.PositiveIntegerField(default=0)
    show_commits = models.BooleanField(default=False)
    banner = models.CharField(max_length=120, blank=True)
    release_truth = models.BooleanField(default=False)
    release_teams = models.BooleanField(default=False)
    seq = models.PositiveIntegerField(default=0)
    settled = models.PositiveIntegerField(default=0)
    """The last event that changed the state; acts of control that change nothing come after it."""
    head = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Host(models.Model):
    """Somebody who may create exercises: a one-time link, then the browser that opened it."""

    code_hash = models.CharField(max_length=64, unique=True)
    holder_hash = models.CharField(max_length=64, blank=True, db_index=True)
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"host {self.pk}"


class Upload(models.Model):
    """A scenario that a host sent: its files beside the pinned content they were read into.

    On trial until somebody keeps it; a trial is swept away after a day (`play/uploads.py`).
    """

    pinned = models.OneToOneField(
        Pinned, primary_key=True, on_delete=models.CASCADE, related_name="upload"
    )
    files = models.BinaryField()
    """A zip of the files as they were sent."""
    entry = models.TextField()
    """Its row of the scenario browser, JSON."""
    warnings = models.TextField(default="[]")
    places = models.TextField(default="[]")
    """Every place that is written in it, with the cells it means, JSON."""
    host = models.ForeignKey(Host, null=True, on_delete=models.SET_NULL, related_name="uploads")
    at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"upload {self.pinned_id}"


class Seat(models.Model):
    """One person's place in an exercise. `audience` is a team id, "control" or "public"."""

    id = models.CharField(max_length=32, primary_key=True)
    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="seats")
    audience = models.CharField(max_length=32)
    role = models.CharField(max_length=16)
    label = models.CharField(max_length=60)
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=60, blank=True)
    code_hash = models.CharField(max_length=64, unique=True)
    holder_hash = models.CharField(max_length=64, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    """When somebody last opened this seat's spent link."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["game", "label"], name="seat_label"),
            models.UniqueConstraint(fields=["game", "position"], name="seat_position"),
        )

    def __str__(self) -> str:
        return self.label


class SeatToken(models.Model):
    """A script's key to one seat; only its hash is kept."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"token of {self.seat_id}"


class Turn(models.Model):
    """One turn, and the queue of its adjudication (`reliability.md §2.1`).

    setup → planning → closed → adjudicating → review → published; `needs_control` when the rules
    failed three times; `ended` when ENDEX came first. Whoever holds the lease may store a result
    only while `fence` is still the number it was given.
    """

    class Status(models.TextChoices):
        SETUP = "setup"
        PLANNING = "planning"
        CLOSED = "closed"
        ADJUDICATING = "adjudicating"
        REVIEW = "review"
        NEEDS_CONTROL = "needs_control"
        PUBLISHED = "published"
        ENDED = "ended"

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="turns")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=16, choices=Status)
    minutes = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)
    left_ms = models.PositiveBigIntegerField(null=True, blank=True)
    """What the clock had left when it was paused."""
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_reason = models.CharField(max_length=200, blank=True)
    asked = models.BooleanField(default=False)
    """Time was up and control has been asked; the grace runs."""
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_why = models.CharField(max_length=16, blank=True)
    inputs = models.TextField(blank=True)
    inputs_digest = models.CharField(max_length=64, blank=True)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    """Claims since the inputs last changed; a turn workers die of ten times calls control."""
    failures = models.PositiveIntegerField(default=0)
    """Exceptions of the rules since the inputs last changed; the third calls control."""
    attempt = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=16, blank=True)
    proposal = models.TextField(blank=True)
    items = models.TextField(blank=True)
    accepted = models.TextField(default="[]")
    clear = models.BooleanField(default=False)
    """The proposal has nothing for control: no contested item, no judgement, nothing missing."""
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["game", "number"], name="turn_number"),)
        indexes = (models.Index(fields=["status", "deadline"], name="turn_due"),)

    def __str__(self) -> str:
        return f"turn {self.number} of {self.game_id}"


class Desk(models.Model):
    """Where one audience stands: its last dispatch, its shared drafts, and its frame's version.

    `version` counts changes to the drafts and is what a commit is based on; `tick` counts every
    change that shows in the frame. Both are the audience's own: others' acts never move them.
    """

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="desks")
    audience = models.CharField(max_length=32)
    n = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    tick = models.PositiveIntegerField(default=0)
    numbered = models.CharField(max_length=16, blank=True)
    """"turn:last order number given", so that a removed draft's id is not given again."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["game", "audience"], name="desk_audience"),)

    def __str__(self) -> str:
        return f"desk of {self.audience}"


class Draft(models.Model):
    """An order being considered, shared by the seats of a team, durable at once."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="drafts")
    team = models.CharField(max_length=32)
    order = models.CharField(max_length=24)
    version = models.PositiveIntegerField(default=1)
    body = models.TextField()
    author = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="drafts")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["game", "order"], name="draft_order"),)

    def __str__(self) -> str:
        return self.order


class Move(models.Model):
    """What a team committed for a turn: an immutable receipt. *Revise* only withdraws it."""

    id = models.CharField(max_length=32, primary_key=True)
    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="moves")
    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="moves")
    team = models.CharField(max_length=32)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="moves")
    body = models.TextField()
    digest = models.CharField(max_length=64)
    left_out = models.TextField(default="[]")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["turn", "team"],
                condition=models.Q(withdrawn_at=None),
                name="move_in_force",
            ),
        )

    def __str__(self) -> str:
        return f"move of {self.team}"


class Ruling(models.Model):
    """What control decided in review, by whom and why; an input of the next adjudication."""

    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="rulings")
    number = models.PositiveIntegerField()
    body = models.TextField()
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="rulings")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["turn", "number"], name="ruling_number"),)

    def __str__(self) -> str:
        return f"ruling {self.number}"


class Forecast(models.Model):
    """A question of what a turn may bring, answered by many runs of the rules (`rules.md §18.1`).

    `team` is "" for control's bands of a proposal. `about` is the order asked about, "" for the
    whole move. `subject` names what was asked, so that the same question is answered once: the
    attempt of a proposal, or what a team knew and would order.
    """

    class Status(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        CANCELLED = "cancelled"
        FAILED = "failed"

    id = models.CharField(max_length=32, primary_key=True)
    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="forecasts")
    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="forecasts")
    team = models.CharField(max_length=32, blank=True)
    seat = models.ForeignKey(Seat, null=True, on_delete=models.PROTECT, related_name="forecasts")
    about = models.CharField(max_length=24, blank=True)
    subject = models.CharField(max_length=64)
    settled = models.PositiveIntegerField()
    """The event up to which the position was known."""
    orders = models.TextField()
    decisions = models.TextField(default="[]")
    trials = models.TextField(default="[]")
    """Small changes of the order asked about that are tried too, once a worker has found them."""
    runs = models.PositiveIntegerField()
    status = models.CharField(max_length=16, choices=Status, default=Status.RUNNING)
    result = models.TextField(blank=True)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["turn", "team"], name="forecast_of"),)

    def __str__(self) -> str:
        return f"forecast {self.id}"


class ForecastPart(models.Model):
    """Some runs of a forecast: whoever holds the lease works them out; the first result stays.

    `what` is "runs", "changes" to find the small changes of the order, "tree" for all ways the dice
    may fall, or "trial-<n>" for the nth change.
    """

    forecast = models.ForeignKey(Forecast, on_delete=models.CASCADE, related_name="parts")
    what = models.CharField(max_length=16, default="runs")
    first = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    lease_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    body = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["forecast", "what", "first"], name="forecast_part"),
        )

    def __str__(self) -> str:
        return f"runs from {self.first} of {self.forecast_id}"


class Event(models.Model):
    """One fact, hash-chained: `hash` = SHA-256(previous hash ‖ body ‖ salt). Never changed."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    turn = models.PositiveIntegerField()
    body = models.TextField()
    salt = models.CharField(max_length=32)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["game", "seq"], name="event_seq"),)
        indexes = (models.Index(fields=["game", "turn"], name="event_turn"),)

    def __str__(self) -> str:
        return f"event {self.seq}"


class Dispatch(models.Model):
    """What one audience was told. `n` is dense per audience; `seq` never leaves the server."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="dispatches")
    audience = models.CharField(max_length=32)
    n = models.PositiveIntegerField()
    turn = models.PositiveIntegerField()
    seq = models.PositiveIntegerField()
    body = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["game", "audience", "n"], name="dispatch_n"),
        )
        indexes = (models.Index(fields=["game", "audience", "turn"], name="dispatch_turn"),)

    def __str__(self) -> str:
        return f"dispatch {self.n} to {self.audience}"


class Snapshot(models.Model):
    """The state after event `seq`: a short cut for the fold, never the truth."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="snapshots")
    seq = models.PositiveIntegerField()
    body = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["game", "seq"], name="snapshot_seq"),)

    def __str__(self) -> str:
        return f"state after {self.seq}"


class Answered(models.Model):
    """The answer once given to an `Idempotency-Key`, kept in the transaction of the act itself."""

    scope = models.CharField(max_length=64)
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    status = models.PositiveIntegerField(default=0)
    body = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["scope", "key"], name="answered_key"),)

    def __str__(self) -> str:
        return f"answer in {self.scope}"


class Pulse(models.Model):
    """One row: when the sweep last ran. A gap is an outage, credited to every running clock."""

    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.at.isoformat()

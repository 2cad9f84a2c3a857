"""Who may do what: exercises, seats, one-time codes, tokens (`screens.md §2.3-2.4`).

A code opens a seat once; after that the seat belongs to the browser that opened it, until control
moves it. Only hashes are kept. A link carries its code in the fragment, and a button spends it:
a link preview opens nothing.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from game import models
from game.engine import CONTROL, PUBLIC, RULES_VERSION, Board
from game.play import bell, boards, desks, log, names
from game.play.clock import now
from game.play.refused import Refused, not_found
from game.play.secrets import hashed, new_code, new_id, new_token, tidy

COMMANDER, MEMBER, OBSERVER, CONTROLLER = "commander", "member", "observer", "control"
MAX_SEATS = 60
MAX_MINUTES = 10_080
"""A week: the longest a turn's clock may run."""
PUBLISH = ("auto", "review")
LATE = ("committed", "drafts", "ask")
LIGHT = ("game__scenario__body", "game__scenario__drawing")
"""What a seat is read without: half a megabyte of scenario that `boards` keeps by itself."""

Seat, Game = models.Seat, models.Game
"""The records the doors hand back to this room; they read them and never write them."""

Hold = Mapping[str, str]
"""Seat id -> the secret by which this browser holds it."""


class Slip(NamedTuple):
    """What goes on one seat's slip of paper: shown once, then only its hash is left."""

    seat: models.Seat
    code: str


class Claimed(NamedTuple):
    """A seat just taken, and the secret the browser keeps."""

    seat: models.Seat
    secret: str


# -------------------------------------------------------------------------------------- exercises


def default_seats(board: Board) -> list[dict[str, str]]:
    """Two seats a team, one of control, one for the projector."""
    seats = [{"team": CONTROL, "role": CONTROLLER, "label": "Control 1"}]
    for team in sorted(board.teams.values(), key=lambda t: t.code):
        seats.append({"team": team.id, "role": COMMANDER, "label": f"{team.code}-1 Commander"})
        seats.append({"team": team.id, "role": MEMBER, "label": f"{team.code}-2 Operations"})
    seats.append({"team": PUBLIC, "role": OBSERVER, "label": "Observer 1"})
    return seats


def usual_seats(scenario: str) -> list[dict[str, str]]:
    """The seats a scenario's exercise has unless others are asked for."""
    return default_seats(boards.board(boards.pin(scenario).digest))


def roles_of(audience: str) -> tuple[str, ...]:
    """The roles a seat of this audience may have."""
    return {CONTROL: (CONTROLLER,), PUBLIC: (OBSERVER,)}.get(
        audience, (COMMANDER, MEMBER, OBSERVER)
    )


def create(
    host: models.Host | None,
    *,
    name: str,
    scenario: str,
    publish: str = "review",
    minutes: int = 0,
    late: str = "committed",
    show_commits: bool = False,
    banner: str = "",
    seats: Sequence[Mapping[str, str]] | None = None,
) -> tuple[models.Game, list[Slip]]:
    """Make an exercise: its secret key, its first turn waiting for STARTEX, its seats and codes."""
    name = names.tidy(name, "name", least=1, longest=120)
    banner = names.tidy(banner, "banner", longest=120)
    check_settings(publish=publish, minutes=minutes, late=late)
    at = now()
    with transaction.atomic():
        pinned = boards.pin(scenario)
        board = boards.board(pinned.digest)
        wanted = default_seats(board) if not seats else list(seats)
        key, salt = secrets.token_bytes(32), secrets.token_bytes(16)
        game = models.Game.objects.create(
            id=new_id(),
            name=name,
            host=host,
            scenario=pinned,
            rules_version=RULES_VERSION,
            key=key,
            key_salt=salt,
            commitment=commitment(key, salt),
            publish=publish,
            late=late,
            minutes=minutes,
            show_commits=show_commits,
            banner=banner,
            created_at=at,
        )
        models.Desk.objects.bulk_create(
            models.Desk(game=game, audience=a) for a in log.audiences(board)
        )
        models.Turn.objects.create(game=game, number=1, status="setup", minutes=minutes)
        if len(wanted) > MAX_SEATS:
            raise Refused("FIELD", "refused-seats", field="seats", most=MAX_SEATS)
        slips = [add_seat(game, board, **_seat_fields(s)) for s in wanted]
        if not any(s.seat.role == CONTROLLER for s in slips):
            slips.insert(0, add_seat(game, board, team=CONTROL, role=CONTROLLER, label="Control 1"))
    return game, slips


def commitment(key: bytes, salt: bytes) -> str:
    """What is published of the key at STARTEX, so that at the end everyone can check it."""
    return log.digest(f"{key.hex()}:{salt.hex()}")


def check_settings(*, publish: str, minutes: int, late: str) -> None:
    """Refuse settings that do not exist, before anything is written."""
    if publish not in PUBLISH:
        raise Refused("FIELD", "refused-choice", field="publish", among=", ".join(PUBLISH))
    if late not in LATE:
        raise Refused("FIELD", "refused-choice", field="late", among=", ".join(LATE))
    if type(minutes) is not int or not 0 <= minutes <= MAX_MINUTES:
        raise Refused("FIELD", "refused-number", field="minutes", least=0, most=MAX_MINUTES)


def _seat_fields(row: Mapping[str, Any]) -> dict[str, str]:
    return {
        "team": str(row.get("team", "")),
        "role": str(row.get("role", "") or MEMBER),
        "label": str(row.get("label", "")),
    }


def add_seat(game: models.Game, board: Board, *, team: str, role: str, label: str) -> Slip:
    """One more seat with a fresh code. The caller holds a transaction."""
    if team not in log.audiences(board):
        raise Refused("FIELD", "refused-team", field="team")
    roles = roles_of(team)
    if role not in roles:
        raise Refused("FIELD", "refused-choice", field="role", among=", ".join(roles))
    taken = models.Seat.objects.filter(game=game)
    count = taken.count()
    if count >= MAX_SEATS:
        raise Refused("FIELD", "refused-seats", field="seats", most=MAX_SEATS)
    label = names.tidy(label, "label", longest=60)
    if not label:
        code = board.teams[team].code if team in board.teams else team.title()
        label = f"{code}-{taken.filter(audience=team).count() + 1}"
    if taken.filter(label=label).exists():
        raise Refused("FIELD", "refused-label", field="label", label=label)
    one_time = new_code()
    seat = models.Seat.objects.create(
        id=new_id(),
        game=game,
        audience=team,
        role=role,
        label=label,
        position=count + 1,
        code_hash=hashed(one_time),
    )
    _show_seats(game, team)
    return Slip(seat, one_time)


def add_one_seat(game: models.Game, *, team: str, role: str, label: str) -> Slip:
    """A seat added while the exercise runs."""
    with transaction.atomic():
        return add_seat(game, boards.board_of(game), team=team, role=role, label=label)


# ------------------------------------------------------------------------------------------ seats


def claim(code: str, name: str, hold: Hold) -> Claimed:
    """Spend a seat's code: the seat now belongs to whoever keeps the returned secret.

    Opening one's own spent link again gives the same seat; somebody else's is refused, and both
    the holder's control and the visitor hear of it.
    """
    with transaction.atomic():
        seat = _by_code(code)
        if seat is None:
            raise Refused("CODE_UNKNOWN", field="code")
        if seat.revoked_at is not None:
            raise Refused("SEAT_REVOKED", field="code")
        name = names.person(name, control=seat.audience == CONTROL)
        mine = hold.get(seat.id, "")
        if seat.holder_hash and _same(seat.holder_hash, mine):
            return Claimed(seat, mine)
        if not seat.holder_hash:
            secret = new_token()
            seat.holder_hash, seat.claimed_at, seat.name = hashed(secret), now(), name
            seat.save(update_fields=["holder_hash", "claimed_at", "name"])
            _show_seats(seat.game, seat.audience)
            return Claimed(seat, secret)
        seat.tried_at = now()
        seat.save(update_fields=["tried_at"])
        _show_seats(seat.game, CONTROL)
        since = seat.claimed_at
    raise Refused("SEAT_TAKEN", field="code", since=f"{since:%H:%M}" if since else "")


def _by_code(code: str) -> models.Seat | None:
    rows = models.Seat.objects.select_related("game").select_for_update(of=("self",))
    return rows.filter(code_hash=hashed(tidy(code))).first()


def _same(holder_hash: str, secret: str) -> bool:
    return bool(secret) and hmac.compare_digest(holder_hash, hashed(secret))


def seats() -> QuerySet[models.Seat]:
    """Seats with their exercises, without the bulk of the scenario."""
    return models.Seat.objects.select_related("game__scenario").defer(*LIGHT)


def holds(seat: models.Seat, hold: Hold) -> bool:
    """Whether this browser holds a seat now."""
    return seat.revoked_at is None and _same(seat.holder_hash, hold.get(seat.id, ""))


def standing(seats: Iterable[str]) -> dict[str, str]:
    """What lets somebody sit on each of these seats now; it changes when a seat is reissued."""
    rows = models.Seat.objects.filter(pk__in=list(seats), revoked_at=None)
    return dict(rows.values_list("pk", "code_hash"))


def held_seat(seat: str, hold: Hold) -> models.Seat:
    """The seat, if this browser holds it; else the answer for what does not exist."""
    found = seats().filter(pk=seat).first()
    if found is None or not holds(found, hold):
        raise not_found()
    return found


def seat_by_token(seat: str, token: str) -> models.Seat:
    """The seat, if this token opens it; else the answer for what does not exist."""
    opened = models.SeatToken.objects.filter(token_hash=hashed(token), revoked_at=None)
    found = seats().filter(pk=seat, revoked_at=None, pk__in=opened.values("seat_id")).first()
    if found is None:
        raise not_found()
    return found


def new_seat_token(seat: models.Seat) -> str:
    """A token for scripts, shown once; it falls when the seat is reissued or revoked."""
    token = new_token()
    models.SeatToken.objects.create(seat=seat, token_hash=hashed(token), created_at=now())
    return token


def reissue(game: models.Game, seat: str) -> Slip:
    """A new code; the old holder and the seat's tokens are out at once."""
    with transaction.atomic():
        found = _seat_of(game, seat)
        code = new_code()
        found.code_hash, found.holder_hash, found.name = hashed(code), "", ""
        found.claimed_at = found.revoked_at = found.tried_at = None
        found.save()
        _end_tokens(found)
    return Slip(found, code)


def revoke(game: models.Game, seat: str, own: models.Seat) -> models.Seat:
    """The seat is empty and locked. Control's own seat is not: somebody must hold the exercise."""
    with transaction.atomic():
        found = _seat_of(game, seat)
        if found.id == own.id:
            raise Refused("OWN_SEAT")
        found.holder_hash, found.name, found.claimed_at = "", "", None
        found.revoked_at = now()
        found.save()
        _end_tokens(found)
    return found


def _seat_of(game: models.Game, seat: str) -> models.Seat:
    found = models.Seat.objects.select_for_update().filter(game=game, pk=seat).first()
    if found is None:
        raise not_found()
    return found


def _end_tokens(seat: models.Seat) -> None:
    models.SeatToken.objects.filter(seat=seat, revoked_at=None).update(revoked_at=now())
    _show_seats(seat.game, seat.audience)


def _show_seats(game: models.Game, audience: str) -> None:
    """The seats of one audience changed: its own frame and control's show it, no others."""
    desks.show(game.id, {audience, CONTROL})
    bell.nudge(game.id)


def seats_of(game: models.Game) -> list[models.Seat]:
    """All seats of an exercise in the order they were made."""
    return list(models.Seat.objects.filter(game=game).order_by("position"))

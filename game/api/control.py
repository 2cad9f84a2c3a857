"""What control does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from game.api import shapes
from game.api.base import SeatAPI, described
from game.api.player import encoded, require_audience
from game.play import boards, control, feed, lobby, storyline, turns
from game.play.refused import Refused

DONE = {"done": True}


class ControlAPI(SeatAPI):
    """A route of a control seat."""

    needs = "control"

    @property
    def game(self) -> str:
        """The exercise of this seat."""
        return self.seat.game_id

    def do(self, act: Callable[[], object]) -> Response:
        """Do an act that has nothing to say but that it is done."""

        def done() -> tuple[int, Any]:
            act()
            return 200, DONE

        return self.once(self.seat.id, done)


class ViewAs(ControlAPI):
    """`GET /api/seats/{seat}/as/{audience}/frame`"""

    @described("An audience's frame, byte for byte", answer="Frame")
    def get(self, request: Request, seat: str, audience: str) -> HttpResponse:
        """The very frame the audience gets."""
        require_audience(self.seat, audience)
        return encoded(feed.build(self.game, audience))


class Clock(ControlAPI):
    """`POST /api/seats/{seat}/control/clock`"""

    @described("Start, pause, resume, extend or close", body=shapes.ClockBody)
    def post(self, request: Request, seat: str) -> Response:
        """One act on the clock, heard by everyone."""
        body = self.body(shapes.ClockBody)
        if body.act == "extend" and body.minutes is None:
            raise Refused("FIELD", "refused-required", field="minutes")
        acts: dict[str, Callable[[], None]] = {
            "start": lambda: turns.start(self.game, self._cards(body)),
            "pause": lambda: turns.pause(self.game, body.reason),
            "resume": lambda: turns.resume(self.game),
            "extend": lambda: turns.extend(self.game, body.minutes or 0),
            "close": lambda: turns.close_now(self.game),
        }
        return self.do(acts[body.act])

    def _cards(self, body: shapes.ClockBody) -> dict[str, str]:
        return storyline.chosen_cards(boards.board_of(self.seat.game), body.intents)


class Storyline(ControlAPI):
    """`GET /api/seats/{seat}/control/storyline`"""

    @described("Learning objectives, injects, secret cards, questions", answer="Storyline")
    def get(self, request: Request, seat: str) -> Response:
        """What control has in store, and what of it has happened."""
        return Response(storyline.build(self.game))


class Rulings(ControlAPI):
    """`POST /api/seats/{seat}/control/rulings`"""

    @described("Decide; the turn is adjudicated again", body=shapes.RulingBody)
    def post(self, request: Request, seat: str) -> Response:
        """A decision with its reason."""
        body = shapes.plain(self.body(shapes.RulingBody))
        return self.do(lambda: control.rule(self.seat, body))


class Accept(ControlAPI):
    """`POST /api/seats/{seat}/control/accept`"""

    @described("Accept items as proposed", body=shapes.AcceptBody, answer="Accepted")
    def post(self, request: Request, seat: str) -> Response:
        """All that are accepted now."""
        body = self.body(shapes.AcceptBody)

        def act() -> tuple[int, Any]:
            done = control.accept(self.game, body.refs, routine=body.routine)
            return 200, {"accepted": done}

        return self.once(self.seat.id, act)


class Publish(ControlAPI):
    """`POST /api/seats/{seat}/control/publish`"""

    @described("Publish the turn and open the next", body=shapes.EmptyBody)
    def post(self, request: Request, seat: str) -> Response:
        """The proposal becomes fact."""
        self.body(shapes.EmptyBody)
        return self.do(lambda: control.publish(self.game))


class Retry(ControlAPI):
    """`POST /api/seats/{seat}/control/retry`"""

    @described("Adjudicate again after a failure", body=shapes.EmptyBody)
    def post(self, request: Request, seat: str) -> Response:
        """The turn waits for a worker again."""
        self.body(shapes.EmptyBody)
        return self.do(lambda: control.retry(self.game))


class Settings(ControlAPI):
    """`POST /api/seats/{seat}/control/settings`"""

    @described("Change how the exercise is run", body=shapes.SettingsBody)
    def post(self, request: Request, seat: str) -> Response:
        """Lengths hold from the next turn on."""
        said = shapes.plain(self.body(shapes.SettingsBody))
        return self.do(lambda: control.change_settings(self.game, **said))


class Seats(ControlAPI):
    """`POST /api/seats/{seat}/control/seats`"""

    @described("Add a seat", body=shapes.SeatBody, answer="Slip", status=201)
    def post(self, request: Request, seat: str) -> Response:
        """The new seat and its code, shown once."""
        body = self.body(shapes.SeatBody)

        def act() -> tuple[int, Any]:
            new = lobby.add_one_seat(
                self.seat.game, team=body.team, role=body.role, label=body.label
            )
            return 201, slip(new)

        return self.once(self.seat.id, act, secret=True)


class Reissue(ControlAPI):
    """`POST /api/seats/{seat}/control/seats/{id}/reissue`"""

    @described("A new code for a seat", body=shapes.EmptyBody, answer="Slip")
    def post(self, request: Request, seat: str, other: str) -> Response:
        """The old holder is out."""
        self.body(shapes.EmptyBody)

        def act() -> tuple[int, Any]:
            return 200, slip(lobby.reissue(self.seat.game, other))

        return self.once(self.seat.id, act, secret=True)


class Revoke(ControlAPI):
    """`POST /api/seats/{seat}/control/seats/{id}/revoke`"""

    @described("Empty and lock a seat", body=shapes.EmptyBody)
    def post(self, request: Request, seat: str, other: str) -> Response:
        """Nobody holds it, no token opens it."""
        self.body(shapes.EmptyBody)
        return self.do(lambda: lobby.revoke(self.seat.game, other, self.seat))


class Release(ControlAPI):
    """`POST /api/seats/{seat}/control/release`"""

    @described("What teams may replay after the end", body=shapes.ReleaseBody)
    def post(self, request: Request, seat: str) -> Response:
        """The truth, and each other's views."""
        body = self.body(shapes.ReleaseBody)
        return self.do(lambda: control.release(self.game, truth=body.truth, teams=body.teams))


class End(ControlAPI):
    """`POST /api/seats/{seat}/control/end`"""

    @described("ENDEX", body=shapes.EmptyBody)
    def post(self, request: Request, seat: str) -> Response:
        """The exercise is over; the key of its dice is shown."""
        self.body(shapes.EmptyBody)
        return self.do(lambda: control.end(self.game))


def slip(new: lobby.Slip) -> dict[str, str]:
    """A seat's slip as the wire gives it."""
    return {
        "seat": new.seat.id,
        "team": new.seat.audience,
        "label": new.seat.label,
        "role": new.seat.role,
        "code": new.code,
    }

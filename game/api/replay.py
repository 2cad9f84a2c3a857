"""The record played back."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from game.api.base import SeatAPI, described
from game.play import aar, replay, said


class Index(SeatAPI):
    """`GET /api/seats/{seat}/replay?as=`"""

    @described("The turns and events of a replay", answer="ReplayIndex", query=("as",))
    def get(self, request: Request, seat: str) -> Response:
        """Cursors for the scrubber; without `as`, the seat's own view."""
        return Response(replay.index(self.seat.game, self.seat.audience, self._perspective()))

    def _perspective(self) -> str:
        own = "truth" if self.seat.audience == "control" else self.seat.audience
        return self.query_word("as") or own


class Frame(Index):
    """`GET /api/seats/{seat}/replay/frame?as=&at=`"""

    @described("A perspective's frame at a cursor", answer="ReplayFrame", query=("as", "at"))
    def get(self, request: Request, seat: str) -> Response:
        """What the perspective saw just after that dispatch."""
        at = self.query_int("at")
        return Response(replay.frame(self.seat.game, self.seat.audience, self._perspective(), at))


class Said(Index):
    """`GET /api/seats/{seat}/replay/said?as=`"""

    @described("What each team declared beside what it ordered", answer="Said", query=("as",))
    def get(self, request: Request, seat: str) -> Response:
        """One row per published turn and team."""
        return Response(said.table(self.seat.game, self.seat.audience, self._perspective()))


class AfterAction(Index):
    """`GET /api/seats/{seat}/replay/aar?as=`"""

    @described("Figures for the after-action review", answer="AfterAction", query=("as",))
    def get(self, request: Request, seat: str) -> Response:
        """Conduct, luck and forecasts, as far as the perspective may know them."""
        return Response(aar.table(self.seat.game, self.seat.audience, self._perspective()))

"""What a seat may ask and order."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from game.api import shapes
from game.api.base import API, SeatAPI, described
from game.play import (
    boards,
    counters,
    feed,
    forecast_answers,
    forecasts,
    lobby,
    mine,
    orders,
    signals,
    teamdesk,
)
from game.play.refused import not_found


class Mine(API):
    """`GET /api/mine/`"""

    @described("The seats of this browser, the most urgent first", answer="Mine")
    def get(self, request: Request) -> Response:
        """Each seat with what waits for it."""
        return Response(mine.seats(self.hold()))


class Me(SeatAPI):
    """`GET /api/seats/{seat}/me`"""

    @described("This seat and what it may do", answer="Me")
    def get(self, request: Request, seat: str) -> Response:
        """Who the caller is."""
        held = self.seat
        return Response(
            {
                "seat": held.id,
                "label": held.label,
                "role": held.role,
                "name": held.name,
                "team": held.audience,
                "audience": held.audience,
                "can": {
                    "draft": orders.can_draft(held),
                    "commit": orders.can_commit(held),
                    "control": held.role == lobby.CONTROLLER,
                },
                "socket": f"/ws/seats/{held.id}/",
            }
        )


class Frame(SeatAPI):
    """`GET /api/seats/{seat}/frame`"""

    @described("The frame of the seat's audience", answer="Frame")
    def get(self, request: Request, seat: str) -> HttpResponse:
        """The frame as it is now."""
        return encoded(feed.build(self.seat.game_id, self.seat.audience))


class Feed(SeatAPI):
    """`GET /api/seats/{seat}/feed?turn=N`"""

    @described("What the audience was told of a turn", answer="Feed", query=("turn",))
    def get(self, request: Request, seat: str) -> Response:
        """The dispatches of one turn, oldest first."""
        turn = self.query_int("turn")
        game = self.seat.game
        board = boards.board_of(game)
        return Response(feed.of_turns(board, game.id, self.seat.audience, (turn,)))


class Orders(SeatAPI):
    """`POST /api/seats/{seat}/orders/`"""

    needs = "drafter"

    @described("Draft an order", body=shapes.OrderBody, answer="Draft", status=201)
    def post(self, request: Request, seat: str) -> Response:
        """A new draft, if it fits an offer."""
        body = self.body(shapes.OrderBody)

        def act() -> tuple[int, Any]:
            draft, plan = orders.save(self.seat, shapes.plain(body))
            return 201, teamdesk.draft(plan, draft)

        return self.once(self.seat.id, act)


class OrderCheck(SeatAPI):
    """`POST /api/seats/{seat}/orders/check`"""

    needs = "drafter"

    @described("What would be said of an order", body=shapes.OrderBody, answer="Verdict")
    def post(self, request: Request, seat: str) -> Response:
        """A verdict; nothing is kept."""
        _, verdict, _ = orders.judge(self.seat, shapes.plain(self.body(shapes.OrderBody)))
        return Response(teamdesk.verdict(boards.board_of(self.seat.game), verdict))


class Order(SeatAPI):
    """`PUT, DELETE /api/seats/{seat}/orders/{id}`"""

    needs = "drafter"

    @described("Change a draft", body=shapes.ChangedOrderBody, answer="Draft")
    def put(self, request: Request, seat: str, order: str) -> Response:
        """The changed draft; 409 with the current one if it has moved on."""
        body = self.body(shapes.ChangedOrderBody)

        def act() -> tuple[int, Any]:
            draft, plan = orders.update(self.seat, order, body.version, shapes.plain(body))
            return 200, teamdesk.draft(plan, draft)

        return self.once(self.seat.id, act)

    @described("Remove a draft", query=("version",))
    def delete(self, request: Request, seat: str, order: str) -> Response:
        """Gone, if it is still the version the caller saw."""
        version = self.query_int("version")

        def act() -> tuple[int, Any]:
            orders.delete(self.seat, order, version)
            return 200, {"done": True}

        return self.once(self.seat.id, act)


class Commit(SeatAPI):
    """`POST /api/seats/{seat}/commit`"""

    needs = "drafter"

    @described("Commit the team's move", body=shapes.CommitBody, answer="Receipt")
    def post(self, request: Request, seat: str) -> Response:
        """A receipt: which orders went, which were left out."""
        body = self.body(shapes.CommitBody)

        def act() -> tuple[int, Any]:
            return 200, orders.receipt(orders.commit(self.seat, body.based_on))

        return self.once(self.seat.id, act)


class Revise(SeatAPI):
    """`POST /api/seats/{seat}/revise`"""

    needs = "drafter"

    @described("Take the move back", body=shapes.EmptyBody)
    def post(self, request: Request, seat: str) -> Response:
        """The drafts are as they were."""
        self.body(shapes.EmptyBody)

        def act() -> tuple[int, Any]:
            orders.revise(self.seat)
            return 200, {"done": True}

        return self.once(self.seat.id, act)


class Signals(SeatAPI):
    """`POST /api/seats/{seat}/signals`"""

    needs = "drafter"

    @described("Declare something to everyone", body=shapes.SignalBody, answer="Signals")
    def post(self, request: Request, seat: str) -> Response:
        """Published at once; what the team may still declare this turn."""
        body = self.body(shapes.SignalBody)

        def act() -> tuple[int, Any]:
            return 200, signals.give(self.seat, body.option, body.text)

        return self.once(self.seat.id, act)


class Counters(SeatAPI):
    """`POST /api/seats/{seat}/counters`"""

    needs = "drafter"

    @described(
        "Answer another team's argument, sealed", body=shapes.CounterBody, answer="Arguments"
    )
    def post(self, request: Request, seat: str) -> Response:
        """Read by control alone; the arguments that may still be answered."""
        body = self.body(shapes.CounterBody)

        def act() -> tuple[int, Any]:
            return 200, counters.give(self.seat, body.argument, body.text)

        return self.once(self.seat.id, act)


class Forecasts(SeatAPI):
    """`POST /api/seats/{seat}/forecasts/`"""

    needs = "drafter"

    @described("Ask what orders may bring", body=shapes.ForecastBody, answer="Forecast", status=201)
    def post(self, request: Request, seat: str) -> Response:
        """A forecast that runs; the frame says how far it is."""
        body = self.body(shapes.ForecastBody)
        order = shapes.plain(body.order) if body.order is not None else None

        def act() -> tuple[int, Any]:
            return 201, forecast_answers.answer(forecasts.ask(self.seat, body.about, order))

        return self.once(self.seat.id, act)


class Forecast(SeatAPI):
    """`GET, DELETE /api/seats/{seat}/forecasts/{id}`"""

    @described("A forecast of one's team, or the bands of a proposal", answer="Forecast")
    def get(self, request: Request, seat: str, forecast: str) -> Response:
        """How far it is, and the answer once it is there."""
        return Response(forecast_answers.answer(forecasts.of(self.seat, forecast)))

    @described("Call a forecast off", answer="Forecast")
    def delete(self, request: Request, seat: str, forecast: str) -> Response:
        """It stops; one that is over stays as it is."""

        def act() -> tuple[int, Any]:
            return 200, forecast_answers.answer(forecasts.cancel(self.seat, forecast))

        return self.once(self.seat.id, act)


class Tokens(SeatAPI):
    """`POST /api/seats/{seat}/tokens`"""

    @described("A token for scripts, shown once", body=shapes.EmptyBody, answer="Token", status=201)
    def post(self, request: Request, seat: str) -> Response:
        """A new token of this seat."""
        self.body(shapes.EmptyBody)

        def act() -> tuple[int, Any]:
            return 201, {"token": lobby.new_seat_token(self.seat)}

        return self.once(self.seat.id, act, secret=True)


def encoded(built: feed.Built) -> HttpResponse:
    """A frame that is already encoded."""
    return HttpResponse(built.body, content_type="application/json")


def require_audience(seat: lobby.Seat, audience: str) -> None:
    """An audience of the seat's exercise, or nothing."""
    if audience not in (*boards.board_of(seat.game).teams, "public", "control"):
        raise not_found()

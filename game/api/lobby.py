"""Hosts, exercises and codes."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from game.api import shapes
from game.api.base import API, SESSION_HOST, SESSION_SEATS, HostAPI, described
from game.api.control import slip
from game.play import attempts, hosts, lobby, mine


class Games(HostAPI):
    """`POST /api/games/`"""

    @described("Create an exercise", body=shapes.GameBody, answer="Created", status=201)
    def post(self, request: Request) -> Response:
        """The exercise and its seats' codes, shown once."""
        body = shapes.plain(self.body(shapes.GameBody))

        def act() -> tuple[int, Any]:
            game, slips = lobby.create(self.host, **body)
            return 201, {"game": game.id, "name": game.name, "seats": [slip(s) for s in slips]}

        return self.once(f"host:{self.host.pk}", act, secret=True)


class Claim(API):
    """`POST /api/claim/`"""

    @described("Take a seat with its code", body=shapes.ClaimBody, answer="Claimed")
    def post(self, request: Request) -> Response:
        """The seat; its code is spent."""
        body = self.body(shapes.ClaimBody)
        with attempts.counted(address(request)):
            claimed = lobby.claim(body.code, body.name, self.hold())
        keep(request, claimed)
        return Response({"seat": claimed.seat.id, "url": mine.address(claimed.seat)})


class Host(API):
    """`POST /api/host/`"""

    @described("Become a host with a one-time link's code", body=shapes.HostBody)
    def post(self, request: Request) -> Response:
        """This browser may create exercises."""
        body = self.body(shapes.HostBody)
        with attempts.counted(address(request)):
            _, secret = hosts.claim_host(body.code)
        request.session.cycle_key()
        request.session[SESSION_HOST] = secret
        return Response({"done": True, "url": "/create"})


def keep(request: Request, claimed: lobby.Claimed) -> None:
    """Let the browser's session hold a seat, under a new session id."""
    request.session.cycle_key()
    held = dict(request.session.get(SESSION_SEATS, {}))
    held[claimed.seat.id] = claimed.secret
    request.session[SESSION_SEATS] = held


def address(request: Request) -> str:
    """Where a request comes from."""
    return str(request.META.get("REMOTE_ADDR", ""))

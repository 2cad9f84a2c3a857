"""What every route shares: who asks, one answer per Idempotency-Key, the schema's words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.authentication import BaseAuthentication, CSRFCheck, get_authorization_header
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from game.api import shapes
from game.play import hosts, lobby, once, orders, presence
from game.play.refused import Refused, not_found

SAFE = ("GET", "HEAD", "OPTIONS")
SESSION_SEATS = "seats"
SESSION_HOST = "host"


class Door(BaseAuthentication):
    """A Bearer token, or the browser's session with a CSRF token on every write.

    Where there is neither cookie nor Origin no browser's rights are being used, so nothing is
    there to forge.
    """

    def authenticate(self, request: Request) -> tuple[Any, str] | None:
        """Nobody is a user: seats are held. The second part is the token, "" for a browser."""
        scheme, _, token = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() == "bearer":
            if not token or len(token) > 200:
                raise not_found()
            return (None, token)
        plain: HttpRequest = request._request
        if plain.method not in SAFE and (plain.COOKIES or plain.headers.get("Origin")):
            check = CSRFCheck(lambda _: HttpResponse())
            check.process_request(plain)
            if check.process_view(plain, lambda: None, (), {}):
                raise Refused("CSRF")
        return (None, "")

    def authenticate_header(self, request: Request) -> str:
        """What to try instead."""
        return "Bearer"


class DoorScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema describes `Door`."""

    target_class = "game.api.base.Door"
    name = ("seatToken", "session")

    def get_security_definition(self, auto_schema: Any) -> Any:
        """A seat token, or the session cookie with a CSRF header."""
        return [
            {"type": "http", "scheme": "bearer"},
            {"type": "apiKey", "in": "cookie", "name": "wargame_session"},
        ]


class API(APIView):
    """A route anybody may call."""

    authentication_classes = (Door,)
    permission_classes = ()

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """JSON is all there is, whatever the caller would rather have."""
        return super().perform_content_negotiation(request, force=True)

    def hold(self) -> dict[str, str]:
        """The seats this browser holds."""
        held = self.request.session.get(SESSION_SEATS, {})
        return dict(held) if isinstance(held, dict) else {}

    def body(self, shape: type[shapes.T]) -> shapes.T:
        """The request's body in its shape; no body at all counts as an empty object."""
        data = self.request.data
        if not data and not self.request.META.get("CONTENT_LENGTH", "").strip("0"):
            data = {}
        return shapes.read(data, shape)

    def once(
        self, scope: str, act: Callable[[], tuple[int, Any]], *, secret: bool = False
    ) -> Response:
        """Answer a write; the same Idempotency-Key gets the same answer and acts once."""
        key = self.request.headers.get("Idempotency-Key", "")
        if len(key) > once.LONGEST:
            raise Refused(
                "FIELD", "refused-text", field="Idempotency-Key", least=1, most=once.LONGEST
            )
        if not key:
            status, answer = act()
            return Response(answer, status=status)
        asked = json.dumps(
            [self.request.method, self.request.path, self.request.data], sort_keys=True
        )
        digest = hashlib.sha256(asked.encode()).hexdigest()
        status, answer = once.answer(scope, key, digest, act, secret=secret)
        return Response(answer, status=status)


class HostAPI(API):
    """A route for somebody who may create exercises."""

    host: hosts.Host

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Find the host this browser is."""
        super().initial(request, *args, **kwargs)
        secret = request.session.get(SESSION_HOST, "")
        host = hosts.host_by(secret if isinstance(secret, str) else "")
        if host is None:
            raise Refused("ROLE", "refused-host")
        self.host = host


class SeatAPI(API):
    """A route of one seat. A seat that is not the caller's does not exist."""

    needs: ClassVar[str] = "holder"
    seat: lobby.Seat

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Find the seat and see that it may do this."""
        super().initial(request, *args, **kwargs)
        token = request.auth
        name = str(kwargs["seat"])
        self.seat = (
            lobby.seat_by_token(name, token) if token else lobby.held_seat(name, self.hold())
        )
        if self.needs == "control" and self.seat.role != lobby.CONTROLLER:
            raise Refused("ROLE", "refused-control-role")
        if self.needs == "drafter" and not orders.can_draft(self.seat):
            raise Refused("ROLE", "refused-draft-role")
        if request.method not in SAFE:
            presence.acted(self.seat.id)

    def query_int(self, name: str) -> int:
        """A whole number of the query, strictly."""
        text = self.request.query_params.get(name, "")
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise Refused("FIELD", "refused-query", field=name)
        return int(text)

    def query_word(self, name: str) -> str:
        """A word of the query; "" if it is not there."""
        text = str(self.request.query_params.get(name, ""))
        if "\0" in text or len(text) > 64:
            raise Refused("FIELD", "refused-query", field=name)
        return text


JSON = "application/json"
_ERRORS = {
    code: {"$ref": "#/components/schemas/Error"}
    for code in (400, 403, 404, 409, 410, 413, 415, 422)
}


def described(
    summary: str,
    *,
    body: type[shapes.Body] | None = None,
    sends: str = "",
    answer: str = "Done",
    status: int = 200,
    query: tuple[str, ...] = (),
) -> Callable[[Any], Any]:
    """Describe a route in the schema; `answer` names a shape of `static/src/wire.ts`.

    `sends` is the media type of a body that is no JSON.
    """
    numbers = ("at", "turn", "version")
    asked = {JSON: {"$ref": f"#/components/schemas/{body.__name__}"}} if body else None
    return extend_schema(
        summary=summary,
        request={sends: OpenApiTypes.BINARY} if sends else asked,
        responses={
            status: {"$ref": f"#/components/schemas/{answer}"},
            **{(code, JSON): ref for code, ref in _ERRORS.items()},
        },
        parameters=[
            OpenApiParameter(
                q, OpenApiTypes.INT if q in numbers else OpenApiTypes.STR, required=True
            )
            for q in query
        ],
    )

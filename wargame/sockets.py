"""Websocket addresses, each behind the Origin check and the session."""

from importlib.util import find_spec

from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from django.urls import path

from wargame.origin import OriginValidator

_routes = []
if find_spec("game.consumers"):
    from game.consumers import SeatConsumer

    _routes.append(path("ws/seats/<seat_id>/", SeatConsumer.as_asgi()))

websocket = OriginValidator(AuthMiddlewareStack(URLRouter(_routes)))

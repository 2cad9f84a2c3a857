"""Websocket addresses, each behind the Origin check and the session."""

from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from django.urls import path

from game.consumers import SeatConsumer
from wargame.origin import OriginValidator

websocket = OriginValidator(
    AuthMiddlewareStack(URLRouter([path("ws/seats/<seat_id>/", SeatConsumer.as_asgi())]))
)

"""The web process: HTTP to Django, websockets to the game's doorbell."""

import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wargame.settings")
_http = get_asgi_application()

# These need the app registry that Django just filled.
from game.play import words  # noqa: E402
from wargame.bodies import bounded  # noqa: E402
from wargame.sockets import websocket  # noqa: E402

words.read_ahead()

application = ProtocolTypeRouter({"http": bounded(_http), "websocket": websocket})

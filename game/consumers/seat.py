"""The socket: frames out, nothing in but "this is the mark I have" (`docs/api.md`).

Every act is a POST; a socket that says anything else is told so with a code and closed.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer

from game.consumers import hub
from game.play import lobby, presence
from game.play.refused import Refused

logger = logging.getLogger(__name__)

MAX_BYTES = 1024
PER_SECOND = 20
SOCKETS_PER_SEAT = 8
CLOSE_NOT_FOUND, CLOSE_INPUT, CLOSE_TOO_MANY = 4404, 4400, 4429
CLOSE_GONE = 4410


class SeatConsumer(AsyncWebsocketConsumer):
    """One socket of one seat."""

    # The hub is the process's only member of the channel layer, so this names none.
    channel_layer_alias = "none"

    seat: lobby.Seat
    room: hub.Room | None = None
    sender: asyncio.Task[None] | None = None

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Handle a message without Channels' hop to the database thread on every one."""
        handler = getattr(self, message["type"].replace(".", "_"))
        await handler(message)

    async def connect(self) -> None:
        """Open for the seat's holder or its token; others get the one answer."""
        try:
            self.seat = await hub.off_loop(_seat, self.scope)
        except Refused:
            await self.accept()
            await self._refuse("NOT_FOUND", CLOSE_NOT_FOUND)
            return
        self.plain = b"plain=1" in self.scope.get("query_string", b"").split(b"&")
        self.client = hub.Client(self.seat.id, self.seat.code_hash)
        self.heard: list[float] = []
        here = hub.hub()
        same = [c for r in here.rooms.values() for c in r.clients if c.seat == self.seat.id]
        await self.accept()
        if len(same) >= SOCKETS_PER_SEAT:
            await self._refuse("RATE", CLOSE_TOO_MANY)
            return
        self.room = here.join((self.seat.game_id, self.seat.audience), self.client)
        self.sender = asyncio.create_task(self._serve(self.room))

    async def disconnect(self, code: int) -> None:
        """Leave the room."""
        if self.sender is not None:
            self.sender.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self.sender
        if self.room is not None:
            here = hub.hub()
            here.leave(self.room, self.client)
            if self.seat.id not in here.seats():
                await hub.off_loop(presence.gone, [self.seat.id])

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """`{"have": mark}`: the frame follows if the mark is not the newest."""
        now = asyncio.get_running_loop().time()
        self.heard = [t for t in self.heard if now - t < 1] + [now]
        if len(self.heard) > PER_SECOND:
            await self._refuse("RATE", CLOSE_TOO_MANY)
            return
        mark = _have(text_data)
        if mark is None:
            await self._refuse("SOCKET_INPUT", CLOSE_INPUT)
        elif self.room is not None:
            self.client.mark = mark
            self.client.wake.set()

    async def _serve(self, room: hub.Room) -> None:
        """Send the newest frame whenever it is not the one this client has; a beat otherwise."""
        try:
            cut = await room.newest()
            while True:
                if cut.mark != self.client.mark:
                    await self._frame(cut)
                try:
                    async with asyncio.timeout(hub.BEAT_SECONDS):
                        await self.client.wake.wait()
                except TimeoutError:
                    await self.send(text_data=json.dumps({"beat": cut.mark}))
                self.client.wake.clear()
                if self.client.out:
                    await self._refuse("SEAT_REVOKED", CLOSE_GONE)
                    return
                cut = room.cut or cut
        except asyncio.CancelledError:
            raise
        except Exception:
            # The browser opens a new socket and starts from a whole frame.
            logger.warning("A socket was given up.", exc_info=True)
            with contextlib.suppress(Exception):
                await self.close(code=1011)

    async def _frame(self, cut: hub.Cut) -> None:
        self.client.mark = cut.mark
        if self.plain:
            await self.send(text_data=cut.plain.decode())
        else:
            await self.send(bytes_data=cut.deflated)

    async def _refuse(self, code: str, close: int) -> None:
        await self.send(text_data=json.dumps({"error": {"code": code}}))
        await self.close(code=close)


def _have(text: str | None) -> str | None:
    """The mark a client says it has, or None if it says anything else."""
    if text is None or len(text) > MAX_BYTES:
        return None
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or set(said) != {"have"} or not isinstance(said["have"], str):
        return None
    return said["have"]


def _seat(scope: dict[str, Any]) -> lobby.Seat:
    """The seat a handshake may open: by Bearer token or by the browser's session."""
    seat = scope["url_route"]["kwargs"]["seat_id"]
    for name, value in scope["headers"]:
        scheme, _, token = value.decode("latin-1").partition(" ")
        if name.lower() == b"authorization" and scheme.lower() == "bearer":
            return lobby.seat_by_token(seat, token)
    held = scope["session"].get("seats", {})
    return lobby.held_seat(seat, held if isinstance(held, dict) else {})

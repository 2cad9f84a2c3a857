"""One listener per web process, and one frame per audience, however many sockets (`design.md §3`).

The hub is the process's only member of the channel layer. A ring says that an exercise changed;
the hub compares its desks' marks, builds and deflates each audience's frame once, and every
socket's own sender takes the newest when it is ready. What a slow client has not taken yet is
simply replaced, so it costs others nothing and no queue grows. Once a second the hub looks by
itself: a lost ring costs a second.
"""

from __future__ import annotations

import asyncio
import logging
import time
import zlib
from collections.abc import Callable
from typing import TypeVar
from weakref import WeakKeyDictionary

from channels.db import DatabaseSyncToAsync
from channels.layers import get_channel_layer

from game.play import bell, desks, feed, lobby, presence
from game.play.refused import Refused

logger = logging.getLogger(__name__)

T = TypeVar("T")

LOOK_SECONDS = 1.0
BEAT_SECONDS = 15.0
FRESH_SECONDS = 1.0
"""A joiner gets a frame whose clock is at most this old."""

Key = tuple[str, str]
"""(exercise, audience)"""


async def off_loop(act: Callable[..., T], *args: object) -> T:
    """Run something that reads the database in a thread of its own."""
    said: T = await DatabaseSyncToAsync(act, thread_sensitive=False)(*args)
    return said


class Cut:
    """A frame ready to send, plain and deflated once for all."""

    __slots__ = ("at", "deflated", "mark", "plain")

    def __init__(self, built: feed.Built) -> None:
        packer = zlib.compressobj(1, zlib.DEFLATED, -15)
        self.mark = built.mark
        self.plain = built.body
        self.deflated = packer.compress(built.body) + packer.flush()
        self.at = time.monotonic()


class Room:
    """The sockets of one audience of one exercise, and its newest frame."""

    def __init__(self, key: Key) -> None:
        self.key = key
        self.cut: Cut | None = None
        self.marks: tuple[int, int] | None = None
        self.clients: dict[Client, None] = {}
        self.lock = asyncio.Lock()

    async def refresh(self, marks: tuple[int, int]) -> None:
        """Build the frame anew; let go of who lost the seat; wake the senders."""
        async with self.lock:
            await self._build()
            self.marks = marks
        standing = await off_loop(lobby.standing, {client.seat for client in self.clients})
        for client in self.clients:
            client.out = standing.get(client.seat) != client.grant
            client.wake.set()

    async def newest(self) -> Cut:
        """The frame for a joiner, built once for all who come at the same time."""
        async with self.lock:
            cut = self.cut
            if cut is None or time.monotonic() - cut.at > FRESH_SECONDS:
                cut = await self._build()
            return cut

    async def _build(self) -> Cut:
        self.cut = Cut(await off_loop(feed.build, *self.key))
        return self.cut


class Client:
    """One socket's place in its room: the mark it was last sent, and a bell of its own.

    `grant` is what let it in; once the seat is reissued or revoked it is `out`.
    """

    def __init__(self, seat: str, grant: str) -> None:
        self.seat = seat
        self.grant = grant
        self.mark = ""
        self.out = False
        self.wake = asyncio.Event()


class Hub:
    """The rooms of this process."""

    def __init__(self) -> None:
        self.rooms: dict[Key, Room] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._moved: set[tuple[str, str]] = set()

    def join(self, key: Key, client: Client) -> Room:
        """Put a socket into its room."""
        if not self._tasks:
            self._tasks = [asyncio.create_task(t()) for t in (self._listen, self._look, self._sign)]
        room = self.rooms.setdefault(key, Room(key))
        room.clients[client] = None
        self._moved.add((key[0], key[1]))
        return room

    def leave(self, room: Room, client: Client) -> None:
        """Take a socket out; an empty room is forgotten."""
        room.clients.pop(client, None)
        self._moved.add((room.key[0], room.key[1]))
        if not room.clients and self.rooms.get(room.key) is room:
            del self.rooms[room.key]

    def seats(self) -> set[str]:
        """The seats with a socket in this process."""
        return {client.seat for room in self.rooms.values() for client in room.clients}

    async def _listen(self) -> None:
        """Hear the bell; without one, `_look` still finds every change."""
        while True:
            try:
                layer = get_channel_layer()
                channel = await layer.new_channel()
                await layer.group_add(bell.GROUP, channel)
                while True:
                    ring = await layer.receive(channel)
                    await self._compare({ring["game"]})
            except asyncio.CancelledError:
                raise
            except Exception:
                logger.warning("The bell cannot be heard; looking every second.", exc_info=True)
                await asyncio.sleep(LOOK_SECONDS)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await self._compare({key[0] for key in self.rooms})
                await self._show_presence()
            except asyncio.CancelledError:
                raise
            except Exception:
                logger.exception("The hub could not look.")

    async def _compare(self, games: set[str]) -> None:
        """Refresh the rooms whose desks have moved."""
        wanted = {key[0] for key in self.rooms} & games
        if not wanted:
            return
        marks = await off_loop(desks.marks, wanted)
        moved = [
            room.refresh(marks[key])
            for key, room in list(self.rooms.items())
            if key in marks and marks[key] != room.marks
        ]
        for done in await asyncio.gather(*moved, return_exceptions=True):
            if isinstance(done, Exception) and not isinstance(done, Refused):
                logger.error("A frame could not be built.", exc_info=done)

    async def _show_presence(self) -> None:
        """Who came and went in the last second, in one write per exercise."""
        moved, self._moved = self._moved, set()
        if not moved:
            return
        await off_loop(presence.here, self.seats())
        for game in {game for game, _ in moved}:
            audiences = {audience for g, audience in moved if g == game} | {"control"}
            await off_loop(desks.show, game, audiences)

    async def _sign(self) -> None:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            await off_loop(presence.here, self.seats())


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def hub() -> Hub:
    """This event loop's hub; a web process has one."""
    return _hubs.setdefault(asyncio.get_running_loop(), Hub())

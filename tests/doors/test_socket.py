"""The socket, against a real web process and a real Redis: nudged, caught up, alive, refused."""

from __future__ import annotations

import asyncio
import contextlib
import json
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from game.consumers import hub
from game.play import bell, feed, lobby, turns
from tests.doors.serving import web
from tests.play.toybox import Exercise, claim
from tests.waiting import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def place(
    redis_server: str, tmp_path_factory: pytest.TempPathFactory, django_db_setup: None
) -> Iterator[str]:
    """A web process on the tests' tables."""
    with web(tmp_path_factory.mktemp("web"), redis_server) as where:
        yield where


class Caller:
    """A script at a seat: its address and its token."""

    def __init__(self, place: str, exercise: Exercise, audience: str) -> None:
        self.place, self.seat = place, exercise.ids[audience]
        self.token = lobby.new_seat_token(exercise.seat(audience))

    def open(self, query: str = "?plain=1", **more: Any) -> connect:
        """The socket of the seat."""
        headers = {"Authorization": f"Bearer {self.token}"}
        uri = f"ws://{self.place}/ws/seats/{self.seat}/{query}"
        return connect(uri, additional_headers=headers, **more)


async def said(socket: ClientConnection, seconds: float = PATIENCE) -> Any:
    """The next thing the server says."""
    async with asyncio.timeout(seconds):
        words = await socket.recv()
    if isinstance(words, bytes):
        words = zlib.decompress(words, -15).decode()
    return json.loads(words)


async def frame(socket: ClientConnection, seconds: float = PATIENCE) -> Any:
    """The next frame; beats are passed over."""
    async with asyncio.timeout(seconds):
        while True:
            words = await said(socket)
            if "v" in words:
                return words


async def refusal(socket: ClientConnection) -> str:
    """The code of the refusal that comes; frames before it are passed over."""
    async with asyncio.timeout(PATIENCE):
        while True:
            words = await said(socket)
            if "error" in words:
                code: str = words["error"]["code"]
                assert words == {"error": {"code": code}}
                return code


async def quiet(socket: ClientConnection) -> Any:
    """The newest frame once nothing has come for two seconds.

    A second frame tells who came; where that is in the first already, none need follow.
    """
    newest, seconds = await frame(socket), 10.0
    while True:
        try:
            newest, seconds = await frame(socket, seconds), 2.0
        except TimeoutError:
            return newest


def test_a_frame_on_opening_and_after_every_act(place: str) -> None:
    exercise = Exercise()
    blue, red = (Caller(place, exercise, t) for t in ("blue", "red"))

    async def play() -> None:
        async with blue.open() as mine, red.open("") as theirs:
            first, other = await quiet(mine), await quiet(theirs)
            assert (first["audience"], other["audience"]) == ("blue", "red")
            assert first["desk"]["drafts"] == []
            await sync_to_async(exercise.draft)("blue", "information", **claim())
            changed = await frame(mine)
            assert [d["id"] for d in changed["desk"]["drafts"]] == ["B-1-01"]
            assert changed["mark"] != first["mark"]
            with pytest.raises(TimeoutError):
                await frame(theirs, 2.5)

    asyncio.run(play())


def test_a_ring_is_heard_by_a_hub_that_does_not_look(
    redis_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercise = Exercise()
    seat = exercise.seat("blue")
    monkeypatch.setattr(hub, "LOOK_SECONDS", 3600)

    async def play() -> None:
        client = hub.Client(seat.id, seat.code_hash)
        room = hub.hub().join((exercise.game.id, "blue"), client)
        async with asyncio.timeout(PATIENCE):
            while not client.wake.is_set():
                # It listens from some moment on; what was rung before, nobody hears.
                await sync_to_async(bell._nudge)(exercise.game.id)
                await asyncio.sleep(0.05)
        assert room.cut is not None
        assert room.cut.mark == (await sync_to_async(feed.build)(exercise.game.id, "blue")).mark

    asyncio.run(play())


def test_a_lost_nudge_is_caught_up(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    exercise = Exercise()
    blue = Caller(place, exercise, "blue")
    monkeypatch.setattr(bell, "_nudge", lambda game: None)

    async def play() -> None:
        async with blue.open() as mine:
            await quiet(mine)
            await sync_to_async(exercise.draft)("blue", "information", **claim())
            changed = await frame(mine)
            assert [d["id"] for d in changed["desk"]["drafts"]] == ["B-1-01"]

    asyncio.run(play())


def test_who_was_away_gets_the_newest_frame(place: str) -> None:
    exercise = Exercise()
    blue = Caller(place, exercise, "blue")

    async def play() -> None:
        async with blue.open() as mine:
            before = await quiet(mine)
        await sync_to_async(turns.pause)(exercise.game.id, "Lunch")
        async with blue.open() as mine:
            again = await quiet(mine)
            assert again["turn"]["paused_reason"] == "Lunch"
            assert again["cursor"] == before["cursor"] + 1
            await mine.send(json.dumps({"have": before["mark"]}))
            assert (await frame(mine))["mark"] == again["mark"]
            await mine.send(json.dumps({"have": again["mark"]}))
            with pytest.raises(TimeoutError):
                await frame(mine, 2)
            fetched = await sync_to_async(feed.build)(exercise.game.id, "blue")
            assert fetched.mark == again["mark"], "socket, API and reconnect show one frame"

    asyncio.run(play())


def test_an_idle_socket_lives_beyond_half_a_minute_and_hears_beats(place: str) -> None:
    exercise = Exercise()
    blue = Caller(place, exercise, "blue")

    async def play() -> None:
        async with blue.open(ping_interval=None) as mine:
            mark = (await quiet(mine))["mark"]
            beats: list[Any] = []
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(33):
                    while True:
                        beats.append(await said(mine))
            assert beats == [{"beat": mark}] * len(beats)
            assert len(beats) >= 1, "one in fifteen seconds, and the machine may be busy"
            await sync_to_async(turns.pause)(exercise.game.id, "Lunch")
            assert (await frame(mine))["turn"]["paused"] is True

    asyncio.run(play())


def test_a_stalled_client_harms_nobody(place: str) -> None:
    exercise = Exercise()
    blue = Caller(place, exercise, "blue")

    async def play() -> None:
        async with blue.open(max_queue=1) as stalled, blue.open() as lively:
            await quiet(lively)
            for number in range(10):
                await sync_to_async(exercise.draft)("blue", "matrix", **_argument())
                drafts = (await frame(lively))["desk"]["drafts"]
                assert len(drafts) >= 1, number
            newest = await quiet(stalled)
            assert len(newest["desk"]["drafts"]) == 10

    asyncio.run(play())


def _argument() -> dict[str, Any]:
    from tests.play.toybox import argument

    return argument()


@pytest.mark.parametrize(
    "words",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"have": 1}',
        '{"have": "x", "more": 1}',
        '{"do": "publish"}',
        "[" * 900,
        b"\x00\x01",
        '"' + "x" * 3000 + '"',
    ],
)
def test_anything_else_said_is_refused_with_a_code(place: str, words: str | bytes) -> None:
    exercise = Exercise()
    blue = Caller(place, exercise, "blue")

    async def play() -> None:
        async with blue.open() as mine:
            await frame(mine)
            await mine.send(words)
            assert await refusal(mine) == "SOCKET_INPUT"
            with pytest.raises(ConnectionClosed) as closed:
                await said(mine)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4400

    asyncio.run(play())


def test_a_revoked_seat_hears_no_more(place: str) -> None:
    exercise = Exercise()
    blue = Caller(place, exercise, "blue")

    async def play() -> None:
        async with blue.open() as mine:
            await frame(mine)
            control = await sync_to_async(exercise.seat)("control")
            await sync_to_async(lobby.revoke)(exercise.game, exercise.ids["blue"], control)
            assert await refusal(mine) == "SEAT_REVOKED"
            with pytest.raises(ConnectionClosed) as closed:
                await said(mine)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4410

    asyncio.run(play())


@pytest.mark.parametrize("who", ["nobody", "rival", "other token"])
def test_another_seat_is_no_seat(place: str, who: str) -> None:
    exercise = Exercise()
    blue, red = Caller(place, exercise, "blue"), Caller(place, exercise, "red")
    seat = {"nobody": "x" * 22, "rival": red.seat, "other token": red.seat}[who]

    async def play() -> None:
        headers = {"Authorization": f"Bearer {blue.token}"}
        uri = f"ws://{place}/ws/seats/{seat}/"
        async with connect(uri, additional_headers=headers) as socket:
            assert await said(socket) == {"error": {"code": "NOT_FOUND"}}
            with pytest.raises(ConnectionClosed) as closed:
                await said(socket)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4404

    asyncio.run(play())


@pytest.mark.parametrize(
    "origin",
    [
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "https://{place}",
        "http://evil.example",
        "http://{place}.evil.example",
        "null",
    ],
)
def test_another_origin_gets_no_socket(place: str, origin: str) -> None:
    exercise = Exercise()
    blue = Caller(place, exercise, "blue")

    async def play() -> None:
        with pytest.raises(InvalidStatus) as refused:
            async with blue.open(origin=origin.format(place=place)):
                pass
        assert refused.value.response.status_code == 403
        async with blue.open(origin=f"http://{place}") as mine:
            assert (await frame(mine))["audience"] == "blue"

    asyncio.run(play())


def test_a_cookie_alone_opens_no_socket_without_an_origin(place: str) -> None:
    exercise = Exercise()

    async def play() -> None:
        uri = f"ws://{place}/ws/seats/{exercise.ids['blue']}/"
        with pytest.raises(InvalidStatus) as refused:
            async with connect(uri):
                pass
        assert refused.value.response.status_code == 403

    asyncio.run(play())

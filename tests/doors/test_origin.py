"""A socket opens to the very host that served the page, and to nothing else."""

import pytest
from asgiref.testing import ApplicationCommunicator

from wargame.origin import OriginValidator, origin_allowed

HOST = (b"host", b"127.0.0.1:8000")


@pytest.mark.parametrize(
    ("scheme", "origin", "host", "allowed"),
    [
        ("ws", b"http://127.0.0.1:8000", b"127.0.0.1:8000", True),
        ("ws", b"http://127.0.0.1:8001", b"127.0.0.1:8000", False),
        ("ws", b"http://127.0.0.1", b"127.0.0.1:8000", False),
        ("ws", b"https://127.0.0.1:8000", b"127.0.0.1:8000", False),
        ("ws", b"http://localhost:8000", b"127.0.0.1:8000", False),
        ("ws", b"http://game.example", b"game.example:80", True),
        ("wss", b"https://game.example", b"game.example", True),
        ("wss", b"https://game.example", b"game.example:443", True),
        ("wss", b"https://GAME.example", b"game.example", True),
        ("wss", b"http://game.example", b"game.example", False),
        ("wss", b"https://game.example.evil.example", b"game.example", False),
        ("wss", b"https://game.example@evil.example", b"game.example", False),
        ("wss", b"https://game.example/page", b"game.example", False),
        ("wss", b"https://game.example:port", b"game.example", False),
        ("ws", b"http://[::1]:8000", b"[::1]:8000", True),
        ("ws", b"null", b"127.0.0.1:8000", False),
        ("ws", b"", b"127.0.0.1:8000", False),
        ("ws", b"*", b"127.0.0.1:8000", False),
        ("ws", b"http://", b"127.0.0.1:8000", False),
        ("ws", b"file://127.0.0.1:8000", b"127.0.0.1:8000", False),
    ],
)
def test_origin_must_be_the_host(scheme: str, origin: bytes, host: bytes, allowed: bool) -> None:
    assert origin_allowed(scheme, [(b"host", host), (b"origin", origin)]) is allowed


@pytest.mark.parametrize(
    ("authorization", "allowed"),
    [
        ([], False),
        ([(b"authorization", b"Bearer abc")], True),
        ([(b"authorization", b"bearer abc")], True),
        ([(b"authorization", b"Bearer ")], False),
        ([(b"authorization", b"Basic abc")], False),
    ],
)
def test_no_origin_wants_a_token(authorization: list[tuple[bytes, bytes]], allowed: bool) -> None:
    assert origin_allowed("ws", [HOST, *authorization]) is allowed


def test_a_token_does_not_excuse_a_foreign_origin() -> None:
    headers = [HOST, (b"origin", b"http://evil.example"), (b"authorization", b"Bearer abc")]
    assert origin_allowed("ws", headers) is False


def test_two_origins_or_two_hosts_are_refused() -> None:
    origin = (b"origin", b"http://127.0.0.1:8000")
    assert origin_allowed("ws", [HOST, origin]) is True
    assert origin_allowed("ws", [HOST, origin, origin]) is False
    assert origin_allowed("ws", [HOST, HOST, origin]) is False


async def accept(scope: object, receive: object, send: object) -> None:
    await send({"type": "websocket.accept"})  # type: ignore[operator]


@pytest.mark.parametrize(
    ("host", "answer"),
    [(b"localhost:8000", "websocket.accept"), (b"evil.example:8000", "websocket.close")],
)
async def test_host_must_be_one_of_ours(host: bytes, answer: str) -> None:
    headers = [(b"host", host), (b"origin", b"http://" + host)]
    scope = {"type": "websocket", "scheme": "ws", "path": "/ws/", "headers": headers}
    socket = ApplicationCommunicator(OriginValidator(accept), scope)
    await socket.send_input({"type": "websocket.connect"})
    assert (await socket.receive_output())["type"] == answer

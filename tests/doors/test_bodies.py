"""A body that grows beyond every limit is cut off before the site has read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from wargame.bodies import MOST, MOST_OF, bounded


async def echo(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Reads the whole body, as Django does, then says how long it was."""
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size += len(message.get("body", b""))
        if not message.get("more_body"):
            break
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})


async def sent(path: str, sizes: list[int], declared: bytes | None) -> tuple[int, int, bytes]:
    """Status, chunks that were taken, and the answer to a body in chunks of these sizes."""
    headers = [] if declared is None else [(b"content-length", declared)]
    chunks: Iterator[int] = iter(sizes)
    taken = 0
    said: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        nonlocal taken
        taken += 1
        more = taken < len(sizes)
        return {"type": "http.request", "body": b"x" * next(chunks), "more_body": more}

    async def send(message: Any) -> None:
        said.append(dict(message))

    await bounded(echo)({"path": path, "headers": headers}, receive, send)
    return said[0]["status"], taken, said[1]["body"]


@pytest.mark.parametrize("path", ["/", "/upload", "/api/uploads/"])
async def test_a_body_within_the_limit_arrives_whole(path: str) -> None:
    most = MOST_OF.get(path, MOST)
    for declared in (None, str(most).encode()):
        status, taken, body = await sent(path, [most - 1, 1], declared)
        assert (status, taken, body) == (200, 2, str(most).encode())


@pytest.mark.parametrize("path", ["/", "/create", "/api/claim/", "/upload", "/api/uploads/"])
async def test_a_body_declared_too_big_is_not_read_at_all(path: str) -> None:
    declared = str(MOST_OF.get(path, MOST) + 1).encode()
    status, taken, body = await sent(path, [1, 1], declared)
    assert (status, taken) == (413, 0)
    assert body.startswith(b"TOO_LARGE")


async def test_a_body_that_says_nothing_of_its_size_is_counted() -> None:
    status, taken, _ = await sent("/", [MOST, 1, MOST, MOST], None)
    assert (status, taken) == (413, 2), "nothing is read after the limit is passed"


async def test_a_size_that_is_no_number_is_refused() -> None:
    status, taken, _ = await sent("/", [1], b"-1")
    assert (status, taken) == (413, 0)

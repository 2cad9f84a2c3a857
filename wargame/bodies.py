"""How much anybody may send: a request's body is counted as it comes in, before anything reads it.

Django keeps a whole body, on disk if need be, before a view can refuse it. Each door has its own,
smaller limit and says so in its own words; this one keeps a stranger from filling the disk.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

Scope = dict[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST = 1_000_000
"""Bytes of any request."""
MOST_OF = {"/upload": 16_000_000, "/api/uploads/": 16_000_000}
"""Path -> bytes, where files are sent; the door itself refuses beyond a quarter of that."""
_ANSWER = b"TOO_LARGE: this is more than anything here takes. Nothing was changed.\n"


def bounded(app: App) -> App:
    """The application, told that the client has gone when its body grows beyond the limit."""

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        most = MOST_OF.get(scope["path"], MOST)
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > most:
            await _refuse(send)
            return
        came, over, begun = 0, False, False

        async def count() -> Message:
            nonlocal came, over
            message = await receive()
            came += len(message.get("body", b""))
            over = over or came > most
            return {"type": "http.disconnect"} if over else message

        async def note(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        await app(scope, count, note)
        if over and not begun:
            await _refuse(send)

    return inner


async def _refuse(send: Send) -> None:
    """Say so and close; the rest of the body is nobody's concern."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": _ANSWER})

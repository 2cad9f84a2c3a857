"""The websocket Origin check: a page may open a socket only to the very host that served it.

Channels' own validator compares host names and forgets the port, so another program on the same
machine could listen in. Here scheme, host and port must all be those of the request.
"""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

POLICY_VIOLATION = 1008
_HTTP = {"ws": "http", "wss": "https", "http": "http", "https": "https"}
_DEFAULT_PORT = {"http": 80, "https": 443}

Headers = Iterable[tuple[bytes, bytes]]
ASGI = Callable[..., Awaitable[Any]]


def _headers(headers: Headers, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in headers if key.lower() == name]


def _place(scheme: str, netloc: str) -> tuple[str, str, int] | None:
    """Return (scheme, host, port) or None when the text is no plain host."""
    try:
        parts = urlsplit(f"{scheme}://{netloc}")
        port = parts.port
    except ValueError:
        return None
    if not parts.hostname or parts.username is not None or parts.path or parts.query:
        return None
    return scheme, parts.hostname, port if port is not None else _DEFAULT_PORT[scheme]


def origin_allowed(scheme: str, headers: Headers) -> bool:
    """Say whether a websocket handshake may go on.

    `scheme` is that of the request (ws, wss). Exactly one Origin and one Host must be there and
    name the same scheme, host and port. Without an Origin no browser is calling: then a Bearer
    token is asked for, since a cookie alone would be carried by any page.
    """
    headers = list(headers)
    origins, hosts = _headers(headers, b"origin"), _headers(headers, b"host")
    if not origins:
        return any(
            value.lower().startswith("bearer ") and len(value) > len("bearer ")
            for value in _headers(headers, b"authorization")
        )
    if len(origins) != 1 or len(hosts) != 1:
        return False
    origin_scheme, separator, origin_netloc = origins[0].partition("://")
    if not separator or origin_scheme not in _DEFAULT_PORT:
        return False
    wanted = _place(_HTTP[scheme], hosts[0])
    return wanted is not None and _place(origin_scheme, origin_netloc) == wanted


class OriginValidator:
    """ASGI middleware that closes a websocket whose handshake fails `origin_allowed` or Host."""

    def __init__(self, application: ASGI) -> None:
        self.application = application

    async def __call__(self, scope: dict[str, Any], receive: ASGI, send: ASGI) -> Any:
        if origin_allowed(scope.get("scheme", "ws"), scope["headers"]) and _host_known(scope):
            return await self.application(scope, receive, send)
        return await send({"type": "websocket.close", "code": POLICY_VIOLATION})


def _host_known(scope: dict[str, Any]) -> bool:
    """Hold a socket's Host to ALLOWED_HOSTS, as Django holds a page's (DNS rebinding)."""
    from django.conf import settings
    from django.http.request import split_domain_port, validate_host

    hosts = _headers(scope["headers"], b"host")
    return len(hosts) == 1 and validate_host(split_domain_port(hosts[0])[0], settings.ALLOWED_HOSTS)

"""Bodies without surprises: JSON of bounded size and depth, no duplicate keys, no NaN, no broken
text; and zips of bounded size.
"""

from __future__ import annotations

import json
from typing import Any

from rest_framework.parsers import BaseParser

from game.play import uploads
from game.play.refused import Refused

MAX_BYTES = 64 * 1024
MAX_DEPTH = 32
MAX_INTEGER = 2**53
_MAX_DIGITS = 20


class StrictJSONParser(BaseParser):
    """Reads a request's body, or refuses it with a code before anything else looks at it."""

    media_type = "application/json"

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: dict[str, Any] | None = None,
    ) -> Any:
        """The body's value."""
        raw = stream.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise Refused("TOO_LARGE", most=MAX_BYTES // 1024)
        return read(raw)


class ZipParser(BaseParser):
    """Takes a zip as it is; what is in it is never read in this process."""

    media_type = "application/zip"

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: dict[str, Any] | None = None,
    ) -> bytes:
        """The body. Raises `Refused` if it is more than a scenario may have."""
        raw: bytes = stream.read(uploads.MAX_BYTES + 1)
        if len(raw) > uploads.MAX_BYTES:
            raise uploads.too_big()
        return raw


def read(raw: bytes) -> Any:
    """The value of a JSON text. Raises `Refused` with JSON, DEPTH or UNICODE."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("UNICODE") from None
    if _depth(text) > MAX_DEPTH:
        raise Refused("DEPTH", most=MAX_DEPTH)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_int=_integer,
            parse_float=_float,
        )
    except (ValueError, RecursionError):
        raise Refused("JSON") from None
    _clean(value)
    return value


def _depth(text: str) -> int:
    """How deep the brackets go, without recursion; brackets in strings do not count."""
    depth = deepest = 0
    quoted = escaped = False
    for char in text:
        if quoted:
            if escaped:
                escaped = False
            elif char == "\\":
                escaped = True
            elif char == '"':
                quoted = False
        elif char == '"':
            quoted = True
        elif char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) != len(pairs):
        raise Refused("JSON", "refused-duplicate")
    return out


def _constant(name: str) -> Any:
    raise Refused("JSON", "refused-not-a-number")


def _integer(digits: str) -> int:
    if len(digits) > _MAX_DIGITS or abs(int(digits)) > MAX_INTEGER:
        raise Refused("JSON", "refused-too-big")
    return int(digits)


def _float(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise Refused("JSON", "refused-too-big")
    return value


def _clean(value: Any) -> None:
    """Refuse NUL and lone surrogates anywhere; some database would choke on them."""
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= c <= "\udfff" for c in value):
            raise Refused("UNICODE")
    elif isinstance(value, dict):
        for key, inner in value.items():
            _clean(key)
            _clean(inner)
    elif isinstance(value, list):
        for inner in value:
            _clean(inner)

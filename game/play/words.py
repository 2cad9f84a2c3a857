"""Message ids to text, from the catalogues both sides read (`game/words/<language>/*.ftl`).

A sentence is never stored: a record keeps id and parameters, and each reader gets words. An id
without words is shown as it is, and logged once.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

logger = logging.getLogger(__name__)

WORDS = Path(__file__).resolve().parent.parent / "words"
_missing: set[str] = set()


@lru_cache(maxsize=8)
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((WORDS / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def read_ahead(language: str = "en") -> None:
    """Read a language's catalogues (some 0.4 s) before the first reader waits for them."""
    _bundle(language)


def has(msg: str, language: str = "en") -> bool:
    """Whether the catalogue has words for an id."""
    bundle = _bundle(language)
    return bundle.has_message(msg) and bundle.get_message(msg).value is not None


def text(msg: str, args: Mapping[str, Any] | None = None, language: str = "en") -> str:
    """The words of a message; the id itself where there are none."""
    bundle = _bundle(language)
    pattern = bundle.get_message(msg).value if bundle.has_message(msg) else None
    if pattern is None:
        if msg not in _missing:
            _missing.add(msg)
            logger.warning("No words for %s.", msg)
        return msg
    values = {k: _value(v) for k, v in (args or {}).items()}
    words, errors = bundle.format_pattern(pattern, values)
    for error in errors:
        logger.warning("Words of %s: %s", msg, error)
    return str(words)


def label(name: str, language: str = "en") -> str:
    """A label's words, or the label itself: scenario names need no catalogue."""
    return text(name, language=language) if name and has(name, language) else name


def _value(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | str):
        return value
    return ", ".join(str(v) for v in value) if isinstance(value, list | tuple) else str(value)

"""`{% word 'id' name=value %}`: words of the catalogue in the templates.

The browser reads the same files (`static/src/words.ts`): one word, one place.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django import template
from fluent.runtime import FluentBundle, FluentResource

register = template.Library()

WORDS = Path(__file__).resolve().parent.parent / "words"


@cache
def _bundle(language: str) -> FluentBundle:
    # Isolation marks would show as boxes in titles and attributes; every value here is one line.
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((WORDS / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


@register.simple_tag
def word(message: str, **args: object) -> str:
    """The message in the reader's language; its id where the catalogue lacks it."""
    bundle = _bundle("en")
    found = bundle.get_message(message) if bundle.has_message(message) else None
    if found is None or found.value is None:
        return message
    text, _ = bundle.format_pattern(found.value, args)
    return str(text)


@register.simple_tag
def word_of(stem: str, value: str, **args: object) -> str:
    """The message `stem` + `value`: `{% word_of 'pages-role-' seat.role %}`."""
    return word(f"{stem}{value}", **args)

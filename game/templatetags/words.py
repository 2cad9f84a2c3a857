"""`{% word 'id' name=value %}`: words of the catalogue in the templates.

The browser reads the same files (`static/src/words.ts`): one word, one place.
"""

from __future__ import annotations

from django import template

from game.play import words

register = template.Library()


@register.simple_tag
def word(message: str, **args: object) -> str:
    """The message in the reader's language; its id where the catalogue lacks it."""
    return words.text(message, args)


@register.simple_tag
def word_of(stem: str, value: str, **args: object) -> str:
    """The message `stem` + `value`: `{% word_of 'pages-role-' seat.role %}`."""
    return word(f"{stem}{value}", **args)

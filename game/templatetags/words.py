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


@register.simple_tag
def duration(minutes: int) -> str:
    """A length of time as people say it: 45 minutes, 4 h, 4 h 30 min."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return word("library-duration-is", minutes=minutes)
    if not rest:
        return word("library-hours-is", hours=hours)
    return word("library-hours-minutes-is", hours=hours, minutes=rest)

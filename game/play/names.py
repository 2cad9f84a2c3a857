"""Names people type: tidied, held to a length, and never passing for control."""

from __future__ import annotations

import unicodedata

from game.play.refused import Refused

_RESERVED = frozenset(
    ("control", "whitecell", "white cell", "excon", "distaff", "system", "server", "umpire")
)
# Cyrillic and Greek letters and digits that pass for Latin ones.
_LOOKALIKES = str.maketrans(
    "\u0430\u0441\u0435\u043e\u0440\u0442\u0443\u0445\u0456\u03bf\u03bd01|", "aceoptyxionoll"
)


def tidy(text: object, field: str, *, longest: int, least: int = 0) -> str:
    """One line of text: NFC, no control or direction marks, single spaces, within its length."""
    if not isinstance(text, str):
        raise Refused("FIELD", "refused-text", field=field, least=least, most=longest)
    line = "".join(
        " " if c.isspace() else c
        for c in unicodedata.normalize("NFC", text)
        if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    line = " ".join(line.split())
    if not least <= len(line) <= longest:
        raise Refused("FIELD", "refused-text", field=field, least=least, most=longest)
    return line


def person(text: object, *, control: bool = False) -> str:
    """The name of a seat's holder; names that look like control's are control's alone."""
    name = tidy(text, "name", longest=60)
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_LOOKALIKES)
    plain = " ".join("".join(c if c.isalnum() else " " for c in plain).split())
    if not control and plain in _RESERVED:
        raise Refused("FIELD", "refused-name", field="name")
    return name

"""Codes, tokens and ids: made here, kept only as hashes."""

from __future__ import annotations

import hashlib
import secrets

from game.play.refused import Refused

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0 O 1 I L U: read aloud and typed from paper without doubt. 16 of them are 78 bits."""
CODE_LENGTH = 16
TOKEN_PREFIX = "wgt_"


def new_id() -> str:
    """128 random bits for an address; knowing it gives no right. Never looks like an option."""
    while True:
        made = secrets.token_urlsafe(16)
        if made[0] not in "-_":
            return made


def new_code() -> str:
    """A one-time code as people read it: 7Q4K-M2XR-9TBD-C5HW."""
    return _in_groups("".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)))


def new_token() -> str:
    """256 random bits: a script's key to a seat, or a browser's hold on one."""
    return TOKEN_PREFIX + secrets.token_urlsafe(32)


def tidy(code: object) -> str:
    """A typed code in its one form, whatever its case, dashes and spaces; refused if it is none."""
    typed = code.upper() if isinstance(code, str) else ""
    letters = "".join(c for c in typed if c not in "- \t\u2013\u2011")
    if len(letters) != CODE_LENGTH or not set(letters) <= set(ALPHABET):
        raise Refused("CODE_UNKNOWN", field="code")
    return _in_groups(letters)


def _in_groups(letters: str) -> str:
    return "-".join(letters[i : i + 4] for i in range(0, CODE_LENGTH, 4))


def hashed(secret: str) -> str:
    """What is kept of a code or token. Their 78 bits and more need no salt and no stretching."""
    return hashlib.sha256(f"wargame:{secret}".encode()).hexdigest()

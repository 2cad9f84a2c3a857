"""Hosts: the browsers that may create exercises, and the one-time links that make one.

`up` makes such a link at every start, so this module loads nothing of the game itself.
"""

from __future__ import annotations

from django.db import transaction

from game import models
from game.play.clock import now
from game.play.refused import Refused
from game.play.secrets import hashed, new_code, new_token, tidy

Host = models.Host
"""The record the doors hand back to this room; they read it and never write it."""


def host_link(base_url: str) -> str:
    """A new one-time link that lets the browser that opens it create and run exercises."""
    code = new_code()
    Host.objects.create(code_hash=hashed(code), created_at=now())
    return f"{base_url.rstrip('/')}/host#{code}"


def claim_host(code: str) -> tuple[Host, str]:
    """Spend a host link. Returns the host and the secret its browser keeps."""
    with transaction.atomic():
        rows = Host.objects.select_for_update()
        found = rows.filter(code_hash=hashed(tidy(code))).first()
        if found is None:
            raise Refused("CODE_UNKNOWN", field="code")
        if found.claimed_at is not None:
            raise Refused("LINK_SPENT", field="code")
        secret = new_token()
        found.holder_hash, found.claimed_at = hashed(secret), now()
        found.save(update_fields=["holder_hash", "claimed_at"])
    return found, secret


def host_by(secret: str) -> Host | None:
    """The host a browser is, if it is one."""
    return Host.objects.filter(holder_hash=hashed(secret)).first() if secret else None

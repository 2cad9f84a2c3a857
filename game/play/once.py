"""One act, one answer: what an `Idempotency-Key` was answered is kept with the act itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from django.db import IntegrityError, transaction

from game import models
from game.play.clock import now
from game.play.refused import Refused

LONGEST = 100


def answer(
    scope: str,
    key: str,
    digest: str,
    act: Callable[[], tuple[int, Any]],
    *,
    secret: bool = False,
) -> tuple[int, Any]:
    """Do the act once per scope and key; later calls get the first one's answer.

    `digest` names what was asked: the same key for something else is refused. An answer with
    codes in it is not kept (`secret`): asking again says that it was done.
    """
    found = _found(scope, key)
    if found is None:
        try:
            with transaction.atomic():
                row = models.Answered.objects.create(scope=scope, key=key, digest=digest, at=now())
                status, said = act()
                row.status = status
                row.body = "" if secret else msgspec.json.encode(said).decode()
                row.save(update_fields=["status", "body"])
                return status, said
        except IntegrityError:
            found = _found(scope, key)
            if found is None:
                raise
    if found.digest != digest:
        raise Refused("KEY_USED", field="Idempotency-Key")
    if not found.body:
        raise Refused("ALREADY_DONE")
    return found.status, msgspec.json.decode(found.body)


def _found(scope: str, key: str) -> models.Answered | None:
    return models.Answered.objects.filter(scope=scope, key=key).first()

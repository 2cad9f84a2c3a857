"""Where each audience stands. A change one audience may not see does not move its desk."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F

from game import models
from game.engine import CONTROL


def show(game: str, audiences: Iterable[str] | None = None) -> None:
    """Something in these audiences' frames changed (everyone's if none are named)."""
    rows = models.Desk.objects.filter(game_id=game)
    if audiences is not None:
        rows = rows.filter(audience__in=list(audiences))
    rows.update(tick=F("tick") + 1)


def changed(game: str, team: str) -> None:
    """A team's drafts changed: its shared desk moves on, and control's view of it."""
    models.Desk.objects.filter(game_id=game, audience=team).update(
        version=F("version") + 1, tick=F("tick") + 1
    )
    show(game, {CONTROL})


def of(game: str, audience: str) -> models.Desk:
    """One audience's desk."""
    return models.Desk.objects.get(game_id=game, audience=audience)


def marks(games: Iterable[str]) -> dict[tuple[str, str], tuple[int, int]]:
    """(game, audience) -> (last dispatch, tick) for some exercises, in one query."""
    rows = models.Desk.objects.filter(game_id__in=list(games))
    return {
        (game, audience): (n, tick)
        for game, audience, n, tick in rows.values_list("game_id", "audience", "n", "tick")
    }

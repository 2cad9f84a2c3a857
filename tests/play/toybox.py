"""Exercises of a small invented scenario, for tests of the record: three teams, a few cells.

`matrix` waits for odds, `information` throws a die, `move` and `defend` are routine: enough to
walk every path of a turn in milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from game import models
from game.engine.scenario import OrderRule, Signal, Track, UnitStart
from game.play import adjudication, forecasts, lobby, orders, turns
from tests.engine import toy

TEAMS = ("blue", "green", "red")


def pinned(turns_: int = 3) -> models.Pinned:
    """The toy scenario, pinned as a shipped one would be."""
    track = {"owner": "", "start": 50.0, "visible_to": ("public",)}
    board = toy.board(
        "mmmmmm",
        "mmmmmm",
        owners=("rrbbgg", "rrbbgg"),
        turns=turns_,
        units=tuple(
            UnitStart(id=f"{t}-{n}", team=t, name=f"{t.title()} {n}", type="mb", cell=cell + n)
            for t, cell in (("blue", 2), ("green", 4), ("red", 0))
            for n in (0, 1)
        ),
        tracks=tuple(Track(id=f"mood-{t}", name=f"Mood of {t}", **track) for t in TEAMS),
        stocks={f"{t}.funds": 10.0 for t in TEAMS},
        signals=(
            Signal(
                "calm", "assurance", "We claim nothing.", kept='gave("blue", "information") == 0'
            ),
            Signal("talks", "intent", "We are ready to talk."),
            Signal("alert", "posture", "We are on alert.", teams=("blue",)),
        ),
        orders={
            "defend": OrderRule(teams=TEAMS),
            "move": OrderRule(teams=TEAMS),
            "matrix": OrderRule(
                teams=TEAMS,
                mode="matrix",
                cost={"funds": 4},
                settings={"wishes": [{"track": "mood-blue", "min": -5, "max": 5}]},
            ),
            "information": OrderRule(
                teams=TEAMS,
                cost={"funds": 4},
                settings={
                    "kinds": {
                        "claim": {
                            "label": "info-claim",
                            "teams": list(TEAMS),
                            "once": {"mood-red": -2},
                        }
                    }
                },
            ),
        },
    )
    drawing = '{"cells":[],"edges":[],"nodes":[]}'
    return models.Pinned.objects.get_or_create(
        digest=f"toy-{turns_}",
        defaults={
            "scenario": "toy",
            "version": "1",
            "body": msgspec.json.encode(board.scenario).decode(),
            "theatre": "toy",
            "drawing": drawing,
            "drawing_digest": "toy-drawing",
        },
    )[0]


class Exercise:
    """A started exercise with one commander per team and one control seat."""

    def __init__(
        self, *, start: bool = True, pinned_: models.Pinned | None = None, **settings: Any
    ):
        host = models.Host.objects.create(
            code_hash=lobby.hashed(lobby.new_code()), created_at="2026-01-01T00:00:00Z"
        )
        row = pinned_ or pinned()
        real = lobby.boards.pin
        lobby.boards.pin = lambda scenario: row  # type: ignore[assignment]
        try:
            seats = [{"team": t, "role": "commander", "label": t.title()} for t in TEAMS]
            seats += [
                {"team": "control", "role": "control", "label": "Control"},
                {"team": "public", "role": "observer", "label": "Projector"},
            ]
            self.game, slips = lobby.create(
                host, name="Test", scenario="toy", seats=seats, **settings
            )
        finally:
            lobby.boards.pin = real  # type: ignore[assignment]
        self.codes = {s.seat.audience: s.code for s in slips}
        self.ids = {s.seat.audience: s.seat.id for s in slips}
        if start:
            turns.start(self.game.id)

    def seat(self, audience: str) -> models.Seat:
        """A seat, read afresh as every request does."""
        return models.Seat.objects.select_related("game__scenario").get(pk=self.ids[audience])

    @property
    def turn(self) -> models.Turn:
        """The current turn, read afresh."""
        return turns.current(self.game.id)

    def draft(self, team: str, kind: str, **params: Any) -> models.Draft:
        """One draft of a team."""
        return orders.save(self.seat(team), {"kind": kind, "params": params})[0]

    def ask(self, team: str, kind: str, **params: Any) -> models.Forecast:
        """A team asks about an order it is still writing."""
        return forecasts.ask(self.seat(team), "", {"kind": kind, "params": params})

    def commit(self, *teams: str) -> None:
        """Some teams commit what they have drafted; all, if none are named."""
        for team in teams or TEAMS:
            desk = models.Desk.objects.get(game=self.game, audience=team)
            orders.commit(self.seat(team), desk.version)


def claim() -> dict[str, Any]:
    """The parameters of an information order anybody may give."""
    return {"what": "claim", "intensity": 1}


def march() -> dict[str, Any]:
    """The parameters of a move of blue's first brigade."""
    return {"unit": "blue-0", "dest": 8, "mode": "tactical", "force_entry": False}


def asked() -> tuple[Exercise, models.Forecast]:
    """Blue has asked about a claim it is still writing."""
    exercise = Exercise()
    return exercise, exercise.ask("blue", "information", **claim())


def argument() -> dict[str, Any]:
    """The parameters of an argued action."""
    return {
        "action": "Show the captured plan to the press",
        "effects": [{"do": "track", "id": "mood-blue", "by": 3}],
        "reason_1": "The plan is genuine",
    }


def tables() -> Mapping[str, int]:
    """How many rows every table has: a refused act leaves them alone."""
    names = ("Draft", "Move", "Event", "Dispatch", "Ruling", "Turn", "Seat", "Snapshot", "Forecast")
    return {name: getattr(models, name).objects.count() for name in names}


def proposed() -> Exercise:
    """A claim of each team is proposed and waits for control."""
    exercise = Exercise()
    for team in TEAMS:
        exercise.draft(team, "information", **claim())
    exercise.commit()
    assert adjudication.adjudicate(exercise.game.id, 1)
    return exercise

"""Callers of the API: a browser with its session, a script with a seat token."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from game.play import hosts


@dataclass
class Answer:
    """What came back."""

    status: int
    data: Any
    raw: bytes
    headers: dict[str, str]

    @property
    def code(self) -> str:
        """The error's code, "" if it is none."""
        return (
            str(self.data["error"]["code"])
            if isinstance(self.data, dict) and ("error" in self.data)
            else ""
        )


@dataclass
class Caller:
    """One browser, or with a token one script."""

    token: str = ""
    client: Client = field(default_factory=lambda: Client(HTTP_HOST="localhost"))

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        kind: str = "application/json",
        **headers: str,
    ) -> Answer:
        """One request; `body` is sent as JSON, bytes as they are, under the media type `kind`."""
        more = {f"HTTP_{k.upper().replace('-', '_')}": v for k, v in headers.items()}
        if self.token:
            more["HTTP_AUTHORIZATION"] = f"Bearer {self.token}"
        raw = (
            body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        )
        answer = self.client.generic(method, path, raw, content_type=kind, **more)
        try:
            data = json.loads(answer.content)
        except ValueError:
            data = None
        return Answer(answer.status_code, data, answer.content, dict(answer.headers))

    def get(self, path: str) -> Answer:
        """Read."""
        return self.call("GET", path)

    def post(self, path: str, body: Any = None, **headers: str) -> Answer:
        """Write."""
        return self.call("POST", path, {} if body is None else body, **headers)


def host() -> Caller:
    """A browser that opened the control link."""
    caller = Caller()
    code = hosts.host_link("http://localhost").partition("#")[2]
    assert caller.post("/api/host/", {"code": code}).status == 200
    return caller


@dataclass
class Table:
    """An exercise with one caller per seat: `seats[label]`, and the seat ids."""

    game: str
    callers: dict[str, Caller]
    ids: dict[str, str]
    codes: dict[str, str]

    def path(self, label: str, rest: str) -> str:
        """An address under a seat."""
        return f"/api/seats/{self.ids[label]}/{rest}"

    def get(self, label: str, rest: str) -> Answer:
        """Read as a seat."""
        return self.callers[label].get(self.path(label, rest))

    def post(self, label: str, rest: str, body: Any = None, **headers: str) -> Answer:
        """Write as a seat."""
        return self.callers[label].post(self.path(label, rest), body, **headers)

    def frame(self, label: str) -> dict[str, Any]:
        """A seat's frame."""
        answer = self.get(label, "frame")
        assert answer.status == 200
        frame: dict[str, Any] = answer.data
        return frame


def table(scenario: str, seats: list[dict[str, str]], **settings: Any) -> Table:
    """Make an exercise through the API, claim every seat in a browser, play on with tokens."""
    maker = host()
    made = maker.post(
        "/api/games/", {"name": "An exercise", "scenario": scenario, "seats": seats, **settings}
    )
    assert made.status == 201, made.data
    callers, ids, codes = {}, {}, {}
    for slip in made.data["seats"]:
        browser = Caller()
        took = browser.post("/api/claim/", {"code": slip["code"], "name": f"Who {slip['label']}"})
        assert took.status == 200, took.data
        label = slip["label"]
        ids[label], codes[label] = took.data["seat"], slip["code"]
        token = browser.post(f"/api/seats/{ids[label]}/tokens")
        assert token.status == 201
        callers[label] = Caller(token=token.data["token"])
    return Table(made.data["game"], callers, ids, codes)


def seats_for(teams: tuple[str, ...]) -> list[dict[str, str]]:
    """One commander a team, labelled by the team; a member of the first; control; an observer."""
    rows = [{"team": t, "role": "commander", "label": t} for t in teams]
    rows.append({"team": teams[0], "role": "member", "label": f"{teams[0]} member"})
    rows.append({"team": teams[0], "role": "observer", "label": f"{teams[0]} observer"})
    rows.append({"team": "control", "role": "control", "label": "control"})
    rows.append({"team": "public", "role": "observer", "label": "public"})
    return rows

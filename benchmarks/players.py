"""A table of players over HTTP for the benchmarks: one browser per seat of a started site."""

from __future__ import annotations

import http.cookiejar
import json
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

from tests.site import Site

TEAMS = ("BY", "NATO", "RU", "UA")


class Browser:
    """One browser: its cookies, and the forgery token they carry."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def call(self, path: str, body: Any = None, method: str = "") -> Any:
        """GET, or POST with a body, if not told; a refusal is an answer like another."""
        csrf = next((c.value for c in self.jar if c.name.endswith("csrftoken")), "") or ""
        headers = {"Content-Type": "application/json", "X-CSRFToken": csrf, "Origin": self.url}
        data = None if body is None else json.dumps(body).encode()
        method = method or ("GET" if body is None else "POST")
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with self.opener.open(request, timeout=30) as answer:
                return json.loads(answer.read() or b"null")
        except HTTPError as error:
            return json.loads(error.read() or b"null")


Seats = dict[str, tuple[Browser, str]]
"""By label: the browser that holds the seat, and the seat's address."""


@contextmanager
def started() -> Iterator[tuple[Site, Seats]]:
    """A site in a directory of its own, with an exercise of Springboard whose clock runs."""
    with tempfile.TemporaryDirectory() as data:
        site = Site(Path(data)).wait()
        try:
            seats = _table(site)
            control, here = seats["control"]
            control.call(here + "control/clock", {"act": "start"})
            yield site, seats
        finally:
            site.end()


def _table(site: Site) -> Seats:
    """A new exercise, every seat taken in a browser of its own, control's in the host's."""
    host = Browser(site.url)
    with host.opener.open(host.url + "/") as page:
        page.read()
    host.call("/api/host/", {"code": site.control_link.partition("#")[2]})
    seats = [{"team": t, "role": "commander", "label": t} for t in TEAMS]
    seats.append({"team": "control", "role": "control", "label": "control"})
    made = host.call(
        "/api/games/", {"name": "Table", "scenario": "springboard", "seats": seats, "minutes": 60}
    )
    found: Seats = {}
    for slip in made["seats"]:
        browser = host if slip["label"] == "control" else Browser(site.url)
        with browser.opener.open(browser.url + "/") as page:
            page.read()
        took = browser.call("/api/claim/", {"code": slip["code"], "name": slip["label"]})
        found[slip["label"]] = (browser, f"/api/seats/{took['seat']}/")
    return found

"""How long an act takes to stand on its team's screens: the whole site, many sockets.

    python benchmarks/frame.py [sockets a team] [acts]

Starts `manage.py up` in a directory of its own and opens so many sockets for each team of
Springboard, eight at most, as many as a seat may hold. Then one team changes a draft again and
again; the time runs from before the request until the last of the team's sockets has the frame
that shows the change. Prints one JSON line. Reports only; nothing is asserted here.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.players import TEAMS, Browser, Seats, started
from tests.doors import picking
from tests.site import Site

WHO = "UA"


def drafted(browser: Browser, seat: str) -> dict[str, Any]:
    """One draft of the team, to be changed again and again."""
    chance = Random(1)
    for offer in picking.offers(browser.call(seat + "frame")):
        body = picking.order(offer, chance)
        saved = browser.call(seat + "orders/", body)
        if "id" in saved:
            return {"id": saved["id"], "version": saved["version"], "body": body}
    raise SystemExit("nothing on offer could be drafted")


async def shown(socket: ClientConnection, version: int) -> float:
    """When the frame came that shows the draft at this version or a later one."""
    while True:
        words = json.loads(await socket.recv())
        drafts = (words.get("desk") or {}).get("drafts", [])
        if any(d["version"] >= version for d in drafts):
            return time.monotonic()


async def measure(site: Site, seats: Seats, each: int, acts: int) -> list[float]:
    """Milliseconds of every act, the first left out."""
    where = site.url.replace("http", "ws", 1).rstrip("/")
    sockets: dict[str, list[ClientConnection]] = {}
    for team in TEAMS:
        browser, seat = seats[team]
        token = browser.call(seat + "tokens", {})["token"]
        uri = f"{where}/ws/{seat.removeprefix('/api/')}?plain=1"
        headers = {"Authorization": f"Bearer {token}"}
        sockets[team] = [
            await connect(uri, additional_headers=headers, max_size=None) for _ in range(each)
        ]
    browser, seat = seats[WHO]
    draft = await asyncio.to_thread(drafted, browser, seat)
    out = []
    for number in range(acts + 1):
        body = {**draft["body"], "note": f"change {number}", "version": draft["version"]}
        draft["version"] += 1
        seen = [asyncio.create_task(shown(s, draft["version"])) for s in sockets[WHO]]
        began = time.monotonic()
        await asyncio.to_thread(browser.call, f"{seat}orders/{draft['id']}", body, "PUT")
        out.append(1000 * (max(await asyncio.gather(*seen)) - began))
    for many in sockets.values():
        for socket in many:
            await socket.close()
    return out[1:]


def main(each: int, acts: int) -> None:
    """One line."""
    with started() as (site, seats):
        took = sorted(asyncio.run(measure(site, seats, each, acts)))
    line = {
        "figure": f"act to frame: {len(TEAMS) * each} sockets, {acts} acts",
        "median_ms": round(median(took)),
        "p95_ms": round(took[int(0.95 * (len(took) - 1))]),
        "worst_ms": round(took[-1]),
        "goal": "<= 1000 ms on every screen of the team",
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }
    sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    given = [int(a) for a in sys.argv[1:]]
    main(*(given + [5, 100][len(given) :]))

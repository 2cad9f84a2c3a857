"""How long control waits for the bands of a proposal: the whole site, from commit to answer.

    python benchmarks/proposal.py [orders a team]

Starts `manage.py up` in a directory of its own, plays the first turn of Springboard over HTTP with
so many random orders of every team, and waits for the adjudicated turn and then for the bands of
its 400 runs. Prints one JSON line. Reports only; nothing is asserted here.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.players import TEAMS, Browser, started
from tests.doors import picking


def order_some(browser: Browser, seat: str, chance: Random, most: int) -> int:
    """Draft up to so many orders of different kinds and commit them; how many went."""
    offers = picking.offers(browser.call(seat + "frame"))
    chance.shuffle(offers)
    seen: set[str] = set()
    for offer in offers:
        if len(seen) == most or offer["kind"] in seen:
            continue
        draft = browser.call(seat + "orders/", picking.order(offer, chance))
        seen |= {offer["kind"]} if "id" in draft else set()
    desk = browser.call(seat + "frame")["desk"]
    receipt = browser.call(seat + "commit", {"based_on": desk["version"]})
    return len(receipt["orders"])


def main(most: int) -> None:
    """One turn, one line."""
    with started() as (_, seats):
        browser, control = seats["control"]
        chance = Random(1)
        orders = sum(order_some(*seats[t], chance, most) for t in TEAMS)
        start, reviewed = time.monotonic(), 0.0
        while True:
            frame = browser.call(control + "frame")
            seconds = time.monotonic() - start
            if frame["turn"]["status"] == "review" and not reviewed:
                reviewed = seconds
            bands = (frame["control"]["review"] or {}).get("bands")
            if reviewed and bands and bands["state"] != "running":
                break
            if seconds > 120:
                raise SystemExit("no answer in two minutes")
            time.sleep(0.5)
    line = {
        "figure": f"control's proposal: {orders} orders, {bands['runs']} runs",
        "state": bands["state"],
        "seconds_to_review": round(reviewed, 1),
        "seconds_to_bands": round(seconds, 1),
        "goal": "<= 10 s on 2 cores",
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }
    sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)

"""Named points at which a process can be made to die, to prove that nothing is lost there.

`WARGAME_KILL_AT=<name>` makes the process kill itself with signal 9 when it reaches that point.
Points, in the order a turn passes them:

    close-before     the inputs are not frozen yet
    close-after      frozen and committed, no worker has been woken
    claim-before     a worker is awake and holds nothing
    claim-after      it holds the lease
    resolved         the rules have answered, nothing is stored
    store-before     inside the storing transaction, before its first write
    store-mid        half of it is written
    store-after      the proposal is committed, nobody has been told
    publish-before   inside the publishing transaction, before its first write
    publish-mid      events are written, dispatches are not
    publish-late     all is written, not committed
    publish-after    committed, the bell has not rung

and a forecast:

    forecast-claimed  a part is held, nothing is worked out
    forecast-worked   it is worked out, not stored
    forecast-changes  the changes of an order are kept, the parts that try them are not
    forecast-stored   it is stored, others are free
    forecast-summed   all parts are there, the sum is not
"""

from __future__ import annotations

import os
import signal
from typing import Literal

from django.conf import settings

Point = Literal[
    "close-before",
    "close-after",
    "claim-before",
    "claim-after",
    "resolved",
    "store-before",
    "store-mid",
    "store-after",
    "publish-before",
    "publish-mid",
    "publish-late",
    "publish-after",
]
OfForecast = Literal[
    "forecast-claimed",
    "forecast-worked",
    "forecast-changes",
    "forecast-stored",
    "forecast-summed",
]


def point(name: Point | OfForecast) -> None:
    """Die here if this is the point asked for."""
    if name == settings.KILL_AT:
        os.kill(os.getpid(), signal.SIGKILL)

"""Each hostile file is read in a process of its own that may take 2 s and 256 MB more, no more.

    python -m tests.scenarios.hostile.trial [planted]     prints a JSON object, name: result

The limits are the kernel's, so a slow machine cannot fail a test and a fast one cannot pass it:
RLIMIT_CPU counts the processor time of the reading alone, because the process forks when all is
imported and one honest scenario has been read; RLIMIT_AS is what that process had by then and
256 MB, which is what one worker of a small server can spare. `planted` tries two files' worth of
code that breaks them, to show that they bite.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from game.scenarios.loader import examine
from game.scenarios.parcel import lay_out, unpack
from game.scenarios.problems import ScenarioError
from tests.scenarios.hostile import CORPUS
from tests.scenarios.hostile.cases import honest, packed
from tests.scenarios.hostile.largest import largest

SECONDS = 2
MEGABYTES = 256


def read(raw: bytes, folder: Path) -> list[tuple[str, str, str]]:
    """Codes, files and words of all errors of a zip that arrives, as the server would read it."""
    try:
        found = examine(lay_out(unpack(raw), folder))
    except ScenarioError as error:
        problems = error.problems
    else:
        problems = found.errors
    return [(p.code, p.file, str(p)) for p in problems]


def in_a_child(act: Callable[[], Any]) -> dict[str, Any]:
    """What an act returns, or the signal that ended it, within the limits."""
    gc.collect()
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receive)
        _limit()
        try:
            answer: Any = {"value": act()}
        except BaseException as error:
            answer = {"raised": f"{type(error).__name__}: {error}"[:300]}
        with os.fdopen(send, "w") as out:
            json.dump(answer, out)
        os._exit(0)
    os.close(send)
    with os.fdopen(receive) as stream:
        text = stream.read()
    _, status, used = os.wait4(child, 0)
    took = round(used.ru_utime + used.ru_stime, 3)
    return {"signal": os.WTERMSIG(status), "seconds": took, **(json.loads(text) if text else {})}


def _limit() -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    size = pages * resource.getpagesize() + MEGABYTES * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _spin() -> None:
    while True:
        pass


def main(planted: bool) -> None:
    """Try every case, each in its own process, and print what came of it."""
    warnings.simplefilter("ignore", UserWarning)
    results: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        results["honest"] = in_a_child(lambda: read(packed(honest()), Path(name) / "warm"))
        results["largest"] = in_a_child(partial(read, largest(), Path(name) / "largest"))
        read(packed(honest()), Path(name) / "warmer")
        if planted:
            results["spin"] = in_a_child(_spin)
            results["eat"] = in_a_child(lambda: len(bytearray((MEGABYTES + 64) * 2**20)))
            results["nap"] = in_a_child(lambda: time.sleep(SECONDS + 0.5))
        else:
            for number, case in enumerate(CORPUS):
                act = partial(read, case.make(), Path(name) / str(number))
                results[case.name] = in_a_child(act)
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:] == ["planted"])

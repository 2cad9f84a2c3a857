"""What is made ready before any thread asks for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.site import ROOT

PROBE = """
import json, sys
import msgspec
{start}
from game.apps import records
from game.engine.orders import order_types
order_types()
worked_out = []

def seen(frame, event, arg):
    # msgspec asks for a record's annotations once, when it works the record out.
    if event == "call" and frame.f_code.co_name == "get_class_annotations":
        worked_out.append(1)

found = sorted(records(), key=str)
sys.setprofile(seen)
for record in found:
    msgspec.json.Decoder(record)
sys.setprofile(None)
print(json.dumps([len(worked_out), [f"{{r.__module__}}.{{r.__qualname__}}" for r in found]]))
"""


def probed(start: str) -> tuple[int, list[str]]:
    """Records worked out only now, and all there are, in a process that begins so."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(start=start)],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "wargame.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    late, names = json.loads(done.stdout.splitlines()[-1])
    return late, names


def test_every_record_is_prepared_when_the_application_is_ready() -> None:
    late, names = probed("import django; django.setup()")
    assert late == 0
    assert {
        "game.engine.state.State",
        "game.engine.orders.sanction.Settings",
        "game.engine.effects.SetUnit",
        "game.play.turns.TeamInput",
        "game.api.shapes.Body",
    } <= set(names)


def test_without_it_they_are_not() -> None:
    late, names = probed("")
    assert late > 100, names

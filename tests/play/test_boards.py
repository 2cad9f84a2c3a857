"""A scenario is pinned with its map as it is drawn, whether compiled or drawn in letters."""

from __future__ import annotations

import json

import pytest

from game.play import boards
from game.scenarios import loader

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("scenario", ["island", "springboard"])
def test_what_is_pinned_is_what_the_loader_reads(scenario: str) -> None:
    compiled, drawing = loader.playable(scenario)
    row = boards.pin(scenario)
    assert row.digest == loader.digest(scenario)
    assert (row.theatre, row.drawing) == (compiled.theatre.id, drawing)
    assert boards.drawing(row.theatre, row.drawing_digest) == drawing
    assert boards.board(row.digest).scenario == compiled


def test_a_drawing_has_every_cell_the_rules_know() -> None:
    row = boards.pin("island")
    drawn = json.loads(row.drawing)["cells"]
    cells = boards.board(row.digest).cells
    assert [(c["i"], c["name"], c["nb"]) for c in drawn] == [
        (c.i, c.name, list(c.nb)) for c in cells
    ]

"""The preview: one page that holds everything, asks nothing of the network, and runs nothing."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from game.engine.hexes import Board
from game.scenarios import loader, preview
from game.scenarios.loader import examine
from game.scenarios.preview import rehearsal
from game.scenarios.reading import read
from tests.scenarios import island

SECTIONS = ["Advice", "Map", "Teams and aims", "Order of battle", "Tracks", "Relations",
            "Storyline", "Orders", "Rehearsal", "Briefs", "Sources"]  # fmt: skip
EVIL = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "</title><base href=//evil.example>",
    "javascript:alert(1)",
    "&lt;script&gt;",
    "{{ 7*7 }}",
)


class Seen(HTMLParser):
    """The tags and attributes of a page, as a browser would find them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def harmless(text: str) -> Seen:
    """A page nothing of which runs, loads or leads away."""
    seen = Seen(text)
    assert not seen.tags & {"script", "iframe", "object", "embed", "form", "base", "link", "img"}
    assert [a for a in seen.attributes if a[0].startswith("on")] == []
    leads = [v for n, v in seen.attributes if n in ("href", "src", "action", "xlink:href")]
    assert all(v.startswith("#") for v in leads)
    styles = [v for n, v in seen.attributes if n == "style"]
    assert not any(re.search(r"url\(|import|expression|;\s*}|[<>]", v) for v in styles)
    assert "@import" not in text and "http://" not in text.replace("http://www.w3.org/2000/svg", "")
    return seen


@pytest.fixture(scope="module")
def tutorial() -> tuple[str, str]:
    """Page and text of the tutorial after three games."""
    found = examine("island")
    assert found.scenario is not None
    played = preview.rehearse(Board(found.scenario), 3)
    return preview.page(found, "abc", played), preview.text(found, played)


def test_a_page_has_every_section_and_leads_to_it(tutorial: tuple[str, str]) -> None:
    seen = harmless(tutorial[0])
    for name in SECTIONS:
        slug = name.lower().replace(" ", "-")
        assert ("href", f"#{slug}") in seen.attributes
        assert ("id", slug) in seen.attributes
    assert "Content-Security-Policy" in tutorial[0]


def test_it_says_how_long_an_exercise_and_a_turn_take(tutorial: tuple[str, str]) -> None:
    assert "2 to 8 players · 10 minutes, of these 2 to plan each turn" in Seen(tutorial[0]).text


def test_it_names_every_unit_track_objective_and_inject(tutorial: tuple[str, str]) -> None:
    seen = Seen(tutorial[0])
    scenario = loader.load("island")
    words = [u.name for u in scenario.units] + [u.provenance for u in scenario.units]
    words += [t.name for t in scenario.tracks] + [o.text for o in scenario.objectives]
    words += [i.title for i in scenario.injects] + [b.text.split("\n")[0].lstrip("# ") for b in
              scenario.briefs]  # fmt: skip
    assert [w for w in words if w not in seen.text] == []
    assert "cell 22" in seen.text
    assert "Dated: 5" in seen.text and "When a condition is met: 1" in seen.text


def test_the_map_shows_every_cell_place_and_counter(tutorial: tuple[str, str]) -> None:
    scenario = loader.load("island")
    drawn = tutorial[0][tutorial[0].index("<svg") : tutorial[0].index("</svg>")]
    told = re.findall(r"<title>(.*?)</title>", drawn, re.DOTALL)
    assert sum(1 for t in told if t.startswith("cell ")) == len(scenario.theatre.cells)
    for node in scenario.theatre.nodes.values():
        assert node.name in drawn
    counters = drawn.count('class="counter"')
    assert counters == len({(u.team, u.cell) for u in scenario.units if u.cell >= 0})
    for unit in scenario.units:
        assert any(unit.name in t for t in told) or unit.cell < 0


def test_the_text_says_the_same_in_short(tutorial: tuple[str, str]) -> None:
    lines = tutorial[1].splitlines()
    assert lines[0].startswith("Island ")
    assert "6 injects: 5 dated, 1 on a condition, 0 held by control" in lines
    assert any(line.startswith("3 games at random") for line in lines)
    assert len(lines) < 60


def _evil(data: Any, text: str, path: tuple[Any, ...] = ()) -> Any:
    """Every text of a scenario that is free, replaced."""
    free = ("title", "summary", "name", "text", "note", "disclaimer", "expected", "formation")
    if isinstance(data, dict):
        return {k: _evil(v, text, (*path, k)) for k, v in data.items()}
    if isinstance(data, list):
        return [_evil(v, text, (*path, n)) for n, v in enumerate(data)]
    if path[-1] in free or path[-2:-1] in (("sources",), ("levels",)) or path[:1] == ("ladder",):
        return text
    return f"judgement {text}" if path[-1] == "provenance" else data


@pytest.mark.parametrize("text", EVIL)
def test_nothing_written_in_a_scenario_runs(tmp_path: Path, text: str) -> None:
    """Each free text of the island is hostile, its briefs too; the page shows it as text."""
    files = {}
    for name, body in island.FILES.items():
        data = _evil(read(body.encode(), name).data, text)
        if name == "scenario.yaml":
            data["meta"] |= {"sources": [text], "assumptions": [text], "authors": [text]}
        files[name] = json.dumps(data)
    folder = island.write(tmp_path, files)
    for brief in (folder / "briefs").iterdir():
        brief.write_text(f"# {text}\n\n{text}\n\n[a]({text})\n\n![b](//evil.example/x.png)\n")
    found = examine(folder)
    assert found.scenario is not None, [str(p) for p in found.errors]
    seen = harmless(preview.page(found, "abc", None))
    shown = "".join(seen.text.split())
    assert "".join(text.split()) in shown


def _drawn(tmp_path: Path, **more: Any) -> str:
    made = {**json.loads(json.dumps(island.theatre())), "extent": [0, 0, 200, 100], **more}
    folder = island.write(tmp_path)
    (folder / "isle.json").write_text(json.dumps(made))
    found = examine(folder)
    assert found.scenario is not None, [str(p) for p in found.errors]
    return preview.page(found, "abc", None)


def test_names_on_a_map_are_text(tmp_path: Path) -> None:
    text = _drawn(
        tmp_path,
        labels=[{"text": EVIL[0], "x": 1, "y": 2, "kind": EVIL[2]}],
        countries=[{"id": "R", "name": EVIL[2], "label": [1, 2], "land": [[[0, 0], [1, 1]]]}],
        rivers=[{"class": EVIL[3], "line": [[0, 0], [1, 1]]}],
    )
    assert EVIL[0].upper() in harmless(text).text.upper()


def test_a_map_without_a_drawing_is_said_to_have_none(tmp_path: Path) -> None:
    found = examine(island.write(tmp_path))
    assert "This map has no drawing." in preview.page(found, "abc", None)


def test_advice_stands_first(tmp_path: Path) -> None:
    politics = island.POLITICS.replace("metric: BLU.will", "metric: turn")
    found = examine(island.write(tmp_path, {"politics.yaml": politics}))
    text = preview.page(found, "abc", None)
    assert "Nothing that anyone does changes what blu-will measures." in text
    assert text.index("Nothing that anyone does") < text.index('id="map"')
    assert "Nothing is wrong with it" in preview.page(examine("island"), "abc", None)


def test_games_are_the_same_each_time_and_counted() -> None:
    board = loader.board("island")
    heard: list[int] = []
    first = preview.rehearse(board, 4, heard.append)
    assert heard == [1, 2, 3, 4]
    assert preview.rehearse(board, 4) == first
    assert first.games == 4
    assert first.endings == {"All turns were played": 1.0}
    assert first.injects["lesson-1"] == 1.0
    assert all(low <= middle <= high for low, middle, high in first.scores.values())
    assert sum(first.given.values()) > 20


def test_play_tells_what_never_happens(tmp_path: Path) -> None:
    """An inject nothing can cause, an aim nobody earns, two that nobody can miss."""
    politics = island.POLITICS.replace("when: RED.will < 30", "when: RED.will > 99")
    politics = politics.replace("low: 0, high: 40", "low: 900, high: 4000")
    politics = politics.replace("BLU.will, low: 30, high: 60", "BLU.will, low: 30, high: 50")
    found = loader.load(island.write(tmp_path, {"politics.yaml": politics}))
    played = preview.rehearse(Board(found), 2)
    assert played.advice == (
        "Objective red-will of RED earned all its points in each of 2 games.",
        "Objective red-land of RED earned a point in none of 2 games.",
        "Objective blu-will of BLU earned all its points in each of 2 games.",
        "Inject anger happened in none of 2 games.",
    )


def test_spreads_are_least_middle_and_most() -> None:
    assert rehearsal._spread([3, 1, 2, 10]) == (1.0, 2.5, 10.0)
    assert rehearsal._spread([]) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("scenario", loader.shipped())
def test_what_ships_can_be_drawn(scenario: str) -> None:
    text = preview.page(examine(scenario), "abc", None)
    assert 'class="counter"' in text
    assert len(text) < 1_500_000
    harmless(text)


def test_the_command_writes_page_and_text(tmp_path: Path) -> None:
    out = io.StringIO()
    call_command("preview_scenario", "island", "--games", "1", "--out", str(tmp_path), stdout=out)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["preview.html", "preview.txt"]
    assert (tmp_path / "preview.txt").read_text() in out.getvalue()
    assert str(tmp_path / "preview.html") in out.getvalue()


def test_the_command_refuses_what_cannot_be_played(tmp_path: Path) -> None:
    forces = island.FORCES.replace("type: rockets", "type: rocket")
    folder = island.write(tmp_path, {"forces.yaml": forces})
    err = io.StringIO()
    with pytest.raises(CommandError, match="1 errors"):
        call_command("preview_scenario", str(folder), "--out", str(tmp_path / "p"), stderr=err)
    assert "'rocket' is no unit type." in err.getvalue()
    assert not (tmp_path / "p").exists()

"""The library of scenarios: hosts read everything in it, nobody else anything."""

from __future__ import annotations

import html
import io
import re
import zipfile

import pytest
from django.test import Client

from game.pages import shelf
from game.play import boards, library, lobby
from game.scenarios import loader
from tests.doors.test_pages import browser, creation, holder, made_host, post

pytestmark = pytest.mark.django_db(transaction=True)

SHIPPED = "springboard"


def text(client: Client, path: str) -> str:
    """A page as it is read."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.unescape(answer.content.decode())


def sheet_of(scenario: str = SHIPPED) -> str:
    """The address of the shipped version."""
    return f"/scenarios/{scenario}/{loader.digest(scenario)}"


def test_the_shelf_shows_every_shipped_scenario_with_its_facts() -> None:
    page = text(made_host(), "/scenarios")
    for entry in boards.catalogue():
        assert entry["title"] in page
        assert entry["summary"] in page
        assert entry["digest"][:8] in page
        assert f"/create?scenario={entry['id']}" in page
        low, high = entry["players"]
        assert f"{low}\u2013{high}" in page
    assert "Passes every check" in page


def rows_of(page: str) -> list[str]:
    """The scenarios of the table as they stand, by title."""
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', page)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", ["Springboard", "Bonfire of Sovereignty", "Island"]),
        ("&by=title", ["Bonfire of Sovereignty", "Island", "Springboard"]),
        ("&by=title&down=", ["Springboard", "Island", "Bonfire of Sovereignty"]),
        ("&by=teams", ["Island", "Springboard", "Bonfire of Sovereignty"]),
        ("&by=turns", ["Island", "Bonfire of Sovereignty", "Springboard"]),
        ("&by=duration&down=", ["Springboard", "Bonfire of Sovereignty", "Island"]),
        ("&by=people", ["Island", "Springboard", "Bonfire of Sovereignty"]),
        ("&by=objectives", ["Island", "Springboard", "Bonfire of Sovereignty"]),
        ("&by=used&down=", ["Island", "Springboard", "Bonfire of Sovereignty"]),
        ("&by=nothing", ["Springboard", "Bonfire of Sovereignty", "Island"]),
    ],
)
def test_the_table_stands_in_the_order_of_its_column(query: str, rows: list[str]) -> None:
    """One exercise of Island has been made. Equal rows keep the library's order."""
    lobby.create(None, name="A", scenario="island")
    assert rows_of(text(made_host(), f"/scenarios?view=table{query}")) == rows


def test_every_column_sorts_upwards_and_then_downwards() -> None:
    client = made_host()
    page = text(client, "/scenarios?view=table")
    assert "aria-sort" not in page
    heads = re.findall(r'<th scope="col"[^>]*><a href="([^"]+)">', page)
    assert len(heads) == len(shelf.COLUMNS)
    for head in heads:
        up = text(client, head)
        assert up.count('aria-sort="ascending"') == 1
        down = text(client, f"{head}&down=")
        assert f'href="{head}&down="' in up
        assert down.count('aria-sort="descending"') == 1
        assert f'href="{head}"' in down
        assert rows_of(up) and sorted(rows_of(up)) == sorted(rows_of(down))


def test_a_sheet_shows_every_number_with_its_source() -> None:
    page = text(made_host(), sheet_of())
    scenario = loader.load(SHIPPED)
    for unit in scenario.units:
        assert unit.name in page
        assert unit.provenance.partition(" ")[2].strip() in page
    for track in scenario.tracks:
        assert track.name in page
        assert track.note in page
    for treaty in scenario.treaties:
        assert treaty.name in page
    for aim in scenario.objectives:
        assert aim.text in page
    for inject in scenario.injects:
        assert inject.title in page
        assert inject.expected in page
    assert "<b>ALL</b>" in page, "what is public is told to everyone"
    assert page.count('class="prov prov-') >= len(scenario.units) + len(scenario.tracks)


@pytest.mark.parametrize(("scenario", "said"), [("island", "2 minutes"), ("bonfire", "15 minutes")])
def test_a_sheet_says_how_long_a_turn_is_planned(scenario: str, said: str) -> None:
    page = text(made_host(), sheet_of(scenario))
    assert f"<dt>Planning time per turn</dt><dd>{said}</dd>" in page


def test_the_storyline_is_behind_a_disclosure() -> None:
    page = text(made_host(), sheet_of())
    before, _, after = page.partition('id="storyline"')
    disclosed = after.partition("<details")[2].partition(">")[0]
    assert "open" not in disclosed
    told = loader.load(SHIPPED).injects[0].expected
    assert told and told not in before


def test_a_version_counts_the_exercises_that_use_it() -> None:
    client = made_host()
    for _ in range(2):
        post(client, "/create", creation())
    (mine,) = [t for t in library.titles() if t.current.entry["id"] == SHIPPED]
    assert mine.current.games == 2
    assert text(client, sheet_of()).count('<td class="num">2</td>') >= 1


def test_the_files_come_as_a_zip_that_is_the_folder() -> None:
    client = made_host()
    answer = client.get(f"{sheet_of()}/files")
    assert answer["Content-Disposition"].startswith('attachment; filename="springboard-')
    folder = loader.folder_of(SHIPPED)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        got = {name: archive.read(name) for name in archive.namelist()}
    wanted = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix in (".yaml", ".md", ".json")
    }
    assert got == wanted
    assert client.get(f"{sheet_of()}/files").content == answer.content, "the same bytes again"


def test_what_is_not_in_the_library_is_not_found() -> None:
    client = made_host()
    for path in (f"/scenarios/chess/{loader.digest(SHIPPED)}", f"/scenarios/{SHIPPED}/0000"):
        assert client.get(path).status_code == 404
        assert client.get(f"{path}/files").status_code == 404


def test_only_a_host_gets_in() -> None:
    _, slips = lobby.create(None, name="A", scenario=SHIPPED)
    for slip in [None, *slips]:
        client = browser()
        if slip is not None:
            client, seat = holder(slip)
            assert client.get(f"/s/{seat}/brief").status_code == 200
        for path in ("/scenarios", sheet_of(), f"{sheet_of()}/files"):
            answer = client.get(path)
            assert answer.status_code == 409, path
            assert b"ROLE" in answer.content

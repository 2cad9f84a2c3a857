"""Taking a part out of a scenario takes out that part, and nothing of the original."""

from __future__ import annotations

import pytest

from tests.scenarios import written
from tests.scenarios.written import Written


@pytest.fixture(scope="module")
def held() -> Written:
    """Springboard as it is written."""
    return written.source("springboard")


def _ids(of: Written, section: str) -> set[str]:
    return {row["id"] for row in of.data[section]}


def test_a_row_and_a_key_are_taken_out(held: Written) -> None:
    """The original keeps them."""
    less = written.remove(written.remove(held, "injects/thaw"), "facts/morale")
    assert _ids(held, "injects") - _ids(less, "injects") == {"thaw"}
    assert "morale" in held.data["facts"]
    assert "morale" not in less.data["facts"]


def test_a_star_stands_for_any_letters(held: Written) -> None:
    """Four training regiments, and no other unit."""
    gone = _ids(held, "units") - _ids(written.remove(held, "units/ru-mob-*"), "units")
    assert gone == {f"ru-mob-{n}" for n in range(1, 5)}


def test_a_key_that_must_be_written_is_replaced(held: Written) -> None:
    """By another value than it has."""
    other = written.remove(held, "access/BY>RU/start -> 0")
    grants = {f"{a['host']}>{a['guest']}": a["start"] for a in other.data["access"]}
    assert grants["BY>RU"] == 0
    with pytest.raises(AssertionError):
        written.remove(held, "access/BY>RU/start -> 3")


def test_paragraphs_of_a_brief_go_by_the_fact_they_cite(held: Written) -> None:
    """Also by one within a range: "F044 to F047"."""
    less = written.remove(held, "briefs/public/F037")
    assert "F037" in held.briefs["public"]
    assert "F037" not in less.briefs["public"]
    assert "F069" in less.briefs["public"]
    ranged = written.remove(held, "briefs/public/F015")
    assert "F014 to F017" in held.briefs["public"]
    assert "F014 to F017" not in ranged.briefs["public"]


def test_a_place_is_taken_off_the_map(held: Written) -> None:
    """And no longer known by name."""
    less = written.remove(held, "theatre/nodes/mazyr-hospital")
    assert set(held.theatre.nodes) - set(less.theatre.nodes) == {"mazyr-hospital"}


@pytest.mark.parametrize(
    "path",
    [
        "injects/thunder",
        "facts/morale/XX",
        "tracks/BY.approval/colour",
        "briefs/public/F999",
        "theatre/nodes/nowhere",
        "nothing/at/all",
    ],
)
def test_what_is_not_there_cannot_be_taken_out(held: Written, path: str) -> None:
    """A row whose carrier is misspelt would prove nothing."""
    with pytest.raises(KeyError):
        written.remove(held, path)

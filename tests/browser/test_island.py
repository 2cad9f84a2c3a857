"""Two browsers and control play Island, the tutorial, from STARTEX to ENDEX: a lesson a turn."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, StorageState, expect

from tests.browser.cast import ISLAND, Cast, Person
from tests.site import Site


@pytest.fixture
def island(chromium: Browser, site: Site, host: StorageState) -> Iterator[Cast]:
    """Control and two commanders."""
    playing = Cast(chromium, site.url, host, ISLAND)
    yield playing
    for person in playing.everyone():
        person.context.close()


def test_four_turns_to_endex(island: Cast) -> None:
    """What the briefs tell newcomers to do can be done, and ends."""
    island.start()
    averra, sollin = island.teams["AVE"], island.teams["SOL"]
    expect(averra.page.locator(".map .countries")).to_contain_text("AVERRA")

    averra.order_unit("3rd Mill", "Move", dest="Wrenford")
    sollin.order_unit("1st Mere", "Move", dest="F5")
    island.commit_all()
    island.review(1, routine=False)

    averra.order_unit("3rd Mill", "Defend")
    sollin.order_unit("1st Mere", "Attack", variant="Wrenford", units=["1st Mere"])
    island.commit_all()
    island.review(2)

    averra.order("Covert", "Agents look at a place in Sollin", place="Southmere")
    sollin.order(
        "Information",
        "Speech to the nation",
        intensity="2",
        track="Will of the Sollish",
        way="up",
    )
    island.commit_all()
    island.review(3)

    averra.order("Diplomatic", "Sign a treaty")
    island.commit_all()
    island.review(4, routine=False)

    expect(island.control.page.get_by_text("ENDEX after turn 4")).to_be_visible()
    for person in island.teams.values():
        expect(person.page.get_by_text("Turn 4 of 4, ended")).to_be_visible()
    _release_the_truth(island.control)
    averra.page.get_by_role("banner").get_by_role("link", name="Open the replay").click()
    averra.page.get_by_label(re.compile("^View")).select_option("Truth")
    expect(averra.page.get_by_role("tab", name="AAR")).to_be_visible()
    island.no_trouble()


def _release_the_truth(control: Person) -> None:
    """What is released stands there when control comes back, and is not released twice."""
    page = control.page
    page.get_by_role("tab", name="Settings").click()
    expect(page.get_by_role("button", name="Release", exact=True)).to_be_disabled()
    page.get_by_role("checkbox", name="the truth").check()
    page.get_by_role("button", name="Release", exact=True).click()
    expect(page.get_by_text("Released.")).to_be_visible()
    page.reload()
    page.get_by_role("tab", name="Settings").click()
    expect(page.get_by_role("checkbox", name="the truth")).to_be_checked()
    expect(page.get_by_role("button", name="Release", exact=True)).to_be_disabled()

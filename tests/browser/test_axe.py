"""No serious or critical accessibility fault on any screen (`screens.md §4`), light and dark."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser.cast import Cast, Person
from tests.site import Site

AXE = Path(__file__).resolve().parents[2] / "static" / "node_modules" / "axe-core" / "axe.min.js"


def faults(page: Page) -> list[str]:
    """What axe-core finds of weight on the page as it stands.

    Left out: axe's experimental rule that a name repeats the visible text. A counter's text is
    the graphics of a map sign (echelon mark, plate); its name says the same in full words.
    """
    # The page's own policy forbids foreign scripts; evaluating one from the test is not the page's.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result: dict[str, Any] = page.evaluate(
        "() => axe.run(document, {resultTypes: ['violations'], "
        "rules: {'label-content-name-mismatch': {enabled: false}}, "
        "runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
    )
    return [
        f"{v['id']} ({v['impact']}): {len(v['nodes'])} × {v['nodes'][0]['html'][:120]}"
        for v in result["violations"]
        if v["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pages(chromium: Browser, site: Site, host: StorageState, dark: bool) -> None:
    """Lobby, create, join and host pages."""
    person = Person(chromium, site.url, dark=dark, state=host)
    found = {}
    for path in ("", "create", "join", "host"):
        person.go(path)
        found[path or "lobby"] = faults(person.page)
    person.context.close()
    assert [f"{k}: {line}" for k, v in found.items() for line in v] == []


def test_live_screens(cast: Cast) -> None:
    """Board in light (1280) and dark (1920), composer, control room, replay."""
    cast.start()
    found = {}
    ukr, rus = cast.teams["UKR"], cast.teams["RUS"]
    for name, person in (("board dark", ukr), ("board light", rus)):
        expect(person.page.get_by_role("treegrid")).to_be_visible()
        found[name] = faults(person.page)
    rus.page.get_by_label("Information", exact=True).get_by_role("button").first.click()
    found["composer"] = faults(rus.page)
    found["control"] = faults(cast.control.page)
    ukr.page.set_viewport_size({"width": 390, "height": 844})
    found["phone"] = faults(ukr.page)
    ukr.go(ukr.seat_url + "/replay")
    expect(ukr.page.get_by_role("region", name="As Ukraine believed")).to_be_visible()
    found["replay"] = faults(ukr.page)
    assert [f"{k}: {line}" for k, v in found.items() for line in v] == []


def test_control_in_review_and_the_figures_for_the_review(cast: Cast) -> None:
    """Control's desk with items to rule on, dark and light; then the replay's AAR tab."""
    cast.start()
    rus, control = cast.teams["RUS"], cast.control
    rus.order_unit(
        "Long-range aviation", "Missile strike", target="place", node="Kyiv substation", count="12"
    )
    rus.order("Information", "Claim of an attack", intensity="2")
    rus.order(
        "Argument",
        "Argue an action",
        action="Show the press a border incident.",
        effects=["Unity of the West"],
        reason_1="The cameras are there already.",
    )
    cast.commit_all()
    page, found = control.page, {}
    expect(page.get_by_text("Turn 1 of 12 · Review")).to_be_visible()
    triage = page.get_by_role("group", name="Triage").locator(".c-triage-pick")
    expect(triage).to_have_count(3)
    for theme in ("dark", "light"):
        for n in range(3):
            triage.nth(n).click()
            expect(triage.nth(n)).to_have_attribute("aria-pressed", "true")
            if page.locator(".c-item").count():
                page.locator(".c-item").first.click()
                expect(page.locator(".c-told")).to_be_visible()
            found[f"review {theme} {n}"] = faults(page)
        page.get_by_role("button", name=re.compile("^(Light|Dark) theme")).first.click()
    page.locator(".c-queue").get_by_role("button", name=re.compile("^Open")).first.click()
    page.get_by_label("In 100").fill("50")
    control.button("Set 50 in 100").click()
    expect(page.get_by_text("Blocks release")).to_have_count(0)
    control.button("Release turn 1").click()
    expect(rus.page.get_by_text("Turn 2 of 12, planning")).to_be_visible()
    for name, person in (("aar team", rus), ("aar control", control)):
        person.go(person.seat_url + "/replay")
        person.page.get_by_role("tab", name="AAR").click()
        expect(
            person.page.get_by_role("rowheader", name="Turns with orders in time")
        ).to_be_visible()
        found[name] = faults(person.page)
    assert [f"{k}: {line}" for k, v in found.items() for line in v] == []

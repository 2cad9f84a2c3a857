"""A host sends a scenario, reads what is wrong with it, mends it, keeps it, and plays it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from game.scenarios import loader, parcel
from tests.browser.cast import SOON, Cast, Person, Play
from tests.browser.test_axe import faults
from tests.site import Site

TITLE = "Island, as we teach it"


def copy_of(scenario: str) -> dict[str, bytes]:
    """A shipped scenario's files under a title of our own."""
    folder = loader.folder_of(scenario)
    paths = [*folder.glob("*.yaml"), *folder.glob("*.json"), *folder.glob("briefs/*.md")]
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths}
    main = files["scenario.yaml"].decode()
    files["scenario.yaml"] = re.sub(r"(?m)^  title: .*$", f"  title: {TITLE}", main).encode()
    return files


def unfold(page: Page) -> None:
    """Open every disclosure of the page."""
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")


def test_a_scenario_is_sent_mended_kept_and_played(
    chromium: Browser, site: Site, host: StorageState, tmp_path: Path
) -> None:
    good = copy_of("island")
    bad = {**good, "scenario.yaml": good["scenario.yaml"] + b"\nweater: []\n"}
    (tmp_path / "bad.zip").write_bytes(parcel.pack(bad))
    (tmp_path / "good.zip").write_bytes(parcel.pack(good))
    found = {}

    person = Person(chromium, site.url, state=host)
    page = person.page
    page.set_default_timeout(SOON)
    person.go("scenarios")
    found["shelf"] = faults(page)
    page.get_by_role("link", name="Upload scenario").click()
    found["form"] = faults(page)

    page.get_by_label("Choose a zip").set_input_files(tmp_path / "bad.zip")
    expect(page.get_by_role("listitem").filter(has_text="bad.zip")).to_be_visible()
    person.button("Check it").click()
    expect(page.get_by_role("heading", name="1 error in 1 file")).to_be_visible()
    line = page.get_by_role("row").filter(has_text="weater")
    expect(line).to_contain_text("Did you mean weather?")
    expect(page.get_by_text("Nothing was kept.")).to_be_visible()
    found["report"] = faults(page)
    person.button("Dark").click()
    found["report dark"] = faults(page)

    page.get_by_label("Put it right").set_input_files(tmp_path / "good.zip")
    person.button("Check it").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.locator("figure svg.thumb-map .thumb-piece").first).to_be_visible()
    unfold(page)
    found["trial dark"] = faults(page)
    person.button("Light").click()
    found["trial"] = faults(page)
    person.button("Keep this version").click()
    expect(page).to_have_url(re.compile(r"/scenarios/island/[0-9a-f]{32}$"))
    digest = page.url.rsplit("/", 1)[1]

    page.get_by_role("link", name="Create from this").first.click()
    chosen = page.get_by_label("Scenario").locator("option:checked")
    expect(chosen).to_have_text(re.compile(f"^{TITLE}.*{digest[:8]}"))
    assert person.trouble == []
    person.context.close()

    play = Play(f"island@{digest}", ("AVE", "SOL"), 4, dark="SOL")
    cast = Cast(chromium, site.url, host, play)
    cast.start()
    for team in cast.teams.values():
        expect(team.page.get_by_role("banner")).to_contain_text(TITLE)
    cast.no_trouble()
    for one in cast.everyone():
        one.context.close()
    assert [f"{k}: {fault}" for k, v in found.items() for fault in v] == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_library_has_no_serious_fault(
    chromium: Browser, site: Site, host: StorageState, dark: bool
) -> None:
    """Shelf, its table, form, and every shipped scenario laid open with all its folds."""
    person = Person(chromium, site.url, dark=dark, state=host)
    found = {}
    sheets = [f"scenarios/{name}/{loader.digest(name)}" for name in loader.shipped()]
    for path in ("scenarios", "scenarios?view=table&by=title", "upload", *sheets):
        person.go(path)
        unfold(person.page)
        found[path] = faults(person.page)
    assert person.trouble == []
    person.context.close()
    assert [f"{k}: {line}" for k, v in found.items() for line in v] == []

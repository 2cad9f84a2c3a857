"""A real Chromium, and the whole site as a person starts it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, StorageState, sync_playwright

from tests.browser.cast import Cast, become_host
from tests.site import Site

PICTURES = Path(__file__).resolve().parents[2] / "test-results"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser `manage.py test` found or fetched."""
    program = os.environ.get("WARGAME_TEST_CHROMIUM")
    assert program, "WARGAME_TEST_CHROMIUM is not set: run `python3 manage.py test browser`"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield running
        running.close()


@pytest.fixture(scope="session")
def host(chromium: Browser, site: Site) -> StorageState:
    """What the browser of whoever started the site remembers: it may create exercises."""
    return become_host(chromium, site.url, site.control_link)


@pytest.fixture
def cast(
    chromium: Browser, site: Site, host: StorageState, request: pytest.FixtureRequest
) -> Iterator[Cast]:
    """Control and four commanders, seated; their screens are kept if the test fails."""
    playing = Cast(chromium, site.url, host)
    yield playing
    if getattr(request.node, "failed", False):
        PICTURES.mkdir(exist_ok=True)
        for number, person in enumerate(playing.everyone()):
            person.page.screenshot(path=PICTURES / f"{request.node.name}-{number}.png")
    for person in playing.everyone():
        person.context.close()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Tell the fixture whether the test failed."""
    outcome = yield
    if outcome.get_result().failed:  # type: ignore[attr-defined]
        item.failed = True  # type: ignore[attr-defined]

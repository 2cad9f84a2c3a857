"""A commander orders, checks and commits without a mouse (`screens.md` U1, §3.1, §3.11)."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.cast import Cast


def _pick(page: Page, unit: str) -> None:
    """`/` to the search, the unit's name, Tab and arrows to its row, `o` for its orders."""
    page.keyboard.press("/")
    page.keyboard.press("Control+a")
    page.keyboard.type(unit)
    row = page.get_by_role("row", name=re.compile(re.escape(unit)))
    expect(row).to_have_count(1)
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('role')") == "row":
            break
    for _ in range(3):
        if unit in (page.evaluate("document.activeElement.innerText") or ""):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("o")


def _verb(page: Page, verb: str) -> None:
    """Arrow keys down the list of what it may do, Enter on the one wanted."""
    expect(page.locator(".verb").first).to_be_focused()
    for _ in range(8):
        if (page.evaluate("document.activeElement.innerText") or "").startswith(verb):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".sentence-now")).to_be_visible()


def _add(page: Page) -> None:
    """Read that the order is OK, then add it."""
    expect(page.locator(".said")).to_contain_text("OK")
    page.keyboard.press("Control+Enter")


def _drafts(page: Page, count: int) -> None:
    expect(page.get_by_role("tab", name=re.compile(rf"^Orders\s*{count}$"))).to_be_visible()


def test_a_move_by_keyboard_alone(cast: Cast) -> None:
    """Two defences and a march, given, counted and committed; the mouse is never used."""
    cast.start()
    page = cast.teams["UKR"].page
    _pick(page, "119th Territorial")
    _verb(page, "Defend")
    _add(page)
    _drafts(page, 1)
    _pick(page, "100th Territorial")
    _verb(page, "Defend")
    _add(page)
    _drafts(page, 2)
    _pick(page, "104th Territorial")
    _verb(page, "Move")
    expect(page.locator('[data-param="dest"] input')).to_be_focused()
    page.keyboard.type("Rivne")
    page.keyboard.press("Enter")
    expect(page.locator(".chosen-cell")).to_contain_text("Rivne")
    _add(page)
    _drafts(page, 3)
    page.keyboard.press("Shift+C")
    sheet = page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    for _ in range(6):
        if (page.evaluate("document.activeElement.innerText") or "").startswith("Commit"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".commit.done")).to_contain_text("Receipt")
    cast.no_trouble()

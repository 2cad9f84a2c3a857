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


def _add_by_its_button(page: Page) -> None:
    """Tab to the button and press it with Enter."""
    expect(page.locator(".said")).to_contain_text("OK")
    for _ in range(12):
        if (page.evaluate("document.activeElement.innerText") or "").startswith("Add order"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def _gives_a_minute(cast: Cast) -> None:
    """Control gives a minute more: every screen is drawn anew."""
    cast.control.button(r"\+\d+ min").click()
    expect(cast.teams["UKR"].page.get_by_text(re.compile("^Control gave")).first).to_be_visible()


def _drafts(page: Page, count: int) -> None:
    expect(page.get_by_role("tab", name=re.compile(rf"^Orders\s*{count}$"))).to_be_visible()


def test_a_move_by_keyboard_alone(cast: Cast) -> None:
    """Two defences and a march, given, counted and committed; the mouse is never used.

    A form is left while control gives a minute; a slip of the finger and a choice are taken back.
    """
    cast.start()
    page = cast.teams["UKR"].page
    _pick(page, "119th Territorial")
    _verb(page, "Defend")
    _add(page)
    _drafts(page, 1)
    _pick(page, "100th Territorial")
    _verb(page, "Defend")
    _add_by_its_button(page)
    _drafts(page, 2)
    _pick(page, "104th Territorial")
    _verb(page, "Move")
    dest = page.locator('[data-param="dest"] input')
    expect(dest).to_be_focused()
    _gives_a_minute(cast)
    page.keyboard.press("Escape")
    expect(page.locator(".form")).to_have_count(0)
    _pick(page, "104th Territorial")
    _verb(page, "Move")
    expect(dest).to_be_focused()
    page.keyboard.type("Rivnw")
    page.keyboard.press("Backspace")
    page.keyboard.type("e")
    expect(dest).to_have_value("Rivne")
    page.keyboard.press("Enter")
    expect(page.locator(".chosen-cell")).to_contain_text("Rivne")
    page.keyboard.press("Backspace")
    expect(page.locator(".chosen-cell")).to_have_count(0)
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

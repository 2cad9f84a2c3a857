"""Every kind of order can be composed on screen by a team that may give it, with its preview.

A sweep opens each entry of a team's palette, chooses the first value of everything the form asks
for, and waits until the sentence is whole and the server has said what it thinks of it. Kinds that
wait for what others do first are prepared in turn 1 and swept in turn 2.
"""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from game.scenarios import loader
from tests.browser.cast import Cast, Person

WORDS = "Words that a player would write here."
LATER = {"hold_referendum", "postpone_referendum"}
"""Kinds whose day has not come in the turns swept: the cases of rule 15.6 give them."""
MOST_FIELDS = 12


def test_every_kind_can_be_composed(cast: Cast) -> None:
    """Two turns, four teams: the union of what they composed is every kind of the scenario."""
    cast.start()
    composed: dict[str, str] = {}
    for person in cast.teams.values():
        composed |= _sweep(person, set(composed))
    _prepare(cast)
    for person in cast.teams.values():
        composed |= _sweep(person, set(composed))
    cast.no_trouble()
    assert set(loader.load("springboard").orders) - set(composed) <= LATER


def _prepare(cast: Cast) -> None:
    """Turn 1: something to accept, to withdraw, to answer and to cancel; then it is played."""
    rus, blr = cast.teams["RUS"], cast.teams["BLR"]
    for person in (rus, blr):
        _open(person, "Offer a treaty")
        _complete(person.page)
        _add(person.page)
    blr_page = blr.page
    _open(blr, "Defend")
    blr_page.locator(".palette .verb").first.click()
    _complete(blr_page)
    blr_page.locator(".form .stand input").check()
    _add(blr_page)
    cast.commit_all()
    control = cast.control
    expect(control.page.get_by_text("Turn 1 of 12 · Review")).to_be_visible()
    control.button("Accept").click()
    control.button("Release turn 1").click()
    for person in cast.teams.values():
        expect(person.page.get_by_text("Turn 2 of 12, planning")).to_be_visible()


def _sweep(person: Person, known: set[str]) -> dict[str, str]:
    """Compose one order of each kind not yet known; kind -> its finished sentence."""
    page = person.page
    found: dict[str, str] = {}
    for label, kind in _entries(person):
        if kind in known or kind in found:
            continue
        _open(person, label)
        units = page.locator(".palette .verb")
        if units.count():
            units.first.click()
        _complete(page)
        found[kind] = _previewed(page, kind)
        page.keyboard.press("Escape")
        expect(page.locator(".compose-head")).to_have_count(0)
    return found


def _entries(person: Person) -> list[tuple[str, str]]:
    """(name, kind) of everything the palette lets the team order now."""
    page = person.page
    page.keyboard.press("Escape")
    page.locator("body").press("n")
    rows = page.locator(".palette .verb:not(.shut)")
    expect(rows.first).to_be_visible()
    named = [
        (row.locator(".grow").inner_text().strip(), row.get_attribute("data-kind") or "")
        for row in rows.all()
    ]
    page.keyboard.press("Escape")
    return named


def _open(person: Person, label: str) -> None:
    """Open the palette and take the entry of this name."""
    page = person.page
    page.locator("body").press("n")
    page.locator(".palette .find").fill(label)
    exact = re.compile(f"^{re.escape(label)}$")
    row = page.locator(".palette .verb:not(.shut)").filter(
        has=page.locator(".grow", has_text=exact)
    )
    row.first.click()


def _complete(page: Page) -> None:
    """Choose the first value of every parameter that must be given, also of those that appear."""
    form = page.locator(".form .sentence-now")
    expect(form).to_be_visible()
    for _ in range(MOST_FIELDS):
        before = page.locator(".commit .small.dim").last.inner_text()
        if not before.startswith("To choose"):
            return
        for field in page.locator(".form [data-param]").all():
            _choose(field)
    raise AssertionError(f"cannot complete: {form.inner_text()}")


def _choose(field: Locator) -> None:
    """The first value of one parameter, unless it has one."""
    page = field.page
    if field.locator(".rows").count():
        if not field.locator(".row-form").count():
            field.locator("select[id]").last.select_option(index=1)
        for inner in field.locator(".row-form fieldset").all():
            _choose(inner)
        return
    if field.locator(".effects").count():
        if not field.locator(".effects .row").count():
            field.get_by_role("button").first.click()
        return
    radios, checks = field.locator("input[type=radio]"), field.locator("input[type=checkbox]")
    text = field.locator("textarea, input[type=text]:not([role=combobox])")
    if radios.count():
        if not field.locator("input[type=radio]:checked").count():
            radios.first.check()
    elif checks.count():
        if not field.locator("input[type=checkbox]:checked").count():
            checks.first.check()
    elif field.locator("input[role=combobox]").count():
        if not field.locator(".chosen-cell").count():
            field.locator("input[role=combobox]").fill("a")
            field.locator(".suggestions button").first.click()
    elif field.locator("select").count():
        if field.locator("select").first.input_value() in ("", "-1"):
            field.locator("select").first.select_option(index=1)
    elif text.count():
        if not text.first.input_value():
            text.first.fill(WORDS)
    elif field.locator("input[type=number]").count():
        number = field.locator("input[type=number]").first
        if not number.input_value():
            number.fill(number.get_attribute("min") or "1")
            number.blur()
    page.wait_for_timeout(20)


def _previewed(page: Page, kind: str) -> str:
    """The finished sentence, once the server has said that the order would be accepted."""
    said = page.locator(".said li").first
    expect(said, kind).to_be_visible()
    assert "cannot" not in (said.get_attribute("class") or "")
    sentence = page.locator(".form .sentence-now").inner_text()
    assert "…" not in sentence and "undefined" not in sentence, sentence
    assert not re.search(r"\b(param|choice|order|report|label)-[a-z]", sentence), sentence
    assert page.locator(".said .red").count() == 0, f"{kind}: {said.inner_text()}"
    return sentence


def _add(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Add order|^Add Ctrl")).last.click()
    expect(page.locator(".form .sentence-now")).to_have_count(0)

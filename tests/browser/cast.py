"""People, each at a browser: how a person does each thing, by what the screen says.

Every context is a browser of its own (cookies, session). A page that logs an error, throws, or asks
another host for anything fails the test that used it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Request,
    StorageState,
    expect,
)

from tests.waiting import PATIENCE

CODE = re.compile(r"[2-9A-HJKMNP-TV-Z]{4}(?:-[2-9A-HJKMNP-TV-Z]{4}){3}")
Value = str | list[str] | re.Pattern[str]
"""What a person chooses: a text or the name of an option, several of them, or any that fits."""
SOON = 1000 * PATIENCE
"""Milliseconds a person would wait; the machine of a test may be busy."""
expect.set_options(timeout=SOON)


class Person:
    """One browser and its page."""

    def __init__(
        self,
        browser: Browser,
        base: str,
        *,
        dark: bool = False,
        wide: bool = False,
        state: StorageState | None = None,
    ) -> None:
        """`state` is what the browser remembers from before: cookies, chosen theme."""
        self.base = base
        self.seat_url = ""
        self.trouble: list[str] = []
        self.context: BrowserContext = browser.new_context(
            storage_state=state,
            viewport={"width": 1920, "height": 1080} if wide else {"width": 1280, "height": 800},
            color_scheme="dark" if dark else "light",
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(SOON)
        self.page.on("pageerror", lambda error: self.trouble.append(f"threw: {error}"))
        self.page.on("request", self._asked)

    def _asked(self, request: Request) -> None:
        asked, own = urlsplit(request.url), urlsplit(self.base)
        if asked.scheme in ("data", "blob"):
            return
        if asked.netloc != own.netloc:
            self.trouble.append(f"asked another host: {request.url}")

    def go(self, path: str) -> None:
        """Open an address of the site."""
        self.page.goto(path if path.startswith("http") else self.base + path)

    def button(self, name: str) -> Locator:
        """The visible button whose text begins so."""
        return self.page.get_by_role("button", name=re.compile(f"^{name}")).first

    def take_seat(self, code: str, name: str) -> None:
        """Open a seat link and press its button."""
        self.go(f"join#{code}")
        self.page.get_by_label("Name shown to your team").fill(name)
        self.button("Take the seat").click()
        expect(self.page).to_have_url(re.compile(r"/s/[^/]+/(board|control)"))
        self.seat_url = self.page.url.rsplit("/", 1)[0]

    # -- ordering -----------------------------------------------------------------------------

    def order_unit(self, unit: str, verb: str, **values: Value) -> None:
        """Find a unit in the list, choose what it does, fill the form and add the order."""
        find = self.page.get_by_label("Find unit")
        find.fill(unit)
        self.page.get_by_role("row", name=re.compile(re.escape(unit))).first.click()
        self.page.keyboard.press("Escape")
        self.page.get_by_role("row", name=re.compile(re.escape(unit))).first.press("o")
        self.page.locator(".verbs .verb", has_text=re.compile(f"^{verb}")).first.click()
        self._fill(values)
        find.fill("")

    def order(self, group: str, verb: str, **values: Value) -> None:
        """Give an order no single unit gives, from its group's menu."""
        self.page.get_by_label(group, exact=True).get_by_role("button", name="Add order").click()
        self.page.locator(".verbs .verb", has_text=re.compile(f"^{verb}")).first.click()
        self._fill(values)

    def answer(self, pct: str) -> None:
        """Say how likely the first forecast question holds a yes."""
        self.page.get_by_role("tab", name="Tracks").click()
        self.button("Answer").click()
        expect(self.page.locator(".form")).to_be_visible()
        # Nothing comes of an estimate, so there is nothing to foretell.
        expect(self.page.get_by_role("button", name="Forecast", exact=True)).to_have_count(0)
        self._fill({"pct": pct})
        self.page.get_by_role("tab", name="Order of battle").click()

    def _fill(self, values: dict[str, Value]) -> None:
        form = self.page.locator(".form")
        expect(form).to_be_visible()
        for name, value in values.items():
            self._set(form.locator(f'[data-param="{name}"]'), value)
        self.page.get_by_role("button", name=re.compile("^Add order|^Add Ctrl")).last.click()
        expect(form).to_have_count(0)

    def _set(self, field: Locator, value: Value) -> None:
        expect(field).to_be_visible()
        if isinstance(value, list):
            add = field.get_by_role("button", name=re.compile("Add"))
            if add.count():
                add.first.click()
                field.get_by_role("combobox").first.select_option(label=value[0])
                return
            for name in value:
                field.get_by_role("checkbox", name=re.compile(name)).check()
            return
        if isinstance(value, re.Pattern):
            field.get_by_text(value).first.click()
            return
        box = field.locator("input[role=combobox]")
        if box.count():
            box.fill(value)
            box.press("Enter")
            return
        if field.locator("textarea").count():
            field.locator("textarea").fill(value)
            return
        if field.locator("select").count():
            options = field.locator("select option").all_inner_texts()
            field.locator("select").select_option(label=next(o for o in options if value in o))
            return
        if field.locator("input[type=number]").count():
            field.locator("input[type=number]").fill(value)
            field.locator("input[type=number]").blur()
            return
        field.get_by_text(value).first.click()

    def commit(self) -> None:
        """Press Commit, read the sheet, press Commit there."""
        self.page.locator(".commit .button.primary").click()
        self.page.get_by_role("dialog").locator(".button.primary").click()
        expect(self.page.locator(".commit.done")).to_contain_text("Receipt")


def become_host(browser: Browser, base: str, control_link: str) -> StorageState:
    """Use the one-time control link; the browser may create exercises from then on."""
    person = Person(browser, base)
    person.go(control_link)
    person.button("Use this browser").click()
    expect(person.page).to_have_url(re.compile("/create"))
    state = person.context.storage_state()
    person.context.close()
    return state


@dataclass(frozen=True)
class Play:
    """A scenario as people meet it: its id, the code of each team, its turns."""

    scenario: str
    teams: tuple[str, ...]
    turns: int
    dark: str
    """Code of the team that plays in the dark theme on a wide screen."""


SPRINGBOARD = Play("springboard", ("RUS", "BLR", "UKR", "NATO"), 12, dark="UKR")
ISLAND = Play("island", ("AVE", "SOL"), 4, dark="SOL")


class Cast:
    """The exercise's people: control and the commander of each team."""

    def __init__(
        self, browser: Browser, base: str, host: StorageState, play: Play = SPRINGBOARD
    ) -> None:
        """`host` is a browser that has used the control link of `up` (see `become_host`)."""
        self.play = play
        self.control = Person(browser, base, dark=True, wide=True, state=host)
        self._create()
        self.teams = {}
        for team in play.teams:
            person = Person(browser, base, dark=team == play.dark, wide=team == play.dark)
            person.take_seat(self.codes[f"{team}-1 Commander"], f"{team} lead")
            self.teams[team] = person

    def _create(self) -> None:
        c = self.control
        c.go(f"create?scenario={self.play.scenario}")
        c.page.get_by_label("Name").first.fill("Table A")
        c.button("Create and show").click()
        expect(c.page.get_by_text("Shown once.")).to_be_visible()
        text = c.page.locator("main").inner_text()
        seats = "|".join((*self.play.teams, "Observer", "Control"))
        labels = re.findall(rf"^((?:{seats})[-\w ]*\d[\w ]*)$", text, re.M)
        self.codes = dict(zip(labels, CODE.findall(_once(text)), strict=False))
        c.page.get_by_role("link", name="Open control").click()
        expect(c.page).to_have_url(re.compile("/control"))
        c.seat_url = c.page.url.rsplit("/", 1)[0]

    def everyone(self) -> Iterator[Person]:
        """Control and all teams."""
        yield self.control
        yield from self.teams.values()

    def start(self) -> None:
        """STARTEX: the clock runs, every team's screen says so."""
        self.control.button("STARTEX").click()
        self.control.button("Start the clock").click()
        for person in self.teams.values():
            planning = f"Turn 1 of {self.play.turns}, planning"
            expect(person.page.get_by_text(planning)).to_be_visible()

    def commit_all(self) -> None:
        """All commit, each receipt awaited; with the last the turn closes by itself."""
        *first, last = self.teams.values()
        for person in first:
            person.commit()
        last.page.locator(".commit .button.primary").click()
        last.page.get_by_role("dialog").locator(".button.primary").click()

    def review(self, turn: int, odds: str | None = None, routine: bool = True) -> None:
        """Control rules what waits, accepts the routine and releases; every screen follows."""
        page = self.control.page
        review = f"Turn {turn} of {self.play.turns} · Review"
        expect(page.get_by_text(review)).to_be_visible()
        if odds:
            page.locator(".c-queue").get_by_role("button", name=re.compile("^Open")).first.click()
            page.get_by_label("In 100").fill(odds)
            self.control.button(f"Set {odds} in 100").click()
            expect(page.get_by_text("Blocks release")).to_have_count(0)
        if routine:
            self.control.button("Accept").click()
        self.control.button(f"Release turn {turn}").click()
        if turn < self.play.turns:
            planning = f"Turn {turn + 1} of {self.play.turns}, planning"
            for person in self.teams.values():
                expect(person.page.get_by_text(planning)).to_be_visible()

    def no_trouble(self) -> None:
        """No page threw, none asked another host."""
        assert [t for p in self.everyone() for t in p.trouble] == []


def _once(text: str) -> str:
    """The text without the addresses, which repeat each code."""
    return re.sub(r"http\S+", "", text)

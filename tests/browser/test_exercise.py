"""Five browsers play three turns of Springboard, with every kind of order, and watch the replay.

Control creates the exercise, four commanders take their seats by link, and each kind of order is
given once by hand. At the end of turn 1 the worker is killed as the turn closes.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, expect

from tests.browser.cast import Cast, Person
from tests.site import Site

SEEN = re.compile("Chernihiv|Chornobyl|Ivankiv|Kyiv|Ovruch|Shostka")
"""Where Ukrainians may be seen from across the border: what a sensor reads is chance."""


def test_three_turns_and_the_replay(cast: Cast, site: Site) -> None:
    """The whole main job, as people do it."""
    cast.start()
    rus, blr = cast.teams["RUS"], cast.teams["BLR"]
    ukr, nato = cast.teams["UKR"], cast.teams["NATO"]

    # Turn 1: a salvo, access, a promise, a sanction, aid, a price, a claim, an argument.
    rus.order_unit(
        "Long-range aviation", "Missile strike", target="place", node="Kyiv substation", count="12"
    )
    rus.order("Economic", "Gas price", step="one step cheaper")
    rus.order("Information", "Claim of an attack", intensity="2")
    rus.order(
        "Argument",
        "Argue an action",
        action="Show the press a border incident.",
        effects=["Unity of the West"],
        reason_1="The cameras are there already.",
    )
    blr.order("Diplomatic", "Set access", level="ground attack from the soil")
    blr.order("Information", "Give a public assurance", subject="Belarusian troops")
    ukr.order_unit("104th", "Move", dest="Rivne")
    ukr.order_unit("119th", "Defend")
    nato.order("Economic", "Sanction")
    nato.order("Economic", "Send aid", category="ammunition", points="2")
    _commit_all(cast, without_worker=site)
    cast.review(turn=1, odds="50")
    _hears(ukr, "Kyiv substation")
    _hears(rus, "Kyiv substation")
    _hears(nato, "access at level 4")
    _hears_nothing(blr, "Cruise missile")

    # Turn 2: a battle; relief; a forecast question answered.
    ukr.answer("20")
    rus.order_unit("Bryansk group 1", "Attack", variant=SEEN, units=["Bryansk group 1"])
    ukr.order_unit("104th", "Move", dest="Sarny")
    nato.order("Economic", "Relief", reason="A prisoner exchange was kept.")
    _commit_all(cast)
    cast.review(turn=2)
    _explains_a_battle(ukr)
    _hears_nothing(nato, "Losses")
    ukr.page.get_by_role("tab", name="Tracks").click()
    expect(ukr.page.get_by_text("Your estimate: 20 %.")).to_be_visible()
    ukr.page.get_by_role("tab", name="Order of battle").click()

    # Turn 3: step back from contact.
    ukr.order_unit("104th", "Withdraw", dest="Rivne")
    _commit_all(cast)
    cast.review(turn=3, routine=False)

    _replay_is_the_teams_own(ukr)
    _replay_of_control_shows_both(cast.control)
    cast.no_trouble()


def _commit_all(cast: Cast, without_worker: Site | None = None) -> None:
    """All four commit, and with the last the turn closes by itself.

    With `without_worker` the worker is killed just before: the bell of the closing turn rings for
    nobody, and the one the supervisor starts instead must find the turn by itself, once.
    """
    *first, last = cast.teams.values()
    for person in first:
        person.commit()
    if without_worker is not None:
        _kill_worker(without_worker)
    last.page.locator(".commit .button.primary").click()
    last.page.get_by_role("dialog").locator(".button.primary").click()


def _kill_worker(site: Site) -> None:
    """SIGKILL to the worker of this site."""
    found = subprocess.run(
        ["pgrep", "-P", str(site.process.pid), "-f", "celery"],
        capture_output=True,
        text=True,
        check=True,
    )
    pids = [int(pid) for pid in found.stdout.split()]
    assert pids
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


@contextmanager
def _reports(person: Person) -> Iterator[Locator]:
    """All the team was told, opened from its feed and closed again."""
    person.page.get_by_role("button", name=re.compile(r"^All \d+ reports|^Last")).first.click()
    sheet = person.page.get_by_role("dialog", name=re.compile("^What happened"))
    expect(sheet.get_by_role("listitem").first).to_be_visible()
    yield sheet
    person.page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)


def _hears(person: Person, words: str) -> None:
    """The team was told of it."""
    with _reports(person) as sheet:
        expect(sheet.get_by_text(words).first).to_be_visible()


def _hears_nothing(person: Person, words: str) -> None:
    """Nothing the team was told names it."""
    with _reports(person) as sheet:
        assert words not in sheet.inner_text()


def _explains_a_battle(person: Person) -> None:
    """The report of a battle opens its why: the odds and the factors the team may know.

    Who leaves the place loses men too; that report has no why.
    """
    with _reports(person) as sheet:
        why_button = person.page.get_by_role("button", name="why")
        rows = sheet.get_by_role("listitem").filter(has_text="Losses")
        rows.filter(has=why_button).first.get_by_role("button", name="why").click()
        why = person.page.get_by_role("dialog", name=re.compile("^Why"))
        expect(why.get_by_role("table", name="Defence", exact=True)).to_be_visible()
        expect(why.get_by_text(re.compile("^Attack to defence"))).to_be_visible()
        person.page.keyboard.press("Escape")
        expect(why).to_have_count(0)


def _replay_is_the_teams_own(ukr: Person) -> None:
    """A team replays what it believed, turn by turn; the truth is not among its choices."""
    ukr.go(ukr.seat_url + "/replay?as=UA")
    page = ukr.page
    expect(page.get_by_role("region", name="As Ukraine believed")).to_be_visible()
    choices = page.locator("select option").all_inner_texts()
    assert "As Ukraine believed" in choices
    assert not [c for c in choices if "Truth" in c or "Russia" in c]
    page.keyboard.press("PageUp")
    page.keyboard.press("PageUp")
    expect(page.get_by_text(re.compile("^Turn 2 of 12"))).to_be_visible()


def _replay_of_control_shows_both(control: Person) -> None:
    """Control sees the truth beside what Ukraine believed, and what it did not know, counted."""
    control.go(control.seat_url + "/replay?as=truth&right=UA")
    page = control.page
    expect(page.get_by_role("region", name=re.compile("^Truth"))).to_be_visible()
    expect(page.get_by_role("region", name="As Ukraine believed")).to_be_visible()
    differences = page.get_by_role("group", name="Differences")
    expect(differences).to_contain_text(re.compile(r"[1-9]\d*\s*(unknown|misplaced|wrong|phantom)"))
    expect(differences).to_contain_text(re.compile(r"\d+\s*wrong strength"))
    page.get_by_role("tab", name="AAR").click()
    expect(page.locator(".r-aar-questions")).to_contain_text("T2: 20 %")

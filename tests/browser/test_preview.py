"""The preview of a scenario on paper: nothing is cut off, nothing stays behind on the screen."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from game.scenarios import preview
from game.scenarios.loader import examine

PORTRAIT, LANDSCAPE = 688, 1016
"""CSS pixels of A4 between margins of 14 mm, upright and across."""

CUT_OFF = """upright => [...document.querySelectorAll('section')]
  .filter(s => (getComputedStyle(s).page === 'auto') === upright)
  .flatMap(s => [...s.querySelectorAll('table, svg, .turn, .scroll')].map(e => [s.id, e]))
  .filter(([, e]) => e.getBoundingClientRect().right > innerWidth || e.scrollWidth > innerWidth)
  .map(([id, e]) => `${id} ${e.tagName}`)"""
HIDDEN = """[...document.querySelectorAll('summary')]
  .filter(s => !s.parentElement.querySelector('p').checkVisibility({contentVisibilityAuto: true}))
  .map(s => s.textContent)"""
TINY = """[...document.querySelectorAll('td, td span, th, p, li')]
  .filter(e => parseFloat(getComputedStyle(e).fontSize) < 10).map(e => e.textContent)"""


def test_all_of_it_is_on_paper(chromium: Browser, tmp_path: Path) -> None:
    """Springboard: tables of eleven columns, formulas of four lines, six briefs."""
    page = chromium.new_page()
    (tmp_path / "page.html").write_text(preview.page(examine("springboard"), "abc", None))
    page.goto((tmp_path / "page.html").as_uri())
    page.emulate_media(media="print")
    for width, upright in ((PORTRAIT, True), (LANDSCAPE, False)):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(f"({CUT_OFF})({str(upright).lower()})") == []
    assert page.evaluate("document.querySelectorAll('summary').length") == 6
    assert page.evaluate(HIDDEN) == []
    assert page.evaluate(TINY) == []
    page.close()

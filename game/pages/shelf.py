"""The shelf of the library: every scenario, as cards or as a table to sort (`screens.md §2.2`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from game.pages.scenarios import row
from game.pages.shared import refusing, the_host
from game.play import library

TABLE = "table"
ORIGINS = (library.SHIPPED, library.UPLOADED, library.EARLIER)


@dataclass(frozen=True)
class Column:
    """A column of the table."""

    word: str
    """Id of its head in the catalogue of words."""
    by: Callable[[library.Version], Any]
    """What its rows are sorted by; equal rows keep the library's order."""
    number: bool = False


COLUMNS = {
    "title": Column("pages-scenario", lambda one: one.entry["title"].casefold()),
    "teams": Column("pages-teams", lambda one: len(one.entry["teams"])),
    "turns": Column("library-turns", lambda one: one.entry["turns"], number=True),
    "duration": Column("library-duration", lambda one: one.entry["minutes"]),
    "people": Column("pages-people", lambda one: one.entry["players"]),
    "objectives": Column(
        "library-objectives", lambda one: one.entry["counts"]["objectives"], number=True
    ),
    "languages": Column("library-languages", lambda one: one.entry["languages"]),
    "origin": Column("library-origin", lambda one: (ORIGINS.index(one.origin), str(one.at or ""))),
    "checks": Column("library-checks", lambda one: len(one.warnings)),
    "used": Column("library-used", lambda one: one.games, number=True),
}


@require_safe
@ensure_csrf_cookie
@refusing
def shelf(request: HttpRequest) -> HttpResponse:
    """`/scenarios`: every scenario with its versions; `?view=table&by=turns&down` to sort them.

    A column that does not exist is no refusal: the rows stand in the library's order.
    """
    the_host(request)
    titles = library.titles()
    by, down = request.GET.get("by", ""), "down" in request.GET
    table = request.GET.get("view") == TABLE
    if table and by in COLUMNS:
        titles.sort(key=lambda title: COLUMNS[by].by(title.current), reverse=down)
    context = {
        "here": "library",
        "is_host": True,
        "titles": [[row(one) for one in title.versions] for title in titles],
        "table": table,
        "table_url": _address(),
        "columns": [_column(name, by, down) for name in COLUMNS],
    }
    return render(request, "library.html", context)


def _column(name: str, by: str, down: bool) -> dict[str, Any]:
    """The head of a column: a press sorts upwards, a second one downwards."""
    here = name == by
    return {
        "word": COLUMNS[name].word,
        "sorted": ("descending" if down else "ascending") if here else "",
        "url": _address(by=name, **({"down": ""} if here and not down else {})),
        "number": COLUMNS[name].number,
    }


def _address(**query: str) -> str:
    return f"/scenarios?{urlencode({'view': TABLE, **query})}"

"""Markdown of scenarios as HTML in which nothing can run, load or lead anywhere."""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
_TAGS = {
    *("h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "em", "strong", "blockquote", "hr", "br"),
    *("code", "pre", "table", "thead", "tbody", "tr", "th", "td"),
}


def html(text: str) -> str:
    """A text as HTML of plain tags without attributes."""
    return nh3.clean(_markdown.render(text), tags=_TAGS, attributes={})

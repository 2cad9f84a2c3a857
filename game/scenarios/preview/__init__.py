"""A scenario shown before it is played: one page with map, units, tracks, storyline and advice.

write(found, folder, rehearsal)   preview.html and preview.txt in a folder
rehearse(board, games)            so many games played by machine (`rehearsal.py`)
"""

from __future__ import annotations

from pathlib import Path

from game.scenarios import loader
from game.scenarios.loader import Examined
from game.scenarios.preview.page import page
from game.scenarios.preview.rehearsal import GAMES, Rehearsal, rehearse
from game.scenarios.preview.text import text

PAGE, TEXT = "preview.html", "preview.txt"


def write(found: Examined, folder: Path, rehearsal: Rehearsal | None = None) -> Path:
    """Write page and text of a sound scenario into a folder, anew if they are there."""
    folder.mkdir(parents=True, exist_ok=True)
    digest = loader.digest(found.folder)
    (folder / PAGE).write_text(page(found, digest, rehearsal), encoding="utf-8")
    (folder / TEXT).write_text(text(found, rehearsal), encoding="utf-8")
    return folder / PAGE


__all__ = ["GAMES", "PAGE", "TEXT", "Rehearsal", "page", "rehearse", "text", "write"]

"""What a team reads before STARTEX, from the pinned scenario: Markdown to safe HTML."""

from __future__ import annotations

from game.engine import CONTROL, PUBLIC, Board
from game.play import words
from game.scenarios import markdown


def readers(board: Board, audience: str) -> dict[str, str]:
    """Whose briefs an audience may read, with names, its own first; control reads all."""
    written = {brief.team for brief in board.scenario.briefs}
    mine = [audience, PUBLIC]
    if audience == CONTROL:
        mine = [CONTROL, *sorted(board.teams), PUBLIC]
    return {a: _name(board, a) for a in mine if a in written or a == PUBLIC}


def html(board: Board, reader: str) -> str:
    """A reader's brief; nothing in it can run or fetch."""
    found = next((b.text for b in board.scenario.briefs if b.team == reader), "")
    return markdown.html(found)


def _name(board: Board, audience: str) -> str:
    team = board.teams.get(audience)
    return team.name if team else words.text(f"pages-team-{audience}")

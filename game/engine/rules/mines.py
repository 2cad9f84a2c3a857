"""What is believed of minefields (`rules.md §9.3`)."""

from __future__ import annotations

from game.engine.state import State, Works, World


def works_of(of: State | World, audience: str) -> dict[int, Works]:
    """Works as an audience takes them to be: forts as they are, mines as it believes."""
    out = dict(of.works)
    for mark in sorted(of.believed):
        team, cell = mark.split(":")
        if team == audience:
            fort, mines = out.get(int(cell), Works()).fort, of.believed[mark]
            out[int(cell)] = Works(fort, mines)
            if not fort and not mines:
                del out[int(cell)]
    return out

"""`clear_mines`: engineers clear mines in their cell or the next one (`rules.md §5.1`, §9.3)."""

from __future__ import annotations

from game.engine.orders.mine import Mine


class ClearMines(Mine):
    """unit; cell, levels to clear."""

    kind = "clear_mines"
    lays = False

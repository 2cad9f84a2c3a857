"""Relief of a sanction, with a reason control can weigh (`rules.md §5.2`, §14.1)."""

from __future__ import annotations

from game.engine.orders.sanction import Sanction


class Relief(Sanction):
    """`relief`: target, sector, step 1-3, reason (15 characters or more)."""

    kind = "relief"
    sign = -1
    numbers = None

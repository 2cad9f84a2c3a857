"""Orders no screen would send: broken, foreign, absurd. They must be refused, never believed."""

from __future__ import annotations

import random
from typing import Any

from game.engine import Order

VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 10**9, 1.5, float(2**53), -0.0, "", "x", "ru-1' OR 1=1", "x" * 5000,
    "\u202e", [], ["x"], {}, {"a": []}, [[[]]], [{"do": "x"}], [{"do": 1}], {"do": "track"},
)  # fmt: skip


def spoil(rng: random.Random, order: Order, teams: list[str]) -> Order:
    """One order spoilt in one way: a value, a name, a kind, or given by another team."""
    fields = {name: getattr(order, name) for name in Order.__struct_fields__}
    values = dict(order.params)
    names = sorted(values)
    match rng.randrange(6):
        case 0 if names:
            values[rng.choice(names)] = rng.choice(VALUES)
        case 1 if names:
            del values[rng.choice(names)]
        case 2:
            values[rng.choice(("bogus", "unit", "", "__class__"))] = rng.choice(VALUES)
        case 3:
            fields["kind"] = rng.choice(("teleport", "", "orders", order.kind + "x"))
        case 4:
            fields["team"] = rng.choice([t for t in teams if t != order.team])
        case _:
            fields["priority"] = rng.choice((0, 6, 99))
            values = {k: rng.choice(VALUES) for k in names}
    return Order(**{**fields, "params": values, "id": f"{order.id}-bad"})

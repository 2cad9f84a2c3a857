"""The oil discount of a client, moved as any standing price (`rules.md §5.2`, §14.3)."""

from __future__ import annotations

from game.engine.orders.gas_price import GasPrice


class OilDiscount(GasPrice):
    """`oil_discount`: step, from -2 to +2 but not 0."""

    kind = "oil_discount"

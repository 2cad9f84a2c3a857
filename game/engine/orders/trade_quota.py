"""The quota of a client's goods, moved as any standing price (`rules.md §5.2`, §14.3)."""

from __future__ import annotations

from game.engine.orders.gas_price import GasPrice


class TradeQuota(GasPrice):
    """`trade_quota`: step, from -2 to +2 but not 0."""

    kind = "trade_quota"
    up = "choice-step-more"
    down = "choice-step-less"

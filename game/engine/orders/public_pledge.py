"""A pledge to a partner, given in public: it pleases him, and binds (`rules.md §5.2`)."""

from __future__ import annotations

from game.engine.orders.public_assurance import PublicAssurance


class PublicPledge(PublicAssurance):
    """`public_pledge`: subject (of the scenario's list), text (optional, kept verbatim)."""

    kind = "public_pledge"

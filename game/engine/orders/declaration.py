"""A declaration: posture, intent, warning or prediction, said in public (`rules.md §5.2`)."""

from __future__ import annotations

from game.engine.orders.public_assurance import PublicAssurance


class Declaration(PublicAssurance):
    """`declaration`: subject (of the scenario's list), text (optional, kept verbatim).

    A subject may be an act on the ladder, may come true, and may run out (a prediction).
    """

    kind = "declaration"

"""Effects control writes, held to the closed vocabulary of `game.engine.effects`."""

from __future__ import annotations

from game.engine import EVERYONE, PUBLIC, Board
from game.engine.decisions import AddEffects
from game.engine.effects import check_effect
from game.play import names
from game.play.refused import Refused

MAX_EFFECTS = 20
MAX_TEXT = 600


def require(board: Board, decision: AddEffects) -> None:
    """Refuse effects outside the vocabulary, naming the field at fault and what would work."""
    if not 1 <= len(decision.effects) <= MAX_EFFECTS:
        raise Refused("FIELD", "refused-count", field="effects", least=1, most=MAX_EFFECTS)
    names.tidy(decision.text, "text", longest=MAX_TEXT)
    for audience in decision.audience:
        if audience not in (*board.teams, PUBLIC, EVERYONE):
            raise Refused("FIELD", "refused-team", field="audience")
    for index, effect in enumerate(decision.effects):
        wrong = check_effect(board, effect)
        if wrong is not None:
            name, _, why = wrong.partition(": ")
            field = f"effects[{index}].{name}" if name in effect else f"effects[{index}]"
            raise Refused("FIELD", "refused-effect", field=field, why=why)

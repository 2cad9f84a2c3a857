"""How well two teams' units fight together (`rules.md §7.2`, §12): 0 to 2.

A scenario says where a pair starts; every two turns of joint exercise raise it by one.
"""

from __future__ import annotations

from game.engine.hexes import Board
from game.engine.scenario import pair_key
from game.engine.state import State, World
from game.engine.view import Known

JOINT_TURNS = 2
TOP = 2


def level(board: Board, of: Known | State | World, a: str, b: str) -> int:
    """The level of a pair now."""
    pair = pair_key(a, b)
    start = board.scenario.integration.get(pair, 0)
    return min(TOP, start + of.joint.get(pair, 0) // JOINT_TURNS)

"""What a scenario tells and asks: injects, secret cards, questions, exercises, what it is for."""

from __future__ import annotations

from typing import Any

from game.engine.theatre import Struct


class Inject(Struct):
    """A dated or conditional stimulus; its effects are in the vocabulary of `effects.py`.

    `at` is the turn it opens; `when` is a formula tested at R10. `odds` is a formula for the
    chance 0-1 that it happens when it is due (an uprising check, `rules.md §15.5`); then a die
    is thrown each turn it is due. `flagged` puts it on control's desk. A `contingency` has
    neither turn nor condition: it happens when control fires it. `objective` is the learning
    objective it serves.
    """

    id: str
    title: str
    text: str
    audience: tuple[str, ...]
    at: int = 0
    when: str = ""
    effects: tuple[dict[str, Any], ...] = ()
    once: bool = True
    expected: str = ""
    odds: str = ""
    flagged: bool = False
    contingency: bool = False
    objective: str = ""
    provenance: str = "judgement"
    """Where its turn, its condition and its effects come from."""


class LearningObjective(Struct):
    """Something the exercise is to practise, and what shows it; for control alone."""

    id: str
    text: str
    watch: tuple[str, ...] = ()


class Intent(Struct):
    """A card of a team: what it secretly means to do (`rules.md §17.4`, `F228`).

    `weight` is its share in the draw beside the team's other cards; 0: only if control chooses it.
    """

    id: str
    team: str
    title: str
    text: str
    weight: int = 1
    provenance: str = "judgement"
    """Where the card and its share in the draw come from."""


class Question(Struct):
    """A forecast question: teams put a chance on it; `true_when` by turn `by` makes it a yes."""

    id: str
    text: str
    teams: tuple[str, ...]
    true_when: str
    by: int


class ExerciseStart(Struct):
    """An exercise announced before STARTEX, from the `first` to the `last` turn."""

    id: str
    team: str
    type: str
    units: tuple[str, ...]
    first: int
    last: int
    spread: int = 1
    ally: str | None = None
    provenance: str = "judgement"

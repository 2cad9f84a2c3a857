"""What formulas may read of a position: tracks by name, and the functions of `formula.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.engine.corridors import open_halves
from game.engine.formula import FormulaError, evaluate
from game.engine.rules import integration
from game.engine.rules.condition import out_of_action

if TYPE_CHECKING:
    from game.engine.hexes import Board
    from game.engine.scenario import Box
    from game.engine.state import Order, State, World


FARTHEST = 99
"""Cells within which brigades_near looks at most."""
USABLE = 40
"""Readiness below which a unit counts for nothing."""
UNRECOGNISED = "unrecognised."
"""Standing step of a treaty that a team refuses to recognise, by its id (`F262`)."""


def counts(box: Box, unit: Any) -> float:
    """Points a unit counts for in a box: the first row of its type it is trained enough for."""
    if unit.readiness < USABLE:
        return 0.0
    rows = (w for w in box.worth if unit.type in w.types and unit.training >= w.training)
    return next((w.points for w in rows), 0.0)


class Names:
    """The names and counts formulas may read, over one state or world."""

    def __init__(
        self,
        board: Board,
        state: State | World,
        pushes: dict[str, tuple[float, float]] | None = None,
        orders: dict[str, list[Order]] | None = None,
    ) -> None:
        self._board = board
        self._state = state
        self._pushes = pushes or {}
        self._orders = orders or {}

    def get(self, name: str) -> float:
        """A track's value, or turn, days, tau. Raises `FormulaError` for an unknown name."""
        state, scenario = self._state, self._board.scenario
        track = self._board.tracks.get(name)
        if track is not None and track.computed:
            return evaluate(track.computed, self)
        if name in state.tracks:
            return state.tracks[name].value
        match name:
            case "turn":
                return float(state.turn)
            case "days":
                return float(scenario.turn_days)
            case "tau":
                return scenario.turn_days / 7
        raise FormulaError(f"there is no track or name {name!r}")

    def _mine(self, team: str, country: str = "") -> list[Any]:
        cells = self._board.cells
        return [
            u
            for _, u in sorted(self._state.units.items())
            if u.team == team and u.cell >= 0 and (not country or cells[u.cell].owner == country)
        ]

    def men(self, team: str, country: str = "") -> float:
        """Men of a team on the map, or on one country's soil."""
        return float(sum(u.strength for u in self._mine(team, country)))

    def brigades(self, team: str, country: str = "") -> float:
        """Combat units of at least 0.7 brigade equivalents, readiness 40 or more."""
        return float(sum(1 for u in self._mine(team, country) if self._usable(u)))

    def brigades_near(self, team: str, node: str, steps: float) -> float:
        """Usable brigades within so many cells of a node."""
        most = int(min(float(FARTHEST), max(0.0, steps)))
        near = self._board.within(self._board.nodes[node].cell, most)
        return float(sum(1 for u in self._mine(team) if u.cell in near and self._usable(u)))

    def men_in(self, team: str, zone: str) -> float:
        """Men of a team in one zone of the theatre."""
        cells = self._board.cells
        return float(sum(u.strength for u in self._mine(team) if cells[u.cell].zone == zone))

    def brigades_in(self, team: str, zone: str) -> float:
        """Usable brigades of a team in one zone of the theatre."""
        cells = self._board.cells
        mine = (u for u in self._mine(team) if cells[u.cell].zone == zone)
        return float(sum(1 for u in mine if self._usable(u)))

    def _usable(self, u: Any) -> bool:
        kind = self._board.types[u.type]
        return kind.be >= 0.7 and kind.cp_def >= 2 and u.readiness >= USABLE

    def lost(self, team: str) -> float:
        """Men lost since STARTEX."""
        return float(self._state.losses.get(team, 0))

    def worth(self, team: str, box: str) -> float:
        """Points of a team's units in a box; a unit below readiness 40 counts nothing."""
        units = self._state.units
        mine = (units[u] for u in sorted(units) if units[u].team == team and units[u].box == box)
        return round(sum(counts(self._board.boxes[box], u) for u in mine), 3)

    def lost_aims(self, team: str) -> float:
        """Objectives of a team that have earned points and earned none when last scored."""
        state = self._state
        return float(
            sum(
                1
                for o in self._board.scenario.objectives
                if o.team == team
                and state.best.get(o.id, 0.0) > 0
                and state.scores.get(o.id, 0.0) == 0
            )
        )

    def level(self, name: str) -> float:
        """A standing step, 0 if never set."""
        return self._state.levels.get(name, 0.0)

    def flag(self, name: str) -> float:
        """1 if the flag is set."""
        return 1.0 if self._state.flags.get(name) else 0.0

    def fact(self, name: str) -> float:
        """A number of the scenario's facts."""
        return float(self._board.scenario.facts[name])

    def rung(self, a: str, b: str) -> float:
        """Where a pair stands on the ladder."""
        held = self._state.rungs.get(f"{min(a, b)}|{max(a, b)}")
        return float(held.rung) if held else 0.0

    def access(self, host: str, guest: str) -> float:
        """Level of a host's grant."""
        return float(self._state.access[f"{host}>{guest}"].level)

    def used(self, host: str, guest: str) -> float:
        """Highest level the guest acted on this turn."""
        return float(self._state.access[f"{host}>{guest}"].used)

    def corridors(self, team: str) -> float:
        """Share of a team's aid corridors that is open, 0 to 1 (`rules.md §14.2`)."""
        halves, of = open_halves(self._board, self._state, team)
        return halves / of if of else 1.0

    def treaty(self, id: str) -> float:
        """1 while a treaty is in force, half of it if some team does not recognise it."""
        held = self._state.treaties.get(id)
        if held is None or not held.began or held.until < self._state.turn:
            return 0.0
        return 0.5 if self._state.levels.get(f"{UNRECOGNISED}{id}") else 1.0

    def treaties(self, a: str, b: str) -> float:
        """The treaties in force to which both teams are party, each as `treaty` counts it."""
        rows = sorted(self._state.treaties.items())
        return sum((self.treaty(k) for k, t in rows if a in t.parties and b in t.parties), 0.0)

    def war(self, a: str, b: str) -> float:
        """1 if the two are at war."""
        return 1.0 if self._state.relations.get(f"{min(a, b)}|{max(a, b)}") == "war" else 0.0

    def deep(self, team: str) -> float:
        """Deepest enemy penetration into a team's soil in km; a lost cell counts its full depth."""
        home = self._board.home
        best = max(
            (f.km for c, f in self._state.fronts.items() if home[c] == team and f.team != team),
            default=0.0,
        )
        taken = any(
            home[c] == team and holder != team and self._board.holder[c] == team
            for c, holder in self._state.control.items()
        )
        return max(best, 45.0 if taken else 0.0)

    def holds(self, team: str, node: str) -> float:
        """1 if the team controls the cell of a place, else 0."""
        cell = self._board.nodes[node].cell
        return float(self._state.control.get(cell, self._board.home[cell]) == team)

    def pushed(self, track: str) -> float:
        """Sum of the pushes on a track this turn, known only at R9."""
        gains, losses = self._pushes.get(track, (0.0, 0.0))
        return gains + losses

    def out(self, team: str, kind: str) -> float:
        """Places of a kind on a team's soil that are out of action."""
        board, damage = self._board, self._state.nodes
        return float(
            sum(
                1
                for name in sorted(damage)
                if board.nodes[name].kind == kind
                and board.home[board.nodes[name].cell] == team
                and out_of_action(board, board.nodes[name], damage)
            )
        )

    def warned(self, team: str) -> float:
        """Warnings of a team's publics that still hold (`rules.md §13.5`)."""
        spells = self._state.spells
        return sum((s.value for k, s in spells.items() if k.startswith(f"prebunk:{team}:")), 0.0)

    def mixed(self, a: str, b: str) -> float:
        """How far two teams' units are integrated (`rules.md §7.2`)."""
        return float(integration.level(self._board, self._state, a, b))

    def gave(self, team: str, kind: str) -> float:
        """Valid orders of a kind a team gave this turn, known only once R1 has locked them."""
        return float(sum(1 for o in self._orders.get(kind, ()) if o.team == team))

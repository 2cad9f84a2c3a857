"""Formulas a scenario may write: a small safe grammar (`rules.md §15`, reliability: no `eval`).

Numbers, + - * /, comparisons, `and or not`, `x if c else y`, and the functions

    min max abs clamp(x, lo, hi) round(x)
    men(team) men(team, country)           men on the map, or on a country's soil
    brigades(team) brigades(team, country) combat units of brigade size or more
    brigades_near(team, node, cells)
    men_in(team, zone)  brigades_in(team, zone)   in one zone of the theatre
    lost(team)                             men lost since STARTEX
    worth(team, box)                       points of a team's units in a box off the map
    lost_aims(team)                        objectives of a team that earned points and earn none now
    level("name")  flag("name")  fact("name")  rung("A", "B")  access("HOST", "GUEST")
    used("HOST", "GUEST")                  highest level the guest acted on this turn
    war("A", "B")  deep(team)              deepest enemy penetration into its soil, km
    holds(team, node)                      1 if a team controls the cell of a place
    corridors(team)                        share of its aid corridors that is open, 0 to 1
    treaty("id")                           1 in force, 0.5 if not recognised, else 0
    treaties("A", "B")                     the same, summed over the treaties of two teams
    pushed("track")                        (gains and losses of the turn so far, R9 only)
    out(team, kind)                        its places of a kind that are out of action
    warned(team)                           strength of the warnings its publics have heard
    mixed("A", "B")                        how well units of two teams fight together, 0 to 2
    gave("TEAM", "kind")                   valid orders of a kind this turn (signals at R11 only)

Names are tracks (`RED.approval`), plus `turn`, `days`, `tau`, and inside a track's own rule
`self`, `start`, `gains`, `losses`. Division by zero gives 0. Unknown names are errors when the
scenario is loaded, not in play.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, Any

from game.engine.corridors import open_halves
from game.engine.rules import integration
from game.engine.rules.condition import out_of_action

if TYPE_CHECKING:
    from game.engine.hexes import Board
    from game.engine.scenario import Box
    from game.engine.state import Order, State, World


MAX_LENGTH = 400
MAX_NODES = 120
FARTHEST = 99
"""Cells within which brigades_near looks at most."""
USABLE = 40
"""Readiness below which a unit counts for nothing."""

_BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b if b else 0.0,
}
_COMPARE: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
    ast.Eq: lambda a, b: a == b,
    ast.NotEq: lambda a, b: a != b,
}
_PLAIN: dict[str, Callable[..., float]] = {
    "min": min,
    "max": max,
    "abs": abs,
    "clamp": lambda x, low, high: min(high, max(low, x)),
    "round": lambda x, places=0: round(float(x), int(min(9.0, max(-9.0, places)))),
}
STATE_FUNCTIONS = (
    "men",
    "brigades",
    "brigades_near",
    "men_in",
    "brigades_in",
    "lost",
    "worth",
    "lost_aims",
    "level",
    "flag",
    "fact",
    "rung",
    "access",
    "used",
    "war",
    "deep",
    "holds",
    "corridors",
    "treaty",
    "treaties",
    "pushed",
    "out",
    "warned",
    "mixed",
    "gave",
)


UNRECOGNISED = "unrecognised."
"""Standing step of a treaty that a team refuses to recognise, by its id (`F262`)."""


class FormulaError(ValueError):
    """A formula that is not in the grammar, or names something that does not exist.

    `at` is the character at which it goes wrong, counted from 1; 0 if it is all of it.
    """

    def __init__(self, message: str, at: int = 0) -> None:
        super().__init__(message)
        self.at = at


@lru_cache(maxsize=4096)
def parse(text: str) -> ast.expr:
    """The checked tree of a formula. Raises `FormulaError` saying what is not allowed."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"a formula may have {MAX_LENGTH} characters; this has {len(text)}")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        lead = len(text) - len(text.lstrip())
        first = error.lineno == 1 and error.offset
        at = lead + error.offset if first else len(text.rstrip())  # type: ignore[operator]
        raise FormulaError(f"not a formula: {text!r}", at) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(f"not a formula: {text!r}") from error
    nodes = list(ast.walk(tree))
    if len(nodes) > MAX_NODES:
        raise FormulaError("this formula is too long; split it into several couplings")
    asked = {id(a) for n in nodes if _asks(n) for a in n.args}  # type: ignore[attr-defined]
    for node in nodes:
        _allow(node, text)
        if _is_text(node) and id(node) not in asked:
            raise FormulaError("text stands where a number is expected", position(text, node))
    return tree


def position(text: str, node: ast.AST) -> int:
    """The character of a formula at which a part of it begins, counted from 1."""
    lead = len(text) - len(text.lstrip())
    lines = text[lead:].splitlines(keepends=True)
    line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
    before = sum(len(x) for x in lines[: line - 1])
    within = lines[line - 1].encode()[:column].decode(errors="ignore") if lines else ""
    return lead + before + len(within) + 1


def _asks(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in STATE_FUNCTIONS
    )


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _allow(node: ast.AST, text: str) -> None:
    match node:
        case ast.Constant(value=v) if isinstance(v, int | float | str) and abs(_size(v)) < 1e9:
            return
        case ast.BinOp(op=op) if type(op) in _BINARY:
            return
        case ast.UnaryOp(op=ast.USub() | ast.Not()) | ast.BoolOp() | ast.IfExp() | ast.Name():
            return
        case ast.Compare(ops=ops) if all(type(op) in _COMPARE for op in ops):
            return
        case ast.Attribute(value=ast.Name()):
            return
        case ast.Call(func=ast.Name(id=name), keywords=[]):
            if name in _PLAIN or name in STATE_FUNCTIONS:
                return
            raise FormulaError(f"there is no function {name!r}", position(text, node))
        case ast.operator() | ast.unaryop() | ast.boolop() | ast.cmpop() | ast.expr_context():
            return
    what = ast.get_source_segment(text.strip(), node) or type(node).__name__
    raise FormulaError(f"{what!r} is not part of the formula grammar", position(text, node))


def _size(value: float | str) -> float:
    return len(value) if isinstance(value, str) else value


def names_in(text: str) -> set[str]:
    """The track and variable names a formula reads (not its function names)."""
    tree = parse(text)
    called = {id(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call)}
    inner = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    found = set()
    for n in ast.walk(tree):
        if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name):
            found.add(f"{n.value.id}.{n.attr}")
        elif isinstance(n, ast.Name) and id(n) not in called and id(n) not in inner:
            found.add(n.id)
    return found


_Compiled = Callable[["Names", dict[str, float]], Any]
"""A part of a formula, ready to be asked for its value."""


def evaluate(text: str, names: Names, extra: dict[str, float] | None = None) -> float:
    """The value of a formula over a state; booleans count 1 and 0, what is no number counts 0."""
    value = float(_compiled(text)(names, extra or {}))
    return value if isfinite(value) else 0.0


@lru_cache(maxsize=4096)
def _compiled(text: str) -> _Compiled:
    return _compile(parse(text))


def _compile(node: ast.expr) -> _Compiled:
    match node:
        case ast.Constant(value=str(word)):
            return lambda names, extra: word
        case ast.Constant(value=int() | float() as number):
            value = float(number)
            return lambda names, extra: value
        case ast.Name(id=name):
            return _reads(name)
        case ast.Attribute(value=ast.Name(id=owner), attr=attr):
            return _reads(f"{owner}.{attr}")
        case ast.BinOp(left=left, op=op, right=right):
            act, a, b = _BINARY[type(op)], _compile(left), _compile(right)
            return lambda names, extra: act(a(names, extra), b(names, extra))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            x = _compile(operand)
            return lambda names, extra: -x(names, extra)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            x = _compile(operand)
            return lambda names, extra: not x(names, extra)
        case ast.BoolOp(op=op, values=values):
            parts = [_compile(v) for v in values]
            whole = all if isinstance(op, ast.And) else any
            return lambda names, extra: whole(p(names, extra) for p in parts)
        case ast.IfExp(test=test, body=body, orelse=other):
            asked, yes, no = _compile(test), _compile(body), _compile(other)
            return lambda names, extra: (yes if asked(names, extra) else no)(names, extra)
        case ast.Compare(left=left, ops=ops, comparators=rest):
            return _compares([_COMPARE[type(op)] for op in ops], [left, *rest])
        case ast.Call(func=ast.Name(id=name), args=args):
            return _calls(name, [_compile(a) for a in args])
    raise FormulaError(f"{type(node).__name__} is not part of the formula grammar")


def _reads(name: str) -> _Compiled:
    return lambda names, extra: extra[name] if name in extra else names.get(name)


def _compares(ops: list[Callable[[float, float], bool]], sides: list[ast.expr]) -> _Compiled:
    parts = [_compile(side) for side in sides]

    def value(names: Names, extra: dict[str, float]) -> bool:
        row = [part(names, extra) for part in parts]
        return all(op(a, b) for op, a, b in zip(ops, row, row[1:], strict=False))

    return value


def _calls(name: str, args: list[_Compiled]) -> _Compiled:
    plain = _PLAIN.get(name)
    if plain is not None:
        return lambda names, extra: plain(*[a(names, extra) for a in args])
    return lambda names, extra: getattr(names, name)(*[a(names, extra) for a in args])


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

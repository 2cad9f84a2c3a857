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

if TYPE_CHECKING:
    from game.engine.names import Names


MAX_LENGTH = 400
MAX_NODES = 120

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

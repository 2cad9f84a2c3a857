"""The coverage of the source facts: each row is a fact, what carries it, and a case that shows it.

    python -m tests.scenarios.covering        writes the tables of docs/coverage.md

How a row is written stands in docs/coverage.md; the rows are in `coverage/*.yaml`. A case is played
on the scenario as it is shipped (`stage`), and once more without the keys that carry the fact
(`stage(..., without=True)`): then it must fail.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import yaml
from msgspec import field, structs

from game.engine import Event, State, fold, setup
from game.engine.dice import MedianDice
from game.engine.hexes import Board
from game.engine.scenario import Brief, Struct, edge_key
from game.engine.state import Contact, Picture, TrackValue, Unit
from game.play import briefs
from game.scenarios import catalogue
from game.scenarios.build import build
from game.scenarios.schema import Document
from tests.engine import checks, toy
from tests.engine.trial import Run
from tests.scenarios import written
from tests.scenarios.written import Written

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).with_name("coverage")
PAGE = ROOT / "docs" / "coverage.md"
FACTS = tuple(f"F{n:03d}" for n in (*range(1, 114), *range(201, 266)))
"""Every fact of the two sources: F001 to F113 of the essay, F201 to F265 of the commentary."""


class Row(Struct, forbid_unknown_fields=True):
    """A fact and the case that shows it at work. `where` is its paragraph, 0 the standfirst."""

    fact: str
    where: str
    says: str
    scenario: str
    carrier: tuple[str, ...]
    expect: tuple[dict[str, Any], ...]
    rule: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    orders: tuple[dict[str, Any], ...] = ()
    turns: int = 1
    dice: Any = "median"
    why: str = ""
    file: str = ""


class Uncarried(Exception):
    """Without what carries the fact there is no scenario to play, or no such thing to name."""


def rows() -> list[Row]:
    """Every row, in order of file and place."""
    out = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for raw in yaml.safe_load(path.read_text(encoding="utf-8")) or ():
            carrier = raw["carrier"]
            raw["carrier"] = [carrier] if isinstance(carrier, str) else carrier
            out.append(msgspec.convert({**raw, "file": path.name}, Row))
    return out


class Stage:
    """A scenario ready for a row: its board, what a lobby shows of it, the state at STARTEX.

    Of one that is not `whole` a row may say what is no longer there.
    """

    def __init__(
        self, source: Written, keep: tuple[str, ...] | None = None, *, whole: bool = True
    ) -> None:
        document = Document.model_validate(source.data)
        texts = tuple(Brief(team=k, text=v) for k, v in source.briefs.items())
        scenario = build(document, source.theatre, source.places, texts)
        if keep is not None:
            injects = tuple(i for i in scenario.injects if i.id in keep)
            scenario = structs.replace(scenario, injects=injects)
        self.whole = whole
        self.places = source.places
        self.board = Board(scenario)
        self.opening: tuple[Event, ...] = setup(self.board, MedianDice())
        self.start = fold(State(), self.opening)
        self.entry = catalogue.entry(document, scenario, "")


@cache
def _shipped(scenario: str, keep: tuple[str, ...] | None) -> Stage:
    return Stage(written.source(scenario), keep)


def stage(row: Row, *, without: bool = False) -> Stage:
    """The scenario of a row; `without` takes out what carries the fact. Raises `Uncarried`."""
    keep = tuple(row.given["injects"]) if "injects" in row.given else None
    patches: dict[str, Any] = row.given.get("document", {})
    if not patches and not without:
        return _shipped(row.scenario, keep)
    held = written.source(row.scenario)
    data = copy.deepcopy(held.data)
    for path, value in patches.items():
        *above, last = path.split("/")
        (holder,) = written.at(data, above)
        holder[last] = value
    held = structs.replace(held, data=data)
    if not without:
        return Stage(held, keep)
    for path in row.carrier:
        held = written.remove(held, path)
    try:
        return Stage(held, keep, whole=False)
    except Exception as error:
        raise Uncarried(f"{type(error).__name__}: {error}") from error


def play(row: Row, at: Stage) -> Run:
    """The row's case, played out."""
    state = _state(row, at)
    orders = [_resolved(o, at, state) for o in row.orders]
    case = {"given": row.given, "orders": orders, "turns": row.turns, "dice": row.dice}
    return Run(case, at.board, state, at.opening)


def prove(row: Row, *, without: bool = False) -> None:
    """Assert what the row expects. Raises `AssertionError` or `Uncarried`."""
    at = stage(row, without=without)
    try:
        run = play(row, at)
    except KeyError as missing:
        if not without:
            raise
        raise Uncarried(f"{missing} is still named") from missing
    for want in row.expect:
        if "brief" in want:
            for reader, words in want["brief"].items():
                text = _opened(at.board, reader)
                assert [w for w in words if w not in text] == [], f"the brief of {reader}"
        elif "asked" in want:
            for team, words in want["asked"].items():
                texts = [q.text for q in at.board.scenario.questions if team in q.teams]
                assert [w for w in words if not any(w in t for t in texts)] == [], texts
        elif "lobby" in want:
            shown = msgspec.json.encode(at.entry).decode()
            assert [w for w in want["lobby"] if w not in shown] == [], "the lobby"
        else:
            checks.expect(run, _resolved(want, at, run.before))


def _opened(board: Board, reader: str) -> str:
    """What a reader sees when it opens its brief."""
    assert reader in briefs.readers(board, reader)
    return " ".join(re.sub(r"<[^>]+>", "", briefs.html(board, reader)).split())


def _state(row: Row, at: Stage) -> State:
    given = {
        k: v for k, v in row.given.items() if k not in ("injects", "document", "decisions", "seen")
    }
    state = at.start
    given = _resolved(given, at, state)
    units = dict(state.units)
    for name, fields in given.pop("units", {}).items():
        if fields is None:
            assert units.pop(name, None) or not at.whole, f"there is no {name}"
        elif name in units:
            units[name] = structs.replace(units[name], **_converted(Unit, fields))
        elif at.whole or "team" in fields:
            units[name] = toy.unit(
                name, fields.pop("team"), fields.pop("cell"), board=at.board, **fields
            )
    changed: dict[str, Any] = {"units": units}
    hints = get_type_hints(State)
    for pair in given.pop("war", ()):
        given.setdefault("relations", {})["|".join(sorted(pair))] = "war"
    for name, value in given.items():
        if isinstance(value, dict):
            key, kind = get_args(hints[name])
            table: dict[Any, Any] = dict(getattr(state, name))
            for k, v in value.items():
                k = key(k)
                if name == "tracks":
                    table[k] = TrackValue(float(v), float(v))
                elif v is None:
                    table.pop(k, None)
                elif isinstance(v, dict) and k in table:
                    table[k] = structs.replace(table[k], **_converted(kind, v))
                else:
                    table[k] = msgspec.convert(v, kind, strict=False)
            changed[name] = table
        else:
            changed[name] = msgspec.convert(value, hints[name], strict=False)
    state = structs.replace(state, **changed)
    return structs.replace(state, pictures=_pictures(row.given.get("seen", {}), at, state))


def _pictures(seen: Mapping[str, Mapping[str, int]], at: Stage, state: State) -> dict[str, Picture]:
    """The teams' pictures with units they hold a true report of, at some level."""
    pictures = dict(state.pictures)
    for team, units in seen.items():
        held = pictures.get(team, Picture())
        contacts, of, number = dict(held.contacts), dict(held.of), held.next
        for name, level in units.items():
            unit = state.units[name]
            contact = of.get(name, f"K-{number:02d}")
            number += name not in of
            of[name] = contact
            contacts[contact] = Contact(
                contact,
                unit.cell,
                level,
                0,
                "source-start",
                team=unit.team,
                kind=at.board.types[unit.type].kind,
                type=unit.type if level >= 3 else "",
                name=unit.name if level >= 3 else "",
                low=unit.strength,
                high=unit.strength,
            )
        pictures[team] = Picture(contacts, of, number)
    return pictures


def _converted(record: type[Any], values: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(record)
    return {k: msgspec.convert(v, hints[k], strict=False) for k, v in values.items()}


_NAMED = re.compile(r"\b(near|edge|contact)\(([^()]+)\)")


def _resolved(value: Any, at: Stage, state: State) -> Any:
    """The same with places, hexsides and contacts written by name put in."""
    if isinstance(value, dict):
        return {_resolved(k, at, state): _resolved(v, at, state) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_resolved(v, at, state) for v in value]
    if not isinstance(value, str):
        return value
    whole = _NAMED.fullmatch(value)
    if whole is not None:
        return _named(whole, at, state)
    return _NAMED.sub(lambda m: str(_named(m, at, state)), value)


def _named(match: re.Match[str], at: Stage, state: State) -> int | str:
    what, inner = match.groups()
    if what == "near":
        return at.places.cell(inner)
    first, second = (part.strip() for part in inner.split(","))
    if what == "edge":
        return edge_key(at.places.cell(first), at.places.cell(second))
    picture = state.pictures.get(first, Picture())
    if second not in picture.of:
        raise Uncarried(f"{first} has no report of {second}")
    return picture.of[second]


START, END = "<!-- table of facts -->", "<!-- end of table -->"


def table() -> str:
    """One table for each file of rows."""
    out: list[str] = []
    name = ""
    for row in rows():
        if row.file != name:
            name = row.file
            title = name.removesuffix(".yaml").replace("-", " to ")
            out += [
                "",
                f"### {title}",
                "",
                "| fact | where | what it says | carried by | shown by |",
            ]
            out.append("|---|---|---|---|---|")
        carrier = "; ".join(f"`{c}`" for c in row.carrier).replace("|", "\\|")
        kinds = sorted({f"`{o['kind']}`" for o in row.orders})
        acts = ", ".join([*kinds, *([f"rule {row.rule}"] if row.rule else [])])
        link = f"[{row.scenario}](../tests/scenarios/coverage/{row.file})"
        shown = f"{link}: {acts}" if acts else link
        says = row.says.replace("|", "\\|")
        out.append(f"| {row.fact} | {row.where} | {says} | {carrier} | {shown} |")
    return "\n".join(out[1:])


def main() -> None:
    """Write the tables between their marks."""
    text = PAGE.read_text(encoding="utf-8")
    head, rest = text.split(START)
    _, tail = rest.split(END)
    PAGE.write_text(f"{head}{START}\n{table()}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()

"""The authoring guide, followed to the letter: every command, every edit, every line it promises.

`docs/authoring.md` is read as its reader does: a block of `sh` is typed, the block of `text` below
it must be printed, "In `file`, change … to …" is done once in that file. What comes out is played.
"""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ensure import ROOT
from game.engine import Board, fold, resolve, setup
from game.engine.dice import Dice
from game.engine.state import State
from game.scenarios import loader
from game.scenarios.loader import examine
from tests.engine import player

GUIDE = ROOT / "docs" / "authoring.md"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EDIT = re.compile(
    r"\b[Ii]n `([\w./-]+)`, change\n\n```(\w+)\n(.*?)```\n\nto\n\n```\2\n(.*?)```", re.DOTALL
)
EVERYWHERE = re.compile(r"^In every file, change `(.+?)` to `(.+?)`\.$", re.MULTILINE)
COMMAND = re.compile(r"```sh\n(.*?)```\n(?:\n```text\n(.*?)```)?", re.DOTALL)
FOLDER = "my-island"


@dataclass(frozen=True)
class Step:
    """One thing the reader does, and where in the guide it stands."""

    at: int
    kind: str
    words: tuple[str, ...]


def steps(text: str) -> list[Step]:
    """Everything the guide asks for, from top to bottom."""
    found: list[Step] = []
    for kind, pattern in (("edit", EDIT), ("everywhere", EVERYWHERE), ("command", COMMAND)):
        found += [
            Step(m.start(), kind, tuple(group or "" for group in m.groups()))
            for m in pattern.finditer(text)
        ]
    return sorted(found, key=lambda step: step.at)


def follow(folder: Path, step: Step) -> None:
    """Do one step in the current folder."""
    if step.kind == "command":
        _type(*step.words)
    elif step.kind == "everywhere":
        old, new = step.words
        files = [f for f in sorted(folder.rglob("*")) if f.suffix in (".yaml", ".md")]
        hits = [f for f in files if old in f.read_text(encoding="utf-8")]
        assert hits, old
        for file in hits:
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(old, new), encoding="utf-8")
    else:
        name, _, before, after = step.words
        file = folder / name
        text = file.read_text(encoding="utf-8")
        before, after = _fitting(text, before, after)
        assert text.count(before) == 1, f"{name} has {text.count(before)} times: {before}"
        file.write_text(text.replace(before, after), encoding="utf-8")


def _fitting(text: str, before: str, after: str) -> tuple[str, str]:
    """The block as whole lines; as part of a line where only that is shown."""
    if f"\n{before}" in text:
        return f"\n{before}", f"\n{after}"
    return before.removesuffix("\n"), after.removesuffix("\n")


def _type(command: str, printed: str) -> None:
    program, manage, *words = shlex.split(command)
    assert (program, manage) == ("python3", "manage.py")
    out = io.StringIO()
    try:
        call_command(*words, stdout=out, stderr=out)
    except CommandError as error:
        out.write(str(error))
    for line in printed.splitlines():
        assert line.strip() in out.getvalue(), (command, line, out.getvalue())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder as it is when the reader has come to the end."""
    desk = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(desk)
        for step in steps(GUIDE.read_text(encoding="utf-8")):
            follow(desk / FOLDER, step)
        yield desk / FOLDER


def test_every_block_of_the_guide_is_followed() -> None:
    """Nothing is shown that is not also done."""
    text = GUIDE.read_text(encoding="utf-8")
    blocks = len(FENCE.findall(text))
    used = sum(
        2 if s.kind == "edit" else 1 + bool(s.words[1]) if s.kind == "command" else 0
        for s in steps(text)
    )
    assert blocks == used >= 50


def test_what_comes_out_is_sound(made: Path) -> None:
    assert [str(p) for p in examine(made).problems] == []


def test_it_is_what_the_guide_says(made: Path) -> None:
    scenario = loader.load(made)
    origin = loader.load("island")
    assert (scenario.id, scenario.title) == ("my-island", "The Lighthouse")
    assert (scenario.start_date, scenario.turn_days, scenario.turns) == ("2034-09-04", 3, 5)
    assert [(t.id, t.name, t.colour, t.glyph) for t in scenario.teams] == [
        ("AVE", "Averra", "#332288", "white"),
        ("SOL", "Tarrin", "#D55E00", "white"),
    ]
    assert {row.last for row in scenario.weather} == {1, 5}
    meta = examine(made).document.meta  # type: ignore[union-attr]
    assert (meta.minutes, meta.turn_minutes) == (20, 3)

    cape = next(c for c in scenario.theatre.cells if c.name == "Lighthouse")
    was = origin.theatre.cells[cape.i]
    assert (was.terrain, was.owner) == ("sea", "")
    assert (cape.terrain, cape.owner, cape.road) == ("hilly_forest", "SO", 1)
    others = [c for c in scenario.theatre.cells if c.i != cape.i]
    assert [(c.terrain, c.owner) for c in others] == [
        (c.terrain, c.owner) for c in origin.theatre.cells if c.i != cape.i
    ]
    assert set(scenario.theatre.nodes) - set(origin.theatre.nodes) == {"lighthouse"}

    units = {u.id: u for u in scenario.units}
    assert set(units) - {u.id for u in origin.units} == {"sol-marines"}
    marines = units["sol-marines"]
    assert (marines.name, marines.type, marines.cell) == ("Cape Marines", "marines", cape.i)
    assert (marines.strength, marines.training, units["sol-2"].strength) == (600, 70, 2700)
    assert units["sol-guns"].name == "Tarrish Guns"

    assert set(scenario.orders) - set(origin.orders) == {"public_assurance"}
    subjects = scenario.orders["public_assurance"].settings["subjects"]
    assert sorted(subjects) == ["bridges", "cape"]

    points = {o.id: o.points for o in scenario.objectives if o.team == "SOL"}
    assert points == {
        "sol-fen": 35,
        "sol-cape": 10,
        "sol-soil": 20,
        "sol-will": 25,
        "sol-treaty": 10,
    }
    new = {i.id for i in scenario.injects} - {i.id for i in origin.injects}
    assert new == {"light-out"}
    brief = next(b.text for b in scenario.briefs if b.team == "SOL")
    assert "| 10 | a lighthouse that stands |" in brief
    assert "**Cape Marines**" in brief
    public = next(b.text for b in scenario.briefs if b.team == "public")
    assert public.startswith("# The Lighthouse\n\n**Five turns of three days, two teams.**\n")
    texts = [f.read_text(encoding="utf-8") for f in made.rglob("*.*")]
    assert not [t for t in texts if "Sollin" in t or "Sollish" in t]


def test_it_is_played_to_its_end(made: Path) -> None:
    """A game of random orders, five turns, in which the new promise is given."""
    board = Board(loader.load(made))
    played = list(player.game(board, seed=1, curious=True))
    assert len(played) == 5
    end = played[-1].after
    assert (end.turn, end.over) == (5, "over-turns")
    assert set(end.scores) == {o.id for o in board.scenario.objectives}
    assert "public_assurance" in {o.kind for turn in played for o in turn.orders}


def test_the_new_inject_and_the_new_objective_work(made: Path) -> None:
    """Without an order the light goes out as turn 3 opens, and the lighthouse earns its points."""
    board = Board(loader.load(made))
    dice = Dice(bytes(32))
    state = fold(State(), setup(board, dice))
    will = []
    while not state.over:
        turn = resolve(board, state, [], dice, [])
        heard = [r.args["title"] for e in turn.events if e.cause == "light-out" for r in
                 e.told.values() if r.kind == "inject"]  # fmt: skip
        assert heard == (["The light is out"] if state.turn == 2 else [])
        state = fold(state, turn.events)
        will.append(state.tracks["SOL.will"].value)
    assert will == [54.5, 52.0, 51.5, 51.0, 50.5]
    assert state.scores["sol-cape"] == 10

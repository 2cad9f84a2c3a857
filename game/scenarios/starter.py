"""A new scenario from an old one: its files under another id and title, ready to be changed."""

from __future__ import annotations

import re
from pathlib import Path

from game.scenarios import editor_schema
from game.scenarios.loader import MAIN, folder_of, shipped
from game.scenarios.reading import read

TUTORIAL = "island"
"""The scenario a new one begins from if none is named: the smallest."""
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}", re.ASCII)
_COPIED = ("*.yaml", "*.yml", "*.json", "briefs/*.md")


class StarterError(ValueError):
    """A copy that cannot be made; the text says why and what would do."""


def start(folder: Path, source: str = TUTORIAL, title: str = "") -> Path:
    """Copy a shipped scenario into a new folder, whose name becomes the id; returns the folder.

    Nothing is ever overwritten. Raises `StarterError`, and `ScenarioError` for an unknown source.
    """
    name = folder.resolve().name
    if not _ID.fullmatch(name):
        says = "letters a to z, digits, - and _, beginning with a letter"
        raise StarterError(f"{name!r} cannot be an id: use {says}.")
    if name in shipped():
        raise StarterError(f"{name!r} comes with the game: choose another name.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StarterError(f"{folder} exists and is not empty: choose another folder.")
    origin = folder_of(source)
    title = title or name.replace("-", " ").replace("_", " ").capitalize()
    new = {path: path.read_bytes() for glob in _COPIED for path in sorted(origin.glob(glob))}
    for path, content in new.items():
        target = folder / path.relative_to(origin)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix in (".yaml", ".yml"):
            text = content.decode("utf-8")
            text = _renamed(text, name, title) if path.name == MAIN else text
            target.write_text(_marked(text, folder), encoding="utf-8")
        else:
            target.write_bytes(content)
    return folder


def _marked(text: str, folder: Path) -> str:
    """A file whose first line names the schema, for editors."""
    rest = text.split("\n", 1)[1] if text.startswith(editor_schema.MARK) else text
    return f"{editor_schema.line(folder)}\n{rest}"


def _renamed(text: str, name: str, title: str) -> str:
    """The main file with another id and title; everything else stays as it is written."""
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    for key, value in (("id", name), ("title", quoted), ("version", '"0.1"')):
        found = read(text.encode(), MAIN)
        old = str(found.data["meta"][key])
        lines = text.split("\n")
        at = found.lines[("meta", key)] - 1
        hit = re.search(rf"\b{key}:\s*([\"']?){re.escape(old)}\1", lines[at])
        if hit:
            lines[at] = f"{lines[at][: hit.start()]}{key}: {value}{lines[at][hit.end() :]}"
        text = "\n".join(lines)
    meta = read(text.encode(), MAIN).data["meta"]
    if (meta["id"], meta["title"]) != (name, title):
        raise StarterError(f"The title {title!r} cannot be written into {MAIN}.")
    return text

"""A scenario as its author wrote it, and the same without some part of it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

import yaml
from msgspec import structs

from game.engine.scenario import Struct, Theatre
from game.scenarios import loader, theatres
from game.scenarios.gather import gather
from game.scenarios.places import Places


class Written(Struct, frozen=True):
    """A shipped scenario as it is written."""

    data: dict[str, Any]
    briefs: dict[str, str]
    theatre: Theatre
    places: Places


@cache
def source(scenario: str) -> Written:
    """A scenario's data, briefs and map."""
    folder = loader.folder_of(scenario)
    data = gather(folder).data
    path = theatres.path_of(data["theatre"], folder)
    assert path is not None
    atlas = theatres.read(path)
    texts = {p.stem: p.read_text(encoding="utf-8") for p in sorted(folder.glob("briefs/*.md"))}
    return Written(data, texts, atlas.theatre, atlas.places())


def remove(held: Written, path: str) -> Written:
    """The scenario without what stands at a path. Raises `KeyError` if nothing stands there.

    Parts are keys of mappings and names of rows, with `*` for any letters. `briefs/UA/F031` are the
    paragraphs of a brief that cite the fact; `theatre/nodes/...` and the like are of the map. What
    must be written is not taken out but replaced: `access/BY>RU/start -> 0`.
    """
    path, replaced, value = path.partition(" -> ")
    top, *rest = path.split("/")
    if top == "briefs":
        reader, fact = rest
        blocks = re.split(r"(\n\n+|\n(?=[-*|] |\d+\. ))", held.briefs[reader])
        kept = [b for b in blocks if not _cites(b, fact)]
        if len(kept) == len(blocks):
            raise KeyError(path)
        return structs.replace(held, briefs={**held.briefs, reader: "".join(kept)})
    if top == "theatre":
        section, name = rest
        theatre = held.theatre
        before = getattr(theatre, section)
        after: Any
        if isinstance(before, dict):
            after = {k: v for k, v in before.items() if not fnmatchcase(k, name)}
        else:
            after = tuple(v for v in before if not fnmatchcase(v.id, name))
        if len(after) == len(before):
            raise KeyError(path)
        theatre = structs.replace(theatre, **{section: after})
        return structs.replace(held, theatre=theatre, places=Places(theatre))
    data = copy.deepcopy(held.data)
    holders = at(data, path.split("/")[:-1])
    last = path.rsplit("/", 1)[-1]
    found = False
    for holder in holders:
        for key in [k for k, _ in _parts(holder, last)][::-1]:
            if replaced:
                assert holder[key] != yaml.safe_load(value), f"{path} is {value}"
                holder[key] = yaml.safe_load(value)
            else:
                del holder[key]
            found = True
    if not found:
        raise KeyError(path)
    return structs.replace(held, data=data)


def _cites(text: str, fact: str) -> bool:
    """Whether a text cites a fact, alone or in a range such as F044 to F047."""
    if fact in text:
        return True
    number = int(fact[1:])
    spans = re.findall(r"F(\d{3}) to F(\d{3})", text)
    return any(int(a) <= number <= int(b) for a, b in spans)


def at(data: Any, parts: list[str]) -> list[Any]:
    """What stands at a path, every match of it."""
    found = [data]
    for part in parts:
        found = [v for thing in found for _, v in _parts(thing, part)]
    return found


def _parts(thing: Any, name: str) -> Iterator[tuple[Any, Any]]:
    """(key or position, value) of what bears a name in a mapping or list."""
    if isinstance(thing, dict):
        yield from ((k, v) for k, v in thing.items() if fnmatchcase(str(k), name))
    elif isinstance(thing, list):
        yield from (
            (n, v) for n, v in enumerate(thing) if any(fnmatchcase(x, name) for x in _names(v))
        )


def _names(row: Any) -> list[str]:
    """What a row of a list may be called by."""
    if not isinstance(row, dict):
        return [str(row)]
    keys = ("id", "item", "unit", "at", "place", "kind", "team", "track", "do", "text")
    names = [str(row[k]) for k in keys if k in row]
    names += [f"{row[a]}{sign}{row[b]}" for a, sign, b in _PAIRED if a in row and b in row]
    names += row.get("types", ())
    if "between" in row:
        names.append("-".join(row["between"]))
    return names


_PAIRED = (("host", ">", "guest"), ("a", "|", "b"), ("patron", ">", "client"))

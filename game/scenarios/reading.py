"""Safe reading of YAML: bombs are refused before anything is built, and every value keeps its line.

Two passes. The first looks only at parser events and stops at the first thing a scenario never
needs (anchors, aliases, merge keys, tags, directives, deep nesting, sheer size). The second reads
YAML 1.2, where `NO` and `on` are words, and refuses a key written twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from game.scenarios.problems import Path, Problem, ScenarioError, dotted

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MAX_EVENTS = 200_000

_TAG = "tag:yaml.org,2002:"
_EventLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C loader's events come from a state machine with its own stack, so depth cannot crash it."""


@dataclass
class Document:
    """The plain data of one file, and the line each path starts on."""

    file: str
    data: dict[str, Any]
    lines: dict[Path, int] = field(default_factory=dict)


def read(raw: bytes, file: str) -> Document:
    """Read one file. Raises `ScenarioError` naming file, line and remedy."""
    text = _decode(raw, file)
    _scan(text, file)
    reader = YAML(typ="safe", pure=True)
    try:
        node = reader.compose(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise _refuse(file, line, f"This is not YAML: {error.problem}.", _SYNTAX) from error
    except YAMLError as error:
        raise _refuse(file, 0, "This is not YAML.", _SYNTAX) from error
    if node is None:
        return Document(file, {})
    if not isinstance(node, MappingNode):
        raise _refuse(
            file,
            node.start_mark.line + 1,
            "A scenario file must be a mapping of keys.",
            "Begin each section with its name and a colon, such as `units:`.",
        )
    document = Document(file, {})
    problems: list[Problem] = []
    document.data = _value(node, (), document, problems)
    if problems:
        raise ScenarioError(problems)
    return document


_SYNTAX = "Check indentation, quotes and brackets near this line."


def _refuse(file: str, line: int, message: str, remedy: str) -> ScenarioError:
    return ScenarioError([Problem(file, line, "", message, remedy)])


def _decode(raw: bytes, file: str) -> str:
    if len(raw) > MAX_BYTES:
        raise _refuse(
            file,
            0,
            f"The file has {len(raw):,} bytes; {MAX_BYTES:,} are allowed.",
            "Split it into several files of the same folder.",
        )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _refuse(file, line, "This is not UTF-8 text.", "Save the file as UTF-8.") from error


def _scan(text: str, file: str) -> None:
    """Refuse, at the first such event, what no scenario needs and what could exhaust a machine."""
    depth = 0
    documents = 0
    for count, event in enumerate(_events(text, file), start=1):
        line = event.start_mark.line + 1
        if count > MAX_EVENTS:
            raise _refuse(
                file,
                line,
                f"The file holds more than {MAX_EVENTS:,} values.",
                "Split it into several files of the same folder.",
            )
        if isinstance(event, yaml.AliasEvent):
            raise _refuse(file, line, f"Aliases (*{event.anchor}) are not allowed.", _IN_FULL)
        if getattr(event, "anchor", None):
            raise _refuse(file, line, f"Anchors (&{event.anchor}) are not allowed.", _IN_FULL)
        if getattr(event, "tag", None):
            raise _refuse(
                file, line, f"Tags ({event.tag}) are not allowed.", "Write the plain value."
            )
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if event.version or event.tags:
                raise _refuse(
                    file, line, "Directives (%) are not allowed.", "Remove the line with %."
                )
            if documents > 1:
                raise _refuse(
                    file,
                    line,
                    "Only one document per file is allowed.",
                    "Remove the `---`, or move what follows into a file of its own.",
                )
        elif isinstance(event, yaml.ScalarEvent):
            if event.value == "<<" and not event.style:
                raise _refuse(file, line, "Merge keys (<<) are not allowed.", _IN_FULL)
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _too_deep(file, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


_IN_FULL = "Write the value in full."


def _too_deep(file: str, line: int) -> ScenarioError:
    return _refuse(
        file,
        line,
        f"Lists and mappings are nested more than {MAX_DEPTH} deep.",
        "Close brackets that were left open.",
    )


def _events(text: str, file: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_EventLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        if "nesting depth" in str(error.problem):
            raise _too_deep(file, line) from error
        raise _refuse(file, line, f"This is not YAML: {error.problem}.", _SYNTAX) from error
    except yaml.reader.ReaderError as error:
        line = text[: max(0, error.position)].count("\n") + 1
        raise _refuse(
            file, line, "The text holds a character that YAML does not allow.", "Remove it."
        ) from error


def _value(node: Node, path: Path, document: Document, problems: list[Problem]) -> Any:
    document.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, SequenceNode):
        return [_value(child, (*path, i), document, problems) for i, child in enumerate(node.value)]
    if isinstance(node, MappingNode):
        out: dict[str, Any] = {}
        for key, child in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                problems.append(
                    Problem(
                        document.file,
                        line,
                        dotted(path),
                        "A key must be a word.",
                        "Write `word: value`.",
                    )
                )
                continue
            name = str(key.value)
            at = (*path, name)
            if name in out:
                first = document.lines[at]
                problems.append(
                    Problem(
                        document.file,
                        line,
                        dotted(at),
                        f"The key {name!r} is written twice (first on line {first}).",
                        "Keep one of the two.",
                    )
                )
                continue
            document.lines[at] = line
            out[name] = _value(child, at, document, problems)
        return out
    return _scalar(node)


def _scalar(node: Node) -> Any:
    """A plain value; dates stay words, because turns are counted from `time.start` alone."""
    text = str(node.value)
    match str(node.tag).removeprefix(_TAG):
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int":
            return _whole(text)
        case "float":
            try:
                return float(text.replace("_", ""))
            except ValueError:
                return text
    return text


def _whole(text: str) -> Any:
    plain = text.replace("_", "").lower()
    try:
        return int(plain, 0 if plain.lstrip("+-")[:2] in ("0x", "0o", "0b") else 10)
    except ValueError:
        return text

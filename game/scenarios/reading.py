"""Safe reading of YAML: one pass over parser events, in which every value keeps its line.

Nothing is built by YAML itself. The reader stops at the first thing a scenario never needs
(anchors, aliases, merge keys, tags, directives, deep nesting, sheer size), reads the scalars of
YAML 1.2, where `NO` and `on` are words, and refuses a key written twice. It does not recurse, so
depth cannot crash it, and its cost grows with the length of the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

import yaml

from game.scenarios.problems import MAX_FINDINGS, Path, Problem, ScenarioError, clipped, dotted

MAX_BYTES = 1_000_000
MAX_PROSE = 100_000
"""Bytes of a brief."""
MAX_DEPTH = 40
MAX_EVENTS = 100_000
"""Values of one file, and of all files of a folder together. Springboard has 11,000."""
MAX_NUMBER = 10**15
"""Below it every whole number is exact in floating point too."""

_EventLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C loader's events come from a state machine with its own stack, so depth cannot crash it."""

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_TRUTH = {word: word.lower() == "true" for t in ("true", "false")
          for word in (t, t.capitalize(), t.upper())}  # fmt: skip
_WHOLE = re.compile(r"[-+]?[0-9][0-9_]*|0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_WIDEST = 40
"""Characters of the longest number anyone writes; what is longer is not even converted."""


@dataclass
class Document:
    """The plain data of one file, and the line each path starts on."""

    file: str
    data: dict[str, Any]
    lines: dict[Path, int] = field(default_factory=dict)


@dataclass
class Budget:
    """How many more values may be read, sound or not; the files of a folder share one."""

    left: int = MAX_EVENTS


def read(raw: bytes, file: str, budget: Budget | None = None) -> Document:
    """Read one file within a budget. Raises `ScenarioError` naming file and line."""
    builder = _Builder(file, budget or Budget())
    for event in _events(_decode(raw, file), file):
        builder.take(event)
    if builder.problems:
        raise ScenarioError(builder.problems)
    return builder.document


_SYNTAX = "Check indentation, quotes and brackets near this line."
_IN_FULL = "Write the value in full."
_SPLIT = "Split it into several files of the same folder."


def _refuse(file: str, line: int, code: str, message: str, remedy: str) -> ScenarioError:
    return ScenarioError([Problem(file, line, "", message, remedy, code=code)])


def prose(raw: bytes, file: str) -> str:
    """The text of a brief. Raises `ScenarioError` if it is no plain text of that size."""
    if len(raw) > MAX_PROSE:
        says = f"The text has more than {MAX_PROSE:,} bytes."
        raise _refuse(file, 0, "file-too-big", says, "Write a shorter one.")
    text = _utf8(raw, file)
    bad = _UNFIT.search(text)
    if bad:
        raise _refuse(file, text.count("\n", 0, bad.start()) + 1, "bad-character", *_CONTROL)
    return text


_CONTROL = (
    "The text holds a control character.",
    "Remove it; only line breaks and tabs may stand between the letters.",
)
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Controls, marks that turn the direction of writing about, and halves of characters."""


def _decode(raw: bytes, file: str) -> str:
    if len(raw) > MAX_BYTES:
        says = f"The file has more than {MAX_BYTES:,} bytes."
        raise _refuse(file, 0, "file-too-big", says, _SPLIT)
    return _utf8(raw, file)


def _utf8(raw: bytes, file: str) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        says = "This is UTF-16 text, not UTF-8."
        raise _refuse(file, 1, "wrong-encoding", says, "Save the file as UTF-8.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        says = "This is not UTF-8 text."
        raise _refuse(file, line, "wrong-encoding", says, "Save the file as UTF-8.") from error


def _too_deep(file: str, line: int) -> ScenarioError:
    says = f"Lists and mappings are nested more than {MAX_DEPTH} deep."
    return _refuse(file, line, "too-deep", says, "Close brackets that were left open.")


def _events(text: str, file: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_EventLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        if "nesting depth" in str(error.problem):
            raise _too_deep(file, line) from error
        says = f"This is not YAML: {error.problem}."
        raise _refuse(file, line, "not-yaml", says, _SYNTAX) from error
    except yaml.reader.ReaderError as error:
        line = text[: max(0, error.position)].count("\n") + 1
        says = "The text holds a character that YAML does not allow."
        raise _refuse(file, line, "bad-character", says, "Remove it.") from error


class _Frame:
    """A list or mapping that is being filled."""

    __slots__ = ("inner", "kept", "key", "path", "target")

    def __init__(self, target: dict[str, Any] | list[Any], path: Path, kept: bool) -> None:
        self.target = target
        self.path = path
        self.kept = kept
        """Whether what stands in it counts; not below a key that was refused."""
        self.key: str | None = None
        """The key whose value comes next; None in a mapping while a key is awaited."""
        self.inner = kept
        """Whether the value of that key counts."""


class _Builder:
    """Plain data from parser events, in one pass and without recursion."""

    def __init__(self, file: str, budget: Budget) -> None:
        self.document = Document(file, {})
        self.problems: list[Problem] = []
        self._stack: list[_Frame] = []
        self._documents = 0
        self._budget = budget

    def take(self, event: Any) -> None:
        """Use one event, or refuse it."""
        self._budget.left -= 1
        line = event.start_mark.line + 1
        self._admit(event, line)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open([] if isinstance(event, yaml.SequenceStartEvent) else {}, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()

    def _admit(self, event: Any, line: int) -> None:
        """Refuse what no scenario needs and what could exhaust a machine."""
        file = self.document.file
        if self._budget.left < 0:
            says = f"The scenario holds more than {MAX_EVENTS:,} values."
            raise _refuse(file, line, "too-many-values", says, "Leave out what play does not need.")
        if isinstance(event, yaml.AliasEvent):
            says = f"Aliases (*{event.anchor}) are not allowed."
            raise _refuse(file, line, "alias", says, _IN_FULL)
        if getattr(event, "anchor", None):
            says = f"Anchors (&{event.anchor}) are not allowed."
            raise _refuse(file, line, "anchor", says, _IN_FULL)
        if getattr(event, "tag", None):
            says = f"Tags ({event.tag}) are not allowed."
            raise _refuse(file, line, "tag", says, "Write the plain value.")
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if event.version or event.tags:
                says = "Directives (%) are not allowed."
                raise _refuse(file, line, "directive", says, "Remove the line with %.")
            if self._documents > 1:
                says = "Only one document per file is allowed."
                remedy = "Remove the `---`, or move what follows into a file of its own."
                raise _refuse(file, line, "several-documents", says, remedy)
        if isinstance(event, yaml.ScalarEvent):
            if event.value == "<<" and not event.style:
                raise _refuse(file, line, "merge-key", "Merge keys (<<) are not allowed.", _IN_FULL)
            if _UNFIT.search(event.value):
                raise _refuse(file, line, "bad-character", *_CONTROL)

    def _open(self, target: dict[str, Any] | list[Any], line: int) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise _too_deep(self.document.file, line)
        if not self._stack:
            if isinstance(target, list):
                raise self._no_mapping(line)
            self.document.data = target
            self.document.lines[()] = line
            self._stack.append(_Frame(target, (), True))
            return
        top = self._stack[-1]
        if isinstance(top.target, dict) and top.key is None:
            self._complain(top, line, top.path, "key-not-a-word", "A key must be a word.",
                           "Write `word: value`.")  # fmt: skip
            top.key, top.inner = "", False
            self._stack.append(_Frame(target, top.path, False))
            return
        path, kept = self._put(target, line)
        self._stack.append(_Frame(target, path, kept))

    def _scalar(self, event: Any, line: int) -> None:
        top = self._stack[-1] if self._stack else None
        if top is not None and isinstance(top.target, dict) and top.key is None:
            self._name(top, str(event.value), line)
            return
        value = str(event.value)
        plain = _plain(value) if event.implicit[0] and not event.style else value
        if top is None:
            if plain is not None:
                raise self._no_mapping(line)
            return
        path, kept = self._put(plain, line)
        if kept and isinstance(plain, _TooLarge):
            says = f"{clipped(value, 60)} is too large a number."
            remedy = f"Numbers stay below {MAX_NUMBER:.0e}."
            self._complain(top, line, path, "number-too-large", says, remedy)

    def _name(self, top: _Frame, name: str, line: int) -> None:
        """A key: its value comes next."""
        at = (*top.path, name)
        top.key, top.inner = name, top.kept
        if name in top.target:
            first = self.document.lines.get(at, line)
            says = f"The key {name!r} is written twice (first on line {first})."
            self._complain(top, line, at, "duplicate-key", says, "Keep one of the two.")
            top.inner = False
        elif top.kept:
            self.document.lines[at] = line

    def _put(self, value: Any, line: int) -> tuple[Path, bool]:
        """Put a value where it belongs: its path, and whether it counts."""
        top = self._stack[-1]
        if isinstance(top.target, list):
            path = (*top.path, len(top.target))
            top.target.append(value)
            if top.kept:
                self.document.lines[path] = line
            return path, top.kept
        key, kept, top.key = top.key or "", top.inner, None
        if kept:
            top.target[key] = value
        return (*top.path, key), kept

    def _complain(
        self, top: _Frame, line: int, path: Path, code: str, says: str, remedy: str
    ) -> None:
        if top.kept and len(self.problems) < MAX_FINDINGS:
            self.problems.append(
                Problem(self.document.file, line, dotted(path), says, remedy, code=code)
            )

    def _no_mapping(self, line: int) -> ScenarioError:
        return _refuse(
            self.document.file,
            line,
            "not-a-mapping",
            "A scenario file must be a mapping of keys.",
            "Begin each section with its name and a colon, such as `units:`.",
        )


class _TooLarge(str):
    """A number nobody can count with, as it is written."""

    __slots__ = ()


def _plain(text: str) -> Any:
    """The value of an unquoted word; dates stay words: turns are counted from `time.start`."""
    if text in _NULL:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if text[0] not in "+-.0123456789":
        return text
    if _WHOLE.fullmatch(text):
        if len(text) > _WIDEST:
            return _TooLarge(text)
        return _bounded(text, int(text.replace("_", ""), _base(text)))
    if _FLOAT.fullmatch(text):
        return _TooLarge(text) if len(text) > _WIDEST else _bounded(text, float(text))
    return text


def _base(text: str) -> int:
    return {"0x": 16, "0o": 8}.get(text[:2], 10)


def _bounded(text: str, number: float) -> Any:
    return number if isfinite(number) and abs(number) < MAX_NUMBER else _TooLarge(text)

"""A scenario folder read as one document: its data, its shape, and where each value stands."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from game.scenarios.explain import explain
from game.scenarios.problems import (
    MAX_FINDINGS,
    MEND,
    Path,
    Problem,
    ScenarioError,
    Severity,
    dotted,
)
from game.scenarios.reading import MAX_BYTES, Budget, read
from game.scenarios.reading import Document as Read
from game.scenarios.schema import Document

MAX_FILES = 40


@dataclass
class Findings:
    """Collects problems; knows the file and line of every path, also after rows were set aside."""

    first_file: str
    files: dict[str, str] = field(default_factory=dict)
    """Section -> the file it stands in."""
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    kept: dict[str, list[int]] = field(default_factory=dict)
    """Section -> original position of each row that passed the schema."""
    broken: set[str] = field(default_factory=set)
    """Sections with a row that did not; what counts over the whole section is not judged there."""

    @property
    def errors(self) -> bool:
        """Whether anything found so far keeps the scenario from being played."""
        return any(p.severity == "error" for p in self.problems)

    def locate(self, path: Path) -> tuple[str, int]:
        """File and line of a path, or of the longest part of it that is written."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.files[str(path[0])], self.lines[path[:end]]
        return self.first_file, 1

    @property
    def full(self) -> bool:
        """Whether so many errors were found that nobody would read further."""
        return self._count("error") >= MAX_FINDINGS

    def _count(self, severity: Severity) -> int:
        return sum(1 for p in self.problems if p.severity == severity)

    def listed(self) -> tuple[Problem, ...]:
        """All that was found, in order; where that is too much to list, the last one says so."""
        found = sorted(self.problems)
        full = self.full or self._count("warning") >= MAX_FINDINGS
        if full and not any(p.code == "too-many-findings" for p in found):
            says, remedy = f"Only the first {MAX_FINDINGS} of a kind are listed.", MEND
            severity: Severity = "error" if self.full else "warning"
            code = "too-many-findings"
            found.append(Problem(self.first_file, 0, "", says, remedy, severity, code))
        return tuple(found)

    def add(
        self,
        path: Path,
        message: str,
        remedy: str = "",
        severity: Severity = "error",
        code: str = "content",
    ) -> None:
        """Add a finding about the value at a path of the checked document."""
        if self._count(severity) >= MAX_FINDINGS:
            return
        written = self.written(path)
        file, line = self.locate(written)
        self.problems.append(Problem(file, line, dotted(written), message, remedy, severity, code))

    def warn(self, path: Path, message: str, remedy: str = "", code: str = "content") -> None:
        """Add a warning: playable, but probably not meant."""
        self.add(path, message, remedy, "warning", code)

    def place_of(self, path: Path) -> str:
        """File and line of a path in words."""
        file, line = self.locate(path)
        return f"{file}, line {line}"

    def written(self, path: Path) -> Path:
        """The path of a value in the files, where rows may have been set aside before it."""
        if len(path) > 1 and isinstance(path[1], int) and path[0] in self.kept:
            return (path[0], self.kept[str(path[0])][path[1]], *path[2:])
        return path


@dataclass
class Gathered:
    """What was read: the document (None if it has no usable shape) and what is wrong with it."""

    document: Document | None
    data: dict[str, Any]
    findings: Findings


def gather(folder: FilePath) -> Gathered:
    """Read and merge the YAML files of a folder and check their shape."""
    files = sorted(folder.glob("*.yaml")) + sorted(folder.glob("*.yml"))
    findings = Findings("scenario.yaml")
    data: dict[str, Any] = {}
    if not files or len(files) > MAX_FILES:
        says = f"The folder holds {len(files)} YAML files."
        remedy = f"A scenario has 1 to {MAX_FILES}; the first is usually scenario.yaml."
        code = "too-many-files" if files else "no-files"
        findings.problems.append(Problem("scenario.yaml", 0, "", says, remedy, code=code))
        return Gathered(None, data, findings)
    budget = Budget()
    for file in files:
        try:
            found = read(content(file, MAX_BYTES), file.name, budget)
        except ScenarioError as error:
            findings.problems.extend(error.problems)
            if budget.left < 0 or findings.full:
                break
            continue
        _merge(data, found, findings)
    if findings.problems:
        return Gathered(None, data, findings)
    return Gathered(_shape(data, findings), data, findings)


def content(file: FilePath, most: int) -> bytes:
    """The bytes of a plain file, one more than `most` if there are more."""
    if file.is_symlink() or not file.is_file():
        says, remedy = "This is no plain file.", "Put the file itself into the folder."
        raise ScenarioError([Problem(file.name, 0, "", says, remedy, code="file-not-plain")])
    with file.open("rb") as opened:
        return opened.read(most + 1)


def _merge(data: dict[str, Any], found: Read, findings: Findings) -> None:
    """Add one file's sections; a section stands in one file only."""
    for key, value in found.data.items():
        line = found.lines[(key,)]
        if key in data:
            says = f"The key {key!r} also stands in {findings.place_of((key,))}."
            remedy = "Keep each top-level key in one file."
            findings.problems.append(
                Problem(found.file, line, key, says, remedy, code="key-in-two-files")
            )
        else:
            data[key] = value
            findings.files[key] = found.file
    for path, line in found.lines.items():
        if path and findings.files[str(path[0])] == found.file:
            findings.lines[path] = line


def _shape(data: dict[str, Any], findings: Findings) -> Document | None:
    """The document of what is well-formed; rows that are not are reported and set aside."""
    try:
        return Document.model_validate(data)
    except ValidationError as error:
        wrong = error.errors(include_url=False)
    findings.problems.extend(explain(wrong, findings.locate))
    rest = _without(data, {tuple(e["loc"]) for e in wrong}, findings)
    try:
        return Document.model_validate(rest)
    except ValidationError:
        return None


def _without(data: Mapping[str, Any], bad: set[Path], findings: Findings) -> dict[str, Any]:
    rest = {key: copy(value) for key, value in data.items()}
    rows: dict[str, set[int]] = {}
    for path in sorted(bad, key=str):
        section = str(path[0])
        findings.broken.add(section)
        value = rest.get(section)
        if len(path) > 1 and isinstance(path[1], int) and isinstance(value, list):
            rows.setdefault(section, set()).add(path[1])
        elif len(path) > 1 and isinstance(value, dict) and section not in ("meta", "time"):
            value.pop(str(path[1]), None)
        elif section not in ("meta", "time", "theatre", "teams"):
            rest.pop(section, None)
    for section, gone in rows.items():
        keep = [i for i in range(len(rest[section])) if i not in gone]
        findings.kept[section] = keep
        rest[section] = [rest[section][i] for i in keep]
    return rest

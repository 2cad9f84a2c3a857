"""A scenario folder read as one document: its data, its shape, and where each value stands."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from game.scenarios.explain import explain
from game.scenarios.problems import Path, Problem, ScenarioError, Severity, dotted
from game.scenarios.reading import read
from game.scenarios.schema import Document

MAX_FILES = 40


@dataclass
class Findings:
    """Collects problems; knows the file and line of every path, also after rows were set aside."""

    lines: dict[Path, tuple[str, int]]
    first_file: str
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
                return self.lines[path[:end]]
        return self.first_file, 1

    def add(self, path: Path, message: str, remedy: str = "", severity: Severity = "error") -> None:
        """Add a finding about the value at a path of the checked document."""
        written = self._written(path)
        file, line = self.locate(written)
        self.problems.append(Problem(file, line, dotted(written), message, remedy, severity))

    def warn(self, path: Path, message: str, remedy: str = "") -> None:
        """Add a warning: playable, but probably not meant."""
        self.add(path, message, remedy, "warning")

    def _written(self, path: Path) -> Path:
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
    findings = Findings({}, "scenario.yaml")
    data: dict[str, Any] = {}
    if not files or len(files) > MAX_FILES:
        findings.problems.append(
            Problem(
                "scenario.yaml",
                0,
                "",
                f"The folder holds {len(files)} YAML files.",
                f"A scenario has 1 to {MAX_FILES}; the first is usually scenario.yaml.",
            )
        )
        return Gathered(None, data, findings)
    for file in files:
        try:
            found = read(file.read_bytes(), file.name)
        except ScenarioError as error:
            findings.problems.extend(error.problems)
            continue
        for key, value in found.data.items():
            if key in data:
                other, line = findings.lines[(key,)]
                findings.problems.append(
                    Problem(
                        file.name,
                        found.lines[(key,)],
                        key,
                        f"The key {key!r} also stands in {other}, line {line}.",
                        "Keep each top-level key in one file.",
                    )
                )
                continue
            data[key] = value
            findings.lines.update(
                {p: (file.name, n) for p, n in found.lines.items() if p[:1] == (key,)}
            )
    if findings.problems:
        return Gathered(None, data, findings)
    return Gathered(_shape(data, findings), data, findings)


def _shape(data: dict[str, Any], findings: Findings) -> Document | None:
    """The document of what is well-formed; rows that are not are reported and set aside."""
    try:
        return Document.model_validate(data)
    except ValidationError as error:
        findings.problems.extend(explain(error, findings.locate))
        rest = _without(data, {tuple(e["loc"]) for e in error.errors()}, findings)
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

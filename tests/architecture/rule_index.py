"""The index of the rulebook: for each numbered rule the files that carry it out and its cases.

    python -m tests.architecture.rule_index        writes the table of docs/rules.md §21

A file carries a rule out if its module docstring cites it (`rules.md §7.2`); a case names its rule;
some tests cite theirs in the module docstring.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
BOOK = ROOT / "docs" / "rules.md"
START, END = "<!-- index of rules -->", "<!-- end of index -->"
EDITORIAL = frozenset(("21", "22"))
"""Chapters about the book itself."""
_CITED = re.compile(r"rules\.md(?:`?[\s,]*(?:and |to |-)?`?§\d+(?:\.\d+)?`?)+")
_RANGE = re.compile(r"§(\d+)\.(\d+)`?(?: to |-)`?§\d+\.(\d+)")


def numbers() -> list[str]:
    """Every numbered rule, in order: numbered paragraphs, and chapters that have none."""
    text = BOOK.read_text(encoding="utf-8")
    chapters = re.findall(r"^## (\d+)\. ", text, re.M)
    paragraphs = re.findall(r"\*\*(\d+\.\d+) ", text)
    whole = [c for c in chapters if not any(p.startswith(f"{c}.") for p in paragraphs)]
    found = {*paragraphs, *whole} - EDITORIAL
    return sorted(found, key=lambda n: [int(part) for part in n.split(".")])


def chapters() -> set[str]:
    """Chapter numbers, those with numbered paragraphs too."""
    return set(re.findall(r"^## (\d+)\. ", BOOK.read_text(encoding="utf-8"), re.M))


def cited(text: str) -> set[str]:
    """The rules a text cites; "§7.2 to §7.6" names those between too."""
    found: set[str] = set()
    for match in _CITED.finditer(" ".join(text.split())):
        passage = match.group()
        found.update(re.findall(r"§(\d+(?:\.\d+)?)", passage))
        for chapter, first, last in _RANGE.findall(passage):
            found.update(f"{chapter}.{n}" for n in range(int(first), int(last) + 1))
    return found


def _docstrings(folder: Path, pattern: str) -> Iterator[tuple[Path, set[str]]]:
    for path in sorted(folder.rglob(pattern)):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        yield path, cited(said)


@cache
def homes() -> dict[str, list[Path]]:
    """Rule -> files of the engine that carry it out."""
    out: dict[str, list[Path]] = {}
    for path, rules in _docstrings(ROOT / "game" / "engine", "*.py"):
        for rule in sorted(rules):
            out.setdefault(rule, []).append(path)
    return out


@cache
def cases() -> dict[str, list[str]]:
    """Rule -> its cases, by id, and the tests whose module docstring cites it."""
    out: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests" / "engine" / "cases").rglob("*.yaml")):
        rule = str(yaml.safe_load(path.read_text(encoding="utf-8"))["rule"])
        for one in rule.split(","):
            out.setdefault(one.strip(), []).append(path.stem)
    for path, rules in _docstrings(ROOT / "tests", "test_*.py"):
        for rule in sorted(rules):
            out.setdefault(rule, []).append(path.name)
    return out


def table() -> str:
    """The index as a table in Markdown."""
    home, proof = homes(), cases()
    rows = ["| rule | carried out in | cases |", "|---|---|---|"]
    for rule in numbers():
        files = ", ".join(
            f"[{p.stem}](../{p.relative_to(ROOT).as_posix()})" for p in home.get(rule, ())
        )
        rows.append(f"| {rule} | {files} | {_runs(proof.get(rule, []))} |")
    return "\n".join(rows)


def _runs(names: list[str]) -> str:
    """C01, C02, C03 as C01–C03; anything else as it is."""
    out: list[list[str]] = []
    for name in names:
        last = out[-1][-1] if out else ""
        follows = (
            re.fullmatch(r"[A-Z]\d\d", name)
            and re.fullmatch(r"[A-Z]\d\d", last)
            and name[0] == last[0]
            and int(name[1:]) == int(last[1:]) + 1
        )
        if follows:
            out[-1].append(name)
        else:
            out.append([name])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in out)


def main() -> None:
    """Write the table between its marks."""
    text = BOOK.read_text(encoding="utf-8")
    head, rest = text.split(START)
    _, tail = rest.split(END)
    BOOK.write_text(f"{head}{START}\n{table()}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()

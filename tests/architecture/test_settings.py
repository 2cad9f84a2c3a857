"""Settings and documentation agree (law 11)."""

import re

from ensure import ROOT

DOCUMENT = ROOT / "docs" / "settings.md"


def test_every_setting_from_the_environment_is_documented_and_no_other() -> None:
    code = "".join(
        (ROOT / name).read_text()
        for name in ("wargame/settings.py", "ensure.py", "game/management/commands/up.py")
    )
    read = set(re.findall(r"env(?:\.\w+)?\(\s*\"([A-Z_]+)\"", code))
    read |= set(re.findall(r"environ(?:\.get\(|\[)\s*\"([A-Z_]+)\"", code)) - {"PATH", "PYTHONPATH"}
    documented = set(re.findall(r"^\| `([A-Z_]+)`", DOCUMENT.read_text(), re.MULTILINE))
    assert documented == read


def test_nothing_else_reads_the_environment() -> None:
    own = {"settings.py", "up.py", "test.py", "asgi.py", "celery.py"}
    strays = [
        str(file.relative_to(ROOT))
        for folder in ("wargame", "game")
        for file in sorted((ROOT / folder).rglob("*.py"))
        if file.name not in own and re.search(r"\benviron\b|\bgetenv\b", file.read_text())
    ]
    assert strays == []

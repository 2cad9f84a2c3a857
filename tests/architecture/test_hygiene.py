"""What no file may hold: another host, a country in the rules, a secret, too many lines."""

import re
import subprocess
from pathlib import Path

import pytest

from ensure import ROOT

LINES_MAX = {".py": 500, ".ts": 500, ".tsx": 500, ".css": 700}

# Names of namespaces and licences are written as addresses, and nothing fetches them.
NOT_FETCHED = re.compile(
    r"https?://(www\.w3\.org/(2000/svg|1999/xlink|1999/xhtml|1998/Math/MathML)"
    r"|(localhost|127\.0\.0\.1|\[::1\]|[\w.-]*\.?(example|test|invalid))\b)"
)
ADDRESS = re.compile(r"(https?:)?//[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
PAGE_KINDS = {".html", ".css", ".ts", ".tsx", ".js", ".mjs", ".svg", ".ftl"}

PLACES = re.compile(
    r"""(?ix) \b(?:
        russia\w* | belarus\w* | ukrain\w* | nato | european\ union | poland | polish | lithuania\w*
      | latvia\w* | estonia\w* | romania\w* | slovakia\w* | hungar\w+ | moldova\w* | georgia\w*
      | transnistria\w* | crimea\w* | donbas\w* | minsk | kyiv | kiev | lviv | brest | moscow
      | kremlin | warsaw | vilnius | rzesz[oó]w | chernihiv | gomel | pripyat | polesie
      | lukashenk\w* | putin | zelensk\w* | washington | brussels | soviet\w* | wagner | iskander\w*
      | kinzhal\w* | oreshnik | united\ states | american? | german\w* | france | french | britain
      | british | china | chinese | iran\w* | israel\w*
    )\b"""
)
CODES = re.compile(
    r"""(["'])(?:PL|LT|LV|SK|HU|RO|US|EU)\1
      | \b(?:RU|UA|RUS|BLR|UKR|EFP)\b | (?<![A-Z]\ )\bBY\b(?!\ [A-Z]) | \bEU\.""",
    re.VERBOSE,
)
SCENARIOS = re.compile(
    r"(?i)\b(?:springboard|bonfire|sovereignty|eastern_europe|averra\w*|sollin)\b"
)
GRID = re.compile(r"(?i)\bh3\b|\bhex(?:agon)?_?id\b")
HEADING = re.compile(r"</?h3\b|\bh3(?=[\s.:,>{]*[{,]|[:.\s>][^;]*\{)|\"h3\"")
"""What is a heading of a page, and no cell of a grid."""
GENERAL = (
    "game/engine",
    "game/play",
    "game/api",
    "game/consumers",
    "game/pages",
    "game/templates",
    "game/words",
    "static/src",
)
"""What serves every scenario: rules, exercises, doors, pages, screens and their words."""


def tracked(*patterns: str) -> list[Path]:
    """Return the project's own files that match, as git lists them, with those not yet added."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "-co", "--exclude-standard", *patterns]
    names = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return sorted(ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file())


def test_the_lists_are_not_empty() -> None:
    assert len(tracked("game/engine/*.py")) > 10
    assert ADDRESS.search('src="https://cdn.example.org/x.js"')
    assert ADDRESS.search("url(//fonts.example.org/a.woff2)")
    assert PLACES.search("the Russian army")
    assert CODES.search('team == "RU"')
    assert CODES.search("`EU.refugees`") and not CODES.search("by, for and of")
    assert SCENARIOS.search('scenario == "springboard"')
    assert GRID.search('cell["h3"]') and not GRID.search(HEADING.sub("", ".left h3 {"))


def test_no_page_asks_another_host() -> None:
    """Law 12; the browser tests watch what is really asked."""
    strays = []
    for file in tracked("static", "game/templates", "game/words"):
        if file.suffix not in PAGE_KINDS or ".test." in file.name:
            continue
        for number, line in enumerate(file.read_text().splitlines(), 1):
            code = line if file.suffix == ".html" else re.sub(r"(^|\s)//\s.*$", "", line)
            if ADDRESS.search(NOT_FETCHED.sub("", code)):
                strays.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()}")
    assert strays == []


@pytest.mark.parametrize("part", GENERAL)
def test_nothing_general_names_a_country_a_team_a_place_or_a_map(part: str) -> None:
    """Countries, alliances, scenarios and the grid of one map are known to scenarios alone."""
    files = [f for f in tracked(part, f"{part}.py") if f.suffix in {".py", *PAGE_KINDS}]
    assert files, part
    strays = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in files
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if any(names.search(line) for names in (PLACES, CODES, SCENARIOS))
        or GRID.search(HEADING.sub("", line))
    ]
    assert strays == []


def test_no_source_file_is_too_long_to_read() -> None:
    long = {}
    for file in tracked("wargame", "game", "static/src", "manage.py", "ensure.py"):
        if file.suffix in LINES_MAX:
            lines = len(file.read_text().splitlines())
            if lines > LINES_MAX[file.suffix]:
                long[str(file.relative_to(ROOT))] = lines
    assert long == {}


@pytest.mark.parametrize("mark", ["TO" + "DO", "FIX" + "ME"])
def test_nothing_is_left_for_later(mark: str) -> None:
    word = re.compile(rf"\b{mark}\b")
    strays = [
        str(file.relative_to(ROOT))
        for file in tracked("*.py", "*.ts", "*.tsx", "*.css", "*.html")
        if word.search(file.read_text())
    ]
    assert strays == []


def test_locks_pin_hashes_and_name_no_registry() -> None:
    locks = tracked("locks/*.txt")
    assert {lock.stem for lock in locks} >= {"runtime", "test", "postgres", "redis", "node", "uv"}
    for lock in locks:
        text = lock.read_text()
        assert "://" not in text
        pins = re.findall(r"^[a-zA-Z0-9._-]+(?:\[[\w,-]+\])?==\S+", text, re.MULTILINE)
        blocks = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
        assert len(pins) == len(blocks) > 0
        assert all("--hash=sha256:" in block for block in blocks)


def test_the_test_lock_is_the_runtime_lock_and_more() -> None:
    def pins(name: str) -> set[str]:
        text = (ROOT / "locks" / f"{name}.txt").read_text()
        return set(re.findall(r"^([a-zA-Z0-9._-]+(?:\[[\w,-]+\])?==[^\s;\\]+)", text, re.MULTILINE))

    assert pins("runtime") <= pins("postgres") <= pins("test")


def test_the_npm_lock_names_no_registry() -> None:
    for lock in tracked("*package-lock.json"):
        text = lock.read_text()
        assert '"resolved"' not in text
        assert '"integrity"' in text

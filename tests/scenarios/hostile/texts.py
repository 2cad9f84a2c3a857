"""YAML, JSON and Markdown that is written to exhaust, to deceive, or to break out."""

from __future__ import annotations

import json
import zipfile
from typing import Any

from tests.scenarios import island
from tests.scenarios.hostile.cases import (
    Hostile,
    changed,
    extra,
    honest,
    isle,
    packed,
    replaced,
)

S, F, P = "scenario.yaml", "forces.yaml", "politics.yaml"
UNIT = "place: Bluewater, provenance: seed F001"
FORMULA = 'delta: "-1 * tau"'
LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "a0: &a0 {k: 1}\n" + "".join(
    f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 4000)
)


def _formula(text: str) -> Any:
    """A coupling whose formula is this."""
    return changed(P, FORMULA, f"delta: {json.dumps(text)}")


def _cells(count: int) -> list[dict[str, Any]]:
    return [
        {"i": i, "name": f"c{i}", "owner": "", "terrain": "open", "road": 0, "zone": "", "nb": [],
         "nbkm": [], "p": [0, 0, 0]}
        for i in range(count)
    ]  # fmt: skip


def _cell(**changes: Any) -> Any:
    def cells() -> list[Any]:
        first, *rest = json.loads(json.dumps(island.theatre()))["cells"]
        return [{**first, **changes}, *rest]

    return isle(cells=cells)


def _node(**changes: Any) -> Any:
    return isle(nodes=lambda: [{**island.theatre()["nodes"][0], **changes}])


def _tracks(count: int, computed: str) -> str:
    """Tracks that are each computed from the one before."""
    rows = "".join(
        f"  - {{id: RED.t{n}, name: T, owner: RED, start: 0, provenance: judgement, "
        f'computed: "{computed.format(n - 1, n - 1)}"}}\n'
        for n in range(1, count)
    )
    first = "  - {id: RED.t0, name: T, owner: RED, start: 0, provenance: judgement}\n"
    return f"tracks:\n{first}{rows}"


def _misspelt() -> str:
    """A thousand units of a thousand types, none of which exists quite like that."""
    types = "".join(
        f'  {"brigade" * 8}{n}: {{name: B, echelon: X, sidc: "10031000001211020000", move: mech, '
        "be: 1, cp_att: 1, cp_def: 1, full: 9, kind: armour}\n"
        for n in range(190)
    )
    units = "".join(
        f"  - {{id: u{n}, team: RED, name: U, type: {'brigade' * 8}x{n}, place: Northport, "
        "provenance: judgement}\n"
        for n in range(950)
    )
    return f"unit_types:\n{types}units:\n{units}"


def _formulas() -> str:
    """As many long formulas as the sections hold."""
    long = " + ".join(["RED.will * 1.5"] * 22)
    rows = "".join(
        f'  - {{id: c{n}, target: RED.will, delta: "{long}", when: "{long} > {n}", text: x}}\n'
        for n in range(299)
    )
    injects = "".join(
        f'  - {{id: i{n}, title: T, text: T, audience: [RED], when: "{long}", odds: "{long}"}}\n'
        for n in range(299)
    )
    return f"couplings:\n{rows}injects:\n{injects}"


def drop_sections(name: str, *sections: str) -> str:
    """A file of the island without some of its sections."""
    blocks = island.FILES[name].split("\n\n")
    return "\n\n".join(b for b in blocks if not b.startswith(tuple(f"{s}:" for s in sections)))


def _drawing(tall: int, wide: int) -> str:
    """A map drawn in letters, of open ground."""
    rows = "".join(f"    - {'o' * wide}\n" for _ in range(tall))
    owners = rows.replace("o", "R")
    names = "  countries: {R: {id: R, name: Redland}}\n"
    return f"drawn_map:\n{names}  terrain:\n{rows}  owners:\n{owners}"


def _folder_of(count: int, text: bytes) -> Any:
    return lambda: packed(
        {S: island.SCENARIO.encode(), **{f"x{n:02}.yaml": text % n for n in range(count)}},
        zipfile.ZIP_STORED,
    )


BOMBS = (
    Hostile("yaml: 200,000 open lists", "too-deep", extra(lambda: "a: " + "[" * 200_000)),
    Hostile("yaml: 100,000 open mappings", "too-deep", extra(lambda: "a: " + "{a: " * 100_000)),
    Hostile("yaml: 60 nested blocks", "too-deep",
            extra("".join(" " * n + "a:\n" for n in range(60)))),
    Hostile("yaml: 50,000 nested dashes", "too-deep", extra(lambda: "a:\n" + "- " * 50_000 + "x")),
    Hostile("yaml: 50,000 question marks", "too-deep", extra(lambda: "? " * 50_000 + "x")),
    Hostile("yaml: a billion laughs", "anchor", extra(LAUGHS)),
    Hostile("yaml: an alias to nothing", "alias", extra("a: *b\n")),
    Hostile("yaml: an alias to itself", "anchor", extra("a: &a [*a]\n")),
    Hostile("yaml: a chain of merges", "anchor", extra(MERGES)),
    Hostile("yaml: a merge", "merge-key", extra("a:\n  <<: {b: 1}\n")),
    Hostile("yaml: a Python object", "tag",
            extra("a: !!python/object/apply:os.system ['true']\n")),
    Hostile("yaml: a Python name", "tag", extra("a: !!python/name:os.system\n")),
    Hostile("yaml: bytes", "tag", extra("a: !!binary aGVsbG8=\n")),
    Hostile("yaml: a tag of its own", "tag", extra("a: !include /etc/passwd\n")),
    Hostile("yaml: a directive", "directive", extra("%YAML 1.1\n---\na: NO\n")),
    Hostile("yaml: two documents", "several-documents", extra("a: 1\n---\nb: 2\n")),
    Hostile("yaml: 300,000 values", "too-many-values",
            extra(lambda: "a: [" + "1," * 300_000 + "1]")),
    Hostile("yaml: a million values over 39 files", "too-many-values",
            _folder_of(39, b"a%d: [" + b"1," * 25_000 + b"1]")),
    Hostile("yaml: more than a megabyte", "file-too-big", extra(lambda: "# " + "x" * 1_000_000)),
    Hostile("yaml: fifty files", "too-many-files", _folder_of(50, b"a%d: 1")),
    Hostile("yaml: a key twice", "duplicate-key", extra("a: 1\na: 2\n")),
    Hostile("yaml: a key 40,000 times", "duplicate-key", extra(lambda: "a: 1\n" * 40_000)),
    Hostile("yaml: a section in two files", "key-in-two-files", extra("units: []\n")),
    Hostile("yaml: a key that is a list", "key-not-a-word", extra("? [a, b]\n: 1\n")),
    Hostile("yaml: a list at the top", "not-a-mapping", extra("- a\n- b\n")),
    Hostile("yaml: a word at the top", "not-a-mapping", extra("hello\n")),
    Hostile("yaml: a page instead", "not-a-mapping", extra("<html>\n<body>{{ 7 * 7 }}</body>\n")),
    Hostile("yaml: a key of 900,000 letters", "unknown-key",
            extra(lambda: "? " + "a" * 900_000 + "\n: 1\n")),
    Hostile("yaml: 40,000 unknown keys", "too-many-findings",
            extra(lambda: "".join(f"k{n}: 1\n" for n in range(40_000)))),
)  # fmt: skip

ENCODINGS = (
    Hostile("text: UTF-16 with its mark", "wrong-encoding",
            replaced(P, lambda: island.POLITICS.encode("utf-16"))),
    Hostile("text: UTF-16 without", "bad-character",
            replaced(P, lambda: island.POLITICS.encode("utf-16-be"))),
    Hostile("text: UTF-32", "wrong-encoding",
            replaced(P, lambda: island.POLITICS.encode("utf-32"))),
    Hostile("text: Latin-1", "wrong-encoding",
            replaced(S, island.SCENARIO.replace("Redland", "Rödland").encode("latin-1"))),
    Hostile("text: letters in more bytes than they need", "wrong-encoding",
            replaced("extra.yaml", b"a: \xc0\xaf\n")),
    Hostile("text: a zero byte", "bad-character", replaced("extra.yaml", b"a: b\0c\n")),
    Hostile("text: a zero byte, written otherwise", "bad-character", extra('a: "b\\0c"\n')),
    Hostile("text: an escape sequence", "bad-character", extra('a: "\\e[2J\\e]0;owned\\a"\n')),
    Hostile("text: half a character", "not-yaml", extra('a: "\\uD800"\n')),
    Hostile("text: writing turned about", "bad-character",
            changed(F, "name: Guard", "name: Gu\u202edra")),
    Hostile("brief: too long", "file-too-big", replaced("briefs/RED.md", lambda: b"x" * 200_000)),
    Hostile("brief: a zero byte", "bad-character", replaced("briefs/RED.md", b"# A\n\0")),
    Hostile("brief: UTF-16", "wrong-encoding",
            replaced("briefs/RED.md", "# Читай".encode("utf-16"))),
    Hostile("brief: for nobody", "brief", replaced("briefs/GREEN.md", b"# Green\n")),
)  # fmt: skip

VALUES = (
    Hostile("value: a name of a megabyte", "too-long",
            changed(F, "name: Guard", lambda: "name: " + "a" * 900_000 + "!")),
    Hostile("value: a place made to be searched", "too-long",
            changed(F, "near(Redhill)", lambda: '"border(' + " " * 800_000 + ',"')),
    Hostile("value: a provenance of spaces", "too-long",
            changed(F, "seed F001", lambda: "seed" + " F" * 300_000)),
    Hostile("value: a track of dots", "wrong-form",
            changed(P, "id: RED.will", lambda: "id: " + "R." * 1_900)),
    Hostile("value: 5,000 digits", "number-too-large",
            changed(F, "strength: 2500", "strength: " + "9" * 5000)),
    Hostile("value: beyond all numbers", "number-too-large",
            changed(P, "start: 60", "start: 1e999")),
    Hostile("value: below all numbers", "number-too-large",
            changed(P, "start: 60", "start: -1e999")),
    Hostile("value: not a number", "wrong-type", changed(P, "start: 60", "start: .nan")),
    Hostile("value: endless", "wrong-type", changed(P, "start: 60", "start: -.inf")),
    Hostile("value: minus 2,500 men", "out-of-range",
            changed(F, "strength: 2500", "strength: -2500")),
    Hostile("value: a million million men", "out-of-range",
            changed(F, "strength: 2500", "strength: 1000000000000")),
    Hostile("value: a thousand million turns", "out-of-range",
            changed(S, "turns: 4", "turns: 1000000000")),
    Hostile("value: points below nothing", "out-of-range", changed(P, "points: 60", "points: -60")),
    Hostile("value: thirty thousand units", "wrong-count",
            replaced(F, lambda: b"units: [" + b"{}," * 30_000 + b"{}]")),
    Hostile("value: a thousand teams", "wrong-count",
            changed(S, "teams:", lambda: "teams:\n" + "".join(
                f'  - {{id: T{n}, name: T, code: T, colour: "#000000"}}\n' for n in range(1000)))),
    Hostile("value: a thousand misspelt types", "unknown-name",
            replaced(F, lambda: _misspelt().encode())),
    Hostile("value: effects that are none, 9,000 times", "effect",
            changed(P, "text: A storm is near.", lambda: "text: A storm is near., effects: ["
                    + "{do: nothing}," * 9_000 + "]")),
    Hostile("value: a spell of a million years", "effect",
            changed(P, "{do: track, id: RED.will, by: -2}",
                    "{do: spell, what: rail, subject: x, value: 1, days: 400000000, to: all}")),
    Hostile("value: works where there is no land", "effect",
            changed(P, "{do: track, id: RED.will, by: -2}",
                    "{do: works, cell: 999999999, fort: 2}")),
    Hostile("value: pushed by a million million", "effect",
            changed(P, "by: -2}", "by: 1000000000000}")),
    Hostile("value: a circle of computed tracks", "cycle",
            replaced(P, lambda: (_tracks(3, "RED.t{} + 1") + "  - {id: RED.a, name: A, owner: RED, "
                "start: 0, provenance: judgement, computed: RED.b}\n  - {id: RED.b, name: B, "
                "owner: RED, start: 0, provenance: judgement, computed: RED.a}\n").encode())),
    Hostile("value: computed tracks that double 40 times", "cycle",
            replaced(P, lambda: _tracks(40, "RED.t{} + RED.t{}").encode())),
    Hostile("id: a way to another folder", "wrong-form",
            changed(F, "id: red-1", "id: ../../etc/passwd")),
    Hostile("id: a map in another folder", "wrong-form",
            changed(S, "theatre: isle", "theatre: ../../secret")),
    Hostile("id: the scenario's own, a path", "wrong-form",
            changed(S, "id: island", 'id: "..\\\\..\\\\island"')),
    Hostile("id: a letter of another alphabet", "wrong-form",
            changed(S, "id: RED", "id: R\u0415D")),
    Hostile("id: wide letters", "wrong-form", changed(F, "id: blu-1", "id: blu\uff0d1")),
    Hostile("id: a space nobody sees", "wrong-form", changed(F, "id: blu-1", "id: blu\u200b-1")),
    Hostile("id: a unit type of another alphabet", "wrong-form",
            changed(F, "  rockets: {", "  rock\u0435ts: {")),
    Hostile("id: a script", "wrong-form",
            changed(F, "id: red-1", "id: <script>alert(1)</script>")),
    Hostile("id: a flag with a template", "wrong-form",
            changed(P, "{treaty: true}", '{"{{7*7}}": true}')),
)  # fmt: skip

FORMULAS = (
    Hostile("formula: 900,000 letters", "too-long",
            changed(P, FORMULA, lambda: f'delta: "{"1+" * 450_000}1"')),
    Hostile("formula: 190 brackets", "formula", _formula("(" * 190 + "1" + ")" * 190 + "+ x")),
    Hostile("formula: 300 brackets left open", "formula", _formula("(" * 300)),
    Hostile("formula: 390 minus signs", "formula", _formula("-" * 390 + "1")),
    Hostile("formula: 90 denials", "formula", _formula("not " * 90 + "1")),
    Hostile("formula: a tower of powers", "formula", _formula("9**9**9**9")),
    Hostile("formula: a shift", "formula", _formula("1 << 999999999")),
    Hostile("formula: a text a thousand million times", "formula", _formula("'x' * 999999999")),
    Hostile("formula: a list a thousand million times", "formula", _formula("[1] * 999999999")),
    Hostile("formula: a call of the system", "formula",
            _formula("__import__('os').system('true')")),
    Hostile("formula: a way to every class", "formula", _formula("().__class__.__bases__")),
    Hostile("formula: an attribute of a track", "formula", _formula("RED.__class__")),
    Hostile("formula: a function", "formula", _formula("(lambda: 1)()")),
    Hostile("formula: a loop", "formula", _formula("max([x for x in RED.will])")),
    Hostile("formula: an assignment", "formula", _formula("(x := 1)")),
    Hostile("formula: a formatted text", "formula", _formula("f'{RED.will:999999999}'")),
    Hostile("formula: arguments from nowhere", "formula", _formula("max(*RED.will)")),
    Hostile("formula: a maximum of one", "formula", _formula("max(1)")),
    Hostile("formula: a number in a text", "formula", _formula("lost(RED) + 1")),
    Hostile("formula: letters of another alphabet", "formula", _formula("R\u0415D.will")),
    Hostile("formula: two thousand of them", "formula", replaced(P, lambda: (
        drop_sections(P, "couplings", "injects") + "\n\n" + _formulas()).encode())),
)  # fmt: skip

MAPS = (
    Hostile("map: 800,000 cells", "bad-theatre", lambda: packed(
        {**honest(), "isle.json":
         b'{"cells": [' + b",".join(b'{"i":%d}' % i for i in range(800_000)) + b"]}"})),
    Hostile("map: six thousand cells", "bad-theatre", isle(cells=lambda: _cells(6000))),
    Hostile("map: no cells", "bad-theatre", isle(cells=[])),
    Hostile("map: a cell with 100,000 neighbours", "bad-theatre",
            _cell(nb=[1] * 100_000, nbkm=[1] * 100_000)),
    Hostile("map: a neighbour that does not exist", "bad-theatre", _cell(nb=[999999999], nbkm=[1])),
    Hostile("map: 100,000 open lists", "bad-theatre",
            replaced("isle.json", lambda: b'{"a": ' + b"[" * 100_000)),
    Hostile("map: a million empty mappings", "bad-theatre",
            replaced("isle.json", lambda: b'{"cells": [' + b"{}," * 1_000_000 + b"{}]}")),
    Hostile("map: YAML instead", "bad-theatre", replaced("isle.json", b"cells: []\n")),
    Hostile("map: UTF-16", "bad-theatre",
            replaced("isle.json", lambda: json.dumps(island.theatre()).encode("utf-16"))),
    Hostile("map: not a number", "bad-theatre", replaced("isle.json", b'{"cells": [NaN]}')),
    Hostile("map: a point of 4,000 digits", "bad-theatre", _cell(p=[10**4000, 0, 0])),
    Hostile("map: a point beyond the Moon", "bad-theatre", _cell(p=[4 * 10**8, 0, 0])),
    Hostile("map: ground of no kind", "bad-theatre", _cell(terrain="lava")),
    Hostile("map: a road of a thousand lanes", "bad-theatre", _cell(road=1000)),
    Hostile("map: a name of a megabyte", "bad-theatre", _cell(name="x" * 1_000_000)),
    Hostile("map: a place that is a path", "bad-theatre", _node(id="../../etc/passwd")),
    Hostile("map: a place that is a script", "bad-theatre", _node(id="<script>")),
    Hostile("map: names that are no texts", "bad-theatre", _node(names={"en": {"a": 1}})),
    Hostile("map: drawn, a hundred rows", "wrong-count",
            extra(lambda: _drawing(100, 10))),
    Hostile("map: drawn, rows of 4,000 letters", "drawn-map", extra(lambda: _drawing(3, 3999))),
    Hostile("map: drawn, every letter wrong", "drawn-map",
            extra(lambda: _drawing(40, 60).replace("oo", "xx"))),
    Hostile("map: drawn, roads to and fro", "drawn-map", extra(lambda: _drawing(40, 60)
            + "  roads:\n" + f"  - {{name: Road, through: [{'A1, BH40, ' * 30}]}}\n" * 40)),
    Hostile("map: a script for a number", "bad-theatre", _cell(x="\"><script>")),
    Hostile("map: a script for the ground shown", "bad-theatre",
            isle(extent=[0, 0, 100, "100\" onload=\"alert(1)"])),
    Hostile("map: a forest of mappings", "bad-theatre", isle(forest=[[{"x": 1}]])),
    Hostile("map: a country of another alphabet", "bad-theatre", _cell(owner="\u0412")),
)  # fmt: skip

"""Reading YAML: bombs are refused fast and by name; words stay words; lines are kept."""

from __future__ import annotations

import time

import pytest

from game.scenarios.problems import ScenarioError
from game.scenarios.reading import MAX_BYTES, read

LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "a0: &a0 {k: 1}\n" + "".join(
    f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 4000)
)

BOMBS = {
    "nested lists": ("a: " + "[" * 200_000, "nested more than 40 deep", 1),
    "nested mappings": ("a: " + "{a: " * 100_000, "nested more than 40 deep", 1),
    "nested blocks": (
        "".join(" " * n + "a:\n" for n in range(60)),
        "nested more than 40 deep",
        41,
    ),
    "billion laughs": (LAUGHS, "Anchors (&a) are not allowed", 1),
    "alias": ("b: 1\na: *x\n", "Aliases (*x) are not allowed", 2),
    "merge chain": (MERGES, "Anchors (&a0) are not allowed", 1),
    "merge key": ("b: 1\na:\n  <<: {c: 1}\n", "Merge keys (<<) are not allowed", 3),
    "python object": (
        "a: !!python/object/apply:os.system ['true']\n",
        "Tags (tag:yaml.org,2002:python/object/apply:os.system) are not allowed",
        1,
    ),
    "tag": ("b: 1\nc: !!str 1\n", "Tags (tag:yaml.org,2002:str) are not allowed", 2),
    "binary": ("a: !!binary aGVsbG8=\n", "are not allowed", 1),
    "directive": ("%YAML 1.1\n---\na: NO\n", "Directives (%) are not allowed", 1),
    "two documents": ("a: 1\n---\nb: 2\n", "Only one document per file is allowed", 2),
    "too many values": ("a: [" + "1," * 300_000 + "1]", "more than 100,000 values", 1),
    "too long": ("# " + "x" * MAX_BYTES, f"more than {MAX_BYTES:,} bytes", 0),
    "key twice": ("a: 1\nb: 2\na: 3\n", "The key 'a' is written twice (first on line 1)", 3),
    "list at the top": ("- a\n- b\n", "must be a mapping of keys", 1),
    "key that is a list": ("? [a, b]\n: 1\n", "A key must be a word", 1),
    "tab": ("a:\n\tb: 1\n", "This is not YAML", 2),
    "control character": ("a: 1\nb: \x07\n", "a character that YAML does not allow", 2),
}


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_a_bomb_is_refused_by_name_and_at_once(name: str) -> None:
    text, says, line = BOMBS[name]
    began = time.process_time()
    with pytest.raises(ScenarioError) as caught:
        read(text.encode(), "bomb.yaml")
    assert time.process_time() - began < 2
    (problem,) = caught.value.problems
    assert says in problem.message
    assert (problem.file, problem.line) == ("bomb.yaml", line)
    assert problem.remedy


def test_what_is_not_utf8_is_refused() -> None:
    with pytest.raises(ScenarioError) as caught:
        read(b"a: 1\nb: \xff\xfe\n", "x.yaml")
    (problem,) = caught.value.problems
    assert (problem.line, problem.message) == (2, "This is not UTF-8 text.")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("1:30", "1:30"),
        ("2023-01-09", "2023-01-09"),
        ("012", 12),
        ("0x1F", 31),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("1.5", 1.5),
        ("-3", -3),
        ("1e3", 1000.0),
        ('"1"', "1"),
        ("near(Kyiv)", "near(Kyiv)"),
        ("-1_000", -1000),
        (".5", 0.5),
        ("0o17", 15),
        ("1.2.3", "1.2.3"),
        ("999999999999999", 999_999_999_999_999),
    ],
)
def test_a_value_is_what_it_looks_like(text: str, value: object) -> None:
    """`NO` is Norway, not false; dates and times of day stay words."""
    found = read(f"a: {text}\n".encode(), "x.yaml").data["a"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "text", ["1000000000000000", "9" * 5000, "1e999", "-1e999", "0x" + "f" * 99]
)
def test_a_number_nobody_can_count_with_is_refused(text: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        read(f"b: 1\na: {text}\n".encode(), "x.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.line, problem.field) == ("number-too-large", 2, "a")
    assert len(problem.message) < 100


def test_a_byte_order_mark_is_no_text() -> None:
    assert read(b"\xef\xbb\xbfa: 1\n", "x.yaml").data == {"a": 1}


def test_what_stands_below_a_refused_key_is_not_judged() -> None:
    """One finding for each bad key, and the rest of the file is still read."""
    text = b"a: {b: 1}\n? [x, {y: 1, y: 2}]\n: {c: 1, c: 2}\na: {d: 1, d: 2}\ne: {f: 1, f: 2}\n"
    with pytest.raises(ScenarioError) as caught:
        read(text, "x.yaml")
    assert [(p.code, p.line, p.field) for p in caught.value.problems] == [
        ("key-not-a-word", 2, ""),
        ("duplicate-key", 4, "a"),
        ("duplicate-key", 5, "e.f"),
    ]


def test_keys_are_words() -> None:
    assert read(b"NO: 1\n3: 2\ntrue: 3\n", "x.yaml").data == {"NO": 1, "3": 2, "true": 3}


def test_every_value_keeps_its_line() -> None:
    found = read(b"a:\n  - b: 1\n    c: 2\n  - {d: 3,\n     e: [4, 5]}\n", "x.yaml")
    assert found.lines[("a",)] == 1
    assert found.lines[("a", 0, "c")] == 3
    assert found.lines[("a", 1, "e")] == 5
    assert found.lines[("a", 1, "e", 1)] == 5


def test_an_empty_file_is_empty() -> None:
    assert read(b"# nothing yet\n", "x.yaml").data == {}


def test_a_deep_but_honest_document_is_read() -> None:
    text = "".join(" " * n + "a:\n" for n in range(38)) + " " * 38 + "a: 1\n"
    value = read(text.encode(), "x.yaml").data
    for _ in range(39):
        value = value["a"]
    assert value == 1

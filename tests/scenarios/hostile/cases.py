"""What a case is, and how the bytes of one are made: a zip as it would be sent, honest or not."""

from __future__ import annotations

import io
import json
import stat
import struct
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.scenarios import island


class Hostile(NamedTuple):
    """A zip that must be refused, and the code under which."""

    name: str
    code: str
    make: Callable[[], bytes]


@cache
def honest() -> dict[str, bytes]:
    """The files of a scenario nothing is wrong with."""
    with tempfile.TemporaryDirectory() as name:
        folder = island.write(Path(name))
        return {
            p.relative_to(folder).as_posix(): p.read_bytes()
            for p in sorted(folder.rglob("*"))
            if p.is_file()
        }


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of so many files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def entries(*rows: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    """The honest files and then entries of any kind, names repeated or not."""
    out = io.BytesIO(packed(honest()))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for info, content in rows:
            archive.writestr(info, content)
    return out.getvalue()


def named(name: str, content: bytes = b"a: 1\n") -> Callable[[], bytes]:
    """An entry whose name is written as it is, whatever this system would make of it."""

    def make() -> bytes:
        stand_in = "N" * len(name.encode())
        raw = entries((stand_in, content))
        return raw.replace(stand_in.encode(), name.encode())

    return make


def special(kind: int, target: bytes = b"/etc/passwd") -> Callable[[], bytes]:
    """An entry that says it is a link, a device or a pipe."""

    def make() -> bytes:
        info = zipfile.ZipInfo("extra.yaml")
        info.create_system = 3
        info.external_attr = (kind | 0o644) << 16
        return entries((info, target))

    return make


def replaced(name: str, content: bytes | Callable[[], bytes]) -> Callable[[], bytes]:
    """The honest scenario with one file's content changed, or with one file more."""
    return lambda: packed(
        {**honest(), name: content if isinstance(content, bytes) else content()},
        zipfile.ZIP_STORED,  # so that what is tested is the reader, not the zip's ratio
    )


def changed(file: str, old: str, new: str | Callable[[], str]) -> Callable[[], bytes]:
    """The honest scenario with one passage changed."""

    def content() -> bytes:
        text = island.FILES[file]
        if old not in text:
            raise AssertionError(f"{file} has no {old!r}")
        return text.replace(old, new if isinstance(new, str) else new(), 1).encode()

    return replaced(file, content)


def extra(text: str | Callable[[], str]) -> Callable[[], bytes]:
    """One more file of YAML."""
    return replaced("extra.yaml", lambda: (text if isinstance(text, str) else text()).encode())


def isle(**changes: object) -> Callable[[], bytes]:
    """The map with some of its keys changed; a callable makes its value late."""

    def content() -> bytes:
        made = {k: v() if callable(v) else v for k, v in changes.items()}
        return json.dumps({**json.loads(json.dumps(island.theatre())), **made}).encode()

    return replaced("isle.json", content)


def patched(at_local: int, at_central: int, value: int, form: str = "<H") -> Callable[[], bytes]:
    """A zip of one file more, with a field of its two headers overwritten."""

    def make() -> bytes:
        raw = bytearray(entries(("extra.yaml", b"a: 1\n" * 100)))
        local = raw.rfind(b"PK\x03\x04")
        central = raw.rfind(b"PK\x01\x02")
        struct.pack_into(form, raw, local + at_local, value)
        struct.pack_into(form, raw, central + at_central, value)
        return bytes(raw)

    return make


LINK, CHARACTERS, PIPE = stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO

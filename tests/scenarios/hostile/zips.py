"""Zip files no honest tool makes of a scenario."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile

from tests.scenarios.hostile.cases import (
    CHARACTERS,
    LINK,
    PIPE,
    Hostile,
    entries,
    honest,
    named,
    packed,
    patched,
    special,
)

_ZIP = packed({"scenario.yaml": b"a: 1\n"})


def _lying() -> bytes:
    """Ten megabytes behind a header that says one hundred bytes."""
    raw = bytearray(packed({"scenario.yaml": b"a: 1\n" * 2_000_000}))
    central = raw.rfind(b"PK\x01\x02")
    struct.pack_into("<L", raw, 22, 100)
    struct.pack_into("<L", raw, central + 24, 100)
    return bytes(raw)


def _overlapping() -> bytes:
    """Fifty names for the bytes of one file, as in the zip bombs of overlapping files."""
    out = io.BytesIO(packed({"scenario.yaml": b"a: 1\n" * 1000}))
    raw = out.getvalue()
    start = raw.rfind(b"PK\x01\x02")
    end = raw.rfind(b"PK\x05\x06")
    row = raw[start:end]
    rows = b"".join(row.replace(b"scenario.yaml", b"scena%03d.yaml" % n) for n in range(50))
    tail = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 50, 50, len(rows), start, 0)
    return raw[:start] + rows + tail


def _many() -> bytes:
    """Sixty files that unpack to fifty times their size each, and to 18 megabytes together."""
    noise = b"".join(b"%d," % (i * i * 7919 % 99_991) for i in range(2_000))
    return packed({**honest(), **{f"x{n}.json": noise + b"0" * 290_000 for n in range(60)}})


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("scenario.yaml"))
    return out.getvalue()


def _damaged() -> bytes:
    raw = bytearray(packed({"scenario.yaml": b"a: 1\n" * 1000}))
    raw[60] ^= 0xFF
    return bytes(raw)


def _wide_directory() -> bytes:
    """Few files by its own count, with a list of contents of four megabytes."""
    row = _ZIP[_ZIP.rfind(b"PK\x01\x02") : _ZIP.rfind(b"PK\x05\x06")]
    rows = row * 60_000
    tail = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 1, 1, len(rows), 0, 0)
    return _ZIP[:4] + rows + tail


def _zip64() -> bytes:
    """A directory whose size stands elsewhere."""
    at = _ZIP.rfind(b"PK\x05\x06")
    tail = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0)
    return _ZIP[:at] + tail


ZIPS = (
    Hostile("zip: ten megabytes of zeros", "zip-ratio",
            lambda: entries(("extra.yaml", b"\0" * 10_000_000))),
    Hostile("zip: the same in a text", "zip-ratio",
            lambda: entries(("briefs/RED2.md", b"x" * 3_000_000))),
    Hostile("zip: many files, each modest", "zip-unpacked-too-big", _many),
    Hostile("zip: a header that lies about the size", "zip-broken", _lying),
    Hostile("zip: files that overlap", "zip-broken", _overlapping),
    Hostile("zip: four megabytes of noise", "zip-too-big",
            lambda: b"PK\x03\x04" + b"\7" * 4_000_000),
    Hostile("zip: up and away", "zip-name", named("../../../tmp/evil.yaml")),
    Hostile("zip: up from below", "zip-name", named("briefs/../../evil.yaml")),
    Hostile("zip: absolute path", "zip-name", named("/etc/cron.d/evil.yaml")),
    Hostile("zip: backslashes", "zip-name", named("..\\..\\evil.yaml")),
    Hostile("zip: a drive", "zip-name", named("C:evil.yaml")),
    Hostile("zip: a zero in the name", "zip-name", named("evil.yaml\0.png")),
    Hostile("zip: a line break in the name", "zip-name", named("evil\n.yaml")),
    Hostile("zip: a dot as a name", "zip-name", named("./evil.yaml")),
    Hostile("zip: a name that turns about", "zip-name", named("evil\u202elmay.yaml")),
    Hostile("zip: a name in other letters", "zip-name", named("sсenario.yaml")),
    Hostile("zip: a name of 60,000 letters", "zip-name", named("a" * 60_000 + ".yaml")),
    Hostile("zip: a name in no encoding", "zip-broken",
            lambda: entries(("é.yaml", b"a: 1")).replace("é".encode(), b"\xff\xfe")),
    Hostile("zip: a link", "zip-link", special(LINK)),
    Hostile("zip: a device", "zip-link", special(CHARACTERS)),
    Hostile("zip: a pipe", "zip-link", special(PIPE)),
    Hostile("zip: five thousand files", "zip-too-many-files",
            lambda: packed({f"x{n}.yaml": b"" for n in range(5000)})),
    Hostile("zip: a hundred files", "zip-too-many-files",
            lambda: packed({f"x{n}.yaml": b"" for n in range(100)})),
    Hostile("zip: a list of contents of four megabytes", "zip-too-many-files", _wide_directory),
    Hostile("zip: a size that stands elsewhere", "zip-too-many-files", _zip64),
    Hostile("zip: a zip in it", "zip-nested", lambda: entries(("more.zip", _ZIP))),
    Hostile("zip: a zip called yaml", "zip-nested", lambda: entries(("more.yaml", _ZIP))),
    Hostile("zip: gzip called json", "zip-nested", lambda: entries(("more.json", b"\x1f\x8b\x08"))),
    Hostile("zip: two files of one name", "zip-twice", lambda: entries(("forces.yaml", b"a: 1"))),
    Hostile("zip: two names that differ in case", "zip-twice",
            lambda: entries(("Forces.yaml", b"a: 1"))),
    Hostile("zip: a password", "zip-encrypted", patched(6, 8, 1)),
    Hostile("zip: packed by bzip2", "zip-method",
            lambda: packed(honest(), zipfile.ZIP_BZIP2)),
    Hostile("zip: packed by lzma", "zip-method", lambda: packed(honest(), zipfile.ZIP_LZMA)),
    Hostile("zip: packed by nothing known", "zip-method", patched(8, 10, 99)),
    Hostile("zip: cut off", "zip-broken", lambda: packed(honest())[:-30]),
    Hostile("zip: damaged", "zip-broken", _damaged),
    Hostile("zip: no content at all", "zip-not-a-zip", lambda: b""),
    Hostile("zip: a picture with a zip behind it", "zip-not-a-zip",
            lambda: b"GIF89a" + packed(honest())),
    Hostile("zip: a tar", "zip-not-a-zip", _tar),
    Hostile("zip: a script", "zip-kind", lambda: entries(("setup.py", b"print(1)"))),
    Hostile("zip: a page", "zip-kind", lambda: entries(("index.html", b"<script>1</script>"))),
    Hostile("zip: a drawing", "zip-kind",
            lambda: entries(("map.svg", b'<svg onload="alert(1)"/>'))),
    Hostile("zip: a file deeper down", "zip-kind", lambda: entries(("a/b/c.yaml", b"a: 1"))),
    Hostile("zip: data among the texts", "zip-kind", lambda: entries(("briefs/x.yaml", b"a: 1"))),
    Hostile("zip: nothing in it", "zip-no-scenario", lambda: packed({})),
    Hostile("zip: another thing in it", "zip-no-scenario", lambda: packed({"notes.md": b"#"})),
)  # fmt: skip

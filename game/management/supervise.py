"""Keeps the children of `up` alive, and ends them in order."""

import selectors
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from game.management.processes import Child

BACK_OFF = (0.2, 1.0, 2.0, 4.0, 8.0)
CALM_SECONDS = 60.0


class GivenUp(Exception):
    """A child keeps dying; the message says which and what it said last."""


@dataclass
class _Care:
    child: Child
    born: float = 0.0
    deaths: int = 0
    due: float | None = None


@dataclass
class Supervisor:
    """Children in the order they start; they are ended in the reverse order."""

    say: Callable[[str], None]
    stopping: bool = False
    _cares: list[_Care] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._bell, bell = socket.socketpair()
        self._bell.setblocking(False)
        bell.setblocking(False)
        self._keep = bell
        signal.set_wakeup_fd(bell.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._bell, selectors.EVENT_READ)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        if self.stopping:  # asked twice: no patience left
            for care in self._cares:
                care.child.patience = 0.0
                if care.child.process is not None and care.child.running:
                    care.child.process.kill()
        self.stopping = True

    def start(self, child: Child) -> None:
        """Start a child and look after it from now on."""
        child.start()
        self._cares.append(_Care(child, born=time.monotonic()))

    def pause(self, seconds: float) -> None:
        """Wait, but no longer than until a signal or the end of a child."""
        if self._selector.select(seconds):
            self._bell.recv(4096)

    def dead(self) -> Child | None:
        """Return a child that has ended, if there is one."""
        return next((care.child for care in self._cares if not care.child.running), None)

    def watch(self) -> None:
        """Stay until asked to stop, starting again what dies; raise `GivenUp` when it is no use."""
        while not self.stopping:
            for care in self._cares:
                self._look_after(care)
            self.pause(
                min([1.0, *(max(0.0, c.due - time.monotonic()) for c in self._cares if c.due)])
            )

    def _look_after(self, care: _Care) -> None:
        now = time.monotonic()
        if care.child.running:
            if now - care.born > CALM_SECONDS:
                care.deaths = 0
            return
        if care.due is None:
            care.child.sweep()
            if care.deaths == len(BACK_OFF):
                raise GivenUp(
                    f"{care.child.name} stopped {care.deaths + 1} times; its last words "
                    f"({care.child.log}):\n{care.child.last_words()}"
                )
            care.due = now + BACK_OFF[care.deaths]
            care.deaths += 1
            self.say(f"{care.child.name} stopped; starting it again")
        elif now >= care.due:
            care.due, care.born = None, now
            care.child.start()

    def end(self) -> None:
        """End every child, the last started first."""
        self.stopping = True
        for care in reversed(self._cares):
            care.child.stop()

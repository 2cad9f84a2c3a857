"""`manage.py up`: the whole site on this machine, from one command to one ready line.

Redis, web and workers are children of this process; everything they write is under one folder.
"""

import argparse
import fcntl
import json
import os
import socket
import sys
import time
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandParser
from redis import Redis
from redis.exceptions import RedisError

from ensure import Unready, find_redis_server, install_line
from game.management.hosts import is_wildcard, lan_addresses
from game.management.processes import (
    Child,
    leave_socket_folder,
    log_file,
    redis_child,
    redis_url,
    socket_folder,
    wait_for_redis,
)
from game.management.supervise import GivenUp, Supervisor

ROOT = Path(__file__).resolve().parents[3]
READY_SECONDS = 60.0
MOST_CALCULATORS = 4

FAILED, RUNNING_ALREADY, ADDRESS_TAKEN = 1, 3, 4


class Refused(Exception):
    """`up` cannot go on; carries the exit code and a sentence."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `up`."""
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to serve on; 0.0.0.0 serves the whole network (default: this machine only)",
    )
    parser.add_argument("--port", type=int, default=8000, help="port; 0 takes any free one")
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(os.environ.get("WARGAME_DATA") or ROOT / "var"),
        help="folder of everything that is written (default: var/)",
    )


class Command(BaseCommand):
    """Makes `up` known to `manage.py help`; `main` does the work, before settings are read."""

    help = "Serve the site on this machine: Redis, web and worker under one roof."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run with the options given."""
        sys.exit(run(options["host"], options["port"], options["data"]))


def main(argv: Sequence[str]) -> int:
    """Run `up` with these arguments; return the exit code."""
    parser = argparse.ArgumentParser(prog="manage.py up", description=Command.help)
    add_arguments(parser)
    options = parser.parse_args(argv)
    return run(options.host, options.port, options.data)


def run(host: str, port: int, data: Path) -> int:
    """Serve until asked to stop. 0: stopped; 1: failed; 3: runs already; 4: address taken."""
    try:
        data = data.absolute()
        lock = take_lock(data)
        listener = bind(host, port)
        return serve(host, listener, data, lock)
    except Refused as reason:
        say(str(reason))
        return reason.code
    except Unready as reason:
        say(str(reason))
        return FAILED


def say(what: str) -> None:
    """Tell the person at the terminal."""
    sys.stderr.write(f"wargame: {what}\n")
    sys.stderr.flush()


def take_lock(data: Path) -> IO[str]:
    """Make the data folder and hold its lock for as long as this process lives."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        (data / "logs").mkdir(exist_ok=True)
        lock = (data / "up.lock").open("a+")
    except OSError as error:
        raise Refused(
            FAILED, f"cannot write to {data} ({error.strerror}): name another folder with --data."
        ) from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        try:
            first = json.loads(lock.read())
        except ValueError:
            first = {}
        where = f" at {first['url']}" if "url" in first else ""
        process = f" (process {first['pid']})" if "pid" in first else ""
        raise Refused(
            RUNNING_ALREADY, f"already running{where}{process}; its folder is {data}."
        ) from None
    note(lock)
    return lock


def note(lock: IO[str], **facts: str) -> None:
    """Write into the lock who holds it."""
    lock.seek(0)
    lock.truncate()
    json.dump({"pid": os.getpid(), **facts}, lock)
    lock.flush()


def bind(host: str, port: int) -> socket.socket:
    """Take the address now, so that nobody else can while the rest starts."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Accepted sockets inherit it; the server, handed a bare descriptor, would not set it.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listener.bind((host, port))
    except OSError as error:
        raise Refused(ADDRESS_TAKEN, _not_bound(host, port, error)) from None
    return listener


def _not_bound(host: str, port: int, error: OSError) -> str:
    if isinstance(error, socket.gaierror):
        return f"{host} is no address of this machine."
    try:
        with socket.socket() as probe:
            probe.bind((host, 0))
            free = probe.getsockname()[1]
    except OSError:
        return f"cannot serve on {host} ({error.strerror})."
    return f"port {port} is not to be had ({error.strerror}): try --port {free}, which is free."


def serve(host: str, listener: socket.socket, data: Path, lock: IO[str]) -> int:
    """Start everything, say so, and look after it."""
    port = listener.getsockname()[1]
    own = [host] if not is_wildcard(host) else ["127.0.0.1"]
    lan = lan_addresses() if is_wildcard(host) else []
    url = f"http://{_in_url((lan or own)[0])}:{port}/"
    os.environ.update(WARGAME_DATA=str(data), WARGAME_BIND=host, WARGAME_DEBUG="0")
    supervisor = Supervisor(say)
    try:
        start_redis(supervisor, data)
        prepare_database()
        for child in (worker(data), web(listener, data), *calculators(data)):
            supervisor.start(child)
        link = control_link(url)  # while they start
        wait_until_ready(supervisor, own[0], port)
        if supervisor.stopping:
            return 0
        note(lock, url=url)
        announce(url, link, lan)
        supervisor.watch()
    except GivenUp as reason:
        raise Refused(FAILED, str(reason)) from None
    finally:
        supervisor.end()
        leave_socket_folder(data)
    say("stopped.")
    return 0


def _in_url(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def start_redis(supervisor: Supervisor, data: Path) -> None:
    """Start a Redis of our own, unless REDIS_URL names one."""
    if os.environ.get("REDIS_URL"):
        try:
            Redis.from_url(os.environ["REDIS_URL"], socket_connect_timeout=5).ping()
        except (RedisError, ValueError) as error:
            reason = type(error).__name__  # the message may hold the address, and so a password
            raise Refused(FAILED, f"no Redis answers at REDIS_URL ({reason}).") from None
        return
    program = find_redis_server()
    if program is None:
        line = install_line(apt="redis-server", dnf="valkey", brew="redis")
        raise Refused(FAILED, f"no Redis server is to be had: type `{line}`, or set REDIS_URL.")
    folder = socket_folder(data)
    child = redis_child(program, folder, log_file(data / "logs", "redis"), os.environ)
    supervisor.start(child)
    if not wait_for_redis(folder, child):
        raise Refused(FAILED, f"Redis does not start ({child.log}):\n{child.last_words()}")
    os.environ["REDIS_URL"] = redis_url(folder)


def prepare_database() -> None:
    """Bring the tables up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wargame.settings")
    import django
    from django.core.management import call_command
    from django.db import Error, connections

    django.setup()
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except Error as error:
        raise Refused(FAILED, f"the database cannot be used: {error}") from None
    finally:
        connections.close_all()


def control_link(url: str) -> str:
    """Return a new one-time link for whoever runs exercises here."""
    from django.db import connections

    from game.play.hosts import host_link

    try:
        return host_link(url)
    finally:
        connections.close_all()


def worker(data: Path) -> Child:
    """Return the Celery worker with its beat."""
    (data / "beat").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "celery", "-A", "wargame", "worker", "--beat"]
    command += ["--schedule", str(data / "beat" / "schedule")]
    command += ["--pool", "threads", "--concurrency", "2", "--loglevel", "INFO"]
    command += ["--without-gossip", "--without-mingle"]
    log = log_file(data / "logs", "worker")
    return Child("worker", command, _environment(), log, patience=10.0)


def calculators(data: Path) -> list[Child]:
    """Return workers for forecasts alone, one to a processor: the rules hold Python's one lock.

    They may be stopped at any time: what a part was about is worked out again.
    """
    command = [sys.executable, "-m", "celery", "-A", "wargame", "worker"]
    command += ["--pool", "solo", "--queues=forecast", "--loglevel", "INFO"]
    command += ["--without-gossip", "--without-mingle"]
    made = []
    for n in range(1, min(MOST_CALCULATORS, os.cpu_count() or 1) + 1):
        name = f"forecast-{n}"
        mine = [*command, "--hostname", f"{name}@%h"]
        made.append(Child(name, mine, _environment(), log_file(data / "logs", name), patience=2.0))
    return made


def web(listener: socket.socket, data: Path) -> Child:
    """Return the web process, serving on a socket that is bound already."""
    command = [sys.executable, "-m", "uvicorn", "wargame.asgi:application"]
    command += [
        "--fd",
        str(listener.fileno()),
        "--lifespan",
        "off",
        "--timeout-graceful-shutdown",
        "2",
    ]
    command += ["--ws-per-message-deflate", "false", "--ws-max-size", "16384"]
    command += ["--ws-ping-interval", "10", "--ws-ping-timeout", "15"]
    command += ["--no-proxy-headers", "--no-server-header", "--no-access-log"]
    log = log_file(data / "logs", "web")
    return Child("web", command, _environment(), log, keep=[listener.fileno()])


def _environment() -> dict[str, str]:
    """Return the children's environment: they import the project wherever `up` was called from."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}


def wait_until_ready(supervisor: Supervisor, host: str, port: int) -> None:
    """Ask `/healthz` until every part is well; a child that ends before that ends the start."""
    until = time.monotonic() + READY_SECONDS
    parts: dict[str, bool] = {}
    while not supervisor.stopping:
        dead = supervisor.dead()
        if dead is not None:
            raise Refused(FAILED, f"{dead.name} does not start ({dead.log}):\n{dead.last_words()}")
        health = ask_health(host, port)
        parts = health.get("parts", parts)
        if health.get("ok"):
            return
        if time.monotonic() > until:
            missing = ", ".join(name for name, well in parts.items() if not well) or "web"
            raise Refused(FAILED, f"not ready after {READY_SECONDS:.0f} seconds: {missing}.")
        supervisor.pause(0.1)


def ask_health(host: str, port: int) -> dict[str, Any]:
    """Return what `/healthz` says, nothing while nobody answers."""
    connection = HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        answer: dict[str, Any] = json.loads(connection.getresponse().read())
        return answer
    except (OSError, HTTPException, ValueError):
        return {}
    finally:
        connection.close()


def announce(url: str, link: str, lan: list[str]) -> None:
    """Print the ready line, and for a classroom the address as a picture for telephones."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    print(f"Ready: {url}  Control: {link}", flush=True)
    if lan:
        import segno

        print(f"Give out {url}", flush=True)
        segno.make(url, micro=False).terminal(compact=True)
    print("Ctrl-C stops it.", flush=True)

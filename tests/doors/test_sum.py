"""The sum of `manage.py test` is honest: a skip is a failure, and so is a part that ran nothing."""

import os
from pathlib import Path
from typing import IO

import pytest

from game.management.commands import test as command

REPORT = """<testsuites><testsuite>
<testcase classname="a" name="good"/>
<testcase classname="a" name="bad"><failure message="no"/></testcase>
<testcase classname="a" name="broken"><error message="no"/></testcase>
<testcase classname="a" name="lazy"><skipped message="not today"/></testcase>
<testcase classname="a" name="excused"><skipped message="needs Linux: /proc"/></testcase>
</testsuite></testsuites>"""


def test_a_skip_counts_as_failed_unless_the_machine_cannot(tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text(REPORT)
    result = command.Result("a")
    command.read_report(tmp_path / "report.xml", result)
    assert (result.passed, result.failed, result.skipped) == (1, 3, 1)
    assert result.notes == [
        "failed: a::bad",
        "failed: a::broken",
        "failed, for it was skipped: a::lazy: not today",
        "skipped: a::excused: needs Linux: /proc",
    ]


def test_a_part_that_ran_nothing_failed(capsys: pytest.CaptureFixture[str]) -> None:
    result = command.run_pytest("doors", ["-k", "no_test_has_such_a_name"], {})
    assert (result.passed, result.failed) == (0, 1)
    assert command.summary([result]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "0 passed, 1 failed"


def test_the_closing_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.summary([command.Result("a", passed=2), command.Result("b", passed=3)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "5 passed, 0 failed"
    assert command.summary([command.Result("a", passed=2, skipped=1)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2 passed, 0 failed, 1 skipped"
    assert command.summary([command.Result("a", passed=2, failed=1)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "2 passed, 1 failed"


def test_an_unknown_part_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        command.main(["engines"])
    assert end.value.code == 2
    assert (
        "no part is called engines; there are: engine, laws, scenarios" in capsys.readouterr().err
    )


def test_parts_side_by_side_are_told_apart_and_summed_in_order(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Each waits until the other runs too; what they say at the same time is not mixed."""

    def pytest_of(part: str, rest: object, environment: object, output: IO[bytes]) -> object:
        other = {"play": "engine", "engine": "play"}[part]
        script = (
            f"echo {part} one; touch {part}; "
            f"for i in $(seq 300); do test -e {other} && break; sleep 0.1; done; "
            f"echo {part} two >&2; test -e {other}"
        )
        code = command._run(["sh", "-c", script], tmp_path, {"PATH": os.defpath}, output)
        return command.Result(part, passed=code == 0, failed=code != 0)

    monkeypatch.setattr(command, "run_pytest", pytest_of)
    results = command.side_by_side(["play", "engine"], [], {}, 2)
    assert [(r.part, r.passed, r.failed) for r in results] == [("play", 1, 0), ("engine", 1, 0)]
    said = capfd.readouterr().out
    for part in ("play", "engine"):
        assert f"\n=== {part}\n{part} one\n{part} two\n" in said


def test_every_part_has_its_place_in_the_order_of_starts() -> None:
    assert sorted(command.START_ORDER) == sorted(command.PARTS)


def test_the_tests_have_their_own_settings_whatever_the_environment_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "wargame.settings")
    assert "DJANGO_SETTINGS_MODULE" not in command.environment_for(["doors"])

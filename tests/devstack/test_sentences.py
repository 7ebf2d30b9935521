"""What can be foreseen to go wrong is said in a sentence, with an exit code and without a traceback."""

import errno
import os
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from devstack import assets, bootstrap, chromium, commands, paths, postgres, privileges, run, testing
from devstack.errors import TroubleError, plain_sentences


def _devstack(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "devstack", *words],
        env=os.environ | environment,
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


def test_second_run_is_refused_with_the_address_of_the_first(tmp_path: Path) -> None:
    with run.take_lock(tmp_path, "http://localhost:8123"):
        second = _devstack("run", KOPPELKANS_RUN_DIR=str(tmp_path), PORT="8124")

    assert second.returncode == 1
    assert "already runs: http://localhost:8123" in second.stderr
    assert "make stop" in second.stderr
    assert "Traceback" not in second.stderr


def test_busy_port_is_refused_before_anything_long(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = _devstack("run", KOPPELKANS_RUN_DIR=str(tmp_path), PORT=str(port))

    assert result.returncode == 1
    assert f"Port {port} is in use" in result.stderr
    assert f"PORT={port + 1}" in result.stderr
    assert not (tmp_path / "postgres").exists()


@pytest.mark.parametrize("port", ["web", "0", "70000"])
def test_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    result = _devstack("run", KOPPELKANS_RUN_DIR=str(tmp_path), PORT=port)
    assert result.returncode == 1
    assert "is not a port" in result.stderr


def test_unknown_command_names_the_known_ones() -> None:
    result = _devstack("fly")
    assert result.returncode == 1
    assert "run, install, test" in result.stderr


def test_full_disk_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped, plain_sentences():
        raise OSError(errno.ENOSPC, "No space left on device")
    assert stopped.value.code == 1
    assert "The disk is full" in capsys.readouterr().err


def test_other_faults_keep_their_traceback() -> None:
    with pytest.raises(OSError, match="other"), plain_sentences():
        raise OSError(errno.EIO, "other")


def test_blocked_privilege_drop_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 0)
    with pytest.raises(TroubleError, match="ordinary user"):
        privileges.find_drop(tmp_path / "a program nobody can start")


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("error: failed to write: No space left on device (os error 28)", "The disk is full"),
        ("hint: lxml has no wheels with a matching Python ABI tag", "no ready-made build for Python"),
        ("error: dns error: failed to lookup address", "connection to the package index"),
    ],
)
def test_failing_installation_is_explained(output: str, sentence: str) -> None:
    assert sentence in bootstrap._explain("The Python packages could not be installed", output)


def test_python_without_venv_module_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(TroubleError, match="apt install python3-venv"):
        bootstrap._pip()


def test_full_disk_of_the_database_is_recognised() -> None:
    assert "The disk is full" in postgres._explain("PostgreSQL did not start", "FATAL: No space left on device")


def test_stamp_asks_for_an_installation_only_when_something_changed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed: list[str] = []

    def install(level: bootstrap.Level) -> None:
        installed.append(level)
        stamp.write_text(str(bootstrap._wanted(level)).replace("'", '"'))

    for name in bootstrap.LOCKS.values():
        (tmp_path / name).write_text(name)
    stamp = tmp_path / "koppelkans.json"
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "STAMP", stamp)
    monkeypatch.setattr(bootstrap, "python", lambda: Path(sys.executable))
    monkeypatch.setattr(bootstrap, "_install", install)
    monkeypatch.setenv(paths.RUN_DIR_VARIABLE, str(tmp_path))

    bootstrap.ensure("run")
    bootstrap.ensure("run")
    assert installed == ["run"]
    bootstrap.ensure("dev")
    bootstrap.ensure("run")
    assert installed == ["run", "dev"], "a run leaves the development packages in place"
    (tmp_path / "requirements-dev.lock").write_text("changed")
    bootstrap.ensure("run")
    assert installed == ["run", "dev", "dev"]


def test_style_sheets_are_joined_in_order_without_source_maps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a{color:red}\n/*# sourceMappingURL=a.css.map */")
    (tmp_path / "b.css").write_text("b{color:blue}")
    monkeypatch.setattr(assets, "NODE_MODULES", tmp_path)

    joined = assets._joined(["b.css", "a.css"])

    assert joined.startswith("@layer vendor {")
    assert joined.index("b{color:blue}") < joined.index("a{color:red}")
    assert "sourceMappingURL" not in joined


def test_style_sheet_that_is_not_there_or_not_joinable_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(assets, "NODE_MODULES", tmp_path)
    (tmp_path / "b.css").write_text("@import 'c.css';")
    with pytest.raises(TroubleError, match=r"a\.css"):
        assets._joined(["a.css"])
    with pytest.raises(TroubleError, match=r"b\.css"):
        assets._joined(["b.css"])


def test_no_committed_file_names_a_package_host() -> None:
    for name in ("package-lock.json", "requirements.lock", "requirements-dev.lock", "requirements-uv.lock", ".npmrc"):
        assert "http" not in (paths.ROOT / name).read_text(), name


def test_chosen_browser_must_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(TroubleError, match="/nowhere/chromium"):
        chromium.find()


@pytest.mark.parametrize(
    ("codes", "counts", "expected", "line"),
    [
        ([0, 0], {"tests": 7, "skipped": 1}, 0, "6 passed, 0 failed"),
        ([0, 1], {"tests": 7, "failures": 2, "errors": 1}, 1, "4 passed, 3 failed"),
        ([5, 0], {"tests": 3}, 0, "3 passed, 0 failed"),
        ([5, 5], {}, 5, "0 passed, 0 failed"),
        ([0, 4], {"tests": 3}, 4, "3 passed, 0 failed"),
    ],
)
def test_sum_of_both_parts_is_the_last_line(
    capsys: pytest.CaptureFixture[str], codes: list[int], counts: dict[str, int], expected: int, line: str
) -> None:
    assert testing._verdict(codes, Counter(counts)) == expected
    assert capsys.readouterr().out.splitlines()[-1] == line


def test_named_tests_run_in_the_part_they_belong_to() -> None:
    assert [title for title, _ in testing.parts(["-k", "import"])] == ["Tests without a browser", "Tests in a browser"]
    assert testing.parts(["tests/devstack", "-x"]) == [
        ("Tests without a browser", [*testing.ON_TWO_CORES, "--ignore=tests/browser", "tests/devstack", "-x"])
    ]


def test_every_make_target_has_a_command() -> None:
    makefile = (paths.ROOT / "Makefile").read_text()
    called = {line.split("$(DEVSTACK) ")[1].split()[0] for line in makefile.splitlines() if "@$(DEVSTACK)" in line}
    assert called == set(commands.COMMANDS) | set(commands.BARE)

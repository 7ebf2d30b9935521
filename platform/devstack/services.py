"""Start or join the embedded PostgreSQL and Valkey, and tell the environment where they are.

`ensure()` is what manage.py, the tests and `make run` call. The services run apart from whoever started them, so that
the next command joins them at once; `make stop` or the end of `make run` stops them. With DATABASE_URL and REDIS_URL in
the environment (a developer's own servers), or KOPPELKANS_MODE=production, nothing is started and nothing is changed.
"""

from __future__ import annotations

import os
import secrets
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devstack import locks, paths
from devstack.errors import TroubleError
from devstack.postgres import APPLICATION, OWNER, Postgres
from devstack.valkey import Valkey

if TYPE_CHECKING:
    from pathlib import Path

# Variables set here, not by the person: they do not mean that somebody runs servers of their own.
_ours: set[str] = set()
# Files that stay open as long as this process lives: while one is, nobody else stops the services under it.
_in_use: dict[Path, int] = {}


@dataclass(frozen=True)
class Environment:
    """Where the services are, and whether this call started them."""

    database_url: str
    migration_database_url: str
    redis_url: str
    started: bool


def ensure(*, start: bool = True, durable: bool = True) -> Environment:
    """Set DATABASE_URL, MIGRATION_DATABASE_URL and REDIS_URL, starting or joining what they do not yet name.

    `start=False` only sets the addresses, for commands that need settings but no database. `durable=False` is for
    tests: faster, and what it holds may be lost with the machine.
    """
    own_database, own_broker = _missing("DATABASE_URL"), _missing("REDIS_URL")
    started = False
    if own_database or own_broker:
        if sys.platform == "win32":
            raise TroubleError("The embedded database does not run on Windows itself; use WSL, or set DATABASE_URL.")
        run = paths.run_dir()
        postgres, valkey = _servers(run, durable=durable)
        if start:
            _hold(run)
            with locks.exclusive(run / "services.lock"):
                started = _start([*([postgres] if own_database else []), *([valkey] if own_broker else [])])
        if own_database:
            _speak_of_database(postgres, run)
        if own_broker:
            _set("REDIS_URL", valkey.url())
    database = os.environ.get("DATABASE_URL", "")
    return Environment(
        database_url=database,
        migration_database_url=os.environ.get("MIGRATION_DATABASE_URL", database),
        redis_url=os.environ.get("REDIS_URL", ""),
        started=started,
    )


def check() -> None:
    """Raise when a service that devstack provides no longer runs."""
    postgres, valkey = _servers(paths.run_dir(), durable=True)
    for variable, name, server in (("DATABASE_URL", "database", postgres), ("REDIS_URL", "broker", valkey)):
        if variable in _ours and not server.running():
            raise TroubleError(
                f"The {name} stopped by itself; its log is {server.log}. Everything else is stopped too. "
                "Run the same command to start again."
            )


def stop(*, even_if_used: bool = False) -> bool:
    """Stop the services, unless another process uses them; return whether they are stopped."""
    run = paths.run_dir()
    with locks.exclusive(run / "services.lock"):
        held = _in_use.pop(run, None)
        if held is not None:
            os.close(held)
        alone = locks.try_exclusive(run / "services.users")
        if alone is None and not even_if_used:
            return False
        postgres, valkey = _servers(run, durable=True)
        valkey.stop()
        postgres.stop()
        if alone:
            alone.close()
    return True


def _missing(name: str) -> bool:
    """Tell whether devstack provides this: nobody else does (in a file neither), and this is not production."""
    if name in _ours:
        return True
    given = os.environ.get(name) or os.environ.get(f"{name}_FILE")
    return not given and os.environ.get("KOPPELKANS_MODE") != "production"


def _set(name: str, value: str) -> None:
    os.environ[name] = value
    _ours.add(name)


def _start(servers: list[Postgres | Valkey]) -> bool:
    """Start or join the servers; when one of them fails, those that were started here are stopped again."""
    started: list[Postgres | Valkey] = []
    try:
        for server in servers:
            if server.ensure():
                started.append(server)  # noqa: PERF401 - the list must be known when the next one fails
    except BaseException:
        for server in started:
            server.stop()
        raise
    return bool(started)


def _servers(run: Path, *, durable: bool) -> tuple[Postgres, Valkey]:
    sockets = paths.socket_dir(run)
    return (
        Postgres(data=run / "postgres", sockets=sockets, log=run / "postgres.log", durable=durable),
        Valkey(data=run / "valkey", sockets=sockets, log=run / "valkey.log", durable=durable),
    )


def _hold(run: Path) -> None:
    """Say for the rest of this process's life that it uses the services."""
    if run not in _in_use:
        # Only stop() takes this lock alone, and it does so inside services.lock, for which we wait here.
        with locks.exclusive(run / "services.lock"):
            handle = locks.try_shared(run / "services.users")
        if handle:
            # A bare descriptor, because nobody closes it: the lock is let go when the process ends.
            _in_use[run] = os.dup(handle.fileno())
            handle.close()


def _speak_of_database(postgres: Postgres, run: Path) -> None:
    _set("DATABASE_URL", postgres.url(APPLICATION))
    _set("MIGRATION_DATABASE_URL", postgres.url(OWNER))
    # Only the embedded database makes this a development set-up; settings refuse a default secret otherwise.
    os.environ.setdefault("KOPPELKANS_MODE", "development")
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = _secret(run)


def _secret(run: Path) -> str:
    """Return this machine's own development secret, made once, so that sign-ins survive a restart."""
    path = run / "secret"
    with locks.exclusive(run / "secret.lock"):
        if not path.exists() or not path.read_text().strip():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48))
        return path.read_text().strip()

"""The script that sets up a production database, run on a database server that was just made."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from devstack.postgres import EXTENSIONS, SUPERUSER, Postgres, find_bin

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    home = tmp_path_factory.mktemp("pg")
    sockets = home / "s"
    sockets.mkdir(mode=0o700)
    made = Postgres(data=home / "data", sockets=sockets, log=home / "log", durable=False)
    made._create()
    made._start()
    secrets = home / "secrets"
    secrets.mkdir()
    (secrets / "owner_password").write_text("van de eigenaar's\n")
    (secrets / "app_password").write_text("van de toepassing")
    env = {
        **os.environ,
        "PATH": f"{find_bin()}:{os.environ['PATH']}",
        "PGHOST": str(sockets),
        "POSTGRES_USER": SUPERUSER,
        "SECRETS": str(secrets),
    }
    try:
        subprocess.run(["bash", str(ROOT / "docker/postgres/10-roles.sh")], env=env, check=True, capture_output=True)
        yield made
    finally:
        made.stop()


def connect(server: Postgres, role: str) -> psycopg.Connection:
    return psycopg.connect(host=str(server.sockets), dbname="koppelkans", user=role, autocommit=True)


def test_owner_makes_tables_and_databases_and_is_no_superuser(server: Postgres) -> None:
    with connect(server, "koppelkans_owner") as connection:
        connection.execute("CREATE TABLE proef (id int)")
        row = connection.execute(
            "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        )
        assert row.fetchone() == (False, True, False)


def test_application_owns_nothing_and_makes_no_table(server: Postgres) -> None:
    with connect(server, "koppelkans_app") as connection:
        row = connection.execute(
            "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        )
        assert row.fetchone() == (False, False, False)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE stiekem (id int)")


def test_every_database_has_the_extensions(server: Postgres) -> None:
    with connect(server, "koppelkans_owner") as connection:
        found = {name for (name,) in connection.execute("SELECT extname FROM pg_extension")}
    assert set(EXTENSIONS) <= found


def test_passwords_are_those_of_the_secrets(server: Postgres) -> None:
    with psycopg.connect(host=str(server.sockets), dbname="postgres", user=SUPERUSER) as connection:
        rows = connection.execute("SELECT rolname FROM pg_authid WHERE rolpassword LIKE 'SCRAM-SHA-256%' ORDER BY 1")
        assert [name for (name,) in rows] == ["koppelkans_app", "koppelkans_owner"]

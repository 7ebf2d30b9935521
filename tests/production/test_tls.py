"""With TLS to database and broker in their addresses, nothing goes over the line without it, and only to who is trusted."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.production.test_settings import ROOT, environment, manage, setting
from tests.production.tls import Authority, behind_tls

ASK = """
import json, django
django.setup()
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from django.db import connection
from config.celery import app
def ask_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (user,) = cursor.fetchone()
    return [user, connection.connection.pgconn.ssl_in_use]
def ask_cache():
    # Without the table it falls back on.
    return RedisCache.get(caches["default"], "tls", "nothing there")
def ask_broker():
    with app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, timeout=3)
    return "open"
told = {}
for ask in (ask_database, ask_cache, ask_broker):
    name = ask.__name__.removeprefix("ask_")
    try:
        told[name] = ask()
    except Exception as error:
        told[name] = f"{type(error).__name__}: {error}"
print(json.dumps(told))
"""


@dataclass
class Line:
    """Where database and broker answer, and whose certificates they show."""

    trusted: Path
    strange: Path
    database: int
    broker: int

    def ask(self, ca: Path | None, *, host: str = "localhost") -> Any:
        """What a process of production finds that trusts `ca`."""
        name = settings.DATABASES["default"]["USER"]
        words = f"?sslmode=verify-full&sslrootcert={ca}" if ca else "?sslmode=verify-full"
        env = environment(
            self.trusted.parent,
            DJANGO_SETTINGS_MODULE="config.settings",
            PYTHONPATH="platform",
            DATABASE_URL=f"postgresql://{name}@{host}:{self.database}/koppelkans{words}",
            REDIS_URL=f"rediss://{host}:{self.broker}/0" + (f"?ssl_ca_certs={ca}" if ca else ""),
        )
        done = subprocess.run(
            [sys.executable, "-c", ASK], cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    folder = tmp_path_factory.mktemp("tls")
    ours, strange = Authority(folder, "ours"), Authority(folder, "strange")
    certificate = ours.certificate("localhost")
    database = f"{settings.DATABASES['default']['HOST']}/.s.PGSQL.5432"
    broker = os.environ["REDIS_URL"].removeprefix("unix://").partition("?")[0]
    with behind_tls(certificate, database, postgres=True) as first, behind_tls(certificate, broker) as second:
        yield Line(ours.file, strange.file, first, second)


def test_database_cache_and_broker_are_reached_over_tls(line: Line) -> None:
    told = line.ask(line.trusted)
    assert told == {
        "database": [settings.DATABASES["default"]["USER"], True],
        "cache": "nothing there",
        "broker": "open",
    }


@pytest.mark.parametrize("which", ["strange", "nobody", "another host"])
def test_nobody_else_is_spoken_to(line: Line, which: str) -> None:
    if which == "another host":
        told = line.ask(line.trusted, host="127.0.0.1")
    else:
        told = line.ask(line.strange if which == "strange" else None)
    for name in ("database", "cache", "broker"):
        assert "certificate" in str(told[name]).lower() or "hostname" in str(told[name]).lower(), told


def test_how_a_certificate_is_checked_cannot_be_left_out(tmp_path: Path) -> None:
    for words in ("ssl_cert_reqs=none", "ssl_check_hostname=False"):
        done = manage(environment(tmp_path, REDIS_URL=f"rediss://broker.invalid:6379/0?{words}"), "check")
        assert "is always checked" in done.stderr


def test_what_the_address_of_the_database_asks_reaches_both_roles(tmp_path: Path) -> None:
    asked = "postgresql://app:secret@database.invalid/koppelkans?sslmode=verify-full"
    env = environment(tmp_path, DATABASE_URL=asked, MIGRATION_DATABASE_URL=asked, DATABASE_POOL="1")
    options = setting(env, "[one['OPTIONS'] for one in settings.DATABASES.values()]")
    assert options.count("'sslmode': 'verify-full'") == 2
    assert "'pool'" in options

"""Databases for tests: migrated once and copied, named after who uses them, and gone when nobody does.

Migrating takes seconds, copying a fraction of one, so the owner migrates a template, which stays until the schema changes.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.utils import OperationalError

from devstack import processes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.utils import CursorWrapper

TEMPLATE = "koppelkans_template"
ALIASES = ("owner", "default")
# One at a time makes a template or copies it, for nobody else may look at a database that is copied.
LOCK = 5_417_711
ROOT = Path(__file__).resolve().parents[1]
# The database the owner speaks to when no test says otherwise.
HOME: str = settings.DATABASES["owner"]["NAME"]
# What a migrated database follows from: its tables, the rows and rights that come with them, and what Django adds.
SCHEMA = ("*/migrations/*.py", "*/models.py", "*/models/*.py", "core/**/*.py", "config/settings.py")


def name_of(who: str) -> str:
    """A name no other run has: the process is in it."""
    return f"{who}_{os.getpid()}"


@contextmanager
def database(name: str) -> Iterator[None]:
    """Have a migrated, empty database of this name for the length of the block; both roles speak to it."""
    before: str = connections["owner"].settings_dict["NAME"]
    create(name)
    try:
        point_at(name)
        _number_people_apart()
        yield
    finally:
        point_at(before)
        remove(name)


def _number_people_apart() -> None:
    """Redis keeps by somebody's number which codes were used and what was pressed last, for all who test at once."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('accounts_user', 'id'), %s)", [1000 * os.getpid()])
    connections["owner"].close()


def create(name: str) -> None:
    """Make a migrated, empty database; the connections speak to what they spoke to."""
    before: str = connections["owner"].settings_dict["NAME"]
    try:
        with alone() as cursor:
            sweep(cursor)
            template = _template(cursor)
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    finally:
        point_at(before)


def remove(name: str) -> None:
    """Remove a database. PostgreSQL waits for whoever is just leaving; the owner may not end the application's session.

    One that stays in use is left to the next run, which sweeps it away.
    """
    with alone() as cursor:
        _drop(cursor, name)


def point_at(name: str) -> None:
    """Let both connections speak to this database from now on."""
    for alias in ALIASES:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
        settings.DATABASES[alias]["NAME"] = name


@contextmanager
def alone() -> Iterator[CursorWrapper]:
    """A cursor of the owner's on a connection of its own, while others who make databases wait."""
    connection = connections["owner"].copy()
    connection.settings_dict["NAME"] = HOME
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            yield cursor
    finally:
        connection.close()


def _drop(cursor: CursorWrapper, name: str) -> None:
    with suppress(OperationalError):
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


def sweep(cursor: CursorWrapper) -> None:
    """Remove what runs that were killed left behind."""
    cursor.execute(r"SELECT datname FROM pg_database WHERE datname ~ '^(test|browser)_koppelkans.*_\d+$'")
    for (name,) in cursor.fetchall():
        if not processes.alive(int(name.rpartition("_")[2])):
            _drop(cursor, name)


def _template(cursor: CursorWrapper) -> str:
    name = f"{TEMPLATE}_{_fingerprint()}"
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [TEMPLATE])
    there = [found for (found,) in cursor.fetchall()]
    if name in there:
        return name
    for outdated in there:
        _drop(cursor, outdated)
    half = f"{TEMPLATE}_half"
    cursor.execute(f'CREATE DATABASE "{half}"')
    point_at(half)
    call_command("migrate", verbosity=0)
    for alias in ALIASES:
        connections[alias].close()
    cursor.execute(f'ALTER DATABASE "{half}" RENAME TO "{name}"')
    return name


def _fingerprint() -> str:
    found = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for folder in (ROOT, ROOT / "platform"):
        for path in sorted(path for pattern in SCHEMA for path in folder.glob(pattern)):
            found.update(f"{path.relative_to(ROOT)}".encode() + path.read_bytes())
    return found.hexdigest()[:16]

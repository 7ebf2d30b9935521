"""Locks on a name instead of on rows: whoever does the same work waits or passes by, and nobody who saves is held up.

PostgreSQL keeps them, so they hold over all processes, and lets go of them when the transaction ends, however it ends; of
those that are taken and left, when the connection is lost.
"""

from contextlib import suppress

from django.db import DatabaseError, OperationalError, connection, transaction
from psycopg.errors import LockNotAvailable


def lock(name: str) -> None:
    """Wait until nobody else holds this name, and hold it until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def try_lock(name: str) -> bool:
    """The same without waiting: False when somebody else holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        return bool(cursor.fetchone()[0])


def take(name: str, *, patience: float = 0) -> bool:
    """Hold this name until it is left, over several transactions; False when somebody else still holds it after so many
    seconds.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [name])
        taken = bool(cursor.fetchone()[0])
    return taken or (patience > 0 and _wait_for(name, patience))


def _wait_for(name: str, seconds: float) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{round(seconds * 1000)}ms"])
            cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [name])
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable):
            return False
        raise
    return True


def leave(name: str) -> None:
    """Let the next one take this name. A connection that is lost has let go of it."""
    with suppress(DatabaseError), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [name])

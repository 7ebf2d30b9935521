"""Locks on a name instead of on rows: whoever does the same work waits or passes by, and nobody who saves is held up.

PostgreSQL keeps them, so they hold over all processes, and lets go of them when the transaction ends, however it ends.
"""

from django.db import connection


def lock(name: str) -> None:
    """Wait until nobody else holds this name, and hold it until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def try_lock(name: str) -> bool:
    """The same without waiting: False when somebody else holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        return bool(cursor.fetchone()[0])

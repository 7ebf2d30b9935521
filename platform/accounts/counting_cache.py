"""The cache of the site: in Redis, and while that is away in the database.

Attempts and pages are counted in it, by allauth and `core.rates`. So a Redis that is down slows a page at most and opens no
door: whoever guesses passwords meets the same limit. It holds counts and what was pressed last (`core.once`), and nothing that
must last.
"""

import json
import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from django.db import connection
from redis.exceptions import RedisError

# So many seconds Redis is left alone after it did not answer: until then every question would wait for it.
LEFT_ALONE = 5
GET = "SELECT value FROM accounts_sparecount WHERE key = %s AND until > now()"
PUT = (
    "INSERT INTO accounts_sparecount AS there (key, value, until) VALUES (%s, %s, now() + make_interval(secs => %s)) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value, until = excluded.until"
)
# Nothing is added while something is there; RETURNING says whether it was.
ADD = f"{PUT} WHERE there.until <= now() RETURNING 1"
INCR = "UPDATE accounts_sparecount SET value = to_jsonb(value::bigint + %s) WHERE key = %s AND until > now() RETURNING value"
DELETE = "DELETE FROM accounts_sparecount WHERE key = %s RETURNING 1"
log = logging.getLogger(__name__)


class CountingCache(RedisCache):
    """Django's cache in Redis, with a table to fall back on."""

    away_until = 0.0

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        def spare() -> Any:
            found = _row(GET, self.make_key(key, version))
            return default if found is None else json.loads(found)

        return _first(lambda: RedisCache.get(self, key, default, version), spare)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        def spare() -> None:
            _run(PUT, self.make_key(key, version), json.dumps(value), self._seconds(timeout))

        _first(lambda: RedisCache.set(self, key, value, timeout, version), spare)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        def spare() -> bool:
            return _row(ADD, self.make_key(key, version), json.dumps(value), self._seconds(timeout)) is not None

        return bool(_first(lambda: RedisCache.add(self, key, value, timeout, version), spare))

    def delete(self, key: Any, version: int | None = None) -> bool:
        def spare() -> bool:
            return _row(DELETE, self.make_key(key, version)) is not None

        return bool(_first(lambda: RedisCache.delete(self, key, version), spare))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        def spare() -> int:
            found = _row(INCR, delta, self.make_key(key, version))
            if found is None:
                raise ValueError(f"There is no {key} to add to.")
            return int(found)

        return int(_first(lambda: RedisCache.incr(self, key, delta, version), spare))

    def _seconds(self, timeout: Any) -> float:
        """How long it stays. Nothing is kept for ever: a count that lasts is somebody's limit."""
        chosen: Any = self.default_timeout if timeout in {DEFAULT_TIMEOUT, None} else timeout
        return float(chosen)


def _first(redis: Callable[[], Any], spare: Callable[[], Any]) -> Any:
    """What Redis answers, or the table when Redis does not."""
    if time.monotonic() >= CountingCache.away_until:
        try:
            return redis()
        except RedisError:
            log.warning("Redis is away; attempts are counted in the database")
            CountingCache.away_until = time.monotonic() + LEFT_ALONE
    return spare()


def _row(statement: str, *values: Any) -> Any:
    """The first value of the first row, or None."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found = cursor.fetchone()
    return found[0] if found else None


def _run(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)

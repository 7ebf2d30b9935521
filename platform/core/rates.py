"""So many a minute: a fixed window in the cache, which counts the same whichever process answers."""

import time

from django.core.cache import cache

MINUTE = 60


def seconds_to_wait(name: str, most: int) -> int:
    """Count one more under this name: 0, or when that is too many in this minute, the seconds until the next begins."""
    now = int(time.time())
    key = f"{name}:{now // MINUTE}"
    return MINUTE - now % MINUTE if _count(key) > most else 0


def _count(key: str) -> int:
    """One more. What the cache counted is gone when it went away in between: then this is the first."""
    cache.add(key, 0, 2 * MINUTE)
    try:
        return int(cache.incr(key))
    except ValueError:
        cache.set(key, 1, 2 * MINUTE)
        return 1

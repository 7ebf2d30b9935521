"""Which links of invitations were declined lately: the invitation itself is gone, and whoever looks again reads why."""

from django.core.cache import cache

# A day in which somebody presses twice, reloads the page, or opens the mail again.
SECONDS = 60 * 60 * 24


def remember_declined(token: str) -> None:
    """Keep that this link was declined, and nothing of whose it was."""
    cache.set(_key(token), True, SECONDS)


def was_declined(token: str) -> bool:
    """Whether this link was declined lately. No when the cache is away: then it just no longer works."""
    return bool(cache.get(_key(token)))


def _key(token: str) -> str:
    return f"declined:{token}"

"""Remembers which invitation links were declined lately: the invitation is gone, and somebody who opens the link again reads why."""

from django.core.cache import cache

# A day, in which somebody may press twice, reload the page or open the mail again.
SECONDS = 60 * 60 * 24


def remember_declined(token: str) -> None:
    """Remember that this link was declined, and nothing about whose it was."""
    cache.set(_key(token), True, SECONDS)


def was_declined(token: str) -> bool:
    """Whether this link was declined lately. False while the cache is down: then the page only says that the link does not work."""
    return bool(cache.get(_key(token)))


def _key(token: str) -> str:
    return f"declined:{token}"

"""Removes what may not be kept for ever. Each app registers its own rows when it is ready.

A row says itself that it is due (a date, a state), so a purge that was killed goes on where it stopped.
"""

from collections.abc import Callable
from dataclasses import dataclass

from core.background import each

_PURGES: dict[str, "Purge"] = {}


@dataclass(frozen=True)
class Purge:
    """One kind of row to remove: `due` counts the rows that are due, `batch` removes some of them in a short transaction."""

    name: str
    due: Callable[[], int]
    batch: Callable[[], int]


def register(purge: Purge) -> None:
    """Register this purge with the nightly job and `manage.py purge`."""
    _PURGES[purge.name] = purge


def purges() -> list[Purge]:
    """All of them, by name."""
    return [_PURGES[name] for name in sorted(_PURGES)]


def what_is_due() -> dict[str, int]:
    """How many rows of each kind would go now."""
    return {purge.name: purge.due() for purge in purges()}


def purge_everything() -> dict[str, int]:
    """Remove all that is due; how many rows of each kind went. A kind that fails keeps no other from going."""
    return each(sorted(_PURGES), lambda name: _all_of(_PURGES[name]))


def _all_of(purge: Purge) -> int:
    total = 0
    while batch := purge.batch():
        total += batch
    return total

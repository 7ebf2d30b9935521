"""What may not be kept for ever, and how it goes. Each app says so of its own rows, when it is ready.

A row that is due says so itself (a date, a state), so that a purge that was killed goes on where it stopped.
"""

from collections.abc import Callable
from dataclasses import dataclass

_PURGES: dict[str, "Purge"] = {}


@dataclass(frozen=True)
class Purge:
    """One kind of row that goes: `due` counts what is, `batch` removes some of it, in a short transaction of its own."""

    name: str
    due: Callable[[], int]
    batch: Callable[[], int]


def register(purge: Purge) -> None:
    """Have this done by the beat job and by `manage.py purge`."""
    _PURGES[purge.name] = purge


def purges() -> list[Purge]:
    """All of them, by name."""
    return [_PURGES[name] for name in sorted(_PURGES)]


def what_is_due() -> dict[str, int]:
    """How many rows of each kind would go now."""
    return {purge.name: purge.due() for purge in purges()}


def purge_everything() -> dict[str, int]:
    """Remove all that is due; how many rows of each kind went."""
    return {purge.name: _all_of(purge) for purge in purges()}


def _all_of(purge: Purge) -> int:
    total = 0
    while batch := purge.batch():
        total += batch
    return total

"""File locks. The kernel lets go of them when a process dies, so a kill -9 leaves nothing to clean up."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock for the length of the block; wait for whoever has it."""
    with path.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def try_exclusive(path: Path) -> IO[str] | None:
    """Take the lock and return its open file (closing it lets go), or None when someone else has it."""
    return _try(path, fcntl.LOCK_EX)


def try_shared(path: Path) -> IO[str] | None:
    """Take a lock that others may share, or None when someone holds it alone."""
    return _try(path, fcntl.LOCK_SH)


def _try(path: Path, kind: int) -> IO[str] | None:
    handle = path.open("a")
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return None
    return handle

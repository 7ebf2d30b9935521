"""The reader on whose behalf the code queries the database; policies on its tables let through the rows of that reader alone.

The filters of `visible_to` are the first wall; row-level security is the second (docs/adr/0015), for when one of them was
forgotten. A request reads as whoever signed in; a task and a management command read as the system. Code that reads for
nobody finds nothing. What must count or lock rows that the person who acts may not read opens the wall for as long as that
takes.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

SETTING = "koppelkans.reader"
NOBODY, SYSTEM = "", "system"

# A new thread reads for nobody.
_reader: ContextVar[str] = ContextVar("reader", default=NOBODY)


def reader() -> str:
    """The present reader: the key of a user or organisation, the system, or nobody."""
    return _reader.get()


@contextmanager
def as_reader(user: int | None) -> Iterator[None]:
    """Read as this user for the length of the block, or as nobody in particular."""
    token = _reader.set(NOBODY if user is None else str(user))
    try:
        yield
    finally:
        _reader.reset(token)


@contextmanager
def as_organisation(organisation: int) -> Iterator[None]:
    """Read as a program of this organisation for the length of the block: its own plans and shared ones, no signals."""
    token = _reader.set(f"organisation:{organisation}")
    try:
        yield
    finally:
        _reader.reset(token)


@contextmanager
def as_system() -> Iterator[None]:
    """Read everything for the length of the block: for work that is done for nobody in particular, or that only counts."""
    token = _reader.set(SYSTEM)
    try:
        yield
    finally:
        _reader.reset(token)


def read_as(user: int, pieces: Iterable[str]) -> Iterator[str]:
    """The pieces of a streamed response, each read as this user: the request itself has ended by then."""
    made = iter(pieces)
    while True:
        with as_reader(user):
            piece = next(made, None)
        if piece is None:
            return
        yield piece

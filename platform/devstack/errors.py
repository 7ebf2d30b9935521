"""The one exception devstack raises on purpose: a plain sentence for the person at the terminal."""

from __future__ import annotations

import errno
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL_DISK = "The disk is full. Free some space (the project needs about 2 GB) and run the same command again."


class TroubleError(Exception):
    """Something the person can put right; its text says how. Never shown with a traceback."""


def stop_with(sentence: str) -> NoReturn:
    """End the program with one sentence on stderr."""
    print(f"\n{sentence}", file=sys.stderr, flush=True)
    raise SystemExit(1)


@contextmanager
def plain_sentences() -> Iterator[None]:
    """Turn foreseen troubles, and a full disk wherever it is met, into a sentence and exit code 1."""
    try:
        yield
    except TroubleError as trouble:
        stop_with(str(trouble))
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            stop_with(FULL_DISK)
        raise

"""Keeps what a process loads before its first work until it ends."""

import gc


def keep_what_is_loaded() -> None:
    """Leave all present objects out of garbage collection from now on.

    A collection walks through every object, and with apps, pages and word lists loaded that delays a page by more than a
    tenth of a second. Processes forked after this also keep sharing that memory, as nothing writes to it.
    """
    gc.collect()
    gc.freeze()

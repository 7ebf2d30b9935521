"""What a process loads before its first work stays until it ends."""

import gc


def keep_what_is_loaded() -> None:
    """Leave all that is there out of garbage collection from now on.

    Python looks through all it has once in a while, and with apps, pages and word lists loaded that stops a page for more
    than a tenth of a second. Processes that split off hereafter also go on sharing it: nobody writes in it.
    """
    gc.collect()
    gc.freeze()

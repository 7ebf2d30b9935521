"""Bytecode for whoever wants none beside the sources, as most containers do: it goes into the run folder.

Without any, every program that is started compiles Django and the site anew, which takes longer than starting it.
"""

from __future__ import annotations

import os
import sys

from devstack import paths

FOLDER = paths.ROOT / ".run" / "bytecode"


def keep() -> None:
    """Keep it from now on, also for all programs that are started from here."""
    if sys.dont_write_bytecode:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        sys.dont_write_bytecode = False
        sys.pycache_prefix = os.environ.setdefault("PYTHONPYCACHEPREFIX", str(FOLDER))

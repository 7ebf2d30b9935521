"""Where devstack keeps things. All of it lives in the project folder and is ignored by git."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from devstack.errors import TroubleError

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
ASSETS = ROOT / ".assets"
RUN_DIR_VARIABLE = "KOPPELKANS_RUN_DIR"

# A Unix socket's path is limited to 107 bytes on Linux (103 on macOS); `.s.PGSQL.5432` is the longest name we add.
LONGEST_SOCKET_DIR = 103 - len("/.s.PGSQL.5432")
# A socket path becomes part of a URL, in which other characters would need an encoding that readers treat differently.
PLAIN_PATH = re.compile(r"[A-Za-z0-9/._-]+")


def run_dir() -> Path:
    """Return the folder of databases, sockets, locks and logs, private to this user."""
    chosen = os.environ.get(RUN_DIR_VARIABLE)
    folder = Path(chosen).resolve() if chosen else ROOT / ".run"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def socket_dir(run: Path) -> Path:
    """Return the folder of the sockets: in the run folder, or in tmp when that path is too long for a socket."""
    folder = run / "sockets"
    if len(os.fsencode(folder)) > LONGEST_SOCKET_DIR or not PLAIN_PATH.fullmatch(str(folder)):
        digest = hashlib.sha256(os.fsencode(run)).hexdigest()[:12]
        folder = Path(tempfile.gettempdir()) / f"koppelkans-{os.getuid()}-{digest}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = folder.lstat()
    # In a shared tmp somebody else could have made the folder first, to listen in our place.
    if folder.is_symlink() or status.st_uid not in {os.getuid(), 65534} or status.st_mode & 0o077:
        raise TroubleError(f"The folder {folder} is not private to you. Remove it and run the same command again.")
    return folder

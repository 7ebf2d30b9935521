"""PostgreSQL refuses to run as root. As root (a container, mostly) it is started as an ordinary user instead.

First choice: a user namespace in which root is seen as `nobody`. It needs no account, no chown and no open folders.
Containers often forbid that; then a real change to the user `nobody`, which works when the project's folder is readable
for everyone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from devstack import paths
from devstack.errors import TroubleError

if TYPE_CHECKING:
    from pathlib import Path

NOBODY = 65534
BLOCKED = (
    "PostgreSQL does not run as root, and this machine lets devstack neither make a user namespace nor start programs "
    "as the user 'nobody' in this folder. Run the same command as an ordinary user, move the project out of a private "
    "folder such as /root, or set DATABASE_URL, MIGRATION_DATABASE_URL and REDIS_URL to servers of your own."
)


@dataclass(frozen=True)
class Drop:
    """How to start a program without root's rights: words before the command, or another user id."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None

    def options(self) -> dict[str, Any]:
        """Return the arguments for subprocess that change the user."""
        return {} if self.uid is None else {"user": self.uid, "group": self.uid, "extra_groups": []}

    def own(self, *folders: Path) -> None:
        """Give the folders, what is in them, and the way into them, to whom the program will run as."""
        if os.getuid() != 0:
            return
        owner = self.uid or 0
        for folder in folders:
            for way in folder.parents:
                ours = way == folder.parent or paths.ROOT / ".run" in (way, *way.parents)
                if ours and way.stat().st_mode & 0o077 == 0:
                    os.chown(way, owner, owner)
            if folder.stat().st_uid != owner:
                for path in (folder, *folder.rglob("*")):
                    os.chown(path, owner, owner, follow_symlinks=False)


@cache
def find_drop(program: Path) -> Drop:
    """Return the first way that works here to run the program as an ordinary user; an ordinary user needs none."""
    if os.getuid() != 0:
        return Drop()
    unshare = shutil.which("unshare")
    namespace = Drop((unshare, "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}")) if unshare else None
    for drop in (namespace, Drop(uid=NOBODY)):
        if drop and _works(drop, program):
            return drop
    raise TroubleError(BLOCKED)


def _works(drop: Drop, program: Path) -> bool:
    try:
        result = subprocess.run(
            [*drop.prefix, str(program), "--version"], capture_output=True, check=False, timeout=20, **drop.options()
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return result.returncode == 0

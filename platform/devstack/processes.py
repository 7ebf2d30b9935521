"""Small questions about processes that are not our children."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import signal
    from collections.abc import Callable


# The services outlive this process; kept here because Python complains about a forgotten process that still runs.
_apart: list[subprocess.Popen[bytes]] = []


def start_apart(command: list[str], log: Path, folder: Path, **options: Any) -> subprocess.Popen[bytes]:
    """Start a program that goes on when we end, with its output in a log file."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=folder,
            start_new_session=True,
            **options,
        )
    _apart.append(process)
    return process


def alive(pid: int) -> bool:
    """Tell whether a process runs; one that ended but was not yet collected by its parent does not count."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    state = Path(f"/proc/{pid}/stat")
    try:
        return state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (OSError, IndexError):
        return not Path("/proc/self").exists()


def command_line(pid: int) -> str:
    """Return the words a process was started with, empty when it is gone."""
    proc = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self").exists():
        try:
            return proc.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    return subprocess.run(
        ["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout.strip()


def wait_until(true: Callable[[], bool], seconds: float) -> bool:
    """Ask again and again until the answer is yes; return the last answer."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def end(pid: int, *signals: signal.Signals, seconds: float = 5) -> bool:
    """Send each signal in turn until the process is gone; return whether it is."""
    for number in signals:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return True
        if wait_until(lambda: not alive(pid), seconds):
            return True
    return False

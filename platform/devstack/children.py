"""The programs devstack starts: watched together, stopped together, and never left behind."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from devstack import console, paths, processes
from devstack.errors import FULL_DISK, TroubleError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Every child and grandchild carries this, so that what a kill -9 orphaned is recognised later.
MARK = "KOPPELKANS_CHILD_OF"
PATIENCE_SECONDS = 3.0
WATCH_SECONDS = 0.5
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def _die_with_parent() -> None:
    """In the child, on Linux: ask the kernel to end it when devstack is gone, even by kill -9."""
    if _libc:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass(frozen=True)
class Program:
    """A program that should run until everything stops."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


class Children:
    """All processes started for one run folder."""

    def __init__(self, run: Path) -> None:
        self.run = run
        self._programs: dict[str, subprocess.Popen[str]] = {}
        self._passing: set[subprocess.Popen[str]] = set()
        self._stopping = threading.Event()

    def environment(self, extra: Mapping[str, str]) -> dict[str, str]:
        """Return a child's environment."""
        return {**os.environ, "PYTHONUNBUFFERED": "1", MARK: str(self.run), **extra}

    def call(self, what: str, *command: str, **environment: str) -> str:
        """Run a program to its end and return what it said; a failure becomes a sentence with its last lines."""
        process = subprocess.Popen(
            command,
            cwd=paths.ROOT,
            env=self.environment(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self._passing.add(process)
        if self._stopping.is_set():
            process.terminate()
        said = process.communicate()[0]
        self._passing.discard(process)
        if process.returncode and not self._stopping.is_set():
            if "No space left on device" in said or "ENOSPC" in said:
                raise TroubleError(FULL_DISK)
            last = "\n  ".join(said.strip().splitlines()[-25:])
            raise TroubleError(f"{what} failed:\n  {last}")
        return said

    def start(self, program: Program) -> None:
        """Start a program; its lines are shown behind its name. Call from the main thread: its death is the signal."""
        process = subprocess.Popen(
            program.command,
            cwd=paths.ROOT,
            env=self.environment(program.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - one call into libc, loaded before the fork
        )
        self._programs[program.name] = process
        threading.Thread(target=_pass_on, args=(program.name, process), daemon=True).start()

    def check(self) -> None:
        """Raise when a program stopped by itself."""
        for name, process in self._programs.items():
            code = process.poll()
            if code is not None:
                how = f"by signal {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
                raise TroubleError(
                    f"The {name} stopped by itself ({how}); its last lines are above. Everything else is stopped too. "
                    "Run the same command to start again."
                )

    def watch(self, check_others: Callable[[], None]) -> None:
        """Wait until a program stops by itself, or another check fails, which raises; Ctrl-C ends the waiting."""
        while True:
            self.check()
            check_others()
            time.sleep(WATCH_SECONDS)

    def stop(self) -> None:
        """Stop all: politely first, then, within seconds, without asking."""
        self._stopping.set()
        everyone = [*self._programs.values(), *self._passing]
        for process in everyone:
            if process.poll() is None:
                process.terminate()
        processes.wait_until(lambda: all(process.poll() is not None for process in everyone), PATIENCE_SECONDS)
        for process in everyone:
            _kill_group(process.pid)
            # Killed is not yet gone; Python complains about what nobody waited for.
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=1)
        end_leftovers(self.run)


def _kill_group(pid: int) -> None:
    # Each child leads a group of its own, so this takes its workers along.
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _pass_on(name: str, process: subprocess.Popen[str]) -> None:
    if process.stdout:
        with process.stdout as lines:
            for line in lines:
                console.say(f"{name:<6} | {line.rstrip()}")


def end_leftovers(run: Path) -> int:
    """End processes that an earlier devstack of this run folder left behind; return how many there were."""
    mark = f"{MARK}={run}".encode()
    found = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if mark in environment and int(folder.name) != os.getpid():
            found += 1
            processes.end(int(folder.name), signal.SIGKILL, seconds=1)
    return found

"""What the person at the terminal sees: one line a step, a ticking line while something takes long."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from devstack.children import Children

TICK_SECONDS = 0.2
# Where no line can be overwritten (a log), a step that goes on says so this often.
REMINDER_SECONDS = 10

_lock = threading.Lock()
_ticking = False


def say(line: str = "") -> None:
    """Print a line whole, whatever other threads print."""
    global _ticking  # noqa: PLW0603 - one terminal, one line that ticks
    with _lock:
        if _ticking:
            sys.stdout.write("\r\033[K")
            _ticking = False
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def tick(line: str) -> None:
    """Show a line that the next one overwrites; only on a terminal."""
    global _ticking  # noqa: PLW0603
    with _lock:
        if sys.stdout.isatty():
            # A line that wraps could not be overwritten.
            sys.stdout.write(f"\r\033[K{line[: shutil.get_terminal_size().columns - 1]}")
            sys.stdout.flush()
            _ticking = True


@dataclass(frozen=True)
class Step:
    """A piece of preparation; it starts when the steps it names are done."""

    name: str
    work: Callable[[], object]
    after: tuple[str, ...] = ()


class _Run:
    """The steps that are under way, and since when."""

    def __init__(self) -> None:
        self.started: dict[str, float] = {}
        self.reminded: dict[str, float] = {}

    def show(self) -> None:
        now = time.monotonic()
        names = [f"{name} ({now - since:.0f} s)" for name, since in self.started.items()]
        if names:
            tick("  ... " + ", ".join(names))
        for name, since in self.started.items():
            waited = now - self.reminded.get(name, since)
            due = REMINDER_SECONDS if name in self.reminded else 2
            if waited >= due and not sys.stdout.isatty():
                self.reminded[name] = now
                say(f"  ... {name}, {now - since:.0f} s so far")

    def finish(self, name: str) -> None:
        say(f"  {name} ({time.monotonic() - self.started.pop(name):.1f} s)")


def run_steps(steps: Sequence[Step], children: Children | None = None) -> None:
    """Do all steps, at the same time where their order allows; the first failure ends the others and is raised."""
    waiting, done, run = list(steps), set[str](), _Run()
    futures: dict[Future[object], str] = {}
    with ThreadPoolExecutor(max_workers=len(steps)) as pool:
        try:
            while waiting or futures:
                for step in [step for step in waiting if done.issuperset(step.after)]:
                    waiting.remove(step)
                    run.started[step.name] = time.monotonic()
                    futures[pool.submit(step.work)] = step.name
                finished, _ = wait(futures, timeout=TICK_SECONDS, return_when=FIRST_COMPLETED)
                for future in finished:
                    future.result()
                    done.add(futures[future])
                    run.finish(futures.pop(future))
                run.show()
        except BaseException:
            if children:
                children.stop()
            raise

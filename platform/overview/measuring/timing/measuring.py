"""Taking the time of something that is done again and again: on the clock, of the processors, and in questions asked.

The clock also counts what else the machine does meanwhile; the processors count our process and the server process of the
database that works for it, and no one else.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from django.db import connection
from django.test.utils import CaptureQueriesContext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NANO = 1e6


@dataclass(frozen=True)
class Taken:
    """Milliseconds: half of the times were faster than `p50`, nineteen of twenty than `p95`; `cpu` is the mean."""

    p50: float
    p95: float
    cpu: float
    queries: int


def take(act: Callable[[], object], rounds: int) -> Taken:
    """Do it once for the queries, and to have everything read in, and then so many times for the clock."""
    with CaptureQueriesContext(connection) as asked:
        act()
    queries = len(asked)
    before, times = processors(), []
    for _round in range(rounds):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return Taken(*percentiles(times), (processors() - before) / rounds, queries)


def percentiles(times: Sequence[float]) -> tuple[float, float]:
    p50, p95 = np.percentile(times, (50, 95))
    return float(p50), float(p95)


def processors() -> float:
    """Milliseconds of processor so far: of this process, and of the database's when it runs on this machine."""
    used = time.process_time() * 1000
    connection.ensure_connection()
    with suppress(OSError, ValueError, IndexError):
        used += int(Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]) / NANO
    return used

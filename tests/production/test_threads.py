"""A process of the site multiplies its tables by itself: threads within each of several processes only get in each other's way."""

import subprocess
import sys
from pathlib import Path

import pytest

THREADS = Path("/proc/self/task")
MULTIPLY = f"""
import config, pathlib
import numpy as np
table = np.ones((2_000, 2_000), np.float32)
table @ table
print(len(list(pathlib.Path({str(THREADS)!r}).iterdir())))
"""


@pytest.mark.skipif(not THREADS.exists(), reason="only Linux tells how many threads a process has")
def test_multiplying_starts_no_threads() -> None:
    counted = subprocess.run(
        [sys.executable, "-c", MULTIPLY], capture_output=True, check=True, text=True, cwd=Path("platform").resolve()
    )
    assert int(counted.stdout) == 1

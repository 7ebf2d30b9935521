"""Bytecode is kept, though not beside the sources for whoever does not want it there."""

import os
import subprocess
import sys

import pytest

from devstack import bytecode

ASKED = "import sys; print(sys.pycache_prefix, sys.dont_write_bytecode, flush=True)"
KEEPS = f"from devstack import bytecode; bytecode.keep(); import subprocess; {ASKED}; "
STARTS = f"subprocess.run([sys.executable, '-c', {ASKED!r}], check=True)"


@pytest.mark.parametrize(("unwanted", "where"), [("1", str(bytecode.FOLDER)), ("", "None")])
def test_bytecode_is_kept_where_it_is_wanted_also_of_programs_that_are_started(unwanted: str, where: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPYCACHEPREFIX"}
    done = subprocess.run(
        [sys.executable, "-c", KEEPS + STARTS],
        env={**environment, "PYTHONDONTWRITEBYTECODE": unwanted},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [f"{where} False"] * 2

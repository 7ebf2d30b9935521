"""Lets `pytest` work by itself: a database and broker of its own, there before Django reads its settings.

Named with `-p` in pyproject.toml, because a conftest.py is read too late. Under `make test` the addresses are already
in the environment and nothing happens here.
"""

from __future__ import annotations

import os
from typing import IO

import pytest

from devstack import bytecode, locks, paths, services
from devstack.errors import plain_sentences

_place: list[IO[str]] = []


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Start or join the services of the first test folder that no other pytest uses."""
    bytecode.keep()
    if os.environ.get("DATABASE_URL"):
        return
    with plain_sentences():
        if not os.environ.get(paths.RUN_DIR_VARIABLE):
            os.environ[paths.RUN_DIR_VARIABLE] = str(_take_place())
        services.ensure(durable=False)


def pytest_unconfigure() -> None:
    """Stop what was started here, unless another command uses it."""
    if _place:
        services.stop()
        _place.pop().close()


def _take_place() -> os.PathLike[str]:
    number = 1
    while True:
        folder = paths.ROOT / ".run" / f"pytest-{number}"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = locks.try_exclusive(folder / "pytest.lock")
        if place:
            _place.append(place)
            return folder
        number += 1

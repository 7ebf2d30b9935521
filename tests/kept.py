"""Rows that take longer to make than to look at, made once for many tests."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker


@contextmanager
def kept(blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is made in this block is there for every test that runs before it ends; each test undoes its own changes."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)

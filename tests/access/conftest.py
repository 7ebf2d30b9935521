"""The three organisations of houses.py, made once for all tests of this folder that only look."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.access.houses import Houses, make_houses


@pytest.fixture(scope="package")
def houses(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Houses]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_houses()
        transaction.set_rollback(True)

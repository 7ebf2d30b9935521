"""The three organisations of houses.py, made once for all tests of this folder that only look."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from core.wall import as_system
from tests.access.houses import Houses, make_houses
from tests.kept import kept


@pytest.fixture
def first_wall_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave it to `visible_to` what a page shows, so that the second wall does not make up for what that forgets."""
    monkeypatch.setattr("core.middleware.as_reader", lambda _user: as_system())


@pytest.fixture(scope="package")
def houses(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Houses]:
    with kept(django_db_blocker):
        yield make_houses()

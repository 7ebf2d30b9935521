"""Workers that look again at the same moment: real transactions, on a database of their own."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from core.wall import as_system
from notifications.kinds import Kind, Pace
from notifications.models import Notification
from overview.models import SavedSearch
from overview.saved.listings import Question
from overview.saved.looking import look
from overview.saved.services import save_search
from tests import databases
from tests.factories import make_ambition, make_membership, make_working_area

WORKERS = 4


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows are committed here, so they go to a database that is dropped afterwards."""
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_look_at_once")):
        yield


def test_of_many_who_look_at_once_one_tells() -> None:
    here = make_working_area()
    member = make_membership(working_areas=[here])
    search = save_search(
        actor=member, listing="ambities", question=Question(True, "status=active", ""), name="Samen", pace=Pace.WEEKLY
    )
    make_ambition(working_areas=[here])
    SavedSearch.objects.update(look_due_at=timezone.now())

    def in_a_thread(_number: int) -> bool:
        try:
            with as_system():
                return look(search.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as workers:
        assert sum(workers.map(in_a_thread, range(WORKERS))) == 1
    assert Notification.objects.filter(recipient=member.user, kind=Kind.SEARCHES).count() == 1
    search.refresh_from_db()
    assert (search.looks, len(search.seen)) == (1, 1)

"""What happens when many answers arrive at the same moment: real transactions, on a database of their own."""

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from audit.models import AuditEvent
from coalitions.models import Inquiry, Sounding
from coalitions.services.soundings import answer_sounding, ask_role
from core.errors import IllegalMove
from notifications.models import Notification
from organisations.roles import Role
from tests import databases
from tests.factories import make_membership, make_working_area

TIMES = 50


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows are committed here, so they go to a database that is dropped afterwards."""
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_soundings")):
        yield


def test_fifty_answers_of_two_colleagues_at_once_are_one_of_each() -> None:
    area = make_working_area()
    asker = make_membership(working_areas=[area])
    colleagues = [make_membership(role=Role.COMMUNITY_WORKER, working_areas=[area]) for _ in range(2)]
    key = uuid.uuid4()

    def ask(_number: int) -> Inquiry:
        try:
            return ask_role(
                actor=asker, question="Wie weet meer?", role="community_worker", working_area=area, form_key=key
            )
        finally:
            connections.close_all()

    def answer(number: int) -> str:
        mine = Sounding.objects.get(asked=colleagues[number % 2])
        try:
            return answer_sounding(
                actor=colleagues[number % 2], sounding=mine, answer="interest", line=str(number)
            ).line
        except IllegalMove:
            return ""
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as at_once:
        assert len({one.pk for one in at_once.map(ask, range(8))}) == 1
        given = [line for line in at_once.map(answer, range(TIMES)) if line]

    assert sorted(given) == sorted(Sounding.objects.values_list("line", flat=True))
    assert sorted(int(line) % 2 for line in given) == [0, 1]
    assert Notification.objects.filter(recipient=asker.user, key__endswith=":answered").count() == 2
    assert AuditEvent.objects.filter(verb="answered").count() == 2

"""A program that sends one signal several times at the same moment: real transactions, on a database of their own."""

import json
import threading
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from core.wall import as_system
from organisations.roles import Role
from residents.models import Signal
from tests import databases
from tests.factories import make_api_key, make_membership, make_working_area

SECRET = "kk_meldingen-tegelijk"
TIMES = 3


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows are committed here, so they go to a database that is dropped afterwards."""
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_api_at_once")):
        yield


def test_the_same_signal_sent_at_once_is_one() -> None:
    here = make_working_area()
    admin = make_membership(role=Role.ORGANISATION_ADMIN, working_areas=[here])
    hears = make_membership(organisation=admin.organisation, role=Role.SOCIAL_MANAGER, working_areas=[here])
    make_api_key(made_by=admin, secret=SECRET, acts_as=hears, may_read=False)
    area = here.neighbourhoods.get().code
    body = json.dumps({"text": "Er is nergens een bankje om even te zitten", "channel": "other", "area": area})
    said = {"authorization": f"Bearer {SECRET}", "idempotency-key": "melding-0001"}
    answers = []

    def act() -> None:
        answer = Client().post("/api/v1/signals", body, content_type="application/json", headers=said)
        answers.append(answer.status_code)
        connection.close()

    threads = [threading.Thread(target=act) for _ in range(TIMES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with as_system():
        assert (answers, Signal.objects.count()) == ([201] * TIMES, 1)

"""A trail that was there before it was sealed goes along, and comes back."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django import DjangoDbBlocker

from audit.models import AuditEvent
from audit.queries import history_of
from audit.sealing import seal_everything
from audit.verifying import verify
from tests import databases
from tests.factories import make_need, make_user

BEFORE = "0002_append_only"


@pytest.fixture(autouse=True)
def _database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_trail")):
        yield


def _migrate(*where: str) -> None:
    call_command("migrate", *where, verbosity=0)
    connections["owner"].close()


def test_an_old_trail_gets_its_digests_and_keeps_what_it_says() -> None:
    need, user = make_need(), make_user()
    _migrate("audit", BEFORE)
    with connections["owner"].cursor() as cursor:
        for title in ("Een", "Twee"):
            cursor.execute(
                "INSERT INTO audit_auditevent (at, user_id, organisation_name, verb, target_type, target_id, changes) "
                "VALUES (now(), %s, 'De Sluis', 'changed', 'residents.need', %s, jsonb_build_object('title', "
                "jsonb_build_array('', %s::text)))",
                [user.pk, need.pk, title],
            )
        cursor.execute(
            "INSERT INTO audit_viewlog (at, user_id, target_type, target_id, kind) "
            "VALUES (now(), %s, 'residents.signal', 1, 'detail')",
            [user.pk],
        )
    _migrate()
    seal_everything()
    verdict = verify()
    assert (dict(verdict.rows), verdict.problems) == ({"change": 2, "view": 1, "tombstone": 0}, [])
    assert [event.changes["title"][1] for event in history_of(need)] == ["Twee", "Een"]
    assert AuditEvent.objects.values("mark").distinct().count() == 2

    _migrate("audit", BEFORE)

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT changes -> 'title' ->> 1 FROM audit_auditevent ORDER BY id")
        assert cursor.fetchall() == [("Een",), ("Twee",)]
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'audit_%_append_only'")
        assert cursor.fetchone() == (2,)

"""Functional administrators who leave at the same moment: real transactions, on a database of their own."""

import threading
import time
from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoDbBlocker

from core.errors import RuleViolation
from core.wall import as_system
from organisations.leaving import remove_account
from organisations.models import Membership
from organisations.roles import Role
from organisations.services import change_role
from tests import databases
from tests.factories import make_membership

# Who waits for a row waits for a transaction, which belongs to no database; the tables it read do.
WAITING = """SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN (
    SELECT pid FROM pg_locks WHERE database = (SELECT oid FROM pg_database WHERE datname = current_database())
)"""


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows are committed here, so they go to a database that is dropped afterwards."""
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_leaving_at_once")):
        yield


def test_of_the_last_two_functional_administrators_one_stays() -> None:
    one, other = (make_membership(role=Role.FUNCTIONAL_ADMIN) for _ in range(2))
    refused: list[str] = []

    def leave() -> None:
        try:
            with as_system():
                remove_account(user=other.user)
        except RuleViolation as violation:
            refused.append(violation.message)
        finally:
            connection.close()

    leaving = threading.Thread(target=leave)
    with transaction.atomic():
        remove_account(user=one.user)
        leaving.start()
        # Not committed yet: the other one is through by now, or waits.
        while leaving.is_alive() and not _somebody_waits():
            time.sleep(0.02)
    leaving.join()

    assert len(refused) == 1
    assert Membership.objects.active().get(role=Role.FUNCTIONAL_ADMIN) == other


def test_who_leaves_while_an_administrator_changes_their_role_waits_for_that() -> None:
    """Word of the new role asks for the person's row when it is committed, and the one who leaves must not hold that by then."""
    admin = make_membership(role=Role.ORGANISATION_ADMIN)
    colleague = make_membership(organisation=admin.organisation, role=Role.SOCIAL_MANAGER)
    failed: list[Exception] = []

    def leave() -> None:
        try:
            with as_system():
                remove_account(user=colleague.user)
        except DatabaseError as error:
            failed.append(error)
        finally:
            connection.close()

    leaving = threading.Thread(target=leave)
    with transaction.atomic():
        change_role(actor=admin, membership=colleague, role=Role.PROCESS_MANAGER)
        leaving.start()
        while leaving.is_alive() and not _somebody_waits():
            time.sleep(0.02)
    leaving.join()

    assert failed == []
    colleague.refresh_from_db()
    assert colleague.role == Role.PROCESS_MANAGER
    assert colleague.until is not None


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return bool(cursor.fetchone()[0])

"""What the application itself may do with the trail: add to it, read it, seal it, and bury what must go."""

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from audit.models import AuditEvent, AuditValues, Seal, Tombstone, ViewLog
from audit.queries import history_of
from audit.sealing import LOGS, seal_batch, seal_everything
from audit.services import bury, log_views, record
from audit.verifying import verify
from tests.factories import make_need, make_user

pytestmark = pytest.mark.django_db

REFUSED = [
    "UPDATE audit_auditevent SET verb = 'x'",
    "DELETE FROM audit_auditevent",
    "UPDATE audit_viewlog SET kind = 'x'",
    "DELETE FROM audit_viewlog",
    "UPDATE audit_tombstone SET why = 'x'",
    "DELETE FROM audit_tombstone",
    "UPDATE audit_seal SET number = 7",
    "DELETE FROM audit_seal",
    "UPDATE audit_auditvalues SET changes = '{}'",
    "DELETE FROM audit_auditvalues",
    "UPDATE audit_auditevent SET seal_id = NULL",
    "UPDATE audit_viewlog SET seal_id = NULL",
    "TRUNCATE audit_auditevent CASCADE",
    "ALTER TABLE audit_auditevent DISABLE TRIGGER USER",
    "DROP TRIGGER audit_event_append_only ON audit_auditevent",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_application_may_not_rewrite_the_trail(statement: str) -> None:
    user, need = make_user(), make_need()
    record(actor=None, verb="changed", target=need, changes={"title": ["Oud", "Nieuw"]})
    log_views(user=user, targets=[need], kind="detail")
    bury(targets=[make_need()], why=Tombstone.Why.LOGGED, columns={})
    seal_everything()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify().problems == []
    assert history_of(need)[0].changes == {"title": ["Oud", "Nieuw"]}


@pytest.mark.parametrize("table", ["audit_auditevent", "audit_auditvalues", "audit_seal"])
def test_not_even_the_owner_rewrites_the_trail_by_mistake(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [table])
        assert cursor.fetchone() == (1,)


def test_values_go_only_with_a_tombstone_and_the_rest_still_verifies() -> None:
    gone, kept = make_need(), make_need()
    for need in (gone, kept):
        record(actor=None, verb="changed", target=need, changes={"title": ["Kanarie", "Nieuw"]})
    seal_everything()
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditValues.objects.all().delete()

    bury(targets=[gone], why=Tombstone.Why.OUTCOME, columns={gone.pk: ["title"]})

    seal_everything()
    assert verify().problems == []
    tombstone = Tombstone.objects.get()
    assert (tombstone.target_id, tombstone.why, tombstone.columns) == (gone.pk, "outcome", ["title"])
    assert [event.pk for event in history_of(gone)] == tombstone.events
    assert history_of(gone)[0].changes == {}
    assert history_of(kept)[0].changes == {"title": ["Kanarie", "Nieuw"]}
    # A tombstone for one change is no permission for another of the same thing.
    record(actor=None, verb="changed", target=gone, changes={"title": ["Nieuw", "Later"]})
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditValues.objects.filter(event__target_id=gone.pk).delete()


def test_history_costs_the_same_for_one_change_and_for_thirty(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    need = make_need()
    for rows in (1, 29):
        for number in range(rows):
            record(actor=None, verb="changed", target=need, changes={"title": ["", f"{number}"]})
        with django_assert_num_queries(1):
            assert all(event.changes for event in history_of(need))


def test_every_row_is_sealed_once_in_the_order_it_was_written() -> None:
    user, need = make_user(), make_need()
    for _ in range(5):
        record(actor=None, verb="changed", target=need)
        log_views(user=user, targets=[need], kind="detail")
    assert seal_batch(AuditEvent, limit=2) == 2
    assert seal_everything() == 8
    assert seal_everything() == 0
    written = list(AuditEvent.objects.order_by("pk").values_list("pk", flat=True))
    seals = Seal.objects.filter(log="change").order_by("number")
    assert [pk for seal in seals for pk in seal.ids] == written
    assert not any(model._default_manager.filter(seal=None).exists() for model in LOGS)
    assert ViewLog.objects.values("seal").distinct().count() == 1

"""The owner of the database does something to the trail; `verify_audit` names it. A thousand rows, one of them touched."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from django.test import override_settings
from django.utils.crypto import get_random_string
from pytest_django import DjangoDbBlocker

from audit.models import AuditEvent, AuditValues, Seal, Tombstone, ViewLog
from audit.sealing import seal_batch, seal_everything
from audit.services import bury, log_views, record
from audit.verifying import verify
from tests import databases
from tests.factories import make_need, make_user

ROWS = 1000
TABLES = ("audit_auditevent", "audit_viewlog", "audit_tombstone", "audit_seal", "audit_auditvalues")
SEAL = "SELECT id FROM audit_seal WHERE log = 'change' AND number ="
Tamper = Callable[[CursorWrapper], None]


@pytest.fixture(scope="module", autouse=True)
def _trail(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A trail of a thousand changes in four seals, forty views, and one thing that was cleaned up."""
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_chain")):
        user, needs = make_user(), [make_need() for _ in range(5)]
        for number in range(ROWS):
            record(actor=None, verb="changed", target=needs[number % 5], changes={"title": [f"{number}", "Anders"]})
        for need in needs * 8:
            log_views(user=user, targets=[need], kind="detail")
        while seal_batch(AuditEvent, limit=ROWS // 4):
            pass
        bury(targets=[needs[0]], why=Tombstone.Why.LOGGED, columns={needs[0].pk: ["title"]})
        seal_everything()
        yield


@contextmanager
def as_owner() -> Iterator[CursorWrapper]:
    """Work in the database as its owner, with the guards switched off, and undo it all."""
    application, owner = connections["default"], connections["owner"]
    connections["default"] = owner
    try:
        with transaction.atomic(), owner.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield cursor
            transaction.set_rollback(True)
    finally:
        connections["default"] = application


def problems_after(tamper: Tamper) -> set[str]:
    with as_owner() as cursor:
        tamper(cursor)
        return {str(problem) for problem in verify().problems}


def _event(number: int) -> int:
    return AuditEvent.objects.order_by("pk").values_list("pk", flat=True)[number]


def test_an_untouched_trail_is_found_as_it_was_written() -> None:
    verdict = verify()
    assert verdict.problems == []
    assert (verdict.rows, verdict.waiting) == ({"change": ROWS, "view": 40, "tombstone": 1}, 0)
    assert Seal.objects.filter(log="change").count() == 4
    # A fifth of the values is gone, and a tombstone says so.
    assert AuditValues.objects.count() == ROWS * 4 // 5


@pytest.mark.parametrize(
    "change",
    ["verb = 'moved'", "user_id = (SELECT min(id) FROM accounts_user)", "at = at + interval '1 second'",
     "target_id = target_id + 1", "organisation_name = 'Anders'", "digest = sha256('x')", "values_digest = ''"],
)  # fmt: skip
def test_a_changed_row_is_named(change: str) -> None:
    row = _event(517)
    found = problems_after(lambda cursor: cursor.execute(f"UPDATE audit_auditevent SET {change} WHERE id = {row}"))
    assert found == {f"change {row}: changed"}


@pytest.mark.parametrize("number", [0, 517, ROWS - 1])
def test_a_removed_row_is_named(number: int) -> None:
    row = _event(number)

    def remove(cursor: CursorWrapper) -> None:
        cursor.execute(f"DELETE FROM audit_auditvalues WHERE event_id = {row}")
        cursor.execute(f"DELETE FROM audit_auditevent WHERE id = {row}")

    assert problems_after(remove) == {f"change {row}: removed"}


COPIED = (
    "INSERT INTO audit_auditevent (at, mark, digest, seal_id, organisation_name, verb, target_type, target_id, values_digest) "
    "SELECT at, {mark}, digest, {seal}, organisation_name, {verb}, target_type, target_id, '' "
    "FROM audit_auditevent WHERE id = {row} RETURNING id"
)


@pytest.mark.parametrize(
    ("mark", "seal", "verb", "what"),
    [
        ("gen_random_uuid()", "NULL", "'moved'", "not written by the application"),
        ("gen_random_uuid()", "seal_id", "'moved'", "added after its seal was made"),
        ("mark", "NULL", "verb", "a copy of another row"),
    ],
)
def test_an_inserted_row_is_named(mark: str, seal: str, verb: str, what: str) -> None:
    row, new = _event(517), []

    def insert(cursor: CursorWrapper) -> None:
        cursor.execute(COPIED.format(mark=mark, seal=seal, verb=verb, row=row))
        new.append(cursor.fetchone()[0])

    found = problems_after(insert)
    assert f"change {new[0]}: {what}" in found


def test_two_rows_that_changed_places_are_named() -> None:
    one, other = _event(10), _event(700)

    def swap(cursor: CursorWrapper) -> None:
        cursor.execute(f"ALTER TABLE audit_auditvalues DROP CONSTRAINT {_constraint(cursor)}")
        for old, new in ((one, -1), (other, one), (-1, other)):
            cursor.execute(f"UPDATE audit_auditevent SET id = {new} WHERE id = {old}")
            cursor.execute(f"UPDATE audit_auditvalues SET event_id = {new} WHERE event_id = {old}")

    found = problems_after(swap)
    assert {f"change {one}: changed", f"change {other}: changed"} <= found


def _constraint(cursor: CursorWrapper) -> str:
    found = "SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid = 'audit_auditvalues'::regclass"
    cursor.execute(found)
    return str(cursor.fetchone()[0])


def test_a_changed_or_removed_value_is_named() -> None:
    row = _event(518)
    where = f"WHERE event_id = {row}"
    change = f"""UPDATE audit_auditvalues SET changes = '{{"title": ["518", "Mooier"]}}' {where}"""
    assert problems_after(lambda cursor: cursor.execute(change)) == {f"change {row}: its values were changed"}
    gone = problems_after(lambda cursor: cursor.execute(f"DELETE FROM audit_auditvalues {where}"))
    assert gone == {f"change {row}: its values were removed, and no tombstone says why"}


def test_a_tombstone_that_was_taken_away_is_missed_with_what_it_covered() -> None:
    (tombstone,) = Tombstone.objects.all()
    found = problems_after(lambda cursor: cursor.execute("DELETE FROM audit_tombstone"))
    assert f"tombstone {tombstone.pk}: removed" in found
    assert f"change {tombstone.events[0]}: its values were removed, and no tombstone says why" in found


def test_a_view_that_was_taken_away_is_named() -> None:
    row = ViewLog.objects.order_by("pk").values_list("pk", flat=True)[7]
    assert problems_after(lambda cursor: cursor.execute(f"DELETE FROM audit_viewlog WHERE id = {row}")) == {
        f"view {row}: removed"
    }


def test_a_seal_that_was_changed_or_taken_away_is_named() -> None:
    found = problems_after(
        lambda cursor: cursor.execute("UPDATE audit_seal SET at = at, previous = 'x' WHERE number = 2")
    )
    assert {"change 2: this seal was changed", "change 2: this seal does not follow the one before"} <= found

    def cut(cursor: CursorWrapper) -> None:
        cursor.execute(f"UPDATE audit_auditevent SET seal_id = NULL WHERE seal_id = ({SEAL} 2)")
        cursor.execute(f"DELETE FROM audit_seal WHERE id = ({SEAL} 2)")

    assert "change 2: this seal is missing" in problems_after(cut)


def test_a_chain_cut_at_its_end_is_found_by_a_seal_that_was_noted_elsewhere() -> None:
    noted = verify().last["change"]

    def cut(cursor: CursorWrapper) -> None:
        events = f"SELECT id FROM audit_auditevent WHERE seal_id = ({SEAL} 4)"
        cursor.execute(f"DELETE FROM audit_auditvalues WHERE event_id IN ({events})")
        cursor.execute(f"DELETE FROM audit_auditevent WHERE seal_id = ({SEAL} 4)")
        cursor.execute(f"DELETE FROM audit_seal WHERE id = ({SEAL} 4)")

    with as_owner() as cursor:
        cut(cursor)
        assert verify().problems == []
        assert [str(one) for one in verify({"change": noted}).problems] == ["change 4: the expected seal is not there"]
        with pytest.raises(CommandError, match="change 4: the expected seal is not there"):
            call_command("verify_audit", expect=[f"change:{noted}"])


def test_a_new_secret_keeps_what_was_written_with_the_one_before() -> None:
    with override_settings(SECRET_KEY=get_random_string(50)):
        assert len(verify().problems) > ROWS
    before = get_random_string(50)
    with override_settings(SECRET_KEY=before, SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert verify().problems == []


def test_the_command_says_what_it_looked_at_and_fails_when_something_is_wrong(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("verify_audit")
    assert f"change: {ROWS} rows" in capsys.readouterr().out
    row = _event(3)
    with as_owner() as cursor:
        cursor.execute(f"UPDATE audit_auditevent SET verb = 'x' WHERE id = {row}")
        with pytest.raises(CommandError, match=f"change {row}: changed"):
            call_command("verify_audit")

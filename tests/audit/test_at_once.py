"""Many who write at the same moment, while sealers are at work, on a database of their own."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections, transaction
from pytest_django import DjangoDbBlocker

from audit.sealing import seal_everything
from audit.services import record
from audit.verifying import verify
from tests import databases
from tests.factories import make_need


def test_sealing_at_once_gives_one_chain_and_writers_wait_for_nobody(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_seal")):
        need = make_need()

        def write(number: int) -> int:
            try:
                record(actor=None, verb="changed", target=need, changes={"title": ["", f"{number}"]})
                return seal_everything()
            finally:
                connections.close_all()

        with transaction.atomic():
            # Somebody who has not finished holds nobody up.
            record(actor=None, verb="changed", target=need, changes={"title": ["", "lang bezig"]})
            with ThreadPoolExecutor(4) as writers:
                assert len(list(writers.map(write, range(20)))) == 20
        seal_everything()
        verdict = verify()
        assert (verdict.rows["change"], verdict.waiting, verdict.problems) == (21, 0, [])

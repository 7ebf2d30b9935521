"""A purge that is killed leaves nothing half done, and the next one goes on."""

import datetime as dt
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from copy import copy
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import Count
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from audit.models import AuditEvent, Tombstone
from audit.purging import purge_everything
from audit.sealing import seal_everything
from audit.verifying import verify
from devstack.processes import wait_until
from residents.models import Signal
from tests import databases
from tests.factories import make_signal

ROWS = 2000


@pytest.fixture
def apart(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:
    """A database of its own, and the environment of a program that speaks to it."""
    name = databases.name_of("test_koppelkans_killed")
    with django_db_blocker.unblock(), databases.database(name):
        addresses = {key: _named(os.environ[key], name) for key in ("DATABASE_URL", "MIGRATION_DATABASE_URL")}
        yield {**os.environ, **addresses}


def _named(url: str, name: str) -> str:
    place, mark, options = url.partition("?")
    return f"{place.rpartition('/')[0]}/{name}{mark}{options}"


def test_a_killed_purge_leaves_nothing_half_done_and_the_next_one_goes_on(apart: dict[str, str]) -> None:
    first = make_signal(retain_until=timezone.localdate() - dt.timedelta(days=1))
    copies = [copy(first) for _ in range(ROWS - 1)]
    for another in copies:
        another.pk, another.form_key = None, uuid.uuid4()
    Signal.objects.bulk_create(copies)

    manage = Path(settings.BASE_DIR) / "manage.py"
    purging = subprocess.Popen([sys.executable, str(manage), "purge"], env=apart, stdout=subprocess.DEVNULL)
    started = wait_until(lambda: Signal.objects.filter(status="expired").exists(), 60)
    purging.kill()
    purging.wait()

    assert started
    gone = set(Signal.objects.filter(status="expired").values_list("pk", flat=True))
    assert 0 < len(gone) < ROWS
    _nothing_is_half_done(gone)
    assert purge_everything()["signals"] == ROWS - len(gone)
    _nothing_is_half_done(set(Signal.objects.values_list("pk", flat=True)))
    seal_everything()
    assert verify().problems == []


def _nothing_is_half_done(gone: set[int]) -> None:
    """The words of exactly these are gone, each with one tombstone and one line in its history."""
    assert set(Signal.objects.filter(text="").values_list("pk", flat=True)) == gone
    for rows in (Tombstone.objects.all(), AuditEvent.objects.filter(verb="cleaned up")):
        counted = dict(rows.values_list("target_id").annotate(number=Count("pk")).order_by())
        assert counted == dict.fromkeys(gone, 1)

"""A worker that is killed half-way doubles nothing and loses nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from devstack.processes import wait_until
from initiatives.models import Ambition
from overview.spreadsheets import services
from overview.spreadsheets.working import BATCH
from tests import databases
from tests.overview.imports.bringing import HEADINGS, as_csv, checked, plans, somebody, states, worked_on

# The worker is killed between two of these batches, or in one.
ROWS = 4 * BATCH
WORK = "import django; django.setup(); from overview.tasks import work_on_imports; work_on_imports()"


@pytest.fixture
def apart(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:
    """A database of its own, and the environment of a program that speaks to it."""
    name = databases.name_of("test_koppelkans_import")
    with django_db_blocker.unblock(), databases.database(name):
        addresses = {key: _named(os.environ[key], name) for key in ("DATABASE_URL", "MIGRATION_DATABASE_URL")}
        base = Path(settings.BASE_DIR)
        yield {
            **os.environ,
            **addresses,
            "PYTHONPATH": f"{base}:{base / 'platform'}",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }


def _named(url: str, name: str) -> str:
    place, mark, options = url.partition("?")
    return f"{place.rpartition('/')[0]}/{name}{mark}{options}"


def test_a_killed_worker_leaves_no_row_half_done_and_the_next_one_goes_on(apart: dict[str, str]) -> None:
    manager = somebody()
    run = checked(manager, as_csv([HEADINGS, *plans(ROWS)]))
    assert states(run) == {"ready": ROWS}
    services.confirm_import(actor=manager, run=run)

    worker = subprocess.Popen([sys.executable, "-c", WORK], env=apart)
    started = wait_until(lambda: run.rows.filter(state="made").exists(), 60)
    worker.kill()
    worker.wait()

    assert started
    made = states(run)["made"]
    assert 0 < made < ROWS
    assert Ambition.objects.count() == made
    assert worked_on(run).status == "done"
    assert states(run) == {"made": ROWS}
    assert Ambition.objects.count() == ROWS
    assert set(run.rows.values_list("made_id", flat=True)) == set(Ambition.objects.values_list("pk", flat=True))
    assert len(set(Ambition.objects.values_list("title", flat=True))) == ROWS

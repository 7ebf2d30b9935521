"""A working area that is removed with an impatient thumb: real requests at once, on a database of their own."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from areas.models import WorkingArea
from audit.queries import history_of
from organisations.roles import Role
from tests import databases
from tests.factories import make_membership, make_working_area
from tests.pressing import browser_of, press


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows are committed here, so they go to a database that is dropped afterwards."""
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_removed")):
        yield


def test_it_goes_once_however_often_the_button_is_pressed() -> None:
    mistake = make_working_area(name="De Wreven")
    browser = browser_of(make_membership(role=Role.FUNCTIONAL_ADMIN, working_areas=[]).user)
    answers = press(
        browser, f"/werkgebieden/{mistake.pk}/tekenen/", f"/werkgebieden/{mistake.pk}/verwijderen/", times=4
    )
    assert {(answer.status_code, answer.headers.get("Location")) for answer in answers} == {(302, "/werkgebieden/")}
    assert not WorkingArea.objects.filter(pk=mistake.pk).exists()
    assert history_of(mistake).count() == 1

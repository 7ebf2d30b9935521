"""Nobody waits without end for what was pressed before: real requests at once, on a database of their own."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from threading import Event
from time import monotonic, sleep
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from audit.models import AuditEvent
from coalitions.models import ActionItem
from core import once
from organisations.models import Membership
from organisations.roles import Role
from tests import databases
from tests.coalitions.visiting import in_days
from tests.factories import make_coalition, make_membership, make_working_area
from tests.pressing import browser_of, token_on

AMBITIONS = "/uitvoer/ambities.xlsx"
SOON = 20
TWELVE = 12


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows are committed here, so they go to a database that is dropped afterwards."""
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_in_turn")):
        yield


@contextmanager
def nothing_is_written() -> Iterator[None]:
    """Whoever leaves a trace in the trail waits until the end of the block."""
    with transaction.atomic("owner"), connections["owner"].cursor() as cursor:
        cursor.execute("LOCK TABLE audit_auditevent IN SHARE MODE")
        yield


def waiting_for(kind: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database "
            "WHERE datname = current_database() AND NOT granted AND locktype = %s",
            [kind],
        )
        return int(cursor.fetchone()[0])


def until(true: Callable[[], bool]) -> None:
    """Wait for this, and not for ever."""
    end = monotonic() + SOON
    while not true() and monotonic() < end:
        sleep(0.02)
    assert true()


@pytest.fixture
def hands() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(TWELVE) as pool:
        yield pool


def send(
    hands: ThreadPoolExecutor,
    browser: Client,
    path: str,
    form: dict[str, Any],
    reading: Callable[[Any], object] = lambda answer: None,
) -> Future[Any]:
    thumb = browser_of()
    thumb.cookies.update(browser.cookies)

    def one() -> Any:
        try:
            answer = thumb.post(path, form)
            reading(answer)
            answer.close()
            return answer
        finally:
            connections.close_all()

    return hands.submit(one)


@pytest.fixture
def form() -> tuple[Client, str, dict[str, Any]]:
    """A form in the room of a coalition: whose browser, where it goes, and what was typed."""
    area = make_working_area()
    lead = make_membership(working_areas=[area])
    coalition = make_coalition(working_area=area, status="active", participations={lead.organisation: "confirmed"})
    page, browser = f"/coalities/{coalition.pk}/acties/", browser_of(lead.user)
    typed = {"title": "Bellen", "owner": lead.pk, "due": in_days(7)}
    return browser, f"{page}nieuw/", {"csrfmiddlewaretoken": token_on(browser, page), **typed}


def test_a_form_that_waits_too_long_is_told_so_and_leads_to_the_first_when_that_is_done(
    form: tuple[Client, str, dict[str, Any]], hands: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(once, "PATIENCE", 1)
    with nothing_is_written():
        first = send(hands, *form)
        until(lambda: waiting_for("relation") == 1)
        second = send(hands, *form).result(SOON)
    assert second.status_code == 429
    assert second["Retry-After"] == "1"
    told = second.content.decode()
    assert "Nog bezig" in told
    assert first.result(SOON).status_code == 302
    # The page kept what was typed, and sends the very same.
    browser, path, typed = form
    kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', told))
    assert kept == {name: str(value) for name, value in typed.items()}
    assert f'action="{path}"' in told
    third = send(hands, browser, path, kept).result(SOON)
    assert (third.status_code, third.url) == (302, first.result().url)
    assert ActionItem.objects.filter(title="Bellen").count() == 1


def test_a_form_that_waits_a_little_is_led_to_where_the_first_one_led(
    form: tuple[Client, str, dict[str, Any]], hands: ThreadPoolExecutor
) -> None:
    before = ActionItem.objects.count()
    with nothing_is_written():
        first = send(hands, *form)
        until(lambda: waiting_for("relation") == 1)
        second = send(hands, *form)
        until(lambda: waiting_for("advisory") == 1)
    assert first.result(SOON).url == second.result(SOON).url
    assert ActionItem.objects.count() == before + 1


def files_of(membership: Membership) -> int:
    return AuditEvent.objects.filter(verb="exported", target_id=membership.pk).count()


def test_who_asks_twelve_times_for_a_file_keeps_two_threads_and_no_more(hands: ThreadPoolExecutor) -> None:
    member = make_membership(working_areas=[make_working_area()])
    browser = browser_of(member.user)
    asked = {"csrfmiddlewaretoken": token_on(browser, "/ambities/")}
    with nothing_is_written():
        answers = [send(hands, browser, AMBITIONS, asked) for _ in range(TWELVE)]
        until(lambda: sum(one.done() for one in answers) == TWELVE - 2)
        told = [one.result() for one in answers if one.done()]
        assert {one.status_code for one in told} == {429}
        assert all("bestand" in one.content.decode() for one in told)
        assert not files_of(member)
    wait(answers, SOON)
    assert sorted(one.result().status_code for one in answers) == [200, 200, *[429] * 10]
    assert files_of(member) == 2
    # And after that as ever.
    assert send(hands, browser, AMBITIONS, asked).result(SOON).status_code == 200


@pytest.mark.parametrize("path", ["/uitvoer/ambities.csv", "/organisaties/gegevens/downloaden/"])
@pytest.mark.parametrize("to_the_end", [True, False], ids=["read", "closed unread"])
def test_a_file_that_is_sent_while_it_is_made_is_made_until_it_was_sent(
    hands: ThreadPoolExecutor, path: str, *, to_the_end: bool
) -> None:
    admin = make_membership(role=Role.ORGANISATION_ADMIN, working_areas=[make_working_area()])
    browser, begun, slow = browser_of(admin.user), Event(), Event()
    asked = {"csrfmiddlewaretoken": token_on(browser, "/ambities/")}

    def reading(answer: Any) -> None:
        if answer.streaming:
            begun.set()
            slow.wait(SOON)
            assert not to_the_end or answer.getvalue()

    answers = [send(hands, browser, path, asked, reading)]
    assert begun.wait(SOON)
    answers += [send(hands, browser, path, asked, reading) for _ in range(TWELVE - 1)]
    until(lambda: sum(one.done() for one in answers) == TWELVE - 2)
    assert {one.result().status_code for one in answers if one.done()} == {429}
    slow.set()
    wait(answers, SOON)
    assert sorted(one.result().status_code for one in answers) == [200, 200, *[429] * 10]
    assert send(hands, browser, path, asked).result(SOON).status_code == 200


def test_a_file_for_one_holds_up_nobody_else(hands: ThreadPoolExecutor) -> None:
    first, second = (make_membership(working_areas=[make_working_area()]) for _ in range(2))
    asked = []
    for member in (first, second):
        browser = browser_of(member.user)
        asked.append((browser, AMBITIONS, {"csrfmiddlewaretoken": token_on(browser, "/ambities/")}))
    with nothing_is_written():
        answers = [send(hands, *one) for one in asked]
        until(lambda: waiting_for("relation") == 2)
        assert waiting_for("advisory") == 0
    assert [one.result(SOON).status_code for one in answers] == [200, 200]

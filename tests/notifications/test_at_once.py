"""Workers that mail at the same moment: real transactions, on a database of their own."""

import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core import mail
from django.db import connections
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts.models import User
from notifications.kinds import Kind
from notifications.models import Digest, MailChoice, Notification
from notifications.services import choose_mail, notify
from organisations.models import Membership
from overview.mail.single import mail_notification
from overview.tasks import make_digests
from tests import databases
from tests.factories import make_membership

WORKERS = 6


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows are committed here, so they go to a database that is dropped afterwards."""
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_mail_at_once")):
        yield


def _at_once(act: Callable[[], Any]) -> list[Any]:
    def in_a_thread(_number: int) -> Any:
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as workers:
        return list(workers.map(in_a_thread, range(WORKERS)))


def _told() -> Membership:
    member = make_membership()
    notify(
        recipients=[member], key="k", kind=Kind.REVIEWS, url="/voorstellen/",
        message="“%(title)s” is waiting for your review.", params={"title": "Thuisplusflat"},
    )  # fmt: skip
    return member


def test_of_many_who_send_one_mail_one_does() -> None:
    told = Notification.objects.get(recipient=_told().user)
    assert sum(_at_once(lambda: mail_notification(told.pk))) == 1
    assert len(mail.outbox) == 1


def test_clocks_that_strike_at_once_send_one_overview() -> None:
    member = _told()
    paces = {**dict.fromkeys(Kind.values, "off"), "reviews": "daily"}
    choose_mail(user=member.user, by_mail=True, weekly_on=None, paces=paces)
    long_ago = timezone.now() - dt.timedelta(days=90)
    MailChoice.objects.update(day_chosen_at=long_ago)
    User.objects.filter(pk=member.user_id).update(joined_at=long_ago)
    _at_once(make_digests)
    assert Digest.objects.filter(recipient=member.user).count() == 1
    assert len(mail.outbox) == 1

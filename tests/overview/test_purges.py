"""What else goes every night, and what does not yet."""

from datetime import datetime, time, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from audit import purging
from audit.purging import Purge, purge_everything, purges, what_is_due
from audit.tasks import purge
from coalitions.models import Inquiry
from notifications.models import Notification
from organisations.models import Invitation
from organisations.roles import Role
from overview.models import SavedSearch
from residents.retention import months_after
from tests.factories import make_inquiry, make_membership, make_user

pytestmark = pytest.mark.django_db


def test_ended_sessions_and_old_invitations_notifications_and_questions_go_and_others_stay() -> None:
    now, user = timezone.now(), make_user()
    admin = make_membership(role=Role.ORGANISATION_ADMIN)
    minute = timedelta(minutes=1)
    for name, ends in (("over", -minute), ("nog", minute)):
        Session.objects.create(session_key=name, session_data="", expire_date=now + ends)
    for name, age, accepted in (("oud", 30, None), ("gebruikt", 30, now), ("nog", 29, None)):
        Invitation.objects.create(
            organisation=admin.organisation, email=f"{name}@sluis.example", role=Role.PROCESS_MANAGER,
            invited_by=admin, expires_at=now - timedelta(days=age), accepted_at=accepted,
        )  # fmt: skip
    for key, age in (("oud", 365), ("nog", 364)):
        Notification.objects.create(recipient=user, key=key, message="Done", url="/")
        Notification.objects.filter(key=key).update(created_at=now - timedelta(days=age))

    for question, age in (("oud", 365), ("nog", 364)):
        make_inquiry(question=question, created_at=now - timedelta(days=age))

    due = what_is_due()

    assert (due["sessions"], due["invitations"], due["notifications"]) == (1, 2, 1)
    assert purge_everything() == due
    assert list(Session.objects.values_list("session_key", flat=True)) == ["nog"]
    assert list(Invitation.objects.values_list("email", flat=True)) == ["nog@sluis.example"]
    assert list(Notification.objects.values_list("key", flat=True)) == ["nog"]
    assert list(Inquiry.objects.values_list("question", flat=True)) == ["nog"]
    assert set(purge_everything().values()) == {0}


def test_each_kind_is_removed_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("overview.purges.BATCH", 2)
    for number in range(5):
        Session.objects.create(session_key=f"{number}", session_data="", expire_date=timezone.now())
    (sessions,) = (purge for purge in purges() if purge.name == "sessions")
    assert [sessions.batch() for _ in range(4)] == [2, 2, 1, 0]


def test_a_kind_that_fails_keeps_no_other_from_going(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> int:
        raise ZeroDivisionError

    # The first of all, by name.
    monkeypatch.setitem(purging._PURGES, "a", Purge("a", due=lambda: 1, batch=fail))
    Session.objects.create(session_key="over", session_data="", expire_date=timezone.now())
    with pytest.raises(ZeroDivisionError):
        purge()
    assert not Session.objects.exists()


def test_words_that_signals_were_searched_for_go_when_no_signal_of_then_is_left() -> None:
    member, now = make_membership(), timezone.now()
    asked = [("signalen", "toon=alle&q=kanariezin"), ("signalen", "soort=wish&q="), ("behoeften", "q=bankje")]
    for listing, query in asked:
        SavedSearch.objects.create(
            membership=member, name=listing + query, listing=listing, query=query, look_due_at=now
        )
    day = months_after(timezone.localdate(), -24)
    for age, left in ((1, 3), (0, 2)):
        made = timezone.make_aware(datetime.combine(day + timedelta(days=age), time(12)))
        SavedSearch.objects.update(created_at=made)
        purge_everything()
        assert SavedSearch.objects.count() == left
    assert not SavedSearch.objects.filter(query__contains="kanariezin").exists()

"""Mail of a notification: to whom, how soon, with what in it, and once."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from coalitions.services.coalitions import tell_invited
from coalitions.services.room import save_action
from notifications.kinds import Kind
from notifications.models import Notification
from notifications.services import choose_mail, mark_read, notify
from organisations.models import Membership
from overview.mail.single import MAILS_AN_HOUR
from overview.tasks import mail_due
from tests.alone import leave_nobody
from tests.factories import make_coalition, make_membership, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _alone() -> None:
    leave_nobody()


def tell(member: Membership, *, key: str = "k", kind: Kind = Kind.REVIEWS, url: str = "/voorstellen/") -> Notification:
    notify(
        recipients=[member], key=key, kind=kind, message="“%(title)s” is waiting for your review.",
        params={"title": "Thuisplusflat"}, url=url,
    )  # fmt: skip
    return Notification.objects.get(recipient=member.user, key=key)


def only_mail() -> EmailMultiAlternatives:
    (found,) = mail.outbox
    assert isinstance(found, EmailMultiAlternatives)
    return found


def test_a_mail_says_in_dutch_what_it_is_in_text_and_html_and_how_to_stop_it() -> None:
    member = make_membership()
    told = tell(member)

    assert mail_due() == 1

    sent = only_mail()
    html, kind = sent.alternatives[0]
    assert (sent.to, sent.subject) == ([member.user.email], "“Thuisplusflat” wacht op jouw beoordeling.")
    assert kind == "text/html"
    for body in (str(sent.body), str(html)):
        assert str(sent.subject) in body
        assert f"/meldingen/{told.pk}/" in body
        assert "/mail/stoppen/" in body
        assert "/mijn/mail/" in body
    assert not re.search(r"<img|<link|<script|url\(|@import|src=", str(html))
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<https?://\S+/mail/stoppen/\S+/>", sent.extra_headers["List-Unsubscribe"])
    told.refresh_from_db()
    assert sent.message()["Message-ID"] == f"<{told.message_id}@koppelkans.example>"
    assert told.mailed_at is not None
    assert told.mail_due_at is None


def test_one_event_is_one_mail_also_when_it_is_of_several_kinds() -> None:
    member = make_membership()
    tell(member, kind=Kind.REVIEWS)
    tell(member, kind=Kind.COALITIONS)
    assert [mail_due(), mail_due()] == [1, 0]


@pytest.mark.parametrize("pace", ["daily", "weekly", "off"])
def test_what_is_not_wanted_at_once_is_not_mailed_by_itself(pace: str) -> None:
    member = make_membership()
    choose_mail(user=member.user, by_mail=True, weekly_on=0, paces={"reviews": pace})
    told = tell(member)
    assert mail_due() == 0
    told.refresh_from_db()
    assert (told.mail_due_at, told.mailed_at, told.read_at) == (None, None, None)


def test_a_mail_that_cannot_be_made_keeps_no_other_waiting() -> None:
    broken, fine = tell(make_membership()), tell(make_membership())
    # As from a release that took a word out of the sentence.
    Notification.objects.filter(pk=broken.pk).update(
        message="%(gone)s wacht.", mail_due_at=timezone.now() - timedelta(hours=1)
    )
    with pytest.raises(KeyError):
        mail_due()
    fine.refresh_from_db()
    broken.refresh_from_db()
    assert (fine.mailed_at is not None, broken.mailed_at) == (True, None)
    assert broken.mail_due_at is not None
    assert broken.mail_due_at > timezone.now()


def test_who_wants_no_mail_gets_none_whatever_the_kind() -> None:
    member = make_membership()
    choose_mail(user=member.user, by_mail=False, weekly_on=0, paces={"reviews": "direct"})
    tell(member)
    assert mail_due() == 0


def test_what_was_read_on_the_site_is_not_mailed_any_more() -> None:
    member = make_membership()
    tell(member)
    mark_read(user=member.user)
    assert mail_due() == 0


def test_who_was_switched_off_or_left_is_not_mailed() -> None:
    off, left = make_membership(), make_membership()
    tell(off)
    tell(left)
    off.user.is_active = False
    off.user.save()
    left.until = timezone.localdate()
    left.save()
    assert mail_due() == 0


def test_what_may_no_longer_be_seen_is_not_mailed() -> None:
    member = make_membership()
    proposal = make_proposal(author=member)
    for seen_by in (member, make_membership()):
        tell(seen_by, url=f"/voorstellen/{proposal.pk}/")
    assert mail_due() == 1
    assert only_mail().to == [member.user.email]


def test_a_page_for_another_role_is_not_mailed_either() -> None:
    tell(make_membership(role="reader"), kind=Kind.ACCOUNT, url="/beoordelen/")
    assert mail_due() == 0


def test_the_title_of_an_action_stays_on_the_site() -> None:
    owner, other = make_membership(), make_membership()
    coalition = make_coalition(
        name="Thuisplusflat", status="active",
        participations={owner.organisation: "confirmed", other.organisation: "confirmed"},
    )  # fmt: skip
    save_action(
        actor=other, coalition=coalition, owner=owner, title="Offerte deurdranger opvragen", due=timezone.localdate()
    )
    mail_due()
    sent = only_mail()
    assert sent.subject == "Je hebt een nieuwe actie in “Thuisplusflat”."
    assert "deurdranger" not in str(sent.message())
    assert "deurdranger" in Notification.objects.get(recipient=owner.user).text


def test_a_long_subject_ends_after_a_sentence_or_a_word() -> None:
    member = make_membership()
    title = "Een plek om elkaar te ontmoeten in de plint van de flat aan de vaart"
    for key, message, params in (
        ("one", "“%(title)s” was withdrawn. You need not review it any more.", {"title": title}),
        ("two", "“%(title)s” is waiting for your review.", {"title": f"{title}, {title.lower()}"}),
    ):
        notify(recipients=[member], kind=Kind.REVIEWS, key=key, url="/voorstellen/", message=message, params=params)
    mail_due()
    assert {str(sent.subject) for sent in mail.outbox} == {
        f"“{title}” is ingetrokken.",
        f"“{title}, een plek om elkaar te ontmoeten in de plint van…",
    }


def test_an_invitation_into_a_coalition_goes_at_once() -> None:
    member = make_membership()
    coalition = make_coalition(name="Samen eten", participations={member.organisation: "invited"})
    coalition.working_area = member.working_areas.get()
    coalition.save()
    tell_invited(coalition, member.organisation)
    assert mail_due() == 1
    assert "Samen eten" in str(only_mail().subject)


@override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1)
def test_a_mail_server_that_is_away_costs_time_and_nothing_else() -> None:
    told = tell(make_membership())
    mail_due()
    told.refresh_from_db()
    assert told.mail_due_at is not None
    assert told.mail_due_at > timezone.now()
    assert (told.mail_claimed_at, told.mail_tries, told.mailed_at) == (None, 1, None)
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        assert mail_due() == 0
        Notification.objects.update(mail_due_at=timezone.now())
        assert mail_due() == 1


def test_a_flood_is_spread() -> None:
    member = make_membership()
    for number in range(MAILS_AN_HOUR + 2):
        tell(member, key=f"k{number}")
    assert mail_due() == MAILS_AN_HOUR
    assert Notification.objects.filter(mail_due_at__gt=timezone.now(), mail_tries=0).count() == 2
    assert mail_due() == 0


def test_a_message_of_the_version_before_this_one_is_never_mailed() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO notifications_notification (recipient_id, key, message, params, url, created_at)"
            " VALUES (%s, 'k', 'Done', '{}', '/', now())",
            [make_membership().user.pk],
        )
    assert mail_due() == 0
